"""A delivered file back as a workbook to correct: findings as notes and colours in its cells, all of them on a sheet "Befunde".

An Excel workbook stays the municipality's own (formats, formulas with their results, notes); macros and drawings are not kept. Any
other kind of file becomes a plain workbook with the same cells. Delivered again, notes and sheet are no data
(``etl.readers.annotations``).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from etl.feedback.annotate_sheet import write_list
from etl.feedback.annotate_values import fill_results, plain_workbook
from etl.intake.tables import cell_text, column_letter
from etl.parse.text import clean
from etl.readers.annotations import FILLS, NOTE_START, SHEET_TITLE, own_note
from etl.readers.raw import RawBook, RawSheet, UnreadableFileError
from etl.readers.sandbox import read_raw
from etl.readers.xlsx_comments import THREAD_COPY

AUTHOR = "OZG-Dashboard"
NOTE_WIDTH, NOTE_HEIGHT = 360, 140

Report = Mapping[str, Any]


def annotate(path: Path, report: Report, target: Path) -> None:
    """Write the workbook for one checked file; ``report`` is its part of the report. Every readable file gets one, and one that
    cannot be read at least the list of its findings. What the list would drop is no fault of a cell and is left out while nobody has said
    whether it is a part."""
    report = _without_question(report)
    try:
        book = read_raw(path)
    except UnreadableFileError:
        book = RawBook("none")
    workbook = _own_workbook(path, book) or plain_workbook(book)
    _take_out_ours(workbook)
    places = {}
    for position, finding in enumerate(report["findings"]):
        found = _cell(workbook, book, finding)
        if found is not None:
            places[position] = found
            _mark(found, finding)
    write_list(workbook, report, places)
    workbook.save(target)
    fill_results(target, book, [sheet.title for sheet in workbook.worksheets], workbook.epoch)


def _without_question(report: Report) -> Report:
    asked = report["loss"]["told_by"] if report["loss"] else ()
    return {**report, "findings": [finding for finding in report["findings"] if finding["code"] not in asked]}


def _own_workbook(path: Path, book: RawBook) -> Workbook | None:
    """The file as a workbook to write into; None when it is no workbook this library understands in full."""
    if book.file_format != "xlsx":
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it does not keep is said on the sheet
            workbook = openpyxl.load_workbook(path, rich_text=True)
    except Exception:  # a library's answer to damaged parts can be any error; the plain workbook has all cells
        return None
    names = {sheet.title for sheet in workbook.worksheets}
    if not all(sheet.name in names for sheet in book.sheets):  # Strict OOXML
        return None
    for sheet in book.sheets:
        _keep_threads(workbook[sheet.name], sheet)
    return workbook


def _keep_threads(sheet: Worksheet, raw: RawSheet) -> None:
    """Threaded comments are lost on saving; what they said becomes a plain note."""
    for row in raw.rows:
        for index, cell in row.cells.items():
            target = sheet.cell(row.number, index)
            is_copy = target.comment is not None and target.comment.text.startswith(THREAD_COPY)
            if is_copy and cell.marks.comment:
                target.comment = Comment(cell.marks.comment, AUTHOR)


def _take_out_ours(workbook: Workbook) -> None:
    """Findings of an earlier time: their sheet, notes and colours."""
    for sheet in workbook.worksheets:
        if sheet["A1"].value == SHEET_TITLE and len(workbook.worksheets) > 1:
            workbook.remove(sheet)
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and NOTE_START in cell.comment.text:
                    own = own_note(cell.comment.text)
                    cell.comment = Comment(own, AUTHOR) if own else None
                if cell.has_style and str(cell.fill.fgColor.rgb)[-6:] in FILLS.values():
                    cell.fill = PatternFill()


def _cell(workbook: Workbook, book: RawBook, finding: Report) -> SheetCell | None:
    """Where the note of a finding belongs: its cell, the header of its column, or the first filled cell of its row."""
    raw = next((sheet for sheet in book.sheets if sheet.name == (finding["sheet"] or "")), None)
    if raw is None:
        return None
    sheet = workbook[raw.name] if raw.name in workbook.sheetnames else workbook.worksheets[book.sheets.index(raw)]
    address = finding["cell"] or ""
    if not address or address.isalpha():
        address = _header_address(raw, finding, address) if address else _first_of_row(raw, finding["row"])
    if not address:
        return None
    return _anchor(sheet, sheet[address])


def _header_address(sheet: RawSheet, finding: Report, letters: str) -> str:
    for row in sheet.rows:
        for index, cell in row.cells.items():
            if (
                column_letter(index) == letters
                and (text := clean(cell_text(cell)))
                and text in (finding["column"] or "")
            ):
                return f"{letters}{row.number}"
    return ""


def _first_of_row(sheet: RawSheet, number: int | None) -> str:
    row = next((row for row in sheet.rows if row.number == number), None)
    return f"{column_letter(min(row.cells))}{number}" if row and row.cells else ""


def _anchor(sheet: Worksheet, cell: SheetCell) -> SheetCell:
    """The cell itself, or of a merged range the one that shows its content."""
    if not isinstance(cell, MergedCell):
        return cell
    spans: Iterator[Any] = (span for span in sheet.merged_cells.ranges if cell.coordinate in span)
    return next((sheet.cell(span.min_row, span.min_col) for span in spans), cell)


def _mark(cell: SheetCell, finding: Report) -> None:
    """Add the finding to the cell's note and give the cell the colour of the gravest one."""
    before = f"{cell.comment.text}\n\n" if cell.comment is not None else ""
    note = Comment(f"{before}{NOTE_START} {finding['message']} {finding['remedy']}", AUTHOR)
    note.width, note.height = NOTE_WIDTH, NOTE_HEIGHT
    cell.comment = note
    order = list(FILLS)
    shown = next((severity for severity in order if str(cell.fill.fgColor.rgb)[-6:] == FILLS[severity]), None)
    if shown is None or order.index(finding["severity"]) < order.index(shown):
        cell.fill = PatternFill("solid", fgColor=f"FF{FILLS[finding['severity']]}")
