"""A row of headers → the kind of table it starts and its columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from etl.form.columns import SHEETS, USAGE
from etl.intake.headers import COUNTS, SHEET_KINDS, TABLE_KINDS, Meaning, header_words, meaning_of
from etl.parse.text import SHORT, clean, fold
from etl.parse.words import Words

IDENTIFYING = ("ozg_id", "leika_key", "given_name", "bundle_name")
#: Fields that are not a column of the list's facts.
NOT_TAKEN = ("catalogue", "person")


@dataclass(frozen=True)
class Column:
    """One column of a table: position (1-based), header as written, meaning."""

    index: int
    header: str
    meaning: Meaning

    @property
    def field(self) -> str:
        return self.meaning.field


@dataclass(frozen=True)
class Recognition:
    """The kind of table a row of headers starts; columns without a meaning are in ``unknown`` (position, header)."""

    kind: str
    columns: tuple[Column, ...]
    unknown: tuple[tuple[int, str], ...]

    @property
    def fields(self) -> set[str]:
        return {column.field for column in self.columns}

    @property
    def count(self) -> int:
        return len(self.columns)


def recognise(labels: Mapping[int, str], words: Words, sheet_name: str = "") -> Recognition | None:
    """The table these headers start, None when they start none (no column identifies what a row is about)."""
    if not _may_be_header(labels.values(), words):
        return None
    preferred = SHEET_KINDS.get(fold(sheet_name))
    found = [recognition for kind in TABLE_KINDS if _is_complete(recognition := _as_kind(kind, labels, words))]
    return max(found, key=lambda one: (one.kind == preferred, one.count, -TABLE_KINDS.index(one.kind)), default=None)


def _may_be_header(labels: Iterable[str], words: Words) -> bool:
    """Cheap look before the thorough one: do at least two cells hold a word that occurs in headers?"""
    known = header_words(words)
    return sum(not known.isdisjoint(fold(label).split()) for label in labels if len(label) <= SHORT) >= 2


def _as_kind(kind: str, labels: Mapping[int, str], words: Words) -> Recognition:
    columns, unknown = [], []
    for index, label in labels.items():
        meaning = meaning_of(label, kind, words)
        if meaning:
            columns.append(Column(index, clean(label), meaning))
        elif label.strip():
            unknown.append((index, clean(label)))
    return Recognition(kind, tuple(columns), tuple(unknown))


def _is_complete(found: Recognition) -> bool:
    fields = found.fields
    sheet = next((sheet for sheet in SHEETS if sheet.word_list == found.kind), None)
    if sheet is None:  # the federal dashboard's export
        return bool(fields & {"leika_key", "ozg_id"}) and {"ars", "is_online"} <= fields
    if sheet is USAGE and not fields & set(COUNTS):
        return False
    return sheet.needed <= fields and (not sheet.choices or bool(sheet.choices & fields)) and found.count >= 2
