"""The course of many towns, one small field each on a common scale, as a picture to save; the page shows the same as links."""

from __future__ import annotations

from math import ceil
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import HIDDEN_AXIS, SMALL_SIZE, Palette, bar, figure, hatch, label, line as rule, scatter

#: Pixels the picture is wide wherever it is saved from, and how many fields stand side by side.
WIDTH, _ACROSS = 984, 4
_ROW_HEIGHT = 160
#: Part of a field that its columns have at most, and where its words stand; the rest is room between fields.
_TALL, _WORDS = 0.52, 0.58


def reach(rows: pd.DataFrame) -> pd.Series:
    """How high each share is at most (0-1): with all services of unknown level; NULL where nothing is known."""
    return rows["share"] + (rows["unknown_count"] / rows["denominator"]).fillna(0)


def common_top(rows: pd.DataFrame) -> float:
    """The upper end of the common scale (0-1): the next tenth that holds all shares, at most as high as they may be."""
    most = reach(rows).max()
    return 0.1 if formats.is_unknown(most) or most <= 0 else min(1.0, ceil(round(most * 10, 6)) / 10)


def courses(fields: list[tuple[str, list[str], pd.DataFrame]], chosen: str, top: float, palette: Palette) -> go.Figure:
    """``fields``: name, lines of words and rows (``reporting_date``, ``share``, ``unknown_count``, ``denominator``, oldest first) of each town;
    ``chosen``: the name that is marked.

    One pair of axes for all fields, each a unit wide and high: a field of its own axes each would be most of what is sent.
    """
    down = ceil(len(fields) / _ACROSS) or 1
    columns: dict[str, list[tuple[float, float, float]]] = {"known": [], "chosen": [], "unknown": []}
    lines, places, said = [], [], []
    for place, (name, words, rows) in enumerate(fields):
        row, column = divmod(place, _ACROSS)
        for number, (share, most) in enumerate(zip(rows["share"], reach(rows), strict=True)):
            kind = "unknown" if formats.is_unknown(share) else "chosen" if name == chosen else "known"
            at = column + 0.02 + 0.92 * (number + 0.5) / len(rows)
            tall = _TALL if kind == "unknown" else round(_TALL * share / top, 4)
            columns[kind].append((at, -row, tall))
            if kind != "unknown" and most > share:
                columns["unknown"].append((at, round(tall - row, 4), round(_TALL * (most - share) / top, 4)))
        places.append((column + 0.02, row, 0.92 * 0.8 / len(rows)))
        said.append(f"{f'<b>{label(name)}</b>' if name == chosen else label(name)}<br>{'<br>'.join(map(label, words))}")
        lines.append(
            rule(palette, x0=column + 0.01, x1=column + 0.94, y0=-row, y1=-row, color=palette.outline, width=1)
        )
        if name == chosen:
            lines.append(rule(palette, x0=column, x1=column, y0=-row, y1=-row + 0.94, color=palette.accent, width=4))
    looks = {
        "known": {"color": palette.pale, "line": {"color": palette.accent, "width": 1}},
        "chosen": {"color": palette.accent, "line": {"color": palette.accent, "width": 1}},
        "unknown": {"color": palette.paper, "pattern": hatch(palette)},
    }
    width = places[0][2] if places else 0.1
    names = scatter(
        x=[at for at, _, _ in places], y=[-row + _WORDS for _, row, _ in places], mode="text", text=said, textposition="top right",
        textfont={"size": SMALL_SIZE, "color": palette.ink}, hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip
    return figure(
        [*[_columns(columns[kind], width, look) for kind, look in looks.items() if columns[kind]], names], palette, height=_ROW_HEIGHT * down,
        barmode="overlay", shapes=lines, margin={"l": 8, "r": 0, "t": 0, "b": 2},
        xaxis={**HIDDEN_AXIS, "range": [0, _ACROSS]}, yaxis={**HIDDEN_AXIS, "range": [-down + 0.97, 1]},
    )  # fmt: skip


def _columns(columns: list[tuple[float, float, float]], width: float, look: dict[str, Any]) -> dict[str, Any]:
    return bar(
        x=[round(at, 4) for at, _, _ in columns], base=[base for _, base, _ in columns], y=[tall for _, _, tall in columns],
        width=[round(width, 4)] * len(columns), hoverinfo="skip", marker=look,
    )  # fmt: skip
