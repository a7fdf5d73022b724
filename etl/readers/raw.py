"""Raw content of a delivered file: cells with address and type, as delivered.

The byte form (compressed JSON) travels between the reading process and its parent and can be cached by file hash; it is
data only, reading it runs no code.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, NamedTuple

#: Raise when the byte form or what the readers put into it changes: cached raw cells of older versions are then refused.
RAW_VERSION = 4

CellKind = Literal["text", "number", "boolean", "date", "time", "error", "formula"]


@dataclass(frozen=True, slots=True)
class Marks:
    """What a cell carries besides its value. ``has_percent_sign``: the format writes the sign behind the bare number (12 is shown as
    12 %), ``is_percent``: it shows the number times 100, ``unit``: what it writes behind the number ("3" is shown as "3 Tsd."). ``comment`` is a note attached to the cell, ``fill`` a colour (RRGGBB), ``link``
    the address behind the text."""

    is_formula: bool = False
    is_external: bool = False
    is_percent: bool = False
    has_percent_sign: bool = False
    unit: str | None = None
    is_struck: bool = False
    is_partly_struck: bool = False
    fill: str | None = None
    comment: str | None = None
    link: str | None = None


NO_MARKS = Marks()


class Cell(NamedTuple):
    """One filled cell. ``date`` and ``time`` values are ISO texts, ``error`` the error's text, ``formula`` the formula of a
    cell whose result was never stored."""

    value: str | int | float | bool
    kind: CellKind
    marks: Marks = NO_MARKS


class RawNote(NamedTuple):
    """Something the reader noticed: ``code`` of the finding, row and texts for its message."""

    code: str
    row: int | None
    params: dict[str, str]


@dataclass(slots=True)
class RawRow:
    """One row with content: its number as the person sees it (1-based), its filled cells by column (1-based), and the colours (RRGGBB) of
    empty ones by column."""

    number: int
    cells: dict[int, Cell]
    is_hidden: bool = False
    empty_fills: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class RawSheet:
    """One sheet, rows in order. ``merges`` are (first row, first column, last row, last column), inclusive."""

    name: str
    rows: list[RawRow] = field(default_factory=list)
    is_hidden: bool = False
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    has_filter: bool = False
    notes: list[RawNote] = field(default_factory=list)


@dataclass(slots=True)
class RawBook:
    """All sheets of one file. ``file_format``: xlsx, ods, text or json."""

    file_format: str
    sheets: list[RawSheet] = field(default_factory=list)
    notes: list[RawNote] = field(default_factory=list)


class UnreadableFileError(Exception):
    """The file cannot be read as a whole. ``code`` names the finding, ``params`` fill its German sentence."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def raw_to_bytes(book: RawBook) -> bytes:
    """The byte form of a book, for the way between processes and for a cache."""
    head = {"version": RAW_VERSION, "format": book.file_format, "notes": book.notes}
    lines = [head, *(_sheet_to_json(sheet) for sheet in book.sheets)]
    packer = zlib.compressobj(1)
    parts = [packer.compress((json.dumps(line, separators=(",", ":")) + "\n").encode()) for line in lines]
    return b"".join([*parts, packer.flush()])


def raw_from_bytes(data: bytes) -> RawBook:
    """The book behind its byte form. Raises ValueError when the bytes are damaged or of another version."""
    try:
        head, *sheets = (json.loads(line) for line in zlib.decompress(data).splitlines())
    except (zlib.error, UnicodeDecodeError) as error:
        raise ValueError("Die zwischengespeicherten Zellen sind beschädigt.") from error
    if head["version"] != RAW_VERSION:
        raise ValueError("Die zwischengespeicherten Zellen stammen von einer anderen Version.")
    return RawBook(head["format"], [_sheet_from_json(sheet) for sheet in sheets], _notes(head["notes"]))


def _sheet_to_json(sheet: RawSheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "hidden": sheet.is_hidden,
        "merges": sheet.merges,
        "hidden_columns": sheet.hidden_columns,
        "filter": sheet.has_filter,
        "notes": sheet.notes,
        "rows": [_row_to_json(row) for row in sheet.rows],
    }


def _sheet_from_json(data: dict[str, Any]) -> RawSheet:
    return RawSheet(
        data["name"],
        [_row_from_json(row) for row in data["rows"]],
        data["hidden"],
        [(merge[0], merge[1], merge[2], merge[3]) for merge in data["merges"]],
        data["hidden_columns"],
        data["filter"],
        _notes(data["notes"]),
    )


def _notes(data: list[list[Any]]) -> list[RawNote]:
    return [RawNote(*note) for note in data]


def _row_to_json(row: RawRow) -> list[Any]:
    flat: list[Any] = [row.number, int(row.is_hidden), [*row.empty_fills.items()]]
    for column, cell in row.cells.items():
        flat += (column, _cell_to_json(cell))
    return flat


_PLAIN_KINDS = {"text", "number", "boolean"}


def _cell_to_json(cell: Cell) -> Any:
    if cell.marks is not NO_MARKS and cell.marks != NO_MARKS:
        return [cell.kind, cell.value, {name: value for name, value in asdict(cell.marks).items() if value}]
    return cell.value if cell.kind in _PLAIN_KINDS else [cell.kind, cell.value]


def _row_from_json(flat: list[Any]) -> RawRow:
    cells = {flat[at]: _cell_from_json(flat[at + 1]) for at in range(3, len(flat), 2)}
    return RawRow(flat[0], cells, bool(flat[1]), dict(flat[2]))


def _cell_from_json(value: Any) -> Cell:
    kind = type(value)
    if kind is str:
        return Cell(value, "text")
    if kind is bool:
        return Cell(value, "boolean")
    if kind is list:
        return Cell(value[1], value[0], Marks(**value[2]) if len(value) > 2 else NO_MARKS)
    return Cell(value, "number")
