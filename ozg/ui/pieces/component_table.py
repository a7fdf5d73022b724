"""The shared components of the house by office, each with the way to change it."""

from __future__ import annotations

import pandas as pd

from ozg.frames import by_row
from ozg.ui.kit import parts
from ozg.ui.kit.columns import columns
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import Column, paged_table
from ozg.ui.pieces import edit_links
from ozg.words import house as house_words


def component_table(components: pd.DataFrame, accounts: str, selected: Selection, file_name: str) -> None:
    """One row is a component, one column an office: what stands there leads to where it is changed, for those who may. ``components``: rows of
    ``ozg.read.house.components``; nothing but the way to a first one where there are none. ``accounts``: the sentence about the accounts."""
    may_change = edit_links.may(selected)
    if len(components):
        parts.heading(house_words.components_title(components), house_words.components_note(may_change))
        wide, offices = house_words.components(components)
        if may_change:
            addresses = components.assign(
                said=[edit_links.address(selected, "basisdienst", row, "implementation_status") for row in by_row(components)]
            )  # fmt: skip
            ways, _ = house_words.by_office(addresses)
            wide = wide.join(ways[offices].replace("", None).add_prefix(_WAY))
        linked = [Column(office, office, "note", link=f"{_WAY}{office}" if may_change else None) for office in offices]
        paged_table(
            wide,
            [*columns("building_block"), *linked],
            "Bausteine und Ämter",
            key="components",
            file_name=f"{file_name}_bausteine",
        )
    parts.paragraph(accounts)
    parts.paragraph(edit_links.added(selected, "basisdienst", "Basisdienst eintragen"))


#: Before the name of an office: the column with the way to change what stands in its own.
_WAY = "address of "
