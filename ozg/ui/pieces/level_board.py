"""Where each municipality stands with one service: its names in columns by level, the break between 2 and 3 drawn strong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from ozg import formats
from ozg.charts.theme import Palette, level_color, level_name
from ozg.frames import by_row
from ozg.rules.maturity import CONFORM_LEVEL, LEVEL_LABELS
from ozg.ui.kit.markup import Html, link, show, tag
from ozg.words import level as level_words

_STYLE = Html(f"<style>{(Path(__file__).parent / 'level_board.css').read_text(encoding='utf-8')}</style>")


def level_board(bodies: pd.DataFrame, chosen_ars: str, palette: Palette) -> None:
    """One column per level and, behind them, those of whom nobody knows whether the service is ganz online: no level, a range across the
    threshold, or another model. ``bodies``: ``ozg.read.services.district`` with ``address``."""
    relevant = bodies[bodies["relevance"] == "RELEVANT"]
    has_unknown = relevant["is_conform"].isna().any()
    columns = [
        _column(level, relevant, chosen_ars, palette) for level in list(LEVEL_LABELS) + [None] * bool(has_unknown)
    ]
    show(_STYLE)
    show(tag("div", *columns, class_="ozg ozg-board"))


def _column(level: int | None, relevant: pd.DataFrame, chosen_ars: str, palette: Palette) -> Html:
    unknown = relevant["is_conform"].isna()
    here = relevant[unknown] if level is None else relevant[~unknown & (relevant["level_low"] == level)]
    names = [_name(row, chosen_ars) for row in by_row(here)]
    swatch = tag("span", class_="ozg-swatch ozg-hatched" if level is None else "ozg-swatch", aria_hidden="true",
                 style=None if level is None else f"background:{level_color(level, palette)}")  # fmt: skip
    head = tag("h3", swatch, " ", level_name(level))
    body = tag("ul", *names) if names else tag("p", "keine", class_="ozg-quiet")
    return tag("section", head, body, class_="threshold" if level == CONFORM_LEVEL else None)


def _name(row: Any, chosen_ars: str) -> Html:
    name = link(row.short_name, row.address)
    return tag("li", tag("b", name) if row.ars == chosen_ars else name, _beside(row))


def _beside(row: Any) -> str:
    """What the column does not say: the range, or the level of the other model."""
    if level_words.is_other_model(row):
        is_known = not (formats.is_unknown(row.declared_level) and formats.is_unknown(row.model_level_low))
        return f" ({level_words.other_model(row).removesuffix(', eigene Angabe')})" if is_known else ""
    return (
        f" ({int(row.level_low)}–{int(row.level_high)})" if level_words.is_range(row.level_low, row.level_high) else ""
    )
