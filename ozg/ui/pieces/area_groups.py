"""The parts of a large area side by side: Länder of Germany, Kreise of a Land, each a way further down."""

from __future__ import annotations

from ozg import formats
from ozg.frames import by_row
from ozg.ui.kit import parts
from ozg.ui.kit.columns import columns
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import Column, paged_table
from ozg.words.country import Group

#: The area a page speaks about, in its address: ?gebiet=09.
AREA = "gebiet"


def group_table(group: Group, name: str, threshold: str, area_key: str, selected: Selection) -> None:
    """One kind of parts with their counts; ``name``, ``threshold`` and ``area_key`` of the area they are parts of."""
    parts.heading(group.every, f"Gezählt werden relevante Leistungen; ganz online heißt {threshold}.{group.note}")
    rows = list(by_row(group.rows))
    paged_table(
        group.rows.assign(
            address=[selected.area_link(row, AREA) for row in rows],
            covered=[formats.share(row.covered_count, row.town_hall_count) for row in rows],
        ),
        [
            Column("area_name", group.one, link="address"),
            *columns(
                "population covered conform_count not_conform_count unknown_level_count relevant_count conform_share"
            ),
        ],
        f"{group.every}: {name}",
        group.key,
        f"{group.key}_{area_key}",
        sort_by=columns("conform_share population"),
    )
