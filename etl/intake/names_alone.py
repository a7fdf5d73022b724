"""The thinnest list there is: names of services one below the other, with a header of one known word or with none; and a list whose
headers are known but for the one above its names.

Asked only where no sheet of a file has a table that its headers tell (``etl.intake.layout``): what a column holds then says what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from etl.form.columns import OPTIONAL_SHEETS, SERVICES
from etl.intake.behind_names import begins_with_name, said_behind
from etl.intake.columns import IDENTIFYING, ListColumn, Recognition, labelled
from etl.intake.headers import Meaning, header_words, meaning_of
from etl.intake.layout import HEADER_WITHIN_ROWS, table_from
from etl.intake.match import Matcher, without_number
from etl.intake.report import Place, Reporter
from etl.intake.rows import says_of_all_below
from etl.intake.sheets import MEANING_NAMES
from etl.intake.tables import Table, cell_text, column_letter
from etl.parse.text import SHORT, clean, fold
from etl.parse.words import Words
from etl.readers.raw import RawRow, RawSheet

#: Without a header it takes at least so many known services, and half of what stands in the column, to call it a list.
FEWEST_SERVICES = 2
NAME = "given_name"


@dataclass(frozen=True)
class _Found:
    """A column of names: position of the header row or None, and of the first row; ``is_called_so``: its header says what it holds."""

    index: int
    header: int | None
    first: int
    field: str
    is_called_so: bool = False


def find_names(sheet: RawSheet, words: Words, matcher: Matcher, reporter: Reporter) -> Table | None:
    """The table of a sheet that names services in one column and says nothing else in known words. None when there is none, or when it
    means an optional sheet."""
    found = _column_of_names(sheet.rows, words, matcher)
    if found is None:
        return None
    if found.header is None:
        letter = column_letter(found.index)
        reporter.add("names_without_header", Place(sheet.name), spalte=letter, zeile=sheet.rows[found.first].number)
        recognition = Recognition(SERVICES.word_list, (ListColumn(found.index, letter, Meaning(found.field)),), ())
        return table_from(sheet, found.first, recognition)
    labels = {found.index: column_letter(found.index)}  # where nothing stands above the names
    labels |= {
        index: text for index, cell in sheet.rows[found.header].cells.items() if (text := clean(cell_text(cell)))
    }
    if _called_like(labels.values()):
        return None
    if found.is_called_so:
        recognition = labelled(SERVICES.word_list, labels, words)
    else:
        recognition = _with_names(found, labels, words)
        place = Place(sheet.name, None, labels[found.index], column_letter(found.index))
        reporter.add("column_reinterpreted", place, gelesen=MEANING_NAMES[found.field])
    return table_from(sheet, found.first, recognition, found.header)


def _with_names(found: _Found, labels: Mapping[int, str], words: Words) -> Recognition:
    """What the headers mean, the one above the names by what is below it."""
    others = labelled(
        SERVICES.word_list, {index: label for index, label in labels.items() if index != found.index}, words
    )
    names = ListColumn(found.index, labels[found.index], Meaning(found.field))
    return replace(others, columns=tuple(sorted((*others.columns, names), key=lambda column: column.index)))


def _column_of_names(rows: list[RawRow], words: Words, matcher: Matcher) -> _Found | None:
    """The column in which most cells name a service."""
    named: dict[int, list[int]] = {}
    for position, row in enumerate(rows):
        for index, cell in row.cells.items():
            if _names(clean(cell_text(cell)), matcher, words):
                named.setdefault(index, []).append(position)
    if not named:
        return _below_header_alone(rows, words)
    index = max(named, key=lambda index: (len(named[index]), -index))
    at = named[index]
    header = _header_above(rows, at[0], index, words)
    if header:
        return header
    is_key = all(matcher.knows("ozg_id", clean(cell_text(rows[position].cells[index]))) for position in at)
    field = "ozg_id" if is_key else NAME
    first = at[0]
    while first and rows[first - 1].number == rows[first].number - 1 and index in rows[first - 1].cells:
        first -= 1  # a name nobody knows above the first known one is a row all the same
    for position in range(at[0] - 1, max(at[0] - HEADER_WITHIN_ROWS, 0) - 1, -1):
        below = position + 1
        is_header = _says_something(rows[position], index, words) if position >= first else False
        if is_header or _heads_the_others(rows[position], index, rows[below:], words):
            return _Found(index, position, below, field) if _is_list(at, rows[below:], index) else None
    if first < at[0] and len(rows[first].cells) > 1:
        return None  # headers nobody knows: what they mean is asked (``etl.feedback.details``), not guessed
    top = clean(cell_text(rows[0].cells.get(index)))
    if first == 0 < at[0] and _is_title(top, words) and not begins_with_name(top, matcher):
        first = 1
    return _Found(index, None, first, field) if _is_list(at, rows[first:], index) else None


def _is_list(at: list[int], rows: list[RawRow], index: int) -> bool:
    """Do enough cells of a column name services (positions ``at``) to call these rows a list?"""
    filled = sum(index in row.cells for row in rows)
    return len(at) >= FEWEST_SERVICES and len(at) * 2 >= filled


def _says_something(row: RawRow, index: int, words: Words) -> bool:
    """Is this row one of headers: does another cell than this one say what the list states of its services?"""
    texts = {at: text for at, cell in row.cells.items() if (text := clean(cell_text(cell))) and len(text) <= SHORT}
    return index in texts and any(
        at != index and meaning_of(text, SERVICES.word_list, words) for at, text in texts.items()
    )


def _heads_the_others(row: RawRow, index: int, below: list[RawRow], words: Words) -> bool:
    """Does a row leave the cell above the names empty and say what stands in the columns beside them?"""
    texts = {at: text for at, cell in row.cells.items() if (text := clean(cell_text(cell))) and len(text) <= SHORT}
    return index not in texts and any(
        meaning_of(text, SERVICES.word_list, words) and any(at in one.cells for one in below)
        for at, text in texts.items()
    )


def _header_above(rows: list[RawRow], first: int, index: int, words: Words) -> _Found | None:
    """The header of a column whose first known service stands at ``first``."""
    for position in range(min(first, HEADER_WITHIN_ROWS) - 1, -1, -1):
        field = _field(rows[position], index, words)
        if field:
            return _Found(index, position, position + 1, field, True)
    return None


def _below_header_alone(rows: list[RawRow], words: Words) -> _Found | None:
    """Names of which none is known, below a header that stands alone as the first thing on the sheet."""
    if len(rows) < 2 or len(rows[0].cells) > 1:
        return None
    (index,) = rows[0].cells
    field = _field(rows[0], index, words)
    if field is None or not any(index in row.cells for row in rows[1:]):
        return None
    return _Found(index, 0, 1, field, True)


def _is_title(text: str, words: Words) -> bool:
    """Does the first line speak as headers do ("Liste der Leistungen"), not of the next lines only ("Priorität 1")?"""
    return not says_of_all_below(text, words) and not header_words(words).isdisjoint(fold(text).split())


def _field(row: RawRow, index: int, words: Words) -> str | None:
    """What a cell says as a header that names services: a bundle's name names the service where nothing finer does."""
    text = clean(cell_text(row.cells.get(index)))
    meaning = meaning_of(text, SERVICES.word_list, words) if text and len(text) <= SHORT else None
    if meaning is None or meaning.field not in IDENTIFYING:
        return None
    return meaning.field


def _names(text: str, matcher: Matcher, words: Words) -> bool:
    return bool(text) and (
        matcher.knows("ozg_id", text)
        or matcher.knows("leika_key", text)
        or bool(matcher.named(without_number(text)))
        or said_behind(text, matcher, words) is not None
    )


def meant_sheet(sheets: Iterable[RawSheet]) -> str | None:
    """The optional sheet that one of these means: one of its headers is called so."""
    texts = (
        clean(cell_text(cell))
        for sheet in sheets
        for row in sheet.rows[:HEADER_WITHIN_ROWS]
        for cell in row.cells.values()
    )
    return _called_like(texts)


def _called_like(labels: Iterable[str]) -> str | None:
    folded = {fold(label) for label in labels}
    return next((sheet.name for sheet in OPTIONAL_SHEETS if fold(sheet.name) in folded), None)
