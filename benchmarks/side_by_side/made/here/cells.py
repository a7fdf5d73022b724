"""``cells(path, options)``: what the product's intake makes of a list from the field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from etl.intake import read_delivery

FIELDS = {
    "status": "implementation_status", "reifegrad_angabe": "declared_level", "faelle_jahr": "case_count", "online_faelle": "online_case_count",
    "relevanz": "relevance", "zieldatum": "target_date", "online_quote": "online_share",
}  # fmt: skip


def cells(path: Path, options: Sequence[str]) -> dict[str, dict[str, str | None]]:
    """Service → field → value as text; ``options`` as on the command line."""
    stated = dict(zip(options[::2], options[1::2], strict=True))
    day = stated.get("--stichtag")
    delivery = read_delivery(path, ars=stated.get("--kommune"), reporting_date=date.fromisoformat(day) if day else None)
    return {
        row["ozg_id"]: {label: _text(row.get(column)) for label, column in FIELDS.items()}
        for row in delivery.rows.get("service_entry", [])
    }


def _text(value: Any) -> str | None:
    return None if value is None else f"{value:g}" if isinstance(value, float) else str(value)
