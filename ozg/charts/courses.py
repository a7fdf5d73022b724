"""The course of many towns, one small field each on a common scale, as a picture to save; the page shows the same as links."""

from __future__ import annotations

from math import ceil
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import HIDDEN_AXIS, SMALL_SIZE, Palette, bar, figure, hatch, label, line as rule, note

#: Pixels the picture is wide wherever it is saved from, and how many fields stand side by side.
WIDTH, _ACROSS = 984, 4
_ROW_HEIGHT = 128


def common_top(shares: pd.Series) -> float:
    """The upper end of the common scale (0-1): the next tenth that holds all shares."""
    most = shares.max()
    return 0.1 if formats.is_unknown(most) or most <= 0 else min(1.0, ceil(round(most * 10, 6)) / 10)


def courses(fields: list[tuple[str, str, pd.DataFrame]], chosen: str, top: float, palette: Palette) -> go.Figure:
    """``fields``: name, words and rows (``reporting_date``, ``share``, oldest first) of each town; ``chosen``: the name that is marked."""
    down = ceil(len(fields) / _ACROSS) or 1
    traces, notes, lines, axes = [], [], [], {}
    for place, (name, said, rows) in enumerate(fields):
        row, column = divmod(place, _ACROSS)
        number = str(place + 1) if place else ""
        left, right = (column + 0.02) / _ACROSS, (column + 0.94) / _ACROSS
        upper, lower = 1 - (row + 0.38) / down, 1 - (row + 0.92) / down
        is_chosen = name == chosen
        traces += _columns(rows, number, top, is_chosen, palette)
        words = f"<b>{label(name)}</b>" if is_chosen else label(name)
        notes.append(note(f"{words}<br>{label(said)}", palette, size=SMALL_SIZE, xref="paper", yref="paper", x=left, y=upper, align="left",
                          xanchor="left", yanchor="bottom"))  # fmt: skip
        if is_chosen:
            lines.append(rule(palette, xref="paper", yref="paper", x0=left - 0.008, x1=left - 0.008, y0=lower, y1=1 - (row + 0.04) / down,
                              color=palette.accent, width=4))  # fmt: skip
        axes[f"xaxis{number}"] = {
            **HIDDEN_AXIS,
            "domain": [left, right],
            "anchor": f"y{number}",
            "range": [-0.6, len(rows) - 0.4],
        }
        axes[f"yaxis{number}"] = {
            **HIDDEN_AXIS, "domain": [lower, upper], "anchor": f"x{number}", "range": [0, top], "visible": True, "showticklabels": False,
            "zeroline": True, "zerolinecolor": palette.outline,
        }  # fmt: skip
    return figure(
        traces,
        palette,
        height=_ROW_HEIGHT * down,
        annotations=notes,
        shapes=lines,
        margin={"l": 8, "r": 0, "t": 0, "b": 0},
        **axes,
    )


def _columns(rows: pd.DataFrame, number: str, top: float, is_chosen: bool, palette: Palette) -> list[dict[str, Any]]:
    """Columns of what is known; a hatched one of the whole height where the share is not: it may be anything."""
    numbered = list(enumerate(rows["share"]))
    known = [(place, share) for place, share in numbered if not formats.is_unknown(share)]
    unknown = [(place, top) for place, share in numbered if formats.is_unknown(share)]
    fill = {"color": palette.accent if is_chosen else palette.pale, "line": {"color": palette.accent, "width": 1}}
    hatched = {"pattern": hatch(palette), "color": palette.paper, "line": {"color": palette.outline, "width": 1}}
    return [
        bar(x=[place for place, _ in part], y=[share for _, share in part], width=[0.8] * len(part), xaxis=f"x{number}", yaxis=f"y{number}",
            hoverinfo="skip", marker=look)
        for part, look in ((known, fill), (unknown, hatched))
        if part
    ]  # fmt: skip
