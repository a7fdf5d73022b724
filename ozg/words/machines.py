"""What is said where several machines work together: the queue of jobs, the store, a machine that is behind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ozg import formats


def rest(sizes: Sequence[int]) -> str:
    """What lies in the store though no line of the record needs it. ``sizes``: bytes of each object."""
    if not sizes:
        return "Im gemeinsamen Speicher liegt nichts, was kein Eintrag mehr braucht."
    count = formats.counted(len(sizes), "Datei, die", "Dateien, die")
    size = f"{formats.decimal(sum(sizes) / 1_000_000, 1)} MB" if sum(sizes) >= 50_000 else "unter 0,1 MB"
    verb = "liegt" if len(sizes) == 1 else "liegen"
    return f"Im gemeinsamen Speicher {verb} {count} kein Eintrag mehr braucht ({size})."


def waiting(ahead: int) -> str:
    """How far a job is. ``ahead``: how many are to be done before it."""
    if not ahead:
        return "ist an der Reihe"
    return f"wartet, {formats.number_word(ahead)} vor Ihnen" if ahead > 1 else "wartet, einer vor Ihnen"


def behind(since: datetime) -> str:
    """What stands above a page whose machine does not follow the others any more."""
    return (
        f"Seit {formats.moment(since)} erfährt dieser Rechner nicht, ob auf einem anderen etwas Neues veröffentlicht ist; was hier steht, "
        "kann älter sein."
    )


#: What to do about it.
BEHIND_REMEDY = "Wer das Dashboard betreibt, kann nachsehen, warum."
