"""Exact choice of candidates: a search over which components to pay for, mixed integer programming (HiGHS) for the rest.

With the components settled the problem is a knapsack with two limits, which HiGHS solves in milliseconds; left to choose
them as well it takes seconds. The solver calculates with floating point numbers and tolerates violations of a millionth;
here a cent counts. So every answer is recalculated with whole numbers, and a set that breaks a limit is cut off by the very
limit it breaks, and the solver asked again.
"""

from __future__ import annotations

import heapq
import itertools
import time
from dataclasses import dataclass
from functools import cached_property
from math import gcd
from typing import Literal

import numpy as np
from scipy import optimize

from ozg.planning.problem import Problem, Totals
from ozg.planning.relaxation import CORE, Bounds, Relaxed, Rows, core, narrowed, relax

Quantity = Literal["gain", "cost", "half_days"]
Keys = frozenset[str]

#: Choices of this many candidates are put in order of their keys by one solve: powers of two stay exact up to there.
_KEYS_AT_ONCE = 20


class TimeIsUp(Exception):
    """No answer before the deadline."""


@dataclass(frozen=True)
class Limits:
    """What a set must keep to: at most ``cost`` and ``half_days``, at least ``gain``. None = no limit."""

    cost: int | None = None
    half_days: int | None = None
    gain: int | None = None

    def broken_by(self, totals: Totals) -> tuple[bool, bool]:
        """Is too much in the set; is too little in it?"""
        too_much = (self.cost is not None and totals.cost > self.cost) or (
            self.half_days is not None and totals.half_days > self.half_days
        )
        return too_much, self.gain is not None and totals.gain < self.gain


@dataclass(frozen=True)
class Answer:
    """The best set, or None when no set keeps the limits. ``is_proven`` False: time ran out, the best set found."""

    keys: Keys | None
    is_proven: bool


class Model:
    """One problem in the form the solver wants: a variable for each candidate in the order of the keys (1 = chosen), then
    one for each missing component (1 = paid for)."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.candidates = sorted(problem.candidates, key=lambda candidate: candidate.key)
        self.components = sorted(problem.missing_components.values(), key=lambda component: component.key)
        parts = (*self.candidates, *self.components)
        self.count, self.size = len(self.candidates), len(parts)
        self.amounts = {
            "gain": np.array(
                [candidate.gain for candidate in self.candidates] + [0] * len(self.components), dtype=np.int64
            ),
            "cost": np.array([part.cost for part in parts], dtype=np.int64),
            "half_days": np.array([part.half_days for part in parts], dtype=np.int64),
        }
        place = {part.key: index for index, part in enumerate(parts)}
        self.structure = Rows.none(self.size).and_(
            [
                # x <= y: whoever needs a component pays for it; x <= x of what it depends on.
                (self._row({index: 1, place[key]: -1}), 0)
                for index, candidate in enumerate(self.candidates)
                for key in sorted(candidate.needs | candidate.after)
                if key in place
            ]
        )

    def best(self, quantity: Quantity, limits: Limits, deadline: float) -> Answer:
        """The set with the largest gain, or the smallest cost or effort, within the limits."""
        return _Search(self, self._objective(quantity), limits, deadline).run(self._bounds(limits))

    def settled(self, keys: Keys, limits: Limits, deadline: float) -> Keys:
        """Of all sets that keep the limits the cheapest one, of equally cheap ones the one with the smallest keys.

        ``keys`` is a set that keeps them; the best known one is the answer when time runs out. Usually there is no other set,
        and one search shows it.
        """
        while True:
            other = self._another(keys, limits, deadline)
            if other.keys is None or not other.is_proven:
                return other.keys or keys
            is_tie = self.problem.totals(other.keys).cost == self.problem.totals(keys).cost
            keys = other.keys
            if is_tie:
                cost = self.problem.totals(keys).cost
                return self._first_by_key(keys, Limits(cost, limits.half_days, limits.gain), deadline)

    def _another(self, keys: Keys, limits: Limits, deadline: float) -> Answer:
        """The cheapest other set, if it costs no more."""
        chosen = self.values(keys)
        difference = (self._row({index: 2 * value - 1 for index, value in enumerate(chosen)}), chosen.sum() - 1)
        search = _Search(self, self._objective("cost"), limits, deadline, [difference])
        search.most = self.value(search.objective, keys)
        return search.run(self._bounds(limits))

    def _first_by_key(self, keys: Keys, limits: Limits, deadline: float) -> Keys:
        bounds = self._bounds(limits)
        for start in range(0, self.count, _KEYS_AT_ONCE):
            chunk = np.arange(start, min(start + _KEYS_AT_ONCE, self.count))
            wish = self._row({index: -(2.0 ** (chunk[-1] - index)) for index in chunk})
            answer = _Search(self, wish, limits, deadline).run(bounds)
            if answer.keys is None or not answer.is_proven:
                break
            keys = answer.keys
            bounds = bounds.fixed(chunk, self.values(keys)[chunk])
        return keys

    def values(self, keys: Keys) -> np.ndarray:
        """The candidates' variables of a set."""
        return np.array([candidate.key in keys for candidate in self.candidates], dtype=float)

    def value(self, objective: np.ndarray, keys: Keys) -> float:
        """The objective of a set, with the components it needs."""
        needed = self.problem.totals(keys).components
        paid = np.array([component.key in needed for component in self.components], dtype=float)
        return float(objective @ np.append(self.values(keys), paid))

    def limit_row(self, quantity: Quantity, limit: int | None) -> list[tuple[np.ndarray, float]]:
        """The condition that keeps a limit, in the steps of the objective."""
        if limit is None:
            return []
        signed = -limit if quantity == "gain" else limit
        # Every sum of amounts is a multiple of the step, so rounding to whole steps loses nothing.
        return [(self._objective(quantity), float(signed // _divisor(self.amounts[quantity])))]

    def cut(self, keys: Keys, is_too_much: bool) -> tuple[np.ndarray, float]:
        """The condition that rules out a set with too much in it (and all that contain it), or too little (and its parts)."""
        chosen = self.values(keys)
        if is_too_much:
            return self._row(dict(enumerate(chosen))), chosen.sum() - 1
        return self._row(dict(enumerate(chosen - 1))), -1.0

    def _row(self, entries: dict[int, float]) -> np.ndarray:
        row = np.zeros(self.size)
        row[list(entries)] = list(entries.values())
        return row

    def _objective(self, quantity: Quantity) -> np.ndarray:
        """Coefficients to make small, in steps of their common divisor (cents become, say, steps of 100 €)."""
        amounts = self.amounts[quantity]
        return (-1 if quantity == "gain" else 1) * (amounts // _divisor(amounts)).astype(float)

    @cached_property
    def _better(self) -> list[list[str]]:
        """For each candidate the keys of those at least as good in everything: whoever chooses it chooses them as well.

        "At least as good": no fewer cases, no higher cost or effort, no other component or condition; a smaller key where
        cases and cost are equal. Exchanging one for the other never makes a plan worse, so no best plan is lost.
        """
        required = {key for candidate in self.candidates for key in candidate.after}
        missing = set(self.problem.missing_components)
        free = [candidate for candidate in self.candidates if candidate.key not in self.problem.out_of_reach]
        return [
            [] if one.key in required | self.problem.pinned else [
                other.key for other in free
                if other.gain >= one.gain and other.cost <= one.cost and other.half_days <= one.half_days
                and (other.gain > one.gain or other.cost < one.cost or other.key < one.key)
                and other.needs & missing <= one.needs and other.after <= one.after
            ]
            for one in self.candidates
        ]  # fmt: skip

    def _bounds(self, limits: Limits) -> Bounds:
        """Pinned candidates (with what they depend on) are in. Out are those beyond reach, those that serve no case, and
        those whose better ones alone break the limits."""
        low, high = np.zeros(self.size), np.ones(self.size)
        pinned = self.problem.with_required(self.problem.pinned)
        required = {key for candidate in self.candidates for key in candidate.after}
        for place, (candidate, better) in enumerate(zip(self.candidates, self._better, strict=True)):
            if candidate.key in pinned:
                low[place] = 1
                continue
            too_much, _ = limits.broken_by(self.problem.totals({*better, *pinned, candidate.key}))
            is_useless = candidate.gain == 0 and candidate.key not in required
            high[place] = 0 if too_much or is_useless or candidate.key in self.problem.out_of_reach else 1
        return Bounds(low, high)


class _Search:
    """Best first over the components: the branch that promises most comes next; one that cannot beat the best set is left."""

    def __init__(
        self, model: Model, objective: np.ndarray, limits: Limits, deadline: float, more: list[tuple[np.ndarray, float]] = ()
    ) -> None:  # fmt: skip
        self.model, self.objective, self.limits, self.deadline = model, objective, limits, deadline
        at_most = model.limit_row("cost", limits.cost) + model.limit_row("half_days", limits.half_days)
        self.at_least = model.limit_row("gain", limits.gain)
        self.rows_without_gain = model.structure.and_([*at_most, *more])
        self.rows = self.rows_without_gain.and_(self.at_least)
        self.keys: Keys | None = None
        self.most = np.inf  # what a better set must not exceed
        self.branches: list[tuple[float, int, Bounds, Relaxed]] = []
        self.order = itertools.count()

    def remember(self, keys: Keys) -> None:
        """A set that keeps the limits; from now on only better ones are sought."""
        value = self.model.value(self.objective, keys)
        if value <= self.most + 0.5:
            self.keys, self.most = keys, value - 1

    def run(self, bounds: Bounds) -> Answer:
        """Search the whole tree, or as much as time allows."""
        try:
            for gain_row, upper in self.at_least:
                relaxed = relax(gain_row, self.rows_without_gain, bounds)
                bounds = narrowed(relaxed, bounds, upper) if relaxed else bounds
            self._add(bounds)
            while self.branches:
                value, _, bounds, relaxed = heapq.heappop(self.branches)
                if value > self.most + 0.5:
                    break
                self._branch(narrowed(relaxed, bounds, self.most), relaxed)
        except TimeIsUp:
            return Answer(self.keys, False)
        return Answer(self.keys, True)

    def _add(self, bounds: Bounds) -> None:
        if time.monotonic() > self.deadline:
            raise TimeIsUp
        relaxed = relax(self.objective, self.rows, bounds)
        if relaxed is not None and relaxed.value <= self.most + 0.5:
            heapq.heappush(self.branches, (relaxed.value, next(self.order), bounds, relaxed))

    def _branch(self, bounds: Bounds, relaxed: Relaxed) -> None:
        """Settle the component the relaxed problem is most undecided about; when it is decided about all, solve exactly."""
        places = np.arange(self.model.count, self.model.size)
        paid = np.ceil(relaxed.solution[places] - 1e-9)
        doubt = np.abs(relaxed.solution[places] - np.round(relaxed.solution[places]))
        is_decided = doubt.max(initial=0) < 1e-6
        if is_decided or self.keys is None:
            self._solve_with(bounds.fixed(places, paid))
        if not is_decided:
            place = places[int(np.argmax(doubt))]
            for value in (0.0, 1.0):
                self._add(bounds.fixed([place], value))
            return
        for place in places[bounds.is_open()[places]]:
            # What is left: everything that differs in at least one component.
            value = paid[place - self.model.count]
            self._add(bounds.fixed([place], 1 - value))
            bounds = bounds.fixed([place], value)

    def _solve_with(self, bounds: Bounds) -> None:
        """The best set with these components: first among the doubtful candidates only, then, narrowed by that, all."""
        relaxed = relax(self.objective, self.rows, bounds)
        if relaxed is None or relaxed.value > self.most + 0.5:
            return
        if narrowed(relaxed, bounds, self.most).is_open().sum() > CORE:
            self._ask(core(relaxed, bounds))
        self._ask(narrowed(relaxed, bounds, self.most))

    def _ask(self, bounds: Bounds) -> None:
        """Ask the solver until its answer keeps the limits to the cent; remember the answer when it is better."""
        while True:
            left = self.deadline - time.monotonic()
            if left <= 0:
                raise TimeIsUp
            result = optimize.milp(
                self.objective, integrality=np.ones(self.model.size), bounds=optimize.Bounds(bounds.low, bounds.high),
                constraints=optimize.LinearConstraint(self.rows.matrix, -np.inf, self.rows.upper),
                options={"time_limit": left, "mip_rel_gap": 0.0},
            )  # fmt: skip
            if result.x is None:
                if result.status == 1:
                    raise TimeIsUp
                return
            keys = frozenset(
                candidate.key for candidate, value in zip(self.model.candidates, result.x, strict=False) if value > 0.5
            )
            too_much, too_little = self.limits.broken_by(self.model.problem.totals(keys))
            if too_much or too_little:
                self.rows = self.rows.and_([self.model.cut(keys, too_much)])
                continue
            self.remember(keys)
            if result.status == 1:
                raise TimeIsUp
            return


def _divisor(amounts: np.ndarray) -> int:
    return gcd(*(int(amount) for amount in amounts)) or 1
