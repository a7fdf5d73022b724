"""Sentences about what citizens and staff have of it. "Freigesetzte Zeit", never jobs."""

from __future__ import annotations

from typing import Any

from ozg import formats
from ozg.rules.status import INTERFACE_LABELS


def headline(row: Any) -> str:
    """The answer in one sentence."""
    if not row.round_the_clock_count:
        return f"Noch keine der {formats.integer(row.relevant_count)} relevanten Leistungen lässt sich rund um die Uhr online erledigen."
    clock = formats.counted(row.round_the_clock_count, "Leistung lässt", "Leistungen lassen")
    return f"{clock} sich rund um die Uhr online erledigen, von {formats.integer(row.relevant_count)} relevanten."


def time(row: Any) -> str:
    """Hours set free for citizens and staff together, negative ones named."""
    if formats.is_unknown(row.hours_freed) or not row.hours_known_count:
        return "Wie viel Zeit das freisetzt, ist noch nicht bekannt: Es fehlen Online-Fälle oder ersparte Minuten."
    verb = "setzt" if row.hours_freed >= 0 else "kostet"
    end = " frei" if row.hours_freed >= 0 else ""
    added = (
        ""
        if formats.is_unknown(row.hours_added)
        else f" Darin stecken {formats.integer(abs(row.hours_added))} Stunden Mehrarbeit, wo ein Online-Fall länger dauert."
    )
    return f"Das {verb} {formats.counted(abs(row.hours_freed), 'Stunde', 'Stunden')} im Jahr{end}, für Bürgerschaft und Verwaltung zusammen.{added}"


def unknown(count: Any, what: str) -> str:
    """How many services a figure cannot count."""
    return f"{formats.counted(count, 'Leistung', 'Leistungen')} {what}" if count else ""


def interface(code: Any) -> str:
    """Interface in a word."""
    return "" if formats.is_unknown(code) else INTERFACE_LABELS[code]
