"""/mittel: what do grants pay, what do we pay ourselves, does money keep up with time, and when is a proof due?"""

import streamlit as st

from ozg import formats
from ozg.charts.money import grant_progress, grant_progress_text
from ozg.read import money, projects
from ozg.ui.kit import parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.facts import facts
from ozg.ui.kit.in_force import summary_or_stop
from ozg.ui.kit.markup import link, show
from ozg.ui.kit.page import notice, palette
from ozg.ui.kit.selection import chosen
from ozg.ui.kit.table import Column, folded_table, html_table
from ozg.words import money as money_words, project as project_words

selected = chosen()
now = summary_or_stop(selected)
list_day = now["reporting_date"].date()
place = {"ars": selected.ars, "date": list_day}
file_name = f"mittel_{selected.ars}_{list_day}"

grants = ask(money.grants, **place)
totals = next(ask(money.totals, **place).itertuples())
if grants.empty:
    parts.empty_state(
        f"Für {selected.name} sind noch keine Fördermittel eingetragen.",
        f"Im Meldebogen stehen dafür die Blätter „Mittel“ und „Kosten“. {money_words.projects(totals)}",
        selected.link("datenpflege"),
        "Daten übernehmen",
    )
    parts.source(list_date=now["list_date"])
    st.stop()
parts.headline(
    parts.stated(list_day, selected.date),
    money_words.headline(grants, totals),
    money_words.decided(totals),
    money_words.asked(totals),
    money_words.projects(totals),
)
for row in grants[grants["warning"].notna()].iloc[1:].itertuples():
    notice(f"Der Verwendungsnachweis für „{row.grant_name}“ ist {money_words.days(row.days_left)}.")

decided = grants[grants["is_decided"] & grants["is_open"]]
if len(decided):
    chart_block(
        "Zeit gegen Geld gegen Etappen", f"Anteile bis zum {formats.day(list_day)}; Geld: ausgegeben von den Gesamtkosten",
        grant_progress(decided, palette()), grant_progress_text(decided), decided,
        [Column("grant_name", "Förderung"), Column("time_share", "Zeit vorbei", "percent"), Column("spent_share", "Geld ausgegeben", "percent"),
         Column("stage_share", "Etappen erreicht", "percent")],
        key="progress", file_name=f"{file_name}_verlauf",
        note="Liegen Zeit und Geld mehr als 20 Punkte auseinander, steht es bei der Förderung. Unbekannte Ausgaben zählen nicht als null.",
    )  # fmt: skip

years = ask(money.years, **place)
services = ask(projects.services, **place)
for row in grants.itertuples():
    parts.heading(money_words.title(row), money_words.source(row))
    facts(money_words.amounts(row))
    produced = services[services["project_name"] == row.project_name]
    brought = []
    if len(produced):
        conform, unknown = int(produced["is_conform"].eq(True).sum()), int(produced["is_conform"].isna().sum())
        brought = [f"Was das Geld bewirkt hat: {project_words.reached(conform, unknown, len(produced))}."]
    said = [*money_words.problems(row), *brought]
    if said:
        parts.paragraph(*said)
    own = years[years["grant_name"] == row.grant_name]
    if len(own):
        folded_table(
            "Nach Jahren",
            own.assign(cost_year=own["cost_year"].astype(str), **{
                name: own[name].map(lambda cents: "noch offen" if formats.is_unknown(cents) else money_words.euro(cents))
                for name in ("plan_cents", "grant_cents", "own_cents", "committed_cents", "spent_cents")
            }),
            [Column("cost_year", "Jahr"), Column("plan_cents", "Plan", "amount"), Column("grant_cents", "davon Förderung", "amount"),
             Column("own_cents", "davon Eigenanteil", "amount"), Column("committed_cents", "Gebunden", "amount"), Column("spent_cents", "Ausgegeben", "amount")],
            f"Kosten nach Jahren: {row.grant_name}", f"years_{row.Index}", f"{file_name}_jahre_{row.Index}",
        )  # fmt: skip
shared = ask(money.shared, **place)
if len(shared):
    parts.heading(
        "Was das Teilen spart oder kostet",
        "Eigener Anteil an gemeinsamen Kosten gegen die Kosten allein, auf den Cent (Blatt „Zusammenarbeit“)",
    )
    parts.paragraph(money_words.savings(shared))
    show(html_table(money_words.shared_table(shared), [
        Column("service_name", "Leistung"), Column("total_cents", "Gemeinsam", "amount"), Column("key", "Schlüssel"), Column("share_cents", "Eigener Anteil", "amount"),
        Column("alone_cents", "Allein", "amount"), Column("against", "Gegenüber allein", "amount"),
    ], "Geteilte Kosten"))  # fmt: skip
parts.paragraph(
    link("Was weiteres Teilen kosten würde", selected.link("zusammen")),
    link("Die Vorhaben dazu", selected.link("vorhaben")),
)
parts.source("Förderung nach Fördersatz und Höchstbetrag, auf den Cent", list_date=now["list_date"])
