"""Cases of a year each row names itself: "Fallzahl | Jahr", "Bezugsjahr". A year that is not over on the reporting date is a part of one, wherever
it is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from etl.intake.columns import IDENTIFYING, ListColumn, Recognition
from etl.intake.headers import COUNTS, Meaning
from etl.intake.spans import is_year
from etl.intake.tables import BodyRow, Table, cell_text
from etl.parse.dates import Period, read_period
from etl.parse.text import clean
from etl.parse.words import Words

#: The field of a column that names the year of the cases beside it; read by no other rule.
FIELD = "count_year"
#: The list of its headers: those that say it, and those that may ("Jahr") and have to stand beside the cases.
HEADERS, SURE = "spalten_zaehljahr", "sicher"


def find_year_column(table: Table, day: date | None, words: Words) -> None:
    """Let a column of years say of which year the cases of its rows are, where no header does: all of its cells are years, and under a
    header as vague as "Jahr" none after the reporting date, and the cases right beside it."""
    counts = [column for column in table.recognition.columns if column.field in COUNTS]
    if not counts or any(column.meaning.period for column in counts):
        return
    indexes = sorted(table.recognition.labels)
    for index, header in table.recognition.unknown:
        said = words.meaning(HEADERS, header)
        texts = [text for row in table.rows if row.outcome is None and (text := _text(row, index, words))]
        years = [year for text in texts if (year := year_in(text, words))]
        if said is None or not years or len(years) < len(texts):
            continue
        place = indexes.index(index)
        is_beside = any(column.index in indexes[max(place - 1, 0) : place + 2] for column in counts)
        if said != SURE and not (is_beside and all(day is None or year.start <= day for year in years)):
            continue
        column = ListColumn(index, header, Meaning(FIELD))
        unknown = tuple(entry for entry in table.recognition.unknown if entry[0] != index)
        table.recognition = Recognition(table.kind, (*table.recognition.columns, column), unknown)
        return


def _text(row: BodyRow, index: int, words: Words) -> str:
    text = clean(cell_text(row.cells.get(index)))
    return "" if words.meaning("leer", text) is not None else text


def year_in(text: str, words: Words) -> Period | None:
    """The calendar year a text names and nothing besides."""
    found = read_period(text, words)
    return found if isinstance(found, Period) and is_year(found) else None


def up_to(period: Period, day: date | None) -> Period:
    """A period as it is counted on the reporting date: what is not over ends there."""
    return replace(period, end=day, precision="DAY") if day and period.start <= day < period.end else period


class YearsOfRows:
    """Of which year the cases of each row are, and whether its service has a newer one."""

    def __init__(self, table: Table, day: date | None, words: Words) -> None:
        self.column = table.first(FIELD)
        self._day, self._words = day, words
        self._naming = [column.index for column in table.columns if column.field in (*IDENTIFYING, "part_name")]
        self._latest: dict[tuple[str, ...], Period] = {}
        self._whole: dict[tuple[str, ...], Period] = {}
        for row in table.rows if self.column else ():
            year = self.of(row) if row.outcome is None else None
            if year is not None:
                key = self._key(row)
                _keep_later(self._latest, key, year)
                if day is None or year.end <= day:
                    _keep_later(self._whole, key, year)

    def of(self, row: BodyRow) -> Period | None:
        """The year a row names for its cases."""
        return year_in(_text(row, self.column.index, self._words), self._words) if self.column else None

    def whole(self, row: BodyRow) -> Period | None:
        """The last year that is over of those the rows of the same service name."""
        return self._whole.get(self._key(row))

    def is_older(self, row: BodyRow) -> bool:
        """Does another row of the same service name a later year? Then this one says how things were."""
        year = self.of(row)
        return year is not None and self._latest[self._key(row)] != year

    def _key(self, row: BodyRow) -> tuple[str, ...]:
        return tuple(clean(cell_text(row.cells.get(index))) for index in self._naming)


def _keep_later(known: dict[tuple[str, ...], Period], key: tuple[str, ...], year: Period) -> None:
    if key not in known or year.end > known[key].end:
        known[key] = year


def only_counts(values: Mapping[str, object]) -> dict[str, object]:
    """What a row of an earlier year still says of its service: its cases and whose business it is."""
    kept = (*COUNTS, "case_quality", "given_name", "relevance", "is_relevance_assumed", "responsible_body", "by_period")
    return {name: value for name, value in values.items() if name in kept}
