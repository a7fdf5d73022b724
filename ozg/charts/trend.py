"""Usage over time: years side by side, and one little field per service with its months."""

from __future__ import annotations

import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import SMALL_SIZE, Palette, axis, bar, figure, label, note, scatter

PANEL_HEIGHT = 190
#: Two fields side by side still hold a service's name on a phone, in two lines of this many characters.
PANEL_COLUMNS = 2
_NAME_WIDTH = 23


def year_columns(frame: pd.DataFrame, palette: Palette) -> go.Figure:
    """One column per year: all cases, and as solid foot those handed in online, with the share on top.

    ``frame``: one row is a year, columns ``usage_year``, ``case_count``, ``online_case_count``, ``online_share``.
    """
    years = [int(year) for year in frame["usage_year"]]
    hover = [
        f"{year}: {formats.share(row.online_case_count, row.case_count)} online"
        for year, row in zip(years, frame.itertuples(), strict=True)
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
        for year, row in zip(years, frame.itertuples(), strict=True)
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
        return "Für kein ganzes Jahr liegen Fälle und Online-Fälle vor."
    years = [f"{row.usage_year}: {formats.share(row.online_case_count, row.case_count)}" for row in frame.itertuples()]
    return f"Online gestellt {'; '.join(years)}."


def month_panels(frame: pd.DataFrame, palette: Palette) -> go.Figure:
    """One field per service: all cases as a thin line, online cases as a strong one, gaps where nobody counted.

    ``frame``: one row is a service x month, columns ``service_name``, ``month_start_date``, ``case_count``,
    ``online_case_count``, ``is_starting``. Each field has its own scale from 0, because cases differ by a factor of 100; what is
    compared is the share of the strong line in the thin one.
    """
    panels = _panels(frame)
    rows = -(-len(panels) // PANEL_COLUMNS) or 1
    first, last = frame["month_start_date"].min(), frame["month_start_date"].max()
    traces, notes, bands, axes = [], [], [], {}
    for index, (name, part) in enumerate(panels):
        row, column = divmod(index, PANEL_COLUMNS)
        number = str(index + 1) if index else ""
        left, right = column / PANEL_COLUMNS, (column + 0.94) / PANEL_COLUMNS
        upper, lower = 1 - (row + 0.4) / rows, 1 - (row + 0.86) / rows
        for quantity, color, width in (("case_count", palette.outline, 1.5), ("online_case_count", palette.accent, 3)):
            traces.append(_line(part, quantity, color, width, number, name))
        notes.append(note(f"<b>{label(_two_lines(name), _NAME_WIDTH)}</b><br>{_latest(part)}", palette, size=SMALL_SIZE, xref="paper", yref="paper", x=left,
                          y=upper, xanchor="left", yanchor="bottom", align="left"))  # fmt: skip
        starting = part[part["is_starting"]]
        if len(starting):
            bands.append(_band(starting, palette, number))
            notes.append(note("Anlauf", palette, size=SMALL_SIZE, color=palette.quiet, xref=f"x{number}", yref=f"y{number} domain",
                              x=starting["month_start_date"].iloc[len(starting) // 2], y=0.5))  # fmt: skip
        januaries = [month for month in sorted(part["month_start_date"].unique()) if pd.Timestamp(month).month == 1]
        axes[f"xaxis{number}"] = axis(
            palette, type="date", domain=[left, right], anchor=f"y{number}", range=[first, last], tickmode="array",
            tickvals=januaries, ticktext=[str(pd.Timestamp(month).year) for month in januaries], ticks="outside", tickcolor=palette.outline,
        )  # fmt: skip
        top = part[["case_count", "online_case_count"]].max().max()
        axes[f"yaxis{number}"] = axis(
            palette, domain=[lower, upper], anchor=f"x{number}", range=[0, float(top) * 1.1 or 1], showticklabels=False,
            zeroline=True, zerolinecolor=palette.outline,
        )  # fmt: skip
    # The label of the first January needs room to the left.
    margin = {"l": 20, "r": 16, "t": 4, "b": 4}
    return figure(traces, palette, height=PANEL_HEIGHT * rows, annotations=notes, shapes=bands, margin=margin, **axes)


def _panels(frame: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Name and months of each service; names alone would mix up two services called the same."""
    groups = frame.groupby(["ozg_id", "leika_key"], dropna=False, sort=False)
    return [(str(part["service_name"].iloc[0]), part) for _, part in groups]


def _line(part: pd.DataFrame, quantity: str, color: str, width: float, number: str, name: str) -> dict[str, Any]:
    hover = [
        f"{label(name)}, {formats.month(row.month_start_date)}: {formats.integer(row.online_case_count)} von "
        f"{formats.integer(row.case_count)} online"
        for row in part.itertuples()
    ]
    # A month between two gaps would be a line of length zero: only its dot can be seen.
    known = part[quantity].notna()
    is_alone = known & ~known.shift(1, fill_value=False) & ~known.shift(-1, fill_value=False)
    return scatter(
        x=part["month_start_date"].tolist(), y=part[quantity].tolist(), xaxis=f"x{number}", yaxis=f"y{number}",
        mode="lines+markers", connectgaps=False, line={"color": color, "width": width}, hovertext=hover,
        marker={"size": [5 if alone else 0 for alone in is_alone], "color": color}, hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip


def _two_lines(name: str) -> str:
    return textwrap.shorten(name, 2 * _NAME_WIDTH - 4, placeholder=" …")


def _latest(part: pd.DataFrame) -> str:
    """Online and all cases of the last counted month: "42 von 130 (09.2026)"."""
    known = part[part["online_case_count"].notna()]
    if known.empty:
        return formats.UNKNOWN
    last = known.iloc[-1]
    of = "" if formats.is_unknown(last["case_count"]) else f" von {formats.integer(last['case_count'])}"
    return f"{formats.integer(last['online_case_count'])}{of} ({formats.month(last['month_start_date'])})"


def _band(starting: pd.DataFrame, palette: Palette, number: str) -> dict:
    end = starting["month_start_date"].max() + pd.DateOffset(months=1)
    return {
        "type": "rect", "xref": f"x{number}", "yref": f"y{number} domain", "x0": starting["month_start_date"].min(), "x1": end,
        "y0": 0, "y1": 1, "fillcolor": palette.grid, "line": {"width": 0}, "layer": "below",
    }  # fmt: skip


def month_panels_text(frame: pd.DataFrame) -> str:
    """Per service the last counted month, and how many months nobody counted."""
    panels = _panels(frame)
    if not panels:
        return "Es liegen keine Monatszahlen vor."
    latest = [f"{name} {_latest(part)}" for name, part in panels]
    gaps = int(frame["online_case_count"].isna().sum())
    missing = f" Lücken: {formats.counted(gaps, 'Monat', 'Monate')} ohne Zahl." if gaps else ""
    return f"Online von allen Fällen im letzten gezählten Monat: {'; '.join(latest)}.{missing}"
