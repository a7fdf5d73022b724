"""What stands above a table, or in the name of its sheet, and holds for columns whose header does not say it: the time cases are counted in
("Fallzahlen 1. Quartal 2026")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from etl.intake.columns import ListColumn, Recognition
from etl.intake.headers import COUNTS, Meaning, known_headers, meaning_of, says_how_often
from etl.intake.report import Place, Reporter
from etl.intake.spans import Span, is_year, span_of
from etl.intake.stated_day import lone_days, stated_day
from etl.intake.tables import Table, cell_text, column_letter
from etl.parse.text import SHORT, clean, fold
from etl.parse.words import Words


def say_above(table: Table, day: date | None, words: Words, reporter: Reporter) -> None:
    """Give columns of cases without a time of their own that of the title or of the sheet's name, told once for each. ``day``: the reporting
    date, where it is known. A header that says how often ("Fälle pro Jahr") needs none."""
    found = _time_above(table, day, words)
    if found is None:
        return
    text, span = found
    columns = []
    for column in table.recognition.columns:
        if _counts_in_no_time(column) and any(column.index in row.cells for row in table.rows):
            reporter.add("time_of_title", _place(table, column), text)
            meaning = replace(column.meaning, period=span.period, problem=span.problem)
            column = replace(column, meaning=meaning)
        columns.append(column)
    table.recognition = Recognition(table.kind, tuple(columns), table.recognition.unknown)


def _counts_in_no_time(column: ListColumn) -> bool:
    said: Meaning = column.meaning
    is_open = said.period is None and said.problem is None and said.option is None
    return column.field in COUNTS and is_open and not says_how_often(column.header)


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
    known, untelling = known_headers(kind, words), words.words("spalten_vieldeutig")
    if not any(known.get(word) in COUNTS and word not in untelling for word in fold(text).split()):
        return None
    span = span_of(text, words, is_figure=True) if stated_day(text, words) is None else None
    return span if span and span.period else None


def _of_part(text: str, words: Words) -> Span | None:
    """ "Auswertung 2. Quartal 2026", "Zeitraum: Januar bis Juni 2026": a part of a year in a title that speaks of nothing else counted. A year
    ("Prioritätenliste 2026") and a month beside other words ("Beschluss vom Mai 2026") may be those of the paper."""
    stated = stated_day(text, words)
    if stated and (stated.is_stated or stated.period is None or stated.period.precision in ("DAY", "MONTH")):
        return None  # "Auswertung vom 30.06.2026" was made then
    span = span_of(text, words, is_figure=True)
    if span is None or span.period is None or is_year(span.period) or span.period.start == span.period.end:
        return None
    beside = [word for word in fold(span.rest).split() if words.meaning("titelwoerter", word) is None]
    is_loose = span.period.precision == "MONTH" or lone_days(text, words)
    return None if beside and is_loose else span


def _of_sheet(name: str, day: date | None, words: Words) -> Span | None:
    """A sheet called by nothing but a time: "1. Halbjahr 2026", "Jan 26", "2025"; a year that is not over may be that of the list."""
    span = span_of(name.replace("_", " "), words, is_figure=True)
    if span is None or any(words.meaning("titelwoerter", word) is None for word in fold(span.rest).split()):
        return None
    if span.period and is_year(span.period) and (day is None or span.period.end > day):
        return None
    return span


def _place(table: Table, column: ListColumn) -> Place:
    return Place(table.sheet, None, column.header, column_letter(column.index))
