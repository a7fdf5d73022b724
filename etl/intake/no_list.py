"""Sheets of a workbook that name services and are no list of them: projects, grants and whatever else an optional sheet holds.

Read as a second list they would speak against the first one, service by service. What is left out is always told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from etl.form.columns import SERVICES
from etl.intake.columns import IDENTIFYING, NOT_TAKEN
from etl.intake.match import Matcher
from etl.intake.optional import is_known_to, is_row_header, sheet_called, sheet_meant, sheet_of_row_header
from etl.intake.tables import LAST_COLUMN, Table, cell_text
from etl.parse.text import clean
from etl.parse.words import Words
from etl.readers.raw import RawSheet
from ozg.rules.form import FormSheet

#: Say which service a row is, or nothing: no statement that only a list of services makes.
_SAYS_NOTHING = {*IDENTIFYING, *NOT_TAKEN, "running_number"}


@dataclass(frozen=True)
class OtherSheet:
    """A sheet that is not read as a list, and the optional sheet it means."""

    sheet: RawSheet
    meant: FormSheet


def left_out(
    found: Sequence[tuple[Table, RawSheet]], is_template: bool, matcher: Matcher, words: Words
) -> list[OtherSheet]:
    """The sheets among those found that are no list of services. Beside a list those that are called like an optional sheet or whose
    rows are called otherwise, and those with a column of projects that name only services the lists have; alone, those whose rows are
    called otherwise and that say nothing but what such a sheet says (in the template, whose names are known, the name is enough)."""
    tables = [(table, sheet) for table, sheet in found if table.kind == SERVICES.word_list]
    suspected = {sheet.name: meant for table, sheet in tables if (meant := _meant(table, words))}
    lists = [table for table, sheet in tables if sheet.name not in suspected]
    if not lists:
        suspected = {
            sheet.name: suspected[sheet.name]
            for table, sheet in tables
            if (is_template and sheet_called(sheet.name)) or _leads(table, words)
        }
        return [
            OtherSheet(sheet, suspected[sheet.name])
            for table, sheet in tables
            if sheet.name in suspected and (is_template or _says_only(table, suspected[sheet.name]))
        ]
    suspected |= _of_known_services(lists, matcher, words)
    return [OtherSheet(sheet, suspected[sheet.name]) for _, sheet in tables if sheet.name in suspected]


def _meant(table: Table, words: Words) -> FormSheet | None:
    """The optional sheet a table that was read as a list of services may mean."""
    called = sheet_called(table.sheet) or _leads(table, words)
    if called:
        return called
    meant = sheet_meant(table.sheet)
    return meant if meant and _says_only(table, meant) else None


def _leads(table: Table, words: Words) -> FormSheet | None:
    """The optional sheet whose rows are named before the services are ("Projekt | Leistung | Status")."""
    first = min(
        (column.index for column in table.recognition.columns if column.field in IDENTIFYING), default=LAST_COLUMN
    )
    headers = [
        text for index, text in sorted(table.recognition.unknown) if index < first and is_row_header(text, words)
    ]
    return sheet_of_row_header(headers[0]) if headers else None


def _says_only(table: Table, meant: FormSheet) -> bool:
    """Does the table state nothing that the optional sheet has no column for?"""
    said = [column.header for column in table.recognition.columns if column.field not in _SAYS_NOTHING]
    return all(is_known_to(meant, header) for header in said)


def _of_known_services(lists: list[Table], matcher: Matcher, words: Words) -> dict[str, FormSheet]:
    """Tables with a column of projects behind the services, when others have none and name all the services these name."""
    with_projects = {
        table.sheet: sheet_of_row_header(header)
        for table in lists
        for _, header in table.recognition.unknown
        if is_row_header(header, words)
    }
    others = [table for table in lists if table.sheet not in with_projects]
    known = {service for table in others for service in _services(table, matcher)}
    return {
        table.sheet: with_projects[table.sheet]
        for table in lists
        if table.sheet in with_projects and (own := _services(table, matcher)) and own <= known
    }


def _services(table: Table, matcher: Matcher) -> set[str]:
    """What the table's rows are certain to speak of."""
    columns = [column for column in table.recognition.columns if column.field in IDENTIFYING]
    found: set[str] = set()
    for row in table.rows:
        for column in columns:
            text = clean(cell_text(row.cells.get(column.index)))
            if column.field == "ozg_id" and matcher.knows("ozg_id", text):
                found.add(text)
            elif len(named := matcher.named(text)) == 1:
                found.add(named[0].ozg_id)
    return found
