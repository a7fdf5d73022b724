"""Lists that speak of several municipalities: one column per municipality, or rows that each name their own.

Such a list is nobody's own. It is read for one of them at a time: the others' columns and rows are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from etl.intake.columns import ListColumn, Recognition
from etl.intake.headers import GROUP, TABLE_KINDS, Meaning, meaning_of
from etl.intake.jurisdiction import OWN_LEVELS, read_responsible
from etl.intake.neighbours import named_other, said_of
from etl.intake.origin import contains, find_by_key
from etl.intake.report import NOWHERE, Place, Reporter
from etl.intake.stated_day import speaks_of_day, stated_day
from etl.intake.tables import BodyRow, Table, cell_text, column_letter
from etl.intake.whose import bodies_named
from etl.parse.text import clean
from etl.parse.words import Words
from etl.reference.register import Municipality, Register

SERVICES = TABLE_KINDS[0]
#: So much of a column must be words for a status to make it one.
MOST = 0.8
#: The shortest key of a municipality or a Kreis.
SHORTEST_KEY = 5
#: What a matrix may state per municipality, as its title or the header above the names says.
STATED = ("declared_level", "implementation_status", "relevance", "case_count")


def members_of(
    tables: list[Table], asked: Municipality | None, register: Register, words: Words
) -> dict[str, Municipality]:
    """The municipalities a list of services speaks of, by key, when its columns, rows or headings name several; else empty. A name that an
    association and its member share stands for both: who asks says whom it means. Rows below no name are those of the one it is read for."""
    named: list[Sequence[Municipality]] = []
    for table in tables:
        if table.kind == SERVICES:
            named += [[one] for one in matrix_columns(table, asked, register, words).values()]
            named += _of_rows(table, register).values()
            named += dict.fromkeys(row.whose for row in table.rows if row.outcome is None)
            if asked and any(row.whose for row in table.rows) and has_own_rows(table, asked, register):
                named.append([asked])
    keys = {frozenset(one.ars for one in found) for found in named if found}
    if not any(one.isdisjoint(other) for one, other in combinations(keys, 2)):
        return {}
    return {one.ars: one for found in named for one in found}


def tell_doubtful(tables: list[Table], register: Register, reporter: Reporter) -> bool:
    """Tell the names in rows that are those of several municipalities, and whether there are any: such a list cannot be divided, only read
    for the one somebody names."""
    doubtful = {
        name: found
        for table in tables
        if table.kind == SERVICES
        for name, found in _of_rows(table, register).items()
        if len(found) > 1
    }
    for (_, text), found in doubtful.items():
        names = ", ".join(f"{one.short_name} ({one.ars})" for one in found)
        reporter.add("municipality_ambiguous", NOWHERE, text, name=text, vorschlaege=names)
    return bool(doubtful)


def keep_only(tables: list[Table], own: Municipality, register: Register, words: Words, reporter: Reporter) -> None:
    """Leave out what such a list says of the other municipalities: their rows are ignored, of a matrix only the own column is read."""
    for table in tables:
        if table.kind != SERVICES:
            continue
        columns, named = matrix_columns(table, own, register, words), _of_rows(table, register)
        mine = next((index for index, one in columns.items() if one.ars == own.ars), None)
        if mine is not None:
            _read_column(table, mine, words, reporter)
        for row in table.rows:
            if row.outcome is not None:
                continue
            name = _name_in(row, table)
            told = named.get(name, [])
            is_others = own not in told if told else _is_below_other(row, own)
            is_others = is_others or _names_other_level(name[1], own, words)
            is_silent = mine is not None and not clean(cell_text(row.cells.get(mine)))
            if is_others or is_silent or (columns and mine is None):
                row.outcome = "ignored"
                reporter.add("row_of_others", row.place, kommune=own.short_name)
        table.columns = [column for column in table.columns if column.field not in ("ars", "municipality_name")]


def has_own_rows(table: Table, own: Municipality, register: Register) -> bool:
    """Does any row of a list say nothing of whom it is, or name the one it is read for?"""
    named = _of_rows(table, register)
    return any(
        row.outcome is None
        and (own in told if (told := named.get(_name_in(row, table))) else not _is_below_other(row, own))
        for row in table.rows
    )


def _names_other_level(text: str, own: Municipality, words: Words) -> bool:
    """Does a cell of such a column name the Kreis, the Land or the Bund without a name we know: "Kreis", "Land Niedersachsen"?"""
    levels = read_responsible(text, words).levels.keys() if text else set()
    is_above = bool(levels) and levels <= {"KREIS", "LAND", "BUND"} and not levels & OWN_LEVELS[own.kind]
    return is_above or said_of(text, own, words) == "ZUSTAENDIG_ANDERE"


def _is_below_other(row: BodyRow, own: Municipality) -> bool:
    """Does the name above a row say that it is somebody else's? What members of the own association do is its own business."""
    is_own = any(one.ars == own.ars or (own.kind == "VERBAND" and contains(own, one)) for one in row.whose)
    return bool(row.whose) and not is_own


def matrix_columns(table: Table, own: Municipality | None, register: Register, words: Words) -> dict[int, Municipality]:
    """The columns of a matrix: headers without a meaning of their own that are names of municipalities of one district. ``own``: for whom the
    list is read; "Samtgemeinde" is its own column, and so is a name it shares with its member, where no other members stand beside it."""
    named: dict[int, list[Municipality]] = {}
    for index, header in table.recognition.unknown:
        found = [one for one in register.find_name(clean(header.rpartition(GROUP)[2])) if one.kind != "KREIS"]
        if found:
            named[index] = found
    columns = _of_one_district(named)
    if own is None or own in columns.values() or not any(one.ars[:5] == own.ars[:5] for one in columns.values()):
        return columns
    called = [
        index
        for index, header in table.recognition.unknown
        if words.meaning("zustaendigkeit", header.rpartition(GROUP)[2]) in OWN_LEVELS[own.kind]
    ]
    are_members = any(contains(own, one) for one in columns.values()) and own.kind == "VERBAND"
    mine = called or [index for index, found in named.items() if own in found and not are_members]
    if len(mine) != 1:
        return columns
    others = {
        index: [one for one in found if one != own] for index, found in named.items() if index not in (*columns, *mine)
    }
    return columns | _of_one_district({**{index: [one] for index, one in columns.items()}, **others}) | {mine[0]: own}


def others_of_sheets(
    names: Iterable[str], own: Municipality, register: Register, words: Words
) -> dict[str, Municipality | None]:
    """Sheets called like somebody else → who that is, None where the name only says that it is not us ("Landkreis", "Land")."""
    found = {name: named_other(name, own, register) for name in names}
    are_others = {name for name in found if said_of(name, own, words) == "ZUSTAENDIG_ANDERE"}
    return {name: one for name, one in found.items() if one is not None or name in are_others}


def members_of_sheets(names: Iterable[str], register: Register) -> dict[str, Municipality]:
    """Sheets called like municipalities of one district, where at least two are."""
    listed = list(names)
    found = {
        index: [one for one in register.find_name(clean(name)) if one.kind != "KREIS"]
        for index, name in enumerate(listed)
    }
    return {listed[index]: one for index, one in _of_one_district(found).items()}


def _of_one_district(named: Mapping[int, list[Municipality]]) -> dict[int, Municipality]:
    """Whom the names of columns mean, where at least two are of one district; of a name several share, the one there."""
    districts = Counter(district for found in named.values() for district in {one.ars[:5] for one in found})
    if not districts or districts.most_common(1)[0][1] < 2:
        return {}
    district = districts.most_common(1)[0][0]
    chosen = {index: [one for one in found if one.ars.startswith(district)] for index, found in named.items()}
    return {index: found[0] for index, found in chosen.items() if len(found) == 1}


def _of_rows(table: Table, register: Register) -> dict[tuple[str, str], list[Municipality]]:
    """What rows write in a column for their municipality → whom it means; nobody when that is not certain. One name may be that of several
    in the district most names are from: there it means each of them."""
    written = {_name_in(row, table) for row in table.rows if row.outcome is None}
    found = {name: _called(*name, register) for name in sorted(written)}
    districts = Counter(district for known in found.values() for district in {one.ars[:5] for one in known})
    nearest = districts.most_common(1)[0][0] if districts else ""
    return {
        name: known if len(known) == 1 else [one for one in known if one.ars.startswith(nearest)]
        for name, known in found.items()
    }


def _name_in(row: BodyRow, table: Table) -> tuple[str, str]:
    """Column and text with which a row names its municipality; empty texts when it names none."""
    said = [
        (field, text)
        for field in ("ars", "municipality_name")
        if (column := table.first(field)) and (text := clean(cell_text(row.cells.get(column.index))))
    ]
    # "03" beside "Land Niedersachsen" is no key of a municipality
    return next((one for one in said if one[0] != "ars" or len(one[1]) >= SHORTEST_KEY), (said or [("", "")])[0])


def _called(field: str, text: str, register: Register) -> list[Municipality]:
    """Who has this key or name; a Kreis only where nobody else is called so ("Verden" is the town)."""
    if not text:
        return []
    found = [find_by_key(text, register)[0]] if field == "ars" else bodies_named(text, "", register)
    known = [one for one in found if one is not None]
    return [one for one in known if one.kind != "KREIS"] or known


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
