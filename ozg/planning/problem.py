"""What is to be planned: candidates, shared components, limits, wishes (docs/fachregeln.md 6.4).

Everything is a whole number, so that a plan is either right or wrong and never "nearly": hundredths of a case, cents,
half person-days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ozg import formats

HUNDREDTHS, CENTS, HALVES = 100, 100, 2


class Impossible(Exception):
    """The wishes cannot be fulfilled together. ``message`` is a German sentence saying why and by how much."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Candidate:
    """One service that could be put online. ``gain``: cases a year that would come in online, in hundredths.

    ``needs``: keys of shared components; ``after``: keys of candidates without which this one makes no sense.
    """

    key: str
    name: str
    gain: int
    cost: int
    half_days: int
    needs: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Component:
    """One shared component, paid once however many services use it; one that is present costs nothing."""

    key: str
    name: str
    cost: int
    half_days: int
    is_present: bool = False


@dataclass(frozen=True)
class Totals:
    """What a set of candidates brings and costs, missing components included (``components``: their keys)."""

    gain: int
    cost: int
    half_days: int
    components: frozenset[str]


@dataclass(frozen=True)
class Problem:
    """Candidates with limits: ``budget`` in cents, ``capacity`` in half days; ``pinned`` and ``excluded`` are keys."""

    candidates: tuple[Candidate, ...]
    components: tuple[Component, ...]
    budget: int
    capacity: int
    pinned: frozenset[str] = field(default_factory=frozenset)
    excluded: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        amounts = [number for entry in (*self.candidates, *self.components) for number in (entry.cost, entry.half_days)]
        if min([*amounts, *(candidate.gain for candidate in self.candidates)], default=0) < 0:
            raise ValueError("gains, costs and efforts must not be negative")
        if len(self.by_key) < len(self.candidates):
            raise ValueError("keys of candidates must be unique")

    @cached_property
    def by_key(self) -> dict[str, Candidate]:
        return {candidate.key: candidate for candidate in self.candidates}

    @cached_property
    def missing_components(self) -> dict[str, Component]:
        return {component.key: component for component in self.components if not component.is_present}

    def with_required(self, keys: Iterable[str]) -> frozenset[str]:
        """The keys with everything they depend on, directly or not."""
        found: set[str] = set()
        waiting = list(keys)
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                waiting += self.by_key[key].after
        return frozenset(found)

    @cached_property
    def out_of_reach(self) -> frozenset[str]:
        """Keys that can never be chosen: excluded, or dependent on something excluded or unknown."""
        unknown = {key for candidate in self.candidates for key in candidate.after} - set(self.by_key)
        lost = set(self.excluded) | unknown
        while True:
            more = {candidate.key for candidate in self.candidates if candidate.after & lost} - lost
            if not more:
                return frozenset(lost & set(self.by_key))
            lost |= more

    def totals(self, keys: Iterable[str]) -> Totals:
        """What these candidates bring and cost together."""
        chosen = [self.by_key[key] for key in keys]
        needed = frozenset(key for candidate in chosen for key in candidate.needs if key in self.missing_components)
        parts = [*chosen, *(self.missing_components[key] for key in needed)]
        return Totals(
            sum(candidate.gain for candidate in chosen),
            sum(part.cost for part in parts),
            sum(part.half_days for part in parts),
            needed,
        )

    def check(self) -> None:
        """Raise Impossible when the pinned services cannot be had within the limits; without pins there is always a plan."""
        unknown = sorted(self.pinned - set(self.by_key))
        if unknown:
            raise Impossible(
                f"Festgesetzt, aber nicht planbar: {formats.listing(unknown)}. Es fehlen Kosten, Personentage oder Fallzahl."
            )
        lost = sorted(self.by_key[key].name for key in self.pinned & self.out_of_reach)
        if lost:
            raise Impossible(
                f"Zugleich festgesetzt und ausgeschlossen: {formats.listing(lost)}. Bitte eines von beiden zurücknehmen; "
                "ausgeschlossen ist auch, was eine ausgeschlossene Leistung voraussetzt."
            )
        needed = self.totals(self.with_required(self.pinned))
        short = []
        if needed.cost > self.budget:
            short.append(
                f"{euros(needed.cost)}, das Budget reicht für {euros(self.budget)} (es fehlen {euros(needed.cost - self.budget)})"
            )
        if needed.half_days > self.capacity:
            short.append(
                f"{days(needed.half_days)} Personentage, vorhanden sind {days(self.capacity)} "
                f"(es fehlen {days(needed.half_days - self.capacity)})"
            )
        if short:
            names = [self.missing_components[key].name for key in sorted(needed.components)]
            shared = f" einschließlich {formats.listing(names)}" if names else ""
            raise Impossible(f"Was festgesetzt ist, braucht{shared} {formats.listing(short)}.")


def euros(cents: int) -> str:
    """Cents as an amount: whole euros where there are no cents."""
    return formats.euro(cents / CENTS, 0 if cents % CENTS == 0 else 2)


def days(half_days: int) -> str:
    """Half days as person-days: "12" or "12,5"."""
    return formats.decimal(half_days / HALVES, 1 if half_days % HALVES else 0)


def cases(gain: int) -> str:
    """Hundredths as whole cases a year."""
    return formats.integer(gain / HUNDREDTHS)
