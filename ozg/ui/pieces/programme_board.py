"""A programme as a board: services, municipalities, how far each is and because of whom not further."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules.programme import LATE
from ozg.ui.kit import parts
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import tag
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import folded_table
from ozg.ui.pieces.mark_matrix import Mark, Row, look, mark_matrix
from ozg.words import programme as words

_STYLE = (Path(__file__).parent / "programme_board.css").read_text(encoding="utf-8")
#: More columns than these no screen holds; the table below has all.
MOST = 30
_SIGNS = {"LIVE": "●", "ROLL_IN": "◕", "VORBEREITET": "◑", "KLAERUNG": "○"}
_LEGEND = (
    ("○", "in Klärung"),
    ("◑", "vorbereitet"),
    ("◕", "im Roll-in"),
    ("●", "live"),
    (tag("span", "○", class_="ozg-dashed"), "gestrichelt: nur vorgeschlagen"),
    ("?", "nicht bekannt"),
    (tag("span", "○", class_="ozg-late"), "schafft es nach heutigem Stand nicht"),
)


def boards_look() -> None:
    """The look of all boards of a page, sent once."""
    look(_STYLE)


def programme_board(
    rows: Sequence[Any], reach: pd.DataFrame, selected: Selection, now: date, file_name: str, is_told: bool
) -> None:
    """Sentences per service, the matrix, the table of one programme (a group of ``words.programmes``); ``reach``: rows of
    ``ozg.read.programmes.reach``; ``now``: the day of the reader; ``is_told``: the page's headline is about this programme."""
    first = rows[0]
    name = words.title(first.programme_name, first.stage)
    of_service: dict[str, list[Any]] = {}
    for row in rows:
        of_service.setdefault(row.ozg_id, []).append(row)
    live = {each.ozg_id: each for each in by_row(reach) if each.programme_name == first.programme_name and formats.note(each.stage) == formats.note(first.stage)}  # fmt: skip
    note = f"{words.unit(rows)}. {words.proposals(rows)}"
    if formats.is_unknown(first.due_date):
        parts.heading(words.board_title(rows, now), note)
        if not is_told:
            said = words.reasons(rows, now, selected.date)
            parts.paragraph(
                said or words.sentence(words.standings(rows), None, now, selected.date), words.by_level(rows)
            )
    else:
        told = [
            ("", [f"{each[0].given_name}: {words.sentence(words.standings(each), each[0].due_date, now, selected.date)}", words.by_level(each), words.inhabitants(each, live.get(ozg_id))])
            for ozg_id, each in of_service.items()
        ]  # fmt: skip
        parts.entries_list(words.board_title(rows, now), told, "", note=note)
    bodies, left_out = words.columns(rows, selected.ars, MOST)
    lines = [
        Row(each[0].given_name, selected.link("services", leistung=ozg_id), {row.ars: _mark(row, selected.date) for row in each})
        for ozg_id, each in of_service.items()
    ]  # fmt: skip
    mark_matrix(lines, bodies, selected.ars, f"{name}: Leistungen und Kommunen", _LEGEND)
    if left_out:
        parts.paragraph(
            f"{formats.counted(left_out, 'weitere Kommune steht', 'weitere Kommunen stehen')} in der Tabelle."
        )
    table = pd.DataFrame([row._asdict() for row in rows])
    table = table.assign(
        programme_state=[words.state(row) for row in rows],
        waits=[words.waits(row, selected.date) for row in rows],
        address=[selected.link("services", ars=row.ars, leistung=row.ozg_id) for row in rows],
        list_note=[words.list_note(row) for row in rows],
    )
    folded_table(
        f"{name} als Tabelle",
        table,
        columns(
            "programme_service municipality programme_state programme_waits own_target_date programme_due_date programme_list"
        ),
        name,
        key=f"programme_{file_name}",
        file_name=file_name,
    )


def _mark(row: Any, today: date) -> Mark:
    said = words.cell(row, today)
    state = row.proposed_state if formats.is_unknown(row.stated_state) else row.stated_state
    if formats.is_unknown(state):
        return Mark("?", said, "programme unknown")
    proposed = " proposed" if formats.is_unknown(row.stated_state) else ""
    return Mark(
        _SIGNS[state],
        said,
        f"programme {state}{proposed}{' late' if row.outcome in LATE and not formats.is_unknown(row.due_date) else ''}",
    )
