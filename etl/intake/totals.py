"""Do the totals in a list agree with its rows? A disagreement means a row is missing, doubled or misread."""

from __future__ import annotations

from etl.intake.columns import ListColumn
from etl.intake.report import Reporter
from etl.intake.tables import BodyRow, Table, period_of, place_of
from etl.parse.dates import Period
from etl.parse.numbers import RANGE, Reading, read_number
from etl.parse.words import Words
from etl.readers.raw import Cell

SUMMED = ("case_count", "online_case_count", "cost_eur", "person_days")
#: A total may differ by this share, because people round.
TOLERANCE = 0.001
#: A total that is only a bound of one agrees with nearly everything.
BOUNDS = ("MINDESTENS", "HOECHSTENS")


def check_total(
    row: BodyRow, table: Table, since_last: list[BodyRow], all_rows: list[BodyRow], words: Words, reporter: Reporter
) -> None:
    """Compare each number of a total row with the rows since the last heading or total, and with all rows above."""
    compared = [_of_its_time(row, rows, table, words) for rows in (since_last, all_rows)]
    for column in table.recognition.columns:
        if column.field not in SUMMED or column.index not in row.cells:
            continue
        reading = _number(row.cells[column.index], column, words)
        if reading is None or reading.value is None or reading.quality in BOUNDS:
            continue
        total = reading.value
        sums = [_sum(rows, column, words, True) for rows in compared]
        known = [value for value in sums if value is not None]
        # a formula leaves out what stands there as text
        sums += [_sum(rows, column, words, False) for rows in compared]
        if known and not any(_agree(value, total) for value in sums if value is not None):
            params = {"summe": _german(total), "gerechnet": " bis ".join(map(_german, dict.fromkeys(known[0])))}
            reporter.add("total_mismatch", place_of(row, column), _german(total), **params)


def _of_its_time(total: BodyRow, rows: list[BodyRow], table: Table, words: Words) -> list[BodyRow]:
    """The rows a total is of: where it names a time of its own, those of that very time, else those within it; without one all."""
    column = next((column for column in table.recognition.columns if column.field == "period"), None)
    if column is None or (time := _time(total, column, words)) is None:
        return rows
    times = [(row, _time(row, column, words)) for row in rows]
    same = [row for row, own in times if own and (own.start, own.end) == (time.start, time.end)]
    return same or [row for row, own in times if own and time.start <= own.start and own.end <= time.end]


def _time(row: BodyRow, column: ListColumn, words: Words) -> Period | None:
    cell = row.cells.get(column.index)
    found = period_of(cell, words) if cell is not None else None
    return found if isinstance(found, Period) else None


def _agree(between: tuple[float, float], total: float) -> bool:
    low, high = between
    tolerance = abs(total) * TOLERANCE
    return low - tolerance <= total <= high + tolerance


def _sum(rows: list[BodyRow], column: ListColumn, words: Words, with_text: bool) -> tuple[float, float] | None:
    """What the sum of a column over rows is at least and at most ("<5" is anything from nought); None as soon as one filled cell is not a plain
    number of the column's own unit and time, or has no end ("mindestens 500"): then nothing is comparable."""
    low = high = 0.0
    for row in rows:
        cell = row.cells.get(column.index)
        if cell is None or column.index in row.filled or (cell.kind == "text" and not with_text):
            continue
        if (
            cell.kind == "text"
            and (reading := read_number(str(cell.value), words)) is not None
            and reading.value is None
        ):
            continue
        reading = _number(cell, column, words)
        if reading is None or reading.value is None or reading.quality == "MINDESTENS":
            return None
        low += 0 if reading.quality == "HOECHSTENS" else reading.value
        high += reading.value
    return (low, high) if rows else None


def _number(cell: Cell, column: ListColumn, words: Words) -> Reading | None:
    """The number of a cell as it stands; None for one of another unit or time than the column's ("2 im Jahr" below "pro Monat") and for a
    stretch of numbers."""
    if cell.kind == "number":
        return Reading(float(cell.value))
    if cell.kind != "text":
        return None
    reading = read_number(str(cell.value), words)
    if reading is None or reading.names_rate or any(code == RANGE for code, _ in reading.remarks):
        return None
    return None if reading.names_unit and column.meaning.factor != 1 else reading


def _german(value: float) -> str:
    text = f"{value:,.2f}".removesuffix(".00")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")
