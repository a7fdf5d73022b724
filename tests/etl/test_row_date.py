"""A list with a day in each row: an older row keeps its day, and the headline says how many are older than a year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb

from ozg.read import municipality
from ozg.words import service as service_words, standing
from tests.etl.conftest import ACHIM, delivery
from tests.etl.intake.lists import codes, deliver, services, workbook
from tests.etl.test_model import JUNE, MARCH, fetch, service


def test_each_row_keeps_its_day(tmp_path: Path) -> None:
    rows = [
        ("Dienst", "Umsetzung", "Stufe", "Anträge/Jahr", "Stand"),
        ("Wohnsitzmeldungen", "online", 3, 1690, date(2026, 8, 12)), ("Personalausweis", "offen", 1, 1980, "30.06.2025"),
        ("Hundehaltung", "online", 3, 300, "08/2026"), ("Gewerbesteuer", "geplant", 1, 480, date(2026, 9, 1)),
        ("Unternehmensanmeldung und -genehmigung", "online", 3, 290, date(2024, 12, 31)), ("Sterbeurkunde", None, None, 20, None),
    ]  # fmt: skip
    read = deliver(workbook(tmp_path / "a.xlsx", rows), day=None)
    assert read.reporting_date == date(2026, 9, 1)
    assert {ozg_id: row.get("row_date") for ozg_id, row in services(read).items()} == {
        "10124": date(2026, 8, 12), "10119": date(2025, 6, 30), "10160": date(2026, 8, 31), "10364": None, "10294": date(2024, 12, 31),
        "10237": None,
    }  # fmt: skip
    assert codes(read).count("row_date_old") == 2


def test_how_many_are_older_than_a_year_stands_beside_the_headline(published) -> None:
    path = published(delivery(JUNE, service_entry=[
        service("10557", declared_level=3, row_date=date(2025, 6, 29)), service("10124", declared_level=3, row_date=date(2025, 6, 30)),
        service("10160", declared_level=1, row_date=date(2024, 12, 31)), service("10119", declared_level=1),
        service("10177", row_date=date(2020, 1, 1), relevance="ZUSTAENDIG_ANDERE"),
    ]))  # fmt: skip
    with duckdb.connect(str(path), read_only=True) as connection:
        (now,) = municipality.summary(connection, ACHIM, JUNE).to_dict("records")
    assert now["old_row_count"] == 2
    said = "Bei 2 Leistungen sind die Angaben nach ihrem eigenen Stand mehr als zwölf Monate älter als die Liste."
    assert said in standing.provisional(now)


def test_a_part_that_names_the_service_again_is_of_its_own_day(published) -> None:
    whole = delivery(MARCH, service_entry=[service("10557", declared_level=2, row_date=date(2024, 1, 1))])
    part = delivery(JUNE, service_entry=[service("10557", declared_level=3)])
    part.is_partial = True
    said = fetch(published(whole, part), "SELECT reporting_date, row_date FROM mart.entry ORDER BY 1")
    assert said == [(MARCH, date(2024, 1, 1)), (JUNE, None)]


def test_the_page_of_the_service_tells_its_day() -> None:
    class Entry:
        row_date, list_date, edited_date = date(2024, 12, 31), date(2026, 9, 1), None

    assert service_words.own_day(Entry) == "Diese Angaben sind vom 31.12.2024, die Liste ist vom 01.09.2026."
    Entry.edited_date = date(2026, 9, 5)
    assert service_words.own_day(Entry).endswith("; einzeln geändert zuletzt ab 05.09.2026.")
    Entry.row_date = None
    assert service_words.own_day(Entry) == ""
