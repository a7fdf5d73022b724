"""/vorhaben?ansicht=mittel: what do grants pay, what do we pay ourselves, does money keep up with time, and when is a
proof due?"""

import streamlit as st

from ozg import formats
from ozg.charts.money import grant_progress, grant_progress_text
from ozg.frames import by_row
from ozg.read import money, projects
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.facts import facts
from ozg.ui.kit.markup import link
from ozg.ui.kit.page import notice, palette
from ozg.ui.kit.table import folded_table
from ozg.ui.project import shared, unfunded
from ozg.words import money as money_words, project as project_words

view = in_force.open()
selected, now, place = view.selected, view.now, view.place
file_name = view.file_name("mittel")

grants = ask(money.grants, **place, today=view.today)
totals = next(by_row(ask(money.totals, **place)))
if grants.empty:
    parts.empty_state(
        f"Für {selected.name} sind noch keine Fördermittel eingetragen.",
        f"Im Meldebogen stehen dafür die Blätter „Mittel“ und „Kosten“. {money_words.projects(totals)}",
        selected.link("data_intake"),
        "Daten übernehmen",
    )
    unfunded.costs(view, file_name)
    shared.costs(view)
    view.source()
    st.stop()
view.headline(
    money_words.headline(grants, totals),
    money_words.decided(totals),
    money_words.asked(totals),
    money_words.unknown_state(totals) if totals.decided_count else "",
    money_words.projects(totals),
)
for row in by_row(grants[grants["warning"].notna()].iloc[1:]):
    notice(money_words.proof(row))

decided = grants[grants["is_decided"] & grants["is_open"]]
if len(decided):
    chart_block(
        money_words.pace_title(decided),
        f"Zeit gegen Geld gegen Etappen, Anteile bis zum {formats.day(view.date)}; "
        "Geld: ausgegeben von den Gesamtkosten",
        grant_progress(decided, palette()),
        grant_progress_text(decided),
        decided,
        columns("grant_name time_share spent_share stage_share"),
        key="progress",
        file_name=f"{file_name}_verlauf",
        note="Liegen Zeit und Geld mehr als 20 Punkte auseinander, steht es bei der Förderung. Unbekannte Ausgaben "
        "zählen nicht als null.",
    )

years = ask(money.years, **place)
services = ask(projects.services, **place)
for number, row in enumerate(by_row(grants)):
    parts.heading(money_words.title(row), money_words.source(row))
    facts(money_words.amounts(row))
    produced = services[services["project_name"] == row.project_name]
    brought = []
    if len(produced):
        brought = [f"Was das Geld bewirkt hat: {project_words.brought(produced)}."]
    said = [*money_words.problems(row), *brought]
    if said:
        parts.paragraph(*said)
    own = years[years["grant_name"] == row.grant_name]
    if len(own):
        folded_table(
            "Nach Jahren",
            own.assign(
                cost_year=own["cost_year"].astype(str),
                **{
                    f"{name}_cents": money_words.sums(own, name)
                    for name in ("plan", "grant", "own", "committed", "spent")
                },
            ),
            columns("cost_year plan_cents grant_cents own_cents committed_cents spent_cents"),
            f"Kosten nach Jahren: {row.grant_name}",
            f"years_{number}",
            f"{file_name}_jahre_{number}",
        )
unfunded.costs(view, file_name)
shared.costs(view)
parts.paragraph(
    link("Was weiteres Teilen kosten würde", selected.link("joint")),
    link("Die Vorhaben dazu", selected.link("projects")),
)
view.source("Förderung nach Fördersatz und Höchstbetrag, auf den Cent")
