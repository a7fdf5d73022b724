"""Findings about whole columns and sheets, made when all rows are read."""

from __future__ import annotations

from etl.intake.content import zeros
from etl.intake.report import Place, Reporter
from etl.intake.tables import BodyRow, Table, column_letter
from etl.parse.words import Words

#: Above this share of zeros it is asked whether 0 stands for "unknown" (docs/fachregeln.md 12.4, 35).
ZERO_SHARE = 0.6
#: Fields of which a colour may say what they are.
ANSWERS = ("implementation_status", "declared_level", "relevance", "jurisdiction", "priority_class", "progress")


def observe(tables: list[Table], words: Words, reporter: Reporter, is_template: bool) -> None:
    """Write what is only visible from further away: columns of zeros, hidden rows, colours. ``is_template``: the form colours cells itself."""
    for table in tables:
        _zeros(table, words, reporter)
        if not is_template:
            _coloured(table, reporter)
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


def _coloured(table: Table, reporter: Reporter) -> None:
    """Columns of answers whose empty cells differ in colour: a colour stands there for a word. One colour for all of them is the look of the
    column, and that of the whole row the look of the row."""
    rows = [row for row in table.rows if row.outcome == "loaded"]
    for column in table.columns:
        if column.field not in ANSWERS:
            continue
        empty = [row for row in rows if column.index not in row.cells]
        fills = {
            None if fill in _other_fills(row, column.index) else fill
            for row in empty
            for fill in [row.empty_fills.get(column.index)]
        }
        if len(fills) > 1:
            shown = ", ".join(sorted(fill for fill in fills if fill))
            place = Place(table.sheet, None, column.header, column_letter(column.index))
            reporter.add("colour_instead_of_word", place, shown)


def _other_fills(row: BodyRow, index: int) -> set[str | None]:
    """The colours of the other cells of a row."""
    return {cell.marks.fill for cell in row.cells.values()} | {
        fill for at, fill in row.empty_fills.items() if at not in (index, *row.cells)
    }


def _zeros(table: Table, words: Words, reporter: Reporter) -> None:
    rows = [row for row in table.rows if row.outcome == "loaded"]
    for column in table.columns:
        if column.field != "case_count":
            continue
        share = zeros([row.cells[column.index] for row in rows if column.index in row.cells], words)
        if share is not None and share > ZERO_SHARE:
            place = Place(table.sheet, None, column.header, column_letter(column.index))
            reporter.add("column_of_zeros", place, anteil=f"{share * 100:.0f}")
