"""Giving a task and saying how far one is: the form, and the one way both take to the ETL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from ozg import access, formats
from ozg.access import Right
from ozg.ui.kit import parts, visitor
from ozg.ui.kit.etl_process import LOAD_SECONDS, run
from ozg.ui.kit.markup import plain
from ozg.ui.kit.page import notice
from ozg.ui.kit.selection import Selection
from ozg.ui.task.links import OFFICE, SERVICE, WHAT
from ozg.words import task as task_words

_DONE, _ROUND = "_task_done", "_task_round"
WHO = "Wer das einträgt (Funktion, kein Name; steht im Verzeichnis der Entscheidungen)"


def tell_done() -> None:
    """What came of the last click."""
    done = st.session_state.pop(_DONE, None)
    if done:
        message, remedy, kind = done
        notice(message, remedy, kind)


def who_may(selected: Selection) -> bool:
    """Whether this visitor may give and change tasks here; else it is said who may, or that it is an example."""
    if selected.municipality["is_demo"]:
        parts.paragraph(task_words.fictional(selected.name))
        return False
    if not visitor.may(Right.CHANGE, selected.ars):
        denied = access.denied(Right.CHANGE, visitor.current())
        parts.paragraph(f"{task_words.READ_ONLY} {denied.remedy}")
        return False
    return True


def function_of(selected: Selection) -> str:
    """In which function tasks are given here."""
    return parts.function_of(Right.CHANGE, selected.ars, WHO, "task_by")


def changing(selected: Selection, function: str) -> Callable[[Any, str], None]:
    """What one click on a task does: its state changes, where it still is what the reader saw."""

    def change(row: Any, code: str) -> None:
        seen = "" if formats.is_unknown(row.task_state) else task_words.STATES[row.task_state]
        given = [("Stand", task_words.STATES[code])]
        _decide(selected, _called(row.ozg_id, row.leika_key, row.task_name), given, function,
                task_words.changed(row.task_name, code), seen)  # fmt: skip

    return change


def form(selected: Selection, tasks: pd.DataFrame, services: pd.DataFrame, function: str) -> None:
    """The form for a new task; what the address proposes stands in it. ``services``: rows of ``ozg.read.tasks.services``."""
    proposed = {name: st.query_params.get(name, "") for name in (SERVICE, WHAT, OFFICE)}
    names: dict[str, str] = dict(zip(services["ozg_id"], services["service_name"], strict=True))
    of_service = dict(zip(services["ozg_id"], services["office"], strict=True)).get(proposed[SERVICE])
    own = proposed[OFFICE] or ("" if formats.is_unknown(of_service) else str(of_service))
    offices = sorted({str(name) for name in [*services["office"].dropna(), *tasks["office"].dropna(), *filter(None, [own])]},
                     key=str.casefold)  # fmt: skip
    # another proposal, or a task that was given, begins with another form
    place = f"{st.session_state.get(_ROUND, 0)}_{'_'.join(proposed.values())}"
    with st.form("task_form", border=False):
        what = st.text_input("Was ist zu tun?", proposed[WHAT], key=f"task_what_{place}", placeholder="zum Beispiel Fallzahl melden")  # fmt: skip
        left, right = st.columns(2)
        with left:
            options = list(names)
            ozg_id = st.selectbox(
                "Um welche Leistung geht es? (freiwillig)", options, format_func=lambda key: names.get(key, key),
                index=options.index(proposed[SERVICE]) if proposed[SERVICE] in names else None,
                key=f"task_service_{place}", placeholder="keine einzelne",
            )  # fmt: skip
            due = st.text_input("Fällig am (TT.MM.JJJJ, freiwillig)", key=f"task_due_{place}", placeholder="15.12.2026")
        with right:
            office = st.selectbox(
                "Amt oder Funktion (kein Name)", offices, index=offices.index(own) if own else None, accept_new_options=True,
                format_func=plain, key=f"task_office_{place}", placeholder="wählen oder eingeben",
            )  # fmt: skip
            note = st.text_input(
                "Notiz (freiwillig, keine Namen)", key=f"task_note_{place}", placeholder="in wenigen Worten"
            )
        if not st.form_submit_button("Aufgabe geben", type="primary"):
            return
    what, office, due, note = ((said or "").strip() for said in (what, office, due, note))
    if not what:
        notice(task_words.NO_WORDS, task_words.NO_WORDS_REMEDY, "error")
    elif not office:
        notice(task_words.NO_OFFICE, task_words.NO_OFFICE_REMEDY, "error")
    elif _is_known(tasks, ozg_id, what):
        notice(task_words.known_already(what), task_words.KNOWN_REMEDY, "error")
    else:
        given = [("Amt", office), *([("Fällig am", due)] if due else []), *([("Notiz", note)] if note else [])]
        _decide(selected, _called(ozg_id, None, what), given, function, task_words.given(what, office))


def _is_known(tasks: pd.DataFrame, ozg_id: str | None, what: str) -> bool:
    same = [row for row in tasks.itertuples() if str(row.task_name).strip().casefold() == what.casefold()]
    return any((None if formats.is_unknown(row.ozg_id) else row.ozg_id) == ozg_id for row in same)


def _called(ozg_id: Any, leika_key: Any, what: str) -> str:
    keys = ["keine" if formats.is_unknown(ozg_id) else str(ozg_id)]
    return ":".join([*keys, *([] if formats.is_unknown(leika_key) else [str(leika_key)]), what])


def _decide(
    selected: Selection, called: str, given: Sequence[tuple[str, str]], function: str, done: str, seen: str | None = None
) -> None:  # fmt: skip
    """Start the command; then the page starts over and tells what came of it, in the command's own words where it refused."""
    values = [part for column, word in given for part in (f"--feld={column}", f"--wert={word}")]
    before = [] if seen is None else [f"--vorher={seen}"]
    arguments = [
        "edit",
        "--kommune",
        selected.ars,
        f"--aufgabe={called}",
        *values,
        *before,
        f"--function={function.strip()}",
    ]
    with st.spinner("Wird eingetragen …"):
        ran = run(arguments, LOAD_SECONDS, keys=[selected.ars])
    if not ran.is_done:
        notice(ran.problem, kind="error")
        return
    st.session_state[_DONE] = (done, "", "done")
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    for name in (SERVICE, WHAT):
        if name in st.query_params:
            del st.query_params[name]
    st.rerun()
