"""Two municipalities on one axis per subject area: a full and an empty mark with what lies between them, and the goals as dashed lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import SMALL_SIZE, Palette, axis, figure, label, line as rule, percent_axis, scatter
from ozg.frames import by_row
from ozg.words.two_places import Goal

_ROW_HEIGHT = 52


def two_places(areas: pd.DataFrame, names: tuple[str, str], goals: Sequence[Goal], palette: Palette) -> go.Figure:
    """``areas``: one row is a subject area, largest difference first, columns ``subject_area``, ``common``, ``here``, ``there`` (services),
    ``share_here``, ``share_there`` (0-1). ``goals``: the line of each."""
    rows = list(by_row(areas))
    between = [rule(palette, x0=row.share_here, x1=row.share_there, y0=place, y1=place, color=palette.outline, width=4, layer="below")
               for place, row in enumerate(rows)]  # fmt: skip
    marks = (
        ("share_here", "here", names[0], {"symbol": "circle", "size": 13, "color": palette.accent, "line": {"color": palette.accent, "width": 2}}),
        ("share_there", "there", names[1], {"symbol": "diamond", "size": 15, "color": palette.paper, "line": {"color": palette.ink, "width": 2.5}}),
    )  # fmt: skip
    traces = [
        scatter(
            x=areas[share].tolist(), y=list(range(len(rows))), mode="markers", cliponaxis=False, marker={**look, "opacity": 1},
            hovertext=[f"{label(name)}, {label(row.subject_area)}: {formats.share(getattr(row, count), row.common)}" for row in rows],
            hovertemplate="%{hovertext}<extra></extra>",
        )
        for share, count, name, look in reversed(marks)
    ]  # fmt: skip
    # Traces, not notes: a note is centred on the width its words have on the page, and the saved picture has another font.
    said = [
        f"<b>{label(row.subject_area)}</b>  {formats.integer(row.here)} : {formats.integer(row.there)} von {formats.integer(row.common)}"
        for row in rows
    ]
    traces.append(_words([0.0] * len(rows), [place - 0.22 for place in range(len(rows))], said, "right", palette))
    top = -0.7
    for goal in goals:
        # Beside the marks only: through the names it could not be read.
        between += [
            rule(palette, x0=goal.share, x1=goal.share, y0=place - 0.12, y1=place + 0.34, width=2, dash="dash")
            for place in range(len(rows))
        ]
        words = f"Ziel {label(goal.name)} {formats.percent(goal.share)}"
        traces.append(_words([goal.share], [top], [words], "left" if goal.share > 0.5 else "right", palette))
        top -= 0.45
    return figure(
        traces, palette, height=round(_ROW_HEIGHT * (len(rows) - top)) + 24, shapes=between, margin={"l": 10, "r": 28, "t": 4, "b": 28},
        xaxis=percent_axis(palette), yaxis=axis(palette, range=[len(rows) - 0.5, top], showticklabels=False),
    )  # fmt: skip


def _words(x: list[float], y: list[float], words: list[str], grows: str, palette: Palette) -> dict[str, Any]:
    return scatter(
        x=x, y=y, mode="text", text=words, textposition=f"top {grows}", textfont={"size": SMALL_SIZE, "color": palette.ink}, hoverinfo="skip",
        cliponaxis=False,
    )  # fmt: skip
