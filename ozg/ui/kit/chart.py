"""A chart as markup, and what ``chart.js`` needs to draw it with the plotly package's own script (``chart_program``).

Streamlit's own chart element loads its program as a module, which a browser compiles anew with every visit, and the headline waited
for it (docs/leistung.md). Here a chart is an element with its figure in an attribute; ``chart.js`` draws what it finds.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import plotly.graph_objects as go
from plotly.utils import PlotlyJSONEncoder

from ozg import marks
from ozg.charts.lean import lean
from ozg.charts.steps import change
from ozg.charts.theme import CONFIG, DARK, LIGHT, enlarged
from ozg.rules.model import MOST_LEVELS
from ozg.ui.kit.chart_program import program
from ozg.ui.kit.markup import Html, tag
from ozg.ui.kit.packed import packed
from ozg.ui.kit.selection import is_large

#: The large view is half as large again as the normal one, here and in ``views.css``.
LARGE_FACTOR = 1.5


def settings(base: str) -> str:
    """What ``chart.js`` needs to know, as a script; ``base``: the server's path without a slash at its end."""
    told = {"script": f"{base}/{program().path}", "config": CONFIG, "light": _light_for_dark()}
    return f"window.ozgChart = {json.dumps(told)};"


def _light_for_dark() -> dict[str, str]:
    """Each colour of the dark theme with its counterpart of the light one, the scales of own models included: what is printed is light.
    Where two uses share a dark colour, the first one's counterpart stands for both."""
    fields_ = [
        (getattr(DARK, field.name), getattr(LIGHT, field.name)) for field in fields(DARK) if field.name != "name"
    ]
    scales = [(DARK.scale(count, count), LIGHT.scale(count, count)) for count in range(1, MOST_LEVELS)]
    pairs: dict[str, str] = {}
    for dark, light in (*fields_, *scales):
        for one, other in zip(*((each,) if isinstance(each, str) else each for each in (dark, light)), strict=True):
            pairs.setdefault(one.lower(), other)
    return pairs


def to_save(links: Html, figure: go.Figure, width: int) -> Html:
    """The links to save a picture (``block.as_picture``) with the figure that is saved, for a picture that stands on the page as something
    else than a chart; ``width`` in pixels."""
    return tag("div", links, class_="ozg-saved", data_width=width, **_packed(lean(figure)))


def _packed(figure: object, changes: Sequence[object] = ()) -> dict[str, str]:
    # Two texts that chart.js takes apart again: neither has a line of its own.
    return packed("\n".join(map(_json, [figure, *([changes] if changes else [])])))


def _json(sent: object) -> str:
    return json.dumps(sent, cls=PlotlyJSONEncoder, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Step:
    """The chart at another place of a slider: its figure, and the words that change with it."""

    figure: go.Figure
    text: str
    title: str = ""
    unit: str = ""


def drawing(figure: go.Figure, text: str | None = None, steps: Sequence[Step] = ()) -> Html:
    """A place of the figure's height that ``chart.js`` draws it in; ``text`` is read out instead of it, None: what stands beneath it
    (``ozg-summary``), which need not be sent twice. ``steps``: the chart at each place of the slider of the page (``dates.js``)."""
    sent = _sent(figure)
    changes = [[change(sent, _sent(step.figure)), marks.plain(step.text), step.title, step.unit] for step in steps]
    height = f"height:{sent['layout']['height']}px"
    return tag(
        "div",
        class_="ozg-chart",
        role="img",
        aria_label=text and marks.plain(text),
        style=height,
        **_packed(sent, changes),
    )


def _sent(figure: go.Figure) -> dict[str, Any]:
    return lean(enlarged(figure, LARGE_FACTOR) if is_large() else figure)
