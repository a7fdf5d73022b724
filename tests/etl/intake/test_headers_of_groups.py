"""Headers whose uppermost row only groups them, in words that are headers themselves ("Leistung | Nutzung | Umsetzung")."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.etl.intake.lists import codes, deliver, fill, services


def grouped(path: Path, rows: list[tuple[Any, ...]], merges: tuple[str, ...]) -> Path:
    book = Workbook()
    fill(book.active, rows)
    for cells in merges:
        book.active.merge_cells(cells)
    book.save(path)
    return path


def test_three_rows_of_headers_below_words_that_are_headers(tmp_path: Path) -> None:
    rows = [
        ("Leistung", None, "Nutzung", None, None, None, "Umsetzung", None), ("Nr.", "Bezeichnung", 2025, None, 2024, None, "Stand", "Termin"),
        (None, None, "Anträge", "online in %", "Anträge", "online in %", None, None),
        (10160, "Hundehaltung", 400, "10%", 380, "7%", "online", None), (10244, "Fundsachen", 20, "30%", 25, "17%", "in Planung", "Q1/27"),
    ]  # fmt: skip
    merges = ("A1:B1", "C1:F1", "G1:H1", "C2:D2", "E2:F2")
    delivery = deliver(grouped(tmp_path / "a.xlsx", rows, merges))
    found = services(delivery)
    assert [(row["implementation_status"], row["case_count"], row["online_share"]) for row in found.values()] == [("GO_LIVE", 400, 0.1), ("GEPLANT", 20, 0.3)]  # fmt: skip
    assert found["10244"]["target_date"] == date(2027, 3, 31)
    assert len(delivery.rows["usage_entry"]) == 4 and delivery.ledger.rejected == 0
    assert "column_twice" not in codes(delivery)


def test_two_rows_of_headers_below_words_that_are_headers(tmp_path: Path) -> None:
    rows = [
        ("Verwaltungsleistung", None, "Digitalisierung", None, "Mengen 2025", None), ("OZG-Nr.", "Name", "Status", "Reifegrad", "Anträge", "online"),
        (10160, "Hundehaltung", "online", 3, 400, 40), (10244, "Fundsachen", "geplant", 2, 20, 5),
    ]  # fmt: skip
    delivery = deliver(grouped(tmp_path / "a.xlsx", rows, ("A1:B1", "C1:D1", "E1:F1")))
    row = services(delivery)["10160"]
    assert (row["case_count"], row["online_case_count"], row["declared_level"]) == (400, 40, 3)
    assert {one["period_end_date"] for one in delivery.rows["usage_entry"]} == {date(2025, 12, 31)}
    assert "column_twice" not in codes(delivery)


def test_a_row_of_data_is_no_row_of_headers(tmp_path: Path) -> None:
    rows = [
        ("Leistung", "Status", "Bemerkung"),
        ("Name", "offen", "Termin"),
        ("Fundsachen", "online", None),
        ("Hundehaltung", "Stand", "Status"),
    ]
    delivery = deliver(grouped(tmp_path / "a.xlsx", rows, ()))
    assert delivery.ledger.read == 3
    assert services(delivery)["10244"]["implementation_status"] == "GO_LIVE"
