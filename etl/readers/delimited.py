"""Text tables (csv, txt): separator, quoting and line ends recognised; every line is kept, none is joined or lost silently.

Row numbers are those a spreadsheet program shows, so a quoted line break does not count and a line ``sep=;`` is left out.
"""

from __future__ import annotations

import csv
import itertools
import re
from collections import Counter

from etl.readers.encoding import decode
from etl.readers.limits import MAX_CELL_LENGTH, MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from etl.readers.raw import Cell, RawBook, RawNote, RawRow, RawSheet, UnreadableFileError

SEPARATORS = (";", "\t", "|", ",")
SAMPLE_LINES = 20
#: A quoted text over more lines than this is taken for a forgotten closing quotation mark.
MAX_QUOTED_LINES = 60

#: A header takes at most so many lines more.
MOST_HEADER_LINES = 3
#: Line numbers a note names before it only counts the rest.
NAMED_LINES = 8

_SEP_LINE = re.compile(r"^\s*\"?sep=(.)\"?\s*$", re.IGNORECASE)
#: What exports write around a value so that a spreadsheet keeps it a text: ="03361001", '10557.
_FORMULA_TEXT = re.compile(r'^\s*="(.*)"\s*$', re.DOTALL)
_GUARD = re.compile(r"^\s*'(?=[=+@-]|\d{3})")
#: The two halves of a number that a bare decimal comma cut, and a whole one.
_WHOLE = re.compile(r"^[-+]?\d{1,3}(?:\.\d{3})*$|^[-+]?\d+$")
_DECIMALS = re.compile(r"^\d{1,2}\s*(?:%|€)?$")
_THOUSANDS = (re.compile(r"^[1-9]\d{0,2}$"), re.compile(r"^\d{3}$"))
_NUMERIC = re.compile(r"^\s*[-+]?\d[\d.,\s]*%?\s*$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def read_delimited(data: bytes) -> RawBook:
    """The table in a text file as a book with one sheet without a name. Raises UnreadableFileError."""
    text, encoding = decode(data)
    book = RawBook("text")
    if encoding:
        book.notes.append(RawNote("encoding_inferred", None, {"zeichensatz": encoding}))
    if "\ufffd" in text:
        book.notes.append(RawNote("characters_lost", None, {}))
    text = _CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    sheet = RawSheet("")
    book.sheets.append(sheet)
    lines = text.split("\n")
    match = _SEP_LINE.match(lines[0]) if lines else None
    if match:
        lines = lines[1:]
    separator = match[1] if match else find_separator(lines)
    cell_count = 0
    for number, fields in enumerate(_records(lines, separator, sheet), start=1):
        cells = {column: _cell(text, number, sheet) for column, text in enumerate(fields, start=1) if text.strip()}
        if not cells:
            continue
        sheet.rows.append(RawRow(number, cells))
        cell_count += len(cells)
        if len(sheet.rows) > MAX_ROWS or cell_count > MAX_CELLS or max(cells) > MAX_COLUMNS:
            raise UnreadableFileError("file_too_complex", was="zu viele Zeilen, Spalten oder Zellen")
    _note_ragged_lines(sheet, separator)
    return book


def find_separator(lines: list[str]) -> str:
    """The separator that divides most of the first filled lines into the same number (> 1) of fields."""
    sample = [line for line in lines if line.strip()][:SAMPLE_LINES]

    def score(separator: str) -> tuple[float, int]:
        counts = Counter(_count(line, separator) for line in sample)
        counts.pop(0, None)
        if not counts:
            return 0.0, 0
        fields, lines_alike = max(counts.items(), key=lambda item: (item[1] * min(item[0], 5), item[0]))
        return lines_alike * min(fields, 5), fields

    return max(SEPARATORS, key=score)


def _count(line: str, separator: str) -> int:
    return re.sub(r'"[^"]*"', "", line).count(separator)


def _records(lines: list[str], separator: str, sheet: RawSheet) -> list[list[str]]:
    """One list of fields per record. A quotation mark that never closes costs its own line only, with a note."""
    records: list[list[str]] = []
    at = 0
    while at < len(lines):
        fields, used = _record(lines, at, separator)
        if fields is None:
            fields = [field.strip().strip('"') for field in lines[at].split(separator)]
            used = 1
            sheet.notes.append(RawNote("quote_not_closed", len(records) + 1, {}))
        records.append(fields)
        at += used
    return records


def _record(lines: list[str], at: int, separator: str) -> tuple[list[str] | None, int]:
    """The record that starts at a line and the number of lines it takes; None when its quotation never closes."""
    line = lines[at]
    if '"' not in line:
        return line.split(separator), 1
    text = line
    for used in range(1, MAX_QUOTED_LINES + 1):
        try:
            return next(csv.reader([text], delimiter=separator, strict=True)), used
        except csv.Error as error:
            if "unexpected end" not in str(error):
                return _lenient(line, separator), 1
        if at + used >= len(lines):
            return None, 1
        text = f"{text}\n{lines[at + used]}"
    return None, 1


def _lenient(line: str, separator: str) -> list[str] | None:
    """A line with a bare quotation mark inside a quoted field ("Antrag "online"")."""
    fields = next(csv.reader([line], delimiter=separator), [])
    return fields if len(fields) == line.count(separator) + 1 else None


def _cell(text: str, row: int, sheet: RawSheet) -> Cell:
    if len(text) > MAX_CELL_LENGTH:
        sheet.notes.append(RawNote("cell_too_long", row, {}))
        text = text[:MAX_CELL_LENGTH]
    match = _FORMULA_TEXT.match(text)
    return Cell(match[1] if match else _GUARD.sub("", text), "text")


def _note_ragged_lines(sheet: RawSheet, separator: str) -> None:
    """Lines with more filled fields than the header: somebody typed a separator into a text, or the decimal comma is one. What
    stands behind such a place is in the wrong column and is not kept; the rest of a line that fits its columns is."""
    if len(sheet.rows) < 3:
        return
    header = next((row for row in sheet.rows[:30] if len(row.cells) >= 3), None)
    if header is None:
        return
    below = sheet.rows[sheet.rows.index(header) + 1 :]
    # a header of several lines ("Fallzahlen", below it "gesamt" and "online") leaves the first column free from the second on
    more = itertools.takewhile(lambda row: min(row.cells) > min(header.cells), below[:MOST_HEADER_LINES])
    width = max(max(row.cells) for row in (header, *more))
    long = [row for row in below if max(row.cells) > width]
    pairs = {row.number: _decimal_pairs(row, width) if separator == "," else set() for row in long}
    usual = (
        width if all(pairs.values()) else max(width, Counter(max(row.cells) for row in sheet.rows).most_common(1)[0][0])
    )
    shapes = _shapes([row for row in below if max(row.cells) <= width], width)
    shifted: list[int] = []
    for row in long:
        if max(row.cells) <= usual:
            continue
        start = _first_doubtful(row, shapes, pairs[row.number])
        if start is not None:
            row.cells = {column: cell for column, cell in row.cells.items() if column < start}
            shifted.append(row.number)
            continue
        surplus = " | ".join(str(cell.value) for column, cell in row.cells.items() if column > usual)
        params = {"felder": str(max(row.cells)), "spalten": str(usual), "text": surplus}
        sheet.notes.append(RawNote("line_too_long", row.number, params))
    if shifted:
        named = ", ".join(map(str, shifted[:NAMED_LINES]))
        rest = f" und {len(shifted) - NAMED_LINES} weitere" if len(shifted) > NAMED_LINES else ""
        sheet.notes.append(RawNote("lines_shifted", None, {"zeilen": named + rest, "trennzeichen": separator}))


def _decimal_pairs(row: RawRow, width: int) -> set[int]:
    """Columns whose field and the one behind it may be one number with a bare comma ("12" and "5", "1" and "400")."""
    texts = {column: str(cell.value).strip() for column, cell in row.cells.items()}
    neighbours = {column: (texts.get(column, ""), texts.get(column + 1, "")) for column in range(2, width + 1)}
    return {
        column for column, (one, other) in neighbours.items()
        if (_WHOLE.match(one) and _DECIMALS.match(other)) or (_THOUSANDS[0].match(one) and _THOUSANDS[1].match(other))
    }  # fmt: skip


def _shapes(rows: list[RawRow], width: int) -> dict[int, bool]:
    """Columns that lines of the right length always fill with numbers (True) or never (False)."""
    shapes: dict[int, bool] = {}
    for column in range(1, width + 1):
        filled = [bool(_NUMERIC.match(str(row.cells[column].value))) for row in rows if column in row.cells]
        if len(filled) > 1 and len(set(filled)) == 1:
            shapes[column] = filled[0]
    return shapes


def _first_doubtful(row: RawRow, shapes: dict[int, bool], pairs: set[int]) -> int | None:
    """The first column from which the line is in doubt: the cut number, else the first text, which may hold the separator. None
    when it fits the columns of the other lines all along."""
    is_numeric = {column: bool(_NUMERIC.match(str(cell.value))) for column, cell in row.cells.items()}
    odd = [column for column, shape in shapes.items() if is_numeric.get(column, shape) != shape]
    if pairs and (odd or not shapes) and all(column >= min(pairs) for column in odd):
        return min(pairs)
    return next((column for column, number in sorted(is_numeric.items()) if not number), None) if odd else None
