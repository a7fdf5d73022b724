"""Footnotes of single cells: "online*" above "* nur Testsystem" means what "online (nur Testsystem)" means, so the cell is read as if the note
stood in it. What a note behind the name of a service says of it is asked for."""

from __future__ import annotations

from etl.intake.brackets import CHANGED_BY
from etl.intake.claims import version_of_today
from etl.intake.columns import IDENTIFYING, ListColumn
from etl.intake.headers import LEVEL_FIELDS
from etl.intake.report import Reporter
from etl.intake.tables import Table, cell_text, place_of
from etl.parse.text import SHORT, clean, footnote_mark, note_of_mark, without_footnote
from etl.readers.raw import Cell

#: Fields a note may change; a bottleneck and whom it waits for are words without brackets.
CHANGEABLE = tuple(field for field in CHANGED_BY if field not in ("bottlenecks", "waiting_for"))


def apply_footnotes(table: Table, reporter: Reporter) -> None:
    """Put the text of its note behind every cell that bears the mark of one, each told. A model of maturity that every level of a column is
    marked with is one of the column (``etl.intake.claims``)."""
    notes = _notes(table)
    if not notes:
        return
    for column in table.columns:
        if column.field not in (*CHANGEABLE, *IDENTIFYING):
            continue
        marked = _marked(table, column, notes)
        if column.field in LEVEL_FIELDS and _names_model_of_all(table, column, [note for _, _, note in marked]):
            continue
        for position, text, note in marked:
            row = table.rows[position]
            if column.field in IDENTIFYING:
                reporter.add("footnote_of_service", place_of(row, column), text, fussnote=note)
                continue
            whole = f"{without_footnote(text)} ({note})"
            row.cells = row.cells | {column.index: row.cells[column.index]._replace(kind="text", value=whole)}
            table.applied_notes.add(note)
            reporter.add("footnote_read", place_of(row, column), text, fussnote=note, zusammen=whole)


def _notes(table: Table) -> dict[str, str]:
    """Mark → text of the notes above and below a table; a mark two notes explain differently is left out."""
    above = [clean(cell_text(cell)) for cells in table.preamble for cell in cells]
    found: dict[str, str] = {}
    doubtful = set()
    for text in (*above, *table.notes):
        mark, note = note_of_mark(text) if len(text) <= SHORT else (None, "")
        if mark and found.setdefault(mark, note) != note:
            doubtful.add(mark)
    return {mark: note for mark, note in found.items() if mark not in doubtful}


def _marked(table: Table, column: ListColumn, notes: dict[str, str]) -> list[tuple[int, str, str]]:
    """The rows whose cell bears the mark of a note, with what the cell says and the note."""
    found = []
    for position, row in enumerate(table.rows):
        cell: Cell | None = row.cells.get(column.index) if row.outcome is None else None
        if cell is None or cell.kind != "text":
            continue
        text = clean(cell_text(cell))
        note = notes.get(footnote_mark(text) or "")
        if note:
            found.append((position, text, note))
    return found


def _names_model_of_all(table: Table, column: ListColumn, notes: list[str]) -> bool:
    filled = sum(row.outcome is None and column.index in row.cells for row in table.rows)
    return bool(notes) and len(notes) == filled and len(set(notes)) == 1 and version_of_today(notes[0]) is not None
