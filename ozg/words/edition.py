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
