"""What a person needs to put a delivered file right, beside its report: the cells around a problem, the columns nobody knows, the
names no service has. Personal data is masked here as in findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from etl.actions.words import MAPPED_KINDS, SERVICE_LIST, column_names
from etl.contracts import Delivery
from etl.form.columns import OPTIONAL_SHEETS
from etl.intake.claims import head_sheet
from etl.intake.layout import HEADER_WITHIN_ROWS, find_tables
from etl.intake.match import Matcher
from etl.intake.members import matrix_columns
from etl.intake.names_alone import find_names
from etl.intake.no_list import left_out
from etl.intake.optional import find_optional_table
from etl.intake.report import Reporter
from etl.intake.sheets import readable_sheets
from etl.intake.tables import Table, cell_text, column_letter
from etl.intake.values import RESPONSIBLE
from etl.parse.personal import MASK, mask_personal, mask_responsible
from etl.parse.text import clean
from etl.parse.words import Words, load_words
from etl.readers.raw import Cell, RawBook, RawRow, RawSheet, UnreadableFileError
from etl.readers.sandbox import read_raw
from etl.readers.xlsx_sheet import parse_span
from etl.reference.register import load_catalogue, load_register

#: Fields that name an office or a function: two capitalised words there may be a person.
OFFICE_FIELDS = RESPONSIBLE | {
    column.field for sheet in OPTIONAL_SHEETS for column in sheet.columns if column.value_kind == "Stelle"
}
#: Places shown per kind of finding, so that a thousand equal problems do not become a thousand pictures.
SHOWN_PER_CODE = 3
#: Columns shown on either side of the problem, and characters of a cell.
COLUMNS_BESIDE = 2
LONGEST_CELL = 60
EXAMPLES = 3

Report = Mapping[str, Any]


def column_choices() -> dict[str, list[str]]:
    """Kind of table → names a column of it can be given by hand."""
    return {kind: list(column_names(kind)) for kind in MAPPED_KINDS}


def details_of(path: Path, report: Report, mapping: Path | None) -> dict[str, Any]:
    """Details of one file of a report (``Delivery.report``); ``mapping``: the words of its municipality.

    ``places``: ``finding`` (position in the report), ``columns`` (letters) and ``rows`` (``number``, ``cells``) around it;
    ``unknown_columns``: sheet, header, kind of table, examples; ``unknown_services``: name, rows, proposals (ozg_id, name).
    """
    found: dict[str, Any] = {"file": report["file"], "sha256": report["sha256"], "places": [], "unknown_columns": [],
                             "unknown_services": []}  # fmt: skip
    try:
        book = read_raw(path)
    except UnreadableFileError:
        return found
    words = load_words(mapping)
    reporter = Reporter(Delivery(path.name, ""), words)
    tables, sheets = [], readable_sheets(book, words, reporter)
    for sheet in sheets:
        optional = find_optional_table(sheet, words)
        tables += [(table, sheet) for table in ([optional] if optional else find_tables(sheet, words))]
    matcher = Matcher(load_catalogue(), words)
    others = [other.sheet for other in left_out(tables, head_sheet(book.sheets) is not None, matcher, words)]
    tables = [(table, sheet) for table, sheet in tables if sheet not in others]
    if not tables and not others:
        tables = [(table, sheet) for sheet in sheets if (table := find_names(sheet, words, matcher, reporter))]
    found["unknown_columns"] = _unknown_columns(tables, words) if tables else _likely_headers(book, words)
    found["unknown_services"] = _unknown_services(report["findings"], words)
    found["places"] = _places(book, tables, report["findings"], words)
    return found


def _unknown_columns(tables: Sequence[tuple[Table, RawSheet]], words: Words) -> list[dict[str, Any]]:
    entries = []
    for table, sheet in tables:
        hidden = set(sheet.hidden_columns) | set(matrix_columns(table, None, load_register(), words))
        aside = [(column.index, column.header) for column in table.recognition.columns if column.field == "catalogue"]
        for index, header in sorted([*table.recognition.unknown, *aside]):
            if index not in hidden and mask_personal(header, words) == header and table.kind in MAPPED_KINDS:
                cells = [row.cells.get(index) for row in table.rows]
                entries.append(_unknown_column(sheet.name, header, table.kind, cells, words))
    return entries


def _likely_headers(book: RawBook, words: Words) -> list[dict[str, Any]]:
    """Of a file without any known header: the texts of the row that looks most like one, for a person to say what they mean."""
    best: tuple[int, RawSheet, RawRow] | None = None
    for sheet in book.sheets:
        for row in [] if sheet.is_hidden else sheet.rows[:HEADER_WITHIN_ROWS]:
            texts = sum(cell.kind == "text" and bool(str(cell.value).strip()) for cell in row.cells.values())
            if texts >= 2 and (best is None or texts > best[0]):
                best = (texts, sheet, row)
    if best is None:
        return []
    _, sheet, header = best
    below = [row for row in sheet.rows if row.number > header.number]
    return [
        _unknown_column(sheet.name, text, SERVICE_LIST, [row.cells.get(index) for row in below], words)
        for index, cell in sorted(header.cells.items())
        if (text := clean(cell_text(cell))) and mask_personal(text, words) == text
    ]


def _unknown_column(sheet: str, header: str, kind: str, cells: Sequence[Cell | None], words: Words) -> dict[str, Any]:
    texts = (mask_responsible(clean(cell_text(cell)), words) for cell in cells if cell is not None)
    examples = list(dict.fromkeys(_short(text) for text in texts if text))[:EXAMPLES]
    return {"sheet": sheet, "header": header, "kind": kind, "examples": examples}


def _unknown_services(findings: Sequence[Report], words: Words) -> list[dict[str, Any]]:
    rows: dict[str, list[int]] = {}
    for finding in findings:
        if (
            finding["code"] in ("service_unknown", "service_ambiguous")
            and finding["value"]
            and MASK not in finding["value"]
        ):
            rows.setdefault(finding["value"], []).append(finding["row"])
    if not rows:
        return []
    matcher = Matcher(load_catalogue(), words)
    return [
        {"name": name, "rows": numbers, "proposals": [
            {"ozg_id": service.ozg_id, "name": service.name} for service in matcher.called(name) or matcher.proposals(name)
        ]}
        for name, numbers in rows.items()
    ]  # fmt: skip


def _places(
    book: RawBook, tables: Sequence[tuple[Table, RawSheet]], findings: Sequence[Report], words: Words
) -> list[dict[str, Any]]:
    sheets = {sheet.name: sheet for sheet in book.sheets}
    masks = {sheet.name: _Mask([table for table, at in tables if at is sheet], words) for sheet in book.sheets}
    shown: Counter[tuple[str, str | None]] = Counter()
    places = []
    for position, finding in enumerate(findings):
        sheet = sheets.get(finding["sheet"] or "")  # a text file has one sheet without a name
        if sheet is None or finding["row"] is None:
            continue
        shown[finding["code"], finding["column"]] += 1
        if shown[finding["code"], finding["column"]] <= SHOWN_PER_CODE:
            places.append({"finding": position, **_surroundings(sheet, finding, masks[sheet.name])})
    return places


def _surroundings(sheet: RawSheet, finding: Report, mask: _Mask) -> dict[str, Any]:
    span = parse_span(finding["cell"] or "")
    at = next((place for place, row in enumerate(sheet.rows) if row.number == finding["row"]), None)
    around = [] if at is None else sheet.rows[max(0, at - 1) : at + 2]
    header = _header_row(sheet, finding, span[1] if span else None)
    if header is not None and header not in around:
        around = [header, *around]
    filled = sorted({index for row in around for index in row.cells})
    columns = list(_columns(filled, span[1] if span else None))
    return {
        "columns": [column_letter(index) for index in columns],
        "rows": [
            {"number": row.number, "cells": [mask.text(row.cells.get(index), index) for index in columns]}
            for row in around
        ],
    }


def _columns(filled: Sequence[int], problem: int | None) -> Iterator[int]:
    """Columns to show: around the problem, else the first ones; always the first, which mostly says what the row is."""
    if problem is None:
        yield from filled[: 2 * COLUMNS_BESIDE + 1]
        return
    last = max([*filled, problem])
    near = range(max(1, problem - COLUMNS_BESIDE), min(last, problem + COLUMNS_BESIDE) + 1)
    if filled and filled[0] < near[0]:
        yield filled[0]
    yield from near


def _header_row(sheet: RawSheet, finding: Report, column: int | None) -> RawRow | None:
    """The row above with the column's header, as the finding names it."""
    if column is None or not finding["column"]:
        return None
    for row in sheet.rows:
        if row.number >= finding["row"]:
            return None
        if clean(cell_text(row.cells.get(column))) and clean(cell_text(row.cells.get(column))) in finding["column"]:
            return row
    return None


class _Mask:
    """Texts of one sheet without personal data: strictly in columns of persons and offices and in those nobody knows."""

    def __init__(self, tables: Sequence[Table], words: Words) -> None:
        self._words = words
        fields = {column.index: column.field for table in tables for column in table.recognition.columns}
        self._headers = {column.header for table in tables for column in table.recognition.columns}
        self._hidden = {index for index, field in fields.items() if field == "person"}
        self._strict = {index for index, field in fields.items() if field in OFFICE_FIELDS}
        self._strict |= {index for table in tables for index, _ in table.recognition.unknown}

    def text(self, cell: Cell | None, column: int) -> str:
        text = clean(cell_text(cell))
        if text in self._headers:
            return _short(text)
        if text and column in self._hidden:
            return MASK
        mask = mask_responsible if column in self._strict else mask_personal
        return _short(mask(text, self._words))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
