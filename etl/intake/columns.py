"""A row of headers → the kind of table it starts and its columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from etl.form.columns import SERVICES, SHEETS, USAGE
from etl.intake.headers import COUNTS, TABLE_KINDS, Meaning, header_words, meaning_of, part_of_a_time, sheet_kind
from etl.intake.spans import is_year
from etl.parse.dates import Period
from etl.parse.text import SHORT, clean, fold
from etl.parse.words import Words

IDENTIFYING = ("ozg_id", "leika_key", "given_name", "bundle_name")
#: Fields that are not a column of the list's facts.
NOT_TAKEN = ("catalogue", "person")
#: What a list of services says only beside a column of bottlenecks; alone such a header is no sign of one ("Seit", "Schwere").
OF_A_BOTTLENECK = ("severity", "since_date")
_SHEETS = {sheet.word_list: sheet for sheet in SHEETS}


@dataclass(frozen=True)
class ListColumn:
    """One column of a table: position (1-based), header as written, meaning."""

    index: int
    header: str
    meaning: Meaning

    @property
    def field(self) -> str:
        return self.meaning.field


def newest_year(columns: Iterable[ListColumn]) -> Period | None:
    """The newest year of columns of counts, of which the figures in force are read; None where none names a year. Headers of a year that still
    runs on the reporting date name it as a part. Online cases of a later year take no cases away: those of all cases say the year, if any do."""
    years = [(column.field, period) for column in columns if (period := column.meaning.period) and is_year(period)]
    told = [[period for field, period in years if field == name] for name in COUNTS]
    return max(next(filter(None, told), ()), key=lambda one: one.end, default=None)


@dataclass(frozen=True)
class Recognition:
    """The kind of table a row of headers starts; columns without a meaning are in ``unknown`` (position, header)."""

    kind: str
    columns: tuple[ListColumn, ...]
    unknown: tuple[tuple[int, str], ...]

    @property
    def fields(self) -> set[str]:
        return {column.field for column in self.columns}

    @property
    def count(self) -> int:
        """How many columns speak for this kind of table."""
        is_beside = self.kind == SERVICES.word_list
        return sum(not (is_beside and column.field in OF_A_BOTTLENECK) for column in self.columns)

    @property
    def labels(self) -> dict[int, str]:
        """The row of headers, by position."""
        return {column.index: column.header for column in self.columns} | dict(self.unknown)


def recognise(labels: Mapping[int, str], words: Words, sheet_name: str = "") -> Recognition | None:
    """The table these headers start, None when they start none (no column identifies what a row is about)."""
    if not _may_be_header(labels.values(), words):
        return None
    preferred = sheet_kind(sheet_name)
    found = [recognition for kind in TABLE_KINDS if (recognition := as_kind(kind, labels, words))]
    return max(found, key=lambda one: (one.kind == preferred, one.count, -TABLE_KINDS.index(one.kind)), default=None)


def _may_be_header(labels: Iterable[str], words: Words) -> bool:
    """Cheap look before the thorough one: do at least two cells hold a word that occurs in headers?"""
    known = header_words(words)
    return sum(not known.isdisjoint(fold(label).split()) for label in labels if len(label) <= SHORT) >= 2


def as_kind(kind: str, labels: Mapping[int, str], words: Words) -> Recognition | None:
    """The labels as headers of this kind of table; None when they are not enough for one."""
    found = labelled(kind, labels, words)
    return found if found.count >= 2 and _is_complete(kind, found.fields) else None


def labelled(kind: str, labels: Mapping[int, str], words: Words) -> Recognition:
    """What these headers mean in a table of this kind, enough for one or not."""
    meanings = {index: meaning for index, label in labels.items() if (meaning := meaning_of(label, kind, words))}
    if kind == SERVICES.word_list:
        meanings |= counted_in_parts(labels, words)
    columns = (ListColumn(index, clean(labels[index]), meaning) for index, meaning in meanings.items())
    unknown = ((index, clean(label)) for index, label in labels.items() if index not in meanings and label.strip())
    return Recognition(kind, tuple(columns), tuple(unknown))


def counted_in_parts(labels: Mapping[int, str], words: Words) -> dict[int, Meaning]:
    """Of headers that name no figure those that stand for cases all the same: "gesamt" and "online" of the same time, side by side. One of
    the two alone says too little."""
    parts = {index: part for index, label in labels.items() if (part := part_of_a_time(label, words))}
    told: dict[Period, set[str]] = {}
    for period, field in parts.values():
        told.setdefault(period, set()).add(field)
    return {
        index: Meaning(field, period=period, is_assumed=True)
        for index, (period, field) in parts.items()
        if told[period] == set(COUNTS)
    }


def _is_complete(kind: str, fields: set[str]) -> bool:
    sheet = _SHEETS.get(kind)
    if sheet is None:  # the federal dashboard's export
        return bool(fields & {"leika_key", "ozg_id"}) and {"ars", "is_online"} <= fields
    if sheet is USAGE and not fields & set(COUNTS):
        return False
    return sheet.needed <= fields and (not sheet.choices or bool(sheet.choices & fields))
