"""Sentences about what citizens and staff have of it. "Freigesetzte Zeit", never jobs."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats, marks
from ozg.rules.status import INTERFACE_LABELS
from ozg.words.standing import THRESHOLD

#: What stands beside a number of services, and of visits, where the list says nothing of appearing.
_APPEARANCE_UNKNOWN = "ob jemand erscheinen muss, ist nicht bekannt"
_NOBODY_APPEARS = "angenommen, dass niemand erscheinen muss; die Liste sagt es nicht"


def headline(row: Any) -> str:
    """The answer in one sentence: how many services need no visit, or why nobody can say."""
    if row.unknown_level_count == row.relevant_count:
        return "Der Reifegrad ist von keiner Leistung bekannt; was sich online erledigen lässt, lässt sich nicht sagen."
    of = f"von {formats.counted(row.relevant_count, 'relevanten Leistung', 'relevanten Leistungen')}"
    count = marks.figure("WITHOUT_VISIT", row.without_visit_count, formats.integer(row.without_visit_count))
    if not row.without_visit_count and row.relevant_count == 1:  # known: the unknown one is said above
        return f"Die eine relevante Leistung lässt sich bisher {marks.figure('WITHOUT_VISIT', 0, 'nicht')} ohne Gang zum Amt erledigen."
    if not row.without_visit_count:
        none = marks.figure("WITHOUT_VISIT", 0, "keiner" if row.unknown_level_count else "keine")
        if row.unknown_level_count:
            return f"Von {none} der {formats.integer(row.relevant_count)} relevanten Leistungen ist bekannt, dass sie sich ohne Gang zum Amt erledigen lässt."
        return f"Ohne Gang zum Amt lässt sich bisher {none} {of} erledigen."
    least = "mindestens " if row.unknown_level_count else ""
    if is_appearance_unknown(row):
        conform = marks.figure("CONFORM", row.conform_count, formats.integer(row.conform_count))
        return f"Ganz online {'ist' if row.conform_count == 1 else 'sind'} {least}{conform} {of}; ob dafür jemand erscheinen muss, sagt die Liste zu keiner."
    verb = "lässt" if row.without_visit_count == 1 else "lassen"
    return f"Ohne Gang zum Amt {verb} sich {least}{count} {of} erledigen."


def is_appearance_unknown(row: Any) -> bool:
    """Whether the list says of no service whether somebody has to appear, though some are ganz online."""
    return row.conform_count > 0 and not row.appearance_told_count


def states(row: Any) -> str:
    """The three states, and how many services ask for an appointment; empty while nothing is known."""
    if row.unknown_level_count == row.relevant_count:
        return "Zuerst eintragen: der Reifegrad oder die neun Kriterien je Leistung."
    counts = {"CONFORM": row.conform_count, "NOT_CONFORM": row.not_conform_count, "UNKNOWN": row.unknown_level_count}
    shown = {key: marks.figure(key, count, formats.integer(count)) for key, count in counts.items()}
    parts = [f"{shown['CONFORM']} ganz online", f"{shown['NOT_CONFORM']} nicht"]
    parts += [f"{shown['UNKNOWN']} unbekannt"] * bool(row.unknown_level_count)
    said = formats.listing(parts)
    if formats.is_unknown(row.appointment_count) or not row.appointment_count:
        return f"{said}."
    count = marks.figure("APPOINTMENT", row.appointment_count, formats.integer(row.appointment_count))
    verb = "ist" if row.appointment_count == 1 else "sind"
    return f"{said}. Von den ganz online gestellten {verb} {count} online zu beantragen, aber ein Termin bleibt nötig."


def time(row: Any) -> str:
    """Hours set free for citizens and staff together, negative ones named."""
    if formats.is_unknown(row.hours_freed) or not row.hours_known_count:
        return "Wie viel Zeit das für Bürgerschaft und Verwaltung zusammen freisetzt, ist noch nicht bekannt: Es fehlen Online-Fälle oder ersparte Minuten."
    verb = "setzt" if row.hours_freed >= 0 else "kostet"
    end = " frei" if row.hours_freed >= 0 else ""
    added = (
        ""
        if formats.is_unknown(row.hours_added)
        else f" Darin stecken {formats.counted(abs(row.hours_added), 'Stunde', 'Stunden')} Mehrarbeit, wo ein Online-Fall länger dauert."
    )
    hours = marks.figure("HOURS", row.hours_freed, formats.counted(abs(row.hours_freed), "Stunde", "Stunden"))
    whole = row.hours_case_count + row.hours_open_case_count
    of = f" Ersparte Minuten sind zu {formats.part_of(row.hours_case_count, whole, 'Online-Fällen')} bekannt." * bool(
        row.hours_open_case_count
    )
    known = "" if _are_hours_whole(row) else ", soweit bekannt,"
    return f"Was online gestellt wird, {verb}{known} {hours} im Jahr{end}, für Bürgerschaft und Verwaltung zusammen.{of}{added}"


def _are_hours_whole(row: Any) -> bool:
    """Whether the hours stand for all that comes online, as far as the list tells."""
    return not row.hours_open_case_count and not row.hours_unknown_count


def years(row: Any) -> str:
    """Of which years online cases are that the list does not name; empty where it names all that are known."""
    if not row.counted_service_count:
        return ""
    services = formats.counted(row.counted_service_count, "Leistung", "Leistungen")
    counted = formats.listing([str(int(year)) for year in row.counted_years])
    return f"Von {services} nennt die Liste keine Online-Fälle; hier gilt die Zählung {counted}."


def hours_title(services: pd.DataFrame, row: Any) -> str:
    """Where most time comes from, or goes, as a title; ``services``: rows of ``ozg.read.reach.services``, most hours first, ``row``: the
    municipality."""
    most, least = services.iloc[0], services.iloc[-1]
    known = "" if _are_hours_whole(row) else ", soweit bekannt"
    if most["hours_freed"] > 0:
        return f"Am meisten Zeit setzt frei{known}: {most['service_name']}"
    if least["hours_freed"] < 0:
        return f"Am meisten Mehrarbeit macht{known}: {least['service_name']}"
    return "Online gestellt kostet es so viel Zeit wie vorher"


def visits(row: Any) -> str:
    """What stands under the number of visits avoided: the assumption, and what is not counted."""
    stated = row.visits_stated_count
    rest = row.without_visit_count - row.visits_unknown_count - stated if stated else 1
    own = (
        f"bei {formats.counted(stated, 'Leistung', 'Leistungen')} so viele Gänge je Fall wie in der Liste"
        if stated
        else ""
    )
    assumed = f"{'sonst ' if stated else ''}ein Gang je Online-Fall angenommen" if rest else ""
    parts = [", ".join(filter(None, (own, assumed)))]
    parts += [_NOBODY_APPEARS] * is_appearance_unknown(row)
    parts += [unknown(row.visits_unknown_count, "ohne gültige Online-Fallzahl")] * bool(row.visits_unknown_count)
    has_appointment = not formats.is_unknown(row.appointment_count) and row.appointment_count > 0
    parts += [f"{formats.integer(row.appointment_count)} mit Termin nicht gezählt"] * has_appointment
    return "; ".join(parts)


def without_visit(row: Any) -> str:
    """The number of services without a visit; the most it may be where the list says nothing of appearing."""
    count = row.without_visit_count
    most = f"höchstens {formats.integer(count + row.unknown_level_count)}" if is_appearance_unknown(row) else ""
    return marks.figure("WITHOUT_VISIT", count, most or formats.integer(count))


def of_relevant(row: Any, threshold: str = THRESHOLD) -> str:
    """What stands under the number of services without a visit: of how many, by which rule, and of how many nobody knows; where nobody knows
    of any, only that."""
    if row.unknown_level_count == row.relevant_count:
        return "der Reifegrad ist von keiner relevanten Leistung bekannt"
    reported = _APPEARANCE_UNKNOWN if is_appearance_unknown(row) else "kein Termin, kein Erscheinen gemeldet"
    of = f"von {formats.integer(row.relevant_count)} relevanten; ganz online ({threshold}), {reported}"
    return "; ".join(
        [of, *[f"von {formats.integer(row.unknown_level_count)} unbekannt"] * bool(row.unknown_level_count)]
    )


def unknown(count: Any, what: str) -> str:
    """How many services a figure cannot count."""
    return f"{formats.counted(count, 'Leistung', 'Leistungen')} {what}" if count else ""


def interface(code: Any) -> str:
    """Interface in a word."""
    return "" if formats.is_unknown(code) else INTERFACE_LABELS[code]
