"""Who of an area moved most since the reporting date before, and what they did."""

from __future__ import annotations

from typing import Any

from ozg import formats
from ozg.charts.movement import movement_bars
from ozg.frames import by_row
from ozg.read import overview
from ozg.ui.kit import parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.columns import columns
from ozg.ui.kit.page import palette
from ozg.ui.kit.selection import Selection
from ozg.words import movement as movement_words

#: Municipalities with a bar; the table has all that moved.
_MOST_BARS = 12


def movement(connection: Any, **around: Any) -> movement_words.Movement:
    """Who of the area moved, sorted out, remembered with the answers: sorting takes longer than all the other sentences of Unser Stand.
    ``around``: what ``overview.movement`` asks for."""
    return movement_words.movement(overview.movement(connection, **around))


def movement_of_area(told: movement_words.Movement, selected: Selection, area_key: str) -> None:
    """``told``: the answer of ``movement``; nothing is shown while there is no date before."""
    if formats.is_unknown(told.since):
        return
    said = [sentence for sentence in (movement_words.by_size(told), movement_words.others(told)) if sentence]
    if told.moved.empty:
        parts.heading(movement_words.title(told))
        parts.paragraph(*said)
        return
    named = told.first if len(told.first) else told.moved
    first = [f"{row.short_name}: {movement_words.did(row)}." for row in by_row(named)][:_MOST_BARS]
    chart_block(
        movement_words.title(told),
        f"Ein Kästchen je Leistung, die zwischen {formats.day(told.since)} und {selected.date_text} ganz online wurde",
        movement_bars(told.moved.head(_MOST_BARS), selected.ars, palette()),
        movement_words.bars_text(told),
        told.moved.assign(
            change=[formats.change(row.gained_count, row.lost_count) for row in by_row(told.moved)],
            gained=[formats.listing(list(names)) for names in told.moved["gained_names"]],
        ),
        columns("municipality what_changed relevant_count gained_services"),
        key="movement",
        file_name=f"bewegung_{area_key}_{selected.date}",
        note=movement_words.WHAT_COUNTS,
        lead=[*first, *said],
        picture="bewegung",
    )
