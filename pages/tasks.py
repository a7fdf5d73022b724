"""/pflegen?ansicht=aufgaben: who does what until when, what is overdue, what is missing and matters most."""

from datetime import date

import streamlit as st

from ozg import formats
from ozg.frames import by_row
from ozg.read import money, municipality, tasks as task_questions
from ozg.reports.task_sheet import to_task_workbook
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.download import XLSX, download
from ozg.ui.kit.markup import tag
from ozg.ui.kit.selection import chosen
from ozg.ui.kit.table import folded_table
from ozg.ui.pieces.task_links import OFFICE, task_link
from ozg.ui.task import desk, missing, open_points
from ozg.words import task as task_words

selected, today = chosen(), date.today()
every = ask(task_questions.tasks, ars=selected.ars)
newest = ask(municipality.summary, ars=selected.ars, today=date.max)
now = newest.iloc[0] if len(newest) else None
place = {"ars": selected.ars, "date": now["reporting_date"].date() if now is not None else None}
office = st.query_params.get(OFFICE, "")
shown = every[every["office"] == office] if office else every

age = task_words.old_list(now["list_date"], today) if now is not None else ""
proofs = task_words.proofs(ask(money.grants, **place, today=today), today) if now is not None and not office else []
parts.headline(
    f"Stand {formats.day(today)}",
    task_words.headline(shown, today, selected.name, office),
    tag("span", age, " ", task_link(selected, None, task_words.ASK_LIST)) if age else "",
    *(tag("span", said, " ", task_link(selected, None, what)) for said, what in proofs),
)
desk.tell(desk.ABOVE)
open_points.offices(every, selected, office)
function = desk.function_of(selected) if desk.who_may(selected) else None
# what an address proposes is what the reader came for: then the form comes first
first, tasks, last = st.container(), st.container(), st.container()
if function is not None:
    with (first if desk.proposes() else last).container(key="task_new"):
        parts.heading("Eine Aufgabe geben", "wer tut was bis wann; keine Namen von Personen")
        desk.tell(desk.AT_FORM)
        desk.form(selected, every, ask(task_questions.services, **place), function)
with tasks:
    change = desk.changing(selected, function) if function is not None else None
    open_points.open_points(shown, selected, today, change)
    if len(shown):
        folded_table(
            "Als Tabelle",
            shown.assign(state=[task_words.state(row) for row in by_row(shown)]),
            columns("task_name task_service office_note task_due state task_answer task_note"),
            "Aufgaben",
            "tasks",
            f"aufgaben_{selected.ars}_{today}",
        )
        download(
            "Aufgaben für das Amt (XLSX)" if office else "Aufgaben (XLSX)",
            lambda: to_task_workbook(shown, selected.name, selected.ars, today),
            f"Aufgaben_{selected.ars}_{today}.xlsx",
            XLSX,
            "task_sheet",
        )
        parts.paragraph(task_words.SHEET_NOTE)
    if now is not None:
        found = (ask(task_questions.missing_cases, **place), ask(task_questions.missing_levels, **place))
        missing.missing(*found, selected)
parts.source(
    "Aufgaben der Kommune, wie sie hier und in ihren Listen stehen",
    list_date=now["list_date"] if now is not None else None,
)
