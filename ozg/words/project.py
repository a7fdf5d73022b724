"""Sentences about projects: where they are, what is late, what they cost; unknown costs are said, never zero."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats, marks
from ozg.frames import by_row
from ozg.rules.form import labels
from ozg.rules.relevance import LABELS as RELEVANCE
from ozg.rules.status import STANDSTILL_MONTHS
from ozg.words import money
from ozg.words.pace import DUE_TODAY

KIND = labels("Vorhaben", "project_kind")
ROLE = labels("Vorhaben", "own_role")
STATUS = labels("Vorhaben", "project_status")
OUTLOOK = labels("Vorhaben", "outlook")


def headline(projects: pd.DataFrame) -> str:
    """The answer in one sentence: how many run and how many of them are behind their plan; those without a plan, at rest, of unknown state,
    or late before they have begun are said beside it."""
    running = projects[projects["is_running"]]
    beside = "".join(f"; {said}" for said in _beside(projects))
    if running.empty:
        unsaid = _unsaid(projects)
        if unsaid:
            who = "eines" if unsaid == 1 else f"{formats.integer(unsaid)} davon"
            if unsaid == len(projects):
                who = formats.agreeing(unsaid, "es", "sie")
            late = "".join(f"; {said}" for said in (_resting(projects), _late_unbegun(projects)) if said)
            return f"{formats.counted(len(projects), 'Vorhaben ist', 'Vorhaben sind')} eingetragen; ob {who} schon {formats.agreeing(unsaid, 'läuft', 'laufen')}, ist nicht bekannt{late}."
        return f"Kein Vorhaben läuft zurzeit, {formats.counted(len(projects), 'ist', 'sind')} eingetragen{beside}."
    late, unknown = int(running["is_late"].eq(True).sum()), int(running["is_late"].isna().sum())
    run = formats.counted(len(running), "Vorhaben läuft", "Vorhaben laufen")
    if unknown == len(running):
        return f"{run}; ob {formats.agreeing(unknown, 'es', 'sie')} im Plan {formats.agreeing(unknown, 'liegt', 'liegen')}, ist nicht bekannt: Es fehlen Etappen und Ende{beside}."
    planless = f"; von {formats.integer(unknown)} ist kein nächster Termin bekannt" if unknown else ""
    behind = marks.figure("LATE_PROJECTS", late, formats.part_of(late, len(running), "laufenden Vorhaben"))
    if not late:
        fine = marks.figure(
            "LATE_PROJECTS",
            0,
            f"{formats.integer(len(running) - unknown)} davon {formats.agreeing(len(running) - unknown, 'liegt', 'liegen')} im Plan",
        )
        none = (
            "und liegt im Plan"
            if len(running) == 1
            else f"{marks.figure('LATE_PROJECTS', 0, 'keines')} ist hinter seinem Plan"
        )
        said = f"{run}, {fine}{planless}" if unknown else f"{run}{' ' if len(running) == 1 else ', '}{none}"
        return f"{said}{beside}."
    return f"{behind} {formats.agreeing(late, 'liegt', 'liegen')} hinter dem eigenen Plan{planless}{beside}."


def _beside(projects: pd.DataFrame) -> list[str]:
    """What is not running and still has to be known beside what runs."""
    unsaid = _unsaid(projects)
    unknown = f"von {formats.integer(unsaid)} ist der Stand nicht bekannt" if unsaid else ""
    return [said for said in (_late_unbegun(projects), _resting(projects), unknown) if said]


def _unsaid(projects: pd.DataFrame) -> int:
    """Of how many projects nobody says whether they run."""
    return int((projects["has_begun"].isna() & ~projects["is_over"] & ~projects["is_resting"]).sum())


def _resting(projects: pd.DataFrame) -> str:
    resting = int(projects["is_resting"].sum())
    return f"{formats.integer(resting)} {formats.agreeing(resting, 'ruht', 'ruhen')}" if resting else ""


def _late_unbegun(projects: pd.DataFrame) -> str:
    late = int((projects["has_begun"].eq(False) & ~projects["is_resting"] & projects["is_late"].eq(True)).sum())
    if not late:
        return ""
    whose = formats.agreeing(late, "das noch nicht begonnen hat", "die noch nicht begonnen haben")
    return f"hinter dem Plan {formats.agreeing(late, 'ist', 'sind')} auch {formats.integer(late)}, {whose}"


def costs(projects: pd.DataFrame) -> str:
    """Sum of the known costs of what has not been given up, with how many are open beside it."""
    is_stopped = projects["project_status"].eq("EINGESTELLT")
    apart = money.without_stopped(int(is_stopped.sum()))
    projects = projects[~is_stopped]
    if projects.empty:
        return ""
    known = projects["cost_eur"].dropna()
    open_count = len(projects) - len(known)
    if known.empty and len(projects) == 1:
        return f"Die Kosten sind noch offen{apart}."
    missing = f"bei {formats.part_of(open_count, len(projects), 'Vorhaben')} sind die Kosten noch offen"
    if known.empty:
        return f"{formats.beginning(missing)}{apart}."
    return f"Kosten zusammen {marks.figure('PROJECT_COST', known.sum(), formats.euro(known.sum(), 0))}{f'; {missing}' if open_count else ', alle bekannt'}{apart}."


def all_title(projects: pd.DataFrame) -> str:
    """How many projects there are and where they stand: "7 Vorhaben: 3 laufend, 1 ruhend, 2 noch nicht begonnen, 1 beendet oder eingestellt"."""
    over, resting = projects["is_over"], projects["is_resting"]
    counts = (
        (int(projects["is_running"].sum()), STATUS["LAUFEND"]),
        (int(resting.sum()), "ruhend"),
        (int((~over & ~resting & projects["has_begun"].eq(False)).sum()), "noch nicht begonnen"),
        (int(over.sum()), "beendet oder eingestellt"),
        (_unsaid(projects), "mit unbekanntem Stand"),
    )
    said = ", ".join(f"{formats.integer(count)} {words}" for count, words in counts if count)
    return f"{formats.integer(len(projects))} Vorhaben: {said}"


def underway_title(underway: pd.DataFrame, unknown_count: int) -> str:
    """How many services are in work (planned, under way or on trial), as the council is told, and how many are late; ``unknown_count``: relevant services of which no status is known."""
    rest = (
        f"; von {'einer' if unknown_count == 1 else formats.integer(unknown_count)} ist der Stand nicht bekannt"
        if unknown_count
        else ""
    )
    if underway.empty:
        return f"{'Von keiner Leistung ist bekannt, dass sie' if unknown_count else 'Keine Leistung ist'} in Arbeit{' ist' if unknown_count else ''}{rest}"
    late = int(underway["is_overdue"].eq(True).sum())
    behind = (
        f", {formats.integer(late)} davon {formats.agreeing(late, 'sollte', 'sollten')} schon online sein"
        if late
        else ""
    )
    return f"{formats.counted(len(underway), 'Leistung ist', 'Leistungen sind')} in Arbeit{behind}{rest}"


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
        _of_items(row),
        "" if formats.is_unknown(row.financed_by) else f"finanziert von {row.financed_by}",
        "" if formats.is_unknown(row.contractor_name) else f"ausgeführt von {row.contractor_name}",
        outlook,
    ]
    return " · ".join(filter(None, said))


def _of_items(row: Any) -> str:
    """What the sheet "Kosten" says of a project: "nach Posten: geplant 12.000,00 €, ausgegeben 13.100,25 €"."""
    plan, spent = row.plan_cents, row.spent_cents
    said = ["" if formats.is_unknown(plan) else f"geplant {money.at_least(plan, row.plan_unknown_count)}",
            "" if formats.is_unknown(spent) else f"ausgegeben {money.at_least(spent, row.spent_unknown_count)}"]  # fmt: skip
    return f"nach Posten: {', '.join(filter(None, said))}" if any(said) else ""


def mismatches(row: Any) -> list[str]:
    """What the list says of a project that cannot all be true."""
    if not row.ends_before_it_begins:
        return []
    return [f"Ende {formats.day(row.end_date)} vor Beginn {formats.day(row.start_date)}."]


def term(row: Any) -> str:
    """ "01.07.2025 bis 30.06.2027"."""
    if formats.is_unknown(row.start_date) and formats.is_unknown(row.end_date):
        return "Zeitraum offen"
    start, end = (("offen" if formats.is_unknown(day) else formats.day(day)) for day in (row.start_date, row.end_date))
    return f"{start} bis {end}"


def state(row: Any) -> str:
    """Where a project is, in few words. Without stages and dates nobody knows whether it moves: that is said, not guessed."""
    if row.is_over:
        return STATUS[row.project_status]
    if row.project_status == "RUHEND":
        return f"ruht{_since(row)}"
    if formats.is_unknown(row.has_begun):
        return "Stand nicht bekannt"
    if not formats.is_unknown(row.is_still) and row.is_still:
        return f"steht still{_since(row)}"
    if not formats.is_unknown(row.is_late) and row.is_late:
        return f"seit {formats.lasting(row.late_days, is_dative=True)} hinter dem Plan" if row.late_days else DUE_TODAY
    if not row.has_begun:
        return "noch nicht begonnen"
    return "läuft, ob es vorankommt, ist nicht bekannt" if formats.is_unknown(row.is_still) else "läuft"


def _since(row: Any) -> str:
    return "" if formats.is_unknown(row.moved_date) else f", zuletzt bewegt am {formats.day(row.moved_date)}"


def stuck(projects: pd.DataFrame, overdue_stages: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """What is overdue or stands still: projects, then stages of services."""
    found = projects[projects["is_late"].eq(True) | projects["is_still"].eq(True)]
    return [
        *(("!", [row.project_name, state(row), f"Nächste Etappe: {coming(row)}"]) for row in by_row(found)),
        *(("!", [row.subject_name, late_stage(row)]) for row in by_row(_of_services(overdue_stages))),
    ]


def nothing_stuck(projects: pd.DataFrame) -> str:
    """What to say when nothing known is late: that it is so, or of how many projects nothing is known."""
    open_projects = projects[~projects["is_over"]]
    unknown = int((open_projects["is_late"].isna() | open_projects["is_still"].isna()).sum())
    if not unknown:
        return f"Nichts ist überfällig, nichts steht länger als {STANDSTILL_MONTHS} Monate."
    who = (
        "Von dem einen offenen Vorhaben"
        if len(open_projects) == 1
        else f"Von {formats.part_of(unknown, len(open_projects))} offenen Vorhaben"
    )
    rest = "" if unknown == len(open_projects) else " Von den anderen ist keines überfällig und keines steht still."
    return f"{who} ist nicht bekannt, ob es vorankommt: Es fehlen Etappen oder Termine.{rest}"


def late_stage(row: Any) -> str:
    """One overdue stage: "Etappe „Test“ seit 1 Monat überfällig (geplant 31.08.2026)"."""
    when = f"seit {formats.lasting(row.overdue_days, is_dative=True)} überfällig" if row.overdue_days else DUE_TODAY
    return f"Etappe „{row.stage_name}“ {when} (geplant {formats.day(row.planned_date)})"


def _of_services(overdue_stages: pd.DataFrame) -> pd.DataFrame:
    """The stages that are told by themselves: those of a project are told with it."""
    return overdue_stages[~overdue_stages["is_of_project"]]


def late_stages(overdue_stages: pd.DataFrame) -> str:
    """Overdue stages of services in one sentence, nothing when there is none."""
    found = _of_services(overdue_stages)
    if found.empty:
        return ""
    row = next(by_row(found))
    count = formats.counted(len(found), "Etappe einer Leistung ist", "Etappen von Leistungen sind")
    longest = ", am längsten" if len(found) > 1 else ":"
    since = f"seit {formats.lasting(row.overdue_days, is_dative=True)}" if row.overdue_days else DUE_TODAY
    return f"{marks.figure('LATE_STAGES', len(found), count)} überfällig{longest} „{row.stage_name}“ ({row.subject_name}), {since}."


def coming(row: Any) -> str:
    """What comes next and when it is expected."""
    if formats.is_unknown(row.next_stage_name):
        return "keine Etappe eingetragen" if not row.stage_count else "keine weitere Etappe"
    expected = (
        "ohne Termin" if formats.is_unknown(row.next_planned_date) else f"geplant {formats.day(row.next_planned_date)}"
    )
    return f"{row.next_stage_name} ({expected})"


def reached(conform: int, unknown: int, total: int) -> str:
    """How many of the services a project or grant is for are online completely; unknown ones are said."""
    open_words = f", {formats.integer(unknown)} unbekannt" if unknown else ""
    if unknown == total:
        return "Ganz online (Reifegrad 3): von keiner Leistung bekannt"
    return f"Ganz online (Reifegrad 3): {formats.part_of(conform, total, 'Leistungen')}{open_words}"


def brought(services: pd.DataFrame) -> str:
    """``reached`` of rows of ``ozg.read.projects.services``; what the list does not call its own is in no ratio, and named apart."""
    return f"{reached_of_ours(services)}{not_ours(services)}"


def reached_of_ours(services: pd.DataFrame) -> str:
    """``reached`` of the services of a project that the list calls its own."""
    ours = services[services["is_ours"]]
    if ours.empty:
        return "Ganz online (Reifegrad 3): von eigenen Leistungen ist keine dabei"
    return reached(int(ours["is_conform"].eq(True).sum()), int(ours["is_conform"].isna().sum()), len(ours))


def not_ours(services: pd.DataFrame) -> str:
    """Which services of a project are not counted and why, as the end of a sentence; empty where all are."""
    others = services[~services["is_ours"]]
    named = [f"{row.service_name} ({RELEVANCE[row.relevance]})" for row in by_row(others)]
    return f"; nicht mitgezählt: {formats.listing(named)}" if named else ""


def is_reusable(row: Any) -> bool:
    """Said to be reusable by others."""
    return not formats.is_unknown(row.is_reusable) and bool(row.is_reusable)


def quick_wins(projects: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Projects that need few days and that nothing is known to block, with their effort and whether that is known."""
    return [
        (
            "→",
            [
                row.project_name,
                f"{formats.decimal(row.person_days, 0)} {_days(row.person_days)}, {_free(row.is_blocked)}",
            ],
        )
        for row in by_row(projects[projects["is_quick_win"]])
    ]


def _days(days: Any) -> str:
    return "Personentag" if formats.decimal(days, 0) == "1" else "Personentage"


def _free(is_blocked: Any) -> str:
    """Without a service, or with a bottleneck nobody has rated, it is not known."""
    return (
        "ob etwas blockiert, ist nicht bekannt"
        if formats.is_unknown(is_blocked)
        else "kein blockierender Engpass gemeldet"
    )


def no_quick_win(projects: pd.DataFrame) -> str:
    """What stands where nothing is quick to have: that it is so, or of how many projects it is not known."""
    begun = projects.loc[projects["may_be_quick_win"] & ~projects["is_quick_win"], "has_begun"]
    unrated, unsaid = int(begun.eq(False).sum()), int(begun.isna().sum())
    if not unrated and not unsaid:
        return "Kein Vorhaben mit höchstens zehn Personentagen wartet auf seinen Beginn."
    who = f"Von {formats.integer(unrated)} Vorhaben, {formats.agreeing(unrated, 'das noch nicht begonnen hat', 'die noch nicht begonnen haben')},"
    said = [f"{who} ist der Aufwand nicht bekannt."] * bool(unrated)
    if unsaid:
        said.append(
            f"Von {formats.integer(unsaid)} Vorhaben ist nicht bekannt, ob {formats.agreeing(unsaid, 'es', 'sie')} begonnen {formats.agreeing(unsaid, 'hat', 'haben')}."
        )
    return " ".join(said)


def lessons(projects: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Projects others can take something from: reusable ("✓"), with what was learnt or that it is not written down yet."""
    told = projects[projects["lesson"].notna() | projects["is_reusable"].eq(True)]
    unwritten = "nachnutzbar, Erfahrung noch nicht aufgeschrieben"
    return [
        (
            "✓" if is_reusable(row) else "·",
            [row.project_name, unwritten if formats.is_unknown(row.lesson) else formats.text(row.lesson)],
        )
        for row in by_row(told)
    ]


def own_tasks(row: Any) -> str:
    """The second catalogue, said apart from every OZG ratio."""
    if not row.task_count:
        return ""
    return (
        f"Außerhalb des OZG-Katalogs: {formats.counted(row.task_count, 'eigene Aufgabe', 'eigene Aufgaben')}, "
        f"{formats.integer(row.digital_count)} digital, {formats.integer(row.underway_count)} in Arbeit. Sie zählen in keiner OZG-Quote mit."
    )
