"""One picture with everything that belongs to it: title, unit, chart, words, and the same data as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from ozg.charts.lean import Lean
from ozg.charts.theme import CONFIG, enlarged
from ozg.ui.kit.markup import show, tag
from ozg.ui.kit.page import fragment
from ozg.ui.kit.parts import section_title, swatches
from ozg.ui.kit.selection import is_large
from ozg.ui.kit.table import Column, folded_table

#: The large view is half as large again as the normal one, here and in ``views.css``.
LARGE_FACTOR = 1.5


@dataclass(frozen=True)
class Layer:
    """What changes with the choice, drawn over a chart that does not: so the large part below is neither sent nor drawn again.
    Both need the same axes."""

    figure: go.Figure
    text: str


def _draw(figure: go.Figure, text: str, key: str) -> None:
    drawn = enlarged(figure, LARGE_FACTOR) if is_large() else figure
    st.plotly_chart(Lean.of(drawn), width="stretch", theme=None, config=CONFIG, key=key, alt=text)


@fragment
def chart_block(
    title: str, unit: str, figure: go.Figure, text: str, table: pd.DataFrame, columns: Sequence[Column], key: str,
    file_name: str, legend: Sequence[tuple[str | None, str]] = (), note: str = "", over: Layer | None = None,
) -> None:  # fmt: skip
    """A chart with title (a statement), unit, text summary and "Als Tabelle".

    ``text`` is the chart's companion in words; it is shown beneath the chart and read out instead of it. Without a row in
    ``table`` there are only the words: an empty picture would look like a fault. ``over`` is drawn on top of the chart.
    """
    summary = tag("p", text, class_="ozg-summary")
    if table.empty:
        show(tag("div", section_title(title, unit), summary, class_="ozg"))
        return
    # Few elements: each costs a message, whatever is in it.
    show(tag("div", section_title(title, unit), *([swatches(legend)] if legend else []), class_="ozg"))
    if over is None:
        _draw(figure, text, key)
    else:
        with st.container(key=f"layers_{key}"):
            _draw(figure, text, key)
            _draw(over.figure, over.text, f"{key}_over")
    show(tag("div", summary, *([tag("p", note, class_="ozg-source")] if note else []), class_="ozg"))
    folded_table("Als Tabelle", table, columns, title, key, file_name)
