"""The time a header speaks of: "Fälle 2025", "Fälle 1. Halbjahr 2026", "Reifegrad 30.06.2026", "Fälle 2023–2025", "kumuliert seit 2022".

Only what is written counts: a part of a year is that part, several years are no year, and what has no certain bounds is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from etl.parse.dates import Period, full_year, read_period
from etl.parse.text import clean
from etl.parse.words import Words

#: Findings about columns of figures whose time is no period that can be kept.
SEVERAL_YEARS = "figures_of_several_years"
UNCLEAR = "figures_of_unclear_time"
PLANNED = "figures_are_planned"

_YEAR4 = r"(?<![\d.,])20[0-4]\d(?![\d.,]\d|\d)"
_YEAR = r"(?:20\d\d|['’]?\d\d)(?!\d)"
_DAY = r"\d{1,2}\.\s?\d{1,2}\.\s?(?:20\d\d|\d\d)?(?!\d)"
_TO = r"\s*(?:-|–|—|−|bis(?:\s+zum)?)\s*"
_MONTH = r"[A-Za-zÄÖÜäöü]{3,9}\.?"
_HALF = r"(?:[12]|I{1,2})\.?\s*(?:Halbjahr|HJ|Hj)\.?|(?:Halbjahr|HJ|Hj|H)\.?\s*(?:[12]|I{1,2})\b"
_QUARTER = r"(?:[1-4]|I{1,3}|IV)\.?\s*(?:Quartal|Quart\.|Qu\.|Q)|(?:Quartal|Qu\.?|Q)\s*(?:[1-4]|I{1,3}V?|IV)\b"
_OF_YEARS = re.compile(rf"({_YEAR4})\s*(?:-|–|—|−|bis|/|und|u\.|\+|&|,)\s*(20[0-4]\d|\d\d)(?![\d.])", re.IGNORECASE)
#: The list of words that take a column of figures out of a single year: what each says is its meaning there.
BESIDE = "zeitraum_zusatz"
_SOME_YEARS = re.compile(
    r"\b(?:letzten?|vergangenen?|\d+|zwei|drei|vier|fünf|zehn|mehrere|alle)[\s-]*(?:\d+\s*|zwei\s*|drei\s*|fünf\s*)?Jahren?\b",
    re.IGNORECASE,
)
_LAST_TIMES = re.compile(r"\bletzten?\s+\d+\s+(?:Monat|Woche|Tag)", re.IGNORECASE)
_UNTIL = re.compile(
    rf"\bbis\s+(?:einschl\.\s*|einschließlich\s*|zum\s*|Ende\s*)?({_DAY}|{_MONTH})(?:\s*({_YEAR}))?", re.IGNORECASE
)
_FROM = re.compile(rf"\bab\s+(?:dem\s*|Anfang\s*)?(?:({_DAY}|{_MONTH})(?:\s*({_YEAR}))?|{_YEAR4})", re.IGNORECASE)
_AS_OF = re.compile(rf"\b(?:Stand|Stichtag|per|zum|am|vom)\b:?\s*(?:vom\s*|zum\s*|am\s*)?({_DAY})", re.IGNORECASE)
_DAYS = re.compile(rf"({_DAY}){_TO}({_DAY})", re.IGNORECASE)
_MONTHS = re.compile(rf"\b({_MONTH}){_TO}({_MONTH})(?:[\s./(]*({_YEAR}))?", re.IGNORECASE)
_MONTH_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})\.?\s*[-–]\s*(\d{1,2})\.?\s*[/. ]\s*(20\d\d)(?!\d)")
_PART = re.compile(rf"(?<!\w)({_HALF}|{_QUARTER})\s*[/.,()' -]*\s*({_YEAR})?(?!\w)", re.IGNORECASE)
_PART_BEHIND = re.compile(rf"({_YEAR4})\s*[/.,( -]*\s*({_HALF}|{_QUARTER})(?!\w)", re.IGNORECASE)
_ONE_DAY = re.compile(r"(?<!\d)\d{1,2}\.\s?\d{1,2}\.\s?(?:20\d\d|\d\d)(?!\d)|(?<!\d)20\d\d-\d\d-\d\d(?!\d)")
_ONE_MONTH = (
    re.compile(r"(?<![\d.])(?:\d{1,2}\s?[/.]\s?20\d\d|20\d\d\s?[/-]\s?(?:0[1-9]|1[0-2]))(?![\d./-])"),
    re.compile(rf"\b{_MONTH}\s*{_YEAR}", re.IGNORECASE),
)


@dataclass(frozen=True)
class Span:
    """The time of a header: ``period``, or ``problem`` (the code of a finding) why there is none to use; ``rest`` is the header
    without it."""

    rest: str
    period: Period | None = None
    problem: str | None = None


@dataclass(frozen=True)
class _Label:
    text: str
    words: Words

    @property
    def year(self) -> str | None:
        found = re.search(_YEAR4, self.text)
        return found[0] if found else None

    def period(self, text: str) -> Period | None:
        found = read_period(text, self.words)
        return found if isinstance(found, Period) else None

    def without(self, match: re.Match[str]) -> str:
        return _tidy(re.sub(_YEAR4, " ", self.text[: match.start()] + " " + self.text[match.end() :]))


@lru_cache(maxsize=1_000)
def span_of(label: str, words: Words, is_figure: bool) -> Span | None:
    """The time this header names; None when it names none. ``is_figure``: the column counts something over a time, so "bis 30.06."
    ends a period; elsewhere it is the day a statement is of."""
    told = _Label(clean(label), words)
    readers: tuple[Callable[[_Label], Span | None], ...] = (
        (_doubtful, _days, _months, _months_in_numbers, _years, _part, _until, _from, _day_of_figure, _month, _year)
        if is_figure
        else (_years, _part, _day, _month, _year)
    )
    return next((span for read in readers if (span := read(told)) is not None), None)


def is_year(period: Period) -> bool:
    """Is this a whole calendar year?"""
    return (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)


def _tidy(rest: str) -> str:
    """Without empty and half brackets and the words that led to the time."""
    rest = re.sub(r"\([\s.,;/–-]*\)|\[\s*\]", " ", rest)
    if rest.count("(") != rest.count(")"):
        rest = re.sub(r"\([^()]*$|\)", " ", rest)
    rest = clean(rest).strip(" ,;:/-–")
    return re.sub(
        r"(?:^|\s+)(?:im|in|am|vom|zum|für|des|der|und|bis|Jahr|Stand|per)$", "", rest, flags=re.IGNORECASE
    ).strip(" ,;:/-–")


def _doubtful(told: _Label) -> Span | None:
    beside = partial(told.words.pattern, BESIDE)
    for patterns, problem in (
        ((beside("Plan"),), PLANNED),
        ((_SOME_YEARS, beside("mehrere Jahre")), SEVERAL_YEARS),
        ((_LAST_TIMES, beside("ohne Grenze")), UNCLEAR),
    ):
        match = next((found for pattern in patterns if (found := pattern.search(told.text))), None)
        if match:
            before = _tidy(re.sub(_YEAR4, " ", told.text[: match.start()])).strip("( ")
            return Span(before if before and problem != PLANNED else _bare(told.without(match)), problem=problem)
    return None


def _bare(rest: str) -> str:
    """What stands before the time, where little of the rest can mean anything ("Fälle Beginn", "Fälle 01.01.")."""
    return re.split(r"\s+(?:seit|bis|Beginn|Start|Einführung|ab)\b|[\d(\[]", f"{rest} ")[0].strip(" ,;:-–")


def _days(told: _Label) -> Span | None:
    """01.01.–30.06.2026"""
    match = _DAYS.search(told.text)
    if not match:
        return None
    year = next(iter(re.findall(r"20\d\d", match[2])), None) or told.year
    first, last = (_with_year(told, text, year) for text in match.groups())
    rest = told.without(match)
    if first is None or last is None or first.start > last.end:
        return Span(rest, problem=UNCLEAR)
    return _bounded(rest, first.start, last.end)


def _months(told: _Label) -> Span | None:
    """Januar bis Juni 2026"""
    for match in _MONTHS.finditer(told.text):
        year = match[3] or told.year
        if not all(
            (meaning := told.words.meaning("zeitwoerter", text.rstrip("."))) and meaning[0] == "M"
            for text in match.groups()[:2]
        ):
            continue
        if year is None:
            return Span(told.without(match), problem=UNCLEAR)
        first, last = told.period(f"{match[1]} {year}"), told.period(f"{match[2]} {year}")
        if first and last and first.start <= last.end:
            return _bounded(told.without(match), first.start, last.end)
    return None


def _months_in_numbers(told: _Label) -> Span | None:
    """01–06/2026"""
    match = _MONTH_NUMBERS.search(told.text)
    first, last = (told.period(f"{match[at]}/{match[3]}") for at in (1, 2)) if match else (None, None)
    if match and first and last and first.start <= last.end:
        return _bounded(told.without(match), first.start, last.end)
    return None


def _years(told: _Label) -> Span | None:
    """2023–2025, 2024/25; "2025/06" is a month."""
    match = _OF_YEARS.search(told.text)
    if not match:
        return None
    first, last = int(match[1]), full_year(match[2])
    if last == first:
        return None
    if last > first or len(match[2]) == 4:
        return Span(told.without(match), problem=SEVERAL_YEARS)
    return None


def _part(told: _Label) -> Span | None:
    """1. Halbjahr 2026, Q1 2026, 2026 (H1)"""
    match = _PART_BEHIND.search(told.text)
    part, year = (match[2], match[1]) if match else (None, None)
    if match is None:
        match = _PART.search(told.text)
        if match is None:
            return None
        part, year = match[1], match[2] or told.year
    period = told.period(f"{_spelled(part or '')} {full_year(year.strip(chr(39) + '’'))}") if year else None
    rest = told.without(match)
    return Span(rest, period) if period else Span(rest, problem=UNCLEAR)


def _spelled(part: str) -> str:
    """ "II. Hj." and "H2" as "2. Halbjahr", "IV. Qu." as "Q4"."""
    number = re.search(r"[1-4]|\b(?:IV|I{1,3})\b|(?<=[HQ])(?:IV|I{1,3})", part, re.IGNORECASE)
    digit = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}.get(number[0].lower(), number[0]) if number else ""
    return f"{digit}. Halbjahr" if re.search(r"h", part, re.IGNORECASE) else f"Q{digit}"


def _until(told: _Label) -> Span | None:
    """ "2026 (bis 30.06.)": from the beginning of that year; without a year of its own nothing says where it begins."""
    match = _UNTIL.search(told.text)
    if not match:
        return None
    outside = re.search(_YEAR4, told.text[: match.start()])
    rest = told.without(match)
    year = outside[0] if outside else None
    end = _with_year(told, clean(match[1]), year or match[2])
    if end is None:
        return Span(rest, problem=UNCLEAR) if _names_time(told, match[1]) else None
    if year is None or end.end.year != int(year):
        return Span(rest, problem=UNCLEAR)
    return _bounded(rest, date(int(year), 1, 1), end.end)


def _from(told: _Label) -> Span | None:
    """ "2024 (ab März)": to the end of that year; without a year of its own nothing says where it ends."""
    match = _FROM.search(told.text)
    if not match:
        return None
    outside = re.search(_YEAR4, told.text[: match.start()])
    year = outside[0] if outside else None
    start = _with_year(told, clean(match[1]), year or match[2]) if match[1] else None
    if match[1] and start is None and not _names_time(told, match[1]):
        return None
    rest = told.without(match)
    if year is None or start is None or start.start.year != int(year):
        return Span(rest, problem=UNCLEAR)
    return _bounded(rest, start.start, date(int(year), 12, 31))


def _names_time(told: _Label, text: str) -> bool:
    return told.words.meaning("zeitwoerter", text.rstrip(".")) is not None or text[:1].isdigit()


def _day_of_figure(told: _Label) -> Span | None:
    """ "Fälle 2026 (Stand 30.06.2026)" are those until then; a later day leaves the year whole."""
    match = _AS_OF.search(told.text)
    year = re.search(_YEAR4, told.text[: match.start()] + " " + told.text[match.end() :]) if match else None
    if not match or not year:
        return None
    day = _with_year(told, match[1], year[0])
    if day is None or day.end.year != int(year[0]):
        return None
    return _bounded(told.without(match), date(int(year[0]), 1, 1), day.end)


def _day(told: _Label) -> Span | None:
    match = _ONE_DAY.search(told.text)
    period = told.period(match[0]) if match else None
    if not match or not period:
        return None
    before = re.sub(r"\b(?:Stand|Stichtag|per|zum|am|vom)\b:?\s*", "", told.text[: match.start()], flags=re.IGNORECASE)
    return Span(_tidy(before + told.text[match.end() :]), period)


def _month(told: _Label) -> Span | None:
    for match in (found for pattern in _ONE_MONTH for found in pattern.finditer(told.text)):
        period = told.period(match[0])
        if period and period.precision == "MONTH":
            return Span(told.without(match), period)
    return None


def _year(told: _Label) -> Span | None:
    match = re.search(_YEAR4, told.text)
    period = told.period(match[0]) if match else None
    return Span(told.without(match), period) if match and period else None


def _with_year(told: _Label, text: str, year: str | None) -> Period | None:
    """ "30.06." or "Juni" of that year; the text's own year wins."""
    return told.period(text) or (told.period(f"{text}{year}") or told.period(f"{text} {year}") if year else None)


def _bounded(rest: str, start: date, end: date) -> Span:
    """A span of days: the whole year where it is one, nothing to keep where it crosses a year."""
    if start.year != end.year:
        return Span(rest, problem=SEVERAL_YEARS)
    period = Period(start, end, "DAY")
    return Span(rest, Period(start, end, "YEAR") if is_year(period) else period)
