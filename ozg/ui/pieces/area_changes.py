"""What was gained and lost in an area from each municipality's previous list to its newest one."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.frames import by_row
from ozg.ui.kit import parts
from ozg.ui.kit.columns import columns
from ozg.ui.kit.table import folded_table
from ozg.words import change as change_words

MOST_NAMED = 4


def changes_of_area(changes: pd.DataFrame, file_name: str, with_cases: bool) -> None:
    """The first gains and losses side by side, all of them as a table. ``changes``: rows of ``ozg.read.overview.changes``; nothing
    is shown without one. ``with_cases``: with their cases, for who may read of all of them."""
    if changes.empty:
        return
    parts.heading("Was sich von Liste zu Liste geändert hat")
    came, went = changes[changes["conform_change"] > 0], changes[changes["conform_change"] < 0]
    for place, title, part in zip(
        st.columns(2, gap="large"), ("Dazugekommen", "Zurückgefallen"), (came, went), strict=True
    ):
        with place:
            parts.entries_list(
                f"{title}: {formats.counted(len(part), 'Leistung', 'Leistungen')}",
                [
                    (parts.gain_or_loss(row.conform_change), change_words.of_body(row, with_cases))
                    for row in by_row(part.head(MOST_NAMED))
                ],
                "Keine.",
                left_out=max(0, len(part) - MOST_NAMED),
            )
    folded_table(
        formats.counted(len(changes), "Änderung als Tabelle", "Änderungen als Tabelle"),
        changes.assign(step=[change_words.change(row) for row in by_row(changes)]),
        columns(
            f"service municipality conform_change step previous_date newer_list_date{' cases_a_year' * with_cases}"
        ),
        "Gewonnene und verlorene Leistungen",
        "changes",
        file_name,
    )
