"""What each fictional municipality of the demo shows (data/demo/zeigt.csv), so that a reader recognises the case."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parents[2] / "data" / "demo" / "zeigt.csv"


@cache
def shown_by() -> dict[str, str]:
    """ARS → what the municipality is an example of; only those that stand for something."""
    with _FILE.open(encoding="utf-8", newline="") as stream:
        return {row["ars"]: row["zeigt"] for row in csv.DictReader(stream)}
