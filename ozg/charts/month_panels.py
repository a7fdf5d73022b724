"""Usage from month to month: one little field per service."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from math import log10
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import SMALL_SIZE, Palette, axis, figure, label, note, scatter

#: One below the other: the months of all fields stand in line, and a phone has room for the names.
PANEL_HEIGHT = 124
_NAME_WIDTH = 42


@dataclass
class _Panel:
    """The months of one service as plain lists: taking a frame apart row by row cost more than the chart itself."""

    name: str
    months: list[pd.Timestamp] = field(default_factory=list)
    cases: list[float | None] = field(default_factory=list)
    online: list[float | None] = field(default_factory=list)
    is_starting: list[bool] = field(default_factory=list)

    def latest(self) -> str:
        """Online and all cases of the last counted month: "42 von 130 (09.2026)"; a month without any case says so."""
        counted = [index for index, count in enumerate(self.online) if count is not None]
        if not counted:
            return formats.UNKNOWN
        last = counted[-1]
        if self.cases[last] == 0:
            return f"keine Fälle ({formats.month(self.months[last])})"
        of = "" if self.cases[last] is None else f" von {formats.integer(self.cases[last])}"
        return f"{formats.integer(self.online[last])}{of} ({formats.month(self.months[last])})"


def _panels(frame: pd.DataFrame) -> list[_Panel]:
    """One panel per service; names alone would mix up two services called the same."""
    panels: dict[tuple[str, str], _Panel] = {}
    names = (
        "ozg_id",
        "leika_key",
        "service_name",
        "month_start_date",
        "case_count",
        "online_case_count",
        "is_starting",
    )
    for ozg_id, leika_key, name, month, cases, online, is_starting in zip(
        *(frame[column].tolist() for column in names), strict=True
    ):
        panel = panels.setdefault((ozg_id, "" if formats.is_unknown(leika_key) else leika_key), _Panel(str(name)))
        panel.months.append(month)
        panel.cases.append(None if formats.is_unknown(cases) else cases)
        panel.online.append(None if formats.is_unknown(online) else online)
        panel.is_starting.append(bool(is_starting))
    return list(panels.values())


def month_panels(frame: pd.DataFrame, palette: Palette) -> go.Figure:
    """One field per service: all cases as a thin line, online cases as a strong one, gaps where nobody counted.

    ``frame``: one row is a service x month, columns ``service_name``, ``ozg_id``, ``leika_key``, ``month_start_date``,
    ``case_count``, ``online_case_count``, ``is_starting``. Each field has its own scale from 0, because cases differ by a factor
    of 100; what is compared is the share of the strong line in the thin one.
    """
    panels = _panels(frame)
    rows = len(panels) or 1
    traces, notes, bands, axes = [], [], [], {}
    for row, panel in enumerate(panels):
        number = str(row + 1) if row else ""
        upper, lower = 1 - (row + 0.34) / rows, 1 - (row + 0.82) / rows
        traces += _lines(panel, palette, number)
        name = textwrap.shorten(panel.name, _NAME_WIDTH, placeholder=" …")
        notes.append(note(f"{label(name)}<br><b>{panel.latest()}</b>", palette, size=SMALL_SIZE, xref="paper",
                          yref="paper", x=0, y=upper, xanchor="left", yanchor="bottom", align="left"))  # fmt: skip
        start = [month for month, is_starting in zip(panel.months, panel.is_starting, strict=True) if is_starting]
        if start:
            bands.append(_band(start, palette, number))
            notes.append(note("Anlauf", palette, size=SMALL_SIZE, color=palette.quiet, xref=f"x{number}", yref=f"y{number} domain",
                              x=start[len(start) // 2], y=0.5))  # fmt: skip
        axes[f"xaxis{number}"] = _months_axis(panel, palette, number)
        top = _readable(max((count for count in (*panel.cases, *panel.online) if count is not None), default=0))
        axes[f"yaxis{number}"] = axis(
            palette, domain=[lower, upper], anchor=f"x{number}", range=[0, top * 1.05 or 1], tickmode="array",
            tickvals=[0, top] if top else [0], ticktext=["0", formats.integer(top)] if top else ["0"], grid=True,
            zeroline=True, zerolinecolor=palette.outline,
        )  # fmt: skip
    # The ends of the scales stand to the left.
    margin = {"l": 48, "r": 16, "t": 4, "b": 4}
    return figure(traces, palette, height=PANEL_HEIGHT * rows, annotations=notes, shapes=bands, margin=margin, **axes)


def _readable(most: float) -> int:
    """The end of a scale that holds ``most``: the next 1, 2, 3, 4, 5, 6 or 8 of its power of ten; 0 where nothing is counted."""
    if most <= 0:
        return 0
    power = 10 ** max(int(log10(most)), 0)
    return next(step * power for step in (1, 2, 3, 4, 5, 6, 8, 10) if step * power >= most)


def _months_axis(panel: _Panel, palette: Palette, number: str) -> dict[str, Any]:
    """All panels have the same months; the Januaries carry their year."""
    januaries = [month for month in panel.months if month.month == 1]
    return axis(
        palette, type="date", anchor=f"y{number}", range=[panel.months[0], panel.months[-1]], tickmode="array",
        tickvals=januaries, ticktext=[str(month.year) for month in januaries], ticks="outside", tickcolor=palette.outline,
    )  # fmt: skip


def _lines(panel: _Panel, palette: Palette, number: str) -> list[dict[str, Any]]:
    """The thin and the strong line. What every month says alike stands in the template, not in each of its points: six fields
    of three years are the largest chart of all."""
    said = f"{label(panel.name)}, %{{x|%m.%Y}}: "
    return [
        scatter(
            x=panel.months, y=counts, xaxis=f"x{number}", yaxis=f"y{number}", connectgaps=False, line={"color": color, "width": width},
            customdata=[formats.integer(count) for count in other], hovertemplate=f"{said}{words} online<extra></extra>",
            **_dots(counts, color),
        )
        for counts, other, color, width, words in (
            (panel.cases, panel.online, palette.outline, 1.5, "%{customdata} von %{y:,.0f}"),
            (panel.online, panel.cases, palette.accent, 3, "%{y:,.0f} von %{customdata}"),
        )
    ]  # fmt: skip


def _dots(counts: list[float | None], color: str) -> dict[str, Any]:
    """A month between two gaps would be a line of length zero, so it gets a dot."""
    around = zip([None, *counts[:-1]], counts, [*counts[1:], None], strict=True)
    sizes = [5 if here is not None and before is None and after is None else 0 for before, here, after in around]
    return {"mode": "lines+markers", "marker": {"size": sizes, "color": color}} if any(sizes) else {"mode": "lines"}


def _band(start: list[pd.Timestamp], palette: Palette, number: str) -> dict[str, Any]:
    return {
        "type": "rect", "xref": f"x{number}", "yref": f"y{number} domain", "x0": start[0], "x1": start[-1] + pd.DateOffset(months=1),
        "y0": 0, "y1": 1, "fillcolor": palette.grid, "line": {"width": 0}, "layer": "below",
    }  # fmt: skip


def month_panels_text(frame: pd.DataFrame) -> str:
    """Per service the last counted month, and how many months nobody counted."""
    panels = _panels(frame)
    if not panels:
        return "Es liegen keine Monatszahlen vor."
    gaps = sum(count is None for panel in panels for count in panel.online)
    missing = f" Lücken: {formats.counted(gaps, 'Monat', 'Monate')} ohne Zahl." if gaps else ""
    latest = "; ".join(f"{panel.name} {panel.latest()}" for panel in panels)
    return f"Online von allen Fällen im letzten gezählten Monat: {latest}.{missing}"
