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
#: Fields whose value may come from another column.
SOURCES = {
    "relevance": ("relevance", "jurisdiction", "responsible_body"), "online_case_count": ("online_case_count", "online_share"),
}  # fmt: skip
#: File → why it is not read rightly yet. An entry whose file is read rightly fails, so that it is taken out.
DEVIATING: dict[str, str] = {}


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
    assert delivery.ledger.rejected == 0 or "exit 0" not in expected["note"]
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
    """Findings about the row, about the cells a value comes from and about their columns; warnings about any column where the
    list has none for this field (any more)."""
    columns = [delivery.columns.get((row["sheet_name"], name)) for name in SOURCES.get(field, (field,))]
    letters = {column[1] for column in columns if column}
    found = []
    for finding in delivery.findings:
        if finding.row not in (None, row["row_number"]) or (finding.cell is None and finding.severity == "info"):
            continue
        if not letters or finding.cell is None or finding.cell.rstrip("0123456789") in letters:
            found.append(finding)
    return found


def text(value: Any) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
