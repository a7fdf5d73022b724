"""/vorhaben: where is each project, what comes next, what is late, what is quick to have? With ?leistung=… one service on its way."""

import streamlit as st

from ozg import formats
from ozg.read import projects
from ozg.rules.status import LABELS
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.in_force import summary_or_stop
from ozg.ui.kit.markup import link
from ozg.ui.kit.selection import chosen
from ozg.ui.kit.table import Column, paged_table
from ozg.ui.project.project_page import service_on_its_way, trackers
from ozg.words import project as project_words

selected = chosen()
now = summary_or_stop(selected)
list_day = now["reporting_date"].date()
place = {"ars": selected.ars, "date": list_day}
file_name = f"vorhaben_{selected.ars}_{list_day}"

found = ask(projects.projects, **place)
underway, overdue_stages = ask(projects.underway, **place), ask(projects.overdue_stages, **place)
if service_on_its_way(selected, list_day, underway, st.query_params.get("leistung")):
    parts.source(list_date=now["list_date"])
    st.stop()
if len(found):
    parts.headline(
        parts.stated(list_day, selected.date),
        project_words.headline(found),
        project_words.late_stages(overdue_stages),
        project_words.costs(found),
        project_words.next_stage(found, list_day),
    )
    trackers(found, ask(projects.stages, **place), ask(projects.services, **place), selected)
    left, middle, right = st.columns(3, gap="large")
    with left:
        parts.entries_list(
            "Überfällig oder ohne Bewegung",
            project_words.stuck(found, overdue_stages),
            project_words.nothing_stuck(found),
        )
    with middle:
        quick = found[found["is_quick_win"]]
        parts.entries_list(
            "Schnell zu haben",
            [("→", [row.project_name, f"{formats.decimal(row.person_days, 0)} Personentage, nichts blockiert"]) for row in quick.itertuples()],
            "Kein Vorhaben mit höchstens zehn Personentagen wartet auf seinen Beginn.",
        )  # fmt: skip
    with right:
        lessons = found[found["lesson"].notna() | found["is_reusable"].eq(True)]
        parts.entries_list(
            "Was andere übernehmen können",
            [("✓" if project_words.is_reusable(row) else "·", [row.project_name, formats.text(row.lesson) if not formats.is_unknown(row.lesson) else "nachnutzbar, Erfahrung noch nicht aufgeschrieben"])
             for row in lessons.itertuples()],
            "Noch keine Erfahrung aufgeschrieben.",
        )  # fmt: skip
    parts.heading("Alle Vorhaben", "Kosten unbekannt heißt „noch offen“, nie null")
    paged_table(
        found.assign(
            programme_name=found["programme_name"].fillna(""), state=[project_words.state(row) for row in found.itertuples()],
            coming=[project_words.coming(row) for row in found.itertuples()], cost=found["cost_eur"].map(project_words.cost),
        ),
        [Column("project_name", "Vorhaben"), Column("programme_name", "Programm", "note"), Column("state", "Stand"), Column("coming", "Nächste Etappe"),
         Column("end_date", "Ende", "date"), Column("cost", "Kosten", "amount")],
        "Alle Vorhaben", key="projects", file_name=file_name,
    )  # fmt: skip
else:
    parts.empty_state(
        f"Für {selected.name} sind noch keine Vorhaben eingetragen.",
        "Im Meldebogen stehen dafür die Blätter „Vorhaben“ und „Etappen“; beide lassen sich auch allein übernehmen.",
        selected.link("datenpflege"),
        "Daten übernehmen",
    )
    if len(overdue_stages):
        parts.entries_list("Überfällig", project_words.stuck(found, overdue_stages), "")
parts.heading(
    f"{formats.counted(len(underway), 'Leistung', 'Leistungen')} auf dem Weg ins Netz",
    "Wo sie ist, seit welcher Liste, und wann sie nach eigenem Zieldatum online sein soll",
)
if underway.empty:
    parts.paragraph("Keine Leistung ist geplant, in Umsetzung oder im Test.")
else:
    shown = underway.assign(
        status=underway["implementation_status"].map(LABELS),
        late=underway["is_overdue"].map({True: "überfällig: ", False: ""}),
        address=[selected.link("vorhaben", leistung=f"{row.ozg_id}-{row.leika_key}" if not formats.is_unknown(row.leika_key) else row.ozg_id) for row in underway.itertuples()],
    )  # fmt: skip
    paged_table(
        shown,
        [Column("service_name", "Leistung", link="address"), Column("status", "Stand", "short"), Column("since_date", "seit der Liste vom", "date"),
         Column("target_date", "Online geplant", "date", mark="late"), Column("is_blocked", "Engpass gemeldet", "yes_no")],
        "Leistungen auf dem Weg", key="underway", file_name=f"{file_name}_leistungen", page_size=10,
    )  # fmt: skip
tasks = project_words.own_tasks(next(ask(projects.own_tasks, **place).itertuples()))
if tasks:
    parts.paragraph(tasks)
parts.paragraph(link("Was die Vorhaben kosten und wer sie fördert", selected.link("mittel")))
parts.source(list_date=now["list_date"])
