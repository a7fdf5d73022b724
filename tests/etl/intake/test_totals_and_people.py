"""Totals as spreadsheets write them, and words with a comma that are no people."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.parse.personal import mask_responsible
from etl.parse.words import load_words
from tests.etl.intake.lists import DOG, LOST, PASSPORT, codes, deliver, workbook


@pytest.mark.parametrize(
    ("subtotal", "total"),
    [("Ordnungsamt Ergebnis", "Gesamtergebnis"), ("Ordnungsamt Summe", "Gesamtsumme"), ("FB 3 gesamt", "Insgesamt"), ("Zwischenergebnis", "Endergebnis"),
     ("Amt 32 – Teilergebnis", "Alle Ämter zusammen")],
)  # fmt: skip
def test_totals_are_no_services_wherever_their_word_stands(tmp_path: Path, subtotal: str, total: str) -> None:
    rows = [
        ("Amt", "OZG-ID", "Leistung", "Status", "Fälle pro Jahr"),
        ("Ordnungsamt", *DOG, "online", 300),
        ("Ordnungsamt", *LOST, "offen", 200),
        (subtotal, None, None, None, 500),
        ("Bürgerbüro", *PASSPORT, "offen", 900),
        (total, None, None, None, 1400),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert vars(delivery.ledger) == {"read": 5, "loaded": 3, "rejected": 0, "ignored": 2}
    assert (codes(delivery).count("total_row"), "total_mismatch" in codes(delivery)) == (2, False)


def test_a_row_that_says_more_than_numbers_is_no_total(tmp_path: Path) -> None:
    rows = [
        ("Nr.", "Leistung", "Status", "Fälle pro Jahr"),
        (1, "Reisepass", "offen", 10),
        (2, "Meldewesen gesamt", "online", 30),
        (3, "Gesamt", None, 40),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert (delivery.ledger.loaded, delivery.ledger.rejected, delivery.ledger.ignored) == (1, 1, 1)
    assert [one.row for one in delivery.findings if one.code == "service_unknown"] == [3]


@pytest.mark.parametrize(
    "text",
    ["Kreise, Gemeinden", "Länder, Kommunen", "Samtgemeinden, Städte", "Polizei, Landkreise", "Gesundheit, Soziales", "Bezirke, Städte", "Land, Kreise",
     "Zweckverbände, Städte", "Natur, Umwelt", "Arbeit, Wirtschaft"],
)  # fmt: skip
def test_two_kinds_of_bodies_are_no_person(tmp_path: Path, text: str) -> None:
    assert mask_responsible(text, load_words()) == text
    rows = [
        ("OZG-ID", "Leistung", "Zuständige Stelle", "Status"),
        (*PASSPORT, text, "online"),
        (*LOST, "Muster, Erika", "offen"),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert [one.row for one in delivery.findings if one.code == "personal_data"] == [3]
    assert "Erika" not in str(delivery)
