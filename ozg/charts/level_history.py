"""The level of one service from reporting date to reporting date."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import SMALL_SIZE, Palette, axis, figure, label, level_name, line, note, scatter
from ozg.rules.maturity import CONFORM_LEVEL, LEVEL_LABELS


def _level(value: object) -> str:
    return level_name(None if formats.is_unknown(value) else int(value))


def level_history(frame: pd.DataFrame, palette: Palette) -> go.Figure:
    """Steps on the scale 0-4, because nothing is known in between; a strong line where OZG-konform begins.

    ``frame``: one row is a reporting date, columns ``reporting_date`` and ``level_low`` (NULL = unknown: a gap).
    """
    dates = frame["reporting_date"].tolist()
    steps = scatter(
        x=dates, y=[None if formats.is_unknown(level) else int(level) for level in frame["level_low"]], mode="lines+markers",
        line={"color": palette.accent, "width": 3, "shape": "hv"}, marker={"size": 9, "color": palette.accent}, cliponaxis=False,
        connectgaps=False, hovertemplate="%{hovertext}<extra></extra>",
        hovertext=[f"{formats.day(row.reporting_date)}: {label(_level(row.level_low))}" for row in frame.itertuples()],
    )  # fmt: skip
    shown = dates[:: max(1, -(-len(dates) // 6))]  # at most six dates fit on a phone
    border = CONFORM_LEVEL - 0.5
    return figure(
        [steps], palette, height=260, margin={"l": 150, "r": 16, "t": 8, "b": 28},
        shapes=[line(palette, xref="paper", x0=0, x1=1, y0=border, y1=border, width=2)],
        annotations=[note("ab hier OZG-konform", palette, color=palette.quiet, size=SMALL_SIZE, xref="paper", x=1, xanchor="right",
                          y=border, yanchor="bottom")],
        xaxis=axis(palette, type="date", tickmode="array", tickvals=shown, ticktext=[formats.month(day) for day in shown]),
        yaxis=axis(palette, grid=True, range=[-0.3, 4.3], tickmode="array", tickvals=list(LEVEL_LABELS),
                   ticktext=[level_name(level) for level in LEVEL_LABELS]),
    )  # fmt: skip


def level_history_text(frame: pd.DataFrame) -> str:
    """First and last known level, and every change between."""
    known = frame[frame["level_low"].notna()]
    if known.empty:
        return "Zu keinem Stichtag ist ein Reifegrad bekannt."
    first, last = known.iloc[0], known.iloc[-1]
    if len(known) == 1:
        return f"{formats.day(first['reporting_date'])}: {_level(first['level_low'])}."
    changes = [
        f"am {formats.day(now.reporting_date)} {int(before.level_low)} → {int(now.level_low)}"
        for before, now in zip(known.itertuples(), list(known.itertuples())[1:], strict=False)
        if before.level_low != now.level_low
    ]
    span = f"Von {_level(first['level_low'])} am {formats.day(first['reporting_date'])} auf {_level(last['level_low'])} am {formats.day(last['reporting_date'])}"
    return (
        f"{span}; Wechsel {', '.join(changes)}."
        if changes
        else f"{_level(last['level_low'])} seit dem {formats.day(first['reporting_date'])} unverändert."
    )
