"""Each finding with its place, and what can be done: change the value where it stands, or have somebody put it right."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.read import data_status
from ozg.rules.edit import SUBJECTS
from ozg.rules.finding import SEVERITY_LABELS
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import Html
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import paged_table
from ozg.ui.pieces import edit_links
from ozg.ui.pieces.task_links import task_link
from ozg.words import task as task_words


def finding_table(findings: pd.DataFrame, selected: Selection) -> None:
    """Rows of ``ozg.read.data_status.findings`` with the word of their severity, each once; the ways of those in files of the chosen municipality, for those who may."""
    shown = columns("file_name sheet_name row_number column_name given_value finding severity files remedy")
    if edit_links.may(selected) and (findings["ars"] == selected.ars).any():
        placed = ask(data_status.findings_placed, ars=selected.ars)
        known = {_place(row): row for row in by_row(placed)}
        findings = findings.assign(ways=[_ways(row, known, selected) for row in by_row(findings)])
        if any(findings["ways"]):
            shown += edit_links.column(selected)
    paged_table(findings, shown, "Jeder Befund mit seiner Stelle", "findings", "befunde")


def _place(row: Any) -> tuple[Any, ...]:
    given = (row.delivery_id, row.sheet_name, row.row_number, row.column_name)
    return tuple(None if formats.is_unknown(part) else part for part in given)


def _ways(row: Any, known: dict[tuple[Any, ...], Any], selected: Selection) -> Html:
    if row.ars != selected.ars:
        return Html("")
    there = known.get(_place(row))
    # A hint asks nobody for anything: most of them say so themselves.
    ozg_id = None if there is None else there.ozg_id
    task = Html("") if row.severity == _HINT else task_link(selected, ozg_id, task_words.put_right(row))
    if there is None:
        return edit_links.together(task)
    field = there.field if there.field in _FIELDS else ""
    return edit_links.together(edit_links.change(selected, "leistung", there, field), task)


#: Severity of a finding that only says how something was read.
_HINT = SEVERITY_LABELS["info"]
#: What of a service can be changed one by one.
_FIELDS = {column.field for column in SUBJECTS["leistung"].changeable()}
