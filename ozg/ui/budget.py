"""From the rows of a list to a plan: builds the problem, has it solved, and says what became of every candidate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.planning.problem import CENTS, HALVES, HUNDREDTHS, Candidate, Component, Problem
from ozg.planning.whatif import Plan, Step, more_days, more_money, solve
from ozg.rules.planning import LEFT_OUT_LABELS
from ozg.ui.scenario import Price, Scenario

#: Order of the decisions in the table.
CHOSEN, OUTSIDE, LEFT_OUT = "im Plan", "nicht im Plan", "nicht in der Rechnung"


@dataclass(frozen=True)
class Candidates:
    """Rows of ``ozg.read.planning.candidates`` with ``left_out`` completed, and the problem of those that can be planned.

    ``ignored``: names that were pinned but lack the price of a component.
    """

    rows: pd.DataFrame
    problem: Problem
    ignored: tuple[str, ...]


def names(rows: pd.DataFrame) -> dict[str, str]:
    """Name by key of every candidate whose cases, cost and effort are known; names that occur twice get their number."""
    known = rows[rows[["gain", "cost_cents", "half_days"]].notna().all(axis="columns")]
    is_twice = known["service_name"].duplicated(keep=False)
    labels = known["service_name"].where(~is_twice, known["service_name"] + " (" + known["candidate_key"] + ")")
    return dict(zip(known["candidate_key"], labels, strict=True))


def lacking(rows: pd.DataFrame) -> dict[str, int]:
    """Shared components that candidates lack: number of candidates with known figures, most first."""
    ready = rows[rows["left_out"].isna()]
    return ready["components"].explode().dropna().value_counts().to_dict()


def prepared(rows: pd.DataFrame, scenario: Scenario) -> Candidates:
    """The problem of a scenario. Whoever lacks a component of unknown price is left out; a postponed service that is pinned
    and known is planned."""
    priced = {name for name, price in scenario.prices.items() if None not in (price.euros, price.days)}
    reasons = [_left_out(row, scenario, priced) for row in rows.itertuples()]
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


def _left_out(row, scenario: Scenario, priced: set[str]) -> str:
    is_known = not any(formats.is_unknown(number) for number in (row.gain, row.cost_cents, row.half_days))
    if not formats.is_unknown(row.left_out) and not (row.candidate_key in scenario.pinned and is_known):
        return row.left_out
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


def decisions(candidates: Candidates, plan: Plan) -> pd.DataFrame:
    """One row is a candidate with the decision and its reason; amounts in euros, days and cases; chosen ones first."""
    rows = candidates.rows
    known = dict(zip(rows["candidate_key"], rows["service_name"], strict=True))
    decided = rows.assign(
        decision=[_decision(row, plan) for row in rows.itertuples()],
        reason=[_reason(row, plan) for row in rows.itertuples()],
        cases_gained=rows["gain"] / HUNDREDTHS,
        cost_eur=rows["cost_cents"] / CENTS,
        person_days=rows["half_days"] / HALVES,
        component_names=[
            ", ".join([*row.components, *(known.get(key, key) for key in row.after)]) for row in rows.itertuples()
        ],
    )
    order = decided["decision"].map({CHOSEN: 0, OUTSIDE: 1, LEFT_OUT: 2})
    return decided.assign(place=order).sort_values(["place", "cases_gained"], ascending=[True, False], kind="stable")


def _decision(row, plan: Plan) -> str:
    if row.left_out:
        return LEFT_OUT
    return CHOSEN if row.candidate_key in plan.keys else OUTSIDE


def _reason(row, plan: Plan) -> str:
    if row.left_out == "BASISDIENST":
        return f"{LEFT_OUT_LABELS[row.left_out]}: {formats.listing(list(row.components))}"
    if row.left_out:
        return LEFT_OUT_LABELS[row.left_out]
    if row.candidate_key in plan.keys:
        return "vorgegeben" if row.candidate_key in plan.problem.pinned else ""
    if row.candidate_key in plan.problem.excluded:
        return "ausgeschlossen"
    if not row.gain:
        return "bringt keine Fälle"
    return _shortfall(row.candidate_key, plan)


def _shortfall(key: str, plan: Plan) -> str:
    """What is missing to add one service to the plan as it is."""
    needed = plan.problem.totals(plan.keys | {key})
    euros, days = (needed.cost - plan.problem.budget) / CENTS, (needed.half_days - plan.problem.capacity) / HALVES
    missing = [formats.euro(euros, 0)] * (euros > 0) + [
        f"{formats.decimal(days, 1 if days % 1 else 0)} Personentage"
    ] * (days > 0)
    return f"es fehlen {formats.listing(missing)}" if missing else "passt nur anstelle anderer"
