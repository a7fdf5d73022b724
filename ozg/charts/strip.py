"""All municipalities on one axis from 0 to 100 %: the chosen one named, the median marked."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import (
    HIDDEN_AXIS,
    SMALL_SIZE,
    Palette,
    ShareClasses,
    figure,
    label,
    line as rule,
    note,
    percent_axis,
    scatter,
)
from ozg.frames import by_row
from ozg.words.area import middle_mark, share_mark, share_said

#: Dots closer than this on the axis (share) are put into different rows, so none hides another.
_TOO_CLOSE = 0.025


def _rows(shares: list[float]) -> list[int]:
    """Row of each dot (0 = on the axis) for ascending shares: the lowest row that is free at that place."""
    last: list[float] = []
    rows = []
    for share in shares:
        row = next((index for index, end in enumerate(last) if share - end >= _TOO_CLOSE), len(last))
        last[row : row + 1] = [share]
        rows.append(row)
    return rows


def highest(frame: pd.DataFrame) -> int:
    """The highest row of the dots of a strip, 0 = all on the axis."""
    return max(_rows(sorted(float(share) for share in frame["share"].dropna())), default=0)


def dot_strip(
    frame: pd.DataFrame, chosen_ars: str | None, palette: Palette, classes: ShareClasses | None = None, room: int = 0
) -> go.Figure:
    """One dot per municipality with data, stacked where they meet.

    ``frame``: one row is a municipality, columns ``ars``, ``municipality_name``, ``share`` (0-1, NULL = not known), ``unknown_count`` where it is told, and ``said``:
    the share with its counts in words, or why there is none. ``classes``: the dots take the colours of the map beside them. ``room``: rows of
    dots there is room for at least, so that strips of several dates are equally high.
    """
    known = frame[frame["share"].notna()].sort_values("share", kind="stable")
    rows = _rows([float(share) for share in known["share"]])
    top = max([*rows, room])
    is_chosen = [ars == chosen_ars for ars in known["ars"]]
    colors = (
        [palette.shares[classes.of(share)] for share in known["share"]]
        if classes
        else [palette.accent if mine else palette.levels[1] for mine in is_chosen]
    )
    dots = scatter(
        x=known["share"].tolist(), y=rows, mode="markers", cliponaxis=False, ids=known["ars"].tolist(),
        marker={"opacity": 1, "size": [18 if mine else 13 for mine in is_chosen],
                "color": colors,
                "line": {"color": [palette.ink if mine else palette.outline for mine in is_chosen],
                         "width": [3 if mine else 1.5 for mine in is_chosen]}},
        hovertext=[f"{label(row.municipality_name)}: {row.said}" for row in by_row(known)],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    median = float(known["share"].median()) if len(known) > 1 else None
    marks = [] if median is None else [
        note(f"Median {middle_mark(known)}", palette, color=palette.quiet, size=SMALL_SIZE, x=median, y=-0.8,
             yanchor="top", xanchor=_anchor(median)),
    ]  # fmt: skip
    lines = (
        []
        if median is None
        else [rule(palette, x0=median, x1=median, y0=-0.8, y1=top + 0.6, color=palette.quiet, width=2, dash="dot")]
    )
    for mine, row, place in zip(is_chosen, by_row(known), rows, strict=True):
        if mine:
            text = f"<b>{label(row.municipality_name)}</b> {share_mark(row)}"
            # Above all dots, so that none is covered; a thin line leads down to the one meant.
            marks.append(note(text, palette, x=row.share, y=top + 0.75, yanchor="bottom", xanchor=_anchor(row.share)))
            lines.append(rule(palette, x0=row.share, x1=row.share, y0=place + 0.5, y1=top + 0.75, width=1))
    return figure(
        [dots], palette, height=116 + 18 * top, annotations=marks, shapes=lines, margin={"l": 18, "r": 26, "t": 4, "b": 24},
        xaxis=percent_axis(palette), yaxis={**HIDDEN_AXIS, "range": [-2.2, top + 2.2]},
    )  # fmt: skip


def _anchor(share: float) -> str:
    """Where a text near the end of the axis must grow to, so that it is not cut off."""
    return "left" if share < 0.3 else "right" if share > 0.7 else "center"


def dot_strip_text(frame: pd.DataFrame, chosen_ars: str | None) -> str:
    """The strip in words: range, median, the chosen one; how many have no share, and why."""
    known = frame[frame["share"].notna()].sort_values("share", kind="stable")
    if known.empty:
        text = "Noch von keiner Kommune ist ein Anteil bekannt."
    elif len(known) == 1:
        row = known.iloc[0]
        text = f"Bekannt ist der Anteil einer Kommune: {row['municipality_name']} {row['said']}."
    else:
        low, high = known.iloc[0], known.iloc[-1]
        text = (
            f"Von {share_said(low)} ({low['municipality_name']}) bis {share_said(high)} ({high['municipality_name']}); "
            f"Median {middle_mark(known)}."
        )
    mine = frame[frame["ars"] == chosen_ars]
    if len(mine) and not (len(known) == 1 and known.iloc[0]["ars"] == chosen_ars):
        text += f" {mine.iloc[0]['municipality_name']}: {mine.iloc[0]['said']}."
    others = frame[frame["share"].isna() & (frame["ars"] != chosen_ars)]
    for reason, rows in others.groupby("said", sort=False):
        text += f" Bei {formats.counted(len(rows), 'Kommune', 'Kommunen')}: {reason}."
    return text
