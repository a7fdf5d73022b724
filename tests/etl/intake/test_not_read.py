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
