"""Columns to tick beside each other without a header above them: "offen | in Arbeit | online", "RG 0 | RG 1 | RG 2", "Kreis | Stadt | Land"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from etl.intake.columns import ListColumn
from etl.intake.content import is_status
from etl.intake.headers import Meaning
from etl.intake.tables import Table, behind, cell_text
from etl.parse.numbers import is_null_word
from etl.parse.text import clean
from etl.parse.words import Words
from etl.readers.raw import Cell

#: So many columns make a row of ticks; more where they are called like levels, because "Stufe 1" and "Stufe 2" may be steps of a plan, and
#: where something else stands in some of them ("Q3/26", "(x)"), because "geplant" may hold days and "online" the state.
FEWEST, FEWEST_NUMBERED, FEWEST_MIXED = 2, 3, 3
#: This share of what such mixed columns hold is ticks.
MOSTLY = 0.5
_LEVEL = re.compile(r"^(?:RG|Reifegrad|Stufe|Level)\s*([0-7])$", re.IGNORECASE)


def find_ticks(table: Table, words: Words) -> None:
    """Let columns that are called like statuses, like levels, or like those who may be responsible, and hold nothing but ticks be one
    statement, unless a column of its own says the same."""
    labels = table.recognition.labels
    told = {column.index: column.field for column in table.recognition.columns}
    statuses = {index: label for index, label in labels.items() if is_status(clean(label), words)}
    levels = {index: match[1] for index, label in labels.items() if (match := _LEVEL.match(clean(label)))}
    for field, options, fewest in (
        ("implementation_status", statuses, FEWEST),
        ("declared_level", levels, FEWEST_NUMBERED),
    ):
        others = {index for index, known in told.items() if known == field} - options.keys()
        is_mixed = field == "implementation_status" and len(options) >= FEWEST_MIXED
        if len(options) >= fewest and not others and _are_ticks(table, options, words, MOSTLY if is_mixed else 1):
            _take(table, field, options)
    _find_responsible(table, words)


def _find_responsible(table: Table, words: Words) -> None:
    """A column "Zuständigkeit" out of "Kreis | Stadt | Land": who has a cross carries it out, several share it."""
    labels = {index: clean(label) for index, label in table.recognition.labels.items()}
    bodies = {
        at: label for at, label in labels.items() if words.meaning("zustaendigkeit", label) not in (None, "EIGEN")
    }
    is_told = table.recognition.fields & {"jurisdiction", "relevance"}
    if len(bodies) < FEWEST or is_told or not _are_ticks(table, bodies, words):
        return
    column = ListColumn(behind(max(bodies), 1), " | ".join(bodies.values()), Meaning("jurisdiction"))
    for row in table.rows:
        crossed = [
            at for at in bodies if (cell := row.cells.get(at)) and not cell.marks.is_struck and _is_yes(cell, words)
        ]
        if crossed:
            said = " / ".join(bodies[at] for at in crossed)
            row.cells[column.index] = row.cells[crossed[0]]._replace(value=said, kind="text")
    _put_in_place(table, bodies, [column])


def _is_yes(cell: Cell, words: Words) -> bool:
    return words.meaning("ja_nein", clean(cell_text(cell))) == "ja"


def _are_ticks(table: Table, options: dict[int, str], words: Words, share: float = 1) -> bool:
    """Does every cell of these columns, or this share of them, say yes, no or nothing, and one of them yes?"""
    texts = [
        clean(cell_text(row.cells[index]))
        for row in table.rows
        if row.outcome is None
        for index in options
        if index in row.cells
    ]
    answers = [words.meaning("ja_nein", text) for text in texts if text and not is_null_word(text, words)]
    known = [answer for answer in answers if answer in ("ja", "nein")]
    return "ja" in known and len(known) >= share * len(answers)


def _take(table: Table, field: str, options: dict[int, str]) -> None:
    labels = table.recognition.labels
    ticked = [ListColumn(index, labels[index], Meaning(field, option=option)) for index, option in options.items()]
    _put_in_place(table, options, ticked)


def _put_in_place(table: Table, replaced: Collection[int], put: Sequence[ListColumn]) -> None:
    """Other columns in the place of those at these positions."""
    known = table.recognition
    columns = [column for column in known.columns if column.index not in replaced]
    unknown = tuple(entry for entry in known.unknown if entry[0] not in replaced)
    ordered = tuple(sorted([*columns, *put], key=lambda column: column.index))
    table.recognition = replace(known, columns=ordered, unknown=unknown)
