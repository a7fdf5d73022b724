"""Do the totals in a list agree with its rows? A disagreement means a row is missing, doubled or misread."""

from __future__ import annotations

from etl.intake.report import Reporter
from etl.intake.tables import BodyRow, Table, place_of
from etl.parse.numbers import read_number
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
        total = _number(row.cells[column.index], words)
        if total is None:
            continue
        sums = [_sum(rows, column.index, words) for rows in (since_last, all_rows)]
        known = [value for value in sums if value is not None]
        if known and not any(abs(value - total) <= abs(total) * TOLERANCE for value in known):
            params = {"summe": _german(total), "gerechnet": _german(known[0])}
            reporter.add("total_mismatch", place_of(row, column), _german(total), **params)


def _sum(rows: list[BodyRow], index: int, words: Words) -> float | None:
    """The sum of a column over rows; None as soon as one filled cell is not a plain number (then nothing is comparable)."""
    total = 0.0
    for row in rows:
        cell = row.cells.get(index)
        if cell is None or index in row.filled:
            continue
        if (
            cell.kind == "text"
            and (reading := read_number(str(cell.value), words)) is not None
            and reading.value is None
        ):
            continue
        value = _number(cell, words)
        if value is None:
            return None
        total += value
    return total if rows else None


def _number(cell: Cell, words: Words) -> float | None:
    if cell.kind == "number":
        return float(cell.value)
    if cell.kind != "text":
        return None
    reading = read_number(str(cell.value), words)
    return reading.value if reading else None


def _german(value: float) -> str:
    text = f"{value:,.2f}".removesuffix(".00")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")
