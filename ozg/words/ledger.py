"""Sentences about what became of the rows of the delivered files."""

from __future__ import annotations

import pandas as pd

from ozg import formats
from ozg.marks import figure


def headline(sums: pd.Series, name: str) -> str:
    """How many of the rows that were read are loaded; ``name``: the municipality whose files these are, empty for all.

    ``sums``: ``read_count``, ``loaded_count``, ``rejected_count``, ``ignored_count`` added up.
    """
    if not sums["read_count"]:
        return f"Von {name} ist noch keine Zeile gelesen." if name else "Es ist noch keine Zeile gelesen."
    loaded = formats.integer(sums["loaded_count"])
    said = loaded if name else figure("ROWS_LOADED", sums["loaded_count"], loaded)
    ratio = formats.ratio(sums["loaded_count"], sums["read_count"])
    whose = f"{name}: " if name else ""
    return f"{whose}{said} von {formats.counted(sums['read_count'], 'gelesenen Zeile', 'gelesenen Zeilen')} {'ist' if sums['loaded_count'] == 1 else 'sind'} geladen ({ratio})."


def rest(sums: pd.Series) -> str:
    """The rows that are not loaded, and that none is lost."""
    rejected, ignored = int(sums["rejected_count"]), int(sums["ignored_count"])
    refused = f"{formats.integer(rejected) if rejected else 'Keine'} {'ist' if rejected <= 1 else 'sind'} abgelehnt"
    empty = f"{formats.integer(ignored) if ignored else 'keine'} {'ist' if ignored <= 1 else 'sind'} ohne Daten (Überschriften, Summen)"
    return f"{refused}, {empty}. Nichts geht verloren: gelesen = geladen + abgelehnt + ignoriert."


def figures(files: pd.DataFrame, findings: pd.DataFrame, last_date: object) -> list[tuple[str, ...]]:
    """Value, label and note of the large figures: files, errors and warnings among their findings, the last reporting date."""
    count = findings["severity"].value_counts()
    return [
        (formats.integer(len(files)), "Datei" if len(files) == 1 else "Dateien"),
        (formats.integer(count.get("error", 0)), "Fehler", "Zeile oder Datei ist nicht in den Zahlen"),
        (formats.integer(count.get("warning", 0)), "Warnungen", "geladen; bitte prüfen"),
        (formats.day(last_date), "letzter Stichtag"),
    ]
