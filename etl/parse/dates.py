"""Dates and periods as people write them (docs/fachregeln.md 12.4, 39-43): "31.12.22", "Q4 2022", "KW 14/23", "Sommer 23", "Ende 2025".

A date that names a period stands for the period's last day; the precision says which kind of period it was.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from etl.parse.text import clean, fold, without_footnote
from etl.parse.words import Words

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
_SERIALS = range(20_000, 60_001)
_GERMANY = ZoneInfo("Europe/Berlin")
_STAMP = re.compile(
    r"^(?:(?P<iso>\d{4}-\d{1,2}-\d{1,2})|(?P<german>\d{1,2}\.\s?\d{1,2}\.\s?\d{4}))[T ,]+(?P<time>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)"
    r"\s*\(?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})\)?$",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True)
class Period:
    """First and last day; precision DAY, MONTH, QUARTER or YEAR. ``remark`` is the code of a finding."""

    start: date
    end: date
    precision: str
    remark: str | None = None


@dataclass(frozen=True)
class Unreadable:
    """Why it is no date: the code of the finding."""

    code: str


#: Programs write the last day they know for "no end".
OPEN_ENDED = "date_open_ended"
_OPEN_ENDED = re.compile(r"^(?:31\.\s?12\.\s?9999|9999-12-31(?:[T ].*)?|9999|unbefristet)$", re.IGNORECASE)
#: Longer texts are no date.
LONGEST = 60
NO_DATE = Unreadable("date_not_readable")


def read_period(text: str, words: Words) -> Period | Unreadable:
    """The period a text names."""
    text = clean(text)
    return _read(text, words) if len(text) <= LONGEST else NO_DATE


@lru_cache(maxsize=5_000)
def _read(text: str, words: Words) -> Period | Unreadable:
    text = _strip_front(_without_addition(without_footnote(text), words), words)
    if _OPEN_ENDED.match(text):
        return Unreadable(OPEN_ENDED)
    for reader in (_stamp, _numeric, _iso, _year, _quarter, _week, _month_number):
        found = reader(text)
        if found is not None:
            return found
    return _named(text, words) or _part_of(text, words) or NO_DATE


def _without_addition(text: str, words: Words) -> str:
    """ "31.12.2026 (Vertrag)", "31.12.2026 lt. Vertrag" without a known harmless addition."""
    match = re.match(r"^(.*\d)\s*\(([^()\d]+)\)$", text) or re.match(r"^(.*\d)[\s,;–-]+([^()\d]+)$", text)
    return match[1] if match and words.meaning("datum_zusatz", match[2]) else text


def _part_of(text: str, words: Words) -> Period | Unreadable | None:
    """ "Ende Q3 2026" and "Anfang März 2027": the quarter or month, whose last day is certainly not too early."""
    match = re.match(r"^(?:Ende|Mitte|Anfang)\s+(?:des\s+|im\s+)?(.*\D.*\d)$", text, re.IGNORECASE)
    found = _read(match[1], words) if match else None
    return found if isinstance(found, Period) and found.precision in ("MONTH", "QUARTER") else None


def from_serial(number: float) -> Period | Unreadable:
    """A day given as Excel's day number (44926 = 31.12.2022), only between 20000 (1954) and 60000 (2064)."""
    if number == int(number) and int(number) in _SERIALS:
        day = date(1899, 12, 30) + timedelta(days=int(number))
        return Period(day, day, "DAY", "date_from_serial")
    if number == int(number) and EARLIEST_YEAR <= number <= LATEST_YEAR:
        return _of_year(int(number))
    return NO_DATE


def full_year(year: str) -> int:
    """Two digits: 00-69 are 20xx, 70-99 are 19xx (docs/fachregeln.md 12.4, 40)."""
    number = int(year)
    if len(year) > 2:
        return number
    return 2000 + number if number < 70 else 1900 + number


def month_period(year: int, month: int) -> Period:
    """A month as a period."""
    return Period(date(year, month, 1), _last_day(year, month), "MONTH")


def _strip_front(text: str, words: Words) -> str:
    text = text.strip(" .,;:()")
    for _ in range(3):
        pieces = re.split(r"(?<=[\s:.])", text)
        for count in range(min(3, len(pieces) - 1), 0, -1):
            head = "".join(pieces[:count]).strip(" :")
            if head and not head[0].isdigit() and fold(head) in words.words("datum_vorsatz"):
                text = "".join(pieces[count:]).strip(" :.")
                break
        else:
            return text
    return text


def _stamp(text: str) -> Period | Unreadable | None:
    """2026-09-30T22:00:00Z · 30.09.2026 22:00 UTC · 2026-09-30T22:00+00:00: a moment of the world, which is a day in Germany."""
    match = _STAMP.match(text)
    if not match:
        return None
    date_text = match["iso"] or "-".join(reversed(match["german"].replace(" ", "").split(".")))
    zone = "+00:00" if match["zone"].upper() in ("Z", "UTC", "GMT") else match["zone"]
    try:
        year, month, day = map(int, date_text.split("-"))
        moment = datetime.fromisoformat(f"{year:04}-{month:02}-{day:02}T{match['time']}{zone}")
    except ValueError:
        return Unreadable("date_impossible")
    local = moment.astimezone(_GERMANY)
    return _day(local.year, local.month, local.day)


def _numeric(text: str) -> Period | Unreadable | None:
    """31.12.2022 · 31.12.22 · 31-12-2022 · 31/12/2022, with or without a time of day."""
    match = re.match(r"^(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})\b(?:[ ,T]+\d{1,2}[:.]\d{2}.*)?$", text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[3]), full_year(match[4])
    if match[2] == "/" and first <= 12 and second <= 12 and first != second:
        return Unreadable("date_ambiguous")
    if match[2] == "/" and second > 12:
        first, second = second, first
    return _day(year, second, first)


def _iso(text: str) -> Period | Unreadable | None:
    match = re.match(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$", text) or re.match(r"^(20\d{2})(\d{2})(\d{2})$", text)
    return _day(int(match[1]), int(match[2]), int(match[3])) if match else None


def _year(text: str) -> Period | Unreadable | None:
    match = re.match(r"^(?:jahr\s*)?(\d{4})(?:\.0)?$|^'(\d{2})$", text, re.IGNORECASE)
    if match:
        return _of_year(full_year(match[1] or match[2]))
    if re.match(r"^\d{5}$", text):
        return from_serial(int(text))
    return None


def _quarter(text: str) -> Period | Unreadable | None:
    patterns = (
        r"^(?:q|quartal\s*|qu\.?\s*)\s*(?P<q>[1-4]|i{1,3}|iv)\s*[./ '-]*\s*(?P<y>\d{4}|\d{2})$",
        r"^(?P<q>[1-4]|i{1,3}|iv)\.?\s*[/ ]?\s*(?:quartals?|quart\.?|qu\.?|q)\s*[./ '-]*\s*(?P<y>\d{4}|\d{2})$",
        r"^(?P<q>i{1,3}|iv)\s*[./ -]\s*(?P<y>\d{4}|\d{2})$",
        r"^(?P<y>\d{4})\s*[./ -]*\s*q(?:uartal)?\s*(?P<q>[1-4])$",
    )
    for pattern in patterns:
        match = re.match(pattern, text, re.IGNORECASE)
        if match:
            quarter = _ROMAN.get(match["q"].lower()) or int(match["q"])
            return _of_quarter(full_year(match["y"]), quarter)
    for pattern in (
        r"^(?P<h>[12]|i{1,2})\.?\s*(?:halbjahre?s?|hj\.?|h)\s*[./ '-]*\s*(?P<y>\d{4}|\d{2})$",
        r"^(?:halbjahr\s*|hj\.?\s*|h)(?P<h>[12]|i{1,2})\.?\s*[./ '-]+\s*(?P<y>\d{4}|\d{2})$",
        r"^(?:halbjahr\s*|hj\.?\s*|h)(?P<h>[12])(?P<y>\d{4})$",
        r"^(?P<y>\d{4})\s*[./ -]*(?:h|hj\.?\s*)(?P<h>[12])$",
    ):
        match = re.match(pattern, text, re.IGNORECASE)
        if match:
            return _of_half(full_year(match["y"]), _ROMAN.get(match["h"].lower()) or int(match["h"]))
    return None


def _week(text: str) -> Period | Unreadable | None:
    match = re.match(r"^(?:kw|woche|kalenderwoche)\.?\s*(\d{1,2})\s*[./ -]*\s*(\d{4}|\d{2})$", text, re.IGNORECASE)
    match = match or re.match(r"^(\d{1,2})\.?\s*kw\s*[./ -]*\s*(\d{4}|\d{2})$", text, re.IGNORECASE)
    if not match:
        return None
    try:
        monday = date.fromisocalendar(full_year(match[2]), int(match[1]), 1)
    except ValueError:
        return Unreadable("date_impossible")
    return Period(monday, monday + timedelta(days=6), "DAY")


def _month_number(text: str) -> Period | Unreadable | None:
    match = re.match(r"^(?P<m>\d{1,2})\s*[./-]\s*(?P<y>\d{4})$", text) or re.match(
        r"^(?P<m>\d{1,2})/(?P<y>\d{2})$", text
    )
    match = (
        match
        or re.match(r"^(?P<y>\d{4})\s*[./-]\s*(?P<m>\d{1,2})$", text)
        or re.match(r"^(?P<y>20\d{2})(?P<m>\d{2})$", text)
    )
    if not match:
        return None
    year, month = full_year(match["y"]), int(match["m"])
    return _of_month(year, month)


def _named(text: str, words: Words) -> Period | Unreadable | None:
    """ "Dez 22" · "31. Dezember 2022" · "Ende 2022" · "Sommer 23" · "viertes Quartal 2025"."""
    match = re.match(
        r"^(?:(\d{1,2})\.?\s*)?([A-Za-zÄÖÜäöü]+\.?(?:\s[A-Za-zÄÖÜäöü]+)?)\s*[./ '’-]*\s*(\d{4}|\d{2})$", text
    )
    if not match:
        return None
    meaning = words.meaning("zeitwoerter", match[2])
    if meaning is None:
        return None
    year, kind, number = full_year(match[3]), meaning[0], int(meaning[1:])
    if match[1]:
        return _day(year, number, int(match[1])) if kind == "M" else None
    if kind == "M":
        return _of_month(year, number)
    if kind == "F":
        first = date(year, number - 2, 1)
        return Period(first, _last_day(year, number), "QUARTER", "date_season")
    return _of_quarter(year, number) if kind == "Q" else _of_half(year, number)


def _day(year: int, month: int, day: int) -> Period | Unreadable:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return Unreadable("date_impossible")
    try:
        found = date(year, month, day)
    except ValueError:
        return Unreadable("date_impossible")
    return Period(found, found, "DAY")


def _of_year(year: int) -> Period | Unreadable:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return Unreadable("date_impossible")
    return Period(date(year, 1, 1), date(year, 12, 31), "YEAR")


def _of_half(year: int, half: int) -> Period:
    return Period(date(year, 6 * half - 5, 1), _last_day(year, 6 * half), "YEAR", "date_half_year")


def _of_quarter(year: int, quarter: int) -> Period | Unreadable:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return Unreadable("date_impossible")
    return Period(date(year, 3 * quarter - 2, 1), _last_day(year, 3 * quarter), "QUARTER")


def _of_month(year: int, month: int) -> Period | Unreadable:
    if not 1 <= month <= 12 or not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return Unreadable("date_impossible")
    return month_period(year, month)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
