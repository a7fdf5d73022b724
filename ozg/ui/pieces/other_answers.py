"""What stands beside the ranked list as an answer of its own: what is to be counted first, and what runs already but not fully."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.rules.priority import GROUPS
from ozg.ui.kit.markup import Html, link
from ozg.ui.kit.parts import entries_list
from ozg.ui.kit.selection import Selection
from ozg.words import start as start_words, usage as usage_words

#: Rows of each of the two; more where there is no ranked list above them.
SHOWN, ALONE = 4, 15
_GROUPS = ("LAEUFT", "ERST_ZAEHLEN")


def other_answers(services: pd.DataFrame, selected: Selection, is_alone: bool) -> None:
    """Two short lists side by side, each only where it has a row, most cases first. ``services``: rows of ``ozg.read.priorities.services`` with ``address``
    and ``missing``; ``is_alone``: nothing has a rank."""
    # what nobody has counted keeps the order of its estimates
    asked = services[services["group_code"].isin(_GROUPS)]
    rows = list(asked.sort_values("case_count", ascending=False, na_position="last", kind="stable").itertuples())
    found = {code: [row for row in rows if row.group_code == code] for code in _GROUPS}
    shown = [code for code, members in found.items() if members]
    if not shown:
        return
    for column, code in zip(st.columns(len(shown), gap="large"), shown, strict=True):
        members = found[code]
        most = ALONE if is_alone and code == "ERST_ZAEHLEN" else SHOWN
        with column:
            entries_list(
                f"{GROUPS[code].label} ({formats.integer(len(members))})",
                [("▸", _lines(row, code)) for row in members[:most]],
                "",
                link("Alle ansehen", selected.here(gruppe=code)) if len(members) > most else None,
                left_out=max(len(members) - most, 0),
                note=GROUPS[code].meaning,
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
