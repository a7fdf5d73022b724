"""What a row below a header is: data, or one of the kinds of rows that are no data (docs/vertrag.md 2).

A row that is no data is ignored with a finding that keeps its text; everything else goes on as data.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from itertools import zip_longest

from etl.form.columns import SERVICES
from etl.intake.columns import IDENTIFYING
from etl.intake.headers import GROUP, meaning_of
from etl.intake.legends import code_of
from etl.intake.match import Matcher, without_number
from etl.intake.neighbours import SAID_ELSEWHERE
from etl.intake.report import Reporter
from etl.intake.tables import BodyRow, Table, cell_text
from etl.intake.totals import check_total
from etl.parse.offices import names_office
from etl.parse.text import clean, fold, footnote_mark, note_of_mark
from etl.parse.words import Words
from etl.readers.raw import Cell
from etl.reference.register import REFERENCE, read_columns

#: What a word for a row of sums means; a count of rows ("Anzahl") is one only in a list of services.
SUMS, COUNTED = ("Summe", "Durchschnitt"), "Anzahl"
#: "davon online | 1000": a part of what the row above counts.
OF_ROW_ABOVE = "davon"
#: What begins a legend below a list.
EXPLAINING = ("Legende",)
#: Lists of words for whose business a service is.
_WHOSE = (SAID_ELSEWHERE, "zustaendigkeit")
_LOOKS_LIKE_KEY = re.compile(r"(?<!\d)(1\d{4}|99\d{12})(?!\d)")
#: A dash, a dot or blanks before a name that is listed below another.
_PART_OF = re.compile(r"^\s*[-–—•·]\s*\w|^\s{2,}\w")
_NUMBERED = re.compile(r"^\d{1,4}(?:\.\d{1,3})*[.)]?$")
_ENUMERATION = re.compile(r"^(\d{1,4}|[IVX]{1,5}|[A-Za-z])[.)]?$")
#: What stands alone where a name should, in front of the text of a footnote; in a column of its own it counts the rows.
_FOOTNOTE_MARK = re.compile(r"^(?:\*+\)?|[¹²³⁴⁵⁶⁷⁸⁹]\)?|\d\)|\[\d\])$")
_CLASS = re.compile(r"^(?:Prio(?:rität)?|Stufe|Kategorie|Klasse)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"^[-–]?[\d.,\s]+\s*(?:%|€)?$")
#: Where so many rows have a key, and this share of those with more than one cell, a row without one is none of a service.
FEWEST_KEYS, MOST = 2, 0.8
_YEAR_BEHIND = re.compile(r"\s+20\d\d$")
#: "Offene Leistungen der Stadt Achim": whose they are.
_OF_BODY = re.compile(
    r"\s+(?:in\s+)?(?:der|des)\s+(?:(?:Samt|Verbands|Einheits)?gemeinde|Stadt|Marktes|Fleckens)\b.*$", re.IGNORECASE
)
#: A heading is shorter; what is longer is a note.
LONGEST_HEADING = 120
#: So many empty rows end a table; a lone text below them is a note.
EMPTY_ROWS_BEFORE_NOTES = 2
#: What ends a list: a lone text right below is a note as well.
ENDS_A_LIST = ("total_row", "note_row")
#: A sentence has so many words, and from so many on it needs no sign of one.
FEWEST_WORDS, WORDS_OF_A_SENTENCE = 4, 7


def sort_out(
    table: Table, matcher: Matcher, words: Words, reporter: Reporter, sheets_of_states: Collection[str] = ()
) -> None:
    """Give every row of the table that is no data its outcome; put the heading above a row into ``section`` or ``heading``. The names of
    ``sheets_of_states`` say how far what stands on them is."""
    judge = _Judge(table, matcher, words)
    above = _said_above(table, words) or (table.sheet if table.sheet in sheets_of_states else None)
    section, heading = _office(table.sheet, words) or _office_above(table, words), above
    unknown: str | None = None
    is_legend = is_below_service = False
    last_number = table.rows[0].number - 1 if table.rows else 0
    since_total: list[BodyRow] = []
    all_data: list[BodyRow] = []
    last_named = max((row.number for row in table.rows if judge.names_service(row)), default=None)
    has_ended, code = False, None
    for row, following in zip_longest(table.rows, table.rows[1:]):
        empty_rows = row.number - last_number - 1
        last_number = row.number
        is_below = last_named is not None and row.number > last_named
        has_ended = has_ended or (is_below and code in ENDS_A_LIST)
        is_apart = is_below and (empty_rows > 0 or has_ended)
        if row.names_body:
            code = "body_row"
        else:
            code = "second_table" if row.outcome == "ignored" else judge.kind_of(row, empty_rows, is_apart, has_ended)
        if code is None and judge.explains_code(row, is_legend):
            code = "note_row"
        if code is None and judge.is_heading(row, following):
            code = "section_row"
        if code is None and judge.heads_parts(row, following):
            code = "row_above_parts"
        is_named = code is None and judge.names_service(row)
        if code is None and not is_named and is_below_service and not empty_rows and judge.is_listed_below(row):
            code = "row_of_row_above"
        is_below_service = is_named or code == "row_of_row_above"
        if code is None:
            row.section, row.heading, row.heading_doubt = section, heading, unknown
            if heading and judge.may_be_heading(row):
                row.heading, unknown = None, _row_text(row)
            since_total.append(row)
            all_data.append(row)
            continue
        row.outcome = "ignored"
        text = _row_text(row)
        reporter.add(code, row.place, text)
        is_legend = code == "note_row" and (is_legend or beginning(text, "notizzeilen", words) in EXPLAINING)
        if code == "note_row":
            table.notes.append(text)
        elif code == "body_row":
            section, heading, unknown, since_total = None, None, None, []
        elif code == "section_row":
            heading = text.rpartition(" | ")[2]  # without the number in front
            section, unknown = _office(heading, words), None
            heading = above if section else heading.strip(" :")
            since_total = []
        elif code == "total_row":
            label = next((text for cell in row.cells.values() if any(map(str.isalpha, text := cell_text(cell)))), "")
            if beginning(clean(label), "summenzeilen", words) in (None, "Summe"):
                check_total(row, table, since_total, all_data, words, reporter)
            since_total = []


def carry_names(table: Table, matcher: Matcher) -> None:
    """Let rows that name only a part ("Abmeldung" below "Wohnsitzmeldungen | Anmeldung") be of the service named right above them. Parts stand
    in a column of their own, or where single services are named beside their bundle and the name alone is none of the catalogue."""
    columns = table.recognition.columns
    fields = {column.field for column in columns}
    field = "part_name" if "part_name" in fields else "given_name" if "bundle_name" in fields else None
    parts = {column.index for column in columns if column.field == field}
    naming = {column.index for column in columns if column.field in IDENTIFYING} - parts
    above: dict[int, Cell] = {}
    last_number = 0
    for row in table.rows if parts else ():
        said = {index: text for index, cell in row.cells.items() if (text := clean(cell_text(cell)))}
        named = {index: row.cells[index] for index in said if index in naming}
        part = [text for index, text in said.items() if index in parts]
        is_next = row.number == last_number + 1 and row.outcome is None
        is_part = bool(part) and (field == "part_name" or not any(matcher.named(text) for text in part))
        if is_next and not named and above and is_part:
            row.cells = row.cells | above
            row.filled |= frozenset(above)
        else:
            above = named if row.outcome is None else {}
        last_number = row.number


class _Judge:
    """Tells data from everything else in one table."""

    def __init__(self, table: Table, matcher: Matcher, words: Words) -> None:
        self._kind, self._rows = table.kind, table.rows
        self._footnotes: set[str] | None = None
        self._asked: tuple[BodyRow | None, dict[int, str]] = (None, {})
        self._matcher = matcher
        self._words = words
        columns = table.recognition.columns
        self._keys = {column.index for column in columns if column.field in ("ozg_id", "leika_key")}
        self._naming = {column.index for column in columns if column.field in IDENTIFYING} - self._keys
        self._counting = {column.index for column in columns if column.field in ("running_number", "priority_rank")}
        self._telling = {
            column.index for column in columns if column.field not in ("office", "catalogue", "running_number")
        }
        named = [row for row in table.rows if len(row.cells) > 1]
        keyed = sum(not self._keys.isdisjoint(row.cells) for row in named)
        self._have_keys = keyed >= FEWEST_KEYS and keyed >= MOST * len(named)
        self._headers = {column.index: column.header for column in columns} | dict(table.recognition.unknown)

    def _marks(self) -> set[str]:
        """The marks of footnotes behind what any cell says."""
        if self._footnotes is None:
            texts = (cell_text(cell) for row in self._rows for cell in row.cells.values() if cell.kind == "text")
            self._footnotes = {mark for text in texts if (mark := footnote_mark(clean(text)))}
        return self._footnotes

    def _texts(self, row: BodyRow) -> dict[int, str]:
        """The texts of a row by column; of the row last asked for they are remembered."""
        if self._asked[0] is not row:
            texts = {index: clean(cell_text(cell)) for index, cell in row.cells.items() if index not in row.filled}
            self._asked = (row, {index: text for index, text in texts.items() if text})
        return self._asked[1]

    def kind_of(self, row: BodyRow, empty_rows: int, is_apart: bool, has_ended: bool) -> str | None:
        """The code of the finding for a row that is no data; None for data. ``is_apart``: it stands apart below the last service;
        ``has_ended``: below a sum or a note that does."""
        texts = self._texts(row)
        if not texts or all(self._words.meaning("leer", text) is not None for text in texts.values()):
            return "number_only_row"
        if self._repeats_header(texts):
            return "repeated_header"
        if _numbers_columns(texts):
            return "column_numbers"
        named = {index: text for index, text in texts.items() if index in self._keys | self._naming}
        first = texts[min(texts)]
        if self._kind == "pvog" or self._names_service(named):
            return None
        label = next((text for _, text in sorted(texts.items()) if not _ENUMERATION.match(text)), first)
        said = beginning(label, "summenzeilen", self._words)
        if said == OF_ROW_ABOVE and self._kind == "leistungen":
            return "row_of_row_above"
        if said in SUMS or (said == COUNTED and self._kind == "leistungen") or self._ends_as_total(label, texts):
            return "total_row"
        if self._kind == "nutzung":
            return None
        if _FOOTNOTE_MARK.match(first) and min(texts) in self._naming:
            return "note_row"
        if beginning(first, "notizzeilen", self._words) and self._is_note(texts, named, first, empty_rows):
            return "note_row"
        core = {
            index: text for index, text in texts.items() if index not in self._counting or not _ENUMERATION.match(text)
        }
        if not core:
            return "number_only_row"
        if self._kind != "leistungen" or len(core) > 1:
            return None
        ((index, text),) = core.items()
        is_remark = has_ended and _is_sentence(text) if index in self._naming else any(map(str.isalpha, text))
        if is_apart and is_remark and len(core) == len(texts):
            return "note_row"
        return self._single(text, index, empty_rows, is_numbered=len(texts) > 1)

    def explains_code(self, row: BodyRow, is_legend: bool) -> bool:
        """ "grün | online" below the list: a colour or a sign where a service should be named, or any code below "Legende", and its meaning
        beside it."""
        texts = self._texts(row)
        if self._kind != "leistungen" or len(texts) != 2 or self._names_service(texts):
            return False
        (first, code), (_, meaning) = sorted(texts.items())
        known = code_of(code)
        is_place = is_legend or first in self._keys | self._naming
        is_sure = is_legend or (known is not None and (not known.isalnum() or self._is_colour(code)))
        return is_place and is_sure and known is not None and code_of(meaning) is None

    def _is_colour(self, text: str) -> bool:
        return self._words.meaning("legendenwoerter", text) == "Farbe"

    def names_service(self, row: BodyRow) -> bool:
        """Does a row hold a key or a name the catalogue knows?"""
        texts = self._texts(row)
        return self._names_service({index: text for index, text in texts.items() if index in self._keys | self._naming})

    def is_listed_below(self, row: BodyRow) -> bool:
        """ "- Anmeldung" or an indented name: a part of what the row above names."""
        written = [cell_text(row.cells[index]) for index in self._naming & row.cells.keys() if index not in row.filled]
        return self._kind == "leistungen" and any(_PART_OF.match(text) for text in written)

    def is_heading(self, row: BodyRow, following: BodyRow | None) -> bool:
        """A name that is none of a service, alone in its row: without a key where the other rows have one, or numbered as the group the next
        row is the first part of ("1 | Bürgerservice" above "1.1 | Wohnsitzmeldungen")."""
        if not self.may_be_heading(row):
            return False
        if self._have_keys and not self._keys & row.cells.keys():
            return True
        numbers = [
            clean(cell_text(one.cells.get(index))) for one in (row, following) if one for index in self._counting
        ]
        is_numbered = len(numbers) == 2 and numbers[0].rstrip(".").isdigit()
        return is_numbered and numbers[1].startswith(f"{numbers[0].rstrip('.')}.")

    def heads_parts(self, row: BodyRow, following: BodyRow | None) -> bool:
        """A number and a name and nothing else, right above a line without a number that is of the same service and says something of it: what
        counts is said of the parts ("10294 | Gewerbe" above "Gewerbeanmeldung | online | 180")."""
        if self._kind != "leistungen" or following is None or following.number != row.number + 1:
            return False
        texts, naming = self._texts(row), self._keys | self._naming
        key = self._key({index: text for index, text in texts.items() if index in naming})
        if key is None or not texts.keys() <= naming | self._counting:
            return False
        below = self._texts(following)
        named = {index: text for index, text in below.items() if index in naming}
        if self._key(named) is not None or not (below.keys() - naming - self._counting) & self._telling:
            return False
        service = self._matcher.match_key(key, key).service
        parts = {one.ozg_id for text in named.values() for one in self._matcher.named(without_number(text))}
        return service is not None and parts == {service.ozg_id}

    def _key(self, named: Mapping[int, str]) -> str | None:
        """The first key in the cells that name the service."""
        return next((found[1] for text in named.values() if (found := _LOOKS_LIKE_KEY.search(text))), None)

    def may_be_heading(self, row: BodyRow) -> bool:
        """A name nobody knows and nothing besides."""
        return self._kind == "leistungen" and self._is_alone(row)

    def _is_alone(self, row: BodyRow) -> bool:
        core = {
            index: text
            for index, text in self._texts(row).items()
            if index not in self._counting or not _NUMBERED.match(text)
        }
        return len(core) == 1 and core.keys() <= self._naming and not self._names_service(core)

    def _names_service(self, named: Mapping[int, str]) -> bool:
        return any(_LOOKS_LIKE_KEY.search(text) or self._matcher.named(text) for text in named.values())

    def _ends_as_total(self, label: str, texts: dict[int, str]) -> bool:
        """ "Bürgerbüro Ergebnis | 4.500": a word for a sum at the end, and nothing beside it but numbers."""
        parts = fold(label).split()
        is_named = len(parts) > 1 and self._words.words("summenzeilen").get(parts[-1]) in SUMS
        others = [text for text in texts.values() if text != label]
        return is_named and bool(others) and all(_NUMBER.match(text) for text in others)

    def _is_note(self, texts: dict[int, str], named: dict[int, str], first: str, empty_rows: int) -> bool:
        """ "Stand: 30.06.2026", "Erstellt am | 30.06.2026": few cells, apart from the table or with a colon."""
        return len(texts) == 1 or (len(texts) <= 3 and (not named or empty_rows > 0 or ":" in first))

    def _single(self, text: str, index: int, empty_rows: int, is_numbered: bool) -> str | None:
        """One filled cell in the row: a heading, a note, or a service without any statement."""
        mark, _ = note_of_mark(text)
        if mark and (not text[0].isascii() or text[0] == "*" or mark in self._marks()):
            return "note_row"
        is_heading = (
            names_office(text, self._words) or fold(text) in _subject_areas() or says_of_all_below(text, self._words)
        )
        if is_heading and len(text) <= LONGEST_HEADING:
            return "section_row"
        if is_numbered or index in self._naming:
            return "note_row" if empty_rows >= EMPTY_ROWS_BEFORE_NOTES or len(text) > LONGEST_HEADING else None
        if empty_rows >= EMPTY_ROWS_BEFORE_NOTES or len(text) > LONGEST_HEADING:
            return "note_row"
        # a lone text where a key should stand is a heading, as long as names have a column of their own
        is_beside = index not in self._telling or (index in self._keys and bool(self._naming))
        return "section_row" if is_beside else None

    def _repeats_header(self, texts: dict[int, str]) -> bool:
        same = 0
        for index, text in texts.items():
            header = self._headers.get(index, "")
            same += text == header or text in header.split(GROUP)
        return same >= 2 and same * 2 > len(texts)


def _is_sentence(text: str) -> bool:
    """Does a text say something about the list rather than name a service: "Prio 6 doppelt vergeben, Entscheidung steht aus"?"""
    words = text.split()
    return len(words) >= FEWEST_WORDS and (
        len(words) >= WORDS_OF_A_SENTENCE
        or text.endswith((".", "!", "?"))
        or any(sign in text for sign in (", ", "; ", ": "))
    )


def _numbers_columns(texts: dict[int, str]) -> bool:
    """ "1 2 3 4 …" or "(1) (2) (3)" below the headers."""
    numbers = [text.strip("()[].") for _, text in sorted(texts.items())]
    return len(numbers) >= 4 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def beginning(text: str, name: str, words: Words) -> str | None:
    """The meaning of the word of the list a text begins with ("Summe Bürgerbüro", "Hinweis: …"); None for none."""
    sign = text.split(maxsplit=1)[0] if text else ""
    if sign and not sign.isascii() and (said := words.meaning(name, sign)):  # "Σ Bürgeramt", "Ø je Leistung"
        return said
    parts = fold(text).split()
    known = words.words(name)
    return next((known[head] for count in (1, 2, 3) if (head := " ".join(parts[:count])) in known), None)


def says_of_all_below(text: str, words: Words) -> bool:
    """ "Erledigt", "Priorität 1", "Zuständigkeit Landkreis", and whatever ends with a colon: no name of a service, but of what follows."""
    bare = without_priority(text.strip(" :"))
    told = any(words.meaning(name, bare) for name in ("status", "prioritaet", *_WHOSE))
    return text.endswith(":") or told or _says_state(bare, words)


def _says_state(text: str, words: Words) -> bool:
    """ "Erledigt", "Geplante Leistungen 2027": words for a status, and a year at most."""
    return words.meaning("status", _YEAR_BEHIND.sub("", text)) is not None


def sheets_of_states(tables: Iterable[Table], words: Words) -> set[str]:
    """Sheets without a column for it whose names say how far what stands on them is: "erledigt", "geplant 2027". One alone may be called so for
    another reason ("Umsetzung")."""
    named = {
        table.sheet
        for table in tables
        if "implementation_status" not in table.recognition.fields and _says_state(table.sheet, words)
    }
    said = {words.meaning("status", _YEAR_BEHIND.sub("", name)) for name in named}
    return named if len(said) > 1 else set()


def _title(table: Table) -> str:
    """What stands alone right above the headers; "" for nothing."""
    cells = table.preamble[-1] if table.preamble else []
    return clean(cell_text(cells[0])).strip(" :") if len(cells) == 1 else ""


def _said_above(table: Table, words: Words) -> str | None:
    """What is said right above the headers and is true of all rows below: "Folgende Leistungen bieten wir nicht an:", or "Bereits online
    verfügbare Leistungen der Stadt Achim" where no column of a list says how far each is."""
    text = _title(table)
    if words.meaning(SAID_ELSEWHERE, text):
        return text
    if table.kind != SERVICES.word_list or "implementation_status" in table.recognition.fields:
        return None
    bare = _OF_BODY.sub("", text)
    header = meaning_of(bare, table.kind, words)
    is_header = header is not None and header.field == "implementation_status"
    # "Rollout": what the list is about
    is_subject = " " not in bare and words.meaning("status", bare) == "IN_UMSETZUNG"
    return bare if _says_state(bare, words) and not (is_header or is_subject) else None


def without_priority(text: str) -> str:
    """ "Priorität 1" → "1", as classes are called."""
    return _CLASS.sub("", text)


@cache
def _subject_areas() -> frozenset[str]:
    """Folded names of subject areas and situations of the catalogue, which people use as headings."""
    areas = read_columns(REFERENCE / "themenfelder.csv", "themenfeld")
    situations = read_columns(REFERENCE / "lebenslagen.csv", "lebenslage")
    return frozenset(fold(name) for (name,) in [*areas, *situations])


def _office(text: str, words: Words) -> str | None:
    """The heading as an office, when it names one ("32 Ordnungsamt"); subject areas are none."""
    return text.strip(" :") if names_office(text, words) else None


def _office_above(table: Table, words: Words) -> str | None:
    """The office right above the headers, where other offices head the rows further down; alone it may be that of who wrote the list."""
    others = (_row_text(row) for row in table.rows if len(row.cells) == 1)
    return _office(_title(table), words) if any(_office(text, words) for text in others) else None


def _row_text(row: BodyRow) -> str:
    return " | ".join(text for _, cell in sorted(row.cells.items()) if (text := clean(cell_text(cell))))
