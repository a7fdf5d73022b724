"""/vorhaben: where is each project, what comes next, what is late, what is quick to have? With ?leistung=… one service
on its way."""

import streamlit as st

from ozg import formats
from ozg.frames import by_row
from ozg.read import projects, usage
from ozg.rules.form import labels
from ozg.rules.status import LABELS
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import link
from ozg.ui.kit.table import folded_table, paged_table
from ozg.ui.pieces.edit_links import added
from ozg.ui.project.project_page import service_on_its_way, trackers
from ozg.words import pace as pace_words, project as project_words

view = in_force.open()
selected, now, place = view.selected, view.now, view.place
file_name = view.file_name("vorhaben")

found = ask(projects.projects, **place)
underway, overdue_stages = ask(projects.underway, **place), ask(projects.overdue_stages, **place)
if service_on_its_way(selected, view.date, underway, st.query_params.get("leistung")):
    view.source()
    st.stop()
if len(found):
    view.headline(
        project_words.headline(found),
        project_words.late_stages(overdue_stages),
        project_words.costs(found),
        project_words.next_stage(found, view.date),
    )
    trackers(found, ask(projects.stages, **place), ask(projects.services, **place), selected, view.date)
    left, middle, right = st.columns(3, gap="large")
    with left:
        parts.entries_list(
            "Überfällig oder ohne Bewegung",
            project_words.stuck(found, overdue_stages),
            project_words.nothing_stuck(found),
        )
    with middle:
        parts.entries_list("Schnell zu haben", project_words.quick_wins(found), project_words.no_quick_win(found))
    with right:
        lessons = project_words.lessons(found)
        parts.entries_list("Was andere übernehmen können", lessons, "Noch keine Erfahrung aufgeschrieben.")
    parts.heading(project_words.all_title(found), "Kosten unbekannt heißt „noch offen“, nie null")
    paged_table(
        found.assign(
            programme_name=found["programme_name"].fillna(""),
            state=[project_words.state(row) for row in by_row(found)],
            coming=[project_words.coming(row) for row in by_row(found)],
            cost=found["cost_eur"].map(project_words.cost),
        ),
        columns("project_name programme_name project_state coming end_date cost"),
        "Alle Vorhaben",
        key="projects",
        file_name=file_name,
    )
else:
    parts.empty_state(
        f"Für {selected.name} sind noch keine Vorhaben eingetragen.",
        "Im Meldebogen stehen dafür die Blätter „Vorhaben“ und „Etappen“; beide lassen sich auch allein übernehmen.",
        selected.link("data_intake"),
        "Daten übernehmen",
    )
    parts.paragraph(added(selected, "etappe", "Eine erste Etappe eintragen"))
    if len(overdue_stages):
        parts.entries_list("Überfällig", project_words.stuck(found, overdue_stages), "")
statuses = ask(usage.services, **place)["implementation_status"]
parts.heading(
    project_words.underway_title(underway, int(statuses.isna().sum())),
    "Geplant, in Umsetzung oder im Test: der Stand, seit welcher Liste, und wann sie online sein sollen",
)
if len(underway):
    shown = underway.assign(
        status=underway["implementation_status"].map(LABELS),
        late=[
            pace_words.late_mark(row.target_date.date(), view.date) if row.is_overdue else ""
            for row in by_row(underway)
        ],
        address=[
            selected.link(
                "projects",
                leistung=f"{row.ozg_id}-{row.leika_key}" if not formats.is_unknown(row.leika_key) else row.ozg_id,
            )
            for row in by_row(underway)
        ],
    )
    paged_table(
        shown,
        columns("service_link status since_list planned_online_date has_bottleneck"),
        "Leistungen in Arbeit",
        key="underway",
        file_name=f"{file_name}_leistungen",
        page_size=10,
    )
tasks = project_words.own_tasks(next(by_row(ask(projects.own_tasks, **place))))
if tasks:
    parts.paragraph(tasks)
    listed = ask(projects.own_task_list, **place)
    folded_table(
        "Welche das sind",
        listed.assign(state=listed["task_status"].map(labels("Eigene Aufgaben", "task_status")).fillna("k. A.")),
        columns("task_name task_area office state cases_a_year target_date project_name"),
        "Eigene Aufgaben",
        "own_tasks",
        f"{file_name}_eigene_aufgaben",
    )
parts.paragraph(link("Was die Vorhaben kosten und wer sie fördert", selected.link("money")))
view.source()
