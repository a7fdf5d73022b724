"""Of columns that say the same thing the one that is read: what a person confirmed goes before everything else, a header that says of what it
speaks before one that does not. Where two that say it equally well differ in a row, neither is truer: there the value is unknown.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from etl.form.columns import fields_of
from etl.intake.columns import ListColumn
from etl.intake.content import is_status
from etl.intake.headers import COUNTS, GROUP, LEVEL_FIELDS, without_answers
from etl.intake.report import Place, Reporter
from etl.intake.status import BY_TICK
from etl.intake.tables import BodyRow, Table, cell_text, column_letter
from etl.intake.values import percent_of
from etl.intake.vocabulary import Vocabulary
from etl.parse import dates
from etl.parse.levels import Level, read_level
from etl.parse.numbers import is_null_word, read_number
from etl.parse.text import clean, fold
from etl.parse.words import Words

#: Fields several columns may share; their texts are joined.
MAY_REPEAT = {"remark", "duty", "bottlenecks", "catalogue", "person", "given_name", "bundle_name", "jurisdiction"}
#: Fields in which two columns that differ leave the value unknown.
_VALUES = {
    "implementation_status", "relevance", "online_share", "priority_rank", "priority_class", "cost_eur", "person_days", *COUNTS, *LEVEL_FIELDS,
    *fields_of("Datum"),
}  # fmt: skip
#: Rows a finding names before it only counts the rest.
_NAMED = 5
#: States a yes to "Online?" goes together with; a no denies the first of them alone.
_REACHED = ("GO_LIVE", "ABGELOEST")


def without_twins(
    columns: Sequence[ListColumn],
    vague: Collection[int],
    table: Table,
    words: Words,
    vocabulary: Vocabulary,
    reporter: Reporter,
) -> list[ListColumn]:
    """The columns with one left of those that say the same, each other with a finding. ``vague``: positions of columns that only their
    content makes what they are."""
    confirmed = {column.field: column for column in columns if column.meaning.is_confirmed}
    kept: list[ListColumn] = []
    by_meaning: dict[tuple[object, ...], list[ListColumn]] = {}
    for column in columns:
        first = confirmed.get(column.field)
        if first is not None and not column.meaning.is_confirmed and _is_outdone(column):
            reporter.add("column_confirmed_first", place_in(table, column), andere=first.header)
            continue
        kept.append(column)
        said = column.meaning
        if column.field not in MAY_REPEAT:
            key = (column.field, said.period, said.option, said.age, said.version)
            by_meaning.setdefault(key, []).append(column)
    for twins in by_meaning.values():
        exact = [column for column in twins if column.index not in vague and not _is_vague(column, words)] or twins
        exact = [column for column in exact if column.meaning.rate == 1] or exact  # a year counted before one projected
        for column in twins:
            if column is exact[0]:
                continue
            kept.remove(column)
            if column in exact:
                tell_twin(table, exact[0], column, words, vocabulary, reporter)
            else:
                reporter.add("column_less_exact", place_in(table, column), andere=exact[0].header)
                _doubt(table, exact[0], column, _denied(table, exact[0], column, words, vocabulary), reporter)
    return kept


def tell_twin(
    table: Table, kept: ListColumn, other: ListColumn, words: Words, vocabulary: Vocabulary, reporter: Reporter
) -> None:
    """Say that two columns say the same and which is read; where they differ, the value becomes unknown."""
    is_called_alike = clean(kept.header) == clean(other.header)
    letter = f" (Spalte {column_letter(kept.index)})" * is_called_alike
    reporter.add("column_twice", place_in(table, other), andere=f"{kept.header}{letter}")
    if kept.field in _VALUES:
        _doubt(table, kept, other, _differing(table, kept, other, words, vocabulary), reporter)


def place_in(table: Table, column: ListColumn) -> Place:
    """The place of a whole column."""
    return Place(table.sheet, None, column.header, column_letter(column.index))


def _is_outdone(column: ListColumn) -> bool:
    """Does a confirmed column of the same field leave nothing to this one? Cases of a year of their own stand beside it."""
    return column.field not in MAY_REPEAT and not (column.field in COUNTS and column.meaning.period)


def _is_vague(column: ListColumn, words: Words) -> bool:
    asked = without_answers(column.header.rpartition(GROUP)[2], words)
    return words.meaning("spalten_vieldeutig", asked.strip("?! ")) is not None


def _doubt(table: Table, kept: ListColumn, other: ListColumn, rows: list[BodyRow], reporter: Reporter) -> None:
    if not rows:
        return
    for row in rows:
        row.doubted |= {kept.index}
    named = ", ".join(str(row.number) for row in rows[:_NAMED])
    rest = len(rows) - _NAMED
    told = named + (f" und {rest} weitere" if rest > 0 else "")
    reporter.add("columns_differ", place_in(table, other), andere=kept.header, zeilen=told)


def _differing(
    table: Table, kept: ListColumn, other: ListColumn, words: Words, vocabulary: Vocabulary
) -> list[BodyRow]:
    """The rows in which both columns say something, and not the same."""
    found = []
    for row in table.rows:
        said = [_value(row, column, words, vocabulary) for column in (kept, other)]
        if row.outcome is None and None not in said and said[0] != said[1]:
            found.append(row)
    return found


def _denied(table: Table, kept: ListColumn, other: ListColumn, words: Words, vocabulary: Vocabulary) -> list[BodyRow]:
    """The rows in which an answer to "Online?" denies the status beside it."""
    if kept.field != "implementation_status":
        return []
    found = []
    for row in table.rows:
        text = _text(row, other, words)
        # "erledigt" may be said of something else
        answer = None if is_status(text, words) else words.meaning("ja_nein", text)
        status = _value(row, kept, words, vocabulary)
        is_denied = status not in _REACHED if answer == "ja" else answer == "nein" and status == _REACHED[0]
        if row.outcome is None and status is not None and is_denied:
            found.append(row)
    return found


def _text(row: BodyRow, column: ListColumn, words: Words) -> str:
    text = clean(cell_text(row.cells.get(column.index)))
    # "offen" is a status, and elsewhere says nothing
    is_answer = column.field == "implementation_status" and is_status(text, words)
    return "" if is_null_word(text, words) and not is_answer else text


def _value(row: BodyRow, column: ListColumn, words: Words, vocabulary: Vocabulary) -> object | None:
    """What a cell says, comparable; None for nothing."""
    text, field = _text(row, column, words), column.field
    if not text:
        return None
    if field == "implementation_status":
        known = words.meaning("status", text) or vocabulary.code(field, text)
        return known or BY_TICK.get(words.meaning("ja_nein", text) or "") or fold(text)
    if field in LEVEL_FIELDS:
        level = read_level(text, words)
        return level.value if isinstance(level, Level) else fold(text)
    if field in fields_of("Datum"):
        period = dates.read_period(text, words)
        return period.end if isinstance(period, dates.Period) else fold(text)
    if vocabulary.has(field):
        return vocabulary.code(field, text) or fold(text)
    if percent := percent_of(row.cells[column.index]):
        return fold(percent)
    number = read_number(text, words)
    if number is None or number.value is None:
        return fold(text)
    return number.value * column.meaning.factor * column.meaning.rate
