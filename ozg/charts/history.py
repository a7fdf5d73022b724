"""Over time: a step line over reporting dates."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import Palette, axis, figure, label, note, percent_axis, scatter
from ozg.frames import by_row


def _styles(palette: Palette) -> tuple[dict, ...]:
    """First the strong line, then quieter ones that differ in dash as well as in colour."""
    return (
        {"color": palette.accent, "width": 3},
        {"color": palette.quiet, "width": 2, "dash": "dash"},
        {"color": palette.outline, "width": 2, "dash": "dot"},
    )


def step_history(frame: pd.DataFrame, palette: Palette) -> go.Figure:
    """Steps from reporting date to reporting date, because nothing is known in between; each line named at its end.

    ``frame``: one row is a series x reporting date, columns ``series_name``, ``reporting_date``, ``share`` (0-1),
    ``numerator``, ``denominator``. At most three series.
    """
    traces, notes = [], []
    for style, (name, part) in zip(_styles(palette), frame.groupby("series_name", sort=False), strict=False):
        part = part.sort_values("reporting_date")
        traces.append(scatter(
            x=part["reporting_date"].tolist(), y=part["share"].tolist(), mode="lines+markers", connectgaps=False,
            line={**style, "shape": "hv"}, marker={"size": 8, "color": style["color"]}, cliponaxis=False,
            hovertext=[f"{label(name)}, {formats.day(row.reporting_date)}: {formats.share(row.numerator, row.denominator)}"
                       for row in by_row(part)],
            hovertemplate="%{hovertext}<extra></extra>",
        ))  # fmt: skip
        known = part[part["share"].notna()]
        if len(known):
            last = known.iloc[-1]
            # A value that is not of the newest date says of which it is.
            of = (
                ""
                if last["reporting_date"] == part["reporting_date"].max()
                else f" ({formats.month(last['reporting_date'])})"
            )
            notes.append(note(f"{label(name)} <b>{formats.percent(last['share'])}</b>{of}", palette, color=style["color"],
                              x=1, xref="paper", xanchor="right", y=last["share"], yanchor="bottom", yshift=6))  # fmt: skip
    dates = sorted(frame["reporting_date"].unique())
    shown = _apart(dates, 6)  # at most six dates fit on a phone
    ticks = {"tickmode": "array", "tickvals": shown, "ticktext": [formats.month(pd.Timestamp(date)) for date in shown]}
    return figure(
        traces, palette, height=260, annotations=notes, margin={"l": 48, "r": 12, "t": 20, "b": 34},
        # Ticks push the first date below the 0 of the other axis.
        xaxis=axis(palette, type="date", ticks="outside", ticklen=6, tickcolor=palette.outline, **ticks), yaxis=percent_axis(palette),
    )  # fmt: skip


def _apart(dates: list, most: int) -> list:
    """Dates far enough apart that ``most`` of them would fill the axis, from the newest back: the names of two never meet."""
    room = (dates[-1] - dates[0]) / most if len(dates) > 1 else None
    kept = dates[-1:]
    for date in reversed(dates[:-1]):
        if kept[0] - date >= room:
            kept.insert(0, date)
    return kept


def step_history_text(frame: pd.DataFrame) -> str:
    """Per series the first and the last known value with their counts and dates."""
    sentences = []
    for name, part in frame[frame["share"].notna()].groupby("series_name", sort=False):
        part = part.sort_values("reporting_date")
        first, last = part.iloc[0], part.iloc[-1]
        ends = [
            f"{formats.share(row['numerator'], row['denominator'])} am {formats.day(row['reporting_date'])}"
            for row in (first, last)
        ]
        sentences.append(f"{name}: {ends[0]}." if len(part) == 1 else f"{name}: erst {ends[0]}, dann {ends[1]}.")
    return " ".join(sentences) or "Noch kein Verlauf: Es gibt keinen Stichtag mit Angaben."
