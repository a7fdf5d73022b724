"""The time a whole table speaks of, where its rows name none: the statistics of an appointment system (docs/vertrag.md 3.E)."""

from __future__ import annotations

from dataclasses import dataclass

from etl.intake.columns import ListColumn
from etl.intake.spans import span_of
from etl.intake.tables import BodyRow, Table, cell_text, place_of
from etl.intake.values import CellReader
from etl.parse.dates import Period
from etl.parse.text import fold
from etl.parse.words import Words

#: Where the table says of which time it is when no column does.
_STRETCH = ("zeitraum", "berichtszeitraum", "auswertungszeitraum")


@dataclass(frozen=True)
class Stretch:
    """The time a table as a whole speaks of; ``days``: its columns with a day or month each."""

    start: Period
    end: Period
    days: tuple[ListColumn, ...] = ()


def stretch_of(table: Table, words: Words) -> Stretch | None:
    """The time of a table whose rows name none: that of its columns of days, else what stands above it."""
    days = tuple(column for column in table.columns or table.recognition.columns if column.meaning.period)
    periods = [column.meaning.period for column in days if column.meaning.period]
    if periods:
        first, last = min(periods, key=lambda one: one.start), max(periods, key=lambda one: one.end)
        return Stretch(first, last, days)
    for cells in table.preamble:
        for position, cell in enumerate(cells):
            label, _, behind = cell_text(cell).partition(":")
            if fold(label) in _STRETCH:
                text = behind.strip() or " ".join(cell_text(one) for one in cells[position + 1 :])
                span = span_of(text, words, is_figure=True)
                if span and span.period:
                    return Stretch(span.period, span.period)
    return None


def visits(row: BodyRow, stretch: Stretch, total: int | None, reader: CellReader) -> int | None:
    """How often a service was asked for in the whole time: the total of the row; without one the sum of the days, where each is filled
    in. A total that its days contradict is not known: the one is not truer than the other."""
    counts: list[float] = []
    for column in stretch.days:
        cell = reader.usable(row, column)
        reading = reader.number(cell, column, place_of(row, column)) if cell else None
        if reading is None or reading.value is None:
            return total
        counts.append(reading.value)
    if not counts or total == sum(counts):
        return total
    if total is None:
        return int(sum(counts)) if sum(counts) == int(sum(counts)) else None
    column = reader.table.first("visit_count")
    place = place_of(row, column) if column else row.place
    reader.reporter.add("total_against_days", place, f"{total:g}", gerechnet=f"{sum(counts):g}")
    return None
