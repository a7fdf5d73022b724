"""Coverage of an area: one bar over all services, from "flächendeckend" to "nicht verfügbar", what cannot be said yet hatched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import HIDDEN_AXIS, Palette, bar, figure, hatch, note
from ozg.rules.coverage import CATEGORY_LABELS, UNDECIDED, UNDECIDED_LABEL

_LABELS = {**CATEGORY_LABELS, UNDECIDED: UNDECIDED_LABEL}


def _colors(palette: Palette) -> dict[str, tuple[str, str]]:
    """Fill and text colour by category: blue where most have it, grey where nobody has."""
    return {
        "FLAECHENDECKEND": (palette.levels[4], palette.on_levels[4]),
        "UEBERWIEGEND": (palette.levels[3], palette.on_levels[3]),
        "TEILWEISE": (palette.pale, palette.ink),
        "NICHT_VERFUEGBAR": (palette.levels[0], palette.on_levels[0]),
        UNDECIDED: (palette.paper, palette.ink),
    }


def _marker(code: str, palette: Palette) -> dict[str, Any]:
    look = {"color": _colors(palette)[code][0], "line": {"color": palette.outline, "width": 1}}
    return {**look, "pattern": hatch(palette)} if code == UNDECIDED else look


def coverage_bar(counts: Mapping[str, int], somewhere: tuple[int, int], palette: Palette) -> go.Figure:
    """``counts``: number of services by category (see ``ozg.rules.coverage``), ``UNDECIDED`` for those without one; ``somewhere``: how many are
    ganz online in at least one municipality, and of how many more that is not known."""
    total = sum(counts.values())
    colors = _colors(palette)
    traces = [
        bar(
            orientation="h", x=[counts[code]], y=[0], width=[1], text=[formats.integer(counts[code])], textposition="inside",
            insidetextanchor="middle", textangle=0, insidetextfont={"color": colors[code][1], "size": 18},
            marker=_marker(code, palette),
            hovertemplate=f"{label}: {formats.share(counts[code], total)}<extra></extra>",
        )
        for code, label in _LABELS.items() if counts.get(code)
    ]  # fmt: skip
    known, unknown = somewhere
    more = f", von {'einer' if unknown == 1 else formats.integer(unknown)} unbekannt" if unknown else ""
    words = f"<b>{formats.integer(known)}</b> in mindestens einer Kommune{more}"
    return figure(
        traces, palette, height=92, barmode="stack", annotations=[note(words, palette, x=0, xanchor="left", y=0.62, yanchor="bottom")],
        xaxis={**HIDDEN_AXIS, "range": [0, max(total, 1)]}, yaxis={**HIDDEN_AXIS, "range": [-0.62, 1.1]},
    )  # fmt: skip


def coverage_legend(counts: Mapping[str, int], palette: Palette) -> list[tuple[str | None, str]]:
    """Entries of a legend: colour (None = hatched), word and number."""
    colors = _colors(palette)
    return [
        (None if code == UNDECIDED else colors[code][0], f"{label} {formats.integer(counts.get(code, 0))}")
        for code, label in _shown(counts)
    ]


def _shown(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    return [(code, label) for code, label in _LABELS.items() if code != UNDECIDED or counts.get(code)]


def coverage_text(counts: Mapping[str, int]) -> str:
    """The bar in words."""
    total = sum(counts.values())
    parts = [f"{formats.integer(counts.get(code, 0))} {label}" for code, label in _shown(counts)]
    return f"Von {formats.counted(total, 'Leistung', 'Leistungen')}: {formats.listing(parts)}."
