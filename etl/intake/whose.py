"""Whose the rows and columns of a list are, where no header "Kommune" says it: a column that names municipalities under any header, the name
of one as a heading, as the title of a second table or above a block of columns, in brackets behind a header ("Status (Oyten)").

A place a text merely mentions says nothing: only what is a name and nothing besides counts, and a name without the word for its kind only in
the own district, or where several of one district stand together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from etl.form.columns import HEAD_ENTRIES
from etl.intake.columns import IDENTIFYING, NOT_TAKEN, ListColumn, Recognition
from etl.intake.headers import GROUP, Meaning, header_words, meaning_of
from etl.intake.jurisdiction import OWN_LEVELS
from etl.intake.origin import contains, find_by_key
from etl.intake.report import Place, Reporter
from etl.intake.stated_day import speaks_of_day
from etl.intake.tables import LAST_COLUMN, BodyRow, Table, cell_text, column_letter
from etl.parse.offices import kind_words
from etl.parse.text import SHORT, clean, fold
from etl.parse.words import Words
from etl.readers.raw import RawSheet
from etl.reference.register import Municipality, Register, normalise_name

Bodies = tuple[Municipality, ...]
HEAD_LABELS = {entry.field: entry.label for entry in HEAD_ENTRIES}
#: So much of a column must name municipalities before it says whose the rows are.
MOST = 0.8
#: So few names say nothing of a whole column.
FEWEST = 2
#: Levels of administration that are never a municipality.
ABOVE = ("KREIS", "LAND", "BUND")
#: Tables beside each other with a title each.
MOST_TITLES = 12
#: Different texts of a column that are looked at.
SAMPLE = 60
#: The list of words beside the name of a municipality in a title.
BESIDE_NAME = "kommune_beiwoerter"
#: Words in headers of columns that name other municipalities without saying whose the row is ("Vorbild", "Rechenzentrum").
NOT_WHOSE = "spalten_andere_kommune"
#: Known fields a column of municipalities may be taken for by its header ("Amt").
_MAY_BE_WHOSE = ("office", "catalogue")
#: Fields that are no statement about a service: a list with nothing else says nothing.
_NO_STATEMENT = {
    *IDENTIFYING,
    *NOT_TAKEN,
    "running_number",
    "office",
    "remark",
    "part_name",
    "ars",
    "municipality_name",
    "reporting_date",
}
#: Fields a header with a place behind it is never divided for: there the place is what the column is about.
_OF_PLACES = {
    *IDENTIFYING,
    "ars",
    "municipality_name",
    "jurisdiction",
    "responsible_body",
    "relevance",
    "office",
    "person",
}
_NUMBER_BEFORE = re.compile(r"^\(?(?:\d{1,3}|[IVX]{1,4}|[a-zA-Z])[.)]\s+")
_ENUMERATION = re.compile(r"^\d{1,3}[.)]?$")
_POSTCODE = re.compile(r"^(?:D-)?\d{5}\s+(?=[A-ZÄÖÜ])")
_KEY_BEHIND = re.compile(r"^(.*\S)\s*[(\[,–-]?\s*(?:ARS|AGS)?:?\s*(\d{12}|\d{8})\s*[)\]]?$")
_KEY = re.compile(r"^\D{0,6}(?:\d[\s.]?){7,12}$")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_BETWEEN = re.compile(r"\s*[·|/:–—,-]\s+|\s+[–—|/-]\s*|\s+")
#: A name without the word for its kind in brackets is no shorter: shorter words mean too much.
_SHORTEST = 4
_LONGEST_NAME = 4


@dataclass(frozen=True)
class NamedColumn:
    """A column whose header names a municipality: whom, and the header without the name."""

    bodies: Bodies
    rest: str


@lru_cache(maxsize=20_000)
def bodies_named(text: str, district: str, register: Register) -> Bodies:
    """Whom a text names and nothing besides, by key, by a name with the word for its kind, or by a name of this district (5 digits) alone;
    with no district by any name of the register."""
    text = _POSTCODE.sub("", _NUMBER_BEFORE.sub("", clean(text))).strip(" :;.")
    if not text or len(text) > SHORT:
        return ()
    if _KEY.match(text):
        found = find_by_key(text, register)[0]
        return (found,) if found else ()
    if behind := _KEY_BEHIND.match(text):
        return bodies_named(behind[2], district, register)
    level, _ = register.split_kind(normalise_name(text))
    found = register.find_near(text, district) if district else []
    if not found and (level or not district):
        found = register.find_name(text)
        if all(one.kind == "KREIS" for one in found) and level != "KREIS":
            found = [*found, *register.find_near(text, "")]
    return tuple(
        sorted(dict.fromkeys(found), key=lambda one: one.kind == "KREIS")
    )  # "Verden" is the town before the Kreis


def bodies_in_title(text: str, district: str, register: Register, words: Words) -> Bodies:
    """Whom a title or heading is about: "Gemeinde Oyten", "Kommune: Oyten", "OZG-Liste der Gemeinde Oyten, Stand 30.06.2026"; nobody where
    anything else is said."""
    found = bodies_named(text, district, register)
    if found or len(text) > SHORT:
        return found
    parts = [part for part in re.split(r"[\s:;|()]+|,\s|(?<=OZG)-|\s[–—-]\s", clean(text)) if part.strip(" .,–—-")]
    while parts and _is_beside_name(parts[0], words):
        parts = parts[1:]
    while parts and _is_beside_name(parts[-1], words):
        parts = parts[:-1]
    return bodies_named(" ".join(parts), district, register) if 0 < len(parts) <= _LONGEST_NAME + 1 else ()


def _is_beside_name(part: str, words: Words) -> bool:
    """A word that leads to a name or follows it in a title: "OZG-Liste", "der", "Stand", "30.06.2026"."""
    if fold(part) in kind_words():
        return False
    lists = (BESIDE_NAME, "titelwoerter", "kommune_woerter", "stichtag_woerter", "zeitwoerter")
    return (
        any(words.meaning(name, part) is not None for name in lists) or speaks_of_day(part, words) or part[:1].isdigit()
    )


def mark_rows(tables: list[Table], sheet: RawSheet, own: Municipality | None, register: Register, words: Words) -> None:
    """Give the rows of the lists on one sheet the municipality whose name stands above them: as a heading between the rows, as the title of a
    table below or beside another one. ``own``: for whom the list is read, None while nobody has said so."""
    district = own.ars[:5] if own else ""
    titles = _titles(tables, sheet, district, register, words)
    headings = {
        row.number: found
        for table in tables
        for row in table.rows
        if (found := _heading(row, district, register, words))
    }
    last = max((row.number for table in tables for row in table.rows if row.number not in headings), default=0)
    headings = {
        number: found for number, found in headings.items() if number < last
    }  # below all of them it is a signature
    marks = _of_one_place({**titles, **headings}, own)
    said = {one for found in marks.values() for bodies in found.values() for one in bodies}
    if not any(number in headings for number in marks) and (len(tables) == 1 or len({one.ars for one in said}) < 2):
        return  # one title above one list says for whom the file is
    for table in tables:
        for row in table.rows:
            if row.number in headings and row.number in marks:
                row.names_body = row.outcome is None
                continue
            above = max(
                (number for number in marks if number < row.number and _in_span(marks[number], table)), default=None
            )
            if above is not None:
                row.whose = marks[above][_in_span(marks[above], table)[-1]]


def _in_span(mark: Mapping[int, Bodies], table: Table) -> list[int]:
    """The columns of a line of names that stand above a table: those in its part of the sheet, of a single name any. Several above one table
    say nothing of its rows."""
    first, last = table.span
    inside = [index for index in mark if first <= index <= last]
    if (first, last) == (1, LAST_COLUMN):
        return inside if len(inside) == 1 else []
    return inside[:1]


def _titles(
    tables: list[Table], sheet: RawSheet, district: str, register: Register, words: Words
) -> dict[int, dict[int, Bodies]]:
    """Row → column → whom a text above the first rows of all lists names."""
    first = min((row.number for table in tables for row in table.rows), default=0)
    found: dict[int, dict[int, Bodies]] = {}
    for row in sheet.rows:
        if row.number >= first:
            break
        named = {
            index: bodies
            for index, cell in row.cells.items()
            if (bodies := bodies_in_title(cell_text(cell), district, register, words))
        }
        # the headers of a matrix are no titles
        if named and len(row.cells) - len(named) <= 1:
            found[row.number] = named
    return found


def _heading(row: BodyRow, district: str, register: Register, words: Words) -> dict[int, Bodies]:
    """Column → whom, where every text of a row names somebody and nothing else is said; a label ("Kommune | Oyten") may stand before it."""
    texts = {
        index: text for index, cell in row.cells.items() if index not in row.filled and (text := clean(cell_text(cell)))
    }
    told = {
        index: text
        for index, text in texts.items()
        if words.meaning("kommune_woerter", text.rstrip(":")) is None
        and not (index == min(texts) and _ENUMERATION.match(text))
    }
    if not told or len(told) > MOST_TITLES or row.outcome is not None:
        return {}
    found: dict[int, Bodies] = {}
    for index, text in told.items():  # of nearly all rows the first text is none
        bodies = bodies_in_title(text, district, register, words)
        if not bodies:
            return {}
        found[index] = bodies
    return found


def _of_one_place(marks: dict[int, dict[int, Bodies]], own: Municipality | None) -> dict[int, dict[int, Bodies]]:
    """The marks without those of the Kreis or association around the others alone, which says who is responsible; where nobody has said whose
    list it is, those of the district most of them are of."""
    said = [one for found in marks.values() for bodies in found.values() for one in bodies]
    if own is None:
        districts = Counter(
            district
            for found in marks.values()
            for bodies in found.values()
            for district in {one.ars[:5] for one in bodies}
        )
        if not districts or districts.most_common(1)[0][1] < 2:
            return {}
        nearest = districts.most_common(1)[0][0]
        marks = {
            number: kept
            for number, found in marks.items()
            if (
                kept := {
                    index: near
                    for index, bodies in found.items()
                    if (near := tuple(one for one in bodies if one.ars.startswith(nearest)))
                }
            )
        }
    is_divided = any(one.kind in ("GEMEINDE", "KREISFREI") for one in said)
    return marks if is_divided or own is None or own.kind in ("KREIS", "VERBAND") else {}


def find_whose_column(
    table: Table, own: Municipality | None, register: Register, words: Words, reporter: Reporter
) -> None:
    """Let a column that names municipalities say whose the rows are, whatever its header. Where only some rows name somebody else and the
    own name never occurs, it is asked about, and those rows do not count as one's own."""
    if any(column.field in ("ars", "municipality_name") for column in table.recognition.columns):
        _carry_down(
            table,
            next(one.index for one in table.recognition.columns if one.field in ("ars", "municipality_name")),
            own,
            register,
        )
        return
    rows = [row for row in table.rows if row.outcome is None]
    suspects = [(column.index, column.header) for column in table.recognition.columns if column.field in _MAY_BE_WHOSE]
    for index, header in (*table.recognition.unknown, *suspects):
        texts = [
            text
            for row in rows
            if (text := clean(cell_text(row.cells.get(index)))) and words.meaning("leer", text) is None
        ]
        if (
            not texts
            or words.pattern(NOT_WHOSE).search(header)
            or register.split_kind(f"{normalise_name(header)} x")[0] == "KREIS"
        ):
            continue
        named = _named_below(texts, own, register, words)
        if not named:
            continue
        place = Place(table.sheet, None, header, column_letter(index))
        is_own_named = own is None or any(own in bodies for bodies in named.values())
        is_in_groups = bool(rows) and index in rows[0].cells
        if not is_own_named and len(texts) < MOST * len(rows) and not is_in_groups:
            if len(texts) < FEWEST:
                continue  # one place in one row is a remark
            others = sorted({bodies[0].short_name for bodies in named.values()})
            reporter.add("column_says_whose", place, ", ".join(others[:8]), kommune=own.short_name if own else "")
            for row in rows:
                row.whose = row.whose or named.get(clean(cell_text(row.cells.get(index))), ())
            _leave_out(table, index)
            return
        field = "ars" if all(_KEY.match(text) for text in texts) else "municipality_name"
        reporter.add("column_reinterpreted", place, gelesen=HEAD_LABELS[field])
        columns = [column for column in table.recognition.columns if column.index != index]
        columns.append(ListColumn(index, header, Meaning(field)))
        unknown = tuple(entry for entry in table.recognition.unknown if entry[0] != index)
        table.recognition = Recognition(table.kind, tuple(sorted(columns, key=lambda column: column.index)), unknown)
        _carry_down(table, index, own, register)
        return


def _leave_out(table: Table, index: int) -> None:
    columns = tuple(column for column in table.recognition.columns if column.index != index)
    unknown = tuple(entry for entry in table.recognition.unknown if entry[0] != index)
    table.recognition = Recognition(table.kind, columns, unknown)


def _named_below(texts: list[str], own: Municipality | None, register: Register, words: Words) -> dict[str, Bodies]:
    """Text → whom it names, where nearly all texts of a column name bodies and that is no accident; else empty. A name of any district counts
    where the own one stands beside it or where several are of one district; the Kreis around us in every row says nothing. Beside several
    names "Kreis" and "Land" are bodies too."""
    counted = Counter(text for text in texts if words.meaning("zustaendigkeit", text) not in ABOVE)
    is_mixed = len(counted) < len(set(texts))
    if not counted or (is_mixed and len(counted) < FEWEST):
        return {}
    some = list(counted)[:SAMPLE]
    district = own.ars[:5] if own else ""

    def share(named: Mapping[str, Bodies]) -> float:
        return sum(counted[text] for text in named) / sum(counted[text] for text in some)

    near = {text: found for text in some if (found := bodies_named(text, district, register))}
    if own is not None and near and share(near) >= MOST:
        is_around = all(any(contains(one, own) for one in found) for found in near.values())
        return {} if is_around else _all_named(counted, district, register)
    anywhere = {text: found for text in some if (found := bodies_named(text, "", register))}
    if not anywhere or share(anywhere) < MOST:
        return {}
    if own is not None and any(own in found for found in near.values()):
        return _all_named(counted, "", register)
    of_district = Counter(key for found in anywhere.values() for key in {one.ars[:5] for one in found})
    key, count = of_district.most_common(1)[0]
    of_it = {text: found for text, found in anywhere.items() if any(one.ars.startswith(key) for one in found)}
    return _all_named(counted, "", register) if count > 1 and share(of_it) >= MOST else {}


def _all_named(counted: Iterable[str], district: str, register: Register) -> dict[str, Bodies]:
    return {text: found for text in counted if (found := bodies_named(text, district, register))}


def _carry_down(table: Table, index: int, own: Municipality | None, register: Register) -> None:
    """A name written only in the first row of each group holds for the rows below; where a name is repeated in the next row, an empty cell
    says nothing."""
    district = own.ars[:5] if own else ""
    written = [(row, clean(cell_text(row.cells.get(index)))) for row in table.rows if row.outcome is None]
    names = [text for _, text in written if text]
    is_in_groups = bool(written) and bool(written[0][1]) and len(names) < len(written)
    if not is_in_groups or any(one == other for one, other in pairwise(names)):
        return
    above: Bodies = ()
    for row, text in written:
        above = bodies_named(text, district, register) if text else above
        row.whose = row.whose or above


def named_columns(table: Table, own: Municipality | None, register: Register, words: Words) -> dict[int, NamedColumn]:
    """The columns whose header names a municipality beside what it states: "Oyten · Status", "Status (Oyten)", "RG Achim", and in the list
    of a town "Status · Stadt". Where nobody has said whose list it is, at least two of one district."""
    known = {column.index for column in table.recognition.columns}
    found: dict[int, NamedColumn] = {}
    for index, header in table.recognition.labels.items():
        named = _named_in(header, table.kind, own, register, words, is_known=index in known)
        if named:
            found[index] = named
    if own is not None:
        return found
    districts = Counter(key for one in found.values() for key in {body.ars[:5] for body in one.bodies})
    nearest = districts.most_common(1)[0][0] if districts else ""
    kept = {
        index: replace(one, bodies=near)
        for index, one in found.items()
        if len(near := tuple(body for body in one.bodies if body.ars.startswith(nearest))) == 1
    }
    return kept if len({one.bodies for one in kept.values()}) > 1 else {}


def _named_in(
    header: str, kind: str, own: Municipality | None, register: Register, words: Words, is_known: bool
) -> NamedColumn | None:
    for name, rest, is_apart in _divided(header, words):
        if not is_apart and is_known and GROUP not in header:
            continue  # "Name der Stadt" is a header of its own
        meaning = meaning_of(rest, kind, words)
        if meaning is None or meaning.field in _OF_PLACES:
            continue
        bodies = _in_header(name, own, register, words, is_bracket=is_apart and GROUP not in header)
        if bodies:
            return NamedColumn(bodies, rest)
    return None


def _divided(header: str, words: Words) -> list[tuple[str, str, bool]]:
    """A header as a possible name and the rest, and whether the name stands apart: in another line, in brackets, behind the last words."""
    parts = header.split(GROUP)
    found = [
        (clean(part), GROUP.join(parts[:at] + parts[at + 1 :]), True) for at, part in enumerate(parts) if len(parts) > 1
    ]
    found += [
        (clean(match[1]), clean(header[: match.start()] + " " + header[match.end() :]), True)
        for match in _BRACKETS.finditer(header)
    ]
    if len(parts) == 1:
        pieces = [piece for piece in _BETWEEN.split(clean(header)) if piece]
        for count in range(1, min(_LONGEST_NAME, len(pieces) - 1) + 1):
            found.append((" ".join(pieces[-count:]), " ".join(pieces[:-count]), False))
            found.append((" ".join(pieces[:count]), " ".join(pieces[count:]), False))
    return found


def _in_header(name: str, own: Municipality | None, register: Register, words: Words, is_bracket: bool) -> Bodies:
    """Whom a part of a header names. "Stadt" and "Kommune" are ourselves in the list of one; in brackets a name alone may be of any district."""
    if own is not None and words.meaning("zustaendigkeit", name) in OWN_LEVELS[own.kind]:
        return (own,)
    found = bodies_named(name, own.ars[:5] if own else "", register)
    if found or own is None or not is_bracket:
        return found
    is_word = fold(name) in header_words(words) or not name[:1].isupper() or len(name) < _SHORTEST
    return () if is_word else bodies_named(name, "", register)


def keep_named(
    table: Table, named: Mapping[int, NamedColumn], own: Municipality, words: Words, reporter: Reporter
) -> None:
    """Of columns that name municipalities only the own ones are read, as what their header says without the name."""
    columns = {column.index: column for column in table.recognition.columns}
    unknown = dict(table.recognition.unknown)
    for index, one in named.items():
        header = table.recognition.labels[index]
        columns.pop(index, None)
        unknown.pop(index, None)
        meaning = meaning_of(one.rest, table.kind, words)
        if own in one.bodies and meaning is not None:
            columns[index] = ListColumn(index, header, meaning)
        else:
            place = Place(table.sheet, None, header, column_letter(index))
            reporter.add("column_of_others", place, andere=one.bodies[0].short_name, kommune=own.short_name)
    table.recognition = Recognition(
        table.kind, tuple(columns[index] for index in sorted(columns)), tuple(unknown.items())
    )


def says_nothing_else(table: Table, named: Mapping[int, NamedColumn], own: Municipality) -> bool:
    """Does every statement of a list stand in a column that names somebody else?"""
    left = [
        column
        for column in table.recognition.columns
        if column.index not in named and column.field not in _NO_STATEMENT
    ]
    return bool(named) and not left and not any(own in one.bodies for one in named.values())
