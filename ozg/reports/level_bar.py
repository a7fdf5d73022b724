"""The bar of maturity levels as data for the templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ozg.palette import LIGHT
from ozg.reports.paper import Levels
from ozg.rules import model
from ozg.rules.maturity import CONFORM_LEVEL


def levels_of(now: Mapping[str, Any]) -> Levels:
    """Level and number of services in the order of the bar, unknown last. ``now``: a row with ``level_counts`` and
    ``unknown_level_count``."""
    counted = [*enumerate(now["level_counts"]), (None, now["unknown_level_count"])]
    return [(level, int(number)) for level, number in counted if number]


def level_bar(levels: Levels) -> dict[str, Any]:
    """What ``typst/bar.typ`` draws: the segments in their order."""
    colors = LIGHT.scale(model.DEFAULT.below_count, model.DEFAULT.conform_count)
    segments = [
        {
            "label": "unbekannt" if level is None else model.DEFAULT.level_name(level),
            "count": count,
            "conform": level is not None and level >= CONFORM_LEVEL,
            "colour": None if level is None else colors[level],
            "on": LIGHT.ink if level is None else LIGHT.on(colors[level]),
        }
        for level, count in levels
    ]
    return {"segments": segments, "paper": LIGHT.paper, "outline": LIGHT.outline}
