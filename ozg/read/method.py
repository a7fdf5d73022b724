"""What the method page shows: levels an answer allows, as the rules compute them; limits, headlines and sources as reviewed."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

from ozg import rules
from ozg.read.database import fetch
from ozg.rules.model import DEFAULT_VERSION

_REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
_RULER = re.compile(r":?-+:?")


@cache
def criteria() -> pd.DataFrame:
    """One row is an answer to a criterion (codes) with the level it allows; NULL where the criterion does not apply.

    Asked of the formulas alone, in an empty database: the page can be read before anything is published.
    """
    with duckdb.connect() as formulas:
        rules.install(formulas)
        return fetch(formulas, "method_criteria", version=DEFAULT_VERSION)


@cache
def reviewed(name: str) -> tuple[dict[str, str], ...]:
    """Rows of a reviewed file below data/reference, as they stand there."""
    with (_REFERENCE / name).open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


@cache
def sources() -> tuple[dict[str, str], ...]:
    """One row is a line of a table of data/reference/SOURCES.md: section, and the cells by their headers, marks removed."""
    rows, section, header = [], "", []
    for line in (_REFERENCE / "SOURCES.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            section, header = line.lstrip("# ").replace("`", ""), []
        elif line.startswith("|"):
            cells = [cell.strip().replace("`", "") for cell in line.strip("|").split("|")]
            if not header:
                header = cells
            elif not all(_RULER.fullmatch(cell) for cell in cells):
                rows.append({"section": section, **dict(zip(header, cells, strict=True))})
    return tuple(rows)


@cache
def notes() -> tuple[str, ...]:
    """The notes the licences ask for, word by word: the quoted lines of data/reference/SOURCES.md."""
    text = (_REFERENCE / "SOURCES.md").read_text(encoding="utf-8")
    return tuple(line[1:].strip() for line in text.splitlines() if line.startswith(">"))
