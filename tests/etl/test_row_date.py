"""A list with a day in each row: an older row keeps its day, and the headline says how many are older than a year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.actions.edit import edit
from etl.actions.load import load
from etl.contracts import InputError
from etl.record import publish
from etl.record.store import Store
from ozg.read import municipality
from ozg.words import order, service as service_words, standing
from tests.etl.conftest import ACHIM, delivery
from tests.etl.intake.lists import codes, deliver, services, workbook
from tests.etl.test_edit import BY, wish
from tests.etl.test_model import JUNE, fetch, service


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
    assert now["outdated_count"] == 2
    assert (now["conform_count"], now["not_conform_count"], now["unknown_level_count"]) == (1, 1, 2)
    said = "Bei 2 Leistungen sind die Angaben zum Reifegrad mehr als zwölf Monate älter als die Liste: Sie zählen als unbekannt."
    assert said in standing.provisional(now)


def test_what_nobody_has_said_anything_of_for_a_year_is_confirmed_first(published) -> None:
    path = published(delivery(JUNE, service_entry=[
        service("10557", implementation_status="GEPLANT", declared_level=1, case_count=90, row_date=date(2025, 6, 29)),
        service("10160", implementation_status="GEPLANT", declared_level=1, case_count=80, row_date=date(2025, 6, 30)),
        service("10124", implementation_status="GO_LIVE", declared_level=3, row_date=date(2024, 12, 31)),
    ]))  # fmt: skip
    said = "SELECT ozg_id, turn_group, rank_group, level_low, level_high, declared_level, is_conform, outdated_date FROM mart.entry ORDER BY 1"
    assert fetch(path, said) == [
        ("10124", None, "LAEUFT", None, None, 3, None, date(2024, 12, 31)),
        ("10160", "NAECHSTES", "NAECHSTES", 1, 1, 1, False, None),
        ("10557", "NAECHSTES", "NAECHSTES", None, None, 1, None, date(2025, 6, 29)),
    ]
    with duckdb.connect(str(path), read_only=True) as connection:
        steps = {
            row.ozg_id: order.waiting(row, JUNE)
            for row in municipality.next_services(connection, ACHIM, JUNE, limit=9).itertuples()
        }
    assert steps == {"10557": "Angaben vom 29.06.2025 bestätigen", "10160": ""}


def levels(store: Store, day: date) -> list[tuple]:
    with duckdb.connect(str(publish.current_build(store.published)), read_only=True) as connection:
        query = "SELECT ozg_id, level_low, outdated_date, row_date FROM mart.entry WHERE ars = ? AND reporting_date = ? ORDER BY 1"
        return connection.execute(query, [ACHIM, day]).fetchall()


def test_an_edit_of_the_level_is_of_its_own_day_and_one_of_another_field_is_not(store, lists, load_once) -> None:
    old = date(2025, 1, 31)
    said = ["10119;3;10;31.01.2025", "10160;3;10;31.01.2025", "10124;3;10;30.06.2026", "10177;3;10;31.01.2025"]
    rows = "\n".join(["OZG-ID;Reifegrad;Fälle pro Jahr;Stand", *said, ""])
    load_once(store, [lists("alle.csv", rows)], ACHIM, JUNE)
    assert levels(store, JUNE) == [
        ("10119", None, old, old),
        ("10124", 3, None, None),
        ("10160", None, old, old),
        ("10177", None, old, old),
    ]
    day = date(2026, 7, 1)
    wishes = [wish("10119", "Reifegrad", "2", day), wish("10160", "Fälle pro Jahr", "12", day)]
    # the same level said again today is confirmed; of today already, it is nothing new
    edit(store, [*wishes, wish("10177", "Reifegrad", "3", day)], BY)
    assert levels(store, day) == [
        ("10119", 2, None, old), ("10124", 3, None, None), ("10160", None, old, old), ("10177", 3, None, old),
    ]  # fmt: skip
    with pytest.raises(InputError, match="steht dort schon so"):
        edit(store, [wish("10124", "Reifegrad", "3", day)], BY)


def test_rows_of_an_old_whole_list_beneath_a_new_part_are_old(store, lists, load_once) -> None:
    whole, head = date(2025, 3, 31), "OZG-ID;Reifegrad;Fälle pro Jahr\n"
    load_once(store, [lists("alle.csv", head + "10557;3;9\n10124;3;9\n10160;3;9\n")], ACHIM, whole)
    load(store, [lists("teil.csv", head + "10557;3;9\n10160;;40\n")], ACHIM, JUNE, is_partial=True)
    assert levels(store, JUNE) == [
        ("10124", None, whole, None),
        ("10160", None, whole, whole),
        ("10557", 3, None, None),
    ]
    assert levels(store, whole) == [("10124", 3, None, None), ("10160", 3, None, None), ("10557", 3, None, None)]


def test_the_page_of_the_service_tells_its_day() -> None:
    class Entry:
        row_date, list_date, edited_date, outdated_date = date(2026, 6, 30), date(2026, 9, 1), None, None

    assert service_words.own_day(Entry) == "Diese Angaben sind vom 30.06.2026, die Liste ist vom 01.09.2026."
    Entry.edited_date = date(2026, 9, 5)
    assert service_words.own_day(Entry).endswith("; einzeln geändert zuletzt ab 05.09.2026.")
    Entry.edited_date, Entry.outdated_date = None, date(2024, 12, 31)
    assert service_words.own_day(Entry) == (
        "Diese Angaben sind vom 31.12.2024, mehr als zwölf Monate vor der neuesten Liste: Der Reifegrad zählt als unbekannt, bis ihn jemand bestätigt."
    )
    Entry.row_date = Entry.outdated_date = None
    assert service_words.own_day(Entry) == ""
