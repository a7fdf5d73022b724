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
    SHARE_STEPS,
    SMALL_SIZE,
    Palette,
    figure,
    hatch,
    label,
    note,
    scatter,
    share_class,
)

Ring = Sequence[Sequence[float]]  # closed line of (longitude, latitude)


def outline_map(
    frame: pd.DataFrame, outlines: Mapping[str, Sequence[Ring]], chosen_ars: str | None, palette: Palette
) -> go.Figure:
    """Municipalities filled by the class of their share; hatched where there is no list.

    ``frame``: one row is a municipality, columns ``ars``, ``municipality_name``, ``share`` (0-1, NULL = no list),
    ``numerator``, ``denominator``. ``outlines``: rings by ars, degrees. Municipalities without an outline are left out.
    """
    rows = [row for row in frame.itertuples() if outlines.get(row.ars)]
    # The chosen outline is drawn last: its strong edge must not lie under its neighbours.
    rows.sort(key=lambda row: row.ars == chosen_ars)
    traces = [_area(row, outlines[row.ars], row.ars == chosen_ars, palette) for row in rows]
    notes = [_area_label(row, outlines[row.ars], row.ars == chosen_ars, palette) for row in rows]
    points = [point for row in rows for ring in outlines[row.ars] for point in ring]
    middle = sum(point[1] for point in points) / len(points) if points else 51.0
    return figure(
        traces, palette, height=400, annotations=notes,
        xaxis={**HIDDEN_AXIS, "constrain": "domain"},
        yaxis={**HIDDEN_AXIS, "scaleanchor": "x", "scaleratio": 1 / cos(radians(middle)), "constrain": "domain"},
    )  # fmt: skip


def _area(row, rings: Sequence[Ring], is_chosen: bool, palette: Palette) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring in rings:
        # Three decimals are about 100 m: less than a pixel of a district, and a third less to send.
        corners = dict.fromkeys((round(point[0], 3), round(point[1], 3)) for point in ring)
        line = [*corners, next(iter(corners))]
        xs += [x for x, _ in line] + [None]
        ys += [y for _, y in line] + [None]
    is_empty = formats.is_unknown(row.share)
    fill = {"fillpattern": hatch(palette)} if is_empty else {"fillcolor": palette.shares[share_class(row.share)]}
    said = "noch keine Liste" if is_empty else formats.share(row.numerator, row.denominator)
    return scatter(
        x=xs[:-1], y=ys[:-1], mode="lines", fill="toself", hoveron="fills", name=label(row.municipality_name),
        line={"color": palette.ink if is_chosen else palette.outline, "width": 3 if is_chosen else 1},
        text=f"{label(row.municipality_name)}: {said}", hoverinfo="text", **fill,
    )  # fmt: skip


def _area_label(row, rings: Sequence[Ring], is_chosen: bool, palette: Palette) -> dict:
    x, y = _centre(max(rings, key=len))
    is_empty = formats.is_unknown(row.share)
    color = palette.ink if is_empty else palette.on_shares[share_class(row.share)]
    value = "–" if is_empty else formats.percent(row.share)
    text = f"<b>{label(row.municipality_name)}</b><br>{value}" if is_chosen else value
    return note(text, palette, x=x, y=y, color=color, size=SMALL_SIZE)


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


def share_legend(palette: Palette) -> list[tuple[str, str]]:
    """Classes of the map as (colour, label), few to many."""
    lower = (0.0, *SHARE_STEPS[:-1])
    return [(color, f"{formats.decimal(low * 100, 0)}–{formats.percent(high)}")
            for color, low, high in zip(palette.shares, lower, SHARE_STEPS, strict=True)]  # fmt: skip


def outline_map_text(frame: pd.DataFrame, each: str = "Kommune") -> str:
    """The map in words: every municipality (or ``each`` other place) with its share, highest first, then those without a list."""
    known = frame[frame["share"].notna()].sort_values("share", ascending=False, kind="stable")
    named = [f"{row.municipality_name} {formats.percent(row.share)}" for row in known.itertuples()]
    empty = frame.loc[frame["share"].isna(), "municipality_name"].tolist()
    parts = [f"Anteil je {each}: {formats.listing(named)}."] if named else []
    parts += [f"Noch ohne Liste: {formats.listing(empty)}."] if empty else []
    return " ".join(parts) or "Nichts zu zeigen."
