"""Conditions, bounds, and what the problem with fractions allowed proves about the one with whole numbers.

Objectives have whole-number coefficients and are made small; a value above ``most`` + 0.5 is therefore above ``most``, and
the tolerances of the solver (about a millionth) cannot decide anything.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

#: Variables the relaxed problem leaves most open; a first good solution is sought among them alone.
CORE = 30


@dataclass(frozen=True)
class Rows:
    """Conditions ``matrix @ x <= upper``."""

    matrix: csr_array
    upper: np.ndarray

    @classmethod
    def none(cls, size: int) -> Rows:
        return cls(csr_array((0, size)), np.zeros(0))

    def and_(self, more: list[tuple[np.ndarray, float]]) -> Rows:
        """These conditions and more: (coefficients, upper limit) each."""
        if not more:
            return self
        matrix = csr_array(np.array([row for row, _ in more], dtype=float))
        return Rows(vstack([self.matrix, matrix], format="csr"), np.append(self.upper, [upper for _, upper in more]))


@dataclass(frozen=True)
class Bounds:
    """Smallest and largest value (0 or 1) of every variable."""

    low: np.ndarray
    high: np.ndarray

    def is_open(self) -> np.ndarray:
        return self.low < self.high

    def fixed(self, places: np.ndarray | list[int], values: np.ndarray | float) -> Bounds:
        """The same with these variables settled."""
        low, high = self.low.copy(), self.high.copy()
        low[places] = high[places] = values
        return Bounds(low, high)


@dataclass(frozen=True)
class Relaxed:
    """Solution with fractions: its value, and by how much at least moving each variable off its bound makes it worse."""

    value: float
    solution: np.ndarray
    moving: np.ndarray


def relax(objective: np.ndarray, rows: Rows, bounds: Bounds) -> Relaxed | None:
    """Solve with fractions allowed; None when even that has no solution."""
    found = linprog(
        objective, A_ub=rows.matrix, b_ub=rows.upper, bounds=np.column_stack([bounds.low, bounds.high]), method="highs"
    )
    if found.status != 0:
        return None
    return Relaxed(found.fun, found.x, found.lower.marginals + found.upper.marginals)


def narrowed(relaxed: Relaxed, bounds: Bounds, most: float) -> Bounds:
    """Settle every variable that has one and the same value in all solutions whose objective is at most ``most``."""
    is_settled = relaxed.value + np.abs(relaxed.moving) > most + 0.5
    stays_high = is_settled & (relaxed.moving < 0) & (relaxed.solution >= bounds.high - 1e-9)
    stays_low = is_settled & (relaxed.moving > 0) & (relaxed.solution <= bounds.low + 1e-9)
    return Bounds(np.where(stays_high, bounds.high, bounds.low), np.where(stays_low, bounds.low, bounds.high))


def core(relaxed: Relaxed, bounds: Bounds) -> Bounds:
    """Only what the relaxed problem leaves most open stays open; everything else takes its value there."""
    doubt = np.abs(relaxed.moving)
    margin = np.partition(doubt, CORE)[CORE] if len(doubt) > CORE else np.inf
    nearest = np.clip(np.round(relaxed.solution), bounds.low, bounds.high)
    is_open = doubt <= margin
    return Bounds(np.where(is_open, bounds.low, nearest), np.where(is_open, bounds.high, nearest))
