"""Live what-if: take bottlenecks away and see how many services, and how many of the cases, would be ganz online."""

from __future__ import annotations

import streamlit as st

from ozg.frames import by_row
from ozg.read import bottlenecks, leverage
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.in_force import View
from ozg.ui.kit.markup import plain, show, tag
from ozg.ui.kit.page import fragment
from ozg.ui.kit.table import folded_table
from ozg.ui.pieces.three_states import three_states
from ozg.words import standing, without as without_words


@fragment
def without(view: View) -> None:
    """Folded until asked; nothing where no bottleneck of today is reported, or no level is known that could change."""
    found = ask(bottlenecks.leverage, **view.place, today=view.selected.date)
    codes = tuple(sorted(found[~found["is_outdated"]]["bottleneck_code"].unique()))
    if not codes or not standing.is_anything_known(view.now):
        return
    more = st.expander(plain(without_words.TITLE), key="without_folded", on_change="rerun", type="compact")
    if more.open:
        with more:
            _chosen(view, codes)


def _chosen(view: View, codes: tuple[str, ...]) -> None:
    alone = list(by_row(ask(leverage.outcomes, **view.place, choices=codes)))
    answer = st.container()
    show(tag("p", f"{without_words.CHOOSE}.", class_="ozg ozg-quiet"))
    left, right = st.columns(2, gap="large")
    half = (len(alone) + 1) // 2
    chosen = []
    for place, outcome in enumerate(alone):
        side = left if place < half else right
        if side.checkbox(plain(without_words.option(outcome)), value=place == 0, key=f"without_{outcome.choice}"):
            chosen.append(outcome.choice)
    with answer:
        _answer(view, chosen)


def _answer(view: View, codes: list[str]) -> None:
    if not codes:
        parts.paragraph(f"Kein Engpass ist gewählt: {standing.conform(view.now)}")
        return
    (outcome,) = by_row(ask(leverage.outcomes, **view.place, choices=(" ".join(codes),)))
    said = (without_words.cases(view.now, outcome), without_words.rest(outcome, len(codes)))
    show(
        tag(
            "div",
            tag("p", tag("b", without_words.services(view.now, outcome, codes))),
            *[tag("p", words) for words in said if words],
            class_="ozg",
            role="status",
        )
    )
    three_states(without_words.then(view.now, outcome))
    rows = ask(leverage.without, **view.place, codes=tuple(codes))
    folded_table(
        "Welche Leistungen das sind",
        rows.assign(
            change=[without_words.what_becomes(row) for row in by_row(rows)],
            address=[view.selected.service_link(row) for row in by_row(rows)],
        ),
        columns("service_link what_becomes cases"),
        "Was ohne die gewählten Engpässe aus den Leistungen würde",
        key="without_services",
        file_name=view.file_name("ohne_engpass"),
    )
