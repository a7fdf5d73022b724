"""What stands beside the ranked list as an answer of its own: what is to be counted first, and what runs already but not fully."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.frames import by_row
from ozg.rules.priority import GROUPS
from ozg.ui.kit.markup import Html, final, link, show
from ozg.ui.kit.parts import entries
from ozg.ui.kit.selection import Selection
from ozg.words import start as start_words, usage as usage_words

#: Rows of each of the two; more where there is no ranked list above them.
SHOWN, ALONE = 4, 15
_GROUPS = ("LAEUFT", "ERST_ZAEHLEN")


def side_by_side(answers: Sequence[Html]) -> None:
    """The lists of ``other_answers`` beside each other."""
    if answers:
        for column, answer in zip(st.columns(len(answers), gap="large"), answers, strict=True):
            with column:
                show(answer)


def other_answers(services: pd.DataFrame, selected: Selection, is_alone: bool) -> list[Html]:
    """Two short lists, each only where it has a row, most cases first. ``services``: rows of ``ozg.read.priorities.services`` with ``address``
    and ``missing``; ``is_alone``: nothing has a rank."""
    # what nobody has counted keeps the order of its estimates
    asked = services[services["group_code"].isin(_GROUPS)]
    rows = list(by_row(asked.sort_values("case_count", ascending=False, na_position="last", kind="stable")))
    found = {code: [row for row in rows if row.group_code == code] for code in _GROUPS}
    return [_list(code, members, selected, is_alone) for code, members in found.items() if members]


def _list(code: str, members: list[Any], selected: Selection, is_alone: bool) -> Html:
    most = ALONE if is_alone and code == "ERST_ZAEHLEN" else SHOWN
    return final(
        entries(
            f"{GROUPS[code].label} ({formats.integer(len(members))})",
            [("▸", _lines(row, code)) for row in members[:most]],
            "",
            link("Alle ansehen", selected.here(gruppe=code)) if len(members) > most else None,
            left_out=max(len(members) - most, 0),
            note=GROUPS[code].meaning,
        )
    )


def _lines(row, code: str) -> list[str | Html]:
    if code == "ERST_ZAEHLEN":
        return [
            link(row.service_name, row.address),
            *filter(None, [start_words.estimate(row)]),
            f"Es fehlen: {row.missing}",
        ]
    said = [] if formats.is_unknown(row.case_count) else [usage_words.cases_a_year(row.case_count, row.case_quality)]
    said += [row.waits] if row.waits else []
    return [link(row.service_name, row.address), *([", ".join(said)] if said else [])]
