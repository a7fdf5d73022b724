"""Findings about whole columns and sheets, made when all rows are read."""

from __future__ import annotations

from etl.intake.content import zeros
from etl.intake.report import Place, Reporter
from etl.intake.tables import Table, column_letter
from etl.parse.words import Words

#: Above this share of zeros it is asked whether 0 stands for "unknown" (docs/fachregeln.md 12.4, 35).
ZERO_SHARE = 0.6


def observe(tables: list[Table], words: Words, reporter: Reporter) -> None:
    """Write what is only visible from further away: columns of zeros, hidden rows, colours."""
    for table in tables:
        _zeros(table, words, reporter)
        for row in table.rows:
            if row.is_hidden:
                reporter.add("hidden_rows", row.place)
    for sheet in dict.fromkeys(table.sheet for table in tables):
        cells = [
            cell
            for table in tables
            if table.sheet == sheet
            for row in table.rows
            if row.outcome == "loaded"
            for cell in row.cells.values()
        ]
        fills = sorted({cell.marks.fill for cell in cells if cell.marks.fill})
        if fills:
            reporter.add("colours_not_read", Place(sheet), ", ".join(fills))


def _zeros(table: Table, words: Words, reporter: Reporter) -> None:
    rows = [row for row in table.rows if row.outcome == "loaded"]
    for column in table.columns:
        if column.field != "case_count":
            continue
        share = zeros([row.cells[column.index] for row in rows if column.index in row.cells], words)
        if share is not None and share > ZERO_SHARE:
            place = Place(table.sheet, None, column.header, column_letter(column.index))
            reporter.add("column_of_zeros", place, anteil=f"{share * 100:.0f}")
