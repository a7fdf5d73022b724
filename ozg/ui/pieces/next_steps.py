"""What comes next on the mayor's page: "Selbst tun" and "Anstoßen", or one column where the list does not say whether others are needed.

At most three rows a column; what the municipality has set itself (own rank 1) leads its column (docs/fachregeln.md 6.2).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules.priority import BASIS_WORDS, GROUPS, RANKED_GROUPS, ranked_label
from ozg.ui.kit import parts
from ozg.ui.kit.markup import Html, link, tag
from ozg.ui.kit.selection import Selection
from ozg.words import bottleneck as bottleneck_words, order, priority as priority_words

#: Rows of a column; the group whose column a bottleneck in the own hand leads.
MOST, OWN = 3, "SELBST"


def next_steps(
    services: pd.DataFrame, own: pd.DataFrame, now: Mapping[str, Any], selected: Selection, beside: Html
) -> list[Html]:
    """Columns of the first services of each group, and one more ``beside`` them; ``services``:
    ``ozg.read.municipality.next_services``; ``own``: the bottleneck that leads "Selbst tun" (``ozg.words.bottleneck.own_step``);
    ``now`` as for ``order.nothing_to_do``."""
    rows = list(by_row(services))
    lead = [("→", _own_step(row, selected)) for row in by_row(own)]
    leads = {OWN: lead} if lead else {}
    shown = [code for code in RANKED_GROUPS if code in leads or any(row.rank_group == code for row in rows)]
    columns = [_column(code, ranked_label(code, shown), leads.get(code, []), rows, selected) for code in shown]
    if not shown:
        way = link("Was als Nächstes", selected.link("priorities"))
        columns = [parts.entries("Als Nächstes", [], _nothing(rows, now), way)]
    shown_beside = tag("div", *columns, beside, class_="ozg-beside")
    basis = next((row.rank_basis for row in rows if row.rank_group in shown), None)
    if basis is None:
        return [shown_beside]
    said = [f"Die Zahl vorn ist der Platz in der ganzen Liste, gereiht {BASIS_WORDS[basis]}.", _count_first(rows)]
    return [
        shown_beside,
        tag("div", tag("p", tag("span", " ".join(filter(None, said)), class_="ozg-quiet")), class_="ozg"),
    ]


def _column(code: str, label: str, first: list[tuple[str, list[str | Html]]], rows: list, selected: Selection) -> Html:
    of_group = [row for row in rows if row.rank_group == code]
    told = of_group[: MOST - len(first)]
    return parts.entries(
        label,
        [*first, *[(_mark(row), _lines(row, selected)) for row in told]],
        "",
        link("Die ganze Liste", selected.link("priorities", gruppe=code))
        if of_group
        else link("Alle Engpässe", selected.link("bottlenecks")),
        left_out=of_group[0].group_count - len(told) if of_group else 0,
        note=GROUPS[code].meaning if code == "NAECHSTES" else "",
    )


def _own_step(row, selected: Selection) -> list[str | Html]:
    what, *more = bottleneck_words.own_step_words(row, selected.date)
    return [link(what, selected.link("bottlenecks", engpass=row.bottleneck_code)), *more]


def own_step_note(leverage: pd.DataFrame, selected: Selection) -> None:
    """The bottleneck in the own hand that brings most, as a line above the list of services; nothing where none is. ``leverage``: rows of
    ``ozg.read.bottlenecks.leverage``."""
    for row in by_row(bottleneck_words.own_step(leverage)):
        what, *more = _own_step(row, selected)
        parts.paragraph(tag("span", "Auch das geht selbst: ", what, f", {'; '.join(map(str, more))}."))


def _mark(row) -> str | Html:
    return f"{formats.integer(row.list_place)}."


def _lines(row, selected: Selection) -> list[str | Html]:
    why = ["gesetzt: Platz 1 der eigenen Liste"] if row.is_set else []
    return [
        link(row.service_name, selected.link("services", leistung=row.ozg_id)),
        *filter(None, [*why, priority_words.in_short(row), order.beside(row, selected.date), order.doubt(row)]),
    ]


def _nothing(rows: list, now: Mapping[str, Any]) -> str:
    if len(rows) < 2:
        return order.unranked(rows, now)
    return f"Noch unterscheidet nichts die offenen Leistungen. {_count_first(rows)}"


def _count_first(rows: list) -> str:
    counting = [row for row in rows if row.rank_group == "ERST_ZAEHLEN"]
    return order.count_first([row.service_name for row in counting], counting[0].group_count) if counting else ""
