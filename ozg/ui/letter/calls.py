"""The calls worth making, one block a gap: who has it, since when, which office, what to ask."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.ui.kit.markup import Html, link, show, tag
from ozg.ui.kit.selection import Selection
from ozg.words import call as words

_STYLE = Html(f"<style>{(Path(__file__).parent / 'calls.css').read_text(encoding='utf-8')}</style>")


def call_cards(calls: pd.DataFrame, selected: Selection, area_name: str, state_name: str) -> None:
    """``calls``: rows of ``ozg.read.calls.gaps``."""
    items = [_card(rows, selected, area_name, state_name) for _, rows in calls.groupby("place", sort=True)]
    show(_STYLE)
    show(tag("ol", *items, class_="ozg ozg-calls"))


def _card(rows: pd.DataFrame, selected: Selection, area_name: str, state_name: str) -> Html:
    first, shown = next(by_row(rows)), words.shown(rows)
    head = tag("h2", link(first.service_name, selected.service_link(first)), " ", tag("span", words.cases(first)))
    people = [
        tag(
            "li",
            tag("div", tag("b", link(row.short_name, selected.link("services", ars=row.ars, leistung=row.ozg_id))), ", ", words.office(row)),
            tag("span", words.having(row)), tag("span", words.system(row), class_="same" if row.is_same_system else None),
        )
        for row in shown
    ]  # fmt: skip
    more = words.others(rows)
    body = [tag("p", f"{words.where(rows, area_name, state_name)} {words.here(first)}".strip())]
    if people:
        body += [tag("ul", *people), *([tag("p", more, class_="more")] if more else [])]
        body.append(tag("p", tag("b", "Fragen: "), words.question(first.bottleneck_code), class_="ask"))
    elif not formats.is_unknown(first.held_by):
        said, page = words.INSTEAD[first.held_by]
        body.append(tag("p", link(said, selected.link(page))))
    return tag("li", head, *body)
