"""What is online, what is not, and of what it is not known, as two bars: services and the cases behind them.

The words above each bar carry the numbers; the bars only show how they compare (docs/fachregeln.md 13). Cases are those of services
with a case number.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ozg.ui.kit.markup import Html, show, tag
from ozg.words import standing


def three_states(now: Mapping[str, Any]) -> None:
    """Both bars side by side; only those of which something is counted. ``now``: the counts of the list in force (``mart.summary``)."""
    if bars := states(now):
        show(bars)


def states(now: Mapping[str, Any]) -> Html:
    """``three_states`` as markup; empty where nothing is counted."""
    bars = [_bar(*bar) for bar in (("Leistungen", standing.services_by_state(now)), ("Fälle im Jahr", standing.cases_by_state(now))) if bar[1]]  # fmt: skip
    return tag("div", *bars, class_="ozg ozg-states") if bars else Html("")


def _bar(name: str, states: list[standing.State]) -> Html:
    words = [
        tag("li", tag("span", class_=f"ozg-swatch ozg-state-{state.code}"), tag("span", state.words))
        for state in states
    ]
    segments = [tag("i", class_=f"ozg-state-{state.code}", style=f"flex:{state.count:.10g}") for state in states]
    return tag(
        "div",
        tag("p", name),
        tag("ul", *words, class_="ozg-legend", aria_label=name),
        tag("div", *segments, class_="ozg-states-bar", aria_hidden="true"),
    )
