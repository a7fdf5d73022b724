"""One worksheet part: rows, merges, hidden rows and columns, filter. Its declared dimension is not believed."""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta
from functools import cache
from xml.etree import ElementTree

from etl.readers.container import Container, attribute, local_name
from etl.readers.limits import MAX_CELL_LENGTH, MAX_CELLS, MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS
from etl.readers.raw import NO_MARKS, Cell, Marks, RawNote, RawRow, RawSheet, UnreadableFileError
from etl.readers.xlsx_styles import Style

_REFERENCE = re.compile(r"^\$?([A-Za-z]{1,3})\$?(\d{1,7})$")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_EXTERNAL = re.compile(r"\[\d+\]|\[[^\]]+\.xl\w+\]|file:///", re.IGNORECASE)
_HYPERLINK = re.compile(r'HYPERLINK\("([^"]+)"', re.IGNORECASE)
_EPOCH_1900 = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
WANTED = frozenset(
    ("row", "col", "mergeCell", "filterColumn", "hyperlink", "sheetData", "dataValidations", "conditionalFormatting")
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LAST_SERIAL = 2_958_465  # 31.12.9999


class SheetReader:
    """Reads the worksheets of one workbook; counts the cells of all of them together."""

    def __init__(self, container: Container, strings: list[Cell], styles: list[Style], is_1904: bool) -> None:
        self._container = container
        self._strings = strings
        self._styles = styles
        self._epoch = _EPOCH_1904 if is_1904 else _EPOCH_1900
        self._cell_count = 0
        self._fill_count = 0
        self._character_count = 0

    def read(self, part: str, sheet: RawSheet, targets: dict[str, str]) -> None:
        """Fill ``sheet`` from the worksheet part; ``targets`` are the addresses its links lead to, by relation id."""
        formulas: dict[str, str] = {}
        rows: dict[int, RawRow] = {}
        links: dict[str, str] = {}
        last_row = 0

        def on_element(name: str, element: ElementTree.Element) -> None:
            nonlocal last_row
            if name == "row":
                last_row = _row_number(element, last_row)
                fills: dict[int, str] = {}
                cells = self._row_cells(element, sheet, last_row, formulas, fills)
                if cells:
                    self._keep(rows, RawRow(last_row, cells, element.get("hidden") in ("1", "true"), fills))
            elif name == "col" and element.get("hidden") in ("1", "true"):
                first, last = int(element.get("min") or 0), int(element.get("max") or 0)
                sheet.hidden_columns.extend(range(first, min(last, MAX_COLUMNS) + 1))
            elif name == "mergeCell":
                span = parse_span(element.get("ref") or "")
                if span:
                    sheet.merges.append(span)
            elif name == "filterColumn":
                sheet.has_filter = True
            elif name == "hyperlink":
                links[element.get("ref") or ""] = attribute(element, "id") or ""

        self._container.elements(part, WANTED, on_element)
        _add_links(rows, links, targets)
        sheet.rows = [rows[number] for number in sorted(rows)]

    def _keep(self, rows: dict[int, RawRow], row: RawRow) -> None:
        known = rows.get(row.number)
        if known:
            known.cells.update(row.cells)
            return
        rows[row.number] = row
        if len(rows) > MAX_ROWS:
            raise UnreadableFileError("file_too_complex", was=f"mehr als {MAX_ROWS} Zeilen auf einem Blatt")

    def _row_cells(
        self, row: ElementTree.Element, sheet: RawSheet, number: int, formulas: dict[str, str], fills: dict[int, str]
    ) -> dict[int, Cell]:
        """The filled cells of a row by column; the colours of empty ones are put into ``fills``."""
        cells: dict[int, Cell] = {}
        column = 0
        for element in row:
            if not element.tag.endswith("}c") and element.tag != "c":
                continue
            column = _column(element.get("r"), column)
            if len(element) == 0:
                self._keep_fill(element, column, fills)
                continue
            cell = self._cell(element, formulas)
            if cell is None:
                continue
            if type(cell.value) is str:
                self._character_count += len(cell.value)
                if len(cell.value) > MAX_CELL_LENGTH:
                    sheet.notes.append(RawNote("cell_too_long", number, {"spalte": str(column)}))
                    cell = cell._replace(value=cell.value[:MAX_CELL_LENGTH])
            cells[column] = cell
        self._cell_count += len(cells)
        if self._cell_count > MAX_CELLS:
            raise UnreadableFileError("file_too_complex", was=f"mehr als {MAX_CELLS} gefüllte Zellen")
        if self._character_count > MAX_CHARACTERS:
            raise UnreadableFileError("file_too_complex", was=f"mehr als {MAX_CHARACTERS} Zeichen")
        if column > MAX_COLUMNS and max(cells, default=0) > MAX_COLUMNS:
            raise UnreadableFileError("file_too_complex", was=f"mehr als {MAX_COLUMNS} Spalten")
        return cells

    def _keep_fill(self, element: ElementTree.Element, column: int, fills: dict[int, str]) -> None:
        """The colour of a cell that holds nothing; of a sheet coloured far and wide no more than of cells that may be filled."""
        fill = self._style(element.get("s")).marks.fill
        if fill and column <= MAX_COLUMNS and self._fill_count < MAX_CELLS:
            fills[column] = fill
            self._fill_count += 1

    def _cell(self, element: ElementTree.Element, formulas: dict[str, str]) -> Cell | None:
        text: str | None = None
        formula: str | None = None
        inline: ElementTree.Element | None = None
        for child in element:
            tag = child.tag
            if tag.endswith("v"):
                text = child.text
            elif tag.endswith("}f") or tag == "f":
                formula = _formula(child, formulas)
            elif tag.endswith("}is") or tag == "is":
                inline = child
        style = self._style(element.get("s"))
        kind = element.get("t") or "n"
        marks = style.marks
        if formula is not None:
            link = _HYPERLINK.match(formula)
            marks = _with(
                marks, is_formula=True, is_external=bool(_EXTERNAL.search(formula)), link=link[1] if link else None
            )
            if text is None:
                return Cell(f"={formula}", "formula", marks)
        if kind == "s":
            return self._shared(text, marks)
        if kind == "inlineStr":
            return _merge_marks(rich_text(inline), marks) if inline is not None else None
        if text is None:
            return None
        if kind == "str":
            return _text_cell(unescape(text), marks)
        if kind == "b":
            return Cell(text.strip() in ("1", "true"), "boolean", marks)
        if kind == "e":
            return Cell(text.strip(), "error", marks)
        if kind == "d":
            return Cell(text.strip(), "date", marks)
        return self._number(text, style.shows, marks)

    def _style(self, text: str | None) -> Style:
        if text is None or not text.isdigit() or int(text) >= len(self._styles):
            return _NO_STYLE
        return self._styles[int(text)]

    def _shared(self, text: str | None, marks: Marks) -> Cell | None:
        if text is None or not text.strip().isdigit() or int(text) >= len(self._strings):
            return None
        return _merge_marks(self._strings[int(text)], marks)

    def _number(self, text: str, shows: str, marks: Marks) -> Cell | None:
        value = parse_number(text)
        if value is None:
            return _text_cell(text, marks)
        if shows == "date" and 1 <= value <= _LAST_SERIAL:
            moment = self._epoch + timedelta(days=value)
            if self._epoch is _EPOCH_1900 and value < 60:  # Excel knows a 29 February 1900
                moment += timedelta(days=1)
            return Cell(_iso(moment), "date", marks)
        if shows in ("date", "time") and 0 <= value < 1:
            return Cell(_iso_time(value), "time", marks)
        if shows == "time" and value >= 1 and value < 1000:
            return Cell(_iso_time(value), "time", marks)
        return Cell(value, "number", marks)


_NO_STYLE = Style()


def rich_text(element: ElementTree.Element) -> Cell:
    """The text of a shared or inline string; crossed-out runs are left out where others are not crossed out. Raised digits stay raised:
    they mark a footnote."""
    if len(element) == 1 and element[0].tag.endswith("t"):
        return Cell(unescape(element[0].text or ""), "text")
    runs: list[tuple[str, bool]] = []
    for child in element:
        name = local_name(child.tag)
        if name == "t":
            runs.append((child.text or "", False))
        elif name == "r":
            runs.append(_run(child))
    kept = [text for text, is_struck in runs if not is_struck]
    struck = any(is_struck and text.strip() for text, is_struck in runs)
    if struck and not "".join(kept).strip():
        return Cell(unescape("".join(text for text, _ in runs)), "text", Marks(is_struck=True))
    marks = Marks(is_partly_struck=True) if struck else NO_MARKS
    return Cell(unescape("".join(kept)), "text", marks)


def unescape(text: str) -> str:
    """Characters that XML cannot hold are written _x000D_ in workbooks."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def parse_number(text: str) -> int | float | None:
    """A number as workbooks store it; whole numbers stay exact whatever their length. None when it is none."""
    text = text.strip()
    try:
        value = float(text)
    except ValueError:
        return None
    if not math.isfinite(value):
        return None
    digits = text.removeprefix("-")
    if digits.isdecimal() and digits.isascii():
        return int(text) if len(digits) <= 30 else value
    return value


def _run(run: ElementTree.Element) -> tuple[str, bool]:
    text, is_struck, is_raised = "", False, False
    for child in run:
        name = local_name(child.tag)
        if name == "t":
            text += child.text or ""
        elif name == "rPr":
            looks = {local_name(item.tag): item.get("val") or "1" for item in child}
            is_struck = looks.get("strike", "0") not in ("0", "false")
            is_raised = looks.get("vertAlign") == "superscript"
    return text.translate(_RAISED) if is_raised else text, is_struck


def _formula(element: ElementTree.Element, formulas: dict[str, str]) -> str:
    """The formula's text; members of a shared formula name the one cell that spells it out."""
    shared = element.get("si") if element.get("t") == "shared" else None
    text = element.text or ""
    if shared is None:
        return text
    if text:
        formulas[shared] = text
    return formulas.get(shared, "")


def _text_cell(text: str, marks: Marks) -> Cell | None:
    return Cell(text, "text", marks) if text else None


def _merge_marks(cell: Cell, marks: Marks) -> Cell | None:
    if not cell.value:
        return None
    if marks is NO_MARKS:
        return cell
    if cell.marks is NO_MARKS:
        return Cell(cell.value, "text", marks)
    merged = _with(
        marks, is_struck=marks.is_struck or cell.marks.is_struck, is_partly_struck=cell.marks.is_partly_struck
    )
    return Cell(cell.value, "text", merged)


def _add_links(rows: dict[int, RawRow], links: dict[str, str], targets: dict[str, str]) -> None:
    """Keep the address behind a text ("zum Antrag") with its cell."""
    for reference, relation in links.items():
        span, target = parse_span(reference), targets.get(relation)
        row = rows.get(span[0]) if span else None
        cell = row.cells.get(span[1]) if span and row else None
        if span and row and cell and target:
            row.cells[span[1]] = cell._replace(marks=_with(cell.marks, link=target))


def _with(marks: Marks, **changes: bool | str | None) -> Marks:
    values = {name: getattr(marks, name) for name in Marks.__slots__}
    return Marks(**(values | changes))


def _row_number(element: ElementTree.Element, last: int) -> int:
    text = element.get("r") or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 7 and int(text) > 0 else last + 1


def _column(reference: str | None, last: int) -> int:
    if not reference:
        return last + 1
    match = _REFERENCE.match(reference)
    return column_index(match[1]) if match else last + 1


@cache
def column_index(letters: str) -> int:
    """1 for A, 27 for AA."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index


def parse_span(reference: str) -> tuple[int, int, int, int] | None:
    """(first row, first column, last row, last column) of "B2:D4" or "B2"; None when it is no such reference."""
    first, _, last = reference.partition(":")
    start, end = _REFERENCE.match(first), _REFERENCE.match(last or first)
    if not start or not end:
        return None
    return int(start[2]), column_index(start[1]), int(end[2]), column_index(end[1])


def _iso(moment: datetime) -> str:
    rounded = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    return rounded.date().isoformat() if rounded.time().isoformat() == "00:00:00" else rounded.isoformat()


def _iso_time(days: float) -> str:
    seconds = round(days * 86_400)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
