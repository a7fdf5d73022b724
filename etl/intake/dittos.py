""" "dito", "s. o." and a ditto mark: what stands in the row above is said of this row too."""

from __future__ import annotations

from dataclasses import replace

from etl.intake.report import Reporter
from etl.intake.tables import BodyRow, Table, cell_text, place_of
from etl.parse.text import clean
from etl.parse.words import Words
from etl.readers.raw import Cell

#: The list of words and marks for "as above".
DITTO = "wie_oben"
#: Fields of any text: a word for "as above" that nobody can resolve is none.
_TEXTS = {"office", "jurisdiction", "responsible_body"}
_FIELDS = _TEXTS | {"implementation_status", "declared_level"}


def resolve_dittos(table: Table, words: Words, reporter: Reporter) -> None:
    """Put the value of the row right above into cells that say "dito"; where none is certain, an office stays unknown with a finding, and
    other cells are told as any word nobody knows."""
    above: BodyRow | None = None
    for row in table.rows:
        if row.outcome is not None:
            continue
        for column in table.columns:
            text = clean(cell_text(row.cells.get(column.index)))
            if column.field not in _FIELDS or not text or words.meaning(DITTO, text) is None:
                continue
            said = _said_above(row, above, column.index, words)
            if said is not None:
                row.cells[column.index] = said
                reporter.add("same_as_above", place_of(row, column), text, wie=clean(cell_text(said)))
            elif column.field in _TEXTS:
                del row.cells[column.index]
                reporter.add("same_as_above_unclear", place_of(row, column), text)
        above = row


def _said_above(row: BodyRow, above: BodyRow | None, index: int, words: Words) -> Cell | None:
    """The cell above; None where it is not right above, hidden, crossed out or says nothing itself."""
    if above is None or above.number != row.number - 1 or above.is_hidden:
        return None
    cell = above.cells.get(index)
    if cell is None or cell.kind not in ("text", "number") or cell.marks.is_struck or cell.marks.is_partly_struck:
        return None
    if words.meaning(DITTO, cell_text(cell)) is not None:
        return None
    return cell._replace(marks=replace(cell.marks, comment=None, fill=None))
