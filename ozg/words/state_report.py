"""What the report to the state says of sums over several municipalities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ozg import formats

#: Figures that a list may leave open, and what they are called in the report: a sum over several lists is one over those that give it.
SUMMED = {
    "unchecked_count": "Ungeprüft",
    "online_count": "Online",
    "conform_count": "OZG-konform",
    "end_to_end_count": "Ende-zu-Ende",
    "conform_gained_count": "Neu OZG-konform",
    "conform_lost_count": "Nicht mehr OZG-konform",
    "postponed_count": "Bewusst zurückgestellt",
    "overdue_count": "Über dem eigenen Zieldatum",
    "blocked_count": "Blockiert",
    "at_ceiling_count": "Am rechtlichen Maximum",
    "case_count": "Fälle im Jahr",
    "online_case_count": "Online-Fälle",
}


def coverage(header: Mapping[str, Any]) -> str | None:
    """Whose lists an edition has: "3 von 8; ohne Liste: Blender, Dörverden"; None where it does not say so. ``header``: of the edition."""
    if header["kind"] == "KOMMUNE":
        return "nur diese Kommune"
    if "body_count" not in header:
        return None
    without = header["without_list"]
    said = _with_list(header)
    return f"{said}; ohne Liste: {', '.join(without)}" if without else said


def compared(edition_number: Any, earlier: Any, day: Any) -> str:
    """What the changes of the report are told against: an earlier edition, or the state before, of a list or of a single value that was changed; of the same day, which makes no period, or nothing."""
    if formats.is_unknown(earlier):
        return "nichts: erste Liste"
    said = "voriger Stand" if edition_number is None else f"Ausgabe {formats.integer(edition_number)}"
    return f"{said} vom selben Stichtag: kein Zeitraum" if earlier == day else f"{said} vom {formats.day(earlier)}"


def whose_lists(header: Mapping[str, Any]) -> list[str]:
    """The same for the head of the paper: "3 von 8 Kommunen mit Liste"; empty where the edition does not say so or is of one municipality."""
    return [f"{_with_list(header)} Kommunen mit Liste"] if "body_count" in header else []


def _with_list(header: Mapping[str, Any]) -> str:
    bodies = header["body_count"]
    return f"{formats.integer(bodies - len(header['without_list']))} von {formats.integer(bodies)}"


def of_how_many(known: Mapping[str, int], total: int) -> str | None:
    """Of how many of ``total`` municipalities a sum is, where it is not of all; empty where all of them are. ``known``: name of a figure and how
    many give it."""
    partly = [f"{name} aus {formats.integer(count)}" for name, count in known.items() if 0 < count < total]
    return (
        f"Nicht jede der {formats.integer(total)} Kommunen nennt alles. Summen sind dann: {', '.join(partly)}."
        if partly
        else None
    )


def at_least(unknown: int) -> str:
    """That shares of services are the least for certain, where the level of ``unknown`` of them is not known; empty where all are."""
    if not unknown:
        return ""
    count = formats.counted(unknown, "Leistung", "Leistungen")
    return f"Anteile der Leistungen sind Mindestwerte: Von {count} ist der Reifegrad nicht bekannt."
