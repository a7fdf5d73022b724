"""OpenDocument spreadsheets (ods): the same raw cells as from a workbook."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import IO
from xml.etree import ElementTree

from etl.readers.container import Container, attribute, local_name
from etl.readers.limits import MAX_CELL_LENGTH, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS
from etl.readers.raw import NO_MARKS, Cell, Marks, RawBook, RawRow, RawSheet, UnreadableFileError
from etl.readers.xlsx_sheet import parse_number

WANTED = frozenset(("style", "table-column", "table-row", "table"))
#: More than any limit on rows, columns or cells: what claims to repeat even more often is refused like this.
MOST_REPEATED = 99_999_999
#: A number as a cell shows it, and what stands behind it.
_SHOWN = re.compile(r"^(-?\d[\d.\s]*(?:,\d+)?)\s*([^\d\s,.][^\d]*)$")
MIME_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def read_ods(handle: IO[bytes]) -> RawBook:
    """All tables of an OpenDocument spreadsheet, hidden ones included. Raises UnreadableFileError."""
    container = Container(handle)
    if container.has("META-INF/manifest.xml") and b"encryption-data" in container.read("META-INF/manifest.xml"):
        raise UnreadableFileError("file_encrypted")
    if not container.has("content.xml"):
        raise UnreadableFileError("zip_without_workbook")
    reader = _TableReader()
    container.elements("content.xml", WANTED, reader.on_element)
    if not reader.book.sheets:
        raise UnreadableFileError("workbook_without_sheets")
    return reader.book


class _TableReader:
    """Collects tables while the document streams by. Rows end before their table does, so the table's own attributes are
    read last."""

    def __init__(self) -> None:
        self.book = RawBook("ods")
        self._hidden_styles: set[str] = set()
        self._rows: list[RawRow] = []
        self._merges: list[tuple[int, int, int, int]] = []
        self._hidden_columns: list[int] = []
        self._column = 0
        self._row_number = 0
        self._cell_count = 0

    def on_element(self, name: str, element: ElementTree.Element) -> None:
        if name == "style":
            self._style(element)
        elif name == "table-column":
            self._table_column(element)
        elif name == "table-row":
            self._table_row(element)
        else:
            self._finish_table(element)

    def _style(self, element: ElementTree.Element) -> None:
        if any(
            local_name(part.tag) == "table-properties" and attribute(part, "display") == "false" for part in element
        ):
            self._hidden_styles.add(attribute(element, "name") or "")

    def _table_column(self, element: ElementTree.Element) -> None:
        count = _repeat(element, "number-columns-repeated")
        if attribute(element, "visibility") in ("collapse", "filter"):
            self._hidden_columns.extend(range(self._column + 1, min(self._column + count, MAX_COLUMNS) + 1))
        self._column += count

    def _table_row(self, element: ElementTree.Element) -> None:
        count = _repeat(element, "number-rows-repeated")
        cells = self._cells(element)
        if cells:
            is_hidden = attribute(element, "visibility") in ("collapse", "filter")
            if len(self._rows) + count > MAX_ROWS:
                raise UnreadableFileError("file_too_complex", was=f"mehr als {MAX_ROWS} Zeilen auf einem Blatt")
            self._cell_count += len(cells) * count
            if self._cell_count > MAX_CELLS:
                raise UnreadableFileError("file_too_complex", was=f"mehr als {MAX_CELLS} gefüllte Zellen")
            self._rows += [RawRow(self._row_number + step + 1, dict(cells), is_hidden) for step in range(count)]
        self._row_number += count

    def _cells(self, row: ElementTree.Element) -> dict[int, Cell]:
        cells: dict[int, Cell] = {}
        column = 0
        for element in row:
            name = local_name(element.tag)
            if name not in ("table-cell", "covered-table-cell"):
                continue
            count = _repeat(element, "number-columns-repeated")
            cell = _cell(element) if name == "table-cell" else None
            if cell is not None:
                if column + count > MAX_COLUMNS:
                    raise UnreadableFileError("file_too_complex", was=f"mehr als {MAX_COLUMNS} Spalten")
                cells.update(dict.fromkeys(range(column + 1, column + count + 1), cell))
            self._merge(element, column)
            column += count
        return cells

    def _merge(self, element: ElementTree.Element, column: int) -> None:
        rows, columns = _repeat(element, "number-rows-spanned"), _repeat(element, "number-columns-spanned")
        if rows > 1 or columns > 1:
            first = self._row_number + 1
            self._merges.append((first, column + 1, first + rows - 1, column + columns))

    def _finish_table(self, element: ElementTree.Element) -> None:
        if len(self.book.sheets) >= MAX_SHEETS:
            raise UnreadableFileError("file_too_complex", was=f"mehr als {MAX_SHEETS} Blätter")
        is_hidden = attribute(element, "style-name") in self._hidden_styles
        sheet = RawSheet(attribute(element, "name") or "?", self._rows, is_hidden, self._merges, self._hidden_columns)
        sheet.has_filter = any(row.is_hidden for row in self._rows)
        self.book.sheets.append(sheet)
        self._rows, self._merges, self._hidden_columns = [], [], []
        self._column = self._row_number = 0


def _cell(element: ElementTree.Element) -> Cell | None:
    kind = attribute(element, "value-type")
    comment = _comment(element)
    is_formula = attribute(element, "formula") is not None
    text = "\n".join(_paragraph(part) for part in element if local_name(part.tag) == "p").strip()
    marks = NO_MARKS
    if comment or is_formula or kind == "percentage":
        marks = Marks(is_formula=is_formula, is_percent=kind == "percentage", comment=comment)
    if is_formula and (text.startswith(("#", "Err:"))):
        return Cell(text, "error", marks)
    if kind in ("float", "percentage", "currency"):
        value = parse_number(attribute(element, "value") or "")
        if value is not None:
            if kind != "percentage" and (unit := unit_shown(text, value)):
                marks = replace(marks, unit=unit)
            return Cell(int(value) if value == int(value) else value, "number", marks)
    if kind == "date":
        return Cell((attribute(element, "date-value") or text).removesuffix("T00:00:00"), "date", marks)
    if kind == "boolean":
        return Cell(attribute(element, "boolean-value") == "true", "boolean", marks)
    if text or comment:
        return Cell(text[:MAX_CELL_LENGTH], "text", marks)
    return None


def unit_shown(text: str, value: float) -> str | None:
    """What a cell shows behind its number: "Tsd." of "3 Tsd." for 3; None where it shows nothing, or another number than it holds."""
    shown = _SHOWN.match(text)
    if shown is None:
        return None
    number, _, decimals = re.sub(r"[.\s]", "", shown[1]).partition(",")
    is_same = abs(float(f"{number}.{decimals or 0}") - value) <= 0.5 * 10 ** -len(decimals)
    return shown[2] if is_same else None


def _paragraph(element: ElementTree.Element) -> str:
    """Text of a paragraph; repeated blanks and line breaks are elements in OpenDocument."""
    parts = [element.text or ""]
    for child in element:
        name = local_name(child.tag)
        if name == "s":
            parts.append(" " * min(_repeat(child, "c"), 100))
        elif name == "tab":
            parts.append("\t")
        elif name == "line-break":
            parts.append("\n")
        else:
            parts.append(_paragraph(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _comment(element: ElementTree.Element) -> str | None:
    for part in element:
        if local_name(part.tag) == "annotation":
            texts = [_paragraph(item) for item in part if local_name(item.tag) == "p"]
            return " ".join(" ".join(texts).split()) or None
    return None


def _repeat(element: ElementTree.Element, name: str) -> int:
    text = attribute(element, name) or "1"
    if not (text.isascii() and text.isdigit()):
        return 1
    return max(int(text), 1) if len(text) < 9 else MOST_REPEATED
