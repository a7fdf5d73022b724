"""Lists from the field: the cells that must come out, and a warning for what cannot be read, never for what was read rightly."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from etl.contracts import Delivery, Finding
from etl.intake import read_delivery
from tests.etl.intake.lists import check_promises

FELD = Path(__file__).parents[1] / "data" / "feld"
EXPECTED = json.loads((FELD / "expected.json").read_text(encoding="utf-8"))
ARGUMENTS = json.loads((FELD / "arguments.json").read_text(encoding="utf-8"))
FILES = sorted(name for name in ARGUMENTS if (FELD / name).exists())
FIELDS = {
    "status": "implementation_status", "reifegrad_angabe": "declared_level", "faelle_jahr": "case_count",
    "online_faelle": "online_case_count", "relevanz": "relevance", "zieldatum": "target_date", "online_quote": "online_share",
}  # fmt: skip
#: File → why it is not read rightly yet. An entry whose file is read rightly fails, so that it is taken out.
DEVIATING: dict[str, str] = {
    "01_umsetzungsgrad_prozent.xlsx": "a progress in percent is read as a level",
    "02_status_codes.xlsx": "codes are read as crosses, the legend is not read",
    "03_jahr_angebrochen.xlsx": "a year under way is the year's number",
    "06_termine.xlsx": "certain dates are not read",
    "10_reifegrad_absteigend.xlsx": "levels with their day in the header are not read",
    "10b_reifegrad_ohne_jahr.xlsx": "columns called new are not read",
    "13_vollzug_land_kommune.xlsx": "a shared responsibility is someone else's",
    "23_prozent_maskiert.xlsx": "a progress in percent is read as a level",
    "25_kdn_export.xlsx": "a shared responsibility is someone else's",
    "28b_zwei_modelle.xlsx": "two models side by side",
    "29_reifegrad_kuenftig.xlsx": "a future level is today's",
    "31_zustaendige_stelle.xlsx": "words inside an office's name are a level",
    "32_personen_falsch.xlsx": "a shared responsibility is someone else's",
    "35_status_prozent.xlsx": "a future status is today's",
    "38_fallzahl_halbjahr.xlsx": "half years are not read",
    "42_mehrjahr.xlsx": "several years are one",
}


@cache
def read(name: str) -> Delivery:
    """What intake makes of a sample, with its options."""
    options = dict(zip(ARGUMENTS[name][::2], ARGUMENTS[name][1::2], strict=True))
    day = options.get("--stichtag")
    return read_delivery(
        FELD / name, ars=options.get("--kommune"), reporting_date=date.fromisoformat(day) if day else None
    )


def known_to_deviate(names: Any) -> list[Any]:
    marks = {name: pytest.mark.xfail(reason=reason, strict=True) for name, reason in DEVIATING.items()}
    return [pytest.param(name, marks=marks[name]) if name in marks else name for name in names]


@pytest.mark.parametrize("name", FILES)
def test_every_list_keeps_the_promises_of_intake(name: str) -> None:
    check_promises(read(name))


@pytest.mark.parametrize("name", known_to_deviate(EXPECTED))
def test_cells_come_out_right_or_are_told(name: str) -> None:
    expected, delivery = EXPECTED[name], read(name)
    assert delivery.municipality == expected["ars"]
    assert delivery.reporting_date == date.fromisoformat(expected["stichtag"])
    assert delivery.ledger.read >= expected["rows_min"]
    rows = {row["ozg_id"]: row for row in delivery.rows.get("service_entry", [])}
    assert not set(expected["must_reject"]) & set(rows)
    differing = {
        f"{ozg_id} {label}": (value, text(rows[ozg_id].get(FIELDS[label])) if ozg_id in rows else "no row")
        for ozg_id, values in expected["services"].items()
        for label, value in values.items()
        if ozg_id not in rows or text(rows[ozg_id].get(FIELDS[label])) != (value or "")
    }
    assert differing == {}
    for ozg_id, values in expected["services"].items():
        for label, value in values.items():
            told = findings_on(delivery, rows[ozg_id], FIELDS[label])
            if value is None:
                is_kept = any(row["ozg_id"] == ozg_id for row in delivery.rows.get("usage_entry", []))
                assert told or is_kept, (ozg_id, label)
            else:
                assert not [finding for finding in told if finding.severity != "info"], (ozg_id, label)


def findings_on(delivery: Delivery, row: dict[str, Any], field: str) -> list[Finding]:
    """Findings about the cell of a field or about its column; about any column of the row where the list has no such column
    (any more)."""
    place = delivery.columns.get((row["sheet_name"], field))
    found = []
    for finding in delivery.findings:
        if finding.row not in (None, row["row_number"]) or (finding.cell is None and finding.severity == "info"):
            continue
        if place is None or finding.cell is None or finding.cell.rstrip("0123456789") == place[1]:
            found.append(finding)
    return found


def text(value: Any) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
