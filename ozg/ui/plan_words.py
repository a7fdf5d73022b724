"""Sentences about plans."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ozg import formats
from ozg.planning.problem import CENTS, HALVES, HUNDREDTHS, Candidate, Problem, cases, days, euros
from ozg.planning.whatif import Plan, Step
from ozg.rules.planning import LEFT_OUT_LABELS

_NAMED = 4


def limits(problem: Problem) -> str:
    """ "20.000 € und 60 Personentage"."""
    return f"{euros(problem.budget)} und {_person_days(problem.capacity)}"


def _person_days(half_days: int, is_dative: bool = False) -> str:
    plural = "Personentagen" if is_dative else "Personentage"
    return f"{days(half_days)} {'Personentag' if half_days == HALVES else plural}"


def _gain(gain: int) -> str:
    return formats.counted(round(gain / HUNDREDTHS), "Fall", "Fälle")


def headline(plan: Plan) -> str:
    """The answer: what the budget achieves."""
    means = f"Mit {euros(plan.problem.budget)} und {_person_days(plan.problem.capacity, is_dative=True)}"
    if not plan.chosen:
        return f"{means} lässt sich keine der planbaren Leistungen online bringen."
    verb = "kommt" if len(plan.chosen) == 1 else "kommen"
    return f"{means} {verb} {formats.counted(len(plan.chosen), 'Leistung', 'Leistungen')} online: {_gain(plan.totals.gain)} mehr im Jahr."


def effort(plan: Plan, own_cents: int, funding: int) -> str:
    """What the plan costs, who pays, and what a person-day achieves."""
    if not plan.chosen:
        return ""
    funded = (
        f", davon {euros(own_cents)} eigene Mittel bei {formats.percent(funding / 100)} Förderung" if funding else ""
    )
    each = plan.cases_per_person_day
    per_day = f"; das sind {formats.decimal(each)} Fälle je Personentag" if each is not None else ""
    return f"Der Plan braucht {euros(plan.totals.cost)}{funded} und {_person_days(plan.totals.half_days)}{per_day}.{_shared(plan)}"


def _shared(plan: Plan) -> str:
    """The components the plan pays for, and those that are paid for already."""
    used = [plan.problem.missing_components[key] for key in sorted(plan.totals.components)]
    paid = [component.name for component in used if component.cost or component.half_days]
    free = [component.name for component in used if not (component.cost or component.half_days)]
    inside = f" Darin enthalten: {formats.listing(paid)}." if paid else ""
    verb = "wird" if len(free) == 1 else "werden"
    return inside + (f" {formats.listing(free)} {verb} schon eingeführt und hier nicht mehr bezahlt." if free else "")


def proof(plan: Plan) -> str:
    """A warning when the best plan was not found for certain."""
    return (
        ""
        if plan.is_proven
        else "Die Zeit reichte nicht, alle Möglichkeiten auszuschließen: Das ist die beste gefundene Lösung."
    )


def _listed(candidates: Sequence[Candidate]) -> str:
    named = [candidate.name for candidate in candidates[:_NAMED]]
    rest = len(candidates) - len(named)
    return formats.listing([*named, f"{rest} weitere"] if rest else named)


def step(found: Step | None, more: str) -> str:
    """What a little more would change; ``more`` names what was raised when nothing would."""
    if found is None:
        return f"{more} allein ändern daran nichts Nennenswertes."
    extra = euros(found.cost) if found.cost else _person_days(found.half_days, is_dative=True)
    come = f"{'käme' if len(found.added) == 1 else 'kämen'} {_listed(found.added)} dazu"
    go = (
        f", dafür {'fiele' if len(found.dropped) == 1 else 'fielen'} {_listed(found.dropped)} weg"
        if found.dropped
        else ""
    )
    return f"Mit {extra} mehr {come}{go}: {_gain(found.gain)} mehr."


def next_steps(plan: Plan, steps: tuple[Step | None, Step | None]) -> str:
    """What a little more money and a few more days would change; nothing to say when everything is in the plan."""
    inside = plan.keys | plan.problem.excluded
    if all(candidate.key in inside or not candidate.gain for candidate in plan.problem.candidates):
        return "Alles, was sich planen lässt, ist im Plan." if plan.chosen else ""
    money, time = steps
    if money is None and time is None:
        return "Weder mehr Geld noch mehr Zeit allein ändern daran etwas Nennenswertes; es braucht beides."
    return f"{step(money, 'Mehr Geld')} {step(time, 'Mehr Personentage')}"


def left_out(rows: pd.DataFrame) -> str:
    """What is not part of the calculation and why: "58 Leistungen sind nicht in der Rechnung: 33 Fallzahl unbekannt, …"."""
    counts = rows.loc[rows["left_out"] != "", "left_out"].value_counts()
    if counts.empty:
        return ""
    reasons = [f"{formats.integer(counts[code])} {label}" for code, label in LEFT_OUT_LABELS.items() if code in counts]
    total = formats.counted(counts.sum(), "Leistung ist", "Leistungen sind")
    more = (
        " Preise der Basisdienste lassen sich unter „Annahmen und Vorgaben ändern“ eintragen."
        if "BASISDIENST" in counts
        else ""
    )
    return f"{total} nicht in der Rechnung: {', '.join(reasons)}.{more}"


def difference(first: Plan, second: Plan) -> list[str]:
    """What one variant has and the other has not, and what the second adds."""
    only_first = [candidate for candidate in first.chosen if candidate.key not in second.keys]
    only_second = [candidate for candidate in second.chosen if candidate.key not in first.keys]
    gain, cost = second.totals.gain - first.totals.gain, second.totals.cost - first.totals.cost
    sentences = [
        f"Variante B bringt {cases(abs(gain))} Fälle im Jahr {'mehr' if gain >= 0 else 'weniger'} und kostet "
        f"{euros(abs(cost))} {'mehr' if cost >= 0 else 'weniger'}."
    ]
    if only_second:
        sentences.append(f"Nur in B: {_listed(only_second)}.")
    if only_first:
        sentences.append(f"Nur in A: {_listed(only_first)}.")
    return sentences


def figures(plan: Plan, own_cents: int) -> dict[str, str]:
    """The plan as labelled figures."""
    each = plan.cases_per_person_day
    return {
        "Leistungen": formats.integer(len(plan.chosen)),
        "Fälle im Jahr": cases(plan.totals.gain),
        "Kosten": formats.euro(plan.totals.cost / CENTS, 0),
        "Eigene Mittel": formats.euro(own_cents / CENTS, 0),
        "Personentage": days(plan.totals.half_days),
        "Fälle je Personentag": formats.decimal(each),
    }
