"""Columns that say the same of several times: phases of a project with their days, costs of several years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.contracts import Delivery
from tests.etl.intake.lists import DOG, ID_CARD, codes, deliver, services, workbook

KEYS = ("OZG-ID", "Leistung")
DAYS = (date(2024, 1, 10), date(2024, 5, 1), date(2024, 9, 1), date(2025, 1, 1))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Liste.xlsx"


def listed(path: Path, headers: Sequence[str], *rows: Sequence[Any]) -> Delivery:
    return deliver(workbook(path, [(*KEYS, *headers), *rows]))


def dates(delivery: Delivery, key: str = "10160") -> tuple[Any, Any]:
    row = services(delivery)[key]
    return row.get("target_date"), row.get("golive_date")


@pytest.mark.parametrize("live", ["Live", "Go-Live", "Produktivsetzung"])
def test_of_phases_only_the_last_is_the_go_live(path: Path, live: str) -> None:
    headers = ("Planung", "Umsetzung", "Test", live)
    delivery = listed(path, headers, (*DOG, *DAYS), (*ID_CARD, *DAYS[:2]))
    assert dates(delivery) == (None, date(2025, 1, 1))
    assert dates(delivery, "10119") == (None, None)
    assert codes(delivery).count("column_of_phase") == 3


def test_months_and_quarters_of_phases_are_no_targets_either(path: Path) -> None:
    delivery = listed(
        path,
        ("Planung", "Umsetzung", "Live"),
        (*DOG, "01/2024", "Q2 2024", "01/2025"),
        (*ID_CARD, "05/2026", None, None),
    )
    assert dates(delivery) == (None, date(2025, 1, 31))
    assert dates(delivery, "10119") == (None, None)
    assert codes(delivery).count("column_of_phase") == 2


def test_phases_without_a_last_one_say_no_go_live(path: Path) -> None:
    delivery = listed(path, ("Planung", "Umsetzung"), (*DOG, *DAYS[:2]))
    assert dates(delivery) == (None, None)
    assert codes(delivery).count("column_of_phase") == 2


def test_what_is_planned_beside_the_go_live_is_the_target(path: Path) -> None:
    delivery = listed(path, ("Planung", "Go-Live"), (*DOG, *DAYS[:2]))
    assert dates(delivery) == (date(2024, 1, 10), date(2024, 5, 1))
    assert "column_of_phase" not in codes(delivery)


def test_columns_of_words_are_no_phases(path: Path) -> None:
    delivery = listed(path, ("Umsetzung", "Go-Live"), (*DOG, "läuft", DAYS[3]), (*ID_CARD, "offen", None))
    assert services(delivery)["10160"]["implementation_status"] == "IN_UMSETZUNG"
    assert dates(delivery)[1] == DAYS[3]


@pytest.mark.parametrize("whole", ["Kosten gesamt", "Gesamtkosten", "Kosten"])
def test_of_costs_of_several_years_the_whole_counts(path: Path, whole: str) -> None:
    delivery = listed(path, ("Kosten 2025", "Kosten 2026", whole), (*DOG, 1000, 2000, 3000))
    assert services(delivery)["10160"]["cost_eur"] == 3000
    assert codes(delivery).count("cost_of_one_year") == 2


def test_costs_of_several_years_without_a_whole_are_unknown(path: Path) -> None:
    delivery = listed(path, ("Kosten 2025", "Kosten 2026"), (*DOG, 1000, 2000))
    assert services(delivery)["10160"].get("cost_eur") is None
    assert codes(delivery).count("cost_of_one_year") == 2


def test_costs_of_one_year_alone_are_the_costs(path: Path) -> None:
    assert services(listed(path, ("Kosten 2026",), (*DOG, 2000)))["10160"]["cost_eur"] == 2000


@pytest.mark.parametrize(
    ("header", "said", "field"),
    [
        ("Kosten", "600 € p.a.", "cost_eur"), ("Kosten", "1.000 € jährlich", "cost_eur"), ("Minuten gespart", "15 pro Tag", "minutes_saved"),
        ("Kosten", "50 € mtl.", "cost_eur"),
    ],
)  # fmt: skip
def test_an_amount_of_a_time_is_no_single_amount(path: Path, header: str, said: str, field: str) -> None:
    delivery = listed(path, (header,), (*DOG, said))
    assert services(delivery)["10160"].get(field) is None
    assert {"cost_cell_of_every_year", "amount_of_a_period"} & set(codes(delivery))


@pytest.mark.parametrize(
    ("headers", "numbers", "counts"),
    [
        (("Fälle 2024", "Online-Fälle 2025"), (260, 95), (260, None)),
        (("Online-Fälle 2025", "Fälle 2024"), (95, 260), (260, None)),
        (("Fälle 2023", "Fälle 2024", "Online-Fälle 2025"), (200, 260, 95), (260, None)),
        (("Fälle 2024", "Online-Fälle 2024", "Online-Fälle 2025"), (260, 80, 95), (260, 80)),
        (("Fälle 2024", "Fälle 2025", "Online-Fälle 2025"), (260, 300, 95), (300, 95)),
        (("Online-Fälle 2024", "Online-Fälle 2025"), (80, 95), (None, 95)),
    ],
)
def test_online_cases_of_another_year_take_no_cases_away(
    path: Path, headers: Sequence[str], numbers: Sequence[int], counts: tuple[Any, Any]
) -> None:
    delivery = listed(path, headers, (*DOG, *numbers))
    row = services(delivery)["10160"]
    assert (row.get("case_count"), row.get("online_case_count")) == counts
    used = [(one.get("case_count"), one.get("online_case_count")) for one in delivery.rows["usage_entry"]]
    assert sorted(number for pair in used for number in pair if number) == sorted(numbers)
