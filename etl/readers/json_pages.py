"""JSON pages as the federal dashboard's interface delivers them: a list of records, or pages with a list ``content``."""

from __future__ import annotations

import json
from typing import Any

from etl.readers.encoding import decode
from etl.readers.limits import MAX_CELL_LENGTH, MAX_CELLS, MAX_ROWS
from etl.readers.raw import Cell, RawBook, RawRow, RawSheet, UnreadableFileError

CONTENT = "content"


def read_json_pages(data: bytes) -> RawBook:
    """The records as a sheet "JSON": row 1 holds the names, record n stands in row n + 1. Raises UnreadableFileError."""
    text, _ = decode(data)
    records = _records(_parse(text))
    if not records:
        raise UnreadableFileError("json_without_records")
    if len(records) > MAX_ROWS:
        raise UnreadableFileError("file_too_complex", was=f"mehr als {MAX_ROWS} Datensätze")
    names = list(dict.fromkeys(name for record in records for name in record))
    sheet = RawSheet("JSON", [RawRow(1, {at: Cell(name, "text") for at, name in enumerate(names, start=1)})])
    columns = {name: at for at, name in enumerate(names, start=1)}
    cell_count = 0
    for number, record in enumerate(records, start=2):
        cells = {columns[name]: cell for name, value in record.items() if (cell := _cell(value)) is not None}
        cell_count += len(cells)
        if cell_count > MAX_CELLS:
            raise UnreadableFileError("file_too_complex", was=f"mehr als {MAX_CELLS} gefüllte Felder")
        if cells:
            sheet.rows.append(RawRow(number, cells))
    return RawBook("json", [sheet])


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise UnreadableFileError("file_too_complex", was="zu tief verschachtelt") from error
    except ValueError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        try:  # one page or record per line
            return [json.loads(line) for line in lines] if len(lines) > 1 else _damaged(error)
        except (ValueError, RecursionError):
            return _damaged(error)


def _damaged(error: ValueError) -> Any:
    raise UnreadableFileError("json_damaged") from error


def _records(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return _records(value[CONTENT]) if isinstance(value.get(CONTENT), list) else [value]
    if not isinstance(value, list):
        return []
    return [
        record
        for item in value
        if isinstance(item, dict)
        for record in (item[CONTENT] if isinstance(item.get(CONTENT), list) else [item])
        if isinstance(record, dict)
    ]


def _cell(value: Any) -> Cell | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return Cell(value, "boolean")
    if isinstance(value, int | float):
        return Cell(value, "number")
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return Cell(text[:MAX_CELL_LENGTH], "text")
