"""Sentences about tasks: what is due, who does it, what is missing and why it matters. A row is one of ``ozg.read.tasks``."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules import form
from ozg.words import money
from ozg.words.usage import cases_a_year

#: Due within so many days counts as soon; a list older than so many is a task of itself (docs/fachregeln.md, "Aufgaben").
SOON_DAYS, OLD_LIST_DAYS = 14, 90
OVERDUE, SOON, LATER, UNDATED = "UEBERFAELLIG", "BALD", "SPAETER", "OHNE_TAG"
#: Word of each state on the form.
STATES = form.labels("Aufgaben", "task_state")
#: These are settled.
SETTLED = ("ERLEDIGT", "ENTFAELLT")
NOBODY = "noch ohne Amt"
#: What may be missing, and what the task is called that asks for a new list.
CASES, LEVEL = "Fallzahl", "Reifegrad"
ASK_LIST = "Neue Liste liefern"


def is_settled(row: Any) -> bool:
    """Done or no longer needed."""
    return row.task_state in SETTLED


def due_group(row: Any, today: date) -> str:
    """Where an open task stands: overdue, due within 14 days, later, or without a day."""
    if formats.is_unknown(row.due_date):
        return UNDATED
    days = (pd.Timestamp(row.due_date).date() - today).days
    return OVERDUE if days < 0 else SOON if days <= SOON_DAYS else LATER


def headline(tasks: pd.DataFrame, today: date, name: str, office: str = "") -> str:
    """What is open, and how much of it is overdue or due soon. ``office``: whose tasks these are, "" for all."""
    whose = office or name
    rows = [row for row in by_row(tasks) if not is_settled(row)]
    if not rows:
        settled = f"; {_settled(len(tasks))}" if len(tasks) else ""
        return f"{whose}: keine Aufgabe ist offen{settled}."
    groups = [due_group(row, today) for row in rows]
    late, soon = groups.count(OVERDUE), groups.count(SOON)
    said = [f"{whose}: {formats.counted(len(rows), 'Aufgabe ist', 'Aufgaben sind')} offen"]
    if late:
        said.append(f"{formats.integer(late)} davon überfällig" if len(rows) > 1 else "sie ist überfällig")
    if soon:
        again = "" if late or len(rows) == 1 else " davon"
        said.append(
            f"{formats.integer(soon)}{again} fällig bis {formats.day(today + pd.Timedelta(days=SOON_DAYS))}"
            if len(rows) > 1
            else f"fällig bis {formats.day(rows[0].due_date)}"
        )
    return f"{', '.join(said)}."


def _settled(count: int) -> str:
    return f"{formats.counted(count, 'ist', 'sind')} abgeschlossen"


def group_title(code: str, count: int, today: date) -> str:
    """Title of the open tasks of one group."""
    soon = formats.day(today + pd.Timedelta(days=SOON_DAYS))
    words = {
        OVERDUE: f"Überfällig: {formats.counted(count, 'Aufgabe', 'Aufgaben')}",
        SOON: f"Fällig bis {soon}: {formats.counted(count, 'Aufgabe', 'Aufgaben')}",
        LATER: f"Später fällig: {formats.counted(count, 'Aufgabe', 'Aufgaben')}",
        UNDATED: f"Ohne Tag: {formats.counted(count, 'Aufgabe', 'Aufgaben')}",
    }
    return words[code]


def settled_title(count: int) -> str:
    """Label of the folded list of settled tasks."""
    return formats.counted(count, "abgeschlossene Aufgabe", "abgeschlossene Aufgaben")


def due(row: Any, today: date) -> str:
    """When a task is due, against today; once settled only the day."""
    if formats.is_unknown(row.due_date):
        return "ohne Tag"
    day = pd.Timestamp(row.due_date).date()
    return f"fällig {formats.day(day)}" if is_settled(row) else _due_by(day, today)


def _due_by(day: date, today: date) -> str:
    said, days = f"fällig {formats.day(day)}", (day - today).days
    if days == 0:
        return f"{said}, heute"
    if days < 0:
        return f"{said}, seit {formats.lasting(-days, is_dative=True)} überfällig"
    return f"{said}, in {formats.lasting(days, is_dative=True)}"


def office(row: Any) -> str:
    """Who does it."""
    return NOBODY if formats.is_unknown(row.office) else str(row.office)


def state(row: Any) -> str:
    """The word of its state; a task nobody spoke of since is open."""
    return STATES["OFFEN" if formats.is_unknown(row.task_state) else row.task_state]


def told(row: Any, today: date) -> str:
    """Who, when and how far, in one line."""
    return ", ".join([office(row), due(row, today), state(row)])


def notes(row: Any) -> list[str]:
    """What was written about it; nothing where nothing was."""
    said = [] if formats.is_unknown(row.answer_text) else [f"Antwort: {row.answer_text}"]
    return said if formats.is_unknown(row.remark) else [*said, f"Notiz: {row.remark}"]


def resolve(bottleneck: str, whom: str = "") -> str:
    """What the task is called that is about a bottleneck; ``whom``: those it waits for, "" where nobody is named."""
    return f"Engpass klären: {bottleneck}{f' ({whom})' if whom else ''}"


def put_right(row: Any) -> str:
    """What the task is called that is about a finding (a row of ``ozg.read.data_status.findings``); what was given there is not in it."""
    sheet = "" if formats.is_unknown(row.sheet_name) or not row.sheet_name else f"Blatt „{row.sheet_name}“"
    line = "" if formats.is_unknown(row.row_number) else f"Zeile {formats.integer(row.row_number)}"
    column = "" if formats.is_unknown(row.column_name) or not row.column_name else f"Spalte „{row.column_name}“"
    place = ", ".join(filter(None, [sheet, line, column]))
    return f"Liste berichtigen{f': {place}' if place else ''}"


def settle(kind: str) -> str:
    """What the task is called that is about a contradiction (its word in ``ozg.rules.contradiction``)."""
    return f"Widerspruch klären: {kind}"


def old_list(list_date: Any, today: date) -> str:
    """A list older than 90 days is a task of itself; "" for a newer one, and where there is none."""
    if formats.is_unknown(list_date):
        return ""
    days = (today - pd.Timestamp(list_date).date()).days
    if days <= OLD_LIST_DAYS:
        return ""
    return f"Die Liste vom {formats.day(list_date)} ist {formats.integer(days)} Tage alt."


def proofs(grants: pd.DataFrame, today: date) -> list[tuple[str, str]]:
    """The proofs of use that are overdue or near today (``ozg.read.money.grants`` of today), each with what the task is called that is about it.
    Nothing of a list that is too old to speak of today."""
    near = grants[grants["warning"].notna() & (pd.to_datetime(grants["asked_on"]) == pd.Timestamp(today))]
    return [
        (
            f"Verwendungsnachweis „{row.grant_name}“: {_due_by(pd.Timestamp(row.due_date).date(), today)}{money.reckoned(row)}.",
            f"Verwendungsnachweis vorlegen: {row.grant_name}",
        )
        for row in by_row(near)
    ]


def missing_title(cases: int, levels: int) -> str:
    """How much is missing in the list."""
    if not cases and not levels:
        return "Es fehlt keine Fallzahl und kein Reifegrad"
    said = [
        *([formats.counted(cases, "Fallzahl", "Fallzahlen")] if cases else []),
        *([formats.counted(levels, "Reifegrad", "Reifegrade")] if levels else []),
    ]
    return f"Es {formats.agreeing(1 if cases + levels == 1 else 2, 'fehlt', 'fehlen')} {formats.listing(said)}"


def missing_cases(row: Any) -> str:
    """Why the case number of a service matters: a place only where it follows from the points of the others."""
    if not formats.is_unknown(row.possible_place):
        return f"Fallzahl fehlt: könnte bis Platz {formats.integer(row.possible_place)}"
    if not formats.is_unknown(row.list_place):
        return f"Fallzahl fehlt: steht ohne sie auf Platz {formats.integer(row.list_place)}"
    return "Fallzahl fehlt"


def missing_level(row: Any) -> str:
    """Why the level of a service matters: how many cases hang on it, where that is known."""
    if formats.is_unknown(row.case_count):
        return "Reifegrad fehlt"
    return f"Reifegrad fehlt: {cases_a_year(row.case_count, row.case_quality)}"


def ask_for(values: list[str]) -> str:
    """What the task is called that asks for missing values: "Fallzahl und Reifegrad melden"."""
    return f"{formats.listing(values)} melden"


def missing_note(cases: pd.DataFrame) -> str:
    """Of which services values are missing, and what the places are where any is named."""
    whose = "Fallzahlen der Leistungen, die noch zu tun sind; Reifegrade aller relevanten."
    if cases["possible_place"].notna().any():
        return f"{whose} „Bis Platz“ heißt: so weit vorn stünde die Leistung mit sehr vielen Fällen in „Was als Nächstes“; mit wenigen bleibt sie weiter hinten."
    return whose


def given(what: str, whom: str) -> str:
    """A task was given."""
    return f"Aufgegeben: „{what}“, {whom}. Der neue Stand gilt."


def proposed(what: str, whom: str) -> str:
    """A task was proposed."""
    return f"Vorgeschlagen: „{what}“, {whom}. Die Aufgabe gilt, sobald die Projektleitung sie annimmt."


def changed(what: str, code: str) -> str:
    """A task has another state."""
    return f"„{what}“ ist jetzt {STATES[code]}. Der neue Stand gilt."


#: What becomes of the workbook.
SHEET_NOTE = "Die Arbeitsmappe geht an das Amt: Stand und Antwort eintragen, zurückschicken, unter „Daten übernehmen“ hochladen. Was nicht darin steht, bleibt, wie es ist."
#: What stands before who may.
READ_ONLY = "Aufgaben lassen sich hier lesen, nicht ändern."
NO_OFFICE = "Es fehlt, wer die Aufgabe erledigt."
NO_OFFICE_REMEDY = "Bitte ein Amt oder eine Funktion angeben, keinen Namen einer Person."
NO_WORDS = "Es fehlt, was zu tun ist."
NO_WORDS_REMEDY = "Bitte in wenigen Worten sagen, was zu tun ist."


def known_already(what: str) -> str:
    """A task of the same words about the same service is there."""
    return f"Die Aufgabe „{what}“ gibt es schon."


KNOWN_REMEDY = "Bitte den Stand dort ändern oder andere Worte wählen."


def fictional(name: str) -> str:
    """Why no task can be given in an example."""
    return f"{name} ist eine erfundene Beispielkommune; hier lassen sich keine Aufgaben geben."
