"""Who of an area moved: one square for each service that became ganz online since the date before, an empty one for each that no longer is."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import HIDDEN_AXIS, Palette, bar, figure, label, line as rule, note
from ozg.frames import by_row

_ROW_HEIGHT = 50
#: Steps the scale has at least: one step must not fill the whole width.
_LEAST = 16


def movement_bars(rows: pd.DataFrame, chosen_ars: str, palette: Palette) -> go.Figure:
    """``rows``: one row is a municipality that moved forward, columns ``ars``, ``short_name``, ``gained_count``, ``lost_count``,
    ``gained_names`` (services, as many as gained)."""
    every = list(by_row(rows))
    gained = [(place, step, name) for place, row in enumerate(every) for step, name in enumerate(row.gained_names)]
    lost = [(place, -1 - step, "zurückgefallen") for place, row in enumerate(every) for step in range(row.lost_count)]
    notes = [
        note(_said(row, row.ars == chosen_ars), palette, x=0, xanchor="left", y=place - 0.13, yanchor="bottom")
        for place, row in enumerate(every)
    ]
    low = min((start for _, start, _ in lost), default=0)
    high = max([_LEAST, *(row.gained_count for row in every)])
    fills = ((gained, palette.accent, palette.accent), (lost, palette.paper, palette.loss))
    return figure(
        [_squares(part, fill, edge) for part, fill, edge in fills if part], palette, height=_ROW_HEIGHT * len(every) + 12, barmode="overlay",
        annotations=notes, shapes=[rule(palette, x0=0, x1=0, y0=-0.2, y1=len(every) - 0.75, width=2)] if lost else [],
        xaxis={**HIDDEN_AXIS, "range": [low - 0.1, high]}, yaxis={**HIDDEN_AXIS, "range": [len(every) - 0.6, -0.7]},
    )  # fmt: skip


def _said(row: Any, is_chosen: bool) -> str:
    name = f"<b>{label(row.short_name)}</b>" if is_chosen else label(row.short_name)
    return f"{name}  {formats.change(row.gained_count, row.lost_count)}"


def _squares(part: list[tuple[int, int, str]], fill: str, edge: str) -> dict[str, Any]:
    return bar(
        orientation="h", y=[place + 0.02 for place, _, _ in part], base=[start + 0.04 for _, start, _ in part], x=[0.9] * len(part),
        width=[0.28] * len(part), marker={"color": fill, "line": {"color": edge, "width": 1.5}}, hovertext=[label(name) for _, _, name in part],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
