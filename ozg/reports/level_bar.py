"""The bar of maturity levels as data for the templates."""

from __future__ import annotations

from typing import Any

from ozg.palette import LIGHT
from ozg.reports.paper import Levels
from ozg.rules import model
from ozg.rules.maturity import CONFORM_LEVEL


def level_bar(levels: Levels) -> dict[str, Any]:
    """What ``typst/bar.typ`` draws: the segments in their order, those without services left out."""
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
        if count
    ]
    return {"segments": segments, "paper": LIGHT.paper, "outline": LIGHT.outline}
