"""From the whole catalogue down to what works end to end: thin nested bars with words."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import HIDDEN_AXIS, Palette, figure, label, note

ROW_HEIGHT = 38


def funnel(frame: pd.DataFrame, palette: Palette) -> go.Figure:
    """Nested bars on a common left edge.

    ``frame``: one row is a step from the widest to the narrowest, columns ``step_name``, ``service_count`` (NULL = unknown)
    and ``is_conform`` (the bar is blue).
    """
    widest = max((int(n) for n in frame["service_count"] if not formats.is_unknown(n)), default=1)
    rows = list(frame.itertuples())
    known = [(index, row) for index, row in enumerate(rows) if not formats.is_unknown(row.service_count)]
    bars = go.Bar(
        orientation="h", x=[row.service_count for _, row in known], y=[index for index, _ in known], width=0.26,
        marker={"color": [palette.accent if row.is_conform else palette.levels[2] for _, row in known],
                "line": {"color": palette.outline, "width": [0 if row.is_conform else 1 for _, row in known]}},
        hovertext=[f"{formats.integer(row.service_count)} {label(row.step_name)}" for _, row in known],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    notes = [
        note(f"<b>{formats.integer(row.service_count)}</b> {label(row.step_name)}", palette, x=0, xanchor="left",
             y=index - 0.14, yanchor="bottom")
        for index, row in enumerate(rows)
    ]  # fmt: skip
    return figure(
        [bars], palette, height=ROW_HEIGHT * len(rows) + 10, annotations=notes,
        xaxis={**HIDDEN_AXIS, "range": [0, widest]}, yaxis={**HIDDEN_AXIS, "range": [len(rows) - 0.7, -0.8]},
    )  # fmt: skip


def funnel_text(frame: pd.DataFrame) -> str:
    """The steps in words, widest first."""
    steps = [f"{formats.integer(row.service_count)} {row.step_name}" for row in frame.itertuples()]
    return f"Vom Katalog zur fertigen Leistung: {'; '.join(steps)}."
