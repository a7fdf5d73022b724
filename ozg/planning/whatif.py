"""What does a budget achieve (docs/fachregeln.md 6.4)? The plan for one problem, and what a little more would change."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from ozg.planning.problem import HALVES, HUNDREDTHS, Candidate, Problem, Totals
from ozg.planning.solver import Limits, Model

#: After this many seconds the best plan found so far is shown, and said to be no more than that.
TIME_LIMIT_SECONDS = 5.0
#: "A little more" must raise the cases by at least this share of the plan: one case more for 3 € is no news.
WORTHWHILE_SHARE = 0.05


@dataclass(frozen=True)
class Plan:
    """The chosen candidates, most cases first. ``is_proven`` False: time ran out, this is the best plan found."""

    problem: Problem
    chosen: tuple[Candidate, ...]
    totals: Totals
    is_proven: bool

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(candidate.key for candidate in self.chosen)

    def cases_per_person_day(self, online_today: float = 0) -> float | None:
        """Cases a year for each person-day, without those that come in online already (``online_today``, hundredths): no day brings them. None when
        the plan takes none. A report, never the aim: alone it would choose one single service."""
        days = self.totals.half_days / HALVES
        return (self.totals.gain - online_today) / HUNDREDTHS / days if days else None


@dataclass(frozen=True)
class Step:
    """What a little more would change: ``cost`` cents or ``half_days`` on top, and the best plan then."""

    cost: int
    half_days: int
    plan: Plan
    added: tuple[Candidate, ...]
    dropped: tuple[Candidate, ...]
    gain: int


@dataclass(frozen=True)
class Lack:
    """What one service outside a plan needs beyond it: missing ``cost`` (cents) and ``half_days``, 0 = enough of it; what of both
    is still ``free``, and the components it would bring along."""

    candidate: Candidate
    cost: int
    half_days: int
    free_cost: int
    free_half_days: int
    components: frozenset[str]


def lack(plan: Plan, key: str) -> Lack:
    """What is missing to add this service, with all it depends on, to the plan as it is."""
    problem = plan.problem
    needed = problem.totals(plan.keys | problem.with_required({key}))
    return Lack(
        problem.by_key[key],
        max(needed.cost - problem.budget, 0),
        max(needed.half_days - problem.capacity, 0),
        problem.budget - plan.totals.cost,
        problem.capacity - plan.totals.half_days,
        needed.components - plan.totals.components,
    )


def first_outside(plan: Plan) -> Lack | None:
    """The first service that is not in the plan, in the order in which the candidates were given, with what it lacks; None when
    everything that brings cases and may be chosen is in it."""
    lost = plan.keys | plan.problem.out_of_reach
    for candidate in plan.problem.candidates:
        if candidate.key not in lost and candidate.gain:
            return lack(plan, candidate.key)
    return None


def solve(problem: Problem, time_limit: float = TIME_LIMIT_SECONDS) -> Plan:
    """The plan with most cases; of equal ones the cheapest, of those the one with the smallest keys.

    Raises Impossible when what is pinned exceeds the limits.
    """
    problem.check()
    deadline = time.monotonic() + time_limit
    model = Model(problem)
    limits = Limits(cost=problem.budget, half_days=problem.capacity)
    found = model.best("gain", limits, deadline)
    if found.keys is None:
        return _plan(problem, problem.with_required(problem.pinned), False)
    keys = found.keys
    if found.is_proven:
        keys = model.settled(keys, replace(limits, gain=problem.totals(keys).gain), deadline)
    return _plan(problem, keys, found.is_proven)


def _plan(problem: Problem, keys: frozenset[str], is_proven: bool) -> Plan:
    chosen = sorted((problem.by_key[key] for key in keys), key=lambda candidate: (-candidate.gain, candidate.key))
    return Plan(problem, tuple(chosen), problem.totals(keys), is_proven)


def more_money(plan: Plan, time_limit: float = TIME_LIMIT_SECONDS) -> Step | None:
    """The smallest increase of the budget that is worthwhile, with the same person-days; None when money alone changes
    nothing."""
    return _step(plan, "cost", time_limit)


def more_days(plan: Plan, time_limit: float = TIME_LIMIT_SECONDS) -> Step | None:
    """The smallest increase of the person-days that is worthwhile, with the same budget; None when days alone change
    nothing."""
    return _step(plan, "half_days", time_limit)


def _step(plan: Plan, quantity: str, time_limit: float) -> Step | None:
    problem = plan.problem
    wanted = plan.totals.gain + max(round(plan.totals.gain * WORTHWHILE_SHARE), HUNDREDTHS)
    limits = (
        Limits(half_days=problem.capacity, gain=wanted)
        if quantity == "cost"
        else Limits(cost=problem.budget, gain=wanted)
    )
    found = Model(problem).best(quantity, limits, time.monotonic() + time_limit)
    if found.keys is None or not found.is_proven:
        return None
    needed = getattr(problem.totals(found.keys), quantity)
    raised = replace(problem, budget=needed) if quantity == "cost" else replace(problem, capacity=needed)
    # At that limit something even better may fit; the sentence on the page must be about the best plan.
    then = solve(raised, time_limit)
    added = tuple(candidate for candidate in then.chosen if candidate.key not in plan.keys)
    dropped = tuple(candidate for candidate in plan.chosen if candidate.key not in then.keys)
    gain = then.totals.gain - plan.totals.gain
    return Step(raised.budget - problem.budget, raised.capacity - problem.capacity, then, added, dropped, gain)
