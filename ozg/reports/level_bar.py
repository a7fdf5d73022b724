"""The bar of maturity levels as data for the templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ozg.palette import LIGHT
from ozg.reports.paper import Levels
from ozg.rules import model
from ozg.rules.maturity import CONFORM_LEVEL
from ozg.words.level import bounded, of_them_bounded


def levels_of(now: Mapping[str, Any], services: pd.DataFrame) -> Levels:
    """Level, number of services and how many of them can be higher, in the order of the bar, unknown last. ``now``: a row with
    ``level_counts`` and ``unknown_level_count``; ``services``: as for ``ozg.words.level.bounded``."""
    counted = [*enumerate(now["level_counts"]), (None, now["unknown_level_count"])]
    can_be_higher = bounded(services)
    return [(level, int(number), can_be_higher.get(level, 0)) for level, number in counted if number]


def level_bar(levels: Levels) -> dict[str, Any]:
    """What ``typst/bar.typ`` draws: the segments in their order."""
    colors = LIGHT.scale(model.DEFAULT.below_count, model.DEFAULT.conform_count)
    segments = [
        {
            "label": "unbekannt" if level is None else model.DEFAULT.level_name(level),
            "least": of_them_bounded(count, can_be_higher),
            "count": count,
            "conform": level is not None and level >= CONFORM_LEVEL,
            "colour": None if level is None else colors[level],
            "on": LIGHT.ink if level is None else LIGHT.on(colors[level]),
        }
        for level, count, can_be_higher in levels
    ]
    return {"segments": segments, "paper": LIGHT.paper, "outline": LIGHT.outline}
