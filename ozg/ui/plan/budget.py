"""From the rows of a list to a plan: puts them in order, builds the problem, has it solved, and says what became of every candidate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.frames import by_row
from ozg.planning.given import Price
from ozg.planning.line import Line, in_order
from ozg.planning.problem import CENTS, HALVES, HUNDREDTHS, Candidate, Component, Impossible, Problem, Totals
from ozg.planning.whatif import Plan, Step, lack, more_days, more_money, solve
from ozg.rules.planning import LEFT_OUT_LABELS, MISSING_VALUES
from ozg.rules.priority import RANKED_GROUPS, ranked_label
from ozg.ui.kit.columns import columns
from ozg.ui.kit.table import Column
from ozg.ui.plan.scenario import Scenario
from ozg.words import plan as plan_words
from ozg.words.plan import OnlineToday

#: What stands before a cost or an effort the reader supposes.
ASSUMED = "Annahme "
#: The values a calculation needs, by the reason their absence is.
_VALUES = dict(zip(MISSING_VALUES, ("gain", "cost_cents", "half_days"), strict=True))
CHOSEN, OUTSIDE, LEFT_OUT = "im Plan", "nicht im Plan", "nicht gerechnet"


@dataclass(frozen=True)
class Candidates:
    """Rows of ``in_one_list`` with ``left_out`` completed, and the problem of those that can be planned.

    ``ignored``: names that were pinned but lack the price of a component.
    """

    rows: pd.DataFrame
    problem: Problem
    ignored: tuple[str, ...]

    @cached_property
    def assumed(self) -> frozenset[str]:
        """Keys of those with a cost or an effort that the reader supposes."""
        return frozenset(self.rows["candidate_key"][self.rows["cost_mark"].ne("") | self.rows["days_mark"].ne("")])

    @cached_property
    def estimated(self) -> frozenset[str]:
        """Keys of those whose cases are estimated."""
        return frozenset(self.rows["candidate_key"][self.rows["is_estimated"]])


#: What a calculation needs of a candidate beside its rank.
_CALCULATED = ["candidate_key", "online_case_count", "gain", "estimated_gain", "cost_cents", "half_days", "after", "after_names", "components", "left_out",
               "counter_minutes", "minutes_kind"]  # fmt: skip
#: What a candidate of a problem is made of, and what its decision and reason are.
_PLANNED = ["candidate_key", "service_name", "gain", "cost_cents", "half_days", "components", "after"]
_DECIDED = ["candidate_key", "gain", "components", "after_names", "left_out", "missing"]


def in_one_list(services: pd.DataFrame, candidates: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``ozg.read.priorities.services`` that are still to do, in the order of the list (what the municipality has set itself
    first, what has no rank last; ``list_place`` counts those with a rank), each with what ``ozg.read.planning.candidates`` knows of it; ``rank_group`` is the group by the
    weights chosen. Where a service with a rank has no case count but an estimate, its lower value is planned with (``is_estimated``);
    ``planned_count``: the cases a year that are."""
    to_do = services[services["turn_group"].notna()]
    key = to_do["ozg_id"] + ("-" + to_do["leika_key"]).fillna("")
    listed = to_do.assign(candidate_key=key, rank_group=to_do["group_code"]).merge(
        candidates[_CALCULATED], on="candidate_key", how="inner", validate="one_to_one"
    )
    ordered = listed.sort_values(
        ["is_set", "computed_rank"], ascending=[False, True], na_position="last", kind="stable", ignore_index=True
    )
    has_rank = ordered["computed_rank"].notna()
    is_estimated = has_rank & ordered["gain"].isna() & ordered["estimated_gain"].notna()
    return ordered.assign(
        list_place=has_rank.cumsum().where(has_rank).astype("Int32"),
        is_estimated=is_estimated,
        gain=ordered["gain"].where(~is_estimated, ordered["estimated_gain"]),
        planned_count=ordered["case_count"].astype("Float64").where(~is_estimated, ordered["estimate_low"]),
    )


def of_group(rows: pd.DataFrame, group: str | None) -> pd.DataFrame:
    """The rows the list shows: those of one of the groups with a rank, or all of them."""
    return rows[rows["rank_group"] == group] if group in RANKED_GROUPS else rows


def with_pinned_first(rows: pd.DataFrame, pinned: frozenset[str]) -> pd.DataFrame:
    """The same rows; what the reader has pinned leads the list."""
    return rows.sort_values("candidate_key", key=lambda keys: ~keys.isin(pinned), kind="stable", ignore_index=True)


def with_assumed(rows: pd.DataFrame, assumed: Price | None) -> pd.DataFrame:
    """The rows of ``in_one_list`` with what the reader supposes in place of unknown costs and efforts (marked in
    ``cost_mark`` and ``days_mark``), and with the values that are still unknown (``missing``: codes of ``MISSING_VALUES``)."""
    is_supposed = assumed is not None
    filled = rows.assign(
        cost_cents=rows["cost_cents"].fillna(assumed.euros * CENTS) if is_supposed else rows["cost_cents"],
        half_days=rows["half_days"].fillna(assumed.days * HALVES) if is_supposed else rows["half_days"],
        cost_mark=[ASSUMED if is_supposed and each else "" for each in rows["cost_cents"].isna()],
        days_mark=[ASSUMED if is_supposed and each else "" for each in rows["half_days"].isna()],
    )
    lacks = zip(*(filled[name].isna() for name in _VALUES.values()), strict=True)
    missing = [[code for code, is_missing in zip(_VALUES, each, strict=True) if is_missing] for each in lacks]
    return filled.assign(missing=pd.Series(missing, index=filled.index, dtype=object))


def without_price(rows: pd.DataFrame) -> int:
    """How many services of the rows as the list gives them have no cost or no effort: what the switch would suppose."""
    return int((rows["cost_cents"].isna() | rows["half_days"].isna()).sum())


def is_calculable(rows: pd.DataFrame) -> pd.Series:
    """Whether nothing of a service is unknown or against it, shared components and prerequisites aside."""
    return rows["left_out"].isna() & rows["missing"].map(len).eq(0)


def names(rows: pd.DataFrame) -> dict[str, str]:
    """Name by key of every candidate that can be calculated; names that occur twice get their number."""
    known = rows[is_calculable(rows)]
    is_twice = known["service_name"].duplicated(keep=False)
    labels = known["service_name"].where(~is_twice, known["service_name"] + " (" + known["candidate_key"] + ")")
    return dict(zip(known["candidate_key"], labels, strict=True))


def lacking(rows: pd.DataFrame) -> dict[str, int]:
    """Shared components that candidates lack: number of candidates with known figures, most first."""
    return rows[is_calculable(rows)]["components"].explode().dropna().value_counts().to_dict()


def prepared(rows: pd.DataFrame, scenario: Scenario) -> Candidates:
    """The problem of a scenario, of rows ``with_assumed``. Whoever lacks a value or a component of unknown price is left out."""
    priced = {name for name, price in scenario.prices.items() if None not in (price.euros, price.days)}
    given = zip(rows["left_out"], rows["missing"], rows["components"], strict=True)
    reasons = [_left_out(*each, priced) for each in given]
    rows = _without_waiting(rows.assign(left_out=reasons))
    planned = rows[_PLANNED][rows["left_out"] == ""]
    candidates = tuple(
        Candidate(
            row.candidate_key,
            row.service_name,
            int(row.gain),
            int(row.cost_cents),
            int(row.half_days),
            frozenset(row.components),
            frozenset(row.after),
        )
        for row in by_row(planned)
    )
    components = tuple(_component(name, scenario.prices[name]) for name in sorted(priced))
    keys = frozenset(planned["candidate_key"])
    problem = Problem(
        candidates, components, scenario.budget * CENTS, scenario.days * HALVES, scenario.pinned & keys, scenario.excluded & keys
    )  # fmt: skip
    return Candidates(
        rows, problem, tuple(rows.loc[rows["candidate_key"].isin(scenario.pinned - keys), "service_name"])
    )


def _without_waiting(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows; whoever waits for a service that is not in the calculation is not in it either."""
    while True:
        planned = set(rows.loc[rows["left_out"] == "", "candidate_key"])
        waits = (rows["left_out"] == "") & ~rows["after"].map(planned.issuperset).astype(bool)
        if not waits.any():
            return rows
        rows = rows.assign(left_out=rows["left_out"].mask(waits, "VORAUSSETZUNG"))


def _component(name: str, price: Price) -> Component:
    return Component(name, name, price.euros * CENTS, price.days * HALVES)


def _left_out(reason: str | None, missing: Sequence[str], components: Sequence[str], priced: set[str]) -> str:
    if not formats.is_unknown(reason):
        return reason
    if missing:
        return missing[0]
    return "" if set(components) <= priced else "BASISDIENST"


@st.cache_data(max_entries=200, show_spinner=False, hash_funcs={Problem: repr})
def solved(problem: Problem) -> Plan:
    """The best plan, remembered. Raises ``Impossible``."""
    return solve(problem)


def variants(candidates: Candidates, scenario: Scenario) -> tuple[list[Plan], str]:
    """The best plans of one or both variants, and why the second one cannot be planned ("" = it can, or there is none). Raises
    ``Impossible`` when the first one cannot."""
    plans = [solved(candidates.problem)]
    if scenario.second is None:
        return plans, ""
    try:
        return [*plans, solved(with_limits(candidates, *scenario.second))], ""
    except Impossible as reason:
        return plans, reason.message


@st.cache_data(max_entries=200, show_spinner=False, hash_funcs={Problem: repr})
def next_steps(problem: Problem) -> tuple[Step | None, Step | None]:
    """What a little more money, or a few more days, would change."""
    plan = solved(problem)
    return more_money(plan), more_days(plan)


def with_limits(candidates: Candidates, budget: int, days: int) -> Problem:
    """The same problem with another budget (euros) and other person-days."""
    return replace(candidates.problem, budget=budget * CENTS, capacity=days * HALVES)


def segments(labels: Sequence[str], plans: Sequence[Plan]) -> pd.DataFrame:
    """One row is a variant x chosen service with its cases a year, most first: for ``ozg.charts.plan``."""
    rows = [
        (label, candidate.name, candidate.gain / HUNDREDTHS)
        for label, plan in zip(labels, plans, strict=True)
        for candidate in sorted(plan.chosen, key=lambda one: -one.gain)
    ]
    return pd.DataFrame(rows, columns=["variant", "service_name", "cases_gained"])


def reachable(candidates: Candidates) -> float:
    """Cases a year if everything that can be planned were online."""
    return sum(candidate.gain for candidate in candidates.problem.candidates) / HUNDREDTHS


def is_assumed(candidates: Candidates, plan: Plan) -> bool:
    """Whether a cost or an effort of anything in the plan is supposed by the reader."""
    return not candidates.assumed.isdisjoint(plan.keys)


def is_estimated(candidates: Candidates, plan: Plan) -> bool:
    """Whether the cases of anything in the plan are estimated."""
    return not candidates.estimated.isdisjoint(plan.keys)


def online_today(candidates: Candidates, plan: Plan) -> OnlineToday:
    """What of the services of a plan is known to come in online already."""
    counts = candidates.rows.loc[candidates.rows["candidate_key"].isin(plan.keys), "online_case_count"]
    return OnlineToday(float(counts.sum()) * HUNDREDTHS, is_least=bool(counts.isna().any()))


def best(problem: Problem) -> Line:
    """The best choice for the same money and days, in the order of the list. Raises ``Impossible``."""
    return in_order(solved(problem), tuple(problem.by_key))


def decisions(rows: pd.DataFrame, shown: Line | None, is_best: bool = False) -> pd.DataFrame:
    """One row is a service of the list, in its order, with the decision and its reason; amounts in euros, days and cases, and what
    those counted come to down to it (``running_…``, NULL = not counted). ``shown`` None: nothing can be calculated yet."""
    every = list(by_row(rows[_DECIDED]))
    below = shown.below.candidate.key if shown and shown.below else None
    end = next((place for place, row in enumerate(every) if row.candidate_key == below), len(every))
    totals = [shown.totals_after.get(row.candidate_key) if shown else None for row in every]
    return rows.assign(
        rank=["" if formats.is_unknown(rank) else formats.integer(rank) for rank in rows["list_place"]],
        group=[ranked_label(code, set(rows["rank_group"])) for code in rows["rank_group"]],
        decision=[_decision(row, shown) for row in every],
        reason=[_reason(row, shown, is_best, place > end) for place, row in enumerate(every)],
        # What the plan could not calculate gains nothing that is known; a forecast is no count, so whole cases are enough.
        cases_gained=[None if shown is None or row.left_out else int(row.gain / HUNDREDTHS + 0.5) for row in every],
        cost_eur=rows["cost_cents"] / CENTS,
        person_days=rows["half_days"] / HALVES,
        component_names=[", ".join([*row.components, *row.after_names]) for row in every],
        running_cost_eur=_running(totals, "cost", CENTS),
        running_person_days=_running(totals, "half_days", HALVES),
        running_cases_online=_running(totals, "gain", HUNDREDTHS),
    )


def _running(totals: Sequence[Totals | None], quantity: str, unit: int) -> list[float | None]:
    return [None if each is None else getattr(each, quantity) / unit for each in totals]


def decision_columns(shown: Line | None) -> list[Column]:
    """Columns of the list: without a calculation what is known and what is missing, with one the decision and what it rests on."""
    if shown is None:
        return columns("rank service_link group cases cost_eur person_days component_names lacking_note")
    return columns(
        "rank service_link group decision cases cases_gained_online cost_eur person_days running_cost_eur running_person_days "
        "running_cases_online component_names reason_note"
    )


def _decision(row, shown: Line | None) -> str:
    if shown is None or row.left_out:
        return LEFT_OUT
    return CHOSEN if row.candidate_key in shown.plan.keys else OUTSIDE


def _reason(row, shown: Line | None, is_best: bool, is_below: bool) -> str:
    if row.left_out in MISSING_VALUES:
        return plan_words.missing(row.missing)
    if row.left_out == "BASISDIENST":
        return f"{LEFT_OUT_LABELS[row.left_out]}: {formats.listing(list(row.components))}"
    if shown is None or row.left_out:
        return LEFT_OUT_LABELS.get(row.left_out, "")
    plan, key = shown.plan, row.candidate_key
    if key in plan.keys:
        return "vorgegeben" if key in plan.problem.pinned else ""
    if key in plan.problem.excluded:
        return "ausgeschlossen"
    if key in plan.problem.out_of_reach:
        return "setzt Ausgeschlossenes voraus"
    if not row.gain:
        return "bringt keine Fälle"
    if is_best or (shown.below and shown.below.candidate.key == key):
        return plan_words.lacks(lack(plan, key))
    if not is_below and plan.problem.by_key[key].after - plan.keys:
        return f"zählt erst, wenn über ihr steht, was sie voraussetzt: {formats.listing(list(row.after_names))}"
    return ""
