"""Two columns that can mean the same: the confirmed one, then the more exact one is read, wherever they stand; where two equally exact ones
differ, the value is unknown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from etl.contracts import Delivery
from tests.etl.intake.lists import codes, deliver, finding, services, workbook

NAMES = ((10177, "Reisepass"), (10244, "Fundsachen"), (10160, "Hundehaltung"))


def listed(tmp_path: Path, headers: tuple[str, ...], *rows: tuple[Any, ...], words: str = "") -> Delivery:
    path = workbook(
        tmp_path / "a.xlsx",
        [("OZG-ID", "Leistung", *headers), *((*name, *row) for name, row in zip(NAMES, rows, strict=False))],
    )
    if not words:
        return deliver(path)
    own = tmp_path / "woerter.csv"
    own.write_text("liste,wort,bedeutung\n" + words, encoding="utf-8")
    return deliver(path, extra_words=own)


def read(delivery: Delivery, field: str) -> list[Any]:
    return [row.get(field) for row in services(delivery).values()]


@pytest.mark.parametrize(
    ("headers", "word", "field", "rows", "expected"),
    [
        (("Online-Quote", "Nutzung bei uns"), "Nutzung bei uns,online_share", "online_share", ((0.8, 0.1), (0.6, 0.2)), [0.1, 0.2]),
        (("Status (alt)", "Status (neu)"), "Status (alt),implementation_status", "implementation_status", (("offen", "online"), ("online", "offen")),
         ["OFFEN", "GO_LIVE"]),
        (("Status", "Lage"), "Lage,implementation_status", "implementation_status", (("offen", "online"), ("online", "offen")), ["GO_LIVE", "OFFEN"]),
        (("Reifegrad", "Reifegrad (Formular)"), "Reifegrad (Formular),declared_level", "declared_level", ((3, 1), (2, 0)), [1, 0]),
        (("Fälle", "Gezähltes"), "Gezähltes,case_count", "case_count", ((300, 100), (200, 90)), [100, 90]),
    ],
)  # fmt: skip
def test_what_a_person_assigned_goes_first(
    tmp_path: Path, headers: tuple[str, ...], word: str, field: str, rows: tuple[Any, ...], expected: list[Any]
) -> None:
    delivery = listed(tmp_path, headers, *rows, words=f"spalten_leistungen,{word}\n")
    assert read(delivery, field) == expected
    told = finding(delivery, "column_confirmed_first")
    assert told.severity == "info" and word.split(",")[0] in told.message
    assert "column_twice" not in codes(delivery)


@pytest.mark.parametrize(
    ("headers", "rows", "expected"),
    [
        (("Online", "Status"), (("nein", "geplant"), ("ja", "online"), ("nein", "zurückgestellt")), ["GEPLANT", "GO_LIVE", "ZURUECKGESTELLT"]),
        (("Online verfügbar", "Umsetzungsstatus"), (("nein", "in Umsetzung"), ("ja", "geplant"), ("nein", "online")), ["IN_UMSETZUNG", None, None]),
        (("Bearbeitungsstatus", "Umsetzungsstatus"), (("erledigt", "geplant"), ("offen", "online")), ["GEPLANT", "GO_LIVE"]),
        (("Projektstand", "Status"), (("abgeschlossen", "offen"), ("läuft", "online")), ["OFFEN", "GO_LIVE"]),
        (("Ampel", "Status"), (("rot", "geplant"), ("grün", "online")), ["GEPLANT", "GO_LIVE"]),
        (("Online ja/nein", "Status"), (("nein", "geplant"), ("nein", "online")), ["GEPLANT", None]),
        (("Online (ja/nein)", "Status"), (("nein", "in Arbeit"), ("ja", "geplant")), ["IN_UMSETZUNG", None]),
        (("Live?", "Status"), (("n", "offen"), ("j", "online")), ["OFFEN", "GO_LIVE"]),
    ],
)  # fmt: skip
def test_the_more_exact_header_is_read(
    tmp_path: Path, headers: tuple[str, ...], rows: tuple[Any, ...], expected: list[Any]
) -> None:
    delivery = listed(tmp_path, headers, *rows)
    assert read(delivery, "implementation_status") == expected
    assert finding(delivery, "column_less_exact").column == headers[0]
    assert ("columns_differ" in codes(delivery)) == (None in expected)


@pytest.mark.parametrize(
    ("headers", "rows", "field", "expected"),
    [
        (("Status", "Umsetzungsstand"), (("offen", "online"), ("online", "live"), ("geplant", None)), "implementation_status", [None, "GO_LIVE", "GEPLANT"]),
        (("Projektstatus", "Online?"), (("abgeschlossen", "nein"), ("online", "ja")), "implementation_status", [None, "GO_LIVE"]),
        (("Fälle pro Jahr", "Fallzahl"), ((100, 300), (90, "90"), (80, "k. A.")), "case_count", [None, 90, 80]),
        (("Online-Anteil", "Onlinequote"), ((0.1, 0.3), (0.2, 0.2)), "online_share", [None, 0.2]),
        (("Reifegrad", "RG"), ((1, 3), (2, "RG 2")), "declared_level", [None, 2]),
    ],
)  # fmt: skip
def test_what_two_columns_contradict_each_other_in_is_unknown(
    tmp_path: Path, headers: tuple[str, ...], rows: tuple[Any, ...], field: str, expected: list[Any]
) -> None:
    delivery = listed(tmp_path, headers, *rows)
    assert read(delivery, field) == expected
    told = finding(delivery, "columns_differ")
    assert (told.severity, told.column) == ("warning", headers[1]) and "(Zeile 2)" in told.message


def test_what_is_in_doubt_is_no_silence(tmp_path: Path) -> None:
    delivery = listed(tmp_path, ("Status", "Umsetzungsstand"), ("geplant", "online"), ("online", "online"))
    assert "implementation_status" in services(delivery)["10177"]["unread_fields"]
    assert services(delivery)["10244"].get("unread_fields") is None


def test_texts_beside_each_other_do_not_contradict(tmp_path: Path) -> None:
    delivery = listed(tmp_path, ("Amt", "Fachbereich"), ("Bürgerbüro", "FB 3"), ("Ordnungsamt", "FB 1"))
    assert read(delivery, "office") == ["Bürgerbüro", "Ordnungsamt"]
    assert "columns_differ" not in codes(delivery)
