"""What stands above a table, or in the name of its sheet, and holds for columns whose header does not say it: the time cases are counted in
("Fallzahlen 1. Quartal 2026"), units ("Beträge in T€") and the scale of levels ("Digitalisierungsgrade nach NKR (0-6)")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from etl.intake.brackets import BRACKETS, ESTIMATED
from etl.intake.claims import version_in
from etl.intake.columns import ListColumn, Recognition
from etl.intake.headers import (
    COUNTS,
    LEVEL_FIELDS,
    Meaning,
    meaning_of,
    multiple_of,
    names_other_scale,
    says_how_often,
    scale_of,
    speaks_of,
)
from etl.intake.report import Place, Reporter
from etl.intake.spans import Span, is_year, span_of
from etl.intake.stated_day import lone_days, stated_day
from etl.intake.tables import Table, cell_text, column_letter
from etl.parse.text import SHORT, clean, fold, footnote_mark, is_said, note_of_mark
from etl.parse.words import Words
from ozg.rules import model

#: Fields whose unit a title may name, and the meanings of units that a header names instead ("Kosten (EUR)").
UNITS = {**dict.fromkeys(COUNTS, ("100", "1000", "1000000")), "cost_eur": ("1", "100", "1000", "1000000")}
#: No scale of levels is longer; "1-100" counts percent or points.
HIGHEST = 10
#: "in Tausend", "(T€)", "Angaben: TEUR" at the end: what goes on speaks of something else ("Budget in T€: 50").
_UNIT_AT_END = re.compile(
    r"(?:\bin|[(\[:])\s*((?:vollen\s+)?[^\s()\[\]:]+(?:\s(?:€|EUR|Euro))?)\s*[)\].!]*$", re.IGNORECASE
)
_MONEY = re.compile(r"€|\bT?EUR\b|\bEuro\b", re.IGNORECASE)


def say_above(table: Table, day: date | None, words: Words, reporter: Reporter) -> None:
    """Give columns what the title, a note or the sheet's name says of them and their header does not, each told: cases their time and unit,
    costs their unit, levels their scale. ``day``: the reporting date, where it is known. A header that says how often ("Fälle pro Jahr")
    needs no time."""
    of_cases = _time_above(table, day, words)
    table.time_above = of_cases[1] if of_cases else None
    units = _units_above(table, words)
    of_levels = _scale_above(table, words)
    columns = []
    for column in table.recognition.columns:
        said = column.meaning
        if said.problem is None and said.option is None and any(column.index in row.cells for row in table.rows):
            is_of_no_time = said.period is None and not says_how_often(column.header)
            noted = _time_of_footnote(table, column, words)
            code, found = (
                ("time_of_footnote", noted) if noted else ("time_of_title", of_cases if is_of_no_time else None)
            )
            if column.field in COUNTS and found:
                text, span = found
                if span.problem is None or code == "time_of_footnote":
                    reporter.add(code, _place(table, column), text)
                said = replace(said, period=span.period, problem=span.problem)
            if column.field in units and not _names_unit(column, words):
                text, factor = units[column.field]
                reporter.add("unit_of_title", _place(table, column), text)
                said = replace(said, factor=said.factor * factor)
            if of_levels and column.field in LEVEL_FIELDS and not (said.version or said.scale or said.is_percent):
                said = of_levels(said)
        columns.append(replace(column, meaning=said))
    table.recognition = Recognition(table.kind, tuple(columns), table.recognition.unknown)


def says_estimated(table: Table, column: ListColumn, words: Words) -> str | None:
    """What says of a column of cases that they are estimated: its header ("Fälle p. a. (Schätzung)", "Fälle (ca.)"), a title or a note that
    speaks of cases ("Fallzahlen sind geschätzt"), or the note its header is marked with; None where nothing does."""
    fields = {one.field for one in table.recognition.columns}
    if column.field != "case_count" or "case_quality" in fields:  # each row says it itself
        return None
    if is_said(words.pattern(BRACKETS, *ESTIMATED), column.header):
        return column.header
    mark = footnote_mark(column.header)
    for text in (*_titles(table), *(note for note in map(clean, table.notes) if len(note) <= SHORT)):
        of_mark, said = note_of_mark(text)
        is_meant = of_mark == mark if of_mark else speaks_of(said or text, COUNTS, table.kind, words)
        if is_meant and is_said(words.pattern(BRACKETS, ESTIMATED[0]), text):
            return text
    return None


def _time_of_footnote(table: Table, column: ListColumn, words: Words) -> tuple[str, Span] | None:
    """ "* 2025: nur 1. Halbjahr" below a column "2025*": a part of its year, or no certain time."""
    if not column.header.endswith("*"):
        return None
    year = column.meaning.period
    for note in table.notes:
        text = clean(note)
        if not text.startswith("*") or len(text) > SHORT:
            continue
        told = text.lstrip("* ")
        named = told if year is None or str(year.end.year) in told else f"{year.end.year} {told}"
        span = span_of(named, words, is_figure=True)
        if span and (span.problem or (span.period and not is_year(span.period))):
            return text, span
    return None


def _names_unit(column: ListColumn, words: Words) -> bool:
    """Does a header name its unit itself: "Kosten (EUR)", "Fälle in Tsd."?"""
    return words.pattern("zahl_einheit", *UNITS[column.field]).search(column.header) is not None


def _units_above(table: Table, words: Words) -> dict[str, tuple[str, float]]:
    """Field → the text above the table that says in what its numbers are, and by how much they are to be multiplied: "Fallzahlen in Tausend",
    "Beträge in T€". Of which it speaks says the unit or the text; "Angaben in Tausend" speaks of all."""
    found: dict[str, tuple[str, float]] = {}
    for text in _titles(table):
        unit = _UNIT_AT_END.search(text)
        factor = multiple_of(unit[1], words) if unit else 1.0
        if factor == 1.0:
            continue
        is_money = _MONEY.search(text) is not None
        named = [field for field in UNITS if speaks_of(text, (field,), table.kind, words)]
        fields = named or (["cost_eur"] if is_money else list(UNITS))
        for field in fields:
            if not (is_money and field in COUNTS):
                found.setdefault(field, (text, factor))
    return found


def _scale_above(table: Table, words: Words) -> Callable[[Meaning], Meaning] | None:
    """What a title or a note says of the scale of levels: "Digitalisierungsgrade nach NKR BW (0-6)", "* Reifegrad als Schulnote". A model we
    know is one of the whole file (``etl.intake.claims``)."""
    notes = (clean(text) for text in table.notes if len(text) <= SHORT)
    is_starred = any("*" in one.header for one in table.recognition.columns if one.field in LEVEL_FIELDS)
    for text in (*_titles(table), clean(table.sheet), *notes):
        is_footnote = text.startswith("*") and is_starred
        if not is_footnote and not speaks_of(text, LEVEL_FIELDS, table.kind, words):
            continue
        version, scale = version_in(text), scale_of(text)
        if names_other_scale(text, words) or (version and version not in model.models()):
            return partial(replace, problem="level_of_other_scale")
        if scale and scale[0] <= 1 < scale[1] <= HIGHEST and version is None:
            return partial(replace, scale=scale)
    return None


def _time_above(table: Table, day: date | None, words: Words) -> tuple[str, Span] | None:
    """The nearest text that names the time of the cases, and that time; of the texts above the table the lowest comes first."""
    for text in _titles(table):
        span = _of_cases(text, table.kind, words) or _of_part(text, words)
        if span:
            return text, span
    name = clean(table.sheet)
    span = _of_cases(name, table.kind, words) or _of_sheet(name, day, words)
    return (name, span) if span else None


def _titles(table: Table) -> Iterator[str]:
    for cells in reversed(table.preamble):
        for cell in cells:
            text = clean(cell_text(cell))
            if text and len(text) <= SHORT:
                yield text


def _of_cases(text: str, kind: str, words: Words) -> Span | None:
    """ "Fallzahlen 2021", "Auswertung der Fälle 1. Halbjahr 2026": a title that speaks of cases. Words that may mean anything ("Anzahl",
    "Anträge") are no sign of it."""
    told = meaning_of(text, kind, words)
    if told and told.field in COUNTS and (told.period or told.problem):
        stated = stated_day(text, words)
        is_day_of_list = stated is not None and stated.period == told.period
        return None if is_day_of_list else Span("", told.period, told.problem)
    if not speaks_of(text, COUNTS, kind, words):
        return None
    span = span_of(text, words, is_figure=True) if stated_day(text, words) is None else None
    return span if span and span.period else None


def _of_part(text: str, words: Words) -> Span | None:
    """ "Auswertung 2. Quartal 2026", "Zeitraum: Januar bis Juni 2026": a part of a year in a title that speaks of nothing else counted. A year
    is one only beside a word for counting ("OZG-Statistik 2026"): that of a "Prioritätenliste 2026" and a month beside other words ("Beschluss vom Mai 2026") may be those of the paper."""
    stated = stated_day(text, words)
    if stated and (stated.is_stated or stated.period is None or stated.period.precision in ("DAY", "MONTH")):
        return None  # "Auswertung vom 30.06.2026" was made then
    span = span_of(text, words, is_figure=True)
    if span is None or span.period is None or span.period.start == span.period.end:
        return None
    if is_year(span.period):
        is_counted = any(words.meaning("titelwoerter", word) == "Zählung" for word in fold(span.rest).split())
        return span if is_counted or not span.rest else None
    beside = [word for word in fold(span.rest).split() if words.meaning("titelwoerter", word) is None]
    is_loose = span.period.precision == "MONTH" or lone_days(text, words)
    return None if beside and is_loose else span


def _of_sheet(name: str, day: date | None, words: Words) -> Span | None:
    """A sheet called by nothing but a time: "1. Halbjahr 2026", "Jan 26", "2025"; a year that has not begun may be that of a plan."""
    span = span_of(name.replace("_", " "), words, is_figure=True)
    if span is None or any(words.meaning("titelwoerter", word) is None for word in fold(span.rest).split()):
        return None
    if span.period and is_year(span.period) and day is not None and span.period.start > day:
        return None
    return span


def _place(table: Table, column: ListColumn) -> Place:
    return Place(table.sheet, None, column.header, column_letter(column.index))
