"""What a whole column tells about its cells: is it written the English way, are its shares fractions or percent."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.parse import numbers
from etl.readers.raw import Cell


@dataclass
class Profile:
    """``share_scale``: 1 when unsigned shares are fractions, 100 when they are percent, None when the column mixes both."""

    is_english: bool = False
    share_scale: float | None = None


def profile_of(cells: list[Cell]) -> Profile:
    """The profile of a column, from all its cells."""
    return Profile(_is_english(cells), _share_scale(cells))


def _is_english(cells: list[Cell]) -> bool:
    """Written the English way throughout: at least one number only English explains, none only German explains."""
    texts = [str(cell.value) for cell in cells if cell.kind == "text"]
    return any(map(numbers.looks_english, texts)) and not any(map(numbers.looks_german, texts))


def _share_scale(cells: list[Cell]) -> float | None:
    """Of the cells without a percent sign: 1 when all are fractions, 100 when all are percent, None when mixed."""
    found: list[float] = []
    for cell in cells:
        if cell.kind == "number" and not cell.marks.is_percent:
            found.append(float(cell.value))
        elif cell.kind == "text" and re.match(r"^\s*\d+([.,]\d+)?\s*$", str(cell.value)):
            found.append(float(str(cell.value).strip().replace(",", ".")))
    if not found or all(value <= 1 for value in found):
        return 1.0
    return None if any(0 < value < 1 for value in found) else 100.0
