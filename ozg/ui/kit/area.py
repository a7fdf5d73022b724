"""The area a municipality is compared within: its Landkreis; for a kreisfreie Stadt, which has none, its Land."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ozg.ui.kit.selection import Selection


@dataclass(frozen=True)
class Area:
    """Key (district or state) and name; ``adverb`` as in "kreisweit"."""

    key: str
    name: str
    adverb: str


def of(selected: Selection) -> Area:
    """The area of the chosen municipality."""
    body = selected.municipality
    if body["municipality_kind"] == "KREISFREI":
        return Area(body["state_key"], body["state_name"], "landesweit")
    return Area(body["district_key"], body["district_name"], "kreisweit")


def around(where: Area, selected: Selection) -> dict[str, Any]:
    """What a question about an area asks with: its key and the chosen date."""
    return {"area_key": where.key, "today": selected.date}
