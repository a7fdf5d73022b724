"""Lists that speak of several municipalities: one column per municipality, or rows that each name their own.

Such a list is nobody's own. It is read for one of them at a time: the others' columns and rows are left out.
"""

from __future__ import annotations

from collections import Counter

from etl.intake.columns import ListColumn, Recognition
from etl.intake.headers import GROUP, TABLE_KINDS, Meaning, meaning_of
from etl.intake.origin import find_by_key
from etl.intake.report import Place, Reporter
from etl.intake.stated_day import speaks_of_day, stated_day
from etl.intake.tables import BodyRow, Table, cell_text, column_letter
from etl.parse.text import clean
from etl.parse.words import Words
from etl.reference.register import Municipality, Register

SERVICES = TABLE_KINDS[0]
#: So much of a column must be words for a status to make it one.
MOST = 0.8
#: What a matrix may state per municipality, as its title or the header above the names says.
STATED = ("declared_level", "implementation_status", "relevance", "case_count")


def members_of(tables: list[Table], register: Register) -> dict[str, Municipality]:
    """The municipalities a list of services speaks of, by key, when its columns or rows name several; else empty."""
    found: dict[str, Municipality] = {}
    for table in tables:
        if table.kind == SERVICES:
            found |= {one.ars: one for one in matrix_columns(table, register).values()}
            found |= {
                one.ars: one for row in table.rows if row.outcome is None and (one := _of_row(row, table, register))
            }
    return found if len(found) > 1 else {}


def keep_only(tables: list[Table], own: Municipality, register: Register, words: Words, reporter: Reporter) -> None:
    """Leave out what such a list says of the other municipalities: their rows are ignored, of a matrix only the own column is read."""
    for table in tables:
        if table.kind != SERVICES:
            continue
        columns = matrix_columns(table, register)
        mine = next((index for index, one in columns.items() if one.ars == own.ars), None)
        if mine is not None:
            _read_column(table, mine, words, reporter)
        for row in table.rows:
            if row.outcome is not None:
                continue
            other = _of_row(row, table, register)
            is_others = other is not None and other.ars != own.ars
            is_silent = mine is not None and not clean(cell_text(row.cells.get(mine)))
            if is_others or is_silent or (columns and mine is None):
                row.outcome = "ignored"
                reporter.add("row_of_others", row.place, kommune=own.short_name)
        table.columns = [column for column in table.columns if column.field not in ("ars", "municipality_name")]


def matrix_columns(table: Table, register: Register) -> dict[int, Municipality]:
    """The columns of a matrix: headers without a meaning of their own that are names of municipalities of one district."""
    named: dict[int, list[Municipality]] = {}
    for index, header in table.recognition.unknown:
        found = [one for one in register.find_name(clean(header.rpartition(GROUP)[2])) if one.kind != "KREIS"]
        if found:
            named[index] = found
    districts = Counter(district for found in named.values() for district in {one.ars[:5] for one in found})
    if not districts or districts.most_common(1)[0][1] < 2:
        return {}
    district = districts.most_common(1)[0][0]
    chosen = {index: [one for one in found if one.ars.startswith(district)] for index, found in named.items()}
    return {index: found[0] for index, found in chosen.items() if len(found) == 1}


def _of_row(row: BodyRow, table: Table, register: Register) -> Municipality | None:
    """Whom a row names in a column for that; None when it names nobody certainly."""
    for name in ("ars", "municipality_name"):
        column = table.first(name)
        text = clean(cell_text(row.cells.get(column.index))) if column else ""
        if not text:
            continue
        found = [find_by_key(text, register)[0]] if name == "ars" else register.find_name(text)
        known = [one for one in found if one is not None and one.kind != "KREIS"]
        if len(known) == 1:
            return known[0]
    return None


def _read_column(table: Table, index: int, words: Words, reporter: Reporter) -> None:
    """Let the column of one municipality be what the matrix states; nothing is read where it does not say what that is."""
    header = dict(table.recognition.unknown)[index]
    field = _stated(table, index, header, words)
    unknown = tuple(entry for entry in table.recognition.unknown if entry[0] != index)
    if field is None:
        place = Place(table.sheet, None, header, column_letter(index))
        reporter.add("matrix_not_explained", place)
        return
    column = ListColumn(index, header, Meaning(field))
    table.recognition = Recognition(table.kind, (*table.recognition.columns, column), unknown)
    table.columns = [one for one in table.columns if one.field != field] + [column]


def _pieces(text: str, words: Words) -> list[str]:
    """A text and its words, without those that say of which day it is: "Stand: 30.06.2026" names no status."""
    pieces = [text, *text.replace(":", " ").replace("–", " ").replace("-", " ").split()] if text else []
    names_day = stated_day(text, words) is not None
    return [
        piece
        for piece in pieces
        if not (names_day and (piece == text or speaks_of_day(piece, words)))
        and words.meaning("stichtag_woerter", piece) is None
    ]


def _stated(table: Table, index: int, header: str, words: Words) -> str | None:
    """What the cells below the names state: said by the header above them, by the title, or by words for a status in them."""
    group = header.rpartition(GROUP)[0]
    texts = [group, *(cell_text(cell) for cells in table.preamble for cell in cells), table.sheet]
    for text in texts:
        for piece in _pieces(text, words):
            meaning = meaning_of(piece, table.kind, words)
            if meaning and meaning.field in STATED:
                return meaning.field
    cells = [clean(cell_text(row.cells[index])) for row in table.rows if row.outcome is None and index in row.cells]
    are_words = sum(words.meaning("status", text) is not None and not text.isdigit() for text in cells)
    return "implementation_status" if cells and are_words >= MOST * len(cells) else None
