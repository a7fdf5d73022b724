"""The next services as cards: rank, why, the six parts as small bars, score, own rank."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ozg import formats
from ozg.rules.priority import COMPONENTS
from ozg.ui.kit.markup import Html, link, show, tag
from ozg.ui.kit.selection import Selection
from ozg.words import order, priority as priority_words

_STYLE = Html(f"<style>{(Path(__file__).parent / 'priority_cards.css').read_text(encoding='utf-8')}</style>")


def priority_cards(rows: Sequence[Any], selected: Selection) -> None:
    """One card per row of ``ozg.read.priorities.services``, in the order given."""
    show(_STYLE)
    show(tag("div", tag("ol", *[_card(row, selected) for row in rows]), class_="ozg ozg-priorities"))


def _card(row: Any, selected: Selection) -> Html:
    waiting = order.waiting(row, selected.date)
    what = tag(
        "div",
        link(row.service_name, selected.service_link(row)),
        *([tag("span", "gesetzt", class_="badge set")] if row.is_set else []),
        *([tag("span", waiting, class_="badge")] if waiting else []),
        tag("p", priority_words.sentence(row)),
        class_="what",
    )
    mark = "▸" if row.is_set else f"{row.computed_rank}." if not formats.is_unknown(row.computed_rank) else "?"
    return tag("li", tag("span", mark, class_="rank"), what, _score(row), _parts(row))


def _score(row: Any) -> Html:
    """What the points say: the score when all is known, else what is certain of it and what is possible; nothing where the order does
    not rest on points."""
    own = "" if formats.is_unknown(row.priority_rank) else f"in der eigenen Liste Platz {row.priority_rank}"
    if row.rank_basis != "PUNKTE":
        return tag("div", *([tag("span", own)] if own else []), class_="score")
    if row.coverage == 100:
        shown = [tag("b", formats.decimal(row.score)), tag("span", "von 100 Punkten")]
    else:
        shown = [
            tag("b", formats.decimal(row.score_low)),
            tag("span", f"sicher, bis {formats.integer(row.score_high)} möglich von 100 Punkten"),
        ]
    return tag("div", *shown, *([tag("span", own)] if own else []), class_="score")


def _parts(row: Any) -> Html:
    return tag("dl", *[_part(component.name, getattr(row, f"points_{component.code}")) for component in COMPONENTS])


def _part(name: str, points: Any) -> Html:
    if formats.is_unknown(points):
        bar = tag("i", class_="unknown")
    else:
        bar = tag("i", tag("i", style=f"width:{float(points):.0f}%"))
    return tag("div", tag("dt", name), tag("dd", bar, tag("b", formats.integer(points))))
