"""Which services are not in a portal yet."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg.read import together
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import Column, folded_table, paged_table
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


def online_entries(selected: Selection, place: dict[str, Any], file_name: str) -> None:
    """Services that are online and do not stand in the portal, by what the list says in "Im Portal"; nothing where it says nothing."""
    online = ask(together.online, **place)
    if online["is_in_portal"].isna().all():
        return
    parts.paragraph(together_words.online_in_portal(online))
    outside = online[online["is_in_portal"].eq(False)]
    if len(outside):
        folded_table(
            "Online, aber nicht im Portal", outside.assign(address=selected.service_links(outside)), columns("service_link office"),
            "Online, aber nicht im Portal", "outside", f"{file_name}_nicht_im_portal",
        )  # fmt: skip
