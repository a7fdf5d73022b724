"""Columns whose header nobody knows and whose content looks like a statement: asked for, not read, and told on every page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.etl.intake.lists import codes, deliver, workbook

NAMES = ("Wohnsitzmeldungen", "Personalausweis", "Hundehaltung", "Gewerbesteuer", "Fundsachen", "Bestattung")


def said(tmp_path: Path, header: str, cells: list[Any]) -> list[tuple[str, str | None]]:
    rows = [
        ("Leistung", "Amt", header),
        *((name, "Ordnungsamt", cell) for name, cell in zip(NAMES, cells, strict=True)),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert len(delivery.rows["service_entry"]) == len(NAMES)
    return [(one.value, one.severity) for one in delivery.findings if one.code == "column_not_read"]


@pytest.mark.parametrize(
    ("header", "cells", "field"),
    [
        ("Spalte A", [312, 480, 38, 95, 44, 12], "Fälle pro Jahr"), ("Kommt vor", ["ca. 300", 480, "rd. 40", 95, 44, "3 pro Woche"], "Fälle pro Jahr"),
        ("Und jetzt?", ["online", "offen", "in Arbeit", "online", "geplant", "?"], "Status"),
        ("Haken", ["ePayment", "Personal", None, "Schnittstelle", "Software", "persönliches Erscheinen"], "Engpass"),
        ("Wunsch", ["31.12.2026", "IV/2026", "2027", "06/2027", None, "Anfang 2027"], "Zieldatum"),
        ("Reihung", [1, 2, 3, 3, 5, 6], "Rang"), ("Niveau", [1, 2, 3, 0, 2, 1], "Reifegrad"),
        ("Durchführung bei", ["Kreis", "Gemeinde", "Land", "Gemeinde", "Kreis", "Bund"], "Zuständigkeit"),
    ],
)  # fmt: skip
def test_what_looks_like_a_statement_is_asked_for(tmp_path: Path, header: str, cells: list[Any], field: str) -> None:
    assert said(tmp_path, header, cells) == [(field, "warning")]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Geändert am", ["31.12.2026", "01.12.2026", "01.11.2026", "01.10.2026", None, None]), ("Zimmer", [101, 102, 103, 104, 105, 106]),
        ("Gebühr", [10, 20, 37, 60, 5, 12]), ("Notiz 2", ["siehe Akte", "x", "prüfen", "y", "z", None]), ("Einwohner", [100, 200, 300, 400, 500, 1]),
        ("Nutzen (1-5)", [1, 2, 3, 4, 3, 2]), ("Spalte A", [40, 50, None, None, None, None]),
        ("Noch Papier?", ["ja", "nein", "ja", "ja", "nein", "nein"]),
    ],
)  # fmt: skip
def test_what_is_something_else_is_only_mentioned(tmp_path: Path, header: str, cells: list[Any]) -> None:
    assert said(tmp_path, header, cells) == []


def test_where_the_list_has_such_a_column_nothing_is_asked(tmp_path: Path) -> None:
    rows = [
        ("Leistung", "Fälle pro Jahr", "Spalte A"),
        *((name, 10 * place, 100 + place) for place, name in enumerate(NAMES)),
    ]
    assert "column_not_read" not in codes(deliver(workbook(tmp_path / "a.xlsx", rows)))


@pytest.mark.parametrize(
    ("headers", "cells", "last", "field"),
    [
        (("Stand 31.12.2025", "Stand 30.06.2026"), ("offen", "geplant"), "Stand 30.06.2026", "Status"),
        (("2024", "2025", "2026"), ("offen", "online", "in Arbeit"), "2026", "Status"),
        (("Jan 25", "Feb 25", "Mär 25", "Summe 2025"), (101, 88, 95, 284), "Summe 2025", "Fälle pro Jahr"),
        (("01/2026", "02/2026", "03/2026"), (101, 88, 95), "03/2026", "Fälle pro Jahr"),
        (("31.03.2026", "30.06.2026"), ("lila", "blau"), None, None),
    ],
)  # fmt: skip
def test_columns_called_like_times_are_asked_for_together(
    tmp_path: Path, headers: tuple[str, ...], cells: tuple[Any, ...], last: str | None, field: str | None
) -> None:
    more = tuple(cell + 1 if isinstance(cell, int) else "online" if field else "gelb" for cell in cells)
    rows = [("OZG-ID", "Leistung", *headers), (10160, "Hundehaltung", *cells), (10244, "Fundsachen", *more)]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    asked = [(one.column, one.value) for one in delivery.findings if one.code == "columns_of_times_not_read"]
    assert asked == ([(last, field)] if last else [])
    assert {one.get("case_count") for one in delivery.rows["service_entry"]} == {None}


@pytest.mark.parametrize(("header", "field"), [("Engpass", "Engpass"), ("Hürden", "Engpass"), ("Anlagen", None)])
def test_crosses_below_a_header_are_asked_for(tmp_path: Path, header: str, field: str | None) -> None:
    rows = [
        ("OZG-ID", "Leistung", header, None), (None, None, "Kopfzahl", "Rechtslage"), (10160, "Hundehaltung", "x", None), (10244, "Fundsachen", "x", "x"),
    ]  # fmt: skip
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert [one.value for one in delivery.findings if one.code == "column_not_read"] == ([field] if field else [])


@pytest.mark.parametrize(
    ("remarks", "field"),
    [
        (["Stufe 1", "Stufe 2, ab Q3 3", "Stufe 3 seit 01.02.2025", "derzeit RG 2", "Stufe 0", None], "Reifegrad"),
        (["noch nicht online", "in Arbeit", "online", "geplant für 2027", "online seit Mai", "offen"], "Status"),
        (["Stufe 1", "siehe Akte", "Frau ist krank", "Vertrag läuft", "online seit Mai", None], None),
        (["online", "online", "online", "online", None, None], None),
        (["Stufe 1", "Stufe 2", None, None, None, None], None),
    ],
)  # fmt: skip
def test_what_nearly_all_remarks_say_is_asked_for(tmp_path: Path, remarks: list[Any], field: str | None) -> None:
    assert said(tmp_path, "Anmerkung", remarks) == ([(field, "warning")] if field else [])
