"""Marks on a time axis: what happened, so that a jump or a gap can be explained."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import SMALL_SIZE, Palette, label, line, note
from ozg.frames import by_row

#: Numbers closer than this (share of the axis) would read as one on a phone; so they stand in rows of this many pixels.
_APART, _ROW = 0.05, 14


def _rows(events: pd.DataFrame, first: object, last: object) -> list[int]:
    """Row of each number, the lowest that is free at its place."""
    whole = (pd.Timestamp(last) - pd.Timestamp(first)) / pd.Timedelta(days=1) or 1
    ends: list[pd.Timestamp] = []
    rows = []
    for day in events["event_date"]:
        row = next(
            (place for place, end in enumerate(ends) if (day - end) / pd.Timedelta(days=1) >= _APART * whole), len(ends)
        )
        ends[row : row + 1] = [day]
        rows.append(row)
    return rows


def add_events(chart: go.Figure, events: pd.DataFrame, palette: Palette) -> go.Figure:
    """The chart with a numbered dotted line per event, and a pale band where it lasted; the numbers are those of ``events_text``.

    Every field of small multiples gets the marks. ``events``: one row is an event, columns ``event_date``, ``until_date`` (NULL = one
    day), ``event_name``, oldest first.
    """
    if events.empty:
        return chart
    drawn = chart.layout.to_plotly_json()
    fields = [name.removeprefix("xaxis") for name in drawn if name.startswith("xaxis")]
    shapes, notes = list(chart.layout.shapes), list(chart.layout.annotations)
    # above a field of its own stands its name: there the numbers go inside
    is_above = len(fields) == 1
    beside = {"yanchor": "bottom"} if is_above else {"yanchor": "top", "xanchor": "left", "xshift": 2}
    rows = _rows(
        events, *(drawn[f"xaxis{fields[0]}"].get("range") or (events["event_date"].min(), events["event_date"].max()))
    )
    for number, row in enumerate(by_row(events), 1):
        shift = {"yshift": rows[number - 1] * (_ROW if is_above else -_ROW)}
        for field in fields:
            at = {"xref": f"x{field}", "yref": f"y{field} domain"}
            if not formats.is_unknown(row.until_date) and row.until_date > row.event_date:
                shapes.append({
                    "type": "rect", "x0": row.event_date, "x1": row.until_date, "y0": 0, "y1": 1, "layer": "below", "fillcolor": palette.grid,
                    "line": {"width": 0}, **at,
                })  # fmt: skip
            shapes.append(
                line(
                    palette,
                    color=palette.quiet,
                    width=1,
                    dash="dot",
                    x0=row.event_date,
                    x1=row.event_date,
                    y0=0,
                    y1=1,
                    **at,
                )
            )
            notes.append(note(str(number), palette, size=SMALL_SIZE, color=palette.quiet, x=row.event_date, y=1,
                              hovertext=label(events_text(events.iloc[[number - 1]], number)), **at, **beside, **shift))  # fmt: skip
    margin = drawn.get("margin", {})
    room = {"margin": {**margin, "t": margin.get("t", 0) + _ROW * max(rows)}} if is_above else {}
    return chart.update_layout(shapes=shapes, annotations=notes, **room)


def within(events: pd.DataFrame, first: object, last: object) -> pd.DataFrame:
    """The events that fall between the first and the last day of a chart; without a day there are none."""
    if formats.is_unknown(first) or formats.is_unknown(last):
        return events.head(0)
    until = events["until_date"].fillna(events["event_date"])
    return events[(until >= first) & (events["event_date"] <= last)]


def events_text(events: pd.DataFrame, start: int = 1) -> str:
    """The events in words with their numbers: "1 Umzug (05.05.2025 bis 13.06.2025); 2 Wahl (08.03.2026)"."""
    said = []
    for number, row in enumerate(by_row(events), start):
        until = "" if formats.is_unknown(row.until_date) else f" bis {formats.day(row.until_date)}"
        said.append(f"{number} {row.event_name} ({formats.day(row.event_date)}{until})")
    return "; ".join(said)


def said_after(text: str, events: pd.DataFrame) -> str:
    """The words of a chart with its events behind them."""
    return f"{text} Ereignisse: {events_text(events)}." if len(events) else text
