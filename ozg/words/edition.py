"""Sentences about editions that are compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ozg import formats
from ozg.rules.release import DIFFERENCE_LABELS

#: The order a reader asks in: what got better, what worse, then the rest.
_ORDER = ("BESSER", "SCHLECHTER", "NEU", "WEGGEFALLEN", "STATUS", "FALLZAHL", "MODELL")
#: Words behind a count, where the label of a kind of difference does not stand there.
_COUNTED = {
    "STATUS": "mit anderem Status",
    "FALLZAHL": "mit springender Fallzahl",
    "MODELL": "mit anderem Reifegradmodell",
}


def compared_title(found: pd.DataFrame, older: int, newer: int) -> str:
    """The news of a comparison. ``found``: one row is a service that differs (``difference``); the numbers of both editions."""
    if found.empty:
        return f"Von Ausgabe {older} zu {newer} hat sich keine Leistung geändert"
    return (
        f"Was sich von Ausgabe {older} zu {newer} geändert hat: {formats.counted(len(found), 'Leistung', 'Leistungen')}"
    )


def correction(row: Mapping[str, Any]) -> str:
    """The notice of a correction: which edition corrects which, old and new numbers, why; both stay. ``row``: of the shelf, with
    ``correction``."""
    told = row["correction"]
    differing = told["differing_count"]
    differ = (
        "keine Leistung unterscheidet sich"
        if not differing
        else formats.counted(differing, "Leistung unterscheidet sich", "Leistungen unterscheiden sich")
    )
    return (
        f"Berichtigung: Ausgabe {row['number']} ({formats.day(row['frozen_at'])}) berichtigt Ausgabe {told['number']}, beide zum Stand "
        f"{formats.day(row['reporting_date'])}; beide bleiben. Vorher: {_states(told['before'])}. Jetzt: {_states(told['after'])}; {differ}. "
        f"Grund: {told['reason'].rstrip('.')}."
    )


def corrections(editions: pd.DataFrame) -> list[str]:
    """The notices of all released corrections, the newest first. ``editions``: rows of the shelf."""
    return [
        correction(row)
        for row in editions.to_dict("records")
        if isinstance(row["correction"], dict) and not formats.is_unknown(row["released_by"])
    ]


def _states(counts: Mapping[str, int]) -> str:
    """ "88 von 231 ganz online, 1 unbekannt"; nothing known is no zero."""
    if not counts["relevant"]:
        return "keine relevante Leistung"
    relevant = formats.counted(counts["relevant"], "Leistung", "Leistungen")
    if counts["unknown"] == counts["relevant"]:
        return f"{relevant}, von keiner ist der Reifegrad bekannt"
    unknown = f", {formats.integer(counts['unknown'])} unbekannt" if counts["unknown"] else ""
    return f"{formats.part_of(counts['conform'], counts['relevant'], 'Leistungen')} ganz online{unknown}"


def compared(found: pd.DataFrame, older: Mapping[str, Any], newer: Mapping[str, Any]) -> str:
    """How many services differ in which way, between which dates. ``older``, ``newer``: rows of the shelf (``number``,
    ``reporting_date``)."""
    dates = f"Ausgabe {older['number']} (Stand {formats.day(older['reporting_date'])}) und Ausgabe {newer['number']} (Stand {formats.day(newer['reporting_date'])})"
    if found.empty:
        return (
            f"Zwischen {dates} ist jede Leistung gleich geblieben: Reifegrad, Status, Fallzahl und ob sie dazugehört."
        )
    counts = found["difference"].value_counts()
    said = [
        f"{formats.integer(counts[code])} {_COUNTED.get(code, DIFFERENCE_LABELS[code])}"
        for code in _ORDER
        if counts.get(code)
    ]
    verb = "unterscheidet sich" if len(found) == 1 else "unterscheiden sich"
    return f"Zwischen {dates} {verb} {formats.counted(len(found), 'Leistung', 'Leistungen')}: {formats.listing(said)}."
