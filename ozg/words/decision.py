"""Decisions of the council, their deadlines and what became of them: the state of the services they name, then and since (docs/fachregeln.md 9.2, question 15)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row

#: What the figures say and what not.
NOTE = (
    "Gezählt ist, was die Listen von den genannten Leistungen sagen; ob der Beschluss der Grund war, sagen sie nicht. Stunden: Online-Fälle mal "
    "die Minuten, die die Liste je Fall nennt. Euro stehen nicht da: Dafür bräuchte es einen Stundensatz der Kommune."
)


def deadlines(decisions: pd.DataFrame) -> str:
    """Which decisions are past their deadline, or that none is, and of how many open ones none is entered. ``decisions``: rows of
    ``ozg.read.council.decisions``."""
    still_open = decisions[decisions["is_open"]]
    missing = int(still_open["due_date"].isna().sum())
    if missing and missing == len(still_open):
        if missing == 1:
            return "Für den einen, der nicht als erledigt gemeldet ist, ist keine Frist eingetragen."
        return f"Für keinen der {formats.integer(missing)}, die nicht als erledigt gemeldet sind, ist eine Frist eingetragen."
    said = overdue(decisions) or "Kein Beschluss ist über einer eingetragenen Frist."
    if not missing:
        return said
    return f"{said} Bei {formats.part_of(missing, len(still_open), 'Beschlüssen')}, die nicht als erledigt gemeldet sind, ist keine Frist eingetragen."


def since(rows: pd.DataFrame) -> str:
    """One decision in a sentence or two. ``rows``: its rows of ``ozg.read.council.decisions_since``, oldest first."""
    last = rows.iloc[-1]
    is_undated = formats.is_unknown(last["decided_date"])
    is_later = not is_undated and last["decided_date"] > last["reporting_date"]
    name = f"„{last['decision_name']}“ ({'Tag nicht eingetragen' if is_undated else formats.day(last['decided_date'])})"
    if is_later:
        name = f"{name} ist erst nach dem {formats.day(last['reporting_date'])} beschlossen, dem Stichtag der Liste; er"
    if not last["service_count"]:
        return f"{name} {_nothing_to_count(last['unread_count'], is_later)}"
    of_project = " seines Vorhabens" if last["is_by_project"] else ""
    about = f"{name} betrifft {formats.counted(last['service_count'], 'Leistung', 'Leistungen')}{of_project}{_unread(last['unread_count'])}"
    if is_later:
        return f"{about}. Vor dem Beschluss {_state(last)}."
    now = f"am {formats.day(last['reporting_date'])} {_state(last)}.{_brought(last)}"
    if is_undated:
        return f"{about}: {now}"
    later = rows[~rows["is_then"]]
    if later.empty:
        return f"{about}. Damals {_state(last)}; seither gibt es noch keine neue Liste."
    then = rows[rows["is_then"]]
    before = f"damals {_state(then.iloc[-1])}" if len(then) else "von damals gibt es keine Liste"
    return f"{about}: {before}; {now}"


def _nothing_to_count(unread: int, is_later: bool) -> str:
    """Why nothing is counted: no service is named, or none of what is named was found."""
    if unread:
        said = "nennt eine Leistung, die" if unread == 1 else f"nennt {formats.integer(unread)} Leistungen, die"
        said = f"{said} nicht erkannt {formats.agreeing(unread, 'wurde', 'wurden')}"
    else:
        said = "nennt keine Leistungen"
    return f"{said}." if is_later else f"{said}; was daraus wurde, lässt sich nicht auszählen."


def _unread(count: int) -> str:
    """What the list names beside the services found: " (1 weitere Angabe wurde nicht erkannt)"."""
    if not count:
        return ""
    named = formats.counted(count, "weitere Angabe wurde", "weitere Angaben wurden")
    return f" ({named} nicht erkannt)"


def overdue(decisions: pd.DataFrame) -> str:
    """The decisions that are over their deadline, by name; empty without any. ``decisions``: rows of ``ozg.read.council.decisions``."""
    late = decisions[decisions["is_late"].fillna(False).astype(bool)]
    named = [f"{row.decision_name} (Frist {formats.day(row.due_date)})" for row in by_row(late)]
    return f"Über der Frist: {formats.listing(named)}." if named else ""


def _state(row: Any) -> str:
    """How far the services are: "2 ganz online, 3 nicht, 1 unbekannt"."""
    if row["unknown_count"] == row["service_count"]:
        return "unbekannt"
    for column, word in _APART.items():
        if row[column] == row["service_count"]:
            return word
    conform = row["conform_count"]
    none = "keine sicher" if row["unknown_count"] else "keine"
    said = [f"{formats.integer(conform) if conform else none} ganz online"]
    said += [f"{formats.integer(row[name])} {word}" for name, word in _REST.items() if row[name]]
    return ", ".join(said)


#: What is no part of "online or not": the list does not speak of it, or only as something not to be counted.
_APART = {
    "unchecked_count": "noch ungeprüft",
    "irrelevant_count": "in der Liste nicht relevant",
    "absent_count": "nicht in der Liste",
}
_REST = {"not_conform_count": "nicht", "unknown_count": "unbekannt", **_APART}


def _brought(row: Any) -> str:
    """Cases and hours of what is ganz online; what of them is not known."""
    if not row["conform_count"]:
        return ""
    cases, hours = row["case_count"], row["hours_freed"]
    count = row["conform_count"]
    whose = "Die eine hat" if count == 1 else f"Die {formats.integer(count)}, die ganz online sind, haben"
    said = (
        "Ihre Fälle im Jahr sind nicht alle bekannt oder zu wenige, um genannt zu werden"
        if formats.is_unknown(cases)
        else f"{whose} rund {formats.counted(cases, 'Fall', 'Fälle')} im Jahr"
    )
    freed = (
        "die frei werdenden Stunden sind nicht bekannt"
        if formats.is_unknown(hours)
        else f"rund {formats.counted(round(hours), 'Stunde im Jahr wird', 'Stunden im Jahr werden')} frei"
    )
    return f" {said}; {freed}."


def edition(number: Any) -> str:
    """The edition that holds a reporting date; empty where none does."""
    return "" if formats.is_unknown(number) else f"Ausgabe {formats.integer(number)}"
