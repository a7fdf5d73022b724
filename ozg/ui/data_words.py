"""Sentences about what has been loaded."""

from __future__ import annotations

import pandas as pd

from ozg import formats


def headline(sums: pd.Series) -> tuple[str, str]:
    """How much of what was read is in the figures, and what became of the rest. ``sums``: rows read, loaded, rejected, ignored."""
    read, loaded = sums["read_count"], sums["loaded_count"]
    if not read:
        return "Noch ist keine Zeile gelesen.", ""
    verb = "ist" if read == 1 else formats.agreeing(loaded, "ist", "sind")
    rejected = formats.counted(sums["rejected_count"], "ist", "sind")
    ignored = formats.counted(sums["ignored_count"], "ist keine Datenzeile", "sind keine Datenzeilen")
    return (
        f"{formats.share(loaded, read, 'gelesenen Zeilen')} {verb} geladen.",
        f"{rejected} abgelehnt, {ignored} (Überschriften, Summen). Nichts geht verloren: gelesen = geladen + abgelehnt + ignoriert.",
    )
