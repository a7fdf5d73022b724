"""Usage from year to year."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import Palette, axis, bar, figure, note
from ozg.frames import by_row


def year_columns(frame: pd.DataFrame, palette: Palette) -> go.Figure:
    """One column per year: all cases, and as solid foot those handed in online, with the share on top.

    ``frame``: one row is a year, columns ``usage_year``, ``case_count``, ``online_case_count``, ``online_share``.
    """
    years = [int(year) for year in frame["usage_year"]]
    hover = [
        f"{year}: {formats.share(row.online_case_count, row.case_count)} online"
        for year, row in zip(years, by_row(frame), strict=True)
    ]
    outlined = {"line": {"color": palette.outline, "width": 1}}
    rest = (frame["case_count"] - frame["online_case_count"]).tolist()
    traces = [
        bar(x=years, y=frame["online_case_count"].tolist(), width=0.62, marker={"color": palette.accent, **outlined},
               hovertext=hover, hovertemplate="%{hovertext}<extra></extra>"),
        bar(x=years, y=rest, width=0.62, marker={"color": palette.levels[0], **outlined}, hovertext=hover,
               hovertemplate="%{hovertext}<extra></extra>"),
    ]  # fmt: skip
    notes = [
        note(f"<b>{formats.percent(row.online_share)}</b> online", palette, x=year, y=row.case_count, yanchor="bottom",
             yshift=2)
        for year, row in zip(years, by_row(frame), strict=True)
    ]  # fmt: skip
    top = float(frame["case_count"].max()) if len(frame) else 1.0
    return figure(
        traces, palette, height=300, barmode="stack", annotations=notes, margin={"l": 60, "r": 4, "t": 12, "b": 44},
        xaxis=axis(palette, tickmode="array", tickvals=years, ticktext=[str(year) for year in years]),
        yaxis=axis(palette, grid=True, range=[0, top * 1.12 or 1], tickformat=",d", nticks=5),
    )  # fmt: skip


def year_columns_text(frame: pd.DataFrame) -> str:
    """The columns in words."""
    if frame.empty:
        return "Für kein ganzes Jahr liegen Fälle und Online-Fälle vor, die zusammenpassen."
    years = [f"{row.usage_year}: {formats.share(row.online_case_count, row.case_count)}" for row in by_row(frame)]
    return f"Online gestellt {'; '.join(years)}."
