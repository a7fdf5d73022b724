"""Sentences about projects: where they are, what is late, what they cost; unknown costs are said, never zero."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats
from ozg.rules.sheet_words import labels

KIND = labels("Vorhaben", "project_kind")
ROLE = labels("Vorhaben", "own_role")
STATUS = labels("Vorhaben", "project_status")
OUTLOOK = labels("Vorhaben", "outlook")


def headline(projects: pd.DataFrame) -> str:
    """The answer in one sentence."""
    running = projects[projects["has_begun"] & ~projects["is_over"]]
    late = int(running["is_late"].sum())
    if running.empty:
        return f"Kein Vorhaben läuft zurzeit, {formats.counted(len(projects), 'ist', 'sind')} eingetragen."
    if not late:
        return f"{formats.counted(len(running), 'Vorhaben läuft', 'Vorhaben laufen')}, keines ist hinter seinem Plan."
    return f"{formats.integer(late)} von {formats.counted(len(running), 'laufenden Vorhaben', 'laufenden Vorhaben')} {'liegt' if late == 1 else 'liegen'} hinter dem eigenen Plan."


def costs(projects: pd.DataFrame) -> str:
    """Sum of the known costs, with how many are open beside it."""
    known = projects["cost_eur"].dropna()
    open_count = len(projects) - len(known)
    missing = (
        f"bei {formats.integer(open_count)} von {formats.integer(len(projects))} Vorhaben sind die Kosten noch offen"
    )
    if known.empty:
        return f"{missing[0].upper()}{missing[1:]}."
    return f"Kosten zusammen {formats.euro(known.sum(), 0)}{f'; {missing}' if open_count else ', alle bekannt'}."


def next_stage(projects: pd.DataFrame, today: Any) -> str:
    """The stage that comes next over all projects."""
    coming = projects[~projects["is_over"] & (projects["next_planned_date"] >= pd.Timestamp(today))]
    if coming.empty:
        return ""
    row = coming.sort_values("next_planned_date", kind="stable").iloc[0]
    return f"Als Nächstes: {row['next_stage_name']} ({row['project_name']}) am {formats.day(row['next_planned_date'])}."


def cost(value: Any) -> str:
    """ "220.000 €" or "noch offen"."""
    return "noch offen" if formats.is_unknown(value) else formats.euro(value, 0)


def facts(row: Any) -> str:
    """One line beneath a tracker: kind, role, office, term, cost, outlook."""
    outlook = ""
    if not formats.is_unknown(row.outlook):
        reason = "" if formats.is_unknown(row.outlook_reason) else f": {row.outlook_reason}"
        outlook = f"Einschätzung {OUTLOOK[row.outlook]}{reason}"
    said = [
        "" if formats.is_unknown(row.project_kind) else KIND[row.project_kind],
        "" if formats.is_unknown(row.own_role) else f"Rolle {ROLE[row.own_role]}",
        "" if formats.is_unknown(row.office) else row.office,
        term(row),
        f"Kosten {cost(row.cost_eur)}{' (schon begonnen)' if row.began_without_cost else ''}",
        "" if formats.is_unknown(row.financed_by) else f"finanziert von {row.financed_by}",
        "" if formats.is_unknown(row.contractor_name) else f"ausgeführt von {row.contractor_name}",
        outlook,
    ]
    return " · ".join(filter(None, said))


def term(row: Any) -> str:
    """ "01.07.2025 bis 30.06.2027"."""
    if formats.is_unknown(row.start_date) and formats.is_unknown(row.end_date):
        return "Zeitraum offen"
    start, end = (("offen" if formats.is_unknown(day) else formats.day(day)) for day in (row.start_date, row.end_date))
    return f"{start} bis {end}"


def state(row: Any) -> str:
    """Where a project is, in few words."""
    if row.is_over:
        return STATUS[row.project_status]
    if row.is_still:
        return f"steht still{_since(row)}"
    if row.is_late:
        return f"seit {formats.lasting(row.late_days, is_dative=True)} hinter dem Plan"
    return "noch nicht begonnen" if not row.has_begun else "läuft"


def _since(row: Any) -> str:
    return "" if formats.is_unknown(row.moved_date) else f", zuletzt bewegt am {formats.day(row.moved_date)}"


def coming(row: Any) -> str:
    """What comes next and when it is expected."""
    if formats.is_unknown(row.next_stage_name):
        return "keine weitere Etappe"
    expected = (
        "ohne Termin" if formats.is_unknown(row.next_planned_date) else f"geplant {formats.day(row.next_planned_date)}"
    )
    return f"{row.next_stage_name} ({expected})"


def is_reusable(row: Any) -> bool:
    """Said to be reusable by others."""
    return not formats.is_unknown(row.is_reusable) and bool(row.is_reusable)


def own_tasks(row: Any) -> str:
    """The second catalogue, said apart from every OZG ratio."""
    if not row.task_count:
        return ""
    return (
        f"Außerhalb des OZG-Katalogs: {formats.counted(row.task_count, 'eigene Aufgabe', 'eigene Aufgaben')}, "
        f"{formats.integer(row.digital_count)} digital, {formats.integer(row.underway_count)} in Arbeit. Sie zählen in keiner OZG-Quote mit."
    )
