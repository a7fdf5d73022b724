"""What is missing in the list and matters most, each with the place where it is entered and one click to a task."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.ui.kit import parts
from ozg.ui.kit.markup import Html, link, show, tag
from ozg.ui.kit.selection import Selection
from ozg.ui.pieces import edit_links
from ozg.ui.pieces.task_links import task_link
from ozg.words import task as task_words

#: Named of each kind.
_MOST = 5


@dataclass
class _Gap:
    """What is missing of one service: why it matters, and the field it is entered in ("" where answers to criteria are)."""

    row: Any
    why: list[str]
    fields: list[tuple[str, str]]


def missing(cases: pd.DataFrame, levels: pd.DataFrame, selected: Selection) -> None:
    """``cases``, ``levels``: rows of ``ozg.read.tasks.missing_cases`` and ``missing_levels``."""
    parts.heading(task_words.missing_title(len(cases), len(levels)), task_words.missing_note(cases.head(_MOST)))
    gaps: dict[tuple[str, str], _Gap] = {}
    for row in by_row(cases.head(_MOST)):
        gap = gaps.setdefault(_key(row), _Gap(row, [], []))
        gap.why.append(task_words.missing_cases(row))
        gap.fields.append((task_words.CASES, "case_count"))
    # of the services named already both are said
    named = [(row, _key(row) in gaps) for row in by_row(levels)]
    for row in [row for row, is_named in named if is_named] + [row for row, _ in named[:_MOST]]:
        gap = gaps.setdefault(_key(row), _Gap(row, [], []))
        if (said := task_words.missing_level(row)) not in gap.why:
            gap.why.append(said)
            gap.fields.append((task_words.LEVEL, "" if row.answered_count else "declared_level"))
    if not gaps:
        return
    items = [_item(gap, selected) for gap in gaps.values()]
    rest = [
        *_rest(len(cases) - _MOST, "Fallzahl", "Fallzahlen", selected.link("priorities", gruppe="ERST_ZAEHLEN")),
        *_rest(_untold(levels, gaps), "Reifegrad", "Reifegrade", selected.link("maturity")),
    ]
    foot = [tag("p", *[piece for part in rest for piece in (" · ", part)][1:], class_="ozg-more")] if rest else []
    show(tag("div", tag("ul", *items, class_="ozg-missing"), *foot, class_="ozg ozg-missing-part"))


def _key(row: Any) -> tuple[str, str]:
    return row.ozg_id, "" if formats.is_unknown(row.leika_key) else row.leika_key


def _untold(levels: pd.DataFrame, gaps: dict[tuple[str, str], _Gap]) -> int:
    return sum(_key(row) not in gaps for row in by_row(levels))


def _rest(more: int, one: str, many: str, href: str) -> list[Html]:
    return [link(f"und {formats.counted(more, f'weitere {one}', f'weitere {many}')}", href)] if more > 0 else []


def _item(gap: _Gap, selected: Selection) -> Html:
    row = gap.row
    task = task_link(selected, row.ozg_id, task_words.ask_for([word for word, _ in gap.fields]))
    why = [tag("span", said, class_="ozg-quiet") for said in gap.why]
    return tag(
        "li",
        tag("span", link(row.service_name, selected.service_link(row)), *why),
        tag("span", edit_links.together(*_entering(gap, selected), task), class_="ways"),
    )


def _entering(gap: _Gap, selected: Selection) -> list[Html]:
    """The ways to where the values are entered."""
    return [edit_links.change(selected, "leistung", gap.row, field, f"{word} eintragen") for word, field in gap.fields]
