"""What became of decisions of the council: the state of the services they name, then and since (docs/fachregeln.md 9.2, question 15)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats

#: What the figures say and what not.
NOTE = (
    "Gezählt ist, was die Listen von den genannten Leistungen sagen; ob der Beschluss der Grund war, sagen sie nicht. Stunden: Online-Fälle mal "
    "die Minuten, die die Liste je Fall nennt. Euro stehen nicht da: Dafür bräuchte es einen Stundensatz der Kommune."
)


def since(rows: pd.DataFrame) -> str:
    """One decision in a sentence or two. ``rows``: its rows of ``ozg.read.council.decisions_since``, oldest first."""
    last = rows.iloc[-1]
    name = f"„{last['decision_name']}“ ({formats.day(last['decided_date'])})"
    if not last["service_count"]:
        return f"{name} nennt keine Leistungen; was seither geschah, lässt sich nicht auszählen."
    of_project = " seines Vorhabens" if last["is_by_project"] else ""
    about = f"{name} betrifft {formats.counted(last['service_count'], 'Leistung', 'Leistungen')}{of_project}"
    later = rows[~rows["is_then"]]
    if later.empty:
        return f"{about}. Damals {_state(last)}; seither gibt es noch keine neue Liste."
    then = rows[rows["is_then"]]
    before = f"damals {_state(then.iloc[-1])}" if len(then) else "von damals gibt es keine Liste"
    return f"{about}: {before}; am {formats.day(last['reporting_date'])} {_state(last)}.{_brought(last)}"


def overdue(decisions: pd.DataFrame) -> str:
    """The decisions that are over their deadline, by name; empty without any. ``decisions``: rows of ``ozg.read.council.decisions``."""
    late = decisions[decisions["is_late"].fillna(False).astype(bool)]
    named = [f"{row.decision_name} (Frist {formats.day(row.due_date)})" for row in late.itertuples()]
    return f"Über der Frist: {formats.listing(named)}." if named else ""


def _state(row: Any) -> str:
    """How far the services are: "2 ganz online, 3 nicht, 1 unbekannt"."""
    if row["unknown_count"] == row["service_count"]:
        return "unbekannt"
    if row["absent_count"] == row["service_count"]:
        return "nicht in der Liste"
    conform = row["conform_count"]
    none = "keine sicher" if row["unknown_count"] else "keine"
    said = [f"{formats.integer(conform) if conform else none} ganz online"]
    said += [f"{formats.integer(row[name])} {word}" for name, word in _REST.items() if row[name]]
    return ", ".join(said)


_REST = {"not_conform_count": "nicht", "unknown_count": "unbekannt", "absent_count": "nicht in der Liste"}


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
