"""From the rows of a list to a plan: builds the problem, has it solved, and says what became of every candidate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.planning.given import Price
from ozg.planning.problem import CENTS, HALVES, HUNDREDTHS, Candidate, Component, Problem
from ozg.planning.whatif import Plan, Step, lack, more_days, more_money, solve
from ozg.rules.planning import LEFT_OUT_LABELS, MISSING_VALUES
from ozg.rules.priority import GROUPS
from ozg.ui.kit.columns import columns
from ozg.ui.kit.table import Column
from ozg.ui.plan.scenario import Scenario
from ozg.words import plan as plan_words

#: What stands before a cost or an effort the reader supposes.
ASSUMED = "Annahme "
#: The values a calculation needs, by the reason their absence is.
_VALUES = dict(zip(MISSING_VALUES, ("gain", "cost_cents", "half_days"), strict=True))
CHOSEN, OUTSIDE, LEFT_OUT = "im Plan", "nicht im Plan", "nicht gerechnet"


@dataclass(frozen=True)
class Candidates:
    """Rows of ``ozg.read.planning.candidates`` with ``left_out`` completed, and the problem of those that can be planned.

    ``ignored``: names that were pinned but lack the price of a component.
    """

    rows: pd.DataFrame
    problem: Problem
    ignored: tuple[str, ...]


def with_assumed(rows: pd.DataFrame, assumed: Price | None) -> pd.DataFrame:
    """The rows of ``ozg.read.planning.candidates`` with what the reader supposes in place of unknown costs and efforts (marked in
    ``cost_mark`` and ``days_mark``), and with the values that are still unknown (``missing``: codes of ``MISSING_VALUES``)."""
    is_supposed = assumed is not None
    filled = rows.assign(
        cost_cents=rows["cost_cents"].fillna(assumed.euros * CENTS) if is_supposed else rows["cost_cents"],
        half_days=rows["half_days"].fillna(assumed.days * HALVES) if is_supposed else rows["half_days"],
        cost_mark=[ASSUMED if is_supposed and each else "" for each in rows["cost_cents"].isna()],
        days_mark=[ASSUMED if is_supposed and each else "" for each in rows["half_days"].isna()],
    )
    missing = [
        [code for code, name in _VALUES.items() if formats.is_unknown(getattr(row, name))]
        for row in filled.itertuples()
    ]
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
    reasons = [_left_out(row, priced) for row in rows.itertuples()]
    rows = _without_waiting(rows.assign(left_out=reasons))
    planned = rows[rows["left_out"] == ""]
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
        for row in planned.itertuples()
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


def _left_out(row, priced: set[str]) -> str:
    if not formats.is_unknown(row.left_out):
        return row.left_out
    if row.missing:
        return row.missing[0]
    return "" if set(row.components) <= priced else "BASISDIENST"


@st.cache_data(max_entries=200, show_spinner=False, hash_funcs={Problem: repr})
def solved(problem: Problem) -> Plan:
    """The best plan, remembered. Raises ``Impossible``."""
    return solve(problem)


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
        for candidate in plan.chosen
    ]
    return pd.DataFrame(rows, columns=["variant", "service_name", "cases_gained"])


def reachable(candidates: Candidates) -> float:
    """Cases a year if everything that can be planned were online."""
    return sum(candidate.gain for candidate in candidates.problem.candidates) / HUNDREDTHS


def is_assumed(candidates: Candidates, plan: Plan) -> bool:
    """Whether a cost or an effort of anything in the plan is supposed by the reader."""
    chosen = candidates.rows[candidates.rows["candidate_key"].isin(plan.keys)]
    return bool((chosen["cost_mark"].ne("") | chosen["days_mark"].ne("")).any())


def decisions(rows: pd.DataFrame, plan: Plan | None) -> pd.DataFrame:
    """One row is a service of the list, in its order, with the decision and its reason; amounts in euros, days and cases. ``plan``
    None: nothing can be calculated yet."""
    every = list(rows.itertuples())
    return rows.assign(
        rank=["" if formats.is_unknown(rank) else formats.integer(rank) for rank in rows["computed_rank"]],
        group=[GROUPS[code].label for code in rows["rank_group"]],
        decision=[_decision(row, plan) for row in every],
        reason=[_reason(row, plan) for row in every],
        cases_gained=rows["gain"] / HUNDREDTHS,
        cost_eur=rows["cost_cents"] / CENTS,
        person_days=rows["half_days"] / HALVES,
        component_names=[", ".join([*row.components, *row.after_names]) for row in every],
    )


def decision_columns(plan: Plan | None) -> list[Column]:
    """Columns of the list: without a plan what is known and what is missing, with one the decision and what it rests on."""
    if plan is None:
        return columns("rank service_link group cases cost_eur person_days component_names lacking_note")
    return columns("rank service_link decision cases_gained_online cost_eur person_days component_names reason_note")


def _decision(row, plan: Plan | None) -> str:
    if plan is None or row.left_out:
        return LEFT_OUT
    return CHOSEN if row.candidate_key in plan.keys else OUTSIDE


def _reason(row, plan: Plan | None) -> str:
    if row.left_out in MISSING_VALUES:
        return plan_words.missing(row.missing)
    if row.left_out == "BASISDIENST":
        return f"{LEFT_OUT_LABELS[row.left_out]}: {formats.listing(list(row.components))}"
    if plan is None or row.left_out:
        return LEFT_OUT_LABELS.get(row.left_out, "")
    if row.candidate_key in plan.keys:
        return "vorgegeben" if row.candidate_key in plan.problem.pinned else ""
    if row.candidate_key in plan.problem.excluded:
        return "ausgeschlossen"
    if row.candidate_key in plan.problem.out_of_reach:
        return "setzt Ausgeschlossenes voraus"
    return plan_words.lacks(lack(plan, row.candidate_key)) if row.gain else "bringt keine Fälle"
