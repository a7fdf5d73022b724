"""A year that is not over on the reporting date is no whole year, wherever it is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.contracts import Delivery
from tests.etl.intake.lists import DOG, ID_CARD, LOST, codes, deliver, finding, services, sheet_book, workbook

HEADER = ("OZG-ID", "Leistung", "Status", "Fälle")
ROWS = [HEADER, (*DOG, "online", 700), (*LOST, "offen", 1500)]
RUNNING = {"10160": (date(2026, 1, 1), date(2026, 6, 30), 700), "10244": (date(2026, 1, 1), date(2026, 6, 30), 1500)}


def used(delivery: Delivery) -> dict[str, tuple[Any, ...]]:
    rows = delivery.rows.get("usage_entry", [])
    return {row["ozg_id"]: (row["period_start_date"], row["period_end_date"], row["case_count"]) for row in rows}


def counts(delivery: Delivery) -> list[Any]:
    return [row.get("case_count") for row in services(delivery).values()]


@pytest.mark.parametrize("name", ["2026", "Jahr 2026", "Statistik 2026", "Auswertung_2026"])
def test_a_sheet_called_like_the_running_year(tmp_path: Path, name: str) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", ROWS, name))
    assert (counts(delivery), used(delivery)) == ([None, None], RUNNING)
    assert finding(delivery, "figures_until_day").severity == "info"


@pytest.mark.parametrize(
    "title",
    [
        "OZG-Statistik 2026 der Stadt Achim",
        "Auswertung 2026",
        "Nutzungszahlen 2026",
        "Berichtsjahr: 2026",
        "Jahr 2026",
        "2026",
    ],
)
def test_a_title_that_counts_in_the_running_year(tmp_path: Path, title: str) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [(title,), (), *ROWS]))
    assert (counts(delivery), used(delivery)) == ([None, None], RUNNING)


@pytest.mark.parametrize(
    "title", ["Prioritätenliste 2026", "OZG-Liste 2026 der Stadt Achim", "Beschluss vom 12.05.2026"]
)
def test_a_title_of_a_paper_is_no_time_of_cases(tmp_path: Path, title: str) -> None:
    assert counts(deliver(workbook(tmp_path / "a.xlsx", [(title,), (), *ROWS]))) == [700, 1500]


def test_a_year_that_is_over_is_a_whole_one(tmp_path: Path) -> None:
    titled = deliver(workbook(tmp_path / "a.xlsx", [("OZG-Statistik 2025",), (), *ROWS]))
    named = deliver(workbook(tmp_path / "b.xlsx", ROWS, "2025"))
    for delivery in (titled, named):
        assert counts(delivery) == [700, 1500]
        assert used(delivery)["10160"] == (date(2025, 1, 1), date(2025, 12, 31), 700)
    assert counts(deliver(workbook(tmp_path / "c.xlsx", ROWS, "2027"))) == [700, 1500]


def test_a_day_in_the_file_decides_as_well(tmp_path: Path) -> None:
    rows = [("Stand: 30.06.2026",), (), *ROWS]
    assert used(deliver(workbook(tmp_path / "a.xlsx", rows, "2026"), day=None)) == RUNNING


@pytest.mark.parametrize("header", ["Jahr", "Bezugsjahr", "Fallzahl aus", "Berichtsjahr"])
def test_each_row_may_name_the_year_of_its_cases(tmp_path: Path, header: str) -> None:
    rows = [
        (*HEADER, header),
        (*DOG, "online", 700, 2026),
        (*LOST, "offen", 3100, "2025"),
        (*ID_CARD, "offen", 2900, 2019),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert counts(delivery) == [None, 3100, 2900]
    assert used(delivery) == {"10160": (date(2026, 1, 1), date(2026, 6, 30), 700), "10244": (date(2025, 1, 1), date(2025, 12, 31), 3100), "10119": (date(2019, 1, 1), date(2019, 12, 31), 2900)}  # fmt: skip
    assert "unknown_columns" not in codes(delivery) and finding(delivery, "figures_until_day").row == 2


def test_rows_of_several_years_do_not_contradict_each_other(tmp_path: Path) -> None:
    rows = [
        (*HEADER, "Jahr"),
        (*DOG, "online", 700, 2026),
        (*DOG, "offen", 1450, 2025),
        (*DOG, "offen", 1300, 2024),
        (*LOST, "offen", 20, 2025),
    ]
    for listed in (rows, [rows[0], *reversed(rows[1:])]):
        delivery = deliver(workbook(tmp_path / "a.xlsx", listed))
        row = services(delivery)["10160"]
        assert (row["implementation_status"], row["case_count"]) == ("GO_LIVE", 1450)
        assert len([one for one in delivery.rows["usage_entry"] if one["ozg_id"] == "10160"]) == 3
        assert "contradicting_row" not in codes(delivery)


@pytest.mark.parametrize(("header", "year"), [("Jahr", 2027), ("Jahr der Einführung", 2025), ("Baujahr", 2019)])
def test_other_years_are_not_those_of_cases(tmp_path: Path, header: str, year: int) -> None:
    rows = [(*HEADER, header), (*DOG, "online", 700, year), (*LOST, "offen", 1500, year)]
    assert counts(deliver(workbook(tmp_path / "a.xlsx", rows))) == [700, 1500]


def test_usage_of_the_running_year_ends_on_the_reporting_date(tmp_path: Path) -> None:
    usage = [
        ("OZG-ID", "Leistung", "Zeitraum", "Fälle"),
        (*DOG, 2026, 700),
        (*LOST, "2025", 3100),
        (*ID_CARD, "2027", 40),
        (*LOST, "Q3 2026", 9),
    ]
    delivery = deliver(
        sheet_book(
            tmp_path / "a.xlsx", {"Leistungen": [HEADER[:3], (*DOG, "online"), (*LOST, "offen")], "Nutzung": usage}
        )
    )
    assert used(delivery) == {
        "10160": (date(2026, 1, 1), date(2026, 6, 30), 700),
        "10244": (date(2025, 1, 1), date(2025, 12, 31), 3100),
    }
    assert finding(delivery, "period_until_day").value == "2026"
    assert codes(delivery).count("period_of_the_future") == 2


def test_what_turns_out_to_be_cases_is_of_the_time_of_the_sheet(tmp_path: Path) -> None:
    rows = [("OZG-ID", "Leistung", "Fälle", "Online"), (*DOG, 350, 10), (*LOST, 800, 50)]
    later = [rows[0], (*DOG, 360, 20), (*LOST, 700, 60)]
    unclear = deliver(sheet_book(tmp_path / "a.xlsx", {"Q1": rows, "Q2": later}))
    assert {row.get("online_case_count") for row in services(unclear).values()} == {None}
    assert "other_sheet_differs" not in codes(unclear) and "time_of_title" not in codes(unclear)
    clear = deliver(workbook(tmp_path / "b.xlsx", later, "Q2 2026"))
    (first, _) = clear.rows["usage_entry"]
    assert (first["period_end_date"], first["case_count"], first["online_case_count"]) == (date(2026, 6, 30), 360, 20)
