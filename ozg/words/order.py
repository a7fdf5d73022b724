"""What comes next, in words: the base of the order, the groups, what is to be counted first (docs/fachregeln.md 6.2, 6.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.marks import figure
from ozg.rules.bottleneck import OWNER_LABELS, UNREAD
from ozg.rules.model import BY_DEFAULT
from ozg.rules.priority import BASIS_WORDS, FEWEST_SCORED, GROUPS, group_among
from ozg.words.standing import NO_OWN_TASK, NO_SERVICE_NAMED, other_models

#: What would make points of an order that rests on less, by what is missing most.
_MISSING = {
    "points_f": "Fallzahlen",
    "points_n": "ersparten Minuten",
    "points_m": "Angaben zur Schnittstelle",
}
_NAMED = 3
#: What is to be done where nobody is known who could solve a bottleneck, and why.
CLEAR_UP = "klären, wer es löst"
_NOBODY = ": im Engpass ist niemand eingetragen"
_UNREAD = ": wen die Liste im Engpass nennt, ist nicht verstanden"


def party(codes: Any) -> str:
    """Whom somebody waits for: "das Land und den Bund"; the own house is not named beside others."""
    given = set() if formats.is_unknown(codes) else set(codes.split())
    return formats.listing([PARTIES[code] for code in OWNER_LABELS if code in given and code != "K"])


PARTIES = {
    "K": "das eigene Haus", "KR": "Kreis oder Verbund", "L": "das Land", "H": "Hersteller oder IT-Dienstleister", "B": "den Bund",
    "EU": "die Europäische Union",
}  # fmt: skip


def waiting(row: Any, today: date) -> str:
    """What stands beside a service in its group: "wartet auf das Land seit 19 Monaten", "klären, wer es löst"; empty for what the
    house can begin itself. ``today``: the chosen reporting date."""
    if row.turn_group == "ANSTOSSEN":
        since = (
            f" {formats.since(row.waiting_since_date, today)}"
            if not formats.is_unknown(row.waiting_since_date)
            else ", Tag nicht eingetragen"
        )
        return f"wartet auf {party(row.waiting_for)}{since}"
    if row.turn_group == "NAECHSTES" and not formats.is_unknown(getattr(row, "outdated_date", None)):
        return to_confirm(row.outdated_date)
    if row.turn_group == "NAECHSTES" and getattr(row, "is_said_both", False):
        return "klären, ob sie schon online ist: die Liste sagt beides"
    if row.turn_group == "NAECHSTES" and row.lists_unnamed:
        return f"{CLEAR_UP}{_UNREAD if _names_unread(row) else _NOBODY}"
    return ""


def to_confirm(day: date) -> str:
    """The step before any other where a statement is of a day more than twelve months ago."""
    return f"Angaben vom {formats.day(day)} bestätigen"


def beside(row: Any, today: date) -> str:
    """As ``waiting``; and of what the house can begin itself only because the list names nothing that hinders it, that it does not."""
    return waiting(row, today) or untold(row)


def untold(row: Any) -> str:
    """That the list names nothing that hinders a service; empty where it says something of it."""
    return "kein Hindernis gemeldet" * bool(row.is_nothing_told)


def _names_unread(row: Any) -> bool:
    return not formats.is_unknown(row.waiting_for) and UNREAD in row.waiting_for.split()


def nothing_to_do(now: Mapping[str, Any]) -> str:
    """The answer where no service is still to do. ``now``: counts of the list; while it names no service at all, none of the municipality's own, or
    ``unchecked_count`` of which nobody has said whether they are its business, that nothing is open would be a claim."""
    unchecked_count = now["unchecked_count"]
    if not now["listed_count"]:
        return f"Was als Nächstes kommt, lässt sich nicht sagen: {NO_SERVICE_NAMED}"
    if not unchecked_count and not now["relevant_count"]:
        return f"Was als Nächstes kommt, lässt sich nicht sagen: {NO_OWN_TASK}"
    if not unchecked_count:
        return _nothing_to_begin(now)
    services = formats.counted(unchecked_count, "Leistung", "Leistungen")
    concern = formats.agreeing(unchecked_count, "betrifft", "betreffen")
    return f"Was offen ist, lässt sich noch nicht sagen: Bei {services} ist ungeprüft, ob sie die Kommune {concern}."


def _nothing_to_begin(now: Mapping[str, Any]) -> str:
    """That nothing is to be begun; that nothing is open only where every service is known to be ganz online."""
    behind, unknown = now["not_conform_count"], now["unknown_level_count"]
    if not behind and not unknown:
        return "Nichts ist offen, was die Kommune selbst als Nächstes angehen könnte."
    left = [f"{formats.counted(behind, 'Leistung ist', 'Leistungen sind')} noch nicht ganz online"] if behind else []
    if unknown:
        by_model = f" {BY_DEFAULT}" if other_models(now) else ""
        they = "sie es" if behind else "sie ganz online"
        many = formats.counted(unknown, "Leistung", "Leistungen")
        left.append(f"von {many} ist{by_model} nicht bekannt, ob {they} {formats.agreeing(unknown, 'ist', 'sind')}")
    return f"Neu zu beginnen ist nach der Liste nichts; {', '.join(left)}."


def unranked(rows: Sequence[Any], now: Mapping[str, Any]) -> str:
    """The answer where nothing has a rank. ``rows``: all services still to do; ``now`` as for ``nothing_to_do``."""
    if not rows:
        return nothing_to_do(now)
    if len(rows) == 1:
        (row,) = rows
        untold = ", und klären, ob sie schon online ist" * _is_untold(row)
        return f"Nach der Liste steht als Nächstes eine Leistung an: {row.service_name}. Zuerst zählen, wie oft sie gefragt ist{untold}."
    many = formats.integer(len(rows))
    return (
        f"Für eine Reihenfolge fehlt, was die {many} Leistungen unterscheidet: Zuerst zählen, wie oft sie gefragt sind."
    )


def place(first: Any, count: int, today: date) -> str:
    """Where the first service of the list stands among ``count`` with a rank, what the order rests on, and whom it waits for: "Gesetzt
    auf Platz 1 von 34 (die übrigen nach Punkten); wartet auf das Land seit 19 Monaten."; and that nobody knows whether it is online already."""
    ranked = figure("NEXT", count, formats.integer(count))
    where = "Gesetzt auf Platz 1" if first.is_set else f"Platz {formats.integer(first.computed_rank)}"
    others = "die übrigen " if first.is_set and first.rank_basis != "EIGENE_LISTE" else ""
    waits = beside(first, today)
    untold = "; ob sie schon online ist, sagt die Liste nicht" * _is_untold(first)
    return f"{where} von {ranked} ({others}{BASIS_WORDS[first.rank_basis]}){f'; {waits}' if waits else ''}{untold}."


def doubt(row: Any) -> str:
    """In a line of a list: that nobody knows whether this service is online already; empty where something is known."""
    return "ob schon online, ist nicht bekannt" * _is_untold(row)


def _is_untold(row: Any) -> bool:
    """Whether neither level nor status of a service is known: who only names services does not know which of them are online already."""
    return formats.is_unknown(row.implementation_status) and formats.is_unknown(row.level_high)


def how_ranked() -> str:
    """What an order may rest on, the best base a list allows first (``rule.rank_basis``, ``rule.rank_key``)."""
    bases = ", sonst ".join(BASIS_WORDS[code] for code in ("EIGENE_LISTE", "FAELLE", "PFLICHT"))
    return (
        f"Gereiht wird nach Punkten, wenn die Liste für mindestens {formats.number_word(FEWEST_SCORED)} Leistungen eine Fallzahl nennt und dazu "
        f"ersparte Minuten, Schnittstelle oder Personentage; sonst {bases}. Worauf eine Reihenfolge beruht, steht dabei. Bei Punkten zählt, was "
        "sicher ist: Ein unbekannter Teil gilt dafür als 0, und ohne Fallzahl steht eine Leistung hinter allen, die eine haben. Unterscheidet "
        f"nichts die Leistungen, gibt es keine Plätze, sondern „{GROUPS['ERST_ZAEHLEN'].label}“."
    )


def rests_on(rows: Sequence[Any]) -> str:
    """What the order rests on, for a line of sources; empty where there is none. ``rows``: services still to do."""
    basis = next((row.rank_basis for row in rows if not formats.is_unknown(row.computed_rank)), None)
    if basis is None:
        return ""
    return f"Gereiht {BASIS_WORDS[basis]}{', nach dem, was davon sicher ist' if basis == 'PUNKTE' else ''}"


def on_paper(rows: Sequence[Any]) -> str:
    """What the order on a paper or in a hall rests on: other than inside the house, estimates do not count there (docs/fachregeln.md, "Schätzungen").
    Empty where there is none. ``rows``: services still to do."""
    said = rests_on(rows)
    ties = ", bei Gleichstand nach dem Namen" if any(row.rank_basis == "PFLICHT" for row in rows) else ""
    return f"{said}, ohne Schätzungen{ties}" if said else ""


def groups(counts: Mapping[str, int]) -> str:
    """How many services stand where: "33 selbst tun, 5 anstoßen, 26 erst zählen; …". ``counts`` by group code."""
    shown = [code for code in GROUPS if counts.get(code) and code != "NICHT_RELEVANT"]
    said = [group_among(code, shown).count(formats.integer(counts[code])) for code in shown]
    return f"{formats.listing(said)}." if said else ""


def better_with(rows: Sequence[Any]) -> str:
    """The one thing that would make the answer better, naming nothing that is there already; empty when the order rests on points, or the list
    has too few services for any, or a single one."""
    basis = next((row.rank_basis for row in rows if not formats.is_unknown(row.rank_basis)), None)
    if len(rows) < (FEWEST_SCORED if basis else 2) or basis == "PUNKTE":
        return ""
    counted = [row for row in rows if _is_stated(row, "points_f")]
    rated = [row for row in rows if any(_is_stated(row, name) for name in ("points_n", "points_m", "points_a"))]
    wanted = ["points_f"] if not basis or len(counted) < FEWEST_SCORED else []
    if len(rated) < FEWEST_SCORED or not wanted:
        wanted += [name for name in ("points_n", "points_m") if not all(_is_stated(row, name) for row in rows)]
    missing = [name for name in wanted if not all(_is_stated(row, name) for row in rows)]
    if not missing:
        return ""
    many = f"diese {formats.integer(len(rows))} Leistungen"
    if basis and missing == ["points_f"] and counted:
        lacking = FEWEST_SCORED - len(counted)
        many = f"{'eine weitere' if lacking == 1 else f'{formats.number_word(lacking)} weitere'} {formats.agreeing(lacking, 'Leistung', 'Leistungen')}"
    what = "eine Punktzahl" if basis else "eine Reihenfolge"
    return f"Mit {formats.listing([_MISSING[name] for name in missing])} für {many} wird daraus {what}."


def _is_stated(row: Any, name: str) -> bool:
    return not formats.is_unknown(getattr(row, name))


def count_first(names: Sequence[str], count: int) -> str:
    """What to count first: ``names`` are the first of ``count`` services; empty when there is none."""
    if not count:
        return ""
    told = list(names[:_NAMED])
    rest = count - len(told)
    listed = formats.listing(
        [*told, "eine weitere" if rest == 1 else f"{formats.integer(rest)} weitere"] if rest else told
    )
    how_many = "Ihre Fallzahl fehlt" if count == 1 else "Ihre Fallzahlen fehlen"
    return f"Erst zählen: {listed}. {how_many}, und {'sie könnte' if count == 1 else 'sie könnten'} vorn stehen."


def counts_by_group(services: pd.DataFrame) -> dict[str, int]:
    """Number of services by group code, in the order of the groups."""
    found = services["group_code"].value_counts()
    return {code: int(found[code]) for code in GROUPS if code in found}
