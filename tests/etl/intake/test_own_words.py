"""Columns and words as a small town hall writes them: what each holds is read, and whose task it is stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.etl.intake.lists import codes, deliver, services, workbook

TOWN = "034530010010"


def test_a_thin_list_in_its_own_words_is_read(tmp_path: Path) -> None:
    rows = [
        ("Prio", "Verwaltungsleistung", "Vorgänge p. a. (Mittel 2023-2025)", "Wie weit sind wir?", "freigeschaltet am", "soll fertig sein bis",
         "woran hakt es?"),
        (1, "Wohnsitzmeldungen", 312, "komplett online", date(2026, 3, 1), None, None),
        (2, "Geburtsurkunde und -bescheinigung", 38, "wird getestet", None, "IV/2026", "ePayment"),
        (3, "Wohngeld", 25, "macht der Kreis", None, None, None),
        (4, "Führungszeugnis", 140, "Bund", None, None, None),
        (5, "Parkausweise und Zufahrtsberechtigungen", None, "entfällt", None, None, None),
        (6, "Osterfeuer", "rd. 7", "noch nichts", None, None, "keine"),
    ]  # fmt: skip
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows), ars=TOWN)
    found = services(delivery)
    said = [(one.get("priority_rank"), one.get("case_count"), one.get("case_quality"), one.get("implementation_status"), one["relevance"]) for one in found.values()]  # fmt: skip
    assert said == [
        (1, 312, "GESCHAETZT", "GO_LIVE", "RELEVANT"), (2, 38, "GESCHAETZT", "TEST", "RELEVANT"),
        (3, 25, "GESCHAETZT", None, "ZUSTAENDIG_ANDERE"), (4, 140, "GESCHAETZT", None, "ZUSTAENDIG_ANDERE"),
        (5, None, None, None, "NICHT_ANGEBOTEN"), (6, 7, "GESCHAETZT", "OFFEN", "RELEVANT"),
    ]  # fmt: skip
    assert (found["10124"]["golive_date"], found["10557"]["target_date"]) == (date(2026, 3, 1), date(2026, 12, 31))
    assert [(one["ozg_id"], one["bottleneck_code"]) for one in delivery.rows["bottleneck_entry"]] == [("10557", "E03")]
    assert (found["10092"]["responsible_body"], found["10562"]["responsible_body"]) == ("Kreis", "Bund")
    assert "unknown_columns" not in codes(delivery) and "figures_are_means" in codes(delivery)


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("macht der Kreis", "Kreis"), ("Kreis macht das", "Kreis"), ("Kreisaufgabe", "Kreis"), ("LK", "Landkreis"), ("beim Landkreis", "Landkreis"),
        ("Aufgabe des Kreises", "Kreis"), ("Landkreis Cloppenburg", "Landkreis Cloppenburg"), ("LK Cloppenburg zuständig", "Landkreis Cloppenburg"),
        ("Bund", "Bund"), ("Sache des Bundes", "Bund"), ("in Zuständigkeit des Landes", "Land"), ("Samtgemeinde", "Samtgemeinde"),
        ("macht das Jobcenter", "Jobcenter"), ("durch das Finanzamt", "Finanzamt"), ("n. z.", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("header", ["Status", "Wer macht's", "Fälle pro Jahr"])
def test_who_else_is_responsible_is_not_lost(tmp_path: Path, header: str, written: str, body: str | None) -> None:
    rows = [("Leistung", header, "Reifegrad"), ("Wohngeld", written, None), ("Fundsachen", None, 3)]
    row = services(deliver(workbook(tmp_path / "a.xlsx", rows), ars=TOWN))["10092"]
    assert row["relevance"] == "ZUSTAENDIG_ANDERE"
    assert row.get("responsible_body") in (body, written if header == "Wer macht's" else body)


@pytest.mark.parametrize(
    "written", ["Land prüft", "wartet auf Land", "Landesportal", "macht die Gemeinde", "bei uns", "Ministerium"]
)
def test_whoever_only_occurs_is_not_responsible(tmp_path: Path, written: str) -> None:
    rows = [("Leistung", "Status", "Reifegrad"), ("Wohngeld", written, None), ("Fundsachen", "online", 3)]
    assert services(deliver(workbook(tmp_path / "a.xlsx", rows), ars=TOWN))["10092"]["relevance"] == "RELEVANT"


def test_an_association_is_itself_in_its_own_list(tmp_path: Path) -> None:
    rows = [("Leistung", "Status"), ("Wohngeld", "Samtgemeinde"), ("Fundsachen", "macht die Samtgemeinde")]
    found = services(deliver(workbook(tmp_path / "a.xlsx", rows), ars="033615401000"))
    assert {one["relevance"] for one in found.values()} == {"RELEVANT"}


@pytest.mark.parametrize(
    ("header", "value", "field", "expected"),
    [
        ("Wie weit sind wir da?", "online", "implementation_status", "GO_LIVE"), ("Wo stehen wir?", "in Arbeit", "implementation_status", "IN_UMSETZUNG"),
        ("soll online gehen am", "31.12.2026", "target_date", date(2026, 12, 31)), ("bis wann fertig", "2027", "target_date", date(2027, 12, 31)),
        ("freigeschaltet seit", "01.02.2025", "golive_date", date(2025, 2, 1)), ("Freischaltung am", "01.02.2025", "golive_date", date(2025, 2, 1)),
        ("Wie oft im Jahr", 40, "case_count", 40), ("Fälle (Ø 2022–2024)", 40, "case_count", 40),
        ("Vorgänge/Jahr, Mittel der letzten 3 Jahre", 40, "case_count", 40), ("Fälle 2023-2025", 40, "case_count", None),
        ("Fälle (Mittel)", 40, "case_count", None), ("Status (Mittel 2023-2025)", "online", "implementation_status", None),
    ],
)  # fmt: skip
def test_headers_that_ask_are_understood(tmp_path: Path, header: str, value: Any, field: str, expected: Any) -> None:
    rows = [("Leistung", "Amt", header), ("Wohngeld", "Sozialamt", value), ("Fundsachen", "Ordnungsamt", None)]
    assert services(deliver(workbook(tmp_path / "a.xlsx", rows), ars=TOWN))["10092"].get(field) == expected


@pytest.mark.parametrize(
    "header", ["Woran hängt es?", "Wo hakt's?", "Was fehlt noch?", "Warum noch nicht online?", "Hürden", "Knackpunkt"]
)
def test_what_hinders_is_asked_in_many_words(tmp_path: Path, header: str) -> None:
    rows = [("Leistung", "Status", header), ("Wohngeld", "offen", "Schnittstelle"), ("Fundsachen", "online", None)]
    (found,) = deliver(workbook(tmp_path / "a.xlsx", rows), ars=TOWN).rows["bottleneck_entry"]
    assert found["bottleneck_code"] == "E07"
