"""The level of one service from reporting date to reporting date."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import SMALL_SIZE, Palette, axis, figure, label, level_name, line, note, scatter
from ozg.frames import by_row
from ozg.rules.maturity import CONFORM_LEVEL, HIGHEST_LEVEL, LEVEL_LABELS
from ozg.rules.model import DEFAULT_VERSION


def _level(low: object, high: object) -> str:
    if formats.is_unknown(low):
        return level_name(None)
    return level_name(int(low)) if formats.is_unknown(high) or low == high else f"{int(low)}–{int(high)}, vorläufig"


def level_history(frame: pd.DataFrame, palette: Palette) -> go.Figure:
    """Steps on the scale of the ratios, because nothing is known in between; a strong line where ganz online begins.

    ``frame``: one row is a reporting date, columns ``reporting_date``, ``level_low`` (NULL = unknown: a gap) and ``level_high``
    (above it while answers are missing).
    """
    dates = frame["reporting_date"].tolist()
    steps = scatter(
        x=dates, y=[None if formats.is_unknown(level) else int(level) for level in frame["level_low"]], mode="lines+markers",
        line={"color": palette.accent, "width": 3, "shape": "hv"}, marker={"size": 9, "color": palette.accent}, cliponaxis=False,
        connectgaps=False, hovertemplate="%{hovertext}<extra></extra>",
        hovertext=[f"{formats.day(row.reporting_date)}: {label(_level(row.level_low, row.level_high))}" for row in by_row(frame)],
    )  # fmt: skip
    shown = dates[:: max(1, -(-len(dates) // 6))]  # at most six dates fit on a phone
    border = CONFORM_LEVEL - 0.5
    return figure(
        [steps], palette, height=260, margin={"l": 150, "r": 16, "t": 8, "b": 28},
        shapes=[line(palette, xref="paper", x0=0, x1=1, y0=border, y1=border, width=2)],
        annotations=[note("ab hier ganz online", palette, color=palette.quiet, size=SMALL_SIZE, xref="paper", x=1, xanchor="right",
                          y=border, yanchor="bottom")],
        xaxis=axis(palette, type="date", tickmode="array", tickvals=shown, ticktext=[formats.month(day) for day in shown]),
        yaxis=axis(palette, grid=True, range=[-0.3, HIGHEST_LEVEL + 0.3], tickmode="array", tickvals=list(LEVEL_LABELS),
                   ticktext=[level_name(level) for level in LEVEL_LABELS]),
    )  # fmt: skip


def level_history_text(frame: pd.DataFrame) -> str:
    """First and last known level, and every change between."""
    known = frame[frame["level_low"].notna()]
    if known.empty:
        return f"Zu keinem Stichtag ist ein Reifegrad nach Modell {DEFAULT_VERSION} bekannt."
    rows = [(row.reporting_date, _level(row.level_low, row.level_high)) for row in by_row(known)]
    (first_day, first), *_, (last_day, last) = rows if len(rows) > 1 else rows * 2
    if len(rows) == 1:
        return f"{formats.day(first_day)}: {first}."
    changes = [f"am {formats.day(day)} {before} → {now}" for (_, before), (day, now) in pairwise(rows) if before != now]
    if not changes:
        return f"{last} seit dem {formats.day(first_day)} unverändert."
    return (
        f"Von {first} am {formats.day(first_day)} auf {last} am {formats.day(last_day)}; Wechsel {', '.join(changes)}."
    )
