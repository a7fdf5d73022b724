"""Columns of the phases of a project side by side, with the time each began: "Planung | Umsetzung | Test | Live"."""

from __future__ import annotations

from dataclasses import replace

from etl.intake.columns import ListColumn, Recognition
from etl.intake.content import MOST, is_day
from etl.intake.headers import Meaning
from etl.intake.report import Place, Reporter
from etl.intake.tables import Table, cell_text, column_letter
from etl.parse.dates import Period, read_period
from etl.parse.text import clean
from etl.parse.words import Words
from etl.readers.raw import Cell

#: The list of names of phases; in its meanings, what is planned may be a target, and what is reached is the go-live.
PHASES = "phasen"
_PLANNED, _REACHED = "Absicht", "erreicht"


def tell_phases(table: Table, words: Words, reporter: Reporter) -> None:
    """Let the column of the last phase be the go-live, and leave those before it out, each told: when the work began is neither a target nor
    a go-live. "Planung" beside nothing but a go-live may be the planned day, and stays what it is."""
    labels = table.recognition.labels
    named = {index: words.meaning(PHASES, clean(header)) for index, header in labels.items()}
    phases = {index: meaning for index, meaning in named.items() if meaning and _holds_times(table, index, words)}
    if len(phases) < 2 or set(phases.values()) <= {_PLANNED, _REACHED}:
        return
    reached = next((index for index, meaning in sorted(phases.items()) if meaning == _REACHED), None)
    left = {index for index in phases if index != reached}
    for index in sorted(left):
        reporter.add("column_of_phase", Place(table.sheet, None, labels[index], column_letter(index)))
    columns = [column for column in table.recognition.columns if column.index not in phases]
    if reached is not None:
        known = next((column for column in table.recognition.columns if column.index == reached), None)
        meaning = replace(known.meaning if known else Meaning("golive_date"), field="golive_date", is_assumed=not known)
        columns.append(ListColumn(reached, labels[reached], meaning))
    columns.sort(key=lambda column: column.index)
    unknown = tuple(entry for entry in table.recognition.unknown if entry[0] not in phases)
    table.recognition = Recognition(table.kind, tuple(columns), unknown)


def _holds_times(table: Table, index: int, words: Words) -> bool:
    cells = [row.cells[index] for row in table.rows if row.outcome is None and index in row.cells]
    return bool(cells) and sum(_is_time(cell, words) for cell in cells) >= MOST * len(cells)


def _is_time(cell: Cell, words: Words) -> bool:
    """A day, a month or a quarter ("05/2024", "Q1 2026"), without a word for a status before it."""
    text = clean(cell_text(cell))
    if is_day(cell, words) or cell.kind != "text" or not any(map(str.isdigit, text)):
        return is_day(cell, words)
    return words.meaning("status", text.split()[0]) is None and isinstance(read_period(text, words), Period)
