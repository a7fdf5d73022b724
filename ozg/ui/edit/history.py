"""What was changed one by one: each with what became of it, and the way back."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.access import Right
from ozg.frames import by_row
from ozg.rules.edit import STANDING, SUBJECTS
from ozg.ui.edit import run
from ozg.ui.kit import parts, visitor
from ozg.ui.kit.markup import link, plain, show, tag
from ozg.ui.kit.page import notice
from ozg.ui.kit.selection import Selection
from ozg.words import edit as words

#: So many are shown with their buttons; the rest is in the table of the export.
MOST = 20
_DONE = "edit_done"


def history(selected: Selection, rows: pd.DataFrame, function: str) -> None:
    """``rows``: answer of ``ozg.read.edits.of_place``, all of a place or those of one value."""
    may_change = visitor.may(Right.CHANGE, selected.ars)
    for row in by_row(rows.head(MOST)):
        column = SUBJECTS[row.subject].sheet.by_field.get(row.field)
        service = "" if formats.is_unknown(row.service_name) else formats.text(row.service_name)
        name = words.about(row.subject, json.loads(row.row_key), service)
        told = words.change(column, row.column_name, _text(row.before_text), _text(row.after_text), row.is_addition)
        target = link(name, selected.link("services", leistung=row.ozg_id)) if service else name
        told_of = f"{words.became(row)} {words.who(row)}"
        show(
            tag(
                "div",
                tag("p", target, ": ", tag("strong", told)),
                tag("p", told_of, class_="ozg-quiet"),
                class_="ozg",
            )
        )
        if may_change and row.state in STANDING and st.button(plain("zurücknehmen"), key=f"zurueck_{row.edit_number}"):
            finish(
                run.decide(selected.ars, row.edit_number, "--zuruecknehmen", function),
                "Die Eingabe ist zurückgenommen; es gilt wieder, was vorher dort stand.",
            )
        if may_change and row.state == "VORGESCHLAGEN":
            left, right = st.columns(2)
            if left.button("Vorschlag annehmen", key=f"annehmen_{row.edit_number}"):
                finish(run.decide(selected.ars, row.edit_number, "--annehmen", function), "Der Vorschlag gilt.")
            if right.button("Vorschlag ablehnen", key=f"ablehnen_{row.edit_number}"):
                finish(
                    run.decide(selected.ars, row.edit_number, "--ablehnen", function), "Der Vorschlag ist abgelehnt."
                )


def finish(problem: str, done: str, href: str = "") -> None:
    """Say why not, or start over with what was done and, where it can be seen, the way there (``href``)."""
    if problem:
        notice(problem, kind="error")
        return
    st.session_state[_DONE] = (done, href)
    st.rerun()


def told_done() -> None:
    """What was done just before the page started over."""
    if told := st.session_state.pop(_DONE, None):
        done, href = told
        notice(done, link("ansehen", href) if href else "", kind="done")


def heading(rows: pd.DataFrame) -> None:
    """The heading over the changes of a place."""
    parts.heading(f"{formats.counted(len(rows), 'Angabe', 'Angaben')} einzeln geändert", "die jüngste zuerst")


def _text(value: Any) -> str | None:
    return None if formats.is_unknown(value) else str(value)
