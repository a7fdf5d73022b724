"""Since when something waits: a day that nobody said stands in no letter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.etl.intake.lists import codes, deliver, fill, finding, workbook


@pytest.mark.parametrize(
    ("written", "day", "code"),
    [("2024", None, "since_without_day"), ("Q3 2024", None, "since_without_day"), ("03/2024", date(2024, 3, 31), "since_of_month"), ("15.03.2024", date(2024, 3, 15), None)],
)  # fmt: skip
def test_a_year_is_no_day_and_a_month_is_told(tmp_path: Path, written: str, day: date | None, code: str | None) -> None:
    rows = [
        ("Leistung", "Engpass", "Schwere", "Seit", "Wartet auf"),
        ("Reisepass", "E07", "blockierend", written, "Land"),
    ]
    bottlenecks = deliver(workbook(tmp_path / "a.xlsx", rows, "Engpässe"))
    components = deliver(
        workbook(
            tmp_path / "b.xlsx", [("Basisdienst", "Status", "Seit"), ("ePayment", "geplant", written)], "Basisdienste"
        )
    )
    book = Workbook()
    book.active.title = "Zwischenlösungen"
    fill(
        book.active,
        [
            ("Zwischenlösung", "Nachfolge", "Umstieg geplant", "Wartet auf", "Wartet seit"),
            ("Konto", "BundID", "2027", "Land", written),
        ],
    )
    book.save(tmp_path / "c.xlsx")
    interim = deliver(tmp_path / "c.xlsx")
    assert bottlenecks.rows["bottleneck_entry"][0].get("since_date") == day
    assert components.rows["component_entry"][0].get("since_date") == day
    assert interim.rows["interim_solution"][0].get("waiting_since_date") == day
    for delivery in (bottlenecks, components, interim):
        assert {"since_without_day", "since_of_month"} & {*codes(delivery)} == ({code} if code else set())
        if code:
            assert "den Tag eintragen" in finding(delivery, code).remedy


def test_a_component_keeps_no_day_its_sheet_does_not_ask(tmp_path: Path) -> None:
    rows = [("Basisdienst", "Status"), ("ePayment", "ruht bis 2028"), ("BundID", "online seit 05/2024")]
    delivery = deliver(workbook(tmp_path / "b.xlsx", rows, "Basisdienste"))
    assert {row["component_name"]: row["implementation_status"] for row in delivery.rows["component_entry"]} == {
        "ePayment": "ZURUECKGESTELLT", "BundID": "GO_LIVE",
    }  # fmt: skip
    assert not {"review_date", "golive_date"} & {name for row in delivery.rows["component_entry"] for name in row}
