"""Programmes in words: how far everybody is, who does not make the date and because of whom, days to it (docs/fachregeln.md 15).

Rows are those of ``ozg.read.programmes.board`` (and ``own``): a service of a programme x a body that is or may be responsible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.marks import figure
from ozg.rules.bottleneck import OWNER_LABELS
from ozg.rules.programme import LATE, STATE_LABELS, UNKNOWN_LABEL
from ozg.words.order import PARTIES

ONE, MANY = "Kommune", "Kommunen"
#: What a state says that only status, EfA status and bottlenecks propose.
PROPOSED = "Vorschlag"
NOTHING = "Kein Programm nennt Leistungen, für die hier eine Kommune zuständig ist."
#: Reasons behind a verb for one and for several.
_REASONS = {
    "EIGEN": ("ist im eigenen Haus blockiert", "sind im eigenen Haus blockiert"),
    "OHNE_NAMEN": ("ist blockiert, ohne dass eingetragen ist, wer es löst", "sind blockiert, ohne dass eingetragen ist, wer es löst"),
    "NICHT_BEGONNEN": ("hat nicht begonnen", "haben nicht begonnen"),
    "SPAETER": ("hat sich einen späteren Tag gesetzt", "haben sich einen späteren Tag gesetzt"),
    "KLAERUNG": ("ist noch in Klärung", "sind noch in Klärung"),
}  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """How a body stands with a service, or with all of its services of a programme: outcome ("" = not known), whom it waits for, since
    when, and its name."""

    name: str
    outcome: str
    party: str = ""
    since: date | None = None


def countdown(due: Any, today: date) -> str:
    """Days to a date: "noch 34 Tage", "heute", "seit 5 Tagen vorbei"; a date nobody has named is no date."""
    if formats.is_unknown(due):
        return "ohne Tag"
    days = (pd.Timestamp(due).date() - today).days
    if days == 0:
        return "heute"
    if days > 0:
        return f"noch {formats.counted(days, 'Tag', 'Tage')}"
    return f"seit {formats.counted(-days, 'Tag', 'Tagen')} vorbei"


def title(name: str, stage: Any) -> str:
    """A programme with its stage: "Flächenrollout, 1. Stufe"."""
    return name if formats.is_unknown(stage) else f"{name}, {stage}"


def state(row: Any) -> str:
    """The state of a row: "live", "im Roll-in (Vorschlag)", "nicht bekannt", "Zuständigkeit nicht bekannt"."""
    if formats.is_unknown(row.is_responsible):
        return "Zuständigkeit nicht bekannt"
    if not formats.is_unknown(row.stated_state):
        return STATE_LABELS[row.stated_state]
    if not formats.is_unknown(row.proposed_state):
        return f"{STATE_LABELS[row.proposed_state]} ({PROPOSED})"
    return UNKNOWN_LABEL


def waits(row: Any, today: date) -> str:
    """Whom a body waits for: "Land, seit 31 Monaten"; empty where it waits for nobody outside. ``today``: the chosen reporting date."""
    if formats.is_unknown(row.waiting_party) or row.outcome == "LIVE":
        return ""
    return f"{OWNER_LABELS[row.waiting_party]}, {_since([_day(row.waiting_since_date)], today)}"


def standings(rows: Sequence[Any]) -> list[Standing]:
    """One for each body that is known to be responsible: for one service its row; for several the first reason (``LATE``) of any of them,
    live only when all are live, not known as long as one is not."""
    of_body: dict[str, list[Any]] = {}
    for row in rows:
        if not formats.is_unknown(row.is_responsible):
            of_body.setdefault(row.ars, []).append(row)
    return [_together(each) for each in of_body.values()]


def _together(rows: list[Any]) -> Standing:
    name = rows[0].short_name
    outcomes = ["" if formats.is_unknown(row.outcome) else row.outcome for row in rows]
    for reason in LATE:
        if reason in outcomes:
            held = [row for row in rows if row.outcome == reason]
            if reason != "WARTET":
                return Standing(name, reason)
            longest = min(held, key=lambda row: _day(row.waiting_since_date) or date.max)
            return Standing(name, reason, longest.waiting_party, _day(longest.waiting_since_date))
    if "" in outcomes:
        return Standing(name, "")
    return Standing(name, "LIVE" if set(outcomes) == {"LIVE"} else "UNTERWEGS")


def sentence(bodies: Sequence[Standing], due: Any, now: date, today: date, key: str = "") -> str:
    """Who makes the date and because of whom not. ``now``: the day of the reader, ``today``: the chosen reporting date. ``key``: of the area,
    where the number of those that do not make it is a headline figure."""
    if not bodies:
        return "Keine Kommune ist dafür zuständig, soweit es bekannt ist."
    late = [one for one in bodies if one.outcome in LATE]
    is_over = not formats.is_unknown(due) and pd.Timestamp(due).date() < now
    if is_over:
        late += [one for one in bodies if one.outcome == "UNTERWEGS"]
    if len(bodies) == 1:
        return _of_one(bodies[0], due, is_over, today)
    if not any(one.outcome for one in bodies):
        return f"Von keiner der {formats.integer(len(bodies))} ist bekannt, wie weit sie ist."
    parts = [_late(late, bodies, due, is_over, today, key), _others(bodies, is_over)]
    return " ".join(filter(None, parts))


def _late(
    late: Sequence[Standing], bodies: Sequence[Standing], due: Any, is_over: bool, today: date, key: str
) -> str:
    known = [one for one in bodies if one.outcome]
    if not late:
        if len(known) < len(bodies) or any(one.outcome == "UNTERWEGS" for one in bodies):
            return ""
        return f"Alle {formats.integer(len(bodies))} sind live."
    number = formats.integer(len(late))
    if key:
        number = figure("AREA_PROGRAMME_LATE", len(late), number, key, today)
    of = f"{number} von {formats.integer(len(bodies))}"
    if formats.is_unknown(due) or is_over:
        verb = formats.agreeing(len(late), "ist", "sind")
        said = f"{of} {verb} noch nicht live"
    else:
        said = f"{of} {formats.agreeing(len(late), 'schafft', 'schaffen')} es nach heutigem Stand nicht"
    return f"{said}: {formats.listing(_reasons(late, today), 'und')}."


def _reasons(late: Sequence[Standing], today: date) -> list[str]:
    """Why, the waiting first: "zwei warten auf das Land seit 6 bis 31 Monaten", "eine hat nicht begonnen"."""
    said = []
    for party in OWNER_LABELS:
        held = [one for one in late if one.outcome == "WARTET" and one.party == party]
        if held:
            verb = formats.agreeing(len(held), "wartet", "warten")
            since = _since([one.since for one in held], today)
            said.append(f"{formats.number_word(len(held))} {verb} auf {PARTIES[party]}{_joined(since)}")
    for reason, (one, many) in {**_REASONS, "UNTERWEGS": ("ist unterwegs", "sind unterwegs")}.items():
        count = sum(each.outcome == reason for each in late)
        if count:
            said.append(f"{formats.number_word(count)} {formats.agreeing(count, one, many)}")
    return said


def _others(bodies: Sequence[Standing], is_over: bool) -> str:
    """Those that are live, on the way, not known: "8 sind live, 1 ist unterwegs, von 3 ist es nicht bekannt."."""
    count = {outcome: sum(one.outcome == outcome for one in bodies) for outcome in ("LIVE", "UNTERWEGS", "")}
    if count["LIVE"] == len(bodies):
        return ""
    said = [f"{formats.counted(count['LIVE'], 'ist', 'sind')} live" if count["LIVE"] else "Keine ist live"]
    if count["UNTERWEGS"] and not is_over:
        said.append(f"{formats.counted(count['UNTERWEGS'], 'ist', 'sind')} unterwegs")
    if count[""]:
        said.append(f"von {formats.integer(count[''])} ist es nicht bekannt")
    return f"{', '.join(said)}."


def _of_one(one: Standing, due: Any, is_over: bool, today: date) -> str:
    """The sentence of a service only one body is responsible for, by its name."""
    if not one.outcome:
        return f"{one.name}: wie weit, ist nicht bekannt."
    if one.outcome == "LIVE":
        return f"{one.name}: live."
    if one.outcome == "UNTERWEGS":
        return f"{one.name}: {'noch nicht live' if is_over else 'unterwegs'}."
    if one.outcome == "WARTET":
        why = f"wartet auf {PARTIES[one.party]}{_joined(_since([one.since], today))}"
    else:
        why = _REASONS[one.outcome][0]
    begin = "noch nicht live" if is_over or formats.is_unknown(due) else "schafft es nach heutigem Stand nicht"
    return f"{one.name}: {begin}, {why}."


def _since(days: Sequence[date | None], today: date) -> str:
    """How long several wait: "seit 31 Monaten", "seit 6 bis 31 Monaten"; a missing day is said."""
    known = [day for day in days if day]
    if not known:
        return "Tag nicht eingetragen"
    first, last = min(known), max(known)
    said = formats.since(first, today) if first == last else formats.since_range(last, first, today)
    missing = len(days) - len(known)
    return said if not missing else f"{said} (bei {formats.number_word(missing).replace('eine', 'einer')} ist der Tag nicht eingetragen)"


def _joined(since: str) -> str:
    return f" {since}" if since.startswith("seit") else f" ({since})"


def headline(name: str, rows: Sequence[Any], now: date, today: date, key: str) -> str:
    """The answer for an area: of the programme with the nearest date (or the first one without), all services of a body together."""
    if not rows:
        return f"{name}: {NOTHING}"
    due, programme = rows[0].due_date, title(rows[0].programme_name, rows[0].stage)
    until = "" if formats.is_unknown(due) else f" bis {formats.day(due)} ({countdown(due, now)})"
    services = len({row.ozg_id for row in rows})
    all_of = "" if services == 1 else f", {formats.integer(services)} Leistungen zusammen"
    return f"{programme}{until}{all_of}: {sentence(standings(rows), due, now, today, key)}"


def proposals(rows: Sequence[Any]) -> str:
    """How much of it has been stated, how much is only proposed, how much is not known."""
    asked = [row for row in rows if not formats.is_unknown(row.is_responsible)]
    stated = sum(not formats.is_unknown(row.stated_state) for row in asked)
    proposed = sum(formats.is_unknown(row.stated_state) and not formats.is_unknown(row.proposed_state) for row in asked)
    unknown = len(asked) - stated - proposed
    open_count = len(rows) - len(asked)
    if not asked:
        return ""
    said = [f"{formats.integer(stated)} von {formats.counted(len(asked), 'Stand', 'Ständen')} {formats.agreeing(stated, 'ist', 'sind')} angegeben"]
    if proposed:
        said.append(f"{formats.integer(proposed)} nur vorgeschlagen (gestrichelt; aus Status, EfA-Status und Engpässen)")
    if unknown:
        said.append(f"{formats.integer(unknown)} nicht bekannt")
    also = f" Bei {formats.counted(open_count, 'weiteren', 'weiteren')} ist offen, wer zuständig ist." if open_count else ""
    return f"{', '.join(said)}.{also}"


def own_line(rows: Sequence[Any], now: date, today: date) -> str:
    """The one line of Unser Stand: of the nearest programme with a date, what it is and how far the municipality is; empty where none binds
    its Land."""
    mine = [row for row in rows if not formats.is_unknown(row.is_responsible)]
    if not mine:
        return ""
    coming = [row for row in mine if pd.Timestamp(row.due_date).date() >= now] or mine
    first = coming[0]
    of_it = [row for row in mine if (row.programme_name, row.stage) == (first.programme_name, first.stage)]
    live = sum(row.outcome == "LIVE" for row in of_it)
    confirmed = sum(row.stated_state == "LIVE" for row in of_it)
    unknown = sum(formats.is_unknown(row.outcome) for row in of_it)
    late = [row for row in of_it if row.outcome in LATE]
    services = formats.counted(len(of_it), "Leistung", "Leistungen")
    until = f"{title(first.programme_name, first.stage)} bis {formats.day(first.due_date)} ({countdown(first.due_date, now)})"
    if unknown == len(of_it):
        return f"{until}: Wie weit wir mit {services} sind, ist nicht bekannt."
    said = [f"{formats.integer(live)} von {services} live{_unconfirmed(live, confirmed)}"]
    if late:
        said.append(f"{_named(late)} nach heutigem Stand nicht ({_why(late, today)})")
    if unknown:
        said.append(f"von {formats.integer(unknown)} ist es nicht bekannt")
    return f"{until}: {', '.join(said)}."


def _unconfirmed(live: int, confirmed: int) -> str:
    return f" ({'noch nicht' if not confirmed else f'erst {formats.integer(confirmed)}'} bestätigt)" if confirmed < live else ""


def _named(rows: Sequence[Any]) -> str:
    return rows[0].given_name if len(rows) == 1 else formats.integer(len(rows))


def _why(rows: Sequence[Any], today: date) -> str:
    return formats.listing(_reasons([_together([_with_body(row)]) for row in rows], today))


def _with_body(row: Any) -> Any:
    """A row of ``ozg.read.programmes.own`` as one of the board: there all rows are of the same body."""
    return _Own(row.outcome, row.waiting_party, row.waiting_since_date)


@dataclass(frozen=True)
class _Own:
    outcome: Any
    waiting_party: Any
    waiting_since_date: Any
    short_name: str = ""


def _day(value: Any) -> date | None:
    return None if formats.is_unknown(value) else pd.Timestamp(value).date()
