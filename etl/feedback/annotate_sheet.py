"""The sheet "Befunde" of a workbook given back: what the colours mean, and every finding with its place and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from etl.readers.annotations import FILLS, SHEET_NAME, SHEET_TITLE

SEVERITIES = {
    "error": ("Fehler", "muss berichtigt werden: die Zeile oder die Datei ist nicht geladen"),
    "warning": ("Warnung", "sollte berichtigt werden: eine Angabe bleibt unbekannt oder ist zweifelhaft"),
    "info": ("Hinweis", "so wurde es verstanden; nichts zu tun, wenn es stimmt"),
}
HEADERS = {
    "Schwere": 10,
    "Blatt": 18,
    "Stelle": 10,
    "Spalte": 22,
    "Was auffiel": 70,
    "Was zu tun ist": 70,
    "Steht da": 30,
}
NOTE = (
    "Bitte in den anderen Blättern berichtigen und diese Mappe wieder hochladen. Dieses Blatt, die Kommentare mit den Befunden und ihre "
    "Farben werden dabei übergangen. Makros, Diagramme und Bilder der gelieferten Datei sind hier nicht enthalten."
)


def write_list(workbook: Workbook, report: Mapping[str, Any], places: Mapping[int, Cell]) -> None:
    """Put the sheet in front. ``places``: position of a finding in the report → cell with its note."""
    sheet = workbook.create_sheet(_free_name(workbook), 0)
    workbook.active = 0
    for other in workbook.worksheets[1:]:
        other.sheet_view.tabSelected = False
    _text(sheet, 1, 1, SHEET_TITLE).font = Font(bold=True, size=14)
    _text(sheet, 2, 1, f"{report['file']}: {NOTE}")
    for row, (severity, (name, meaning)) in enumerate(SEVERITIES.items(), 3):
        _text(sheet, row, 1, name).fill = PatternFill("solid", fgColor=f"FF{FILLS[severity]}")
        _text(sheet, row, 2, meaning)
    top = 7
    for column, (header, width) in enumerate(HEADERS.items(), 1):
        _text(sheet, top, column, header).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(top, column).column_letter].width = width
    for row, (position, finding) in enumerate(enumerate(report["findings"]), top + 1):
        _line(sheet, row, finding, places.get(position))
    sheet.freeze_panes = sheet.cell(top + 1, 1)


def _line(sheet: Worksheet, row: int, finding: Mapping[str, Any], place: Cell | None) -> None:
    where = finding["cell"] or (f"Zeile {finding['row']}" if finding["row"] else "")
    values = (SEVERITIES[finding["severity"]][0], finding["sheet"], where, finding["column"], finding["message"], finding["remedy"],
              finding["value"])  # fmt: skip
    for column, value in enumerate(values, 1):
        cell = _text(sheet, row, column, value or "")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.cell(row, 1).fill = PatternFill("solid", fgColor=f"FF{FILLS[finding['severity']]}")
    if place is not None:
        title = place.parent.title.replace("'", "''")
        sheet.cell(row, 3).hyperlink = f"#'{title}'!{place.coordinate}"
        sheet.cell(row, 3).font = Font(underline="single", color="FF14568A")


def _text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """A cell with text that no spreadsheet program takes for a formula."""
    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"
    return cell


def _free_name(workbook: Workbook) -> str:
    taken = {name.casefold() for name in workbook.sheetnames}
    names = [SHEET_NAME, *(f"{SHEET_NAME} {number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name.casefold() not in taken)
