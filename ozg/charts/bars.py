"""Horizontal bars with the name above: solid, pale and dashed parts on one scale."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import HIDDEN_AXIS, Palette, bar, figure, label, note

ROW_HEIGHT = 48


def bars(frame: pd.DataFrame, palette: Palette, unit: str) -> go.Figure:
    """One bar per row on a common left edge: solid = certain part, pale = what comes on top, dashed = only proposed.

    ``frame``: one row is a bar, in the order shown; columns ``label`` (name), ``solid``, ``pale`` (NULL = unknown) and
    ``is_proposal`` (no person has confirmed it yet). ``unit``: plural noun for the numbers.
    """
    rows = list(frame.itertuples())
    totals = [_total(row) for row in rows]
    widest = max([total for total in totals if total] or [1])
    traces = []
    for part, color in (("solid", palette.accent), ("pale", palette.pale)):
        certain = [
            (index, row)
            for index, row in enumerate(rows)
            if not row.is_proposal and not formats.is_unknown(getattr(row, part))
        ]
        traces.append(bar(
            orientation="h", x=[getattr(row, part) for _, row in certain], y=[index for index, _ in certain], width=0.36,
            marker={"color": color, "line": {"color": palette.outline, "width": 1}},
            hovertext=[f"{label(row.label)}: {_numbers(row, unit)}" for _, row in certain], hovertemplate="%{hovertext}<extra></extra>",
        ))  # fmt: skip
    dashed = [
        {"type": "rect", "x0": 0, "x1": total, "y0": index - 0.18, "y1": index + 0.18, "fillcolor": "rgba(0,0,0,0)",
         "line": {"color": palette.outline, "width": 2, "dash": "dash"}}
        for index, (row, total) in enumerate(zip(rows, totals, strict=True)) if row.is_proposal and total
    ]  # fmt: skip
    notes = [
        note(f"<b>{label(row.label)}</b>  {_numbers(row, unit)}{' (Vorschlag)' if row.is_proposal else ''}", palette, x=0,
             xanchor="left", y=index - 0.2, yanchor="bottom")
        for index, row in enumerate(rows)
    ]  # fmt: skip
    return figure(
        traces, palette, height=ROW_HEIGHT * len(rows) + 14, barmode="stack", annotations=notes, shapes=dashed,
        xaxis={**HIDDEN_AXIS, "range": [0, widest * 1.005]}, yaxis={**HIDDEN_AXIS, "range": [len(rows) - 0.65, -0.8]},
    )  # fmt: skip


def _total(row) -> float | None:
    known = [value for value in (row.solid, row.pale) if not formats.is_unknown(value)]
    return float(sum(known)) if known else None


def _numbers(row, unit: str) -> str:
    return f"{formats.integer(_total(row))} {unit}"


def bars_text(frame: pd.DataFrame, unit: str, limit: int = 5) -> str:
    """The longest bars in words."""
    named = [
        f"{row.label} ({_numbers(row, unit)}{', Vorschlag' if row.is_proposal else ''})"
        for row in frame.head(limit).itertuples()
    ]
    return f"{formats.listing(named)}." if named else "Nichts zu zeigen."
