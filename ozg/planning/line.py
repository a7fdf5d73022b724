"""How far money and working time reach down a list: a running total that anybody can check with a pencil.

It is not the best choice (``ozg.planning.whatif``), but the one in the order of the list: each service is counted in turn, and where
the next one no longer fits, the line is drawn and nothing below it counts.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

from ozg.planning.problem import Candidate, Problem, Totals
from ozg.planning.whatif import Lack, Plan, lack


@dataclass(frozen=True)
class Line:
    """Services counted, in the order of the list, and what they come to together after each of them (``running``).

    ``below``: the first one that no longer fits, with what it lacks; None when nothing is left that could be counted.
    """

    plan: Plan
    running: tuple[Totals, ...]
    below: Lack | None

    @cached_property
    def totals_after(self) -> dict[str, Totals]:
        """Running total by key of a service that is counted."""
        return {candidate.key: totals for candidate, totals in zip(self.plan.chosen, self.running, strict=True)}

    @cached_property
    def adds(self) -> dict[str, Totals]:
        """What each counted service adds by its key, with the components it is the first to need."""
        before = (Totals(0, 0, 0, frozenset()), *self.running)
        return {
            candidate.key: Totals(
                after.gain - earlier.gain,
                after.cost - earlier.cost,
                after.half_days - earlier.half_days,
                after.components - earlier.components,
            )
            for candidate, earlier, after in zip(self.plan.chosen, before, self.running, strict=False)
        }


def line(problem: Problem) -> Line:
    """The candidates in their order until money or days end. What is pinned comes first, with all it depends on. Who cannot be chosen,
    brings no cases, or waits for a service that is not counted above it, is passed over and costs nothing.

    Raises Impossible when what is pinned exceeds the limits.
    """
    problem.check()
    return _line(problem, *_counted(problem))


def _counted(problem: Problem, most: int | None = None) -> tuple[list[Candidate], Lack | None]:
    """What is counted, and the first one that no longer fits."""
    leading = problem.with_required(problem.pinned)
    counted: list[Candidate] = [candidate for candidate in problem.candidates if candidate.key in leading]
    keys = set(leading)
    below = None
    for candidate in problem.candidates:
        if len(counted) == most:
            break
        is_countable = candidate.gain and candidate.key not in problem.out_of_reach and candidate.after <= keys
        if candidate.key in keys or not is_countable:
            continue
        found = lack(_plan(problem, counted), candidate.key)
        if found.cost or found.half_days:
            below = found
            break
        counted.append(candidate)
        keys.add(candidate.key)
    return counted, below


def lines(problem: Problem, most: int) -> list[Line]:
    """The lines of all limits there could be, the shortest first, none with more than ``most`` services. What is counted for some limits is
    counted for all larger ones, in the same order: each line is the one before with one service more, and the one of certain limits is
    the longest whose last running total keeps to them. What is pinned is in all of them.
    """
    every = [*problem.candidates, *problem.components]
    ends = {"budget": sum(each.cost for each in every), "capacity": sum(each.half_days for each in every)}
    least = len(problem.with_required(problem.pinned))
    endless = replace(problem, **ends)
    whole = _counted(endless, most)[0]
    return [_line(endless, whole[:count], None) for count in range(least, len(whole) + 1)]


def in_order(plan: Plan, keys: Collection[str]) -> Line:
    """The services of a plan in the order of ``keys``, that of the list, with their running total."""
    return _line(plan.problem, [plan.problem.by_key[key] for key in keys if key in plan.keys], None, plan.is_proven)


def _line(problem: Problem, counted: list[Candidate], below: Lack | None, is_proven: bool = True) -> Line:
    keys = [candidate.key for candidate in counted]
    running = tuple(problem.totals(keys[: place + 1]) for place in range(len(keys)))
    return Line(_plan(problem, counted, is_proven), running, below)


def _plan(problem: Problem, counted: list[Candidate], is_proven: bool = True) -> Plan:
    return Plan(problem, tuple(counted), problem.totals(candidate.key for candidate in counted), is_proven)
