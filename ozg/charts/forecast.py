"""Pace: how many services are ganz online at each date, and when all would be at this pace."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import SMALL_SIZE, Palette, axis, figure, note, scatter
from ozg.frames import by_row
from ozg.rules.forecast import HORIZON_YEARS
from ozg.words.forecast import is_far, span


def forecast_chart(
    points: pd.DataFrame, forecast: Any, palette: Palette, goals: pd.DataFrame | None = None
) -> go.Figure:
    """Steps over the reporting dates, then a line to the day everything is reached, with a band from fast to slow.

    ``points``: one row is a reporting date, columns ``reporting_date``, ``conform_count``. ``forecast``: a row with
    ``missing_count``, ``reached_date``, ``reached_early``, ``reached_late`` (NULL = never at that pace). ``goals``: own goals as
    diamonds, columns ``target_date``, ``target_year``, ``wanted_count`` (services, NULL = no such goal).
    """
    known = points[points["conform_count"].notna()]
    dates, counts = known["reporting_date"].tolist(), [int(count) for count in known["conform_count"]]
    traces = [
        scatter(
            x=dates, y=counts, mode="lines+markers", line={"color": palette.accent, "width": 3, "shape": "hv"},
            marker={"size": 8, "color": palette.accent}, cliponaxis=False,
            hovertext=[f"{formats.day(date)}: {formats.counted(count, 'Leistung', 'Leistungen')}" for date, count in zip(dates, counts, strict=True)],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    ]  # fmt: skip
    notes = []
    goal = counts[-1] + int(forecast.missing_count) if counts else 0
    ends = [dates[-1]] if dates else []
    if counts and not formats.is_unknown(forecast.reached_date) and forecast.missing_count:
        traces += _ahead(dates[-1], counts[-1], goal, forecast, palette)
        if forecast.reached_date.year - dates[-1].year <= HORIZON_YEARS:
            notes.append(note(f"alle {formats.integer(goal)}: {forecast.reached_date.year}", palette, color=palette.quiet,
                              size=SMALL_SIZE, x=forecast.reached_date, y=goal, xanchor="right", yanchor="bottom"))  # fmt: skip
        horizon = dates[-1] + pd.DateOffset(years=HORIZON_YEARS)
        ends += [
            min(date, horizon)
            for date in (forecast.reached_date, forecast.reached_late)
            if not formats.is_unknown(date)
        ]
    wanted = goals[goals["wanted_count"].notna()] if counts and goals is not None else ()
    if len(wanted):
        traces.append(_goals(wanted, palette))
        notes += [
            # Only the number: the year stands on the axis, and a longer label would lie on the course or on the next goal.
            note(f"<b>{formats.integer(row.wanted_count)}</b>", palette, color=palette.quiet, size=SMALL_SIZE,
                 x=row.target_date, y=int(row.wanted_count), yanchor="bottom", yshift=8)
            for row in by_row(wanted)
        ]  # fmt: skip
        ends += wanted["target_date"].tolist()
        goal = max(goal, int(wanted["wanted_count"].max()))
    return figure(
        traces, palette, height=280, annotations=notes, margin={"l": 40, "r": 24, "t": 24, "b": 34},
        xaxis=axis(palette, type="date", range=[dates[0], max(ends)] if dates else None, **_years(dates, ends)),
        yaxis=axis(palette, grid=True, range=[0, max(goal, *counts, 1) * 1.08], nticks=5, ticklabelstandoff=6),
    )  # fmt: skip


def _years(dates: Sequence[Any], ends: Sequence[Any]) -> dict[str, Any]:
    """Ticks at the ends of years, where goals lie, each once; the months of its ends where not two of them lie on the axis."""
    if not dates:
        return {}
    years = [
        year for year in range(dates[0].year, max(ends).year + 1) if dates[0] <= pd.Timestamp(year, 12, 31) <= max(ends)
    ]
    if len(years) < 2:
        shown = list(dict.fromkeys([dates[0], max(ends)]))
        return {
            "tickmode": "array",
            "tickvals": shown,
            "ticktext": [formats.month(each) for each in shown],
            "ticklabelstandoff": 6,
        }
    step = -(-len(years) // 7)
    shown = [pd.Timestamp(year, 12, 31) for year in years[::step]]
    # the first says what a year means here: there is no room on a phone to say it with each
    names = [f"{'Ende ' * (not place)}{each.year}" for place, each in enumerate(shown)]
    return {"tickmode": "array", "tickvals": shown, "ticktext": names, "ticklabelstandoff": 6}


def _goals(wanted: pd.DataFrame, palette: Palette) -> dict[str, Any]:
    return scatter(
        x=wanted["target_date"].tolist(), y=[int(count) for count in wanted["wanted_count"]], mode="markers", cliponaxis=False,
        marker={"symbol": "diamond", "size": 11, "color": palette.paper, "line": {"color": palette.ink, "width": 2}},
        hovertext=[f"Ziel Ende {row.target_year}: {formats.counted(row.wanted_count, 'Leistung', 'Leistungen')}" for row in by_row(wanted)],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip


def _ahead(last_date: Any, last_count: int, goal: int, forecast: Any, palette: Palette) -> list[dict[str, Any]]:
    # A slow edge that never arrives stays level for as long as anybody looks ahead.
    never = formats.is_unknown(forecast.reached_late)
    far = last_date + pd.DateOffset(years=2 * HORIZON_YEARS)
    slow = [(far, goal), (far, last_count)] if never else [(forecast.reached_late, goal)]
    edge = [(last_date, last_count), (forecast.reached_early, goal), *slow, (last_date, last_count)]
    band = scatter(
        x=[date for date, _ in edge], y=[count for _, count in edge], mode="lines", fill="toself",
        fillcolor=palette.grid, line={"color": palette.grid, "width": 1}, hoverinfo="skip",
    )  # fmt: skip
    line = scatter(
        x=[last_date, forecast.reached_date], y=[last_count, goal], mode="lines", line={"color": palette.quiet, "width": 2, "dash": "dash"},
        hovertext=["", f"alle {formats.integer(goal)}: {formats.day(forecast.reached_date)}"], hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    return [band, line]


def forecast_text(points: pd.DataFrame, forecast: Any) -> str:
    """The chart in words: first and last count, and the forecast with its band."""
    known = points[points["conform_count"].notna()]
    if known.empty:
        return "Noch kein Verlauf: Es gibt keinen Stichtag mit bewerteten Leistungen."
    first, last = known.iloc[0], known.iloc[-1]
    if len(known) == 1:
        services = formats.counted(first["conform_count"], "Leistung", "Leistungen")
        return f"{services} ganz online am {formats.day(first['reporting_date'])}, bisher der einzige Stichtag mit bekanntem Reifegrad."
    text = (
        f"Von {formats.integer(first['conform_count'])} am {formats.day(first['reporting_date'])} auf {formats.integer(last['conform_count'])} "
        f"am {formats.day(last['reporting_date'])}."
    )
    if formats.is_unknown(forecast.reached_date):
        return text
    if not forecast.missing_count:
        return text
    if is_far(forecast.reached_date, last["reporting_date"]):
        return f"{text} Bei diesem Tempo dauert es noch mehr als {HORIZON_YEARS} Jahre."
    return (
        f"{text} Bei diesem Tempo sind alle im Jahr {forecast.reached_date.year} erreicht; "
        f"Spanne: {span(forecast, last['reporting_date'])}."
    )
