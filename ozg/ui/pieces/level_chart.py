"""The services of a list by maturity level as one bar: the same picture for the municipality and for its council."""

from __future__ import annotations

import pandas as pd

from ozg import formats
from ozg.charts.levels import level_bar, level_bar_text
from ozg.ui.kit import parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.in_force import View
from ozg.ui.kit.page import palette


def level_chart(view: View, levels: pd.DataFrame, title: str) -> None:
    """``levels``: rows of ``parts.levels_of`` for the list in force; ``title``: what the picture says."""
    colors = palette()
    chart_block(
        title,
        f"Relevante Leistungen nach Reifegrad, Stand {formats.day(view.date)}",
        level_bar(levels, colors),
        level_bar_text(levels),
        levels,
        parts.level_columns(levels),
        key="levels",
        file_name=view.file_name("reifegrade"),
        legend=parts.level_legend(colors, levels),
    )
