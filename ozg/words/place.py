"""Municipalities of the register in words: where one is, and how many are called so."""

from __future__ import annotations

from typing import Any

from ozg import formats


def where(row: Any) -> str:
    """Kind, Kreis and Land, by which one of the same name is told: "Stadt, Landkreis Coburg, Bayern"; of a Kreis and a kreisfreie Stadt no
    Kreis."""
    is_own_district = row.kind_label in ("Kreisfreie Stadt", "Stadtkreis") or row.district_name == row.short_name
    district = "" if is_own_district or formats.is_unknown(row.district_name) else row.district_name
    return ", ".join(filter(None, [row.kind_label, district, row.state_name]))


def within(district: str) -> str:
    """A Kreis or a kreisfreie Stadt as a place where something is: "im Landkreis Verden", "in der Region Hannover", "in Köln"."""
    name = district.partition(",")[0]
    kind = name.split()[0].rpartition("-")[2].lower()
    if kind in ("region", "städteregion"):
        return f"in der {name}"
    return f"{'im' if kind in ('landkreis', 'kreis', 'regionalverband') or kind.endswith('kreis') else 'in'} {name}"


def found(count: int, shown: int, words: str) -> str:
    """How many are called so: "28 Kommunen", "670 Kommunen, gezeigt sind 30: bitte mehr vom Namen, Kreis oder Land schreiben"."""
    if not count:
        return f"Unter „{words}“ steht keine Kommune im Gemeindeverzeichnis."
    many = formats.counted(count, "Kommune", "Kommunen")
    return (
        many
        if shown == count
        else f"{many}, gezeigt sind {formats.integer(shown)}: bitte mehr vom Namen, Kreis oder Land schreiben"
    )
