"""What a row below a header is: data, or one of the kinds of rows that are no data (docs/vertrag.md 2).

A row that is no data is ignored with a finding that keeps its text; everything else goes on as data.
"""

from __future__ import annotations

import re
from functools import cache

from etl.intake.columns import IDENTIFYING
from etl.intake.headers import GROUP
from etl.intake.match import Matcher
from etl.intake.neighbours import SAID_ELSEWHERE
from etl.intake.report import Reporter
from etl.intake.tables import BodyRow, Table, cell_text
from etl.intake.totals import check_total
from etl.parse.offices import names_office
from etl.parse.text import clean, fold
from etl.parse.words import Words
from etl.reference.register import REFERENCE, read_columns

#: What a word for a row of sums means; a count of rows ("Anzahl") is one only in a list of services.
SUMS, COUNTED = ("Summe", "Durchschnitt"), "Anzahl"
#: Lists of words for whose business a service is.
_WHOSE = (SAID_ELSEWHERE, "zustaendigkeit")
_LOOKS_LIKE_KEY = re.compile(r"(?<!\d)(1\d{4}|99\d{12})(?!\d)")
_ENUMERATION = re.compile(r"^(\d{1,4}|[IVX]{1,5}|[A-Za-z])[.)]?$")
#: What stands alone where a name should, in front of the text of a footnote; in a column of its own it counts the rows.
_FOOTNOTE_MARK = re.compile(r"^(?:\*+\)?|[¹²³⁴⁵⁶⁷⁸⁹]\)?|\d\)|\[\d\])$")
_CLASS = re.compile(r"^(?:Prio(?:rität)?|Stufe|Kategorie|Klasse)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"^[-–]?[\d.,\s]+\s*(?:%|€)?$")
#: A heading is shorter; what is longer is a note.
LONGEST_HEADING = 120
#: So many empty rows end a table; a lone text below them is a note.
EMPTY_ROWS_BEFORE_NOTES = 2


def sort_out(table: Table, matcher: Matcher, words: Words, reporter: Reporter) -> None:
    """Give every row of the table that is no data its outcome; put the heading above a row into ``section`` or ``heading``."""
    judge = _Judge(table, matcher, words)
    section, heading = _office(table.sheet, words), _relevance_above(table, words)
    last_number = table.rows[0].number - 1 if table.rows else 0
    since_total: list[BodyRow] = []
    all_data: list[BodyRow] = []
    for row in table.rows:
        empty_rows = row.number - last_number - 1
        last_number = row.number
        code = "second_table" if row.outcome == "ignored" else judge.kind_of(row, empty_rows)
        if code is None:
            row.section, row.heading = section, heading
            since_total.append(row)
            all_data.append(row)
            continue
        row.outcome = "ignored"
        text = _row_text(row)
        reporter.add(code, row.place, text)
        if code == "note_row":
            table.notes.append(text)
        elif code == "section_row":
            heading = text.rpartition(" | ")[2]  # without the number in front
            section = _office(heading, words)
            heading = None if section else heading.strip(" :")
            since_total = []
        elif code == "total_row":
            label = next((text for cell in row.cells.values() if any(map(str.isalpha, text := cell_text(cell)))), "")
            if beginning(clean(label), "summenzeilen", words) in (None, "Summe"):
                check_total(row, table, since_total, all_data, words, reporter)
            since_total = []


class _Judge:
    """Tells data from everything else in one table."""

    def __init__(self, table: Table, matcher: Matcher, words: Words) -> None:
        self._kind = table.kind
        self._matcher = matcher
        self._words = words
        columns = table.recognition.columns
        self._keys = {column.index for column in columns if column.field in ("ozg_id", "leika_key")}
        self._naming = {column.index for column in columns if column.field in IDENTIFYING} - self._keys
        self._counting = {column.index for column in columns if column.field in ("running_number", "priority_rank")}
        self._telling = {
            column.index for column in columns if column.field not in ("office", "catalogue", "running_number")
        }
        self._headers = {column.index: column.header for column in columns} | dict(table.recognition.unknown)

    def kind_of(self, row: BodyRow, empty_rows: int) -> str | None:
        """The code of the finding for a row that is no data; None for data."""
        texts = {index: clean(cell_text(cell)) for index, cell in row.cells.items() if index not in row.filled}
        texts = {index: text for index, text in texts.items() if text}
        if not texts or all(self._words.meaning("leer", text) is not None for text in texts.values()):
            return "number_only_row"
        if self._repeats_header(texts):
            return "repeated_header"
        if _numbers_columns(texts):
            return "column_numbers"
        named = {index: text for index, text in texts.items() if index in self._keys | self._naming}
        is_service = any(_LOOKS_LIKE_KEY.search(text) or self._matcher.named(text) for text in named.values())
        first = texts[min(texts)]
        if is_service or self._kind == "pvog":
            return None
        label = next((text for _, text in sorted(texts.items()) if not _ENUMERATION.match(text)), first)
        said = beginning(label, "summenzeilen", self._words)
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
        return self._single(text, index, empty_rows, is_numbered=len(texts) > 1)

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
        if text.startswith(("*", "¹", "²", "³")):
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


def _numbers_columns(texts: dict[int, str]) -> bool:
    """ "1 2 3 4 …" or "(1) (2) (3)" below the headers."""
    numbers = [text.strip("()[].") for _, text in sorted(texts.items())]
    return len(numbers) >= 4 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def beginning(text: str, name: str, words: Words) -> str | None:
    """The meaning of the word of the list a text begins with ("Summe Bürgerbüro", "Hinweis: …"); None for none."""
    if text[:1] == "Σ":
        return words.meaning(name, "Σ")
    parts = fold(text).split()
    known = words.words(name)
    return next((known[head] for count in (1, 2, 3) if (head := " ".join(parts[:count])) in known), None)


def says_of_all_below(text: str, words: Words) -> bool:
    """ "Erledigt", "Priorität 1", "Zuständigkeit Landkreis", and whatever ends with a colon: no name of a service, but of what follows."""
    bare = without_priority(text.strip(" :"))
    return text.endswith(":") or any(words.meaning(name, bare) for name in ("status", "prioritaet", *_WHOSE))


def _relevance_above(table: Table, words: Words) -> str | None:
    """ "Folgende Leistungen bieten wir nicht an:" right above the headers is true of all rows below."""
    cells = table.preamble[-1] if table.preamble else []
    text = clean(cell_text(cells[0])).strip(" :") if len(cells) == 1 else ""
    return text if words.meaning(SAID_ELSEWHERE, text) else None


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


def _row_text(row: BodyRow) -> str:
    return " | ".join(text for _, cell in sorted(row.cells.items()) if (text := clean(cell_text(cell))))
