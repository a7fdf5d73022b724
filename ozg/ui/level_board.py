"""Where each municipality stands with one service: its names in columns by level, the break between 2 and 3 drawn strong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from ozg import formats
from ozg.charts.theme import Palette, is_conform, level_name
from ozg.rules.maturity import CONFORM_LEVEL, LEVEL_LABELS
from ozg.ui.markup import Html, link, show, tag

_STYLE = Html(f"<style>{(Path(__file__).parent / 'level_board.css').read_text(encoding='utf-8')}</style>")


def level_board(bodies: pd.DataFrame, chosen_ars: str, palette: Palette) -> None:
    """Columns "unbekannt", 0 … 4 with the relevant bodies of ``bodies`` (``ozg.read.services.district`` with ``address``)."""
    relevant = bodies[bodies["relevance"] == "RELEVANT"]
    has_unknown = relevant["level_low"].isna().any()
    columns = [
        _column(level, relevant, chosen_ars, palette) for level in [None] * bool(has_unknown) + list(LEVEL_LABELS)
    ]
    show(_STYLE)
    show(tag("div", *columns, class_="ozg ozg-board"))


def _column(level: int | None, relevant: pd.DataFrame, chosen_ars: str, palette: Palette) -> Html:
    here = relevant[relevant["level_low"].isna()] if level is None else relevant[relevant["level_low"] == level]
    names = [_name(row, chosen_ars) for row in here.itertuples()]
    swatch = tag("span", class_="ozg-swatch ozg-hatched" if level is None else "ozg-swatch", aria_hidden="true",
                 style=None if level is None else f"background:{palette.levels[level]}")  # fmt: skip
    head = tag("h3", swatch, " ", level_name(level))
    body = tag("ul", *names) if names else tag("p", "keine", class_="ozg-quiet")
    return tag("section", head, body, class_="threshold" if level == CONFORM_LEVEL else None)


def _name(row: Any, chosen_ars: str) -> Html:
    name = link(row.short_name, row.address)
    return tag("li", tag("b", name) if row.ars == chosen_ars else name)


def level_board_text(bodies: pd.DataFrame) -> str:
    """The board in words: how many are conform, and who is not concerned."""
    relevant = bodies[bodies["relevance"] == "RELEVANT"]
    if relevant.empty:
        return "Keine Kommune des Kreises führt die Leistung als relevant."
    conform = sum(is_conform(None if formats.is_unknown(level) else int(level)) for level in relevant["level_low"])
    others = bodies[bodies["relevance"] != "RELEVANT"]["short_name"].tolist()
    rest = f" Nicht als relevant geführt: {formats.listing(others)}." if others else ""
    verb = "ist" if len(relevant) == 1 else formats.agreeing(conform, "ist", "sind")
    return f"{formats.share(conform, len(relevant), 'Kommunen mit dieser Leistung')} {verb} OZG-konform.{rest}"
