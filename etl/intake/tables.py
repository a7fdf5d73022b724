"""A table as found on a sheet: its columns, its rows below the header, and what stands above it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from etl.intake.columns import ListColumn, Recognition
from etl.intake.report import Place
from etl.intake.spans import Span
from etl.parse.dates import Period, Unreadable, from_serial, read_period
from etl.parse.numbers import is_null_word
from etl.parse.text import clean
from etl.parse.words import Words
from etl.readers.raw import Cell
from etl.reference.register import Municipality

#: Longer texts above a table are no title.
LONGEST_TITLE = 200
#: No sheet has more columns.
LAST_COLUMN = 16_384
RowOutcome = Literal["loaded", "rejected", "ignored"]


@dataclass(slots=True)
class BodyRow:
    """One row below a header with any content: it is counted once, with the outcome it got.

    ``filled`` are columns whose value comes from a cell merged over several rows; ``section`` is the office the heading above names,
    ``heading`` any other heading above, ``heading_doubt`` a text between that may be a heading of its own,
    ``empty_fills`` the colours of empty cells by column, ``doubted`` columns whose cell another column contradicts: its value is unknown;
    ``whose`` the municipality a heading, a title or a name further up in its column gives it, ``names_body`` marks such a heading itself
    (``etl.intake.whose``).
    """

    sheet: str
    number: int
    cells: dict[int, Cell]
    is_hidden: bool = False
    filled: frozenset[int] = frozenset()
    section: str | None = None
    heading: str | None = None
    heading_doubt: str | None = None
    outcome: RowOutcome | None = None
    doubted: frozenset[int] = frozenset()
    empty_fills: Mapping[int, str] = field(default_factory=dict)
    whose: tuple[Municipality, ...] = ()
    names_body: bool = False

    @property
    def place(self) -> Place:
        return Place(self.sheet, self.number)


@dataclass(slots=True)
class Table:
    """One table of a sheet. ``preamble`` are the filled cells above its header, row by row; ``span`` its first and last column
    where tables stand beside each other."""

    sheet: str
    recognition: Recognition
    preamble: list[list[Cell]] = field(default_factory=list)
    rows: list[BodyRow] = field(default_factory=list)
    span: tuple[int, int] = (1, LAST_COLUMN)
    #: Texts of note rows, which may say of which day the list is.
    notes: list[str] = field(default_factory=list)
    #: Those that are read as parts of single cells (``etl.intake.footnotes``).
    applied_notes: set[str] = field(default_factory=set)
    #: The time the title or the name of the sheet gives its figures.
    time_above: Span | None = None
    #: Columns that are read, after hidden, doubtful and personal ones were set aside.
    columns: list[ListColumn] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.recognition.kind

    @property
    def title(self) -> str:
        """Name of the sheet and the texts above the table."""
        texts = [cell_text(cell)[:LONGEST_TITLE] for cells in self.preamble for cell in cells]
        return " ".join([self.sheet, *texts])

    def first(self, name: str) -> ListColumn | None:
        """The column of a field that is read first."""
        return next((column for column in self.columns if column.field == name), None)


def behind(index: int, place: int) -> int:
    """The position of a column for what cells say besides what they are there for (``etl.intake.behind_names``): beyond all of the sheet, and
    shown as the column the cells stand in."""
    return index + place * LAST_COLUMN


@cache
def column_letter(index: int) -> str:
    """A for 1, AA for 27."""
    index = (index - 1) % LAST_COLUMN + 1
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place_of(row: BodyRow, column: ListColumn) -> Place:
    """The place of a cell, as a person finds it in the spreadsheet."""
    return Place(row.sheet, row.number, column.header, f"{column_letter(column.index)}{row.number}")


def period_of(cell: Cell, words: Words) -> Period | Unreadable | None:
    """The period of a cell; None for words like "k. A."."""
    if cell.kind == "date":
        return read_period(str(cell.value)[:10], words)
    if cell.kind == "number":
        return from_serial(float(cell.value))
    text = clean(cell_text(cell))
    return None if not text or is_null_word(text, words) else read_period(text, words)


def cell_text(cell: Cell | None) -> str:
    """What a cell shows, as text; '' for none. Numbers without a trailing .0."""
    if cell is None:
        return ""
    if cell.kind == "boolean":
        return "ja" if cell.value else "nein"
    if isinstance(cell.value, float) and cell.value == int(cell.value):
        return str(int(cell.value))
    return str(cell.value)
