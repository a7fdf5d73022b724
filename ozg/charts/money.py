"""Grants: time against money against milestones."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import Palette, axis, bar, figure, label, note, percent_axis
from ozg.frames import by_row
from ozg.words import money

#: Column of the share → what the bar says.
MEASURES = {"time_share": "Zeit", "spent_share": "Geld", "stage_share": "Etappen"}


def grant_progress(frame: pd.DataFrame, palette: Palette) -> go.Figure:
    """Three bars per grant on one scale: time passed, money spent, milestones reached.

    ``frame``: one row is a grant, columns ``grant_name`` and the shares (0-1, NULL = unknown: no bar, a word instead).
    """
    colors = {"time_share": palette.levels[1], "spent_share": palette.accent, "stage_share": palette.pale}
    places, ticks, notes, bars = [], [], [], {name: ([], [], []) for name in MEASURES}
    for index, row in enumerate(by_row(frame)):
        top = index * (len(MEASURES) + 1.4)
        notes.append(
            note(
                f"<b>{label(row.grant_name, 60)}</b>",
                palette,
                x=0,
                xref="paper",
                xanchor="left",
                y=top - 0.85,
                yanchor="middle",
            )
        )
        for offset, (name, words) in enumerate(MEASURES.items()):
            share = getattr(row, name)
            places.append(top + offset)
            ticks.append(words)
            if formats.is_unknown(share):
                notes.append(
                    note(
                        _said(row, name),
                        palette,
                        x=0.005,
                        xanchor="left",
                        y=top + offset,
                        yanchor="middle",
                        color=palette.quiet,
                    )
                )
                continue
            xs, ys, texts = bars[name]
            xs.append(min(float(share), 1.0))
            ys.append(top + offset)
            texts.append(f"{label(row.grant_name)}, {words}: {formats.percent(share)}")
            notes.append(_value(float(share), top + offset, palette))
    traces = [
        bar(x=xs, y=ys, orientation="h", width=0.8, marker={"color": colors[name], "line": {"color": palette.outline, "width": 1}},
            hovertext=texts, hovertemplate="%{hovertext}<extra></extra>")
        for name, (xs, ys, texts) in bars.items()
    ]  # fmt: skip
    return figure(
        traces, palette, height=34 + 26 * max(len(places) + 2 * len(frame), 1), annotations=notes, barmode="overlay",
        margin={"l": 62, "r": 28, "t": 8, "b": 26},
        xaxis={**percent_axis(palette), "range": [0, 1.12]},
        yaxis=axis(palette, tickmode="array", tickvals=places, ticktext=ticks, range=[(places or [0])[-1] + 0.6, -1.4]),
    )  # fmt: skip


def _value(share: float, place: float, palette: Palette) -> dict[str, Any]:
    return note(formats.percent(share), palette, x=min(share, 1.0) + 0.01, xanchor="left", y=place, yanchor="middle")


def grant_progress_text(frame: pd.DataFrame) -> str:
    """The bars in words."""
    if frame.empty:
        return "Noch ist keine Förderung bewilligt."
    return " ".join(
        f"{row.grant_name}: " + ", ".join(f"{words} {_said(row, name)}" for name, words in MEASURES.items()) + "."
        for row in by_row(frame)
    )


def _said(row: Any, name: str) -> str:
    if name == "spent_share":
        return money.spent_share(row)
    share = getattr(row, name)
    return "noch offen" if formats.is_unknown(share) else formats.percent(share)
