"""Sentences about neighbours, pioneers, double work and shared costs."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats
from ozg.marks import figure
from ozg.rules.status import SOLUTION_LABELS


def headline(gaps: pd.DataFrame) -> str:
    """For how many gaps somebody has the answer already; a service of unknown level is no gap yet."""
    known = gaps[gaps["is_gap"]]
    solved = known[known["neighbour_count"] > 0]
    if known.empty and len(gaps):
        return "Ob es Lücken gibt, ist noch nicht bekannt: Von keiner offenen Leistung steht der Reifegrad fest."
    if known.empty:
        return "Es gibt keine Lücke, die sich schließen ließe."
    if solved.empty:
        every = "die eine Lücke" if len(known) == 1 else f"keine der {formats.integer(len(known))} Lücken"
        none = "keine" if len(known) == 1 else "eine"
        return (
            f"Für {every} ist {none} Lösung bekannt, weder bei Nachbarinnen noch bei vergleichbaren Kommunen mit Liste."
        )
    number = figure("SOLVED_GAPS", len(solved), formats.integer(len(solved)))
    every = formats.counted(len(known), "Lücke", "Lücken")
    return f"Für {number} von {every} ({formats.ratio(len(solved), len(known))}) hat schon jemand eine Lösung, die ganz online ist."


def unknown(gaps: pd.DataFrame) -> str:
    """Services of which nobody knows whether they are gaps, and for how many of them somebody has a solution."""
    found = gaps[~gaps["is_gap"]]
    if found.empty:
        return ""
    solved = int((found["neighbour_count"] > 0).sum())
    which = "eine" if solved == 1 else formats.integer(solved)
    more = f"; {which} davon haben andere schon ganz online" if solved else ""
    return f"Von {formats.counted(len(found), 'weiteren Leistung', 'weiteren Leistungen')} ist der Reifegrad hier nicht bekannt{more}."


def same_system(gaps: pd.DataFrame) -> str:
    """How many of them run on the same specialist system, and how many cases hang on them."""
    same = gaps[gaps["same_system_count"] > 0]
    if same.empty:
        return ""
    cases = same["case_count"].sum()
    about = f"; daran hängen {formats.counted(cases, 'Fall', 'Fälle')} im Jahr" if cases else ""
    is_all = len(same) == (gaps["neighbour_count"] > 0).sum()
    where = "Überall" if is_all else f"Bei {formats.integer(len(same))} davon"
    return f"{where} arbeitet jemand mit demselben Fachverfahren{about}. Dort lohnt der erste Anruf."


def solutions(codes: Any) -> str:
    """Kinds of solution in words: "EfA, Land"."""
    return "" if formats.is_unknown(codes) else ", ".join(SOLUTION_LABELS[code] for code in codes.split())


def gap(row: Any) -> str:
    """A gap for a select: name, cases, how many have it."""
    cases = "ohne Fallzahl" if formats.is_unknown(row.case_count) else formats.counted(row.case_count, "Fall", "Fälle")
    return f"{row.service_name} ({cases}, {formats.integer(row.neighbour_count)} × gelöst)"


def of_gap(row: Any) -> str:
    """Who has one service already, in a sentence."""
    same = f", {formats.integer(row.same_system_count)} mit demselben Fachverfahren" if row.same_system_count else ""
    return f"{formats.counted(row.neighbour_count, 'Kommune hat', 'Kommunen haben')} „{row.service_name}“ ganz online{same}."


def joint_headline(levers: pd.DataFrame, labels: dict[str, str]) -> str:
    """The largest joint lever: "ePayment fehlt in 8 von 13 Kommunen: gemeinsam beschaffen."."""
    if levers.empty:
        return "In keiner Kommune ist ein blockierender Engpass gemeldet."
    top = next(levers.itertuples())
    where = f"{formats.integer(top.municipality_count)} von {formats.integer(top.listed_count)} Kommunen"
    call = ": gemeinsam lösen." if top.municipality_count > 1 else "."
    return f"„{labels[top.bottleneck_code]}“ blockiert in {where}{call}"


def interface(row: Any) -> str:
    """What is missing where: "Die Schnittstelle zum Fachverfahren „Meldewesen“ fehlt in 11 Kommunen: gemeinsam beschaffen."."""
    call = ": gemeinsam beschaffen" if row.municipality_count > 1 else ""
    places = formats.counted(row.municipality_count, "Kommune", "Kommunen")
    return f"Die Schnittstelle zum Fachverfahren „{row.specialist_system}“ fehlt in {places}{call}."


def duplicates(found: pd.DataFrame) -> str:
    """A warning about double work."""
    if found.empty:
        return "Keine Leistung wird gerade in zwei Kommunen zugleich selbst entwickelt."
    return (
        f"{formats.counted(len(found), 'Leistung wird', 'Leistungen werden')} gerade in mindestens zwei Kommunen zugleich selbst "
        "entwickelt (in Umsetzung, Lösungsart „eigen“)."
    )


def builders(row: Any) -> str:
    """Who builds one service at the same time."""
    return f"„{row.service_name}“ entwickeln {formats.listing(row.builder_names.split(', '))} zugleich selbst."


def saving(shares: pd.DataFrame, total_cents: int) -> str:
    """What sharing one service saves all together; costs nobody stated are said."""
    known = shares[shares["alone_cents"].notna()]
    alone = known["alone_cents"].sum()
    start = f"Gemeinsam {formats.euro(total_cents / 100, 0)} für {formats.counted(len(shares), 'Kommune', 'Kommunen')}"
    unknown = len(shares) - len(known)
    missing = (
        f" {formats.counted(unknown, 'Kommune hat', 'Kommunen haben')} keine eigenen Kosten angegeben."
        if unknown
        else ""
    )
    if known.empty:
        return f"{start}; was es allein kostet, hat niemand angegeben."
    paid = known["share_cents"].sum()
    verdict = "weniger" if alone >= paid else "mehr"
    return (
        f"{start}. Wer eigene Kosten angegeben hat, zahlt zusammen {formats.euro(paid / 100, 0)} statt {formats.euro(alone / 100, 0)} allein: "
        f"{formats.euro(abs(alone - paid) / 100, 0)} {verdict}.{missing}"
    )
