"""How far a budget reaches: the cases of the chosen services fill a bar of all cases that could be reached."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import HIDDEN_AXIS, SMALL_SIZE, Palette, bar, figure, label, note
from ozg.frames import by_row

_ROW_HEIGHT = 116


def plan_bars(frame: pd.DataFrame, variants: list[str], reachable: float, palette: Palette) -> go.Figure:
    """One bar per variant on one scale: a segment for each chosen service, the rest pale.

    ``frame``: one row is a variant x chosen service, most cases first, columns ``variant``, ``service_name``,
    ``cases_gained`` (a year). ``reachable``: cases of all services that can be planned.
    """
    traces, notes = [], []
    for row, variant in enumerate(variants):
        chosen = frame[frame["variant"] == variant]
        traces += [
            _segment(row, part.cases_gained, palette.accent, palette.paper, palette.on_levels[3], part.service_name)
            for part in by_row(chosen)
        ]
        filled = _total(chosen)
        rest = max(reachable - filled, 0)
        if rest:
            traces.append(_segment(row, rest, palette.grid, palette.outline, palette.ink, "nicht im Plan"))
        name = f"<b>{label(variant)}</b>  " if len(variants) > 1 else ""
        words = _reached(filled, reachable, name)
        notes.append(note(words, palette, x=0, xref="paper", xanchor="left", y=row - 0.36, yanchor="bottom"))
    return figure(
        traces, palette, height=_ROW_HEIGHT * len(variants) + 8, barmode="stack", annotations=notes,
        uniformtext={"minsize": SMALL_SIZE, "mode": "hide"},
        xaxis={**HIDDEN_AXIS, "range": [0, max(reachable, 1)]}, yaxis={**HIDDEN_AXIS, "range": [len(variants) - 0.55, -0.75]},
    )  # fmt: skip


def _total(chosen: pd.DataFrame) -> float:
    """Cases of all chosen services. Each is a whole number of hundredths, so the sum is too: 2,056.5 stays 2,056.5 and is rounded
    once, as in every sentence."""
    return round(float(chosen["cases_gained"].sum()), 2)


def _segment(row: int, cases: float, fill: str, edge: str, on: str, name: str) -> dict[str, Any]:
    return bar(
        orientation="h", x=[cases], y=[row], width=[0.62], marker={"color": fill, "line": {"color": edge, "width": 1}},
        text=[f"{label(name, 18)}<br>{formats.integer(cases)}"], textposition="inside", insidetextanchor="middle", textangle=0,
        insidetextfont={"color": on, "size": SMALL_SIZE},
        hovertemplate=f"{label(name)}: {formats.counted(cases, 'Fall', 'Fälle')} im Jahr<extra></extra>",
    )  # fmt: skip


def _reached(filled: float, reachable: float, name: str) -> str:
    """How far a variant reaches, behind its ``name``, if it has one. All of what can be planned is no share of anything larger."""
    if not filled or filled != reachable:
        return f"{name}{formats.integer(filled)} von {formats.integer(reachable)} Fällen ({formats.ratio(filled, reachable)})"
    all_ = formats.agreeing(filled, "der eine Fall", f"alle {formats.integer(filled)} Fälle")
    said = f"{all_} der Leistungen, die sich planen lassen"
    return f"{name}{said}" if name else formats.beginning(said)


def plan_bars_text(frame: pd.DataFrame, variants: list[str], reachable: float, limit: int = 3) -> str:
    """The bars in words: how far each variant reaches and what brings most."""
    sentences = []
    for variant in variants:
        chosen = frame[frame["variant"] == variant]
        start = f"{variant}: " if len(variants) > 1 else ""
        most = [f"{part.service_name} ({formats.integer(part.cases_gained)})" for part in by_row(chosen.head(limit))]
        by = f"; am meisten bringen {formats.listing(most)}" if most else ""
        sentences.append(f"{_reached(_total(chosen), reachable, start)}{by}.")
    return " ".join(sentences)
