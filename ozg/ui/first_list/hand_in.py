"""The end of the way: the answers as a workbook to go on with, and as an ordinary delivery, looked at before it is
taken over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from ozg import access
from ozg.access import Right
from ozg.rules import asking
from ozg.ui.first_list import draft
from ozg.ui.first_list.about import HAND_IN, STEP, About
from ozg.ui.intake import report as intake_report, uploads
from ozg.ui.intake.run import checked_now, take_over
from ozg.ui.kit import parts, visitor
from ozg.ui.kit.download import XLSX, download
from ozg.ui.kit.markup import link, plain, show, tag
from ozg.ui.kit.page import notice
from ozg.words import delivery as delivery_words, first_list as words

#: The name the workbook is kept and saved under: for whom, and as of when.
_NAME = "Erste_Liste_{ars}_{day}.xlsx"
_MADE = "_first_list_workbook"
WHO = "Wer das entscheidet (Funktion, kein Name; freiwillig, steht im Verzeichnis der Entscheidungen)"


def hand_in(asked: About) -> None:
    """Everything below the headline."""
    seen = asking.picture(asked.steps, asked.answers)
    parts.paragraph(words.handed_in(seen.answered, seen.unanswered))
    show(tag("p", link("Zurück zur Übersicht", asked.link()), class_="ozg"))
    tasks = _tasks(asked, seen)
    day = date.today().isoformat()
    content = _workbook(
        asked, {"stichtag": day, "Leistungen": asking.rows(asked.steps, asked.answers), "Aufgaben": tasks}
    )
    if not content:
        notice(
            "Die Arbeitsmappe ließ sich nicht schreiben.",
            "Der Entwurf ist unverändert; bitte noch einmal versuchen.",
            "error",
        )
        return
    name = _NAME.format(ars=asked.ars, day=day)
    parts.heading(
        "Als Arbeitsmappe mitnehmen",
        "zum Weiterschreiben in Excel; ausgefüllt kommt sie unter „Daten übernehmen“ zurück",
    )
    download(
        "Arbeitsmappe (XLSX)", lambda: content, name, XLSX, "first_list_workbook", (Right.READ_INTERNAL, asked.ars)
    )
    _take_over(asked, uploads.Given((uploads.Upload(name, content),)))


def _tasks(asked: About, seen: asking.Picture) -> list[dict[str, Any]]:
    """What is open as rows of the sheet "Aufgaben", where somebody wants them."""
    said = {ozg_id: words.service_task(answer) for ozg_id, answer in sorted(asked.answers.items())}
    tasks: list[dict[str, Any]] = [{"ozg_id": ozg_id, "task_name": what} for ozg_id, what in said.items() if what]
    if rest := words.rest_task(seen.unanswered):
        tasks.append({"task_name": rest})
    if not tasks:
        return []
    parts.heading(
        "Was noch offen ist", "als Aufgaben in derselben Liste; erledigen und ändern lassen sie sich unter „Aufgaben“"
    )
    is_wanted = st.checkbox(plain(words.tasks_offer(len(tasks))), key="first_list_tasks")
    if not is_wanted:
        return []
    office = st.text_input(
        "Amt oder Funktion (kein Name, freiwillig)", key="first_list_office", placeholder="zum Beispiel Hauptamt"
    ).strip()
    return [{**task, **({"office": office} if office else {})} for task in tasks]


def _workbook(asked: About, said: Mapping[str, Any]) -> bytes:
    """The workbook of the answers, made once for the same answers."""
    about = (asked.ars, json.dumps(said, sort_keys=True))
    known = st.session_state.get(_MADE)
    if known is None or known[0] != about:
        with st.spinner("Die Arbeitsmappe wird geschrieben …"):
            known = (about, uploads.answered(asked.ars, said))
        if known[1]:  # a failure is tried again
            st.session_state[_MADE] = known
    return known[1]


def _take_over(asked: About, given: uploads.Given) -> None:
    """The same way every list comes in: check, findings, preview, and only then the record."""
    parts.heading(
        "Übernehmen",
        "wie jede Liste: geprüft, mit Vorschau, im Verzeichnis der Entscheidungen, und rückgängig zu machen",
    )
    if not visitor.may(Right.CHANGE, asked.ars):
        parts.paragraph(access.denied(Right.CHANGE, visitor.current()).remedy)
        return
    checked = checked_now(given)
    if checked.problem:
        notice("Die Liste konnte nicht geprüft werden.", checked.problem, "error")
        return
    for file in checked.files:
        if file.report["findings"]:
            intake_report.file_report(file, {})
        else:
            parts.paragraph(delivery_words.ledger(file.report, asked.name))
        if file.report["changes"]:
            intake_report.what_changes(file, is_part=True)
    if not checked.can_be_loaded:
        return
    function = parts.function_of(Right.CHANGE, asked.ars, WHO, "first_list_by")
    if st.button("Übernehmen", type="primary", key="first_list_take_over"):
        take_over(given, function, lambda: _finished(asked))


def _finished(asked: About) -> None:
    """What was kept on the way is in the record now."""
    draft.drop(asked.ars)
    st.session_state.pop(_MADE, None)
    if st.query_params.get(STEP) == HAND_IN:
        del st.query_params[STEP]
