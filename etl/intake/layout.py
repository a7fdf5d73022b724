"""Where on a sheet the tables are: header rows (also two of them, also merged), the rows below, what stands above.

Decides only by the words of headers (``etl.intake.columns``); what a row below means is decided elsewhere.
"""

from __future__ import annotations

from bisect import bisect_right

from etl.intake.columns import IDENTIFYING, Recognition, recognise
from etl.intake.headers import GROUP
from etl.intake.tables import BodyRow, Table, cell_text
from etl.parse.words import Words
from etl.readers.raw import Cell, RawRow, RawSheet

HEADER_WITHIN_ROWS = 30
LAST_COLUMN = 16_384
#: Merged cells are looked at until they cover this many cells; no list has so many, a malicious file may.
MAX_SPANNED_CELLS = 500_000


def find_tables(sheet: RawSheet, words: Words) -> list[Table]:
    """All tables of a sheet, from top to bottom and left to right. Rows of a further table's header are kept as rows, to be
    counted."""
    spans = _Spans(sheet)
    rows = sheet.rows
    at = _first_header(sheet, words, spans)
    if at is None:
        return []
    position, recognition, height = at
    current = _side_by_side(sheet.name, recognition, words)
    current[0].preamble = [list(row.cells.values()) for row in rows[:position]]
    tables = [*current]
    position += height
    while position < len(rows):
        found = _next_header(rows, position, words, spans, recognition, sheet.name)
        if found is None:
            _add_row(current, rows[position], spans)
            position += 1
            continue
        recognition, height = found
        current = _side_by_side(sheet.name, recognition, words)
        tables += current
        for row in rows[position : position + height]:
            _add_row(current, row, spans)
        for header in (row for table in current for row in table.rows):
            header.outcome = "ignored"
        position += height
    return tables


def table_below(sheet: RawSheet, position: int, recognition: Recognition) -> Table:
    """The table whose header is the row at this position: everything below belongs to it."""
    spans = _Spans(sheet)
    table = Table(sheet.name, recognition, [list(row.cells.values()) for row in sheet.rows[:position]])
    for row in sheet.rows[position + 1 :]:
        _add_row([table], row, spans)
    return table


def _side_by_side(sheet_name: str, recognition: Recognition, words: Words) -> list[Table]:
    """One table, or several beside each other: an empty column stands between headers that each name the service the same
    way. (A gap between OZG-ID and LeiKa key divides one table only for the eye.)"""
    headers = sorted([*((column.index, column.header) for column in recognition.columns), *recognition.unknown])
    blocks: list[dict[int, str]] = [{}]
    for index, header in headers:
        if blocks[-1] and index > max(blocks[-1]) + 1:
            blocks.append({})
        blocks[-1][index] = header
    found = [recognise(block, words, sheet_name) for block in blocks]
    keys = [one.fields & set(IDENTIFYING) if one and one.kind == recognition.kind else set() for one in found]
    if len(blocks) == 1 or not set.intersection(*keys):
        return [Table(sheet_name, recognition)]
    starts = [min(block) for block in blocks]
    spans = zip([1, *starts[1:]], [*(start - 1 for start in starts[1:]), LAST_COLUMN], strict=True)
    return [Table(sheet_name, one, span=span) for one, span in zip(found, spans, strict=True) if one]


def _add_row(tables: list[Table], row: RawRow, spans: _Spans) -> None:
    """Give each of the tables beside each other its part of the row, if there is anything in it."""
    from_above = {index: cell for index, cell in spans.down.get(row.number, {}).items() if index not in row.cells}
    cells = row.cells | from_above
    for table in tables:
        first, last = table.span
        own = cells if len(tables) == 1 else {index: cell for index, cell in cells.items() if first <= index <= last}
        if own:
            filled = frozenset(index for index in from_above if index in own)
            table.rows.append(BodyRow(table.sheet, row.number, own, row.is_hidden, filled))


class _Spans:
    """Merged ranges: which cell shows its content where."""

    def __init__(self, sheet: RawSheet) -> None:
        rows = {row.number: row for row in sheet.rows}
        numbers = sorted(rows)
        self.right: dict[tuple[int, int], Cell] = {}
        self.down: dict[int, dict[int, Cell]] = {}
        budget = MAX_SPANNED_CELLS
        for first_row, first_column, last_row, last_column in sheet.merges:
            anchor = rows.get(first_row)
            cell = anchor.cells.get(first_column) if anchor else None
            below = numbers[bisect_right(numbers, first_row) : bisect_right(numbers, last_row)] if cell else []
            budget -= len(below) + min(last_column, LAST_COLUMN) - first_column + 1
            if cell is None or budget < 0:
                continue
            for column in range(first_column, min(last_column, LAST_COLUMN) + 1):
                self.right[first_row, column] = cell
            for number in below:
                self.down.setdefault(number, {})[first_column] = cell


def _first_header(sheet: RawSheet, words: Words, spans: _Spans) -> tuple[int, Recognition, int] | None:
    for position, row in enumerate(sheet.rows):
        if row.number > HEADER_WITHIN_ROWS and position >= HEADER_WITHIN_ROWS:
            return None
        found = _header_at(sheet.rows, position, words, spans, sheet.name)
        if found:
            return position, *found
    return None


def _header_at(
    rows: list[RawRow], position: int, words: Words, spans: _Spans, sheet_name: str
) -> tuple[Recognition, int] | None:
    """The header that starts at this row, and how many rows it takes (1 or 2)."""
    row = rows[position]
    if not _is_text_row(row):
        return None
    single = recognise(_labels(row), words, sheet_name)
    below = rows[position + 1] if position + 1 < len(rows) and rows[position + 1].number == row.number + 1 else None
    double = _double(row, below, words, spans, sheet_name, single) if below else None
    if double and (single is None or double.count > single.count):
        return double, 2
    return (single, 1) if single else None


def _double(
    row: RawRow, below: RawRow, words: Words, spans: _Spans, sheet_name: str, single: Recognition | None
) -> Recognition | None:
    """Both rows as one header, when the lower one is no row of data and the upper one adds something to it."""
    if single is not None:
        keys = {column.index for column in single.columns if column.field in IDENTIFYING}
        own = {index for index in below.cells if index not in spans.down.get(below.number, {})}
        return None if own & keys else recognise(_labels(row, below, spans), words, sheet_name)
    lower = recognise(_labels(below), words, sheet_name)
    both = recognise(_labels(row, below, spans), words, sheet_name) if lower else None
    return both if both and lower and both.count > lower.count else None


def _labels(row: RawRow, below: RawRow | None = None, spans: _Spans | None = None) -> dict[int, str]:
    """Header texts by column; with a second row joined by " · ", the upper text spread over its merged range or, without
    one, over the empty cells to its right."""
    upper = {index: cell_text(cell) for index, cell in row.cells.items()}
    if below is None or spans is None:
        return upper
    merged = {index: cell_text(cell) for (number, index), cell in spans.right.items() if number == row.number}
    lower = {index: cell_text(cell) for index, cell in below.cells.items()}
    labels: dict[int, str] = {}
    last = ""
    for index in range(1, max([*upper, *lower, *merged]) + 1):
        above = merged.get(index) or upper.get(index) or ""
        under = lower.get(index, "")
        if not above and under:
            above = last
        elif above:
            last = above
        else:
            last = ""
        if above or under:
            labels[index] = f"{above}{GROUP}{under}" if above and under else above or under
    return labels


def _is_text_row(row: RawRow) -> bool:
    texts = sum(cell.kind == "text" and bool(str(cell.value).strip()) for cell in row.cells.values())
    return texts >= 2


def _next_header(
    rows: list[RawRow], position: int, words: Words, spans: _Spans, current: Recognition, sheet_name: str
) -> tuple[Recognition, int] | None:
    """A header below data: the same again is a repetition (not a table), another one starts a table of its own."""
    row = rows[position]
    if len(row.cells) < 3 or not _is_text_row(row) or not all(cell.kind == "text" for cell in row.cells.values()):
        return None
    found = _header_at(rows, position, words, spans, sheet_name)
    if found is None or found[0].count < 3 or found[0].count * 2 < len(row.cells):
        return None
    return None if _repeats(found[0], current) else found


def _repeats(found: Recognition, current: Recognition) -> bool:
    return {(column.index, column.field) for column in found.columns} <= {
        (column.index, column.field) for column in current.columns
    }
