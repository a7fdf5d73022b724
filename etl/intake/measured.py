"""Exports of an appointment system and of a case system (docs/vertrag.md 3.E and 3.F): known by their columns, whatever the sheet is called.

Their columns are those of the sheets of the form nobody is asked for (``FormSheet.is_asked``). The statistics of an appointment system have
one column a day or month instead of a period: what a row says is then of all of them together.
"""

from __future__ import annotations

from dataclasses import replace

from etl.form.columns import OPTIONAL_SHEETS
from etl.intake.claims import DateClaim
from etl.intake.columns import ListColumn, Recognition
from etl.intake.headers import Meaning
from etl.intake.layout import HEADER_WITHIN_ROWS, table_below
from etl.intake.optional import recognise_optional
from etl.intake.report import Place, Reporter
from etl.intake.stretch import stretch_of
from etl.intake.tables import Table, cell_text, column_letter
from etl.intake.values import CellReader
from etl.intake.vocabulary import vocabulary_of
from etl.parse.dates import Period, read_period
from etl.parse.text import clean
from etl.parse.words import Words
from etl.readers.raw import Cell, RawRow, RawSheet

MEASURED_SHEETS = tuple(sheet for sheet in OPTIONAL_SHEETS if not sheet.is_asked)
#: Columns that speak of time or flow: no list of services and no count of use has them. So many of them make the export.
_TELLING = {
    "appointment": ({"mean_minutes"}, 1),
    "waiting_time": ({"waiting_minutes", "booked_waiting_minutes", "walk_in_waiting_minutes"}, 1),
    "case_flow": ({"received_count", "finished_count", "open_count", "median_days"}, 2),
}


def find_measured_table(raw: RawSheet, words: Words) -> Table | None:
    """The table of an export of an appointment or case system; None for every other sheet."""
    for position, row in enumerate(raw.rows):
        if row.number > HEADER_WITHIN_ROWS and position >= HEADER_WITHIN_ROWS:
            break
        for sheet in MEASURED_SHEETS:
            recognition = recognise_optional(row, sheet)
            telling, needed = _TELLING[sheet.table]
            if len(telling & recognition.fields) < needed:
                continue
            if sheet.choices and not sheet.choices & recognition.fields:
                continue
            if "period" in recognition.fields:
                return table_below(raw, position, recognition)
            if sheet.table == "appointment":
                table = table_below(raw, position, _with_days(row, recognition, words))
                # a list of services may have a column of minutes too; it says of no time how often somebody came
                return table if stretch_of(table, words) else None
    return None


def end_of_measuring(tables: list[Table], words: Words, reporter: Reporter) -> list[DateClaim]:
    """The last day that was measured, where a file has nothing but such exports: of this day it is when nothing in it names another."""
    kinds = {sheet.table for sheet in MEASURED_SHEETS}
    if not all(table.kind in kinds for table in tables):
        return []
    found: list[tuple[Period, str]] = []
    for table in tables:
        column = table.first("period")
        if column is None:
            stretch = stretch_of(table, words)
            found += [(stretch.end, f"{stretch.end.end:%d.%m.%Y}")] if stretch else []
            continue
        reader = CellReader(table, words, vocabulary_of(words), reporter, None)
        cells = [row.cells[column.index] for row in table.rows if row.outcome is None and column.index in row.cells]
        found += [(period, cell_text(cell)) for cell in cells if isinstance(period := reader.as_period(cell), Period)]
    if not found:
        return []
    last, text = max(found, key=lambda one: one[0].end)
    return [DateClaim(text, Place(tables[0].sheet), replace(last, start=last.end, precision="DAY"))]


def choose_days(table: Table, reporter: Reporter) -> None:
    """Take the columns of days out of the unknown ones; a header that only looks like one is named like every unknown column."""
    days = [column for column in table.recognition.columns if column.meaning.period]
    seen: dict[tuple[object, object], ListColumn] = {}
    for column in days:
        period = column.meaning.period
        assert period
        known = seen.setdefault((period.start, period.end), column)
        if known is not column:
            place = Place(table.sheet, None, column.header, column_letter(column.index))
            reporter.add("column_twice", place, andere=known.header)
    table.columns += seen.values()


def _with_days(row: RawRow, recognition: Recognition, words: Words) -> Recognition:
    days = [
        ListColumn(index, clean(cell_text(row.cells[index])), Meaning("day_count", period=period))
        for index in row.cells
        if index not in {column.index for column in recognition.columns} and (period := _day(row.cells[index], words))
    ]
    rest = tuple(entry for entry in recognition.unknown if entry[0] not in {column.index for column in days})
    return replace(recognition, columns=(*recognition.columns, *days), unknown=rest)


def _day(cell: Cell, words: Words) -> Period | None:
    text = str(cell.value)[:10] if cell.kind == "date" else clean(cell_text(cell))
    if cell.kind not in ("date", "text") or not any(map(str.isdigit, text)):
        return None
    found = read_period(text, words)
    return found if isinstance(found, Period) and found.precision in ("DAY", "MONTH") else None
