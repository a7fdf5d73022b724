"""What is missing in the list and matters most, each with the place where it is entered and one click to a task."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats
from ozg.ui.kit import menu, parts
from ozg.ui.kit.markup import Html, link, show, tag
from ozg.ui.kit.selection import Selection
from ozg.ui.task.links import task_link
from ozg.words import task as task_words

#: Named of each kind.
_MOST = 5
CASES, LEVEL = "Fälle pro Jahr", "Reifegrad"


def missing(cases: pd.DataFrame, levels: pd.DataFrame, selected: Selection) -> None:
    """``cases``, ``levels``: rows of ``ozg.read.tasks.missing_cases`` and ``missing_levels``."""
    note = task_words.missing_note(cases.head(_MOST))
    parts.heading(task_words.missing_title(len(cases), len(levels)), note)
    told = [(row, task_words.missing_cases(row), CASES, task_words.ASK_CASES) for row in cases.head(_MOST).itertuples()]
    told += [
        (row, task_words.missing_level(row), "" if row.answered_count else LEVEL, task_words.ASK_LEVEL)
        for row in levels.head(_MOST).itertuples()
    ]
    if not told:
        return
    items = [_item(*one, selected) for one in told]
    rest = [
        *_rest(len(cases), "Fallzahl", "Fallzahlen", selected.link("priorities", gruppe="ERST_ZAEHLEN")),
        *_rest(len(levels), "Reifegrad", "Reifegrade", selected.link("maturity")),
    ]
    foot = [tag("p", *[piece for part in rest for piece in (" · ", part)][1:], class_="ozg-more")] if rest else []
    show(tag("div", tag("ul", *items, class_="ozg-missing"), *foot, class_="ozg"))


def _rest(count: int, one: str, many: str, href: str) -> list[Html]:
    more = count - _MOST
    if more <= 0:
        return []
    return [link(f"und {formats.counted(more, f'weitere {one}', f'weitere {many}')}", href)]


def _item(row: Any, why: str, column: str, what: str, selected: Selection) -> Html:
    ways = [way for way in (_enter(row.ozg_id, column, selected), task_link(selected, row.ozg_id, what)) if way]
    separated = [piece for way in ways for piece in (" · ", way)][1:]
    return tag(
        "li",
        tag("span", link(row.service_name, selected.service_link(row)), " ", tag("span", why, class_="ozg-quiet")),
        tag("span", *separated, class_="ways"),
    )


def _enter(ozg_id: str, column: str, selected: Selection) -> Html | None:
    if "edits" not in {page.stem for page in menu.PAGES}:
        return None
    return link("eintragen", selected.link("edits", leistung=ozg_id, **({"feld": column} if column else {})))
