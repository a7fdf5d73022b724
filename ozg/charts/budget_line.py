"""The list of what comes next as a picture to save: ranked rows with the line where money or days end."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ozg.charts.theme import HIDDEN_AXIS, SMALL_SIZE, Palette, bar, figure, hatch, label, line as rule, note, scatter

#: Pixels the picture is wide wherever it is saved from: its columns are places on it.
WIDTH = 984
_ROW_HEIGHT = 32
#: How many rows a line takes, and how many the names of the columns.
_LINE, _HEAD = 1.1, 1
_NAME_WIDTH = 56
_POINTS = 864
#: Column, its name above, its place, where its texts grow to.
_COLUMNS = (
    ("rank", "Platz", 34, "left"),
    ("service_name", "Leistung", 48, "right"),
    ("cases", "Fälle im Jahr", 530, "left"),
    ("days", "Tage", 608, "left"),
    ("cost", "Kosten", 712, "left"),
    ("running_cost", "Summe", 816, "left"),
)


def budget_line(rows: pd.DataFrame, above: int | None, said: str, palette: Palette) -> go.Figure:
    """``rows``: one row is a service in the order of the list, columns ``rank``, ``service_name``, ``cases``, ``days``, ``cost``,
    ``running_cost`` (as they are written, "" = not counted), ``is_counted``, ``score_low``, ``score_high`` (points of 100, NULL = the order does not rest
    on points). ``above``: how many rows stand above the line, None = there is none; ``said``: what stands at it."""
    places = [place + (_LINE if above is not None and place >= above else 0) for place in range(len(rows))]
    traces = [_texts(rows, places, column, at, grows, palette) for column, _, at, grows in _COLUMNS]
    heads = [(name, at, "right" if grows == "left" else "left") for _, name, at, grows in _COLUMNS]
    known = rows["score_low"].notna()
    if known.any():
        heads.append(("Punkte von 100", _POINTS, "left"))
        traces += _points(
            rows[known], [place for place, is_known in zip(places, known, strict=True) if is_known], palette
        )
    notes = [
        note(name, palette, x=at, y=-_HEAD, xanchor=side, color=palette.quiet, size=SMALL_SIZE)
        for name, at, side in heads
    ]
    lines = [rule(palette, x0=0, x1=WIDTH, y0=-0.55, y1=-0.55, width=1.5)]
    lines += [
        rule(palette, x0=2, x1=2, y0=place - 0.45, y1=place + 0.45, color=palette.accent, width=4)
        for place, is_counted in zip(places, rows["is_counted"], strict=True)
        if is_counted
    ]
    if above is not None:
        at = above - 0.5 + _LINE / 2
        fill = {
            "type": "rect",
            "layer": "below",
            "x0": 0,
            "x1": WIDTH,
            "y0": at - 0.42,
            "y1": at + 0.42,
            "fillcolor": palette.ink,
            "line": {"width": 0},
        }
        lines.append(fill)
        # A trace, not a note: a note is centred on the width its words have on the page, and the saved picture has another font.
        traces.append(_words([12], [at], [f"<b>{label(said)}</b>"], "right", palette.paper))
    tall = len(rows) + _HEAD + (_LINE if above is not None else 0)
    return figure(
        traces, palette, height=round(_ROW_HEIGHT * (tall + 0.4)), annotations=notes, shapes=lines, barmode="overlay",
        xaxis={**HIDDEN_AXIS, "range": [0, WIDTH]}, yaxis={**HIDDEN_AXIS, "range": [tall - _HEAD - 0.4, -_HEAD - 0.4]},
    )  # fmt: skip


def _texts(
    rows: pd.DataFrame, places: list[float], column: str, at: int, grows: str, palette: Palette
) -> dict[str, Any]:
    words = [label(_short(value)) for value in rows[column]]
    if column in ("service_name", "running_cost"):
        words = [
            f"<b>{each}</b>" if is_bold and each else each
            for each, is_bold in zip(words, rows["is_counted"], strict=True)
        ]
    return _words([at] * len(rows), places, words, grows, palette.ink)


def _words(x: list[float], y: list[float], words: list[str], grows: str, color: str) -> dict[str, Any]:
    return scatter(
        x=x, y=y, mode="text", text=words, textposition=f"middle {grows}", textfont={"size": SMALL_SIZE, "color": color}, hoverinfo="skip",
        cliponaxis=False,
    )  # fmt: skip


def _short(name: str) -> str:
    return name if len(name) <= _NAME_WIDTH else f"{name[: _NAME_WIDTH - 2].rstrip()} …"


def _points(rows: pd.DataFrame, places: list[float], palette: Palette) -> list[dict[str, Any]]:
    """An outlined bar of 100, full as far as is certain, hatched as far as is possible."""
    low, high = rows["score_low"].astype(float), rows["score_high"].astype(float)
    parts = (
        ([100.0] * len(rows), [0.0] * len(rows), {"color": palette.paper}),
        ((high - low).tolist(), low.tolist(), {"color": palette.paper, "pattern": hatch(palette)}),
        (low.tolist(), [0.0] * len(rows), {"color": palette.accent}),
    )
    return [
        bar(orientation="h", y=places, x=lengths, base=[_POINTS + start for start in starts], width=[0.4] * len(rows), hoverinfo="skip",
            marker={**look, "line": {"color": palette.outline, "width": 1}})
        for lengths, starts, look in parts
    ]  # fmt: skip
