"""Totals as spreadsheets write them, and words with a comma that are no people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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


@pytest.mark.parametrize(
    ("header", "cells", "total", "is_wrong"),
    [
        ("Anträge pro Monat", [12, 8, "2 im Jahr", 20], 40, False),  # what a formula adds up
        ("Anträge pro Monat", [12, 8, "2 im Jahr", 20], 42, False),  # of another time: not to be compared
        ("Fälle pro Jahr", [312, "3 pro Woche", 25], 500, False),
        ("Fälle pro Jahr", [312, "10-15", 25], 350, False),
        ("Fälle pro Jahr", [312, "ca. 50", 25], 337, False),
        ("Fälle pro Jahr", [312, "ca. 50", 25], 387, False),
        ("Kosten in T€", [2, "500 €", 3], 6, False),
        ("Fälle pro Jahr", [312, "ca. 50", 25], 400, True),
        ("Anträge pro Monat", [12, 8, 2, 20], 40, True),
    ],
)
def test_a_sum_is_compared_with_what_is_of_its_own_kind(
    tmp_path: Path, header: str, cells: list[Any], total: float, is_wrong: bool
) -> None:
    names = ("Reisepass", "Fundsachen", "Hundehaltung", "Personalausweis")
    rows = [("Leistung", header), *zip(names, cells, strict=False), ("Summe", total)]
    assert ("total_mismatch" in codes(deliver(workbook(tmp_path / "a.xlsx", rows)))) == is_wrong


@pytest.mark.parametrize(
    ("cells", "total", "is_wrong"),
    [
        ([320, "ca. 500", "<5", 86], 906, False),  # "<5" is anything from nought
        ([320, "ca. 500", "<5", 86], 911, False),
        ([320, "ca. 500", "<5", 86], 912.5, True),
        ([320, "ca. 500", "<5", 86], 900, True),
        ([320, "mind. 500", 5, 86], 1500, False),  # nobody knows how many more
    ],
)
def test_a_number_that_is_a_bound_leaves_a_sum_its_room(
    tmp_path: Path, cells: list[Any], total: float, is_wrong: bool
) -> None:
    names = ("Reisepass", "Fundsachen", "Hundehaltung", "Personalausweis")
    rows = [("Leistung", "Fälle pro Jahr"), *zip(names, cells, strict=True), ("Summe", total)]
    assert ("total_mismatch" in codes(deliver(workbook(tmp_path / "a.xlsx", rows)))) == is_wrong


@pytest.mark.parametrize(
    ("time", "total", "is_wrong"),
    [
        ("2025", 820, False),
        ("2025", 1120, True),  # of all years
        ("Q1 2026", 60, False),  # of the months within it
        ("2023", 7, False),  # nothing to compare with
        (None, 1180, False),
        (None, 820, True),
    ],
)
def test_a_total_of_a_time_is_compared_with_the_rows_of_that_time(
    tmp_path: Path, time: str | None, total: int, is_wrong: bool
) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Zeitraum", "Fälle"),
        (*DOG, "2024", 300), (*DOG, "2025", 320), (*PASSPORT, "2025", 500), (*PASSPORT, "01/2026", 20), (*PASSPORT, "02/2026", 40),
        (None, "Summe", time, total),
    ]  # fmt: skip
    assert ("total_mismatch" in codes(deliver(workbook(tmp_path / "a.xlsx", rows, "Nutzung")))) == is_wrong


@pytest.mark.parametrize(
    ("written", "code"), [("10-15", None), ("12,5", "number_not_whole"), ("ca. 3,5", "number_not_whole"), (1.2, "number_fraction"), ("1.2", "number_fraction")]
)  # fmt: skip
def test_a_dot_is_doubted_only_where_one_may_be(tmp_path: Path, written: Any, code: str | None) -> None:
    rows = [("Leistung", "Fälle pro Jahr"), ("Reisepass", written), ("Fundsachen", 20)]
    said = {*codes(deliver(workbook(tmp_path / "a.xlsx", rows)))} & {"number_fraction", "number_not_whole"}
    assert said == ({code} if code else set())
