"""The fair group on one axis: every member a dot, the middle half as a band, the chosen one named."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.strip import dot_strip, dot_strip_text
from ozg.charts.theme import Palette


def peer_strip(frame: pd.DataFrame, chosen_ars: str, quartiles: tuple[float, float], palette: Palette) -> go.Figure:
    """``frame`` as for ``strip.dot_strip``; ``quartiles``: first and third quartile of the shares (0-1)."""
    strip = dot_strip(frame, chosen_ars, palette)
    low, high = quartiles
    bottom, top = strip.layout.yaxis.range
    strip.add_shape(
        type="rect",
        x0=low,
        x1=high,
        y0=bottom + 1.3,
        y1=top - 0.4,
        layer="below",
        line={"width": 0},
        fillcolor=palette.grid,
    )
    return strip


def peer_strip_text(frame: pd.DataFrame, chosen_ars: str, quartiles: tuple[float, float]) -> str:
    """The strip in words, with the middle half."""
    low, high = (formats.percent(share) for share in quartiles)
    return f"{dot_strip_text(frame, chosen_ars)} Die mittlere Hälfte liegt zwischen {low} und {high}."
