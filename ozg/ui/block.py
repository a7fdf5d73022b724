"""One picture with everything that belongs to it: title, unit, chart, words, and the same data as a table."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from ozg.charts.theme import CONFIG, enlarged
from ozg.ui.markup import show, tag
from ozg.ui.page import fragment
from ozg.ui.parts import heading
from ozg.ui.parts import legend as show_legend
from ozg.ui.selection import is_large
from ozg.ui.table import Column, folded_table

#: The large view is half as large again as the normal one, here and in ``views.css``.
LARGE_FACTOR = 1.5


@fragment
def chart_block(
    title: str, unit: str, figure: go.Figure, text: str, table: pd.DataFrame, columns: Sequence[Column], key: str,
    file_name: str, legend: Sequence[tuple[str | None, str]] = (), note: str = "",
) -> None:  # fmt: skip
    """A chart with title (a statement), unit, text summary and "Als Tabelle".

    ``text`` is the chart's companion in words; it is shown beneath the chart and read out instead of it. Without a row in
    ``table`` there are only the words: an empty picture would look like a fault.
    """
    heading(title, unit)
    if table.empty:
        show(tag("p", text, class_="ozg ozg-summary"))
        return
    if legend:
        show_legend(legend)
    drawn = enlarged(figure, LARGE_FACTOR) if is_large() else figure
    st.plotly_chart(drawn, width="stretch", theme=None, config=CONFIG, key=key, alt=text)
    show(tag("p", text, class_="ozg ozg-summary"))
    if note:
        show(tag("p", note, class_="ozg ozg-source"))
    folded_table("Als Tabelle", table, columns, title, key, file_name)
