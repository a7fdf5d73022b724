"""What went from the way of services between two days without being a change of a level: bottlenecks removed, reported no more or in other hands,
stages reached. Rows of ``ozg.read.municipality.solved``."""

from __future__ import annotations

from typing import Any

from ozg import formats
from ozg.rules.bottleneck import BOTTLENECK
from ozg.words import bottleneck


def lines(row: Any) -> list[str]:
    """Two lines: what it is about, and what happened: "Geburtsurkunde", "Engpass „ePayment“ behoben am 20.10.2026"."""
    if row.solved_code == "ETAPPE":
        return [row.subject_name, f"Etappe „{row.stage_name}“ erreicht am {formats.day(row.solved_date)}"]
    return [_whose(row), f"Engpass „{BOTTLENECK[row.bottleneck_code].label}“ {_what(row)}"]


def _whose(row: Any) -> str:
    if row.is_for_all:
        return "Alle Leistungen"
    return row.service_name if row.service_count == 1 else formats.counted(row.service_count, "Leistung", "Leistungen")


def _what(row: Any) -> str:
    if row.solved_code == "BEHOBEN":
        last = "" if row.service_count == 1 else ", zuletzt"
        return f"behoben{last} am {formats.day(row.solved_date)}"
    if row.solved_code == "NICHT_MEHR_GEMELDET":
        return "nicht mehr gemeldet"
    return f"jetzt: {bottleneck.in_hands(row.waits_for)}, zuvor: {bottleneck.in_hands(row.waited_for)}"
