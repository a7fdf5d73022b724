"""The three states ganz online, not, not known: as one bar of cases, as columns over the reporting dates; and whom services wait for."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.levels import threshold_bar
from ozg.charts.theme import HIDDEN_AXIS, SMALL_SIZE, Palette, axis, bar, figure, hatch, label, note
from ozg.frames import by_row

#: Words of the three states by the column of their count.
STATES = {"not_conform_count": "nicht ganz online", "conform_count": "ganz online", "unknown_level_count": "unbekannt"}
#: So many reporting dates fit side by side on a phone; the table beneath has all.
MOST_DATES = 8
#: More names of dates than this would meet on a phone.
_MOST_NAMES = 4


def _colors(palette: Palette) -> dict[str, str | None]:
    """Colour of each state; None is hatched."""
    return {"conform_count": palette.accent, "not_conform_count": palette.levels[1], "unknown_level_count": None}


def _marker(state: str, palette: Palette) -> dict[str, Any]:
    color = _colors(palette)[state]
    marker: dict[str, Any] = {"color": color or palette.paper, "line": {"color": palette.outline, "width": 1}}
    if color is None:
        marker["pattern"] = hatch(palette)
    return marker


def legend(frame: pd.DataFrame, palette: Palette) -> list[tuple[str | None, str]]:
    """Swatches of the states that occur in the frame; unknown is hatched."""
    return [(color, STATES[state]) for state, color in _colors(palette).items() if frame[state].sum()]


def states_by_date(frame: pd.DataFrame, palette: Palette) -> go.Figure:
    """A column per reporting date: ganz online as its foot with the number in it, above it what is not, hatched what is not known.

    ``frame``: one row is a reporting date, oldest first, with ``reporting_date`` and the counts of ``STATES``.
    """
    shown = frame.tail(MOST_DATES)
    places = list(range(len(shown)))
    totals = shown[list(STATES)].sum(axis="columns")
    hover = [
        f"{formats.day(row.reporting_date)}: {_counted(row)}"
        for row in by_row(shown)
    ]  # fmt: skip
    # Over the whole column the first state says all three: their words travel once.
    told = {"hovertext": hover, "hovertemplate": "%{hovertext}<extra></extra>"}
    traces = [
        bar(x=places, y=shown[state].tolist(), width=0.66, marker=_marker(state, palette),
            **(told if state == "conform_count" else {"hoverinfo": "skip"}))
        for state in ("conform_count", "not_conform_count", "unknown_level_count")
    ]  # fmt: skip
    numbers = [
        note(f"<b>{formats.integer(row.conform_count)}</b>", palette, x=place, y=row.conform_count, yanchor="bottom", yshift=1,
             size=SMALL_SIZE, bgcolor=palette.paper)
        for place, row in zip(places, by_row(shown), strict=True)
        if row.conform_count or row.not_conform_count
    ]  # fmt: skip
    step = -(-len(places) // _MOST_NAMES)
    named = [place for place in places if not (len(places) - 1 - place) % step]
    names = [formats.month(shown.iloc[place]["reporting_date"]) for place in named]
    return figure(
        traces, palette, height=260, barmode="stack", hovermode="x", annotations=numbers, margin={"l": 44, "r": 4, "t": 8, "b": 30},
        xaxis=axis(palette, tickmode="array", tickvals=named, ticktext=names, range=[-0.5, len(places) - 0.5]),
        yaxis=axis(palette, grid=True, range=[0, max(1.0, float(totals.max()) * 1.05)], tickformat=",d", nticks=5),
    )  # fmt: skip


def states_by_date_text(frame: pd.DataFrame) -> str:
    """The columns in words: the first and the last reporting date."""
    ends = frame.iloc[[0, -1]] if len(frame) > 1 else frame
    said = [f"{formats.day(row.reporting_date)}: {_counted(row)}" for row in by_row(ends)]
    return f"{'; '.join(said)}." if said else "Noch kein Stichtag."


def _counted(row: Any) -> str:
    """The three counts of a date; where nothing is known there is no number of those online."""
    unknown = row.unknown_level_count
    if unknown and not row.conform_count + row.not_conform_count:
        return f"von keiner von {formats.integer(unknown)} bekannt"
    known = f"{formats.integer(row.conform_count)} ganz online, {formats.integer(row.not_conform_count)} nicht"
    return f"{known}, {formats.integer(unknown)} unbekannt" if unknown else known


def case_bar(row: Any, palette: Palette) -> go.Figure:
    """One bar of all known cases of a year: what is not ganz online, a strong line, what is, hatched where nobody knows.

    ``row``: counts by the names of ``STATES``.
    """
    counts = {state: float(getattr(row, state)) for state in STATES}
    traces = [
        bar(orientation="h", x=[count], y=[0], width=[1], marker=_marker(state, palette),
            hovertemplate=f"{STATES[state]}: rund {formats.integer(count)} Fälle<extra></extra>")
        for state, count in counts.items()
        if count
    ]  # fmt: skip
    return threshold_bar(
        traces, counts["not_conform_count"], counts["conform_count"], counts["unknown_level_count"], palette
    )


def case_bar_text(row: Any) -> str:
    """The bar of cases in words."""
    said = [
        f"rund {formats.integer(getattr(row, state))} {words}" for state, words in STATES.items() if getattr(row, state)
    ]
    return f"Von den bekannten Fällen eines Jahres sind {formats.listing(said)}."


def waiting_bars(frame: pd.DataFrame, palette: Palette) -> go.Figure:
    """A bar per party, its length the blocked services that wait for it; nobody named is hatched.

    ``frame``: one row is a party, ``owner`` (words) and ``owner_code`` (NULL: nobody is named), ``service_count``.
    """
    rows = list(by_row(frame))
    widest = max((row.service_count for row in rows), default=1)
    colors = [
        _marker("unknown_level_count" if formats.is_unknown(row.owner_code) else "not_conform_count", palette)
        for row in rows
    ]
    traces = [
        bar(orientation="h", x=[row.service_count], y=[place], width=[0.42], marker=colors[place],
            hovertemplate=f"{label(row.owner)}: {formats.counted(row.service_count, 'Leistung', 'Leistungen')}<extra></extra>")
        for place, row in enumerate(rows)
    ]  # fmt: skip
    notes = [
        note(f"<b>{formats.integer(row.service_count)}</b>  {label(row.owner)}", palette, x=0, xanchor="left", y=place - 0.24,
             yanchor="bottom")
        for place, row in enumerate(rows)
    ]  # fmt: skip
    return figure(
        traces, palette, height=52 * len(rows) + 12, barmode="overlay", annotations=notes,
        xaxis={**HIDDEN_AXIS, "range": [0, widest * 1.01]}, yaxis={**HIDDEN_AXIS, "range": [len(rows) - 0.65, -0.75]},
    )  # fmt: skip


def waiting_bars_text(frame: pd.DataFrame) -> str:
    """The parties in words."""
    said = [f"{row.owner}: {formats.counted(row.service_count, 'Leistung', 'Leistungen')}" for row in by_row(frame)]
    return f"{'; '.join(said)}. Eine Leistung kann auf mehrere warten." if said else "Niemand ist eingetragen."
