"""The day in one line above a table: "Berichtsstand: 30.06.2026", "Export vom 30.06.2026, 14:32 Uhr (Entwurf)".

Which words speak of the reporting date stands in ``woerter/stichtag_woerter.csv`` and ``stichtag_endungen.csv`` alone: a stated
reporting date ("Stand"), the day the data were drawn ("Export vom"), the date of a letter ("Achim, den"), or that a word that
looks like one is none ("Vorstand").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from etl.parse.dates import Period, read_period
from etl.parse.text import fold
from etl.parse.words import Words

STATED, LETTER, OTHER = "Stichtag", "Briefdatum", "anderes"
_WORD = re.compile(r"[^\W\d_]+")
#: Words of the list have at most this many parts ("Stand der Daten vom").
_LONGEST_PHRASE = 4
#: What the reporting date is of may stand between ("Stand der Umsetzung am", "Auswertung aller Leistungen vom").
_BETWEEN = re.compile(r"^\s+(?:der|des|aller|dieser)\s(?:\S+\s?){1,2}?(?=\s?(?:vom|am|zum|per|:)[\s:]|:)")
_NO_DAY_IN_BRACKETS = re.compile(r"^\s*\([^()\d]*\)")
_BREAKS = re.compile(r"[\s,;()\[\]|]|$")
_GOES_ON = re.compile(r"^\s*(?:bis\b|[–—-]\s*\d)")
#: A day written out that no calendar has ("Stand: 31.02.2026"): told as such, not as missing.
_WRITTEN_OUT = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}|\d{4}-\d{2}-\d{2}")
_ANY_DAY = re.compile(
    r"(?<![\d.])(?:\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?[A-Za-zä]{3,9}\.?\s\d{4})(?!\d)"
)
_LONGEST_DATE = 45


@dataclass(frozen=True)
class StatedDay:
    """A day a line names. ``text``: the date as written; ``period`` None when no calendar has it; ``is_stated``: the line calls
    it the reporting date, otherwise it only says when the data were drawn or the page was written."""

    text: str
    period: Period | None
    is_stated: bool


def stated_day(text: str, words: Words) -> StatedDay | None:
    """The day behind the first word for a reporting date, None when the line has none."""
    for meaning, end in _phrases(text, words):
        behind = _NO_DAY_IN_BRACKETS.sub("", text[end:])
        found = _leading(behind, words) or _leading(_BETWEEN.sub(" ", behind), words)
        is_stated = meaning == STATED
        if found and (is_stated or found[1].precision != "YEAR"):  # "OZG-Auswertung 2026" is a title
            return StatedDay(found[0], found[1], is_stated)
        impossible = _WRITTEN_OUT.match(behind.lstrip(" :"))
        if impossible and is_stated and not _GOES_ON.match(behind.lstrip(" :")[impossible.end() :]):
            return StatedDay(impossible[0], None, is_stated)
    return None


def is_label(text: str, words: Words) -> bool:
    """Is the whole text a label for the reporting date, its answer in the next cell ("Stand:", "Erhebungsstand vom")?"""
    parts = list(_WORD.finditer(text))
    if not parts or any(map(str.isdigit, text)) or ":" in text.rstrip(" :"):
        return False
    first = next(_phrases(text, words), None)
    if first is None or first[0] != STATED or not _begins(text, first[1], words):
        return False
    return all(fold(word[0]) in words.words("datum_vorsatz") for word in parts if word.start() >= first[1])


def speaks_of_day(word: str, words: Words) -> bool:
    """Is this one word a word for a reporting date ("Stand", "Berichtsstand")?"""
    return _meaning(word, 1, words) not in (None, OTHER)


def lone_days(text: str, words: Words) -> set[Period]:
    """The days a line names without saying what they are."""
    found = (read_period(match[0], words) for match in _ANY_DAY.finditer(text))
    return {period for period in found if isinstance(period, Period)}


def _phrases(text: str, words: Words) -> Iterator[tuple[str, int]]:
    """Meaning and end of every word for a reporting date, the longest at each place."""
    parts = list(_WORD.finditer(text))
    for at, first in enumerate(parts):
        for count in range(min(_LONGEST_PHRASE, len(parts) - at), 0, -1):
            end = parts[at + count - 1].end()
            meaning = _meaning(text[first.start() : end], count, words)
            if meaning == OTHER or (meaning == LETTER and text[: first.start()].rstrip()[-1:] != ","):
                break
            if meaning:
                yield meaning, end
                break


def _begins(text: str, end: int, words: Words) -> bool:
    """Does the text begin with the phrase that ends there?"""
    return _meaning(text[:end].strip(), len(_WORD.findall(text[:end])), words) is not None


@lru_cache(maxsize=20_000)
def _meaning(phrase: str, count: int, words: Words) -> str | None:
    known = words.meaning("stichtag_woerter", phrase)
    if known or count > 1:
        return known
    folded = fold(phrase)
    return next((kind for end, kind in words.words("stichtag_endungen").items() if folded.endswith(end)), None)


def _leading(text: str, words: Words) -> tuple[str, Period] | None:
    """The longest beginning of the text that is a date; None as well for the beginning of a range."""
    text = text.lstrip(" :=–—-\t")[:_LONGEST_DATE]
    for stop in sorted({match.start() for match in _BREAKS.finditer(text)}, reverse=True):
        candidate = text[:stop].strip(" ,;([|.")
        if not any(map(str.isdigit, candidate)) or re.fullmatch(r"\d{5}", candidate):
            continue
        period = read_period(candidate, words)
        if isinstance(period, Period):
            return None if _GOES_ON.match(text[stop:]) else (candidate, period)
    return None
