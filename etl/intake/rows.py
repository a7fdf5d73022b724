"""What a row below a header is: data, or one of the kinds of rows that are no data (docs/vertrag.md 2).

A row that is no data is ignored with a finding that keeps its text; everything else goes on as data.
"""

from __future__ import annotations

import re

from etl.intake.columns import IDENTIFYING
from etl.intake.headers import GROUP
from etl.intake.report import Reporter
from etl.intake.tables import BodyRow, Table, cell_text
from etl.intake.totals import check_total
from etl.match import Matcher
from etl.parse.offices import names_office
from etl.parse.text import clean, fold
from etl.parse.words import Words

#: A template prefills these words; alone they say nothing about a service.
_LOOKS_LIKE_KEY = re.compile(r"(?<!\d)(1\d{4}|99\d{12})(?!\d)")


def sort_out(table: Table, matcher: Matcher, words: Words, reporter: Reporter) -> None:
    """Give every row of the table that is no data its outcome; put the heading above a row into ``section``."""
    section = _office(table.sheet, words)
    empty_rows = 0
    last_number = table.rows[0].number - 1 if table.rows else 0
    since_total: list[BodyRow] = []
    all_data: list[BodyRow] = []
    for row in table.rows:
        empty_rows = row.number - last_number - 1
        last_number = row.number
        if row.outcome == "ignored":
            reporter.add("second_table", row.place, _row_text(row))
            continue
        code = _kind_of(row, table, matcher, words, empty_rows)
        if code is None:
            row.section = section
            since_total.append(row)
            all_data.append(row)
            continue
        row.outcome = "ignored"
        reporter.add(code, row.place, _row_text(row))
        if code == "section_row":
            section = _office(_row_text(row), words)
            since_total = []
        elif code == "total_row":
            check_total(row, table, since_total, all_data, words, reporter)
            since_total = []


def _kind_of(row: BodyRow, table: Table, matcher: Matcher, words: Words, empty_rows: int) -> str | None:
    texts = {index: clean(cell_text(cell)) for index, cell in row.cells.items() if index not in row.filled}
    texts = {index: text for index, text in texts.items() if text}
    if not texts:
        return "number_only_row"
    keys = [column.index for column in table.recognition.columns if column.field in IDENTIFYING]
    named = {index: texts[index] for index in keys if index in texts}
    if _repeats_header(texts, table):
        return "repeated_header"
    if _numbers_columns(row, texts):
        return "column_numbers"
    has_key = any(_LOOKS_LIKE_KEY.search(text) for index, text in named.items())
    first = texts[min(texts)]
    if not has_key and _begins_with(first, "summenzeilen", words) and not _is_service(named, matcher):
        return "total_row"
    if table.kind in ("pvog", "nutzung"):
        return None
    if len(texts) == 1:
        return _single_text(first, min(texts), named, table, matcher, words, empty_rows)
    if not named and all(_is_running_number(index, table) for index in texts):
        return "number_only_row"
    if not named and len(texts) <= 2 and _begins_with(first, "notizzeilen", words):
        return "note_row"
    return None


def _single_text(
    text: str, index: int, named: dict[int, str], table: Table, matcher: Matcher, words: Words, empty_rows: int
) -> str | None:
    """One filled cell in the row: a heading, a note, a running number, or a service without any statement."""
    if named and (_is_service(named, matcher) or _LOOKS_LIKE_KEY.search(text)):
        return None
    if _is_running_number(index, table) and re.match(r"^\d+[.)]?$", text):
        return "number_only_row"
    if text.startswith(("*", "¹", "²", "³")) or _begins_with(text, "notizzeilen", words):
        return "note_row"
    if words.meaning("leer", text) is not None:
        return "number_only_row"
    is_office = names_office(text, words)
    if named and not is_office:
        return "note_row" if empty_rows >= 2 or len(text) > 120 else None
    if empty_rows >= 2 and not is_office:
        return "note_row"
    has_column = any(
        column.index == index
        for column in table.recognition.columns
        if column.field not in ("running_number", "office", "catalogue")
    )
    if has_column and not is_office and not named:
        return None
    return "section_row" if len(text) <= 120 else "note_row"


def _repeats_header(texts: dict[int, str], table: Table) -> bool:
    headers = {column.index: column.header for column in table.recognition.columns} | dict(table.recognition.unknown)
    same = [
        index
        for index, text in texts.items()
        if text in (parts := headers.get(index, "").split(GROUP)) or text == GROUP.join(parts)
    ]
    return len(same) >= 2 and len(same) * 2 > len(texts)


def _numbers_columns(row: BodyRow, texts: dict[int, str]) -> bool:
    """ "1 2 3 4 …" or "(1) (2) (3)" below the headers."""
    numbers = [text.strip("()[].") for _, text in sorted(texts.items())]
    return len(numbers) >= 4 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _begins_with(text: str, name: str, words: Words) -> bool:
    """Does the text begin with a word of the list ("Summe Bürgerbüro", "Hinweis: …")?"""
    parts = fold(text).split()
    return any(" ".join(parts[:count]) in words.words(name) for count in (1, 2, 3)) or text[:1] == "Σ"


def _is_service(named: dict[int, str], matcher: Matcher) -> bool:
    return any(matcher.named(text) for text in named.values())


def _is_running_number(index: int, table: Table) -> bool:
    return any(
        column.index == index and column.field in ("running_number", "priority_rank")
        for column in table.recognition.columns
    )


def _office(text: str, words: Words) -> str | None:
    """The heading as an office, when it names one ("32 Ordnungsamt"); subject areas are none."""
    return text.strip(" :") if names_office(text, words) else None


def _row_text(row: BodyRow) -> str:
    return " | ".join(text for _, cell in sorted(row.cells.items()) if (text := clean(cell_text(cell))))
