"""Maturity levels as people write them (docs/fachregeln.md 12.4, 57): "RG 3", "Stufe 2", "3 - Online-Leistung", "III", "2-3", "3,5"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from etl.parse.text import clean, fold, without_footnote
from etl.parse.words import Words
from ozg.rules.maturity import LEVEL_LABELS
from ozg.rules.model import DEFAULT

#: Longer texts are no level.
LONGEST = 80
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7}
#: The names of the levels, with a hyphen, a blank or in one word: "Formular-Assistent", "Formularassistent".
_NAMES = {form: level for level, label in LEVEL_LABELS.items() for form in (fold(label), fold(label).replace(" ", ""))}
_FRONT = re.compile(r"^(?:rg|reifegrad|reifegradstufe|stufe|level|lvl|st\.?|ozg)[\s.:_-]*(?:stufe\s*)?", re.IGNORECASE)
#: "Ziel 3" behind a level: the first one is today's.
_AIM_BESIDE = r"^\(?\s*{aim}(?:-?(?:rg|reifegrad|stufe))?\s*:?\s*(?:rg|stufe)?\s*(\d)\s*\)?$"
#: "(Stand 06/2026)" behind a level says of when it is.
_AS_OF = re.compile(r"^\(?\s*stand:?\s*[\d./]+\s*\)?$", re.IGNORECASE)
_NUMBER = r"(\d{1,2})(?:[.,](\d+))?"


@dataclass(frozen=True)
class Level:
    """A level on whatever scale the list uses; ``remark`` is the code of a finding, ``out_of`` the highest level the text names
    ("3 von 5"); ``high``: the upper end of a range; ``aim``: the level it shall be ("2 (Ziel: 4)")."""

    value: int
    remark: str | None = None
    out_of: int | None = None
    high: int | None = None
    aim: int | None = None


@dataclass(frozen=True)
class Doubtful:
    """A text that begins with a level but says more than that it is reached ("3 ab 2027", "3 nein")."""


@lru_cache(maxsize=5_000)
def read_level(text: str, words: Words) -> Level | Doubtful | None:
    """The level a text names; None when it names none, ``Doubtful`` when words behind the level may take it back.

    Ranges give both ends and fractions the lower level (nothing is rounded up); a footnote mark says nothing about the level.
    """
    plain = clean(text)
    if len(plain) > LONGEST:
        return None
    by_name = _NAMES.get(fold(plain))
    if by_name is not None:
        return Level(by_name)
    plain = without_footnote(_FRONT.sub("", plain).strip(" :."))
    if plain.lower() in _ROMAN:
        return Level(_ROMAN[plain.lower()])
    match = re.match(rf"^{_NUMBER}$", plain)
    if match:
        return _whole_or_lower(match[1], match[2])
    match = re.match(rf"^{_NUMBER}\s*(?:-|–|bis|/|und|oder)\s*(?:rg|stufe)?\s*{_NUMBER}$", plain, re.IGNORECASE)
    if match:
        low, high = int(match[1]), int(match[3])
        if "/" in plain and low <= high and high > DEFAULT.highest_level:
            return Level(low, out_of=high)  # "2/5": of five
        return Level(low, high=high) if low < high else Level(low) if low == high else Level(high, high=low)
    match = re.match(r"^(\d)\s*(\+|-)$", plain)
    if match:
        return Level(int(match[1]), "level_with_sign") if match[2] == "+" else None
    match = re.match(r"^(\d)\s*\(?\s*(?:von|v\.)\s+(?:max\.?\s*)?(\d{1,2})\s*\)?$", plain, re.IGNORECASE)
    if match:
        return Level(int(match[1]), out_of=int(match[2]))
    match = re.match(r"^(\d)(?!\d)\s*[-–:=/,;]*\s*(\D.*)$", plain)
    return _with_tail(int(match[1]), match[2], words) if match else None


def _with_tail(value: int, tail: str, words: Words) -> Level | Doubtful | None:
    """ "3 - Online-Leistung", "2 (geplant: 3)", "3 (erreicht)"; any other word may be a condition."""
    named = _NAMES.get(fold(tail))
    if named is not None:
        return Level(value) if named == value else None
    aim = _aim_beside(words).match(tail)
    if aim or _AS_OF.match(tail):
        return Level(value, aim=int(aim[1]) if aim else None)
    if any(map(str.isalnum, tail)) and all(words.meaning("reifegrad_zusatz", part) for part in _parts(tail)):
        return Level(value)
    return Doubtful()


@lru_cache(maxsize=16)
def _aim_beside(words: Words) -> re.Pattern[str]:
    return re.compile(_AIM_BESIDE.format(aim=words.pattern("reifegrad_ziel").pattern), re.IGNORECASE)


def _parts(tail: str) -> list[str]:
    return [part for part in re.split(r"[^\w]+", tail) if part]


def level_of_number(value: float) -> Level | None:
    """The level of a number cell; a fraction gives the lower level."""
    if value < 0 or value > 99:
        return None
    return Level(int(value)) if value == int(value) else Level(int(value), "level_fraction")


def _whole_or_lower(whole: str, fraction: str | None) -> Level:
    is_whole = not fraction or set(fraction) == {"0"}
    return Level(int(whole), None if is_whole else "level_fraction")
