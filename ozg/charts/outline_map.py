"""Map of outlines: plain filled scatter traces with equal aspect.

No geo or tile traces: those fetch a world topology or tiles from foreign hosts and so leak the visitor's address
(docs/architektur.md, "Fallen der Plattform").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, radians
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import (
    HIDDEN_AXIS,
    SMALL_SIZE,
    Palette,
    ShareClasses,
    figure,
    hatch,
    label,
    note,
    scatter,
)
from ozg.frames import by_row
from ozg.words.area import share_mark, share_said

#: Part of the width beside each edge of the map where a name could be cut, and how far (px) it begins beside the middle of its place there.
_NEAR_EDGE, _NAME_BEGINS = 0.25, 16
Ring = Sequence[Sequence[float]]  # closed line of (longitude, latitude)


def outline_map(
    frame: pd.DataFrame, outlines: Mapping[str, Sequence[Ring]], classes: ShareClasses, palette: Palette
) -> go.Figure:
    """Municipalities filled by the class of their share; hatched where nothing is known.

    ``frame``: one row is a municipality, columns ``ars``, ``municipality_name``, ``share`` (0-1, NULL = not known), ``unknown_count`` where it is told, and ``said``:
    the share with its counts in words, or why there is none. ``classes``: those of all shares shown together. ``outlines``: rings by ars, degrees. Municipalities without an outline are left out. The map
    is the same whichever municipality is chosen: that one is drawn over it (``chosen_outline``).
    """
    rows = _drawn(frame, outlines)
    traces = [_area(row, outlines[row.ars], classes, palette) for row in rows]
    notes = [_note(row, outlines[row.ars], classes, palette, _value(row)) for row in rows]
    return _map(traces, notes, rows, outlines, palette)


def chosen_outline(
    frame: pd.DataFrame,
    outlines: Mapping[str, Sequence[Ring]],
    classes: ShareClasses,
    chosen_ars: str,
    palette: Palette,
) -> go.Figure:
    """The strong edge and the name of one municipality, to lie exactly over ``outline_map`` of the same frame and outlines."""
    rows = _drawn(frame, outlines)
    chosen = [row for row in rows if row.ars == chosen_ars]
    traces = [
        scatter(**_line(outlines[row.ars]), mode="lines", line={"color": palette.ink, "width": 3}, hoverinfo="skip")
        for row in chosen
    ]
    width = _span(rows, outlines, 0, (6.0, 15.0))
    notes = [_name(row, outlines[row.ars], width, palette) for row in chosen]
    # Without a trace plotly draws no axes at all.
    return _map(traces or [scatter(x=[None], y=[None])], notes, rows, outlines, palette)


def _name(row: Any, rings: Sequence[Ring], width: Sequence[float], palette: Palette) -> dict[str, Any]:
    """The name of a place, one line above its value. A small area is narrower than its name: so that it can be read wherever it ends it stands in
    ink on paper, and near the edge of the map it grows away from it."""
    x, y = _centre(max(rings, key=len))
    across = (x - width[0]) / (width[1] - width[0])
    anchor = "left" if across < _NEAR_EDGE else "right" if across > 1 - _NEAR_EDGE else "center"
    shift = {"left": -_NAME_BEGINS, "right": _NAME_BEGINS, "center": 0}[anchor]
    text = f"<b>{label(row.municipality_name)}</b>"
    return note(
        text, palette, x=x, y=y, size=SMALL_SIZE, bgcolor=palette.paper, xanchor=anchor, xshift=shift, yshift=17
    )


def _drawn(frame: pd.DataFrame, outlines: Mapping[str, Sequence[Ring]]) -> list[Any]:
    return [row for row in by_row(frame) if outlines.get(row.ars)]


def _map(
    traces: list[dict[str, Any]], notes: list[dict[str, Any]], rows: list[Any], outlines: Mapping[str, Sequence[Ring]], palette: Palette
) -> go.Figure:  # fmt: skip
    """The frame of both layers: the same axes, given by all outlines, whatever is drawn in them."""
    ys = _span(rows, outlines, 1, (47.0, 55.0))
    return figure(
        traces, palette, height=400, annotations=notes,
        xaxis={**HIDDEN_AXIS, "range": _span(rows, outlines, 0, (6.0, 15.0)), "constrain": "domain"},
        yaxis={**HIDDEN_AXIS, "range": ys, "scaleanchor": "x",
               "scaleratio": 1 / cos(radians(sum(ys) / len(ys))), "constrain": "domain"},
    )  # fmt: skip


def _span(
    rows: Sequence[Any], outlines: Mapping[str, Sequence[Ring]], axis: int, without: tuple[float, float]
) -> list[float]:
    """From where to where the outlines reach (``axis`` 0: across), with a little room, so that the strong edge is not cut; ``without``: of none."""
    values = [point[axis] for row in rows for ring in outlines[row.ars] for point in ring] or without
    low, high = min(values), max(values)
    room = (high - low) * 0.015
    return [low - room, high + room]


def _line(rings: Sequence[Ring]) -> dict[str, list[float | None]]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring in rings:
        # Three decimals are about 100 m: less than a pixel of a district, and a third less to send.
        corners = dict.fromkeys((round(point[0], 3), round(point[1], 3)) for point in ring)
        line = [*corners, next(iter(corners))]
        xs += [x for x, _ in line] + [None]
        ys += [y for _, y in line] + [None]
    return {"x": xs[:-1], "y": ys[:-1]}


def _area(row: Any, rings: Sequence[Ring], classes: ShareClasses, palette: Palette) -> dict[str, Any]:
    is_empty = formats.is_unknown(row.share)
    fill = {"fillpattern": hatch(palette)} if is_empty else {"fillcolor": palette.shares[classes.of(row.share)]}
    return scatter(
        **_line(rings), mode="lines", fill="toself", hoveron="fills", name=label(row.municipality_name), meta=row.ars,
        line={"color": palette.outline, "width": 1}, text=f"{label(row.municipality_name)}: {row.said}", hoverinfo="text", **fill,
    )  # fmt: skip


def _value(row: Any) -> str:
    return "–" if formats.is_unknown(row.share) else share_mark(row)


def _note(
    row: Any, rings: Sequence[Ring], classes: ShareClasses, palette: Palette, text: str, **settings: Any
) -> dict[str, Any]:
    x, y = _centre(max(rings, key=len))
    color = palette.ink if formats.is_unknown(row.share) else palette.on_shares[classes.of(row.share)]
    return note(text, palette, x=x, y=y, color=color, size=SMALL_SIZE, **settings)


def _centre(ring: Ring) -> tuple[float, float]:
    """Centre of gravity of a polygon (shoelace formula); for a degenerate one the mean of its corners."""
    area = x = y = 0.0
    for (x0, y0, *_), (x1, y1, *_) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        area += cross
        x += (x0 + x1) * cross
        y += (y0 + y1) * cross
    if abs(area) < 1e-12:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    return x / (3 * area), y / (3 * area)


def outline_map_text(frame: pd.DataFrame, each: str = "Kommune") -> str:
    """The map in words: every municipality (or ``each`` other place) with its share, highest first, then those without one, by
    what is missing. A column ``counted`` says behind a share whom it speaks for."""
    known = frame[frame["share"].notna()].sort_values("share", ascending=False, kind="stable")
    named = [f"{row.municipality_name} {share_said(row)}{_in_brackets(row)}" for row in by_row(known)]
    parts = [f"Anteil je {each}: {formats.listing(named)}."] if named else []
    for reason, rows in frame[frame["share"].isna()].groupby("said", sort=False):
        parts.append(f"{formats.beginning(reason)}: {formats.listing(rows['municipality_name'].tolist())}.")
    return " ".join(parts) or "Nichts zu zeigen."


def _in_brackets(row: Any) -> str:
    counted = getattr(row, "counted", "")
    return f" ({counted})" if counted else ""
