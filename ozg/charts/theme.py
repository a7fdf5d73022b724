"""Colours, frame and German settings shared by all charts (docs/gestaltung.md).

Only ``graph_objects`` are used: ``plotly.express`` costs about 50 ms a chart where ``go.Figure`` costs under one. Colours are
always set explicitly, because importing streamlit puts placeholder colours into plotly's default template.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import plotly.graph_objects as go

from ozg import formats
from ozg.palette import DARK, LIGHT, PALETTES, Palette
from ozg.rules.model import DEFAULT, Model

__all__ = ["DARK", "LIGHT", "PALETTES", "Palette"]  # the colours live in ozg.palette, charts take them from here

#: Streamlit ships this font; the charts use the same, nothing is fetched.
FONT = '"Source Sans", sans-serif'
LABEL_SIZE = 14
#: Nothing in a chart is smaller than this (docs/gestaltung.md, "Schrift und Abstand").
SMALL_SIZE = 13


#: Widths a class of a share may have, in percentage points: limits that can be read.
_CLASS_WIDTHS = (2, 3, 4, 5, 6, 8, 10, 12, 15, 20)

#: For plotly itself, in the browser. The locale needs its texts beside its name, plotly ships none.
CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    "locale": "de",
    "locales": {
        "de": {
            "dictionary": {},
            "format": {
                "shortMonths": ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
                "date": "%d.%m.%Y",
                "decimal": ",",
                "thousands": ".",
            },
        }
    },
}  # fmt: skip

#: Neither zoom nor pan: a finger that scrolls the page must not move the chart.
_AXIS = {"fixedrange": True, "zeroline": False, "showgrid": False, "showline": False, "ticks": ""}
HIDDEN_AXIS = {**_AXIS, "visible": False}


def axis(palette: Palette, grid: bool = False, **settings: Any) -> dict[str, Any]:
    """An axis in the common frame; ``grid`` only where values are read from it."""
    tick_font = {"color": palette.quiet, "size": SMALL_SIZE}
    return {**_AXIS, "tickfont": tick_font, "showgrid": grid, "gridcolor": palette.grid, **settings}


def percent_axis(palette: Palette, **settings: Any) -> dict[str, Any]:
    """An axis for a share: always the whole from 0 to 100 %, so that charts stay comparable."""
    ticks = {
        "tickmode": "array",
        "tickvals": [0, 0.25, 0.5, 0.75, 1],
        "ticktext": [f"{n}\u202f%" for n in (0, 25, 50, 75, 100)],
    }
    return axis(palette, **{"grid": True, "range": [0, 1], **ticks, **settings})


def bar(**settings: Any) -> dict[str, Any]:
    """A bar trace for ``figure``."""
    return {"type": "bar", **settings}


def scatter(**settings: Any) -> dict[str, Any]:
    """A scatter or line trace for ``figure``."""
    return {"type": "scatter", **settings}


def figure(traces: list[dict[str, Any]], palette: Palette, height: int, **layout: Any) -> go.Figure:
    """A figure in the common frame: transparent paper, Source Sans, German separators, no legend, no own title.

    plotly's check of every property took ten times as long as all the rest (10 ms against 1 ms a chart), so it is done once,
    for every chart of every page in ``tests/pages/test_frame.py``, instead of on every visit.
    """
    frame = {
        "template": go.layout.Template(),
        "height": height,
        "margin": {"l": 1, "r": 1, "t": 4, "b": 4},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": LABEL_SIZE, "color": palette.ink},
        "separators": ",.",
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": palette.paper,
            "bordercolor": palette.outline,
            "font": {"family": FONT, "size": LABEL_SIZE, "color": palette.ink},
            "align": "left",
        },
    }
    return go.Figure(data=traces, layout={**frame, **layout}, _validate=False)


#: What is measured in pixels and grows with the large view; everything else in a figure is a value or a share.
_PIXELS = {
    "size",
    "height",
    "width",
    "l",
    "r",
    "t",
    "b",
    "pad",
    "xshift",
    "yshift",
    "ax",
    "ay",
    "borderpad",
    "standoff",
}


def enlarged(drawn: go.Figure, factor: float) -> go.Figure:
    """The same figure with type, lines, marks and height ``factor`` times as large; its width is the page's."""
    return go.Figure(_grown(drawn.to_plotly_json(), factor), _validate=False)


def _grown(part: Any, factor: float, name: str = "") -> Any:
    if isinstance(part, dict):
        # The width of a bar is a share of its axis, not a number of pixels.
        return {
            key: value if key == "width" and part.get("type") == "bar" else _grown(value, factor, key)
            for key, value in part.items()
        }
    if isinstance(part, list | tuple):
        return [_grown(value, factor, name) for value in part]
    return part * factor if name in _PIXELS and isinstance(part, int | float) else part


def label(text: Any, width: int = 0) -> str:
    """Text from the data for a figure: plotly reads <b>, <a> … in it, so it is escaped; wrapped at ``width`` characters."""
    lines = textwrap.wrap(str(text), width) if width else [str(text)]
    return "<br>".join(escape(line, quote=False) for line in lines)


def note(text: str, palette: Palette, **settings: Any) -> dict[str, Any]:
    """An annotation without an arrow; ``text`` must already be safe (see ``label``)."""
    font = {"color": settings.pop("color", palette.ink), "size": settings.pop("size", LABEL_SIZE)}
    return {"text": text, "showarrow": False, "font": font, "borderpad": 0, **settings}


def line(palette: Palette, **settings: Any) -> dict[str, Any]:
    """A straight line as a layout shape, in ink and strong unless told otherwise."""
    stroke = {
        "color": settings.pop("color", palette.ink),
        "width": settings.pop("width", 3),
        "dash": settings.pop("dash", "solid"),
    }
    return {"type": "line", "line": stroke, **settings}


def hatch(palette: Palette) -> dict[str, Any]:
    """The mark of "unbekannt": diagonal lines on paper, never a colour of the scale."""
    return {"shape": "/", "fgcolor": palette.outline, "bgcolor": palette.paper, "size": 6, "solidity": 0.25}


def level_name(level: int | None, scale: Model = DEFAULT) -> str:
    """A level with number and word: "3 Online-Leistung"; unknown is a word of its own."""
    return "unbekannt" if level is None else scale.level_name(level)


def is_conform(level: int | None, scale: Model = DEFAULT) -> bool:
    """Whether a level lies on the conform side of the threshold."""
    return level is not None and scale.conform_level is not None and level >= scale.conform_level


def level_color(level: int, palette: Palette, scale: Model = DEFAULT) -> str:
    """The colour of a level on its scale."""
    return palette.scale(scale.below_count, scale.conform_count)[level]


@dataclass(frozen=True)
class ShareClasses:
    """Five classes of equal width over the shares there are: 0 to 38 % is no reason to leave three of five colours unused.

    ``limits``: the six ends in whole percentage points, the lowest first; ``reached``: the classes from the lowest share to the highest,
    none while no share is known.
    """

    limits: tuple[int, ...]
    reached: range = range(0)

    @classmethod
    def over(cls, shares: Iterable[float | None]) -> ShareClasses:
        """The narrowest classes with readable limits that hold all known shares (0-1)."""
        told = [share for share in shares if not formats.is_unknown(share)]
        known = [100 * share for share in told] or [0.0, 100.0]
        count = len(PALETTES["light"].shares)
        for width in _CLASS_WIDTHS:
            # Rounded off: 0.07 is 7.000000000000001 percent. Nothing begins so high that the classes would reach beyond 100 %.
            start = min(int(round(min(known), 6) // width) * width, 100 - count * width)
            if start >= 0 and round(max(known), 6) <= start + count * width:
                classes = cls(tuple(start + width * step for step in range(count + 1)))
                return (
                    replace(classes, reached=range(classes.of(min(told)), classes.of(max(told)) + 1))
                    if told
                    else classes
                )
        raise ValueError("a share is not between 0 and 1")

    def of(self, share: float) -> int:
        """Index of the class (0-4) of a share (0-1); what lies on a limit still belongs to the lower class."""
        return next(index for index, upper in enumerate(self.limits[1:]) if round(100 * share, 6) <= upper)

    def legend(self, palette: Palette) -> list[tuple[str | None, str]]:
        """Entries for ``swatches``: colour and limits of the classes that are reached, few to many."""
        return [
            (palette.shares[each], f"{self.limits[each]}–{formats.percent(self.limits[each + 1] / 100)}")
            for each in self.reached
        ]
