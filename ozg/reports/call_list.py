"""The list of calls on paper: one heading a gap, whom to call, what to ask, room for notes. For the house: exact counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.marks import plain
from ozg.reports.council_docx import to_paper_docx
from ozg.reports.paper import Paper, Points, Section, Text
from ozg.words import call as words

NOTES = "Notizen: " + "_" * 70


def call_list(
    calls: pd.DataFrame, left: Any, name: str, area_name: str, state_name: str, today: date, is_demo: bool
) -> Paper:
    """``calls``: rows of ``ozg.read.calls.gaps``, at least one; ``left``: the row of ``without_cases``."""
    stated = f"{formats.day(today)}{', Beispieldaten (erfunden)' if is_demo else ''}"
    basis = words.basis(calls, left)
    sections = [Section(f"{place}. {words.gap(next(by_row(rows)))}", list(_blocks(rows, area_name, state_name)))
                for place, rows in calls.groupby("place")]  # fmt: skip
    return Paper(
        title=plain(words.headline(calls, left)),
        kind="Anrufliste",
        author=name,
        keywords=["Onlinezugangsgesetz", "Anrufliste", name],
        meta=[("Kommune", name), ("Stand", stated), *([("Auswahl", basis)] if basis else [])],
        sections=sections,
        foot=f"{name}, Stand {stated}, für das Haus",
    )


def _blocks(rows: pd.DataFrame, area_name: str, state_name: str) -> Iterator[Text | Points]:
    yield Text(f"{words.where(rows, area_name, state_name)} {words.here(next(by_row(rows)))}".strip())
    shown = words.shown(rows)
    if shown:
        yield Points([words.whom(row) for row in shown])
        if more := words.others(rows):
            yield Text(more)
        yield Text(f"Fragen: {words.question(shown[0].bottleneck_code)}")
        yield Text(NOTES)


def to_call_list_docx(paper: Paper, today: date) -> bytes:
    """The list as DOCX."""
    return to_paper_docx(paper, datetime.combine(today, datetime.min.time()))
