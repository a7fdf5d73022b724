"""What stands above a table, below its headers or in the name of its sheet and holds for its columns: the time cases are counted in, units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from etl.contracts import Delivery
from tests.etl.intake.lists import DOG, ID_CARD, codes, deliver, finding, services, sheet_book, workbook

KEYS = ("OZG-ID", "Leistung")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Liste.xlsx"


def listed(path: Path, *rows: Sequence[Any], sheet: str = "Liste") -> Delivery:
    return deliver(workbook(path, rows, sheet))


def usage(delivery: Delivery) -> list[tuple[Any, ...]]:
    """Service, first and last day, cases of all usage, in order."""
    rows: Iterable[dict[str, Any]] = delivery.rows.get("usage_entry", ())
    return [(row["ozg_id"], row["period_start_date"], row["period_end_date"], row["case_count"]) for row in rows]


FIRST_QUARTER = (date(2026, 1, 1), date(2026, 3, 31))
FIRST_HALF = (date(2026, 1, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("title", "time"),
    [
        ("Fallzahlen 1. Quartal 2026", FIRST_QUARTER),
        ("Auswertung der Fallzahlen Q1/2026", FIRST_QUARTER),
        ("Auswertung 1. Quartal 2026", FIRST_QUARTER),
        ("Zeitraum: Januar bis März 2026", FIRST_QUARTER),
        ("01.01.2026 - 31.03.2026", FIRST_QUARTER),
        ("Fälle im 1. Halbjahr 2026", FIRST_HALF),
        ("Statistik Mai 2026", (date(2026, 5, 1), date(2026, 5, 31))),
    ],
)
def test_a_part_of_a_year_in_the_title_is_no_year(path: Path, title: str, time: tuple[date, date]) -> None:
    delivery = listed(path, (title,), (), (*KEYS, "Fälle"), (*DOG, 350))
    assert usage(delivery) == [("10160", *time, 350)]
    assert services(delivery)["10160"].get("case_count") is None
    assert finding(delivery, "time_of_title").value == title


def test_the_year_of_the_title_is_that_of_its_cases(path: Path) -> None:
    delivery = listed(path, ("Fallzahlen 2021",), (), (*KEYS, "Fälle"), (*DOG, 350))
    assert usage(delivery) == [("10160", date(2021, 1, 1), date(2021, 12, 31), 350)]
    assert services(delivery)["10160"]["case_count"] == 350


@pytest.mark.parametrize(
    "title",
    [
        "Prioritätenliste 2026", "Stand Juni 2026", "Stand: 30.06.2026", "Beschluss vom Mai 2026", "Sitzung am 12. Mai 2026", "OZG-Umsetzung 2025",
        "Fallzahlen Stand Juni 2026",
    ],
)  # fmt: skip
def test_the_time_of_the_paper_is_none_of_its_cases(path: Path, title: str) -> None:
    delivery = listed(path, (title,), (), (*KEYS, "Fälle"), (*DOG, 350))
    assert usage(delivery) == []
    assert services(delivery)["10160"]["case_count"] == 350


def test_several_years_in_the_title_are_no_year(path: Path) -> None:
    delivery = listed(path, ("Fallzahlen 2023-2025",), (), (*KEYS, "Fälle"), (*DOG, 350))
    assert services(delivery)["10160"].get("case_count") is None
    assert "figures_of_several_years" in codes(delivery)


def test_a_header_of_its_own_time_is_right(path: Path) -> None:
    delivery = listed(
        path, ("Fallzahlen 1. Quartal 2026",), (*KEYS, "Fälle pro Jahr", "Fälle 2025"), (*DOG, 1400, 1300)
    )
    assert usage(delivery) == [("10160", date(2025, 1, 1), date(2025, 12, 31), 1300)]
    assert "time_of_title" not in codes(delivery)


@pytest.mark.parametrize(("name", "time"), [("1. Halbjahr 2026", FIRST_HALF), ("Q1 2026", FIRST_QUARTER)])
def test_a_sheet_called_by_a_time_names_that_of_its_cases(path: Path, name: str, time: tuple[date, date]) -> None:
    delivery = listed(path, (*KEYS, "Fälle", "Status"), (*DOG, 700, "online"), sheet=name)
    assert usage(delivery) == [("10160", *time, 700)]
    assert services(delivery)["10160"].get("case_count") is None


def test_sheets_of_months_are_each_their_month(path: Path) -> None:
    header = (*KEYS, "Fälle")
    sheets = {name: [header, (*DOG, count)] for name, count in {"Jan 26": 250, "Feb 26": 260, "Mrz 26": 270}.items()}
    delivery = deliver(sheet_book(path, sheets))
    assert [(row[1].month, row[3]) for row in usage(delivery)] == [(1, 250), (2, 260), (3, 270)]
    assert services(delivery)["10160"].get("case_count") is None
    assert delivery.ledger.rejected == 0


def test_a_row_of_units_below_the_headers_is_no_row_of_the_list(path: Path) -> None:
    header = (*KEYS, "Fälle", "Kosten", "Aufwand", "Zeitersparnis")
    units = (None, None, "pro Monat", "in T€", "in Std.", "Std.")
    delivery = listed(path, header, units, (*DOG, 100, 4.5, 8, 2))
    row = services(delivery)["10160"]
    assert (row["case_count"], row["cost_eur"], row.get("person_days"), row["minutes_saved"]) == (1200, 4500, None, 120)
    assert "effort_not_in_days" in codes(delivery)
    assert (delivery.ledger.read, delivery.ledger.rejected) == (1, 0)


def test_a_row_that_says_how_to_write_is_none_either(path: Path) -> None:
    header = (*KEYS, "Fälle", "Kosten", "Aufwand", "Reifegrad")
    delivery = listed(path, header, ("Nr.", "Text", "Anzahl/Jahr", "TEUR", "PT", "0-4"), (*DOG, 1400, "4,5", 8, 3))
    row = services(delivery)["10160"]
    assert (row["case_count"], row["cost_eur"], row["person_days"], row["declared_level"]) == (1400, 4500, 8, 3)
    assert (delivery.ledger.read, delivery.ledger.rejected) == (1, 0)


def test_a_time_below_the_header_is_that_of_the_cases(path: Path) -> None:
    delivery = listed(path, (*KEYS, "Fälle"), (None, None, "1. HJ 2026"), (*DOG, 700))
    assert usage(delivery) == [("10160", *FIRST_HALF, 700)]
    assert services(delivery)["10160"].get("case_count") is None


@pytest.mark.parametrize("answer", ["x", "ja", "–"])
def test_an_answer_below_the_headers_is_no_unit(path: Path, answer: str) -> None:
    delivery = listed(path, (*KEYS, "Status"), (None, None, answer), (*DOG, "offen"))
    assert delivery.ledger.read == 2


def test_a_row_with_a_key_is_no_row_of_units(path: Path) -> None:
    """Neither are words that would take a column out of its year ("geplant") where they answer."""
    csv = path.with_suffix(".csv")
    for status in ("geplant", "Plan", "2026"):
        csv.write_text(f"OZG-ID;Status\n10160;{status}\n", encoding="utf-8")
        assert deliver(csv).ledger.read == 1


@pytest.mark.parametrize(
    "days",
    [
        [datetime(2025, month, 1) for month in (1, 2, 3)],
        [datetime(2025, 1, 31), datetime(2025, 2, 28), datetime(2025, 3, 31)],
    ],
)
def test_months_typed_as_days_are_months(path: Path, days: list[datetime]) -> None:
    delivery = listed(
        path, (*KEYS, "Fallzahlen"), (None, None, *days), (*DOG, 100, 110, 120), (*ID_CARD, 200, 210, 220)
    )
    counted = [(row[0], row[1].month, row[2].month, row[3]) for row in usage(delivery)]
    assert counted[:3] == [("10160", 1, 1, 100), ("10160", 2, 2, 110), ("10160", 3, 3, 120)]
    assert services(delivery)["10160"].get("case_count") is None
    assert delivery.ledger.rejected == 0


@pytest.mark.parametrize(
    ("title", "cases", "cost"),
    [
        ("Fallzahlen in Tausend", 1400, 4.5),
        ("Fälle (Tsd.)", 1400, 4.5),
        ("Kosten in T€", 1.4, 4500),
        ("Beträge in TEUR", 1.4, 4500),
        ("Alle Angaben in Tausend", 1400, 4500),
        ("Kosten (Tsd. €)", 1.4, 4500),
        ("Angaben: TEUR", 1.4, 4500),
        ("Die 1000 wichtigsten Leistungen", 1.4, 4.5),
        ("Budget in T€: 50", 1.4, 4.5),
        ("Fälle in Tausend Haushalten", 1.4, 4.5),
    ],
)
def test_the_unit_of_the_title_is_that_of_its_numbers(path: Path, title: str, cases: float, cost: float) -> None:
    delivery = listed(path, (title,), (), (*KEYS, "Fälle", "Kosten"), (*DOG, 1.4, 4.5))
    row = services(delivery)["10160"]
    assert (row["case_count"], row["cost_eur"]) == (cases, cost)
    assert ("unit_of_title" in codes(delivery)) == ((cases, cost) != (1.4, 4.5))


def test_the_unit_of_the_header_goes_before_that_of_the_title(path: Path) -> None:
    rows = ("Alle Angaben in Tausend",), (*KEYS, "Fälle (Tsd.)", "Kosten (EUR)"), (*DOG, 1.4, 4500)
    row = services(listed(path, *rows))["10160"]
    assert (row["case_count"], row["cost_eur"]) == (1400, 4500)


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Digitalisierungsgrade nach NKR BW (0-6)", None),
        ("Digitalisierungsgrade 0-6", None),
        ("Reifegrade als Schulnoten", None),
        ("Reifegrad nach Modell 3.5", None),
        ("Reifegrade 0-4", (3, "1.1")),
        ("Reifegrade 0–7", (3, "2.0")),
        ("Reifegradmodell 2.0", (3, "2.0")),
        ("Rang 1-3 nach Punkten", (3, "1.1")),
    ],
)
def test_the_scale_of_the_title_is_that_of_its_levels(path: Path, title: str, level: tuple[int, str] | None) -> None:
    row = services(listed(path, (title,), (), (*KEYS, "Reifegrad"), (*DOG, 3), (*ID_CARD, 1)))["10160"]
    assert row.get("declared_level") == (level and level[0])
    assert row.get("rgm_version") == (level and level[1])


@pytest.mark.parametrize(
    ("note", "version"),
    [
        ("* nach Modell 2.0", "2.0"),
        ("* Schulnoten 1-6", None),
        ("* ab 2027 nach Modell 2.0", "1.1"),
        ("Ab 2027 gilt Modell 2.0.", "1.1"),
    ],
)
def test_a_footnote_may_name_the_scale_of_the_levels(path: Path, note: str, version: str | None) -> None:
    delivery = listed(path, (*KEYS, "Reifegrad*"), (*DOG, 3), (*ID_CARD, 1), (note,))
    assert services(delivery)["10160"].get("rgm_version") == version
    assert ("level_of_other_scale" in codes(delivery)) == (version is None)


def test_a_footnote_of_another_column_says_nothing_of_levels(path: Path) -> None:
    delivery = listed(
        path, (*KEYS, "Fälle*", "Reifegrad"), (*DOG, 480, 3), (*ID_CARD, 2800, 1), ("* offene Punkte klären",)
    )
    assert services(delivery)["10160"]["declared_level"] == 3


@pytest.mark.parametrize("header", ["Reifegrad (Schulnote)", "Digitalisierungsgrad (nach NKR)", "Reifegrad (Punkte)"])
def test_a_header_may_name_another_scale(path: Path, header: str) -> None:
    delivery = listed(path, (*KEYS, header), (*DOG, 3), (*ID_CARD, 1))
    assert services(delivery)["10160"].get("declared_level") is None
    assert finding(delivery, "level_of_other_scale").column == header


def test_months_of_two_groups_are_those_of_each(path: Path) -> None:
    months = [datetime(2025, month, 1) for month in (1, 2, 1, 2)]
    header = (*KEYS, "Fallzahlen", None, "Online-Fälle", None)
    delivery = listed(path, header, (None, None, *months), (*DOG, 100, 110, 10, 11))
    told = [
        (row["period_start_date"].month, row["case_count"], row["online_case_count"])
        for row in delivery.rows["usage_entry"]
    ]
    assert told == [(1, 100, 10), (2, 110, 11)]


@pytest.mark.parametrize(
    ("note", "time"),
    [
        ("* 2025: nur 1. Halbjahr", (date(2025, 1, 1), date(2025, 6, 30))),
        ("* nur bis Oktober", (date(2025, 1, 1), date(2025, 10, 31))),
        ("* ohne Abmeldungen", (date(2025, 1, 1), date(2025, 12, 31))),
    ],
)
def test_a_footnote_may_make_a_year_a_part_of_it(path: Path, note: str, time: tuple[date, date]) -> None:
    delivery = listed(path, (*KEYS, "Fälle 2024", "Fälle 2025*"), (*DOG, 1400, 700), (*ID_CARD, 2800, 1500), (note,))
    assert ("10160", *time, 700) in usage(delivery)
    assert ("time_of_footnote" in codes(delivery)) == (time[1].month != 12)
    assert services(delivery)["10160"]["case_count"] == (700 if time[1].month == 12 else 1400)
