"""What a list says of a service behind its name, in the same cell: "Hundesteuer: online", "Wohngeld (80 Fälle)".

Only where the name alone is one of the catalogue and the whole text is none, and where no column of its own says it. A word for a status is
one only where nearly all names have one and not all the same: "Personalausweis (neu)" alone says which application is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from etl.intake.columns import ListColumn
from etl.intake.content import MOST, is_status
from etl.intake.headers import Meaning
from etl.intake.match import LONGEST_NAME, Matcher, without_number
from etl.intake.report import Place, Reporter
from etl.intake.sheets import MEANING_NAMES
from etl.intake.status import without_addition
from etl.intake.tables import BodyRow, Table, behind, cell_text, column_letter
from etl.parse.numbers import read_number
from etl.parse.text import clean
from etl.parse.words import Words

NAMES = ("given_name", "bundle_name")
STATUS, CASES = "implementation_status", "case_count"
_PARTS = (
    re.compile(r"^(.+?)\s*\(([^()]+)\)$"),
    re.compile(r"^(.+?)\s*(?::|=|->|→)\s*([^:=→]+)$"),
    re.compile(r"^(.+)\s+[-–—]\s+(.+)$"),
)


@dataclass(frozen=True)
class Said:
    """A name and what is said behind it: field → text as a column of its own would have it."""

    name: str
    fields: dict[str, str]


def said_behind(text: str, matcher: Matcher, words: Words) -> Said | None:
    """A name of the catalogue with a status or a count of cases behind it; None when the text is something else, the name of a service for one."""
    if len(text) > LONGEST_NAME:
        return None
    fields: dict[str, str] = {}
    name = text
    while not matcher.called(without_number(name)) and (found := _last_part(name, words)):
        name, field, said = found
        if field in fields:
            return None
        fields[field] = said
    return Said(name, fields) if fields and matcher.named(without_number(name)) else None


def begins_with_name(text: str, matcher: Matcher) -> bool:
    """Does a service of the catalogue stand at the beginning of a text that says something more behind it?"""
    return any((found := parts.match(text)) and matcher.named(without_number(found[1])) for parts in _PARTS)


def _last_part(text: str, words: Words) -> tuple[str, str, str] | None:
    """What stands before the last part, and the field and text of that part; None when it says neither."""
    for parts in _PARTS:
        match = parts.match(text)
        if match is None:
            continue
        name, said = match[1], match[2].strip()
        if is_status(said, words) or is_status(without_addition(said, words), words):
            return name, STATUS, said
        bare, count = words.pattern("faelle").subn("", said)
        reading = read_number(bare, words) if count == 1 else None
        if reading and reading.value is not None:
            return name, CASES, clean(bare)
    return None


def tell_apart(table: Table, matcher: Matcher, words: Words, reporter: Reporter) -> None:
    """Give what is said behind names in a list of services columns of their own; each is told."""
    names = next((column for column in table.recognition.columns if column.field in NAMES), None)
    if names is None or table.kind != "leistungen":
        return
    rows = [row for row in table.rows if row.outcome is None and names.index in row.cells]
    said = [(row, found) for row in rows if (found := said_behind(_text(row, names), matcher, words))]
    taken = _fields(said, len(rows)) - table.recognition.fields
    for place, field in enumerate((STATUS, CASES), 1):
        if field not in taken:
            continue
        column = ListColumn(behind(names.index, place), names.header, Meaning(field))
        table.recognition = replace(table.recognition, columns=(*table.recognition.columns, column))
        for row, found in said:
            if field in found.fields:
                row.cells[column.index] = row.cells[names.index]._replace(value=found.fields[field], kind="text")
        place_of_names = Place(table.sheet, None, names.header, column_letter(names.index))
        reporter.add("said_behind_names", place_of_names, gelesen=MEANING_NAMES[field])
    for row, found in said:
        if found.fields.keys() <= taken:
            row.cells[names.index] = row.cells[names.index]._replace(value=found.name)


def _text(row: BodyRow, column: ListColumn) -> str:
    return clean(cell_text(row.cells[column.index]))


def _fields(said: list[tuple[BodyRow, Said]], row_count: int) -> set[str]:
    """Which of the two are said: a status only by nearly all names, and not the same by all."""
    fields = {field for _, found in said for field in found.fields}
    states = [found.fields[STATUS] for _, found in said if STATUS in found.fields]
    if len(set(states)) < 2 or len(states) < MOST * row_count:
        fields.discard(STATUS)
    return fields
