"""Headers of several rows: groups, years, "gesamt" and "online", merged or not, above or below the row of keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from etl.contracts import Delivery
from etl.intake.headers import meaning_of
from etl.parse.words import load_words
from tests.etl.intake.lists import DOG, LOST, codes, deliver, services, workbook


@pytest.mark.parametrize(("header", "field"), [
    ("Status (Plan)", None), ("Status [Ziel]", None), ("Status (Land)", None), ("Status (Nachbarkommune Oyten)", None),
    ("Status (Kommune)", "implementation_status"), ("Status (offen/geplant/online)", "implementation_status"),
    ("Reifegrad (Ø Land)", None), ("Reifegrad (laut Land)", None), ("Reifegrad (Ziel)", "target_level"), ("Reifegrad (Ist)", "declared_level"),
    ("Fälle (kreisweit)", None), ("Fälle (nur Papier)", None), ("Fälle (je 1.000 EW)", None), ("Anzahl (Mitarbeiter)", None),
    ("Anträge (digital)", "online_case_count"), ("Fälle (Stadt)", "case_count"), ("Fallzahlen (2025)", "case_count"),
    ("Kosten (Wartung)", None), ("Kosten (in T€)", "cost_eur"), ("Rang (Punkte)", None), ("Priorität (Land)", None),
    ("Rang (1 = zuerst)", "priority_rank"), ("Zuständigkeit (Land, Kreis)", "jurisdiction"),
    ("Plan · Status", None), ("Plan · Reifegrad", "target_level"), ("Land · Status", None), ("Ist · Status", "implementation_status"),
])  # fmt: skip
def test_what_brackets_or_a_group_say_is_part_of_the_header(header: str, field: str | None) -> None:
    meaning = meaning_of(header, "leistungen", load_words())
    assert (meaning and meaning.field) == field


DATA = [(*DOG, 40, 400, 45, 450, "online"), (*LOST, 10, 100, 15, 150, "offen")]


def merged(path: Path, rows: Sequence[Sequence[Any]], *ranges: str) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for cells in ranges:
        book.active.merge_cells(cells)
    book.save(path)
    return path


def check(delivery: Delivery, online_known: bool = True) -> None:
    rows = services(delivery)
    assert {key: (row["case_count"], row.get("online_case_count")) for key, row in rows.items()} == {
        "10160": (450, 45), "10244": (150, 15)
    }  # fmt: skip
    assert [row["implementation_status"] for row in rows.values()] == ["GO_LIVE", "OFFEN"]
    usage = {
        (row["ozg_id"], row["period_end_date"].year): (row["case_count"], row["online_case_count"])
        for row in delivery.rows["usage_entry"]
    }
    assert usage == {
        ("10160", 2024): (400, 40),
        ("10160", 2025): (450, 45),
        ("10244", 2024): (100, 10),
        ("10244", 2025): (150, 15),
    }
    assert vars(delivery.ledger) == {"read": 2, "loaded": 2, "rejected": 0, "ignored": 0}
    assert not [one for one in delivery.findings if one.severity != "info"]


HEADERS = {
    "keys on top": [
        ("OZG-ID", "Leistung", "Fallzahlen", None, None, None, "Status"),
        (None, None, 2024, None, 2025, None, None),
        (None, None, "davon digital", "insgesamt", "davon digital", "insgesamt", None),
    ],
    "keys at the bottom": [
        (None, None, "Anzahl der Fälle", None, None, None, None),
        (None, None, "2024", None, "2025", None, None),
        ("OZG-ID", "Leistung", "online", "gesamt", "online", "gesamt", "Status"),
    ],
    "keys in the middle": [
        (None, None, "Fälle", None, None, None, "Umsetzung"),
        ("OZG-ID", "Leistung", "2024", None, "2025", None, "Status"),
        (None, None, "hiervon online", "alle Fälle", "hiervon online", "alle Fälle", None),
    ],
    "years on top": [
        ("OZG-ID", "Leistung", 2024, None, 2025, None, "Status"),
        (None, None, "Online-Fälle", "Fälle", "Online-Fälle", "Fälle", None),
    ],
    "years that do not say of what": [
        ("OZG-ID", "Leistung", 2024, None, 2025, None, "Status"),
        (None, None, "online", "gesamt", "online", "gesamt", None),
    ],
    "years that do not say of what, in one row": [
        ("OZG-ID", "Leistung", "2024 online", "2024 gesamt", "2025 online", "2025 gesamt", "Status"),
    ],
    "every cell filled": [
        ("OZG-ID", "Leistung", "Fallzahlen", "Fallzahlen", "Fallzahlen", "Fallzahlen", "Status"),
        ("OZG-ID", "Leistung", 2024, 2024, 2025, 2025, "Status"),
        ("OZG-ID", "Leistung", "online", "gesamt", "online", "gesamt", "Status"),
    ],
    "four rows": [
        ("OZG-ID", "Leistung", "Nutzung", None, None, None, "Status"),
        (None, None, "Fallzahlen", None, None, None, None),
        (None, None, 2024, None, 2025, None, None),
        (None, None, "online", "gesamt", "online", "gesamt", None),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", HEADERS)
def test_rows_of_a_header_are_one_header(tmp_path: Path, name: str) -> None:
    check(deliver(workbook(tmp_path / "a.xlsx", [("Stadt Achim, Fallzahlen aller Ämter",), (), *HEADERS[name], *DATA])))


def test_merged_or_not_is_the_same(tmp_path: Path) -> None:
    rows = [*HEADERS["keys on top"], *DATA]
    check(deliver(merged(tmp_path / "a.xlsx", rows, "A1:A3", "B1:B3", "C1:F1", "C2:D2", "E2:F2", "G1:G3")))


def test_a_text_spreads_no_further_than_its_merged_cells(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Fälle", None, None),
        (None, None, "2024", "2025", "Bemerkung"),
        (*DOG, 30, 40, "offen seit Mai"),
        (*LOST, 1, 2, None),
    ]
    delivery = deliver(merged(tmp_path / "a.xlsx", rows, "A1:A2", "B1:B2", "C1:D1"))
    assert (services(delivery)["10160"]["case_count"], services(delivery)["10160"]["remark"]) == (40, "offen seit Mai")


def test_a_group_divided_in_unknown_words_is_not_read(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Fälle 2025", None, "Status"),
        (None, None, "Kanal A", "Kanal B", None),
        (*DOG, 30, 400, "online"),
        (*LOST, 1, 20, "offen"),
    ]
    delivery = deliver(merged(tmp_path / "a.xlsx", rows, "C1:D1"))
    assert [row.get("case_count") for row in services(delivery).values()] == [None, None]
    assert "usage_entry" not in delivery.rows
    assert (delivery.ledger.read, "column_looks_known" in codes(delivery)) == (2, True)


def test_a_first_row_without_key_is_no_header(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Status", "Bemerkung"),
        (None, "Reisepass", "offen", "Termin"),
        (*DOG, "online", None),
    ]
    assert len(services(deliver(workbook(tmp_path / "a.xlsx", rows)))) == 2


def test_what_years_count_is_assumed_only_where_both_parts_stand_there_and_it_is_told(tmp_path: Path) -> None:
    """ "gesamt" and "online" of one year are cases; a year alone, or one of the two, may be anything."""
    told = deliver(
        workbook(
            tmp_path / "a.xlsx",
            [("Leistung", 2025, None), (None, "gesamt", "online"), (DOG[1], 450, 45), (LOST[1], 150, 15)],
        )
    )
    assert [(row["case_count"], row["online_case_count"]) for row in services(told).values()] == [(450, 45), (150, 15)]
    assert codes(told).count("column_reinterpreted") == 2
    for header in ("2025", "2025 gesamt"):
        alone = deliver(workbook(tmp_path / "b.xlsx", [("Leistung", header), (DOG[1], 450), (LOST[1], 150)]))
        assert [row.get("case_count") for row in services(alone).values()] == [None, None]
