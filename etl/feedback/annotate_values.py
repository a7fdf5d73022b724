"""Cells on their way back into a workbook: raw cells as a plain workbook, and results of formulas kept beside the formulas."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
from openpyxl.utils.datetime import to_excel
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from etl.intake.tables import column_letter
from etl.readers.raw import Cell, RawBook, RawSheet

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LONGEST_NAME = 31


def plain_workbook(book: RawBook) -> Workbook:
    """A workbook with the cells of a file that is none: same rows and columns, texts as texts, nothing calculated."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for sheet in book.sheets:
        _write_sheet(workbook.create_sheet(_NOT_IN_NAMES.sub(" ", sheet.name)[:LONGEST_NAME] or "Liste"), sheet)
    return workbook


def _write_sheet(target: Worksheet, sheet: RawSheet) -> None:
    for row in sheet.rows:
        for index, cell in row.cells.items():
            _write_cell(target, row.number, index, cell)
        target.row_dimensions[row.number].hidden = row.is_hidden
    for first_row, first_column, last_row, last_column in sheet.merges:
        target.merge_cells(None, first_row, first_column, last_row, last_column)
    for index in sheet.hidden_columns:
        target.column_dimensions[column_letter(index)].hidden = True
    target.sheet_state = "hidden" if sheet.is_hidden else "visible"


def _write_cell(target: Worksheet, row: int, column: int, cell: Cell) -> None:
    place = target.cell(row, column)
    if cell.kind in ("number", "boolean"):
        place.value = cell.value
        place.number_format = "0.##########%" if cell.marks.is_percent else place.number_format
    elif cell.kind == "date":
        place.value = datetime.fromisoformat(str(cell.value))
        place.number_format = "dd.mm.yyyy"
    else:
        place.value = _NOT_IN_XML.sub("", str(cell.value))
        place.data_type = "s"  # "=…" stays what it was: a text


def fill_results(path: Path, book: RawBook, titles: Sequence[str], epoch: datetime) -> None:
    """Put the results of formulas, as the delivered file held them, back into a saved workbook: it was saved without, and
    results are what is read when the file is delivered again. ``titles``: its sheets in order; ``epoch``: where its days begin."""
    results = {
        f"xl/worksheets/sheet{titles.index(sheet.name) + 1}.xml": found
        for sheet in book.sheets
        if sheet.name in titles and (found := _results(sheet))
    }
    if not results:
        return
    ElementTree.register_namespace("", _MAIN)
    ElementTree.register_namespace("r", _RELATIONS)
    waiting = path.with_name(f".{path.name}.tmp")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(waiting, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, _with_results(content, results[name], epoch) if name in results else content)
    waiting.replace(path)


def _results(sheet: RawSheet) -> dict[str, Cell]:
    """Address → cell of every formula whose result is known."""
    return {
        f"{column_letter(index)}{row.number}": cell
        for row in sheet.rows
        for index, cell in row.cells.items()
        if cell.marks.is_formula and cell.kind != "formula"
    }


def _with_results(content: bytes, results: dict[str, Cell], epoch: datetime) -> bytes:
    root = ElementTree.fromstring(content)
    for element in root.iter(f"{{{_MAIN}}}c"):
        cell = results.get(element.get("r", ""))
        if cell is None or element.find(f"{{{_MAIN}}}f") is None:
            continue
        value = element.find(f"{{{_MAIN}}}v")
        if value is None:
            value = ElementTree.SubElement(element, f"{{{_MAIN}}}v")
        element.attrib.pop("t", None)
        kind, value.text = _stored(cell, epoch)
        if kind:
            element.set("t", kind)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _stored(cell: Cell, epoch: datetime) -> tuple[str, str]:
    """Type and text of a result as workbooks store it."""
    if cell.kind == "number":
        return "", repr(cell.value)
    if cell.kind == "boolean":
        return "b", "1" if cell.value else "0"
    if cell.kind == "error":
        return "e", str(cell.value)
    if cell.kind == "date":
        return "", repr(to_excel(datetime.fromisoformat(str(cell.value)), epoch))
    if cell.kind == "time":
        hours, minutes, seconds = map(int, str(cell.value).split(":"))
        return "", repr((hours * 3600 + minutes * 60 + seconds) / 86_400)
    return "str", str(cell.value)
