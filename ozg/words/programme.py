"""Programmes in words: how far everybody is, who does not make the date and because of whom, days to it (docs/fachregeln.md 16).

Rows are those of ``ozg.read.programmes.board`` (and ``own``): a service of a programme x a body that is or may be responsible.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.marks import figure
from ozg.rules.bottleneck import OWNER_LABELS
from ozg.rules.programme import LATE, STATE_LABELS, UNKNOWN_LABEL
from ozg.words.order import PARTIES
from ozg.words.place import the

ONE, MANY = "Kommune", "Kommunen"
#: What a state says that only status, EfA status and bottlenecks propose.
PROPOSED = "Vorschlag"
#: Kinds of the register → how one and how many administrations of it are called.
_KINDS = {
    "GEMEINDE": ("Gemeinde", "Städte und Gemeinden"),
    "VERBAND": ("gemeinsame Verwaltung", "gemeinsame Verwaltungen"),
    "KREISFREI": ("kreisfreie Stadt", "kreisfreie Städte"),
    "KREIS": ("Kreisverwaltung", "Kreisverwaltungen"),
}
#: What the level of a list says where the programme knows nothing.
BY_LEVEL = "laut Reifegrad ganz online"
#: So many bodies are named in a sentence.
_MOST_NAMED = 5
NOTHING = "Kein Programm nennt Leistungen, für die hier eine Kommune zuständig ist."
#: Reasons behind a verb for one and for several.
#: Of several services of a body: one or more have not begun or were put off, of the others that is not known or not so ("nicht mit allen" would
#: also be none).
NOT_ALL_BEGUN, SOME_POSTPONED = "NICHT_ALLE_BEGONNEN", "TEILS_ZURUECKGESTELLT"
_OF_SOME = {"NICHT_BEGONNEN": NOT_ALL_BEGUN, "ZURUECKGESTELLT": SOME_POSTPONED}
#: One or more are on the way and of others it is not known: certainly not all live, which is all that is asked once the date is over.
SOME_UNDERWAY = "TEILS_UNTERWEGS"
_REASONS = {
    "EIGEN": ("ist im eigenen Haus blockiert", "sind im eigenen Haus blockiert"),
    "OHNE_NAMEN": ("ist blockiert, ohne dass bekannt ist, wer es löst", "sind blockiert, ohne dass bekannt ist, wer es löst"),
    "NICHT_BEGONNEN": ("hat nicht begonnen", "haben nicht begonnen"),
    NOT_ALL_BEGUN: ("hat mit mindestens einer Leistung nicht begonnen", "haben mit mindestens einer Leistung nicht begonnen"),
    "ZURUECKGESTELLT": ("hat es bewusst zurückgestellt", "haben es bewusst zurückgestellt"),
    SOME_POSTPONED: ("hat mindestens eine Leistung bewusst zurückgestellt", "haben mindestens eine Leistung bewusst zurückgestellt"),
    "SPAETER": ("hat sich einen späteren Tag gesetzt", "haben sich einen späteren Tag gesetzt"),
    "KLAERUNG": ("ist noch in Klärung", "sind noch in Klärung"),
    "UNTERWEGS": ("ist unterwegs", "sind unterwegs"),
    SOME_UNDERWAY: ("ist mit mindestens einer Leistung unterwegs", "sind mit mindestens einer Leistung unterwegs"),
}  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """How a body stands with a service, or with all of its services of a programme: its name, outcome ("" = not known), whom it waits for
    and since when, whether it has stated itself that it is live, and whether it is known not to be though how far it is is not (``is_partly_underway``)."""

    name: str
    outcome: str
    party: str = ""
    since: date | None = None
    is_confirmed: bool = False
    is_partly_underway: bool = False


def programmes(rows: Sequence[Any], now: date) -> list[list[Any]]:
    """Rows by programme and stage: the nearest date to come first, then those that are over, the latest first, then those without a date."""
    groups: dict[tuple[str, Any], list[Any]] = {}
    for row in rows:
        groups.setdefault((row.programme_name, formats.note(row.stage)), []).append(row)

    def turn(group: list[Any]) -> tuple[int, int]:
        due = _day(min(row.due_date for row in group))
        if due is None:
            return 2, 0
        days = (due - now).days
        return (0, days) if days >= 0 else (1, -days)

    return sorted(groups.values(), key=turn)


def countdown(due: Any, today: date) -> str:
    """Days to a date: "noch 34 Tage", "heute", "seit 5 Tagen vorbei"; a date nobody has named is no date."""
    return "ohne Tag" if formats.is_unknown(due) else formats.countdown(due, today)


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
    return f"{UNKNOWN_LABEL}, {BY_LEVEL}" if _is_online_by_level(row) else UNKNOWN_LABEL


def _is_online_by_level(row: Any) -> bool:
    """Whether the list tells by its level what nobody has stated for the programme."""
    return not formats.is_unknown(row.is_conform) and bool(row.is_conform) and formats.is_unknown(row.outcome)


def by_level(rows: Sequence[Any]) -> str:
    """Whose services are ganz online by their lists though nobody has stated how far they are in the programme: "Laut Reifegrad ganz online, ohne
    Angabe zum Stand im Programm: Achim (Ummeldung)."; empty where there is none. Of one service its name is not said again."""
    online: dict[str, list[str]] = {}
    for row in rows:
        if _is_online_by_level(row) and not formats.is_unknown(row.is_responsible):
            online.setdefault(row.short_name, []).append(row.given_name)
    if not online:
        return ""
    is_one = len({row.ozg_id for row in rows}) == 1
    said = [
        name if is_one else f"{name} ({services[0] if len(services) == 1 else f'{len(services)} Leistungen'})"
        for name, services in online.items()
    ]
    rest = len(said) - _MOST_NAMED
    more = [formats.counted(rest, "weitere", "weitere")] if rest > 0 else []
    return f"{formats.beginning(BY_LEVEL)}, ohne Angabe zum Stand im Programm: {formats.listing([*said[:_MOST_NAMED], *more])}."


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
            if reason in _OF_SOME and len(held) < len(rows):
                return Standing(name, _OF_SOME[reason])
            if reason != "WARTET":
                return Standing(name, reason)
            longest = min(held, key=lambda row: _day(row.waiting_since_date) or date.max)
            return Standing(name, reason, longest.waiting_party, _day(longest.waiting_since_date))
    if "" in outcomes:
        return Standing(name, "", is_partly_underway="UNTERWEGS" in outcomes)
    is_confirmed = all(row.stated_state == "LIVE" for row in rows)
    return Standing(name, "LIVE" if set(outcomes) == {"LIVE"} else "UNTERWEGS", is_confirmed=is_confirmed)


def sentence(bodies: Sequence[Standing], due: Any, now: date, today: date, is_of_many: bool = False) -> str:
    """Who makes the date of a service and because of whom not. ``now``: the day of the reader, ``today``: the chosen reporting date;
    ``is_of_many``: a body stands for several services together."""
    bodies = _by(bodies, due, now)
    if not bodies:
        return "Keine Kommune ist dafür zuständig, soweit es bekannt ist."
    if len(bodies) == 1:
        return _of_one(bodies[0], due, now, today, "mit allen " if is_of_many else "")
    late = _late(bodies, due, now)
    if not any(one.outcome for one in bodies):
        return f"Von keiner der {formats.integer(len(bodies))} zuständigen Verwaltungen ist bekannt, wie weit sie ist."
    if not late:
        return _others(bodies, due, now)
    of = f"{formats.integer(len(late))} von {formats.integer(len(bodies))}"
    if _is_over(due, now):
        said = f"{of} {formats.agreeing(len(late), 'ist', 'sind')} noch nicht live"
    else:
        said = f"{of} {formats.agreeing(len(late), 'schafft', 'schaffen')} es nach heutigem Stand nicht"
    return f"{said}: {formats.listing(_reasons(late, today))}. {_others(bodies, due, now)}"


def _is_over(due: Any, now: date) -> bool:
    """Is only asked who is live? Behind the date, and where a programme names none."""
    day = _day(due)
    return day is None or day < now


def _by(bodies: Sequence[Standing], due: Any, now: date) -> Sequence[Standing]:
    """The bodies as they stand to the date: once it is over, whoever has one service on the way is known not to have all of them live."""
    if not _is_over(due, now):
        return bodies
    return [replace(one, outcome=SOME_UNDERWAY) if one.is_partly_underway else one for one in bodies]


def _late(bodies: Sequence[Standing], due: Any, now: date) -> list[Standing]:
    """Those that do not make it; where the date is over, whoever is known not to be live."""
    also = ("UNTERWEGS", SOME_UNDERWAY) if _is_over(due, now) else ()
    return [one for one in bodies if one.outcome in (*LATE, *_OF_SOME.values(), *also)]


def _reasons(late: Sequence[Standing], today: date) -> list[str]:
    """Why, the waiting first: "zwei warten auf das Land seit 6 bis 31 Monaten", "eine hat nicht begonnen"."""
    said = []
    for party in OWNER_LABELS:
        held = [one for one in late if one.outcome == "WARTET" and one.party == party]
        if held:
            verb = formats.agreeing(len(held), "wartet", "warten")
            since = _since([one.since for one in held], today)
            said.append(f"{formats.number_word(len(held))} {verb} auf {PARTIES[party]}{_joined(since)}")
    for reason, (one, many) in _REASONS.items():
        count = sum(each.outcome == reason for each in late)
        if count:
            said.append(f"{formats.number_word(count)} {formats.agreeing(count, one, many)}")
    return said


def _others(bodies: Sequence[Standing], due: Any, now: date, live: str = "live") -> str:
    """Those that are live, on the way, not known: "8 sind live, 1 ist unterwegs, von 3 ist es nicht bekannt."."""
    count = {outcome: sum(one.outcome == outcome for one in bodies) for outcome in ("LIVE", "UNTERWEGS", "")}
    if count["LIVE"] == len(bodies):
        return f"Alle {formats.integer(len(bodies))} sind {live}{_confirmed(bodies)}."
    said = []
    if count["LIVE"]:
        said.append(f"{formats.counted(count['LIVE'], 'ist', 'sind')} {live}{_confirmed(bodies)}")
    elif not count[""]:  # of those nobody knows some may be
        said.append(f"Keine ist {live}")
    if count["UNTERWEGS"] and not _is_over(due, now):
        said.append(f"{formats.counted(count['UNTERWEGS'], 'ist', 'sind')} unterwegs")
    if count[""]:
        said.append(f"von {formats.integer(count[''])} ist es nicht bekannt")
    told = ", ".join(said)
    return f"{formats.beginning(told)}."


def _confirmed(bodies: Sequence[Standing]) -> str:
    """How many of those that are live have said so themselves; nothing where all have."""
    live = [one for one in bodies if one.outcome == "LIVE"]
    count = sum(one.is_confirmed for one in live)
    if count == len(live):
        return ""
    return f" (bestätigt: {formats.integer(count)})" if len(live) > 1 or count else " (nicht bestätigt)"


def _of_one(one: Standing, due: Any, now: date, today: date, of_all: str) -> str:
    """The sentence of a service only one body is responsible for, by its name; ``of_all``: "mit allen " where it speaks of several."""
    if not one.outcome:
        return f"Wie weit {the(one.name)} ist, ist nicht bekannt."
    name = formats.beginning(the(one.name))
    if one.outcome == "LIVE":
        return f"{name} ist {of_all}live{_confirmed([one])}."
    if one.outcome == "UNTERWEGS":
        return f"{name} ist {f'noch nicht {of_all}live, aber ' if _is_over(due, now) else ''}unterwegs."
    if one.outcome == "WARTET":
        why = f"wartet auf {PARTIES[one.party]}{_joined(_since([one.since], today))}"
    else:
        why = _REASONS[one.outcome][0]
    if _is_over(due, now):
        return f"{name} ist noch nicht {of_all}live: {why}."
    return f"{name} schafft es nach heutigem Stand nicht{f' {of_all}'.rstrip()}: {why}."


def _since(days: Sequence[date | None], today: date) -> str:
    """How long several wait: "seit 31 Monaten", "seit 6 bis 31 Monaten"; a missing day is said."""
    known = [day for day in days if day]
    if not known:
        return "Tag nicht eingetragen"
    first, last = min(known), max(known)
    is_one = formats.since(first, today) == formats.since(last, today)
    said = formats.since(first, today) if is_one else formats.since_range(last, first, today)
    missing = len(days) - len(known)
    return (
        said
        if not missing
        else f"{said} (bei {formats.number_word(missing).replace('eine', 'einer')} ist der Tag nicht eingetragen)"
    )


def _joined(since: str) -> str:
    return f" {since}" if since.startswith("seit") else f" ({since})"


def board_title(rows: Sequence[Any], now: date) -> str:
    """Title of the board of one programme: "Flächenrollout, 1. Stufe: bis 31.12.2026, noch 34 Tage"."""
    dates = sorted({due for due in (_day(row.due_date) for row in rows) if due})
    name = title(rows[0].programme_name, rows[0].stage)
    if not dates:
        return f"{name}: ohne Tag"
    said = f"{name}: bis {formats.day(dates[0])}, {countdown(dates[0], now)}"
    return said if len(dates) == 1 else f"{said} (erste von {formats.integer(len(dates))})"


def unit(rows: Sequence[Any]) -> str:
    """What a board shows, and whose the day is where there is one."""
    kinds = {row.ars: row.municipality_kind for row in rows if not formats.is_unknown(row.is_responsible)}
    counts = Counter(kinds.values())
    services = formats.counted(len({row.ozg_id for row in rows}), "Leistung", "Leistungen")
    who = formats.counted(len(kinds), "zuständige Verwaltung", "zuständige Verwaltungen")
    of_kinds = [formats.counted(counts[kind], *words) for kind, words in _KINDS.items() if counts[kind]]
    said = f"{services}, {who}{f' ({formats.listing(of_kinds)})' if len(of_kinds) > 1 else ''}"
    return f"{said}; der Tag ist der des Programms" if any(_day(row.due_date) for row in rows) else said


def inhabitants(rows: Sequence[Any], reach: Any | None) -> str:
    """For how many inhabitants of the area a service is live; what nobody has stated is not known. ``rows``: of this service."""
    asked = [row for row in rows if not formats.is_unknown(row.is_responsible)]
    if reach is None or not asked or formats.is_unknown(reach.population):
        return ""
    stated = sum(not formats.is_unknown(row.stated_state) for row in asked)
    shown = sum(not (formats.is_unknown(row.stated_state) and formats.is_unknown(row.proposed_state)) for row in asked)
    if not shown:
        return "Für wie viele Menschen sie live ist, ist nicht bekannt"
    also = f"nach den Vorschlägen {_for(reach.shown_population, reach.population, shown == len(rows))}"
    if not stated:
        return f"Für wie viele Menschen sie live ist, hat noch niemand angegeben; {also}"
    said = f"Live {_for(reach.stated_population, reach.population, stated == len(rows))}, wie angegeben"
    return said if stated == shown else f"{said}; {also}"


def _for(population: Any, total: Any, is_whole: bool) -> str:
    """For how many: "für 3.100 von 9.000 Menschen (34 %)"; what is not known of everybody is a lower end, and none of those known is no number."""
    if not is_whole and not population:
        return "für niemanden, soweit bekannt"
    return f"für {'' if is_whole else 'mindestens '}{formats.share(population, total, 'Menschen')}"


def columns(rows: Sequence[Any], first_ars: str, most: int) -> tuple[dict[str, str], int]:
    """Bodies of a board, key → name, the chosen one foremost, then those with a list; and how many there are besides."""
    bodies = {row.ars: row for row in rows}
    turn = sorted(
        bodies.values(), key=lambda row: (row.ars != first_ars, formats.is_unknown(row.reporting_date), row.short_name)
    )
    return {row.ars: row.short_name for row in turn[:most]}, max(0, len(turn) - most)


def list_note(row: Any) -> str:
    """Where a row comes from: the day of the list, or that there is none, or that it does not name the service."""
    if formats.is_unknown(row.reporting_date):
        return "keine Liste"
    return f"Stand {formats.day(row.reporting_date)}{'' if row.is_listed else ', die Liste nennt die Leistung nicht'}"


def cell(row: Any, today: date) -> str:
    """A cell of the board in words: "im Roll-in (Vorschlag), wartet auf das Land seit 19 Monaten"."""
    said = state(row)
    if formats.is_unknown(row.outcome):
        return f"{said}, {list_note(row)}" if not row.is_listed else said
    if row.outcome == "WARTET":
        return (
            f"{said}, wartet auf {PARTIES[row.waiting_party]}{_joined(_since([_day(row.waiting_since_date)], today))}"
        )
    return (
        f"{said}, {_REASONS[row.outcome][0]}"
        if row.outcome in _REASONS and row.outcome not in ("KLAERUNG", "UNTERWEGS")
        else said
    )


def headline(name: str, rows: Sequence[Any], now: date, today: date, key: str) -> str:
    """The answer for an area: of one programme (a group of ``programmes``), all services of a body together. ``key``: of the area."""
    if not rows:
        return f"{name}: {NOTHING}"
    due = rows[0].due_date
    until = "" if formats.is_unknown(due) else f" bis {formats.day(due)} ({countdown(due, now)})"
    bodies = _by(standings(rows), due, now)
    late = _late(bodies, due, now)
    count = len({row.ozg_id for row in rows})
    if len(bodies) < 2 or count == 1 or not late:
        said = sentence(bodies, due, now, today, count > 1)
    else:
        number = figure("AREA_PROGRAMME_LATE", len(late), formats.integer(len(late)), key, today)
        services = "alle eigenen Leistungen"  # not all of the programme's: each is responsible for some of them only
        said = f"{number} von {formats.integer(len(bodies))} "
        if _is_over(due, now):
            said += f"{formats.agreeing(len(late), 'hat', 'haben')} noch nicht {services} live"
        else:
            said += f"{formats.agreeing(len(late), 'schafft', 'schaffen')} nach heutigem Stand nicht {services}"
        # Without it everybody reads that the others do.
        unknown = sum(not one.outcome for one in bodies)
        said += f"; von {formats.integer(unknown)} ist es nicht bekannt" if unknown else ""
    return f"{title(rows[0].programme_name, rows[0].stage)}{until}: {said}"


def reasons(rows: Sequence[Any], now: date, today: date) -> str:
    """What stands beneath the headline: because of whom, and how far the others are; empty where the headline has said it."""
    bodies = _by(standings(rows), rows[0].due_date, now) if rows else []
    late = _late(bodies, rows[0].due_date, now) if rows else []
    if len(bodies) < 2 or not late or len({row.ozg_id for row in rows}) == 1:
        return ""
    why = formats.listing(_reasons(late, today))
    return f"{formats.beginning(why)}. {_others(bodies, rows[0].due_date, now, 'mit allen live')}"


def own(rows: Sequence[Any], ars: str, association: Any, now: date, today: date) -> str:
    """How the chosen municipality itself stands with all of its services of one programme, or its common administration (``association``: its
    key) where that acts for it in all of them; empty where it is the only one (the headline has said it) or nobody has said that it is
    responsible for any."""
    mine = [row for row in rows if row.ars == ars] or [row for row in rows if row.ars == association]
    bodies = standings(mine)
    if not bodies or len(standings(rows)) < 2:
        return ""
    count = sum(not formats.is_unknown(row.is_responsible) for row in mine)
    return sentence(bodies, mine[0].due_date, now, today, count > 1)


def proposals(rows: Sequence[Any]) -> str:
    """How much of it has been stated, how much is only proposed, how much is not known."""
    asked = [row for row in rows if not formats.is_unknown(row.is_responsible)]
    stated = sum(not formats.is_unknown(row.stated_state) for row in asked)
    proposed = sum(formats.is_unknown(row.stated_state) and not formats.is_unknown(row.proposed_state) for row in asked)
    unknown = len(asked) - stated - proposed
    open_count = len(rows) - len(asked)
    if not asked:
        return ""
    said = [
        f"{formats.integer(stated)} von {formats.counted(len(asked), 'Stand', 'Ständen')} {formats.agreeing(stated, 'ist', 'sind')} angegeben"
    ]
    if proposed:
        said.append(
            f"{formats.integer(proposed)} nur vorgeschlagen (gestrichelt; aus Status, EfA-Status und Engpässen)"
        )
    if unknown:
        said.append(f"{formats.integer(unknown)} nicht bekannt")
    also = (
        f" Bei {formats.counted(open_count, 'weiteren', 'weiteren')} ist offen, wer zuständig ist."
        if open_count
        else ""
    )
    return f"{', '.join(said)}.{also}"


def none_with_date(known: pd.DataFrame) -> str:
    """That no programme with a date binds the Land, where that is so. ``known``: rows of ``ozg.read.programmes.of_state``."""
    return "" if known["due_date"].notna().any() else "Für dieses Land ist kein Programm mit festem Tag erfasst."


def without_number(known: pd.DataFrame) -> list[str]:
    """Services of programmes that no number of the catalogue stands for: named, not counted."""
    rows = known[known["ozg_id"].isna()]
    return [
        f"{row.programme_name}: „{row.given_name}“ hat keine Nummer im Katalog und wird nicht gezählt."
        for row in by_row(rows)
    ]


def sources(known: pd.DataFrame) -> list[str]:
    """Where the lists of the programmes come from, one note per programme and source."""
    said = dict.fromkeys(
        (title(row.programme_name, row.stage), row.source)
        for row in by_row(known)
        if not formats.is_unknown(row.ozg_id)
    )
    return [f"{name}: {source}" for name, source in said]


def own_line(rows: Sequence[Any], now: date, today: date) -> str:
    """The one line of Unser Stand: of the nearest programme with a date, what it is and how far the municipality is; empty where none binds
    its Land."""
    mine = [row for row in rows if not formats.is_unknown(row.is_responsible)]
    if not mine:
        return ""
    of_it = programmes(mine, now)[0]
    first = of_it[0]
    live = sum(row.outcome == "LIVE" for row in of_it)
    unknown = sum(formats.is_unknown(row.outcome) for row in of_it)
    late = [row for row in of_it if row.outcome in LATE]
    services = formats.counted(len(of_it), "Leistung", "Leistungen")
    until = f"{title(first.programme_name, first.stage)} bis {formats.day(first.due_date)} ({countdown(first.due_date, now)})"
    online = sum(map(_is_online_by_level, of_it))
    by_level = f"; {BY_LEVEL} {formats.agreeing(online, 'ist', 'sind')} {formats.integer(online)}" if online else ""
    if unknown == len(of_it):
        return f"{until}: Wie weit wir mit {services} sind, ist nicht bekannt{by_level}."
    said = [f"{formats.integer(live)} von {services} live{_confirmed([_together([row]) for row in of_it])}"]
    if late:
        said.append(f"{_named(late)} nach heutigem Stand nicht ({_why(late, today)})")
    if unknown:
        said.append(f"von {formats.integer(unknown)} ist es nicht bekannt{by_level}")
    return f"{until}: {', '.join(said)}."


def _named(rows: Sequence[Any]) -> str:
    return rows[0].given_name if len(rows) == 1 else formats.integer(len(rows))


def _why(rows: Sequence[Any], today: date) -> str:
    return formats.listing(_reasons([_together([row]) for row in rows], today))


def _day(value: Any) -> date | None:
    return None if formats.is_unknown(value) else pd.Timestamp(value).date()
