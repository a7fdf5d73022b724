"""Which services are not in a portal yet."""

from __future__ import annotations

import pandas as pd

from ozg.ui.kit.columns import columns
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import Column, paged_table
from ozg.words import together as together_words


def missing_entries(portal: pd.DataFrame, selected: Selection, file_name: str) -> None:
    """The entries that are not known to be in their portal. ``portal``: rows of ``ozg.read.together.portal``."""
    missing = together_words.missing_entries(portal)
    paged_table(
        missing.assign(address=selected.service_links(missing)),
        [
            Column("entry_name", together_words.missing_title(missing), link="address"),
            *columns("portal_name planned_date late_note"),
        ],
        "Fehlende Einträge",
        key="portal",
        file_name=file_name,
        page_size=10,
    )
