"""Giving a task and saying how far one is: the form, and the one way both take to the ETL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from ozg import access, formats
from ozg.access import Right
from ozg.frames import by_row
from ozg.rules.edit import SUBJECTS, called
from ozg.ui.kit import own_tasks, parts, visitor
from ozg.ui.kit.etl_process import LOAD_SECONDS, Ran, run
from ozg.ui.kit.markup import plain
from ozg.ui.kit.page import notice
from ozg.ui.kit.selection import Selection
from ozg.ui.pieces import task_links
from ozg.ui.pieces.task_links import OFFICE, SERVICE, WHAT
from ozg.ui.task.open_points import Change
from ozg.words import task as task_words

#: What came of the last click, where it is told, and how many forms were sent.
_TOLD, _ROUND = "_task_told", "_task_round"
ABOVE, AT_FORM = "above", "form"
WHO = "Wer das einträgt (Funktion, kein Name; steht im Verzeichnis der Entscheidungen)"


def proposes() -> bool:
    """Whether the address proposes a task: then the form is what the reader came for."""
    return bool({SERVICE, WHAT} & set(st.query_params))


def tell(place: str) -> None:
    """What came of the last click, where it belongs (``ABOVE``, ``AT_FORM``)."""
    told = st.session_state.get(_TOLD)
    if told and told[0] == place:
        del st.session_state[_TOLD]
        notice(told[1], kind=told[2])


def who_may(selected: Selection) -> bool:
    """Whether this visitor may give and change tasks here; else it is said who may, or that it is an example."""
    if task_links.may(selected):
        return True
    if selected.municipality["is_demo"]:
        parts.paragraph(task_words.fictional(selected.name))
    else:
        denied = access.denied(Right.PROPOSE, visitor.current())
        parts.paragraph(f"{task_words.READ_ONLY} {denied.remedy}")
    return False


def function_of(selected: Selection) -> str:
    """In which function tasks are given, or proposed, here."""
    right = Right.CHANGE if task_links.may_decide(selected) else Right.PROPOSE
    return parts.function_of(right, selected.ars, WHO, "task_by")


def is_own(selected: Selection, row: Any) -> bool:
    """Whether this visitor may say how far a task is: whoever decides of any, an office of its own."""
    return task_links.may_decide(selected) or own_tasks.is_own(row, selected.ars)


def changing(selected: Selection, function: str) -> Change:
    """What one click on a task does: its state changes, where it still is what the reader saw."""

    def change(row: Any, code: str) -> None:
        seen = "" if formats.is_unknown(row.task_state) else task_words.STATES[row.task_state]
        words = ["--feld=Stand", f"--wert={task_words.STATES[code]}", f"--vorher={seen}"]
        ran = _edited(selected, _called(row.ozg_id, row.leika_key, row.task_name), words, function)
        done = (task_words.changed(row.task_name, code), "done") if ran.is_done else (ran.problem, "error")
        st.session_state[_TOLD] = (ABOVE, *done)
        st.rerun()

    return Change(lambda row: is_own(selected, row), change)


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
        decides = task_links.may_decide(selected)
        if not st.form_submit_button("Aufgabe geben" if decides else "Aufgabe vorschlagen", type="primary"):
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
        words = [part for column, word in given for part in (f"--feld={column}", f"--wert={word}")]
        proposed_only = [] if decides else [access.PROPOSAL]
        ran = _edited(selected, _called(ozg_id, None, what), [*words, *proposed_only], function)
        if ran.is_done:
            _begin_anew(task_words.given(what, office) if decides else task_words.proposed(what, office))
        notice(ran.problem, kind="error")


def _begin_anew(message: str) -> None:
    """The page with the new task and an empty form."""
    st.session_state[_TOLD] = (ABOVE if proposes() else AT_FORM, message, "done")
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    for name in {SERVICE, WHAT} & set(st.query_params):
        del st.query_params[name]
    st.rerun()


def _is_known(tasks: pd.DataFrame, ozg_id: str | None, what: str) -> bool:
    same = [row for row in by_row(tasks) if str(row.task_name).strip().casefold() == what.casefold()]
    return any((None if formats.is_unknown(row.ozg_id) else row.ozg_id) == ozg_id for row in same)


def _called(ozg_id: Any, leika_key: Any, what: str) -> str:
    keys = {"ozg_id": ozg_id, "leika_key": leika_key}
    return called(
        SUBJECTS["aufgabe"],
        {name: key for name, key in keys.items() if not formats.is_unknown(key)} | {"task_name": what},
    )


def _edited(selected: Selection, name: str, words: Sequence[str], function: str) -> Ran:
    """The command that writes down what was decided."""
    arguments = ["edit", "--kommune", selected.ars, f"--aufgabe={name}", *words, f"--function={function.strip()}"]
    with st.spinner("Wird eingetragen …"):
        return run(arguments, LOAD_SECONDS, keys=[selected.ars])
