"""/prioritaeten: what next and why? The computed order with all its parts, beside the municipality's own list."""

import streamlit as st

from ozg import formats
from ozg.read import priorities
from ozg.rules.priority import COMPONENTS
from ozg.ui import parts, priority_words, service_words, weights
from ozg.ui.cache import ask
from ozg.ui.in_force import summary_or_stop
from ozg.ui.page import fragment
from ozg.ui.priority_cards import priority_cards
from ozg.ui.selection import chosen
from ozg.ui.table import Column, paged_table

CARDS = 10
NAME = Column("service_name", "Leistung", link="address")
OWN_RANK = Column("priority_rank", "Eigener Rang", "integer")

selected = chosen()
now = summary_or_stop(selected)
list_day = now["reporting_date"].date()
file_name = f"prioritaeten_{selected.ars}_{list_day}"
weight = weights.in_address()

services = ask(priorities.services, ars=selected.ars, date=list_day, **weight)
rows = list(services.itertuples())  # taken apart once: a wide frame is slow to walk through
ranked = [row for row in rows if row.group_code == "RANG"]
services = services.assign(
    address=[service_words.address(selected, row) for row in rows],
    missing=[", ".join(priority_words.unknown(row)) for row in rows],
    rank_text=[priority_words.rank(row) for row in rows],
    difference=[priority_words.difference(row, weight) for row in rows],
)
parts.headline(
    f"Stand {formats.day(list_day)}",
    priority_words.headline(ranked),
    priority_words.group_counts(services[services["group_code"] != "G1"], now["relevant_count"]),
    priority_words.done_and_conform(services[services["group_code"] != "G1"]),
)

if ranked:
    parts.heading("Als Nächstes", "Punkte von 0 bis 100 nach sechs Teilen; schraffiert heißt unbekannt")
    priority_cards(ranked[:CARDS], selected)
weights.choose_weights()

own = services[services["priority_rank"].notna()].sort_values(["priority_rank", "service_name"])
parts.heading(
    "Die eigene Liste der Kommune und die berechnete Rangfolge",
    "Warum sie sich unterscheiden; entschieden wird nicht hier",
)
if own.empty:
    parts.paragraph("Die Kommune hat keine eigenen Ränge angegeben (Spalten „Rang“ und „Begründung“ der Liste).")
else:
    paged_table(
        own,
        [OWN_RANK, NAME, Column("rationale", "Begründung der Kommune"), Column("rank_text", "Berechneter Rang"), Column("score", "Punkte", "decimal"),
         Column("difference", "Berechnet gegenüber eigen")],
        "Eigene Prioritätenliste", key="own", file_name=f"{file_name}_eigene_liste",
    )  # fmt: skip


@fragment
def groups_table() -> None:
    """All services by group; what is asked of the reader differs from group to group."""
    counts = services["group_code"].value_counts()
    present = [code for code in priority_words.GROUP_LABELS if counts.get(code)]
    group = st.selectbox(
        "Gruppe", present, key="group", placeholder="Bitte wählen",
        format_func=lambda code: f"{priority_words.GROUP_LABELS[code]} ({formats.integer(counts[code])})",
    )  # fmt: skip
    parts.paragraph(priority_words.GROUP_MEANINGS[group])
    points = [
        Column("score", "Punkte", "decimal"),
        Column("score_low", "mindestens", "decimal"),
        Column("score_high", "höchstens", "decimal"),
    ]
    components = [Column(f"points_{part.code}", part.code.upper(), "integer") for part in COMPONENTS]
    shown = {
        "RANG": [Column("computed_rank", "Rang", "integer"), NAME, *points, *components, OWN_RANK],
        "ANGABEN_FEHLEN": [NAME, Column("missing", "Es fehlen"), *points[1:], Column("coverage", "Datenlage in %", "integer"), OWN_RANK],
        "G4": [NAME, Column("legal_ceiling_reason", "Grund"), Column("level_low", "Reifegrad", "level")],
        "ZURUECKGESTELLT": [NAME, Column("rationale", "Begründung"), Column("remark", "Bemerkung"), Column("review_date", "Wiedervorlage", "date"), Column("case_count", "Fälle im Jahr", "integer")],
    }.get(group, [NAME, Column("case_count", "Fälle im Jahr", "integer"), Column("level_low", "Reifegrad", "level")])  # fmt: skip
    paged_table(services[services["group_code"] == group], shown, priority_words.GROUP_LABELS[group],
                key=f"group_{group}", file_name=f"{file_name}_{group.lower()}")  # fmt: skip


parts.heading(
    "Alle Leistungen nach Gruppe",
    f"Punkte 0 bis 100; {', '.join(f'{part.code.upper()} {part.name}' for part in COMPONENTS)}",
)
if len(services):
    groups_table()
parts.source(f"Berechnet mit den Gewichten {weights.as_text(weight)} für F-N-M-A-P-W", list_date=now["list_date"])
