"""From the whole catalogue down to what works end to end: thin nested bars with words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import HIDDEN_AXIS, Palette, bar, figure, hatch, label, note
from ozg.frames import by_row
from ozg.words.standing import NO_OWN_SERVICE, named

ROW_HEIGHT = 38


@dataclass(frozen=True)
class Step:
    """Words of one step; ``is_conform`` bars are blue."""

    label: str
    is_conform: bool = False


#: Words by ``step_code`` of ``ozg/read/sql/funnel.sql``.
STEPS = {
    "CATALOGUE": Step("Nummern im OZG-Katalog 2018"),
    "MUNICIPAL": Step("davon können Kommunen betreffen"),
    "RESPONSIBLE": Step("Leistungen, für die wir zuständig sind"),
    "OFFERED": Step("davon bieten wir an (relevant)"),
    "ONLINE": Step("davon ganz oder teilweise online (Reifegrad ≥ 2)"),
    "CONFORM": Step("davon ganz online (Reifegrad ≥ 3)", is_conform=True),
    "END_TO_END": Step("davon Ende-zu-Ende ohne Ausdruck", is_conform=True),
}


def step_label(code: str, other_model_count: Any = 0) -> str:
    """What a step is called; its threshold with its model where ``other_model_count`` services of the list are reported by another one."""
    said = STEPS[code].label
    return named(said, other_model_count) if "≥" in said else said


def _step(code: str, other_model_count: Any) -> Step:
    return replace(STEPS[code], label=step_label(code, other_model_count))


def funnel(frame: pd.DataFrame, palette: Palette, other_model_count: Any = 0) -> go.Figure:
    """Nested bars on a common left edge.

    ``frame``: one row is a step from the widest to the narrowest, columns ``step_code``, ``service_count`` (NULL = unknown),
    ``unknown_count``: of how many nobody knows whether they come this far; they are hatched.
    """
    frame = _as_far_as_told(frame)
    rows = [(_step(row.step_code, other_model_count), row.service_count) for row in by_row(frame)]
    known = [(place, step, count) for place, (step, count) in enumerate(rows) if not formats.is_unknown(count)]
    unknown = [(place, int(count)) for place, count in enumerate(frame["unknown_count"]) if count]
    widest = max((int(count) for _, _, count in known), default=1)
    bars = bar(
        orientation="h", x=[int(count) for _, _, count in known], y=[place for place, _, _ in known], width=0.26,
        marker={"color": [palette.accent if step.is_conform else palette.levels[2] for _, step, _ in known],
                "line": {"color": palette.outline, "width": [0 if step.is_conform else 1 for _, step, _ in known]}},
        hovertext=[f"{formats.integer(count)} {label(step.label)}" for _, step, count in known],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    open_bars = bar(
        orientation="h", x=[count for _, count in unknown], y=[place for place, _ in unknown], width=0.26,
        base=[0 if formats.is_unknown(rows[place][1]) else int(rows[place][1]) for place, _ in unknown],
        marker={"color": palette.paper, "pattern": hatch(palette), "line": {"color": palette.outline, "width": 1}},
        hovertext=[f"{formats.integer(count)} unbekannt" for _, count in unknown], hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    notes = [
        note(
            _words(step, count, frame["unknown_count"].iloc[place]),
            palette,
            x=0,
            xanchor="left",
            y=place - 0.14,
            yanchor="bottom",
        )
        for place, (step, count) in enumerate(rows)
    ]
    return figure(
        [bars, *([open_bars] if unknown else [])], palette, height=ROW_HEIGHT * len(rows) + 10, annotations=notes, barmode="overlay",
        xaxis={**HIDDEN_AXIS, "range": [0, widest]}, yaxis={**HIDDEN_AXIS, "range": [len(rows) - 0.7, -0.8]},
    )  # fmt: skip


def _as_far_as_told(frame: pd.DataFrame) -> pd.DataFrame:
    """The steps down to the one of which the list names no service: what would come after it is told of nothing."""
    without = frame.index[(frame["step_code"] == "RESPONSIBLE") & (frame["service_count"] == 0)]
    return frame.loc[: without[0]] if len(without) else frame


def _words(step: Step, count: object, unknown: int) -> str:
    if formats.is_unknown(count):
        return f"{label(step.label).removeprefix('davon ')}: von keiner bekannt"
    if count == 0 and step == STEPS["RESPONSIBLE"]:
        return label(NO_OWN_SERVICE)
    words = step.label if count != 1 else step.label.replace("Leistungen, für die", "Leistung, für die")
    return f"<b>{formats.integer(count)}</b> {label(words)}{_open(unknown)}"


def _open(unknown: int) -> str:
    return f", {formats.integer(unknown)} unbekannt" if unknown else ""


def funnel_text(frame: pd.DataFrame, other_model_count: Any = 0) -> str:
    """The steps in words, widest first."""
    steps = [
        _words(_step(row.step_code, other_model_count), row.service_count, row.unknown_count)
        .replace("<b>", "")
        .replace("</b>", "")
        for row in by_row(_as_far_as_told(frame))
    ]
    return f"Vom Katalog zur fertigen Leistung: {'; '.join(steps)}."
