"""Maturity levels as people write them (docs/fachregeln.md 12.4, 57): "RG 3", "Stufe 2", "3 - Online-Leistung", "III", "2-3", "3,5"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.parse.text import clean, fold
from ozg.rules.maturity import LEVEL_LABELS

#: Longer texts are no level.
LONGEST = 80
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7}
_NAMES = {fold(label): level for level, label in LEVEL_LABELS.items()}
_FRONT = re.compile(r"^(?:rg|reifegrad|reifegradstufe|stufe|level|lvl|st\.?|ozg)[\s.:_-]*(?:stufe\s*)?", re.IGNORECASE)
_NUMBER = r"(\d{1,2})(?:[.,](\d+))?"


@dataclass(frozen=True)
class Level:
    """A level on whatever scale the list uses; ``remark`` is the code of a finding."""

    value: int
    remark: str | None = None


def read_level(text: str) -> Level | None:
    """The level a text names; None when it names none. Ranges and fractions give the lower level (nothing is rounded up)."""
    plain = clean(text)
    if len(plain) > LONGEST:
        return None
    by_name = _NAMES.get(fold(plain))
    if by_name is not None:
        return Level(by_name)
    plain = _FRONT.sub("", plain).strip(" :.")
    if plain.lower() in _ROMAN:
        return Level(_ROMAN[plain.lower()])
    match = re.match(rf"^{_NUMBER}$", plain)
    if match:
        return _whole_or_lower(match[1], match[2])
    match = re.match(rf"^{_NUMBER}\s*(?:-|–|bis|/|und|oder)\s*(?:rg|stufe)?\s*{_NUMBER}$", plain, re.IGNORECASE)
    if match:
        low, high = int(match[1]), int(match[3])
        return Level(min(low, high), "level_range")
    match = re.match(r"^(\d)\s*(\+|-)$", plain)
    if match:
        return Level(int(match[1]), "level_with_sign") if match[2] == "+" else None
    match = re.match(r"^(\d)\s*(?:[-–:=/]|\()\s*(\D.*)$", plain) or re.match(r"^(\d)\s+([A-Za-zÄÖÜäöü].*)$", plain)
    if match:
        named = _NAMES.get(fold(match[2]))
        if named is not None and named != int(match[1]):
            return None
        return Level(int(match[1]))
    return None


def level_of_number(value: float) -> Level | None:
    """The level of a number cell; a fraction gives the lower level."""
    if value < 0 or value > 99:
        return None
    return Level(int(value)) if value == int(value) else Level(int(value), "level_fraction")


def _whole_or_lower(whole: str, fraction: str | None) -> Level:
    is_whole = not fraction or set(fraction) == {"0"}
    return Level(int(whole), None if is_whole else "level_fraction")
