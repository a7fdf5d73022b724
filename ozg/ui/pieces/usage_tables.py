"""Tables of usage: counted quarters and half-years, also on the page of a service; what was begun online and handed in."""

from __future__ import annotations

import pandas as pd

from ozg.ui.kit import parts
from ozg.ui.kit.columns import columns
from ozg.ui.kit.table import folded_table, paged_table
from ozg.words import usage as usage_words


def periods_table(found: pd.DataFrame, file_name: str) -> None:
    """What fell most against the stretch before, and all of them; nothing where none is counted. ``found``: rows of ``ozg.read.usage.periods``."""
    if found.empty:
        return
    parts.heading(
        usage_words.periods_title(found),
        "Quartale und Halbjahre der letzten zwei Jahre vom Blatt „Nutzung“, neueste zuerst",
    )
    paged_table(
        found,
        columns("service period_start_date period_end_date case_count online_case_count online_part"),
        "Gezählte Quartale und Halbjahre",
        key="periods",
        file_name=f"{file_name}_zeitraeume",
        page_size=10,
    )


def completion_rates(found: pd.DataFrame, file_name: str) -> None:
    """How many applications begun online were handed in; each service folded. ``found``: rows of ``ozg.read.usage.completion``."""
    parts.heading(*usage_words.completion(found))
    if found.empty:
        return
    folded_table(
        "Online-Anträge je Leistung",
        found,
        columns("service started_count completed_count completion_share period_start_date period_end_date"),
        "Begonnene und abgeschlossene Online-Anträge",
        "completion",
        f"{file_name}_abschluss",
    )
