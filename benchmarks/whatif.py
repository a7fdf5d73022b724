"""What-if: how fast and how good is the exact choice? ``python -m benchmarks.whatif [NUMBER OF INSTANCES]``

Seeded instances of 300 services with 12 shared components, tight and loose budgets. Yardsticks of the same run: the same
problem given to HiGHS as a whole, the greedy choice by cases per person-day, and trying all choices for 16 services.
"""

from __future__ import annotations

import statistics
import sys
import time
from itertools import combinations
from random import Random

import numpy as np
from scipy import optimize

from ozg.planning.problem import Candidate, Component, Problem
from ozg.planning.solver import Limits, Model
from ozg.planning.whatif import more_money, solve

SERVICES, COMPONENTS = 300, 12


def instance(seed: int, services: int = SERVICES, components: int = COMPONENTS) -> Problem:
    """Cases over four powers of ten, 500 to 12,000 € and 1 to 40 person-days each, up to four components of 12 needed."""
    chance = Random(seed)
    parts = tuple(
        Component(
            f"c{number:02}",
            f"Basisdienst {number}",
            chance.randint(20, 200) * 10_000,
            chance.randint(4, 60),
            chance.random() < 0.2,
        )
        for number in range(components)
    )
    candidates = tuple(
        Candidate(
            f"{10_000 + number}", f"Leistung {number}", round(30 * 10 ** chance.uniform(0.5, 3.8)),
            chance.randint(5, 120) * 10_000, chance.randint(2, 80),
            frozenset(chance.sample([part.key for part in parts], min(components, chance.randint(0, 4)))),
        )
        for number in range(services)
    )  # fmt: skip
    size = services / SERVICES * (1 + 0.6 * (seed % 8))
    return Problem(candidates, parts, round(5_000_000 * size), round(400 * size))


def greedy(problem: Problem) -> int:
    """Gain of taking services by cases per person-day for as long as they fit."""
    chosen: list[str] = []
    for candidate in sorted(problem.candidates, key=lambda one: -one.gain / max(one.half_days, 1)):
        totals = problem.totals([*chosen, candidate.key])
        if totals.cost <= problem.budget and totals.half_days <= problem.capacity:
            chosen.append(candidate.key)
    return problem.totals(chosen).gain


def plain_highs(problem: Problem) -> int:
    """Gain found by HiGHS for the whole problem at once."""
    model = Model(problem)
    rows = model.structure.and_(
        model.limit_row("cost", problem.budget) + model.limit_row("half_days", problem.capacity)
    )
    result = optimize.milp(
        -model.amounts["gain"].astype(float), integrality=np.ones(model.size), bounds=optimize.Bounds(0, 1),
        constraints=optimize.LinearConstraint(rows.matrix, -np.inf, rows.upper), options={"mip_rel_gap": 0.0},
    )  # fmt: skip
    return round(-result.fun)


def trying_all(problem: Problem) -> int:
    """Gain of the best of all choices."""
    keys = list(problem.by_key)
    every = (problem.totals(chosen) for size in range(len(keys) + 1) for chosen in combinations(keys, size))
    return max(part.gain for part in every if part.cost <= problem.budget and part.half_days <= problem.capacity)


def timed(run, *arguments):
    """Result and processor seconds: other programs on the machine do not count."""
    start = time.process_time()
    return run(*arguments), time.process_time() - start


def main(count: int) -> None:
    """Print the figures of this machine in this run."""
    seconds: dict[str, list[float]] = {"exact": [], "first": [], "step": [], "plain": []}
    quality, unproven = [], 0
    for seed in range(count):
        problem = instance(seed)
        plan, taken = timed(solve, problem)
        limits = Limits(problem.budget, problem.capacity)
        _, first = timed(
            lambda problem=problem, limits=limits: Model(problem).best("gain", limits, time.monotonic() + 60)
        )
        _, step_taken = timed(more_money, plan)
        reference, plain = timed(plain_highs, problem)
        assert not plan.is_proven or plan.totals.gain >= reference, "HiGHS as a whole found more"
        for name, value in zip(seconds, (taken, first, step_taken, plain), strict=True):
            seconds[name].append(value)
        quality.append(greedy(problem) / plan.totals.gain)
        unproven += not plan.is_proven
    print(
        f"{count} instances of {SERVICES} services and {COMPONENTS} shared components, {unproven} not proven within 5 s"
    )
    for name, meaning in (("exact", "plan with ties settled"), ("first", "most cases only"), ("step", "what a little more money changes"),
                          ("plain", "yardstick: HiGHS as a whole, most cases only")):  # fmt: skip
        times = seconds[name]
        print(f"  {meaning:46} median {statistics.median(times):5.2f} s, slowest {max(times):5.2f} s")
    print(f"  ratio to the yardstick (most cases only)       {sum(seconds['first']) / sum(seconds['plain']):.2f}")
    print(f"  greedy reaches {statistics.mean(quality):.1%} of the cases on average, {min(quality):.1%} at worst")
    small = instance(1, services=16, components=4)
    plan, taken = timed(solve, small)
    best, tried = timed(trying_all, small)
    print(
        f"16 services: exact {taken:.3f} s, trying all 65,536 choices {tried:.2f} s, same result: {plan.totals.gain == best}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 24)
