"""Distribution of the maturity levels: one bar, and bars by group on a common baseline at the threshold 2|3."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ozg import formats
from ozg.charts.theme import (
    HIDDEN_AXIS,
    SMALL_SIZE,
    Palette,
    bar,
    figure,
    hatch,
    is_conform,
    label,
    level_color,
    level_name,
    line,
    note,
)
from ozg.rules.model import DEFAULT, Model
from ozg.words.level import at_level, of_them_bounded, why_bounded
from ozg.words.standing import NONE_COUNTS, named


def order(scale: Model) -> tuple[int | None, ...]:
    """Left to right: what is not known is a group of its own behind the others, never on the not conform side (docs/fachregeln.md 14)."""
    return (*scale.level_labels, None)


def counts_by_level(frame: pd.DataFrame, scale: Model = DEFAULT) -> dict[int | None, int]:
    """Counts in the order of the scale; ``frame``: rows with a level (NULL = unknown) and its ``service_count``, several of
    a level are added up."""
    known: dict[int | None, int] = {}
    for level, count in zip(frame["maturity_level"].tolist(), frame["service_count"].tolist(), strict=True):
        level = None if formats.is_unknown(level) else int(level)
        known[level] = known.get(level, 0) + int(count)
    return {level: known[level] for level in order(scale) if known.get(level)}


def bounded_by_level(frame: pd.DataFrame) -> dict[int, int]:
    """How many of the services counted at a level can be higher; ``frame``: as for ``counts_by_level``, with ``bounded_count`` where that is asked."""
    if "bounded_count" not in frame:
        return {}
    bounded: dict[int, int] = {}
    for level, count in zip(frame["maturity_level"].tolist(), frame["bounded_count"].tolist(), strict=True):
        if not formats.is_unknown(level) and not formats.is_unknown(count) and count > 0:
            bounded[int(level)] = bounded.get(int(level), 0) + int(count)
    return dict(sorted(bounded.items()))


def _segment(
    level: int | None, palette: Palette, scale: Model, is_least: bool = False, **settings: Any
) -> dict[str, Any]:
    """``is_least``: its services can be higher; lines over the colour say so."""
    fill = palette.paper if level is None else level_color(level, palette, scale)
    marker: dict[str, Any] = {"color": fill, "line": {"color": palette.outline, "width": 1}}
    if level is None:
        marker["pattern"] = hatch(palette)
    elif is_least:
        marker["pattern"] = {**hatch(palette), "shape": "\\", "bgcolor": fill}
    on = palette.ink if level is None else palette.on(fill)
    return bar(orientation="h", name=level_name(level, scale), marker=marker, insidetextfont={"color": on}, textangle=0,
                  textposition="inside", insidetextanchor="middle", constraintext="none", **settings)  # fmt: skip


def _fitting(level: int | None, count: int, axis_length: int) -> str:
    """The number for a segment; nothing on the hatching, or where it would not fit on a phone (10 px a digit on 350 px)."""
    words = formats.integer(count)
    return words if level is not None and count / axis_length >= 0.03 * len(words) else ""


def level_bar(frame: pd.DataFrame, palette: Palette, scale: Model = DEFAULT) -> go.Figure:
    """One stacked bar over all relevant services, with a strong line where ganz online begins, the unknown
    ones hatched at the end.

    ``frame``: one row is a level, columns ``maturity_level`` (of ``scale``, or NULL) and ``service_count``.
    """
    counts, bounded = counts_by_level(frame, scale), bounded_by_level(frame)
    total = sum(counts.values())
    below = sum(count for level, count in counts.items() if level is not None and not is_conform(level, scale))
    unknown = counts.get(None, 0)
    conform = total - below - unknown
    traces = [
        _segment(level, palette, scale, is_least, x=[part], y=[0], width=[1], text=["" if is_least else _fitting(level, count, total)], textfont={"size": 17},
                 hovertemplate=f"{level_name(level, scale)}: {formats.share(count, total)}{of_them_bounded(count, bounded.get(level, 0))}<extra></extra>")
        for level, count in counts.items()
        for is_least, part in ((False, count - bounded.get(level, 0)), (True, bounded.get(level, 0))) if part
    ]  # fmt: skip
    return threshold_bar(traces, below, conform, unknown, palette)


def threshold_bar(
    traces: Sequence[dict[str, Any]], below: float, conform: float, unknown: float, palette: Palette
) -> go.Figure:
    """One stacked bar of these parts with a strong line behind ``below``, where ganz online begins, and the three counts above it.

    Where nothing is known there is no such line, and no 0 on either side of it: only what is unknown is said.
    """
    total = below + conform + unknown
    is_known = below + conform > 0 or not unknown
    left = [f"<b>{formats.integer(below)}</b> nicht"] * is_known
    right = [f"<b>{formats.integer(conform)}</b> ganz online"] * is_known
    right += [f"<b>{formats.integer(unknown)}</b> unbekannt"] * bool(unknown)
    sides = [
        *[note(words, palette, x=0, xanchor="left", y=0.62, yanchor="bottom") for words in left],
        # On a narrow phone the words reach the line: then they cover it.
        note(", ".join(right), palette, x=total, xanchor="right", y=0.62, bgcolor=palette.paper,
             yanchor="bottom", xshift=0 if below < total else -8),  # clear of the line at the very end
    ]  # fmt: skip
    return figure(
        traces, palette, height=92, barmode="stack",
        xaxis={**HIDDEN_AXIS, "range": [0, max(total, 1)]}, yaxis={**HIDDEN_AXIS, "range": [-0.62, 1.1]},
        annotations=sides, shapes=[line(palette, x0=below, x1=below, y0=-0.62, y1=1.05, width=4)] * is_known,
    )  # fmt: skip


def level_bar_text(frame: pd.DataFrame, scale: Model = DEFAULT, other_model_count: Any = 0) -> str:
    """The level bar in words. ``other_model_count``: services of the same list that are reported by another model."""
    counts, bounded = counts_by_level(frame, scale), bounded_by_level(frame)
    total = sum(counts.values())
    conform = sum(count for level, count in counts.items() if is_conform(level, scale))
    if not total:
        return f"{NONE_COUNTS}."
    if total and counts.get(None) == total:
        of_scale = f" nach Modell {scale.version}" if other_model_count else ""
        return f"Von {formats.counted(total, 'Leistung', 'Leistungen')} ist der Reifegrad{of_scale} nicht bekannt."
    parts = [f"{formats.integer(count)} unbekannt" if level is None else at_level(count, bounded.get(level, 0), level_name(level, scale))
             for level, count in counts.items()]  # fmt: skip
    why = why_bounded(sum(bounded.values()))
    threshold = named(f"Reifegrad ≥ {scale.conform_level}", other_model_count)
    return f"{formats.share(conform, total, 'Leistungen')} {'ist' if 1 in (conform, total) else 'sind'} ganz online ({threshold}). Verteilung: {formats.listing(parts)}.{f' {why}' if why else ''}"


def level_bar_title(frame: pd.DataFrame, other_model_count: Any = 0) -> str:
    """The level bar as a statement: where most services are, or that nobody knows. ``other_model_count``: as for ``level_bar_text``."""
    counts = {level: count for level, count in counts_by_level(frame).items() if level is not None and count}
    if not counts:
        of_scale = f" nach Modell {DEFAULT.version}" if other_model_count else ""
        return f"Noch von keiner Leistung ist der Reifegrad{of_scale} bekannt"
    largest, bounded = max(counts, key=counts.get), bounded_by_level(frame)
    count, least = counts[largest], bounded.get(max(counts, key=counts.get), 0)
    services = formats.counted(count, "Leistung", "Leistungen")
    return f"{services}{at_level(count, least, level_name(largest)).removeprefix(formats.integer(count))}"


def _by_group(frame: pd.DataFrame) -> list[tuple[str, dict[int | None, int]]]:
    groups = [(str(name), counts_by_level(part)) for name, part in frame.groupby("group_name", sort=False)]
    return sorted(groups, key=lambda group: (-_missing(group[1]), group[0]))


def _missing(counts: dict[int | None, int]) -> int:
    """Known not to be ganz online; what is not known is not missing."""
    return sum(count for level, count in counts.items() if level is not None and not is_conform(level))


def _conform(counts: dict[int | None, int]) -> int:
    return sum(count for level, count in counts.items() if is_conform(level))


def _group_counts(counts: dict[int | None, int]) -> str:
    """How many of a group are ganz online; of a group of which nothing is known that alone."""
    total, unknown = sum(counts.values()), counts.get(None, 0)
    told = [f"{formats.integer(_conform(counts))} von {formats.integer(total)}"] * (unknown < total or not total)
    return ", ".join([*told, *[f"{formats.integer(unknown)} unbekannt"] * bool(unknown)])


def levels_by_group(frame: pd.DataFrame, palette: Palette) -> go.Figure:
    """Stacked bars by group on one baseline at the threshold: not ganz online to the left, ganz online to the right, and behind it
    hatched what is not known.

    ``frame``: one row is a group x level, columns ``group_name``, ``maturity_level``, ``service_count``. What misses most
    comes first. Names stand above their bars, so that they are never cut off on a phone.
    """
    groups = _by_group(frame)
    widest = (
        max((_missing(counts) for _, counts in groups), default=1),
        max((sum(counts.values()) - _missing(counts) for _, counts in groups), default=1),
    )
    traces = []
    for level in order(DEFAULT):
        # The bars to the left are stacked outwards from the baseline: the highest below the threshold lies next to it; unknown is the far end to the right.
        rows = [(row, name, counts) for row, (name, counts) in enumerate(groups) if counts.get(level)]
        sign = 1 if level is None or is_conform(level) else -1
        traces.append(
            _segment(
                level, palette, DEFAULT, x=[sign * counts[level] for _, _, counts in rows], y=[row for row, _, _ in rows], width=0.44,
                text=[_fitting(level, counts[level], sum(widest)) for _, _, counts in rows], textfont={"size": SMALL_SIZE},
                hovertext=[f"{label(name)}<br>{level_name(level)}: {formats.share(counts[level], sum(counts.values()))}"
                           for _, name, counts in rows],
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )  # fmt: skip
    outwards = sorted(
        order(DEFAULT),
        key=lambda level: (level is None, is_conform(level), level if is_conform(level) else -(level or 0)),
    )
    stacked = [traces[order(DEFAULT).index(level)] for level in outwards]
    notes = [
        note(f"<b>{label(name)}</b>  {_group_counts(counts)}", palette, size=SMALL_SIZE, xref="paper", x=0, xanchor="left", y=row - 0.24,
             yanchor="bottom")
        for row, (name, counts) in enumerate(groups)
    ]  # fmt: skip
    return figure(
        stacked, palette, height=52 * len(groups) + 16, barmode="relative",
        xaxis={**HIDDEN_AXIS, "range": [-widest[0] * 1.01, widest[1] * 1.01]},
        yaxis={**HIDDEN_AXIS, "range": [len(groups) - 0.6, -0.75]},
        annotations=notes,
        shapes=[line(palette, x0=0, x1=0, y0=row - 0.26, y1=row + 0.26) for row in range(len(groups))],
    )  # fmt: skip


def levels_by_group_text(frame: pd.DataFrame) -> str:
    """The grouped bars in words: where most is missing, where least."""
    groups = _by_group(frame)
    if not groups:
        return "Keine Leistungen."
    unknown = sum(counts.get(None, 0) for _, counts in groups)
    total = sum(sum(counts.values()) for _, counts in groups)
    if unknown == total:
        return f"Von {formats.counted(total, 'Leistung', 'Leistungen')} ist nicht bekannt, ob sie ganz online {formats.agreeing(total, 'ist', 'sind')}."
    said = [
        f"{name} ({formats.integer(_missing(counts))} von {formats.integer(sum(counts.values()))})"
        for name, counts in groups[:3]
        if _missing(counts)
    ]
    begins = "Soweit bekannt, fehlt am meisten" if unknown else "Am meisten fehlt"
    most = f"{begins} in {formats.listing(said)}." if said else "Es fehlt nichts, was bekannt ist."
    best = max(_conform(counts) / sum(counts.values()) for _, counts in groups)
    first = [(name, counts) for name, counts in groups if _conform(counts) / sum(counts.values()) == best]
    furthest = (
        f" Am weitesten ist{', soweit bekannt,' if unknown else ''} {first[0][0]}: {formats.share(_conform(first[0][1]), sum(first[0][1].values()))} ganz online."
        if best and len(first) == 1
        else ""
    )
    rest = f" Von {formats.integer(unknown)} ist es nicht bekannt." if unknown else ""
    return f"{most}{furthest}{rest}"
