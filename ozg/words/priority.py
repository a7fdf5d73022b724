"""Sentences about priorities, made from the rows of ``ozg.read.priorities`` (docs/fachregeln.md 6.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ozg import formats
from ozg.rules.maturity import CONFORM_LEVEL
from ozg.rules.model import DEFAULT_VERSION
from ozg.rules.priority import BASIS_WORDS, COMPONENTS, GROUPS, RANKED_GROUPS
from ozg.rules.status import EFA_LABELS
from ozg.words import usage as usage_words

#: What is missing when a part is unknown.
MISSING = {"f": "Fallzahl", "n": "ersparte Minuten", "m": "Schnittstelle ja oder nein", "a": "Personentage"}
DUTIES = {
    "SDG": "EU-Pflicht",
    "FOKUS": "Fokusleistung",
    "LAND": "Landesvorgabe",
    "SATZUNG": "eigene Satzung oder Ratsbeschluss",
}
SOLUTIONS = {
    "VERBUND": "Lösung im Verbund vorhanden", "KREIS": "Lösung des Kreises vorhanden", "LAND": "Lösung des Landes vorhanden",
    "EFA": "EfA-Lösung vorhanden", "MARKT": "Lösung am Markt vorhanden",
}  # fmt: skip
INTERFACES = {"JA": "Schnittstelle vorhanden", "ENTFAELLT": "keine Schnittstelle nötig"}
WILL = {50: "politisch teilweise gewollt", 100: "politisch gewollt"}
#: A part explains a difference of ranks when it is worth at least this many of the 100 points.
TELLING_POINTS = 5


def in_short(row: Any) -> str:
    """What speaks most for a service, where one line is all there is: "2.580 Fälle im Jahr, spart je 55 Minuten"; its first reason
    where neither is known."""
    said = []
    if not formats.is_unknown(row.case_count):
        said.append(usage_words.cases_a_year(row.case_count, row.case_quality))
    if not formats.is_unknown(row.minutes_saved):
        minutes = formats.counted(row.minutes_saved, "Minute", "Minuten")
        said.append(f"spart je {minutes}" if said else f"spart {minutes} je Fall")
    return ", ".join(said or reasons(row)[:1])


def reasons(row: Any) -> list[str]:
    """What speaks for a service: cases, minutes, interface, solution, duty, will; only what is known."""
    cases = [] if formats.is_unknown(row.case_count) else [usage_words.cases_a_year(row.case_count, row.case_quality)]
    return cases + merits(row)


def merits(row: Any) -> list[str]:
    """What speaks for a service beside its cases, for a list that shows them in a column of their own."""
    said = []
    if not formats.is_unknown(row.minutes_saved):
        said.append(f"{formats.counted(row.minutes_saved, 'Minute', 'Minuten')} Ersparnis je Fall")
    if row.interface_status in INTERFACES:
        said.append(INTERFACES[row.interface_status])
    if row.has_solution:
        said.append(_solution(row))
    if not formats.is_unknown(row.duty):
        said += [DUTIES[code] for code in row.duty.split()]
    # A programme is no duty of the list's own and no part of the points; it is a reason where the order rests on it.
    if row.rank_basis == "PFLICHT" and row.is_focus_service and "Fokusleistung" not in said:
        said.append("Fokusleistung 2023")
    if not formats.is_unknown(row.political_will) and row.political_will in WILL:
        said.append(WILL[row.political_will])
    return said


def _solution(row: Any) -> str:
    """What there is to build on; an EfA solution still being connected is not simply there."""
    if row.efa_status == "ANBINDUNG" and (row.solution_kind == "EFA" or formats.is_unknown(row.solution_kind)):
        return f"EfA-Lösung {EFA_LABELS['ANBINDUNG']}"
    return SOLUTIONS.get(row.solution_kind, SOLUTIONS["EFA"])


def deductions(row: Any) -> list[str]:
    """What costs points: missing interface or solution, the law, the effort."""
    said = []
    if row.interface_status == "NEIN":
        said.append("Schnittstelle fehlt (halbe Punktzahl)")
    if row.interface_status == "GEPLANT":
        said.append("Schnittstelle erst geplant")
    if not row.has_solution and is_solution_told(row):
        said.append("keine fertige Lösung")
    if not row.is_legally_possible:
        said.append("rechtlich nicht online möglich")
    if not formats.is_unknown(row.person_days) and row.person_days > 0:
        days = formats.decimal(row.person_days, 0 if row.person_days == int(row.person_days) else 1)
        said.append(f"{days} {formats.agreeing(row.person_days, 'Personentag', 'Personentage')}")
    return said


def is_solution_told(row: Any) -> bool:
    """Whether the list says anything about a solution: then its absence can be said, else nobody knows."""
    return not (formats.is_unknown(row.solution_kind) and formats.is_unknown(row.efa_status))


def unknown(row: Any) -> list[str]:
    """The facts that are missing, in words."""
    missing = [word for code, word in MISSING.items() if formats.is_unknown(getattr(row, f"points_{code}"))]
    return missing if row.has_solution or is_solution_told(row) else [*missing, "Lösung"]


def against(row: Any) -> str:
    """What costs points and what is unknown: "Punktabzug: 12 Personentage. Unbekannt: Fallzahl."; empty without either."""
    parts = [("Punktabzug", deductions(row)), ("Unbekannt", unknown(row))]
    return " ".join(f"{start}: {', '.join(told)}." for start, told in parts if told)


def pointless_focus(row: Any) -> str:
    """Why a Fokusleistung has no points for it: they are for a duty the list names itself (``rule.points_duty``); empty for all others."""
    named = "" if formats.is_unknown(row.duty) else row.duty
    if not row.is_focus_service or "FOKUS" in named or "SDG" in named:
        return ""
    return "Fokusleistung 2023, ohne Punkte dafür: Die gibt es nur für eine Pflicht, die die Liste selbst nennt."


def set_first(row: Any) -> str:
    """What stands beside a service its municipality has set on the first place: that it has, and the place it would have otherwise."""
    otherwise = (
        ""
        if row.computed_rank == 1 or row.rank_basis == "EIGENE_LISTE"
        else f", {BASIS_WORDS[row.rank_basis]} Platz {formats.integer(row.computed_rank)}"
    )
    return f"gesetzt{otherwise}"


def rank(row: Any) -> str:
    """The computed rank, or that there is none."""
    return "ohne Rang" if formats.is_unknown(row.computed_rank) else formats.integer(row.computed_rank)


def done_and_conform(services: pd.DataFrame) -> str:
    """Why the number of services that are done is not the number of those that are OZG-konform; empty when nobody would ask."""
    is_done = services["group_code"] == "ERLEDIGT"
    is_conform = services["is_conform"].fillna(False).astype(bool)
    ahead, others = int((is_conform & ~is_done).sum()), services[is_done & ~is_conform]
    if not ahead and others.empty:
        return ""
    replaced = others["implementation_status"].eq("ABGELOEST").fillna(False).astype(bool)
    elsewhere = others["rgm_version"].notna() & others["rgm_version"].ne(DEFAULT_VERSION)
    counts = (
        (int((~replaced & ~elsewhere).sum()), f"deren Ziel unter Stufe {CONFORM_LEVEL} liegt"),
        (
            count := int((~replaced & elsewhere).sum()),
            f"die nach Modell 2.0 gemeldet und dort am Ziel {formats.agreeing(count, 'ist', 'sind')}",
        ),
        (count := int(replaced.sum()), f"die abgelöst {formats.agreeing(count, 'ist', 'sind')}"),
    )
    more = ", und ".join(f"{formats.integer(count)}, {which}" for count, which in counts if count)
    meant = "Erledigt heißt: am eigenen Ziel oder abgelöst."
    if not is_conform.any():
        return f"{meant} Das {formats.agreeing(len(others), 'ist', 'sind')} hier {more}."
    still = "eine davon ist" if ahead == 1 else f"{formats.integer(ahead)} davon sind"
    less = f"{still} noch nicht am Ziel" if ahead else "alle davon sind am Ziel"
    return (
        f"{meant} Das sind nicht einfach die {formats.integer(is_conform.sum())} ganz online: {less}"
        f"{f', dazu kommen {more}' if more else ''}."
    )


def difference(row: Any, weights: Mapping[str, int]) -> str:
    """Why the computed rank is not the municipality's own: the parts that weigh most in that direction; empty without own rank."""
    if formats.is_unknown(row.priority_rank):
        return ""
    if row.group_code == "ERST_ZAEHLEN":
        return "erst zählen: ohne Fallzahl kein Rang"
    if row.group_code not in RANKED_GROUPS:
        return f"nicht gereiht: {GROUPS[row.group_code].label}"
    if row.rank_basis == "EIGENE_LISTE":
        return "gereiht nach der eigenen Liste"
    if row.computed_rank == row.priority_rank:
        return "gleicher Rang"
    is_behind = row.computed_rank > row.priority_rank
    told = [phrase for _, phrase in sorted(_telling(row, weights, is_behind), key=lambda pair: -pair[0])[:2]]
    said = ["halbe Punktzahl ohne Schnittstelle"] if is_behind and row.interface_factor < 1 else []
    if told:
        said.append(f"{'Punkte fehlen bei' if is_behind else 'Punkte bringen'} {' und '.join(told)}")
    direction = "weiter hinten" if is_behind else "weiter vorn"
    return f"{direction}: {'; '.join(said)}" if said else direction


def _telling(row: Any, weights: Mapping[str, int], is_behind: bool) -> list[tuple[float, str]]:
    """(points lost or won, phrase) of each known part that matters."""
    facts = {
        "f": usage_words.count(row.case_count, row.case_quality),
        "n": f"{formats.integer(row.minutes_saved)} Minuten",
        "a": f"{formats.integer(row.person_days)} Personentage",
    }
    found = []
    for component in COMPONENTS:
        value = getattr(row, f"points_{component.code}")
        if formats.is_unknown(value):
            continue
        worth = weights[component.code] * ((100 - value) if is_behind else value) / 100
        if worth >= TELLING_POINTS:
            fact = f" ({facts[component.code]})" if component.code in facts else ""
            found.append((worth, f"{component.name}{fact}"))
    return found
