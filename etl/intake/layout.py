"""Where on a sheet the tables are: header rows (one to four of them, merged or not), the rows below, what stands above.

Decides only by the words of headers (``etl.intake.columns``); what a row below means is decided elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, timedelta

from etl.intake.columns import IDENTIFYING, Recognition, counted_in_parts, recognise
from etl.intake.headers import GROUP, is_format, is_unit, meaning_of
from etl.intake.spans import span_of
from etl.intake.tables import LAST_COLUMN, BodyRow, Table, cell_text
from etl.parse.text import SHORT, fold, repair_mojibake
from etl.parse.words import Words
from etl.readers.raw import Cell, RawRow, RawSheet

HEADER_WITHIN_ROWS = 30
#: A header takes at most so many rows (group, year, "gesamt | davon online", unit).
HEADER_ROWS = 4
#: Merged cells are looked at until they cover this many cells; no list has so many, a malicious file may.
MAX_SPANNED_CELLS = 500_000

_YEAR = re.compile(r"^20[0-4]\d$")


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
    return table_from(sheet, position + 1, recognition, position)


def table_from(sheet: RawSheet, first: int, recognition: Recognition, header: int | None = None) -> Table:
    """The table whose first row is the one at this position; what stands above it, or above its header, says of whom and when it is."""
    spans = _Spans(sheet)
    above = sheet.rows[: first if header is None else header]
    table = Table(sheet.name, recognition, [list(row.cells.values()) for row in above])
    for row in sheet.rows[first:]:
        _add_row([table], row, spans)
    return table


def _side_by_side(sheet_name: str, recognition: Recognition, words: Words) -> list[Table]:
    """One table, or several beside each other: an empty column stands between headers that each name the service the same
    way, or the same headers follow again. (A gap between OZG-ID and LeiKa key divides one table only for the eye.)"""
    headers = sorted([*((column.index, column.header) for column in recognition.columns), *recognition.unknown])
    width = _repeated_after([fold(header) for _, header in headers])
    blocks: list[dict[int, str]] = [{}]
    for index, header in headers:
        if blocks[-1] and (index > max(blocks[-1]) + 1 or len(blocks[-1]) == width):
            blocks.append({})
        blocks[-1][index] = header
    found = [recognise(block, words, sheet_name) for block in blocks]
    keys = [one.fields & set(IDENTIFYING) if one and one.kind == recognition.kind else set() for one in found]
    if len(blocks) == 1 or not set.intersection(*keys):
        return [Table(sheet_name, recognition)]
    starts = [min(block) for block in blocks]
    spans = zip([1, *starts[1:]], [*(start - 1 for start in starts[1:]), LAST_COLUMN], strict=True)
    return [Table(sheet_name, one, span=span) for one, span in zip(found, spans, strict=True) if one]


def _repeated_after(headers: list[str]) -> int | None:
    """After how many headers, at least two, the same ones follow again and nothing else: 2 of "Leistung | Status | Leistung | Status"."""
    widths = (width for width in range(2, len(headers) // 2 + 1) if len(headers) % width == 0)
    return next((width for width in widths if headers == headers[:width] * (len(headers) // width)), None)


def _add_row(tables: list[Table], row: RawRow, spans: _Spans) -> None:
    """Give each of the tables beside each other its part of the row, if there is anything in it."""
    from_above = {index: cell for index, cell in spans.down.get(row.number, {}).items() if index not in row.cells}
    cells = row.cells | from_above
    for table in tables:
        first, last = table.span
        own = cells if len(tables) == 1 else {index: cell for index, cell in cells.items() if first <= index <= last}
        if own:
            filled = frozenset(index for index in from_above if index in own)
            body = BodyRow(table.sheet, row.number, own, row.is_hidden, filled, empty_fills=row.empty_fills)
            table.rows.append(body)


class _Spans:
    """Merged ranges: which cell shows its content where; and the header each row is by itself."""

    def __init__(self, sheet: RawSheet) -> None:
        self._sheet = sheet
        self._alone: dict[int, Recognition | None] = {}
        rows = {row.number: row for row in sheet.rows}
        numbers = sorted(rows)
        self.right: dict[int, dict[int, Cell]] = {}
        self.down: dict[int, dict[int, Cell]] = {}
        budget = MAX_SPANNED_CELLS
        for first_row, first_column, last_row, last_column in sheet.merges:
            anchor = rows.get(first_row)
            cell = anchor.cells.get(first_column) if anchor else None
            below = numbers[bisect_right(numbers, first_row) : bisect_right(numbers, last_row)] if cell else []
            budget -= len(below) + min(last_column, LAST_COLUMN) - first_column + 1
            if cell is None or budget < 0:
                continue
            if last_column > first_column:
                for column in range(first_column, min(last_column, LAST_COLUMN) + 1):
                    self.right.setdefault(first_row, {})[column] = cell
            for number in below:
                self.down.setdefault(number, {})[first_column] = cell

    def alone(self, position: int, words: Words) -> Recognition | None:
        """The header this row is without any other; asked for it and for the row above, and worked out once."""
        if position not in self._alone:
            row = self._sheet.rows[position]
            self._alone[position] = recognise(_labels([row], self), words, self._sheet.name)
        return self._alone[position]


def _first_header(sheet: RawSheet, words: Words, spans: _Spans) -> tuple[int, Recognition, int] | None:
    for position, row in enumerate(sheet.rows):
        if row.number > HEADER_WITHIN_ROWS and position >= HEADER_WITHIN_ROWS:
            return None
        found = _header_at(sheet.rows, position, words, spans, sheet.name)
        if found:
            return _with_rows_above(sheet, position, *found, words, spans)
    return None


def _header_at(
    rows: list[RawRow], position: int, words: Words, spans: _Spans, sheet_name: str
) -> tuple[Recognition, int] | None:
    """The header that starts at this row, and how many rows it takes."""
    row = rows[position]
    if not _is_text_row(row):
        return None
    found, height = spans.alone(position, words), 1
    if found is None:
        below = rows[position + 1] if position + 1 < len(rows) and rows[position + 1].number == row.number + 1 else None
        lower = spans.alone(position + 1, words) if below else None
        labels = _labels([row, below], spans) if below and (lower or _names_a_year(row)) else {}
        found = recognise(labels, words, sheet_name) if lower or counted_in_parts(labels, words) else None
        if found is None or (lower is not None and found.count <= lower.count):
            return None
        height = 2
    return _with_rows_below(rows, position, found, height, words, spans, sheet_name)


def _with_rows_below(
    rows: list[RawRow], position: int, found: Recognition, height: int, words: Words, spans: _Spans, sheet_name: str
) -> tuple[Recognition, int]:
    """The header with the rows below it that divide its columns further ("gesamt | davon online"): no row of data, which would
    have something where the service is named."""
    best, best_height = found, height
    keys = {column.index for column in found.columns if column.field in IDENTIFYING}
    for taller in range(height + 1, HEADER_ROWS + 1):
        stack = rows[position : position + taller]
        last = stack[-1]
        own = {index for index in last.cells if index not in spans.down.get(last.number, {}) and _is_new(index, stack)}
        gives_units = len(stack) == taller and _gives_units(last, own, keys, words)
        if len(stack) < taller or last.number != stack[0].number + taller - 1:
            break
        if own & keys and not gives_units and not _names_columns(last, own, keys, best.kind, words):
            break
        labels = _labels(stack, spans)
        divided = recognise(labels, words, sheet_name)
        if divided is None or divided.kind != best.kind:
            continue
        # what divides a group in words nobody knows is a header all the same: its columns must not be read as the group
        if gives_units or _says(divided) > _says(best) or _divides_group(last, own, labels):
            best, best_height = divided, taller
    return best, best_height


def _is_new(index: int, stack: list[RawRow]) -> bool:
    """Does the last row say something in this column that no row above it says (some repeat "OZG-ID" in every row)?"""
    text = cell_text(stack[-1].cells[index])
    return all(cell_text(row.cells.get(index)) != text for row in stack[:-1])


def _gives_units(row: RawRow, own: set[int], keys: set[int], words: Words) -> bool:
    """A row of units, rates and times below the headers ("pro Monat | in T€ | in Std.", "1. HJ 2026"), and no row of data: it names no service,
    at least half of its cells are one, and none is an answer or a number but a year."""
    texts = {index: cell_text(row.cells[index]).strip() for index in own}
    if not all(row.cells[index].kind == "text" or _YEAR.match(text) for index, text in texts.items()):
        return False
    if any(words.meaning(name, text) is not None for text in texts.values() for name in ("ja_nein", "leer", "status")):
        return False
    formats = {index for index, text in texts.items() if is_format(text, words)}
    told = {index for index, text in texts.items() if is_unit(text, words) or _is_time(text, words)}
    return bool(told) and own & keys <= formats and 2 * len(told | formats) >= len(texts)


def _names_columns(row: RawRow, own: set[int], keys: set[int], kind: str, words: Words) -> bool:
    """A row of headers below those of their groups ("Nr. | Bezeichnung | Stand" below "Leistung | Umsetzung"), and no row of data: what stands
    where the service is named says how it is named, and most of the others are headers too."""
    texts = {index: cell_text(row.cells[index]).strip() for index in own}
    if not all(row.cells[index].kind == "text" or _YEAR.match(text) for index, text in texts.items()):
        return False
    told = {index: meaning_of(text, kind, words) for index, text in texts.items()}
    naming = [meaning for index, meaning in told.items() if index in keys]
    are_names = all(meaning is not None and meaning.field in (*IDENTIFYING, "running_number") for meaning in naming)
    known = [index for index, text in texts.items() if told[index] or is_format(text, words) or _is_time(text, words)]
    return are_names and len(texts) > 1 and 2 * len(known) > len(texts)


def _is_time(text: str, words: Words) -> bool:
    """ "1. Halbjahr 2026", "2025"; a word alone ("geplant", "seit") is none."""
    span = span_of(text, words, is_figure=True) if len(text) <= SHORT and any(map(str.isdigit, text)) else None
    return span is not None and not span.rest


def _divides_group(row: RawRow, own: set[int], labels: dict[int, str]) -> bool:
    """Texts, years and months only, two of them below the same text of a row above."""
    if not all(row.cells[index].kind in ("text", "date") or _YEAR.match(cell_text(row.cells[index])) for index in own):
        return False
    groups = [labels[index].rpartition(GROUP)[0] for index in own if index in labels]
    return any(group and groups.count(group) > 1 for group in groups)


def _with_rows_above(
    sheet: RawSheet, position: int, found: Recognition, height: int, words: Words, spans: _Spans
) -> tuple[int, Recognition, int]:
    """The header with the rows above it that say what its columns are of ("Fallzahlen" over "2024 | 2025")."""
    best = (position, found, height)
    for start in range(position - 1, max(position + height - HEADER_ROWS, 0) - 1, -1):
        stack = sheet.rows[start : position + height]
        if stack[-1].number != stack[0].number + len(stack) - 1:
            break
        whole = recognise(_labels(stack, spans), words, sheet.name)
        if whole is None or whole.kind != found.kind or whole.count < found.count:
            continue
        if _says(whole) > _says(best[1]) or _tells_apart(whole, best[1]):
            best = (start, whole, len(stack))
    return best


def _tells_apart(whole: Recognition, found: Recognition) -> bool:
    """Does the row above name of whom each of several columns of one meaning is ("Oyten | Achim" over "Status | RG | Status | RG")? Where the
    services are named again as well, tables stand beside each other, each with its title."""
    headers: dict[tuple[object, ...], list[int]] = {}
    for column in found.columns:
        headers.setdefault((column.field, column.meaning.period, column.meaning.option), []).append(column.index)
    repeated = [indexes for indexes in headers.values() if len(indexes) > 1]
    if any(field in IDENTIFYING for (field, *_), indexes in headers.items() if len(indexes) > 1):
        return False
    labels = whole.labels
    groups = [
        [labels[index].partition(GROUP)[0] for index in indexes if GROUP in labels[index]] for indexes in repeated
    ]
    return bool(repeated) and all(len(set(one)) == len(indexes) for one, indexes in zip(groups, repeated, strict=True))


def _says(found: Recognition) -> int:
    """How many different things the columns say."""
    return len({(column.field, column.meaning.period, column.meaning.option) for column in found.columns})


def _labels(stack: list[RawRow], spans: _Spans) -> dict[int, str]:
    """Header texts by column, those of several rows joined by " · ": a text is spread over its merged range or, without one, over
    the empty cells to its right that have a text below, up to the next text in its own row or a row above."""
    own = [_header_texts(row) for row in stack]
    merged = [spans.right.get(row.number, {}) for row in stack]
    labels: dict[int, str] = {}
    carried = [""] * len(stack)
    for index in sorted({index for texts in (*own, *merged) for index in texts}):
        parts: list[str] = []
        for level in range(len(stack)):
            text = own[level].get(index) or (_header_text(merged[level][index]) if index in merged[level] else "")
            if text:
                carried[level] = "" if index in merged[level] and index + 1 not in merged[level] else text
                if index in own[level]:
                    carried[level + 1 :] = [""] * (len(stack) - level - 1)
            elif any(index in below for below in (*own[level + 1 :], *merged[level + 1 :])):
                text = carried[level] if index - 1 in labels else ""
            else:
                carried[level] = ""
            if text and text not in parts[-1:]:
                parts.append(text)
        if parts:
            labels[index] = GROUP.join(parts)
    return labels


def _header_texts(row: RawRow) -> dict[int, str]:
    """The texts of a row of headers, by column. Days a month apart, all of them first or all of them last ones, stand for their months:
    "Jan 25" typed above a column is kept as a day."""
    texts = {index: text for index, cell in row.cells.items() if (text := _header_text(cell).strip())}
    days = {index: day for index, cell in sorted(row.cells.items()) if cell.kind == "date" and (day := _day(cell))}
    months = sorted({(day.year * 12 + day.month) for day in days.values()})
    follow = len(months) > 1 and months[-1] - months[0] == len(months) - 1
    are_first = all(day.day == 1 for day in days.values())
    are_last = all((day + timedelta(days=1)).day == 1 for day in days.values())
    if follow and (are_first or are_last):
        texts |= {index: f"{day:%m/%Y}" for index, day in days.items()}
    return texts


def _header_text(cell: Cell) -> str:
    """A header as it was meant: umlauts broken on the way are whole again, as in the cells below."""
    return repair_mojibake(cell_text(cell))


def _day(cell: Cell) -> date | None:
    try:
        return date.fromisoformat(str(cell.value)[:10])
    except ValueError:
        return None


def _is_text_row(row: RawRow) -> bool:
    texts = sum(cell.kind == "text" and bool(str(cell.value).strip()) for cell in row.cells.values())
    return texts >= 2 or (texts == 1 and _names_a_year(row))


def _names_a_year(row: RawRow) -> bool:
    return any(_YEAR.match(cell_text(cell)) for cell in row.cells.values())


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
