"""A day of going live after the reporting date is an aim; one before it says that something is online, where the header says "seit"."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.etl.intake.lists import DOG, ID_CARD, LOST, codes, deliver, finding, services, workbook

AHEAD = date(2026, 10, 1)


@pytest.mark.parametrize("header", ["online seit", "Go-Live", "freigeschaltet am"])
@pytest.mark.parametrize("written", ["01.10.2026", AHEAD])
def test_what_goes_live_later_is_planned(tmp_path: Path, header: str, written: Any) -> None:
    rows = [("OZG-ID", "Leistung", header), (*DOG, "01.10.2025"), (*LOST, written), (*ID_CARD, None)]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    found = services(delivery)
    assert [found[key].get("golive_date") for key in found] == [date(2025, 10, 1), None, None]
    assert (found["10244"]["implementation_status"], found["10244"]["target_date"]) == ("GEPLANT", AHEAD)
    assert (finding(delivery, "golive_is_ahead").severity, finding(delivery, "golive_is_ahead").row) == ("warning", 3)


@pytest.mark.parametrize(
    ("status", "expected"), [("in Umsetzung", "IN_UMSETZUNG"), ("schwierig", None), (None, "GEPLANT")]
)
def test_a_status_beside_it_stays(tmp_path: Path, status: str | None, expected: str | None) -> None:
    rows = [("OZG-ID", "Leistung", "Status", "Go-Live"), (*LOST, status, "Q4 2026"), (*DOG, "online", "01.02.2025")]
    row = services(deliver(workbook(tmp_path / "a.xlsx", rows)))["10244"]
    assert (row.get("implementation_status"), row.get("golive_date"), row["target_date"]) == (
        expected,
        None,
        date(2026, 12, 31),
    )


def test_an_aim_of_its_own_stays(tmp_path: Path) -> None:
    rows = [("OZG-ID", "Leistung", "Zieldatum", "Go-Live"), (*LOST, "31.12.2027", "01.10.2026"), (*DOG, None, None)]
    assert services(deliver(workbook(tmp_path / "a.xlsx", rows)))["10244"]["target_date"] == date(2027, 12, 31)


@pytest.mark.parametrize(("status", "written"), [("online", "01.10.2026"), (None, "2026"), (None, "30.06.2026")])
def test_what_is_called_online_or_may_be_is_not_planned(tmp_path: Path, status: str | None, written: str) -> None:
    rows = [("OZG-ID", "Leistung", "Status", "online seit"), (*LOST, status, written), (*DOG, "offen", None)]
    assert "golive_is_ahead" not in codes(deliver(workbook(tmp_path / "a.xlsx", rows)))


@pytest.mark.parametrize("header", ["online seit", "freigeschaltet seit", "seit wann online", "live seit"])
def test_what_is_online_since_a_day_is_online(tmp_path: Path, header: str) -> None:
    rows = [("OZG-ID", "Leistung", header), (*DOG, "01.05.2025"), (*LOST, "01.03.2024"), (*ID_CARD, "–")]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    found = services(delivery)
    assert [found[key].get("implementation_status") for key in found] == ["GO_LIVE", "GO_LIVE", None]
    told = finding(delivery, "status_from_golive")
    assert (told.severity, told.message.endswith("(Zeilen 2, 3)")) == ("info", True)


def test_a_past_golive_alone_is_asked_about(tmp_path: Path) -> None:
    rows = [("OZG-ID", "Leistung", "Go-live"), (*DOG, "01.05.2025"), (*LOST, None)]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert services(delivery)["10160"].get("implementation_status") is None
    assert finding(delivery, "golive_without_status").severity == "info"  # one value may be changed alone


@pytest.mark.parametrize(
    ("status", "expected"), [("in Umsetzung", "IN_UMSETZUNG"), ("schwierig", None), (None, "GO_LIVE")]
)
def test_a_status_beside_a_past_day_stays(tmp_path: Path, status: str | None, expected: str | None) -> None:
    rows = [("OZG-ID", "Leistung", "Status", "online seit"), (*LOST, status, "01.02.2025"), (*DOG, "offen", None)]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert services(delivery)["10244"].get("implementation_status") == expected
    assert "golive_without_status" not in codes(delivery)
