"""Lines above a list that name its day, in the words of people who write such lists."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from etl.intake.stated_day import stated_day
from etl.parse.words import load_words
from tests.etl.intake.lists import DAY, LOST, PASSPORT, codes, deliver, finding, services, workbook

LIST = [("OZG-ID", "Leistung", "Status"), (*PASSPORT, "online"), (*LOST, "offen")]


@pytest.mark.parametrize(
    "line",
    [
        ("Sachstand: 30.06.2026",), ("Projektstand zum 30.06.2026",), ("Stand der Umsetzung am 30.06.2026",), ("Stand per 30.6.26 (Entwurf)",),
        ("ENTWURF – Stand: 30. Juni 2026, 9:15 Uhr",), ("Stand: 30.06.2026 | Seite 1 von 4",), ("Erhebungsstand:", datetime(2026, 6, 30)),
        ("Listenstand vom", "30.06.2026"), ("Zuletzt geändert: 30.06.2026 um 17 Uhr",), ("Umsetzungsstand zum Stichtag 30.06.2026",),
        ("OZG-Umsetzung, Bearbeitungsstand Juni 2026",), ("Stand 2. Quartal 2026, vorläufig",), ("Stand der Erhebung: 2026-06-30",),
    ],
)  # fmt: skip
def test_a_stated_day_is_read(tmp_path: Path, line: tuple[Any, ...]) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [line, (), *LIST]), day=None)
    assert (delivery.reporting_date, len(services(delivery))) == (DAY, 2)
    assert "reporting_date_when_drawn" not in codes(delivery)


@pytest.mark.parametrize(
    "line",
    ["Datenbankabzug vom 30.06.2026 08:02", "Exportiert am: 30.06.2026, 16:05:11", "Achim, den 30. Juni 2026", "Abruf vom 30.06.2026 (automatisch)",
     "Abfrage aller Ämter zum 30.06.2026", "Auswertung OZG-Register, erstellt am 30.06.2026"],
)  # fmt: skip
def test_the_day_the_data_were_drawn_is_taken_and_said(tmp_path: Path, line: str) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [(line,), (), *LIST]), day=None)
    assert delivery.reporting_date == DAY
    said = finding(delivery, "reporting_date_when_drawn")
    assert (said.severity, said.value) == ("info", line)


def test_a_stated_day_outweighs_the_day_of_the_export(tmp_path: Path) -> None:
    above = [("Export vom 04.07.2026, 10:00",), ("Datenstand: 30.06.2026",), ()]
    delivery = deliver(workbook(tmp_path / "a.xlsx", [*above, *LIST]), day=None)
    assert (delivery.reporting_date, "reporting_dates_differ" in codes(delivery)) == (DAY, False)
    chosen = deliver(workbook(tmp_path / "b.xlsx", [above[0], (), *LIST]), day=DAY)
    assert chosen.reporting_date == DAY  # no contradiction: an export speaks of its own day only


@pytest.mark.parametrize(
    "line", [("30.06.2026",), (datetime(2026, 6, 30),), ("Vorlage Nr. 17 vom 30.06.2026",), ("Vorstand 30.06.2026",)]
)
def test_a_day_alone_is_only_proposed(tmp_path: Path, line: tuple[Any, ...]) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [("Liste", "OZG"), line, (), *LIST]), day=None)
    said = finding(delivery, "reporting_date_proposed")
    assert (delivery.is_usable, said.severity, said.value) == (False, "error", "30.06.2026")


def test_of_two_days_without_a_word_none_is_proposed(tmp_path: Path) -> None:
    above = [("Beschluss vom 12.03.2024, Anlage vom 30.06.2026",), ()]
    assert "reporting_date_missing" in codes(deliver(workbook(tmp_path / "a.xlsx", [*above, *LIST]), day=None))


@pytest.mark.parametrize(
    "line", ["Auswertung 27000 Einwohner", "OZG-Auswertung 2026", "Stand 01.01.2026 bis 30.06.2026", "Stand: 30.06."]
)
def test_what_is_no_day_is_asked_for(tmp_path: Path, line: str) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [(line,), (), *LIST]), day=None)
    assert (delivery.is_usable, delivery.reporting_date) == (False, None)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-12-30T23:00:00Z", date(2026, 12, 31)), ("2026-06-30T22:00:00Z", date(2026, 7, 1)), ("2026-06-30T21:59:59.123Z", date(2026, 6, 30)),
        ("2026-12-31T00:00:00Z", date(2026, 12, 31)), ("2026-03-31T22:30:00+00:00", date(2026, 4, 1)), ("31.03.2026 22:15 UTC", date(2026, 4, 1)),
        ("2026-04-01T00:00:00+02:00", date(2026, 4, 1)), ("2026-03-31T22:00:00", date(2026, 3, 31)),
    ],
)  # fmt: skip
def test_a_stamp_in_world_time_means_the_german_day(tmp_path: Path, written: str, day: date) -> None:
    rows = [("OZG-ID", "Leistung", "Status", "Zieldatum"), (*PASSPORT, "geplant", written), (*LOST, "offen", None)]
    assert services(deliver(workbook(tmp_path / "a.xlsx", rows)))["10177"]["target_date"] == day


def test_a_future_end_of_a_pulled_month_is_no_matter(tmp_path: Path) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [("Bericht vom März 2026",), (), *LIST]), day=None)
    assert delivery.reporting_date == date(2026, 3, 31)


@pytest.mark.parametrize(
    "line",
    [
        "Datenbasis: 30.06.2026", "Fortschreibung zum 30.06.2026", "OZG-Bericht zum 30. Juni 2026", "Statusbericht 30.06.2026",
        "Stichtag (Meldung): 30.06.2026 - vorläufig", "Erhoben am: 30.06.2026", "Bestandsaufnahme per 30.06.2026",
    ],
)  # fmt: skip
def test_other_words_for_the_reporting_date(line: str) -> None:
    found = stated_day(line, load_words())
    assert found is not None and found.period is not None and f"{found.period.end}" == "2026-06-30"
