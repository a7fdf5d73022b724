"""Do the totals in a list agree with its rows? A disagreement means a row is missing, doubled or misread."""

from __future__ import annotations

from etl.intake.columns import ListColumn
from etl.intake.report import Reporter
from etl.intake.tables import BodyRow, Table, place_of
from etl.parse.numbers import RANGE, read_number
from etl.parse.words import Words
from etl.readers.raw import Cell

SUMMED = ("case_count", "online_case_count", "cost_eur", "person_days")
#: A total may differ by this share, because people round.
TOLERANCE = 0.001


def check_total(
    row: BodyRow, table: Table, since_last: list[BodyRow], all_rows: list[BodyRow], words: Words, reporter: Reporter
) -> None:
    """Compare each number of a total row with the rows since the last heading or total, and with all rows above."""
    for column in table.recognition.columns:
        if column.field not in SUMMED or column.index not in row.cells:
            continue
        total = _number(row.cells[column.index], column, words)
        if total is None:
            continue
        sums = [_sum(rows, column, words, True) for rows in (since_last, all_rows)]
        known = [value for value in sums if value is not None]
        # a formula leaves out what stands there as text
        sums += [_sum(rows, column, words, False) for rows in (since_last, all_rows)]
        if known and not any(_agree(value, total) for value in sums if value is not None):
            params = {"summe": _german(total), "gerechnet": _german(known[0])}
            reporter.add("total_mismatch", place_of(row, column), _german(total), **params)


def _agree(value: float, total: float) -> bool:
    return abs(value - total) <= abs(total) * TOLERANCE


def _sum(rows: list[BodyRow], column: ListColumn, words: Words, with_text: bool) -> float | None:
    """The sum of a column over rows; None as soon as one filled cell is not a plain number of the column's own unit and time (then nothing is
    comparable)."""
    total = 0.0
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
        value = _number(cell, column, words)
        if value is None:
            return None
        total += value
    return total if rows else None


def _number(cell: Cell, column: ListColumn, words: Words) -> float | None:
    """The number of a cell as it stands; None for one of another unit or time than the column's ("2 im Jahr" below "pro Monat") and for a
    stretch of numbers."""
    if cell.kind == "number":
        return float(cell.value)
    if cell.kind != "text":
        return None
    reading = read_number(str(cell.value), words)
    if reading is None or reading.names_rate or any(code == RANGE for code, _ in reading.remarks):
        return None
    return None if reading.names_unit and column.meaning.factor != 1 else reading.value


def _german(value: float) -> str:
    text = f"{value:,.2f}".removesuffix(".00")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")
