"""What Was als Nächstes calculates before it shows anything, remembered as a whole: taking the list apart and putting its sentences together
takes longer than asking for it, and of the same list, weights and wishes it is the same for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from ozg.charts.plan import plan_bars, plan_bars_text
from ozg.frames import by_row
from ozg.planning.given import Expected, Price
from ozg.planning.line import line
from ozg.planning.problem import Impossible
from ozg.read import planning, priorities, similar
from ozg.ui.kit.cache import ask
from ozg.ui.kit.chart import drawing
from ozg.ui.kit.in_force import View
from ozg.ui.kit.markup import Html
from ozg.ui.kit.page import palette
from ozg.ui.pieces.other_answers import other_answers
from ozg.ui.pieces.priority_tables import described
from ozg.ui.plan import answer, budget, ranked
from ozg.ui.plan.scenario import Scenario
from ozg.words import line as line_words, order, plan as plan_words, priority as priority_words


@dataclass(frozen=True)
class Asked:
    """What the reader asks for with: weights of the parts, the share that comes in online, the group to show, what unknown prices are
    supposed to be."""

    weight: Mapping[str, int]
    expected: Expected
    group: str | None
    price: Price | None


@dataclass(frozen=True)
class Listed:
    """The services of a list, all of them (``services``), those still to do in their order (``every``), and of those the group shown with
    what the reader supposes (``priced``)."""

    services: pd.DataFrame
    every: pd.DataFrame
    priced: pd.DataFrame
    #: Services of the group without a cost or an effort in the list.
    without_price: int

    @cached_property
    def to_do(self) -> list[Any]:
        """The rows of ``every``."""
        return list(by_row(self.every))

    @cached_property
    def counts(self) -> dict[str, int]:
        """Number of services still to do by group."""
        return order.counts_by_group(self.every)

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of the services that can be calculated, by key."""
        return budget.names(self.priced)

    @cached_property
    def lacking(self) -> dict[str, int]:
        """How many of them lack which shared component."""
        return budget.lacking(self.priced)


def listed(view: View, asked: Asked) -> Listed:
    """The list before anything is calculated."""
    found = ask(priorities.services, **view.place, **asked.weight)
    services = described(found, view.selected, asked.weight, ask(similar.better, **view.place))
    every = budget.in_one_list(services, ask(planning.candidates, **view.place, expected_share=asked.expected.share))
    own = budget.of_group(every, asked.group)
    return Listed(services, every, budget.with_assumed(own, asked.price), budget.without_price(own))


@dataclass(frozen=True)
class Calculated:
    """What comes of the list with the limits and wishes of a scenario: the calculation, the answer of the page, every service with its
    decision, the list as it is shown, how it was calculated, and what stands beside it as an answer of its own."""

    found: answer.Calculation
    said: answer.Answer
    decided: pd.DataFrame
    ranked: ranked.Ranked
    basis: list[str]
    others: list[Html]


def calculated(view: View, asked: Asked, supposed: Scenario) -> Calculated:
    """All of it; nothing but words where nothing can be calculated."""
    known = view.remember(listed, asked, is_large=True)
    candidates = budget.prepared(budget.with_pinned_first(known.priced, supposed.pinned), supposed)
    found = answer.Calculation(candidates)
    if candidates.problem.candidates:
        try:
            best = budget.best(candidates.problem) if supposed.is_best else None
            found = answer.Calculation(candidates, line(candidates.problem), best)
        except Impossible as reason:
            found = answer.Calculation(candidates, problem=reason.message)
    shown, file_name = found.shown, view.file_name("naechstes")
    decided = budget.decisions(candidates.rows, shown, supposed.is_best)
    return Calculated(
        found,
        answer.answer(known.to_do, known.services, found, view.now, view.selected.date, _begun(supposed)),
        decided,
        ranked.Ranked(decided, shown, supposed.is_best, _bars(view, asked, found), answer.moves(found), f"{file_name}_liste"),
        _basis(view, asked, supposed, found, known.services),
        other_answers(known.services, view.selected, is_alone=found.rows.empty),
    )  # fmt: skip


def _bars(view: View, asked: Asked, found: answer.Calculation) -> ranked.Bars | None:
    """How far the means reach, drawn; None where nothing can be calculated."""
    if not found.shown:
        return None
    reached, reachable = budget.segments(["Plan"], [found.shown.plan]), budget.reachable(found.candidates)
    words = plan_bars_text(reached, ["Plan"], reachable)
    picture = drawing(plan_bars(reached, ["Plan"], reachable, palette()), words)
    return ranked.Bars(picture, words, plan_words.reach_unit(asked.expected), f"{view.file_name('naechstes')}_bild")


def _basis(
    view: View, asked: Asked, supposed: Scenario, found: answer.Calculation, services: pd.DataFrame
) -> list[str]:
    """How the answer was calculated and what is not in it; nothing where there is nothing to say."""
    shown = found.shown
    grant = ask(planning.grant, cost_cents=shown.plan.totals.cost, rate_percent=supposed.funding) if shown else None
    elsewhere = plan_words.elsewhere(ask(planning.groups, **view.place))
    said = answer.basis(found, asked.expected, asked.price, grant, supposed.funding, elsewhere)
    return [*said, priority_words.done_and_conform(services)] if said else []


def _begun(supposed: Scenario) -> str:
    """That nobody has entered money and days; empty once somebody has."""
    return plan_words.begun_with(supposed.budget, supposed.days) if supposed.is_begun_with else ""


def better(view: View, asked: Asked, supposed: Scenario) -> str:
    """How much better than the line the best choice is; empty where it is not, or is shown already."""
    found = view.remember(calculated, asked, supposed, is_large=True).found
    if found.best or not found.drawn:
        return ""
    return line_words.better(budget.best(found.candidates.problem), found.drawn)
