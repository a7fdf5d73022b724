"""Usage: cases against online share, and how few services make most of the cases."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from math import log10
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import SMALL_SIZE, Palette, axis, figure, label, line, note, percent_axis, scatter

#: Decades of the logarithmic axis and their German labels.
_DECADES = [1, 10, 100, 1_000, 10_000, 100_000]
#: Names beside dots are cut after this many characters.
_NAME_WIDTH = 44
#: Ganz online, not, or not known: the order in which the dots are drawn.
_STATES = ("no", "yes", "unknown")
#: Where the axis may end: at the first of these that no service goes beyond, so that no third of the picture stays empty.
_ENDS = (0.25, 0.5, 0.75, 1.0)
#: Share of the width for services of which nothing comes online, for the gap behind them, and for the dots' own edge before them.
_NONE_WIDTH, _GAP, _EDGE = 0.24, 0.035, 0.02
#: Room of a dot on a phone: share of the width, decades.
_DOT = (0.036, 0.15)
#: Two numbered dots closer than this (share of the width, decades) would cover each other on a phone.
_APART = (0.1, 0.2)
#: Room a name takes on a screen wide enough for it: share of the width per letter, decades to either side.
_LETTER = (0.008, 0.12)


@dataclass(frozen=True)
class _Across:
    """The axis of shares. ``end``: the share at its right end; ``width``: its length, with the strip left of 0 if anything stands there."""

    end: float
    width: float
    has_strip: bool

    @classmethod
    def over(cls, known: pd.DataFrame) -> _Across:
        end = next(end for end in _ENDS if not (known["online_share"] > end).any())
        has_strip = bool((known["online_share"] == 0).any())
        return cls(end, end / (1 - (_EDGE + _NONE_WIDTH + _GAP if has_strip else _GAP)), has_strip)

    @property
    def middle(self) -> float:
        """Of the strip."""
        return -(_GAP + _NONE_WIDTH / 2) * self.width

    def anchor(self, place: float) -> str:
        """The side of a dot its name begins at: inwards, so that it is not cut off."""
        return "left" if place < self.end - self.width / 2 else "right"


def _plotted(frame: pd.DataFrame) -> pd.DataFrame:
    """Services with a positive case count (zero has no place on a logarithmic axis) and a known online share that can be, each with its ``place``
    on the axis: its share, or one beside its neighbours in the strip left of 0 where nothing comes online."""
    known = frame[
        frame["case_count"].notna() & (frame["case_count"] > 0) & frame["online_share"].le(1).fillna(False).astype(bool)
    ]
    beside = _beside(known[known["online_share"] == 0], _Across.over(known))
    return known.assign(place=known["online_share"].astype(float).where(known["online_share"] > 0, beside))


def _beside(nothing: pd.DataFrame, across: _Across) -> pd.Series:
    """Places in the strip: each dot in its middle, or as near to it as no other one lies."""
    apart = _DOT[0] * across.width
    steps = range(int(_NONE_WIDTH / _DOT[0] / 2) + 1)
    offsets = [0.0, *(side * step * apart for step in steps[1:] for side in (1, -1))]
    taken: list[tuple[float, float]] = []
    places: dict[Any, float] = {}
    for index, count in nothing["case_count"].sort_values(ascending=False).items():
        height = log10(count)
        near = [offset for offset, other in taken if abs(other - height) < _DOT[1]]
        offset = next((one for one in offsets if all(abs(one - other) > apart / 2 for other in near)), 0.0)
        taken.append((offset, height))
        places[index] = across.middle + offset
    return pd.Series(places, dtype=float)


def _untapped(frame: pd.DataFrame) -> pd.Series:
    """Cases that still come in on paper: what the upper left corner is about."""
    return frame["case_count"] * (1 - frame["online_share"])


def cases_scatter(frame: pd.DataFrame, palette: Palette, named: int = 6) -> go.Figure:
    """Upper left is the message: many cases, hardly online. The ``named`` services with most paper cases carry a number, and
    beside it their name; a phone has no room for names (``ozg/ui/kit/views.css``), there ``cases_scatter_text`` tells who is who.

    ``frame``: one row is a service, columns ``service_name``, ``case_count`` (a year), ``online_share`` (0-1), ``is_conform``.
    """
    plotted = _plotted(frame)
    across = _Across.over(plotted)
    states = plotted["is_conform"].map(_state)
    dots = [_dots(plotted[states == state], *_look(state, palette), palette) for state in _STATES]
    corners = [
        note(text, palette, color=palette.quiet, size=SMALL_SIZE, xref="paper", x=side, yref="paper", y=1, xanchor=anchor, yanchor="bottom")
        for text, side, anchor in (("viele Fälle, kaum online", 0, "left"), ("meist online" if across.end == 1 else "mehr online", 1, "right"))
    ]  # fmt: skip
    told = _told(plotted, across, named)
    looks = [_look(_state(row.is_conform), palette) for row in told]
    marks = scatter(
        x=[row.place for row in told], y=[row.case_count for row in told], mode="markers+text", cliponaxis=False, hoverinfo="skip",
        marker={"size": 19, "color": [color for _, color in looks], "symbol": [symbol for symbol, _ in looks],
                "line": {"color": palette.ink, "width": 1.5}},
        text=[f"<b>{number}</b>" for number in range(1, len(told) + 1)],
        textfont={"size": SMALL_SIZE, "color": [_on(_state(row.is_conform), palette) for row in told]},
    )  # fmt: skip
    notes = corners + [
        note(f'<span style="font-weight:400">{label(textwrap.shorten(str(row.service_name), _NAME_WIDTH, placeholder=" …"))}</span>', palette,
             size=SMALL_SIZE, x=row.place, y=log10(row.case_count), xanchor=across.anchor(row.place), yanchor="middle",
             xshift=13 if across.anchor(row.place) == "left" else -13, align=across.anchor(row.place))
        for row in told
        if _has_room(row, plotted, across)
    ]  # fmt: skip
    largest = max(plotted["case_count"].max() if len(plotted) else 10, 10)
    decades = [decade for decade in _DECADES if decade <= largest * 10]
    ticks = {"tickmode": "array", "tickvals": decades, "ticktext": [formats.integer(decade) for decade in decades]}
    end = across.end
    shares = [place for place in (0.05, 0.1, 0.15, 0.2, 0.25) if end == _ENDS[0]] or [
        place for place in _ENDS if place <= end
    ]
    none = {across.middle: "nichts online"} if across.has_strip else {}
    marked = {**none, 0.0: "", **{share: formats.percent(share) for share in shares}}
    return figure(
        [*dots, marks], palette, height=440, annotations=notes, margin={"l": 60, "r": 28, "t": 28, "b": 44},
        xaxis=percent_axis(palette, range=[end - across.width, end], tickvals=list(marked), ticktext=list(marked.values()),
                           title={"text": "online gestellt", "font": {"size": SMALL_SIZE}}),
        yaxis=axis(palette, grid=True, type="log", range=[-0.1, log10(largest) + 0.2], **ticks),
    )  # fmt: skip


def _state(is_conform: Any) -> str:
    return "unknown" if formats.is_unknown(is_conform) else "yes" if is_conform else "no"


def _look(state: str, palette: Palette) -> tuple[str, str]:
    """Symbol and colour of a service: ganz online, not, or not known."""
    return {
        "no": ("square", palette.levels[1]),
        "yes": ("circle", palette.accent),
        "unknown": ("diamond", palette.paper),
    }[state]


def _on(state: str, palette: Palette) -> str:
    """Colour of a number in the dot of a service."""
    return {"no": palette.on_levels[1], "yes": palette.on_levels[3], "unknown": palette.ink}[state]


def dot_legend(frame: pd.DataFrame, palette: Palette) -> list[tuple[str | None, str]]:
    """What the dots mean, only for those there are; a swatch without colour is hatched."""
    present = set(_plotted(frame)["is_conform"].map(_state))
    entries = (("yes", palette.accent, "Punkt: ganz online"), ("no", palette.levels[1], "Quadrat: nicht ganz online"),
               ("unknown", None, "Raute: Reifegrad unbekannt"))  # fmt: skip
    return [(color, words) for state, color, words in entries if state in present]


def _dots(services: pd.DataFrame, symbol: str, color: str, palette: Palette) -> dict[str, Any]:
    return scatter(
        x=services["place"].tolist(), y=services["case_count"].tolist(), mode="markers", cliponaxis=False,
        marker={"size": 11, "color": color, "symbol": symbol, "line": {"color": palette.outline, "width": 1}},
        hovertext=services["service_name"].map(label).tolist(), customdata=services["online_share"].map(formats.percent).tolist(),
        hovertemplate="%{hovertext}<br>%{y:,.0f} Fälle im Jahr, %{customdata} online<extra></extra>",
    )  # fmt: skip


def _has_room(row: Any, plotted: pd.DataFrame, across: _Across) -> bool:
    """Whether no other dot lies where the name would stand."""
    length = (min(len(str(row.service_name)), _NAME_WIDTH) + 2) * _LETTER[0] * across.width
    start = row.place if across.anchor(row.place) == "left" else row.place - length
    others = plotted[plotted.index != row.Index]
    is_level = (others["case_count"].map(log10) - log10(row.case_count)).abs() < _LETTER[1]
    return not (is_level & others["place"].between(start, start + length)).any()


def _told(plotted: pd.DataFrame, across: _Across, limit: int) -> list[Any]:
    """The services with most paper cases, without those whose dot would cover one already told."""
    rows: list[Any] = []
    for row in _on_paper(plotted):
        is_covering = any(
            abs(row.place - other.place) < _APART[0] * across.width
            and abs(log10(row.case_count) - log10(other.case_count)) < _APART[1]
            for other in rows
        )
        if not is_covering:
            rows.append(row)
        if len(rows) == limit:
            break
    return rows


def _on_paper(plotted: pd.DataFrame) -> list[Any]:
    """The services with any paper cases, most first."""
    paper = plotted.assign(paper=_untapped(plotted))
    return list(paper[paper["paper"] > 0].sort_values("paper", ascending=False, kind="stable").itertuples())


def cases_scatter_text(frame: pd.DataFrame, named: int = 6) -> str:
    """The services with most paper cases in words, down to the last with a number in its dot, and how many could not be placed."""
    plotted = _plotted(frame)
    missing = len(frame) - len(plotted)
    without = (
        f" {formats.counted(missing, 'Leistung', 'Leistungen')} ohne Fallzahl oder Online-Quote." if missing else ""
    )
    if plotted.empty:
        return f"Keine Leistung hat Fallzahl und Online-Quote.{without}"
    numbers = {row.Index: f"{number} " for number, row in enumerate(_told(plotted, _Across.over(plotted), named), 1)}
    rows = _on_paper(plotted)
    names = [
        f"{numbers.get(row.Index, '')}{row.service_name} ({formats.part_of(row.case_count * row.online_share, row.case_count, 'Fällen')} im Jahr online, "
        f"{formats.percent(row.online_share)})"
        for row in rows[: max((place for place, row in enumerate(rows, 1) if row.Index in numbers), default=0)]
    ]
    if not names:
        return f"Von den Leistungen mit beiden Zahlen kommt kein Fall auf Papier.{without}"
    return f"Die meisten Fälle auf Papier: {'; '.join(names)}.{without}"


def services_for_share(frame: pd.DataFrame, share: float = 0.8) -> int:
    """How many of the services with most cases make up ``share`` of all known cases; 0 without cases."""
    cases = frame["case_count"].dropna().sort_values(ascending=False)
    if not len(cases) or cases.sum() == 0:
        return 0
    return int((cases.cumsum() < share * cases.sum()).sum()) + 1


def by_cases(frame: pd.DataFrame) -> pd.DataFrame:
    """The services with a known case number, most cases first, as the curve and its table have them."""
    return frame[frame["case_count"].notna()].sort_values("case_count", ascending=False, kind="stable")


def pareto(frame: pd.DataFrame, palette: Palette, share: float = 0.8) -> go.Figure:
    """Cumulated share of cases over the services, most cases first, with the point where ``share`` is reached.

    ``frame``: one row is a service, columns ``service_name`` and ``case_count``; unknown counts are left out.
    """
    ranked = by_cases(frame)
    total = ranked["case_count"].sum() or 1
    cumulated = (ranked["case_count"].cumsum() / total).tolist()
    count = services_for_share(frame, share)
    curve = scatter(
        x=list(range(len(ranked) + 1)), y=[0, *cumulated], mode="lines", line={"color": palette.accent, "width": 3},
        fill="tozeroy", fillcolor=palette.shares[0],
        hovertext=["", *ranked["service_name"].map(label)],
        customdata=[["0", formats.percent(0)], *[[formats.integer(count), formats.percent(part)]
                                                 for count, part in zip(ranked["case_count"], cumulated, strict=True)]],
        hovertemplate="%{hovertext}: %{customdata[0]} Fälle; bis hier %{customdata[1]}<extra></extra>",
    )  # fmt: skip
    shapes, notes = [], []
    if count:
        reached = cumulated[count - 1]
        shapes = [
            line(palette, x0=count, x1=count, y0=0, y1=reached, width=2),
            line(palette, x0=0, x1=count, y0=reached, y1=reached, width=1, dash="dot"),
        ]
        side = "left" if count < 0.6 * len(ranked) else "right"
        notes = [note(f"<b>{formats.counted(count, 'Leistung', 'Leistungen')}</b><br>= {formats.percent(reached)} der bekannten Fälle", palette, x=count,
                      y=reached / 2, xanchor=side, xshift=8 if side == "left" else -8)]  # fmt: skip
    return figure(
        [curve], palette, height=300, shapes=shapes, annotations=notes, margin={"l": 52, "r": 12, "t": 12, "b": 44},
        # Half a service is none.
        xaxis=axis(palette, range=[0, max(len(ranked), 1)], **({"dtick": 1} if len(ranked) < 10 else {}), title={"text": "Leistungen, meiste Fälle zuerst", "font": {"size": SMALL_SIZE}}),
        yaxis=percent_axis(palette),
    )  # fmt: skip


def pareto_text(frame: pd.DataFrame, share: float = 0.8) -> str:
    """The point of the curve in words."""
    known = int(frame["case_count"].notna().sum())
    count = services_for_share(frame, share)
    if not count:
        return "Es sind noch keine Fallzahlen bekannt."
    made = "macht" if count == 1 else "machen"
    return (
        f"{formats.counted(count, 'Leistung', 'Leistungen')} von {formats.integer(known)} mit bekannter Fallzahl "
        f"{made} mindestens {formats.percent(share)} dieser Fälle."
    )
