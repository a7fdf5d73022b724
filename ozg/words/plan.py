"""Sentences about plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from ozg import formats, marks
from ozg.planning.given import Expected, Price
from ozg.planning.problem import CENTS, HALVES, HUNDREDTHS, Candidate, Problem, cases, days, euros
from ozg.planning.whatif import Lack, Plan, Step, first_outside
from ozg.rules.planning import LEFT_OUT_LABELS, MISSING_VALUES
from ozg.rules.priority import GROUPS

_NAMED = 4
#: Columns of the list the missing values belong in.
_COLUMNS = {"FAELLE": "Fälle pro Jahr", "KOSTEN": "Kosten", "PERSONENTAGE": "Personentage"}
#: Reasons that are no missing value, as they stand behind the number of services.
_OUT = {
    "KONFORM": ("ist schon ganz online", "sind schon ganz online"),
    "OBERGRENZE": ("darf nach dem Recht nicht ganz online gehen", "dürfen nach dem Recht nicht ganz online gehen"),
    "BASISDIENST": ("wartet auf den Preis eines Basisdienstes", "warten auf den Preis eines Basisdienstes"),
    "VORAUSSETZUNG": (
        "setzt etwas voraus, das nicht in der Rechnung ist",
        "setzen etwas voraus, das nicht in der Rechnung ist",
    ),
}


def limits(problem: Problem, is_dative: bool = False) -> str:
    """ "20.000 € und 60 Personentage"; ``is_dative``: as it reads behind "mit" ("60 Personentagen")."""
    return f"{euros(problem.budget)} und {person_days(problem.capacity, is_dative)}"


def person_days(half_days: int, is_dative: bool = False) -> str:
    """Half days with their noun: "1 Personentag", "2,5 Personentage"."""
    plural = "Personentagen" if is_dative else "Personentage"
    return f"{days(half_days)} {'Personentag' if half_days == HALVES else plural}"


def more_cases(amount: int) -> str:
    """Hundredths of a case as cases, rounded once, half up: 2,056.5 are 2.057."""
    return (
        "weniger als 1 Fall" if 0 < amount < HUNDREDTHS / 2 else formats.counted(amount / HUNDREDTHS, "Fall", "Fälle")
    )


def resting_on(is_assumed: bool, is_estimated: bool) -> str:
    """What an answer rests on besides the list, behind it: " (mit Annahmen)"; ``is_assumed``: the reader supposes a cost or an effort,
    ``is_estimated``: the cases of some service are estimated."""
    said = ["Annahmen"] * is_assumed + ["geschätzten Fällen"] * is_estimated
    return f" (mit {formats.listing(said)})" if said else ""


@dataclass(frozen=True)
class OnlineToday:
    """Cases a year (hundredths) of the services of a plan that come in online already; ``is_least``: of some of them it is not known."""

    cases: float = 0
    is_least: bool = False


NOTHING_ONLINE = OnlineToday()


def online_then(plan: Plan, today: OnlineToday = NOTHING_ONLINE) -> str:
    """The cases a year that a plan lets come in online, and how many of these services come in online ``today``. They are among them, so that
    the plan brings no "more"."""
    gain = marks.figure("PLAN_CASES", plan.totals.gain / HUNDREDTHS, more_cases(plan.totals.gain))
    least = "mindestens " if today.is_least else ""
    already = f", heute sind es schon {least}{cases(today.cases)}" if today.cases else ""
    return f"{gain} im Jahr online{already}"


def headline(
    plan: Plan, is_assumed: bool = False, is_estimated: bool = False, today: OnlineToday = NOTHING_ONLINE
) -> str:
    """The answer: what the budget achieves; ``is_assumed``, ``is_estimated`` as for ``resting_on``, ``today`` for ``online_then``."""
    means = f"Mit {limits(plan.problem, is_dative=True)}"
    if not plan.chosen:
        return f"{means} lässt sich keine der planbaren Leistungen online bringen."
    verb = "kommt" if len(plan.chosen) == 1 else "kommen"
    end = resting_on(is_assumed, is_estimated)
    many = formats.counted(len(plan.chosen), "Leistung", "Leistungen")
    return f"{means} {verb} {many} ins Netz: {online_then(plan, today)}{end}."


def values_missing(rows: pd.DataFrame) -> list[str]:
    """Which values a calculation lacks of every single service: ["Kosten", "Personentage"]."""
    return [LEFT_OUT_LABELS[code] for code in MISSING_VALUES if all(code in each for each in rows["missing"])]


def begun_with(budget: int, days: int) -> str:
    """That money and days are nobody's: the sliders begin with them."""
    means = f"{formats.euro(budget, 0)} und {formats.counted(days, 'Personentag', 'Personentage')}"
    return f"{means} hat niemand eingetragen: Damit beginnen die Regler, bis Sie sie einstellen."


def remedy(rows: pd.DataFrame) -> str:
    """What makes a calculation possible: the columns to fill, the switch, or the price of a shared component. ``rows``: those of
    ``ozg.ui.plan.budget.Candidates``."""
    lacks = [f"„{_COLUMNS[code]}“" for code in MISSING_VALUES if any(code in each for each in rows["missing"])]
    unpriced = sorted({name for names in rows.loc[rows["left_out"] == "BASISDIENST", "components"] for name in names})
    if not lacks and unpriced:
        return f"Es fehlt der Preis für {formats.listing(unpriced)}: unter „Annahmen und Vorgaben ändern“ eintragen."
    if not lacks:
        return ""
    columns = f"die {'Spalte' if len(lacks) == 1 else 'Spalten'} {formats.listing(lacks)} der Liste"
    can_suppose = any(set(each) & {"KOSTEN", "PERSONENTAGE"} for each in rows["missing"])
    return f"Die Werte gehören in {columns}{'; Kosten und Personentage lassen sich hier auch annehmen' if can_suppose else ''}."


def expected(given: Expected) -> str:
    """With which share the plan is calculated: measured, or an assumption, named as one."""
    percent = formats.percent(given.share)
    if not given.is_assumed:
        share = marks.figure("FULLY_ONLINE_SHARE", given.share, percent)
        return (
            f"Gerechnet mit der gemessenen Online-Quote der eigenen ganz online gestellten Leistungen: {formats.integer(given.online)} von "
            f"{formats.counted(given.cases, 'Fall', 'Fällen')} im Jahr ({share})."
        )
    if given.cases is None:
        known = "eine Online-Quote eigener ganz online gestellter Leistungen ist nicht bekannt"
    elif not given.online:
        known = f"gemessen ist bei den eigenen ganz online gestellten Leistungen noch keiner von {formats.counted(given.cases, 'Fall', 'Fällen')}"
    else:
        known = f"gemessen sind bei den eigenen ganz online gestellten Leistungen {formats.share(given.online, given.cases, 'Fällen')}"
    return f"Annahme: {percent} der Fälle kommen nach einem Jahr online; {known}."


def reach_unit(given: Expected) -> str:
    """Unit of the bars: cases online after a year, with the share they rest on and whether that is measured."""
    basis = "Annahme" if given.is_assumed else "gemessen"
    return f"Fälle im Jahr, die nach einem Jahr online kämen, bei {formats.percent(given.share)} Online-Quote ({basis})"


def assumed(rows: pd.DataFrame, price: Price | None) -> str:
    """What the reader supposes, and for how many services; empty when nothing is supposed."""
    if price is None:
        return ""
    parts = [
        (int(rows["cost_mark"].ne("").sum()), formats.euro(price.euros, 0)),
        (int(rows["days_mark"].ne("").sum()), formats.counted(price.days, "Personentag", "Personentage")),
    ]
    said = [f"{amount} für {formats.counted(count, 'Leistung', 'Leistungen')}" for count, amount in parts if count]
    return f"Annahme, wo die Liste nichts sagt: je {formats.listing(said)}." if said else ""


def ignored(names: Sequence[str]) -> str:
    """What the reader has pinned and cannot be planned for want of a price."""
    return f"Vorgegeben, aber ohne Preis des nötigen Basisdienstes: {formats.listing(list(names))}."


def missing(codes: Sequence[str]) -> str:
    """The missing values of a service: "Kosten und Personentage fehlen"."""
    return f"{formats.listing([LEFT_OUT_LABELS[code] for code in codes])} fehlen" if codes else ""


def effort(plan: Plan, own_cents: int, funding: int, today: OnlineToday = NOTHING_ONLINE) -> str:
    """What the plan costs, who pays, and what a person-day achieves; ``today`` as for ``online_then``."""
    if not plan.chosen:
        return ""
    funded = (
        f", davon {euros(own_cents)} eigene Mittel bei {formats.percent(funding / 100)} Förderung" if funding else ""
    )
    each = plan.cases_per_person_day(today.cases)
    per_day = f"; {_per_day(each, today)}" if each is not None else ""
    return f"Das braucht {euros(plan.totals.cost)}{funded} und {person_days(plan.totals.half_days)}{per_day}.{_shared(plan)}"


def _per_day(each: float, today: OnlineToday) -> str:
    """What a person-day brings: what comes in online already is none of it, and where that is not known of every service it is at most so much."""
    if each <= 0:
        return "mehr als heute kommt damit nicht online"
    without = "ohne die, die heute schon online kommen, " if today.cases else ""
    open_ = "; von mindestens einer Leistung ist nicht bekannt, was heute schon online kommt" if today.is_least else ""
    return f"das sind {without}{_at_most(each, today)} Fälle je Personentag{open_}"


def _at_most(each: float | None, today: OnlineToday) -> str:
    return f"{'höchstens ' if today.is_least and each is not None else ''}{formats.decimal(each)}"


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


def listed(candidates: Sequence[Candidate]) -> str:
    named = [candidate.name for candidate in candidates[:_NAMED]]
    rest = len(candidates) - len(named)
    return formats.listing([*named, f"{rest} weitere"] if rest else named)


def step(found: Step) -> str:
    """What a little more would change."""
    extra = euros(found.cost) if found.cost else person_days(found.half_days, is_dative=True)
    come = f"{'käme' if len(found.added) == 1 else 'kämen'} {listed(found.added)} dazu"
    go = (
        f", dafür {'fiele' if len(found.dropped) == 1 else 'fielen'} {listed(found.dropped)} weg"
        if found.dropped
        else ""
    )
    return f"Mit {extra} mehr {come}{go}: {more_cases(found.gain)} mehr."


def lacks(found: Lack) -> str:
    """What is missing to add one service: "es fehlt 1 Personentag", "es fehlen 400 € und 6 Personentage"."""
    parts = [euros(found.cost)] * bool(found.cost) + [person_days(found.half_days)] * bool(found.half_days)
    if not parts:
        return "passt nur anstelle anderer"
    return f"es {'fehlt' if not found.cost and found.half_days == HALVES else 'fehlen'} {formats.listing(parts)}"


def outside(found: Lack) -> str:
    """The first service outside the plan and exactly what it lacks, and what there is enough of."""
    shared = f" samt {formats.listing(sorted(found.components))}" if found.components else ""
    start = f"Nach der Reihenfolge als Erste nicht im Plan: {found.candidate.name}{shared}; {lacks(found)}"
    if found.cost and not found.half_days:
        return f"{start}. Personentage sind genug da ({days(found.free_half_days)} frei)."
    if found.half_days and not found.cost:
        return f"{start}. Geld ist genug da ({euros(found.free_cost)} frei)."
    return f"{start}."


def next_steps(plan: Plan, steps: tuple[Step | None, Step | None]) -> str:
    """What the first service outside lacks, and what a little more money or time would change."""
    first = first_outside(plan)
    if first is None:
        return "Alles, was sich planen lässt, ist im Plan." if plan.chosen else ""
    # A step that only adds that very service would say the same again.
    more = [each for each in steps if each and (each.dropped or each.added != (first.candidate,))]
    return " ".join([outside(first), *(step(each) for each in more)])


def left_out(rows: pd.DataFrame) -> str:
    """What of the list is not in the calculation and why: "8 Leistungen der Liste sind nicht in der Rechnung: bei 8 fehlen Kosten …"."""
    out = rows[rows["left_out"] != ""]
    if out.empty:
        return ""
    counts = out["left_out"].value_counts()
    values = {code: sum(code in each for each in out["missing"]) for code in MISSING_VALUES}
    reasons = [
        f"bei {formats.integer(count)} fehlen {LEFT_OUT_LABELS[code]}" for code, count in values.items() if count
    ]
    reasons += [formats.counted(counts[code], *words) for code, words in _OUT.items() if code in counts]
    total = formats.counted(len(out), "Leistung der Liste ist", "Leistungen der Liste sind")
    more = (
        " Preise der Basisdienste lassen sich unter „Annahmen und Vorgaben ändern“ eintragen."
        if "BASISDIENST" in counts
        else ""
    )
    return f"{total} nicht in der Rechnung: {', '.join(reasons)}.{more}"


def elsewhere(groups: pd.DataFrame) -> str:
    """What has no place in the order at all, by the groups of Prioritäten: "Nicht in der Rangfolge: 12 erledigt, 3 bewusst zurückgestellt."."""
    counts = dict(zip(groups["rank_group"], groups["service_count"], strict=True))
    said = [group.count(formats.integer(counts[code])) for code, group in GROUPS.items() if counts.get(code)]
    return f"Nicht in der Rangfolge: {', '.join(said)}." if said else ""


def difference(first: Plan, second: Plan) -> list[str]:
    """What one variant has and the other has not, and what the second adds."""
    only_first = [candidate for candidate in first.chosen if candidate.key not in second.keys]
    only_second = [candidate for candidate in second.chosen if candidate.key not in first.keys]
    gain, cost = second.totals.gain - first.totals.gain, second.totals.cost - first.totals.cost
    sentences = [
        f"Variante B bringt {more_cases(abs(gain))} im Jahr {'mehr' if gain >= 0 else 'weniger'} und kostet "
        f"{euros(abs(cost))} {'mehr' if cost >= 0 else 'weniger'}."
    ]
    if only_second:
        sentences.append(f"Nur in B: {listed(only_second)}.")
    if only_first:
        sentences.append(f"Nur in A: {listed(only_first)}.")
    return sentences


def figures(plan: Plan, own_cents: int, today: OnlineToday = NOTHING_ONLINE) -> dict[str, str]:
    """The plan as labelled figures; ``today`` as for ``online_then``."""
    each = plan.cases_per_person_day(today.cases)
    return {
        "Leistungen": formats.integer(len(plan.chosen)),
        "Fälle im Jahr": cases(plan.totals.gain),
        "Kosten": formats.euro(plan.totals.cost / CENTS, 0),
        "Eigene Mittel": formats.euro(own_cents / CENTS, 0),
        "Personentage": days(plan.totals.half_days),
        "Neue Fälle je Personentag": _at_most(each, today),
    }
