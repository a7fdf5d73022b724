"""Sentences about fair comparison and coverage."""

from __future__ import annotations

from typing import Any

from ozg import formats
from ozg.rules.coverage import CATEGORY_LABELS, SMALLEST_GROUP, SOMEWHERE_LABEL

_KINDS = {
    "GEMEINDE": "Städte und Gemeinden",
    "KREISFREI": "kreisfreie Städte",
    "KREIS": "Landkreise",
    "VERBAND": "Gemeindeverbände",
}


def group(row: Any) -> str:
    """The group in words: "Städte und Gemeinden mit 20.000–49.999 Einwohnern"."""
    return f"{_KINDS[row.municipality_kind]} mit {row.size_class} Einwohnern"


def is_fair(row: Any) -> bool:
    """Whether there are enough members to compare with."""
    return row.member_count >= SMALLEST_GROUP


def place(row: Any, name: str) -> str:
    """Where the municipality stands in its group, or why there is no comparison."""
    if not is_fair(row):
        members = formats.counted(row.member_count, "Kommune hat", "Kommunen haben")
        return f"Vergleichbar sind nur {group(row)}; davon {members} eine Liste. Für einen Vergleich braucht es mindestens {SMALLEST_GROUP}."
    if formats.is_unknown(row.own_share):
        return f"{name} hat noch keine bewerteten Leistungen; verglichen würde mit {formats.integer(row.member_count)} Kommunen: {group(row)}."
    return f"Unter {formats.integer(row.member_count)} vergleichbaren Kommunen ({group(row)}) ist das Platz {row.place}, {_half(row)}."


def _half(row: Any) -> str:
    low, high = formats.percent(row.first_quartile), formats.percent(row.third_quartile)
    if row.own_share < row.first_quartile:
        return f"unter der mittleren Hälfte ({low} bis {high})"
    if row.own_share > row.third_quartile:
        return f"über der mittleren Hälfte ({low} bis {high})"
    return f"in der mittleren Hälfte ({low} bis {high})"


def coverage(row: Any, adverb: str) -> str:
    """The category of a service: "kreisweit flächendeckend", "teilweise"."""
    label = CATEGORY_LABELS[row.coverage]
    return f"{adverb} {label}" if row.coverage == "FLAECHENDECKEND" else label


def some_names(names: Any, limit: int = 3) -> str:
    """The first names of a list joined by commas, and how many more: "Achim, Oyten und 4 weitere"."""
    if formats.is_unknown(names):
        return ""
    given = names.split(", ")
    rest = len(given) - limit
    return formats.listing([*given[:limit], f"{rest} weitere"] if rest > 1 else given)


def federal(row: Any) -> str:
    """The federal wording for the same service: one municipality with level 2 is enough."""
    return SOMEWHERE_LABEL if row.is_available_somewhere else "nirgends"
