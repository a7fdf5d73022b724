"""Columns to tick beside each other without a header above them: "offen | in Arbeit | online", "RG 0 | RG 1 | RG 2", "Kreis | Stadt | Land"."""

from __future__ import annotations

import re
from dataclasses import replace

from etl.intake.columns import ListColumn
from etl.intake.content import is_status
from etl.intake.headers import Meaning
from etl.intake.tables import Table, behind, cell_text
from etl.parse.numbers import is_null_word
from etl.parse.text import clean
from etl.parse.words import Words

#: So many columns make a row of ticks; more where they are called like levels, because "Stufe 1" and "Stufe 2" may be steps of a plan.
FEWEST, FEWEST_NUMBERED = 2, 3
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
        if len(options) >= fewest and not others and _are_ticks(table, options, words):
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
        crossed = [at for at in bodies if words.meaning("ja_nein", clean(cell_text(row.cells.get(at)))) == "ja"]
        if crossed:
            said = " / ".join(bodies[at] for at in crossed)
            row.cells[column.index] = row.cells[crossed[0]]._replace(value=said, kind="text")
    known = table.recognition
    columns = tuple(one for one in known.columns if one.index not in bodies)
    unknown = tuple(entry for entry in known.unknown if entry[0] not in bodies)
    table.recognition = replace(known, columns=(*columns, column), unknown=unknown)


def _are_ticks(table: Table, options: dict[int, str], words: Words) -> bool:
    """Does every cell of these columns say yes, no or nothing, and one of them yes?"""
    texts = [
        clean(cell_text(row.cells[index]))
        for row in table.rows
        if row.outcome is None
        for index in options
        if index in row.cells
    ]
    answers = [words.meaning("ja_nein", text) for text in texts if text and not is_null_word(text, words)]
    return "ja" in answers and set(answers) <= {"ja", "nein"}


def _take(table: Table, field: str, options: dict[int, str]) -> None:
    labels, known = table.recognition.labels, table.recognition
    ticked = [ListColumn(index, labels[index], Meaning(field, option=option)) for index, option in options.items()]
    columns = [column for column in known.columns if column.index not in options]
    unknown = tuple(entry for entry in known.unknown if entry[0] not in options)
    ordered = tuple(sorted([*columns, *ticked], key=lambda column: column.index))
    table.recognition = replace(known, columns=ordered, unknown=unknown)
