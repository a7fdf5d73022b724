"""What an appointment system and a case system of the demo exported: one workbook beside the lists, in the words of such systems.

Told are the services and their times (``data/demo/generator/termine.csv``, ``wartezeiten.csv``, ``vorgaenge.csv``); how often somebody came
and how many cases came in follows from the case numbers of the same municipality, so that nothing contradicts its lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter

from etl.demo import GENERATOR, LAST_QUARTER, QUARTER_ENDS, stream
from etl.demo.entries import House
from etl.demo.selection import Item
from etl.demo.usage import counts_in_month
from etl.reference.register import read_columns
from ozg import formats

Cells = tuple[str | int | float | None, ...]

#: Months the appointment system counts, and those the case system knows: a year, and the year before it to compare with.
COUNTED_MONTHS, KNOWN_MONTHS = 12, 24
_DAYS_A_MONTH = 30.4375


def measured_places() -> frozenset[str]:
    """ARS of every municipality with such an export."""
    return frozenset(row[0] for row in read_columns(GENERATOR / "termine.csv", "ars"))


def write_measured(path: Path, house: House) -> None:
    """The three exports of one municipality up to the newest quarter end, a sheet each."""
    reporting_date = QUARTER_ENDS[LAST_QUARTER]
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.set_properties({"created": datetime.combine(reporting_date, time())})  # a date alone is ignored
        bold = workbook.add_format({"bold": True})
        for name, header, rows in (
            ("requeststatistic", _appointment_header(), _appointments(house)),
            ("Wartezeiten", ("Monat", "Ø Wartezeit gesamt", "Ø Wartezeit mit Termin", "Ø Wartezeit spontan"), _waiting(house)),
            ("Vorgänge", ("ozg_id", "monat", "eingang", "erledigt", "offen", "tage_median", "kanal"), _flow(house)),
        ):  # fmt: skip
            sheet = workbook.add_worksheet(name)
            sheet.set_column(0, 0, 34)
            sheet.write_string(0, 0, house.pattern.municipality.name)
            sheet.write_string(1, 0, f"Stand: {formats.day(reporting_date)}")
            sheet.write_row(2, 0, header, bold)
            for line, row in enumerate(rows, 3):
                sheet.write_row(line, 0, row)


def _months(count: int) -> list[tuple[int, int]]:
    """Year and month of the last ``count`` months up to the newest quarter end, oldest first."""
    last = QUARTER_ENDS[LAST_QUARTER]
    ends = [last.year * 12 + last.month - 1 - back for back in reversed(range(count))]
    return [(number // 12, number % 12 + 1) for number in ends]


def _quarter_of(year: int, month: int) -> int:
    """Position of the quarter end that follows on the month; months before the history belong to its first."""
    return next(at for at, end in enumerate(QUARTER_ENDS) if (year, month) <= (end.year, end.month))


def _items(house: House) -> dict[str, Item]:
    return {item.service.ozg_id: item for item in house.selection.relevant if item.leika_key is None}


def _appointment_header() -> tuple[str, ...]:
    return ("Dienstleistung", "Ø Bearbeitungsdauer", "Summe", *(formats.month_name(date(year, month, 1)) for year, month in _months(COUNTED_MONTHS)))  # fmt: skip


def _appointments(house: House) -> Iterator[Cells]:
    """Everybody who does not come online comes to the counter: cases less online cases, month by month."""
    for ars, ozg_id, minutes in read_columns(GENERATOR / "termine.csv", "ars", "ozg_id", "minuten"):
        if ars == house.pattern.ars:
            item = _items(house)[ozg_id]
            visits = [
                cases - online
                for cases, online in (
                    counts_in_month(house, item, _quarter_of(*month), *month) for month in _months(COUNTED_MONTHS)
                )
            ]
            yield item.name, float(minutes), sum(visits), *visits


def _waiting(house: House) -> Iterator[Cells]:
    for ars, month, *minutes in read_columns(
        GENERATOR / "wartezeiten.csv", "ars", "monat", "gesamt", "mit_termin", "spontan"
    ):
        if ars == house.pattern.ars:
            yield month, *(float(value) for value in minutes)


def _flow(house: House) -> Iterator[Cells]:
    """Cases that came in, were finished, are open; open is what the days from receipt to result leave lying."""
    columns = ("ars", "ozg_id", "tage_zuerst", "tage_zuletzt", "tage_online")
    for ars, ozg_id, first, last, online_days in read_columns(GENERATOR / "vorgaenge.csv", *columns):
        if ars != house.pattern.ars:
            continue
        months = _months(KNOWN_MONTHS)
        opened: dict[str, int] = {}
        for position, month in enumerate(months):
            cases, online = counts_in_month(house, _items(house)[ozg_id], _quarter_of(*month), *month)
            chance = stream(ars, ozg_id, month, "days")
            along = float(first) + (float(last) - float(first)) * position / (KNOWN_MONTHS - 1)
            days = max(1, round(along * chance.uniform(0.94, 1.06)))
            ways = [("", cases, days)]
            # of the years before a whole year is counted (sheet "Nutzung"), and then nothing came online
            if online_days and online and month[0] == QUARTER_ENDS[LAST_QUARTER].year:
                ways += [("online", online, int(online_days)), ("analog", cases - online, days + 1)]
            for way, received, median in ways:
                still_open = round(received * median / _DAYS_A_MONTH)
                finished = received - (still_open - opened.get(way, still_open))
                opened[way] = still_open
                yield ozg_id, f"{month[0]}-{month[1]:02}", received, max(finished, 0), still_open, median, way or None
