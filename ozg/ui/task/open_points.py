"""Tasks on the page: whose they are, what is due when, and one click to say how far one is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.frames import by_row
from ozg.ui.kit.markup import Html, link, plain, show, tag
from ozg.ui.kit.parts import section_title
from ozg.ui.kit.selection import Selection
from ozg.ui.pieces.task_links import OFFICE
from ozg.words import task as task_words

_STYLE = Html(f"<style>{(Path(__file__).parent / 'task.css').read_text(encoding='utf-8')}</style>")
#: Tasks of a group with buttons of their own; the others stand in the table.
_MOST = 15
#: What one click makes of a task, by the state it has.
_NEXT = {
    "OFFEN": ("IN_ARBEIT", "ERLEDIGT"),
    "IN_ARBEIT": ("ERLEDIGT",),
    "ERLEDIGT": ("OFFEN",),
    "ENTFAELLT": ("OFFEN",),
}
_CLICKS = {"OFFEN": "wieder öffnen", "IN_ARBEIT": "in Arbeit", "ERLEDIGT": "erledigt"}


@dataclass(frozen=True)
class Change:
    """Of which tasks the visitor may say how far they are, and what is to be done when he says it of one (with the code of the state)."""

    may: Callable[[Any], bool]
    say: Callable[[Any, str], None]


def offices(tasks: pd.DataFrame, selected: Selection, chosen: str) -> None:
    """Links to the tasks of each office, with how many are open; nothing where there is no choice."""
    show(_STYLE)
    open_ = tasks[~tasks["task_state"].isin(task_words.SETTLED)]
    names = sorted({str(name) for name in tasks["office"].dropna()}, key=str.casefold)
    if not names:
        return
    counted = [("", "alle Ämter", len(open_)), *[(name, name, int((open_["office"] == name).sum())) for name in names]]
    items = [
        tag(
            "li",
            link(
                f"{label} ({formats.integer(count)})",
                selected.here(**({OFFICE: name} if name else {})),
                aria_current="true" if name == chosen else None,
            ),
        )
        for name, label, count in counted
    ]
    show(tag("nav", tag("ul", *items), class_="ozg ozg-offices", aria_label="Wessen Aufgaben"))


def open_points(tasks: pd.DataFrame, selected: Selection, today: date, change: Change | None) -> None:
    """The open tasks by when they are due, the settled ones folded. ``change``: None where the visitor may not change them."""
    rows = list(by_row(tasks))
    for code in (task_words.OVERDUE, task_words.SOON, task_words.LATER, task_words.UNDATED):
        own = [row for row in rows if not task_words.is_settled(row) and task_words.due_group(row, today) == code]
        if not own:
            continue
        show(tag("div", section_title(task_words.group_title(code, len(own), today)), class_="ozg"))
        _several(own, selected, today, change)
    settled = [row for row in rows if task_words.is_settled(row)]
    if settled:
        with st.expander(plain(task_words.settled_title(len(settled)))):
            _several(settled, selected, today, change)


def _several(rows: list[Any], selected: Selection, today: date, change: Change | None) -> None:
    for row in rows[:_MOST]:
        _one(row, selected, today, change)
    if len(rows) > _MOST:
        more = len(rows) - _MOST
        show(
            tag("p", f"und {formats.counted(more, 'weitere', 'weitere')}, siehe „Als Tabelle“", class_="ozg ozg-quiet")
        )


def _one(row: Any, selected: Selection, today: date, change: Change | None) -> None:
    about = [] if formats.is_unknown(row.ozg_id) else [tag("p", link(row.service_name, selected.service_link(row)))]
    is_late = not task_words.is_settled(row) and task_words.due_group(row, today) == task_words.OVERDUE
    lines = [
        tag("p", tag("b", row.task_name)),
        *about,
        tag("p", task_words.told(row, today), class_="late" if is_late else "ozg-quiet"),
        *[tag("p", said, class_="ozg-quiet") for said in task_words.notes(row)],
    ]
    markup = tag("div", *lines, class_="ozg ozg-task")
    if change is None or not change.may(row):
        show(markup)
        return
    key = f"{row.ozg_id}:{row.leika_key}:{row.task_name}"
    with st.container(key=f"todo_{crc32(key.encode())}", horizontal=True, vertical_alignment="center"):
        show(markup)
        for code in _NEXT["OFFEN" if formats.is_unknown(row.task_state) else row.task_state]:
            if st.button(plain(_CLICKS[code]), key=f"{code}_{key}"):
                change.say(row, code)
