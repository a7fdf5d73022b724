"""Lists as town halls write them and workbooks made from press reports: the values that must come out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.intake import read_delivery
from tests.etl.intake.lists import check_promises, services

DATA = Path(__file__).parents[2] / "data"
EXPECTED = json.loads((DATA / "listen" / "expected.json").read_text(encoding="utf-8"))
FIELDS = {
    "status": "implementation_status", "reifegrad_angabe": "declared_level", "faelle_jahr": "case_count",
    "online_faelle": "online_case_count", "relevanz": "relevance",
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_values_of_the_sample_lists(name: str) -> None:
    expected = EXPECTED[name]
    options = dict(zip(expected["args"][::2], expected["args"][1::2], strict=True))
    day = options.get("--stichtag")
    delivery = read_delivery(
        DATA / "listen" / name, ars=options.get("--kommune"), reporting_date=date.fromisoformat(day) if day else None
    )
    check_promises(delivery)
    assert delivery.municipality == (expected["ars"] or options["--kommune"])
    assert delivery.reporting_date == date.fromisoformat(expected["stichtag"])
    rows = services(delivery)
    assert delivery.ledger.loaded >= expected["rows_min"] - len(expected["must_reject"])
    assert not set(expected["must_reject"]) & set(rows)
    for ozg_id, values in expected["services"].items():
        found = {name: text(rows[ozg_id].get(FIELDS[name])) for name in values}
        assert found == {name: values[name] or "" for name in values}, ozg_id


def text(value: Any) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize(
    ("name", "ars", "day", "counts"),
    [
        ("Achim_2020-08.xlsx", "033610001001", date(2020, 8, 31), (2, 2, 2)),
        ("Barleben_2019-12.xlsx", "150830040040", date(2019, 12, 31), (1, 3, 0)),
        ("Landkreis_Harz_2021-07.xlsx", "150850000000", date(2021, 7, 31), (4, 2, 0)),
        ("Leichlingen.xlsx", "053780016016", date(2019, 12, 31), (3, 2, 1)),
        ("Lindern.xlsx", "034530010010", date(2020, 12, 31), (2, 3, 2)),
    ],
)
def test_press_workbooks_load_without_a_single_finding(name: str, ars: str, day: date, counts: tuple[int, ...]) -> None:
    delivery = read_delivery(DATA / "presse" / name)
    assert (delivery.kind, delivery.municipality, delivery.reporting_date) == ("meldebogen", ars, day)
    assert delivery.findings == []
    tables = ("service_entry", "bottleneck_entry", "component_entry")
    assert tuple(len(delivery.rows.get(table, [])) for table in tables) == counts


def test_what_the_press_said_about_achim() -> None:
    delivery = read_delivery(DATA / "presse" / "Achim_2020-08.xlsx")
    births, cars = delivery.rows["service_entry"]
    assert (births["priority_rank"], births["k5"], births["k8"], births["relevance"]) == (
        1,
        "NICHT_ONLINE",
        "POST",
        "RELEVANT",
    )
    assert (cars["relevance"], cars["responsible_body"]) == ("ZUSTAENDIG_ANDERE", "Landkreis Verden")
    everywhere, payment = delivery.rows["bottleneck_entry"]
    assert (everywhere["ozg_id"], everywhere["bottleneck_code"], everywhere["waiting_for"]) == (None, "E19", "L")
    assert (payment["ozg_id"], payment["bottleneck_code"], payment["severity"]) == ("10557", "E03", "BLOCKIEREND")
    account, portal = delivery.rows["component_entry"]
    assert (account["component_name"], account["is_interim"], portal["is_interim"]) == ("Nutzerkonto", True, False)


def test_running_numbers_of_a_priority_list_are_ranks() -> None:
    delivery = read_delivery(DATA / "listen" / "Prioritaetenliste_Rathaus.xlsx", ars="033610001001")
    rows = services(delivery)
    order = ("10557", "10124", "10119", "10177", "10160", "10244", "10147", "10346")
    assert [rows[ozg_id]["priority_rank"] for ozg_id in order] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert rows["10160"]["office"] == "Ordnungsamt"
    assert (rows["10346"]["case_count"], rows["10346"]["case_quality"]) == (10, "HOECHSTENS")


def test_every_year_column_becomes_usage_of_that_year() -> None:
    delivery = read_delivery(DATA / "listen" / "Samtgemeinde_zwei_Jahre.xlsx", ars="033575408000")
    usage = [(row["ozg_id"], row["period_start_date"].year, row["case_count"]) for row in delivery.rows["usage_entry"]]
    assert usage == [
        ("10557", 2024, 640), ("10557", 2025, 655), ("10124", 2024, 1210), ("10124", 2025, 1260), ("10145", 2025, 2100),
        ("10350", 2024, 8), ("10350", 2025, 6), ("10364", 2024, 300), ("10364", 2025, 290),
    ]  # fmt: skip


def test_a_share_becomes_rounded_cases() -> None:
    delivery = read_delivery(DATA / "listen" / "Umsetzungsstand_Export.csv", reporting_date=date(2026, 3, 31))
    rows = services(delivery)
    assert [(rows[key]["online_share"], rows[key]["online_case_count"]) for key in ("10124", "10145")] == [
        (0.125, 388),
        (0.61, 2562),
    ]
    assert rows["10160"]["given_name"] == "Hundehaltung (An- und Abmeldung)"
