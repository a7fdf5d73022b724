"""One picture with everything that belongs to it: title, unit, chart, words, and the same data as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from ozg.ui.kit.chart import Step, drawing
from ozg.ui.kit.markup import Html, final, show, tag
from ozg.ui.kit.parts import section_title, swatches
from ozg.ui.kit.table import Column, folded_table


@dataclass(frozen=True)
class Ground:
    """A chart and what stands above and below it, as markup, over which another one with the same axes is drawn: that one changes with the
    choice, and the large ground is neither sent nor drawn again."""

    head: Html
    drawn: Html
    foot: Html


def chart_block(
    title: str, unit: str, figure: go.Figure, text: str, table: pd.DataFrame, columns: Sequence[Column], key: str,
    file_name: str, legend: Sequence[tuple[str | None, str]] = (), note: str = "",
    lead: Sequence[str] = (), picture: str | None = None, steps: Sequence[Step] = (),
) -> None:  # fmt: skip
    """A chart with title (a statement), unit, text summary and "Als Tabelle".

    ``text`` is the chart's companion in words; it is shown beneath the chart and read out instead of it. Without a row in
    ``table`` there are only the words: an empty picture would look like a fault. ``lead``: sentences between title and picture.
    ``picture``: how scripts find it (docs/vertrag.md). ``steps``: the chart at each place of the slider of the page.
    """
    said = [tag("p", sentence, class_="ozg-lead") for sentence in lead]
    if table.empty:
        show(tag("div", section_title(title, unit), *said, tag("p", text, class_="ozg-summary"), class_="ozg"))
        return
    show(chart_markup(title, unit, figure, text, file_name, legend, note, said, picture, steps))
    folded_table("Als Tabelle", table, columns, title, key, file_name)


def chart_markup(
    title: str, unit: str, figure: go.Figure, text: str, file_name: str, legend: Sequence[tuple[str | None, str]] = (), note: str = "",
    lead: Sequence[Html] = (), picture: str | None = None, steps: Sequence[Step] = (),
) -> Html:  # fmt: skip
    """The block without its table, as markup. One element: each costs a message, whatever is in it."""
    head, foot = _around(title, unit, text, file_name, legend, note, lead)
    return tag("div", *head, drawing(figure, steps=steps), *foot, class_="ozg", data_picture=picture)


def ground_markup(
    title: str, unit: str, figure: go.Figure, text: str, file_name: str, legend: Sequence[tuple[str | None, str]], note: str, picture: str,
    steps: Sequence[Step],
) -> Ground:  # fmt: skip
    """The ground of a block in two layers; parameters as of ``chart_block``."""
    head, foot = _around(title, unit, text, file_name, legend, note, ())
    drawn = tag("div", drawing(figure, steps=steps), data_picture=picture)
    return Ground(final(tag("div", *head, class_="ozg")), drawn, final(tag("div", *foot, class_="ozg")))


def layered_block(ground: Ground, above: Html, key: str) -> None:
    """A block in two layers, without its table."""
    with st.container(key=f"figure_{key}"):
        show(ground.head)
        with st.container(key=f"layers_{key}"):
            show(ground.drawn)
            show(above)
        show(ground.foot)


def _around(
    title: str, unit: str, text: str, file_name: str, legend: Sequence[tuple[str | None, str]], note: str, lead: Sequence[Html]
) -> tuple[tuple[Html, ...], tuple[Html, ...]]:  # fmt: skip
    """What stands above and below a chart."""
    head = (section_title(title, unit), *lead, *([swatches(legend)] if legend else []))
    notes = [tag("p", note, class_="ozg-source")] if note else []
    return head, (tag("p", text, class_="ozg-summary"), *notes, as_picture(file_name))


def as_picture(file_name: str) -> Html:
    """Links under a chart: save it as a file, with its title and source (``chart.js``)."""
    kinds = [tag("button", kind.upper(), data_picture_as=kind) for kind in ("png", "svg")]
    return tag("p", "Bild speichern: ", kinds[0], " ", kinds[1], class_="ozg-save", data_file=file_name)
