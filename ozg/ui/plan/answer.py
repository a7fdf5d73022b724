"""The words around the list: the answer with what belongs right beneath it, and how it was calculated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.planning.given import Expected, Price
from ozg.planning.line import Line, lines
from ozg.rules.priority import RANKED_GROUPS
from ozg.ui.plan import budget, ranked
from ozg.ui.plan.budget import Candidates
from ozg.words import line as line_words, order, plan as plan_words


@dataclass(frozen=True)
class Answer:
    """The answer of the page and the sentences beneath it."""

    sentence: str
    deck: tuple[str, ...]


@dataclass(frozen=True)
class Calculation:
    """What the page calculated: ``drawn`` is the line, ``best`` the best choice while it is shown instead; both None where nothing can be
    calculated, or not with what is pinned (``problem``: why)."""

    candidates: Candidates
    drawn: Line | None = None
    best: Line | None = None
    problem: str = ""

    @property
    def shown(self) -> Line | None:
        return self.best or self.drawn

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The services of the list that have a rank."""
        rows = self.candidates.rows
        return rows[rows["rank_group"].isin(RANKED_GROUPS)].reset_index(drop=True)


def answer(
    to_do: Sequence[Any], services: pd.DataFrame, found: Calculation, now: pd.Series, today: date, begun: str = ""
) -> Answer:
    """The answer. ``to_do``: all services still to do, whatever group the list shows; ``services``: all of the municipality; ``now``:
    the counts of its list; ``today``: the chosen reporting date; ``begun``: that money and days are nobody's, where that is so."""
    if found.rows.empty:
        groups = order.groups(order.counts_by_group(services))
        more = _count_first(to_do) if len(to_do) > 1 else ""  # the headline names the only one
        return Answer(order.unranked(to_do, now), (f"{groups} {more}".strip(), order.better_with(to_do)))
    if found.problem:
        return Answer(
            "So lässt sich nicht planen.",
            (found.problem, "Bitte Budget oder Personentage erhöhen oder weniger vorgeben."),
        )
    first = next(by_row(found.rows.head(1)))
    place = order.place(first, sum(not formats.is_unknown(row.computed_rank) for row in to_do), today)
    if found.shown is None:
        sentence = line_words.unknown(first.service_name, len(found.rows), plan_words.values_missing(found.rows))
        return Answer(sentence, (place, plan_words.remedy(found.candidates.rows), order.better_with(to_do)))
    wait = line_words.waiting(len(found.shown.plan.chosen), _waiting(found.rows, found.shown))
    is_assumed = budget.is_assumed(found.candidates, found.shown.plan)
    is_estimated = budget.is_estimated(found.candidates, found.shown.plan)
    if found.best and found.drawn:
        return Answer(
            plan_words.headline(
                found.best.plan, is_assumed, is_estimated, budget.online_today(found.candidates, found.best.plan)
            ),
            (
                " ".join(
                    filter(
                        None, [line_words.spent(found.best), begun, wait, line_words.compared(found.best, found.drawn)]
                    )
                ),
                f"Das zuerst: {first.service_name}. {place}",
            ),
        )
    sentence = _of_line(found, found.shown)
    reach = " ".join(filter(None, [line_words.spent(found.shown), begun, wait, line_words.following(found.shown)]))
    of_first = f"{first.service_name}: {place}" if reach else place
    return Answer(sentence, (reach, of_first, order.better_with(to_do)))


def _of_line(found: Calculation, drawn: Line, is_open: bool = False) -> str:
    rows, is_assumed = found.rows, budget.is_assumed(found.candidates, drawn.plan)
    is_estimated = budget.is_estimated(found.candidates, drawn.plan)
    first, depth = rows["service_name"].iloc[0], ranked.depth(rows, drawn)
    today = budget.online_today(found.candidates, drawn.plan)
    return line_words.headline(first, drawn, depth, is_assumed, is_open, is_estimated, today)


def moves(found: Calculation) -> list[ranked.Move]:
    """Where the line goes while a slider moves, and what is said then; none while there is no line, or the best choice stands in its place."""
    if found.best or not found.drawn:
        return []
    every = lines(found.drawn.plan.problem, ranked.MOST_MOVES)
    return [ranked.Move(drawn, _of_line(found, drawn, is_open=True)) for drawn in every]


def _count_first(to_do: Sequence[Any]) -> str:
    counting = [row.service_name for row in to_do if row.group_code == "ERST_ZAEHLEN"]
    return order.count_first(counting, len(counting))


def _waiting(rows: pd.DataFrame, shown: Line) -> int:
    """How many of the services counted wait for others."""
    return int((rows["group_code"].eq("ANSTOSSEN") & rows["candidate_key"].isin(shown.plan.keys)).sum())


def basis(
    found: Calculation,
    expected: Expected,
    price: Price | None,
    grant: pd.DataFrame | None,
    funding: int,
    elsewhere: str,
) -> list[str]:
    """How the answer was calculated and what is not in it. ``grant``: row of
    ``ozg.read.planning.grant`` for what it costs; ``elsewhere``: what is not
    in the list at all."""
    rows = found.candidates.rows
    said = [plan_words.assumed(rows, price)]
    if found.shown and grant is not None:
        today = budget.online_today(found.candidates, found.shown.plan)
        effort = plan_words.effort(found.shown.plan, int(grant["own_cents"].iloc[0]), funding, today)
        said = [
            effort,
            plan_words.expected(expected),
            *said,
            plan_words.proof(found.shown.plan),
            plan_words.left_out(rows),
        ]
    groups = []
    if len(found.rows):
        to_count = list(by_row(rows[["service_name", "group_code"]]))
        groups = [f"In der Liste: {order.groups(order.counts_by_group(rows))}", _count_first(to_count)]
    return [sentence for sentence in (*said, *groups, elsewhere) if sentence]
