"""/naechstes: what next and why? One order over all that is still to do, with what it rests on, beside the
municipality's own list."""

import streamlit as st

from ozg import formats
from ozg.read import priorities
from ozg.rules.priority import COMPONENTS, GROUPS, RANKED_GROUPS
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.page import fragment
from ozg.ui.kit.table import paged_table
from ozg.ui.pieces import weights
from ozg.ui.pieces.priority_cards import priority_cards
from ozg.ui.pieces.priority_tables import columns_of, own_list_columns
from ozg.words import order, priority as priority_words

CARDS = 5

view = in_force.open()
selected, now = view.selected, view.now
file_name = view.file_name("prioritaeten")
weight = weights.in_address()

services = ask(priorities.services, **view.place, **weight)
rows = list(services.itertuples())  # taken apart once: a wide frame is slow to walk through
services = services.assign(
    address=[selected.service_link(row) for row in rows],
    missing=[", ".join(priority_words.unknown(row)) for row in rows],
    waits=[order.waiting(row, selected.date) for row in rows],
    rank_text=[priority_words.rank(row) for row in rows],
    difference=[priority_words.difference(row, weight) for row in rows],
)
to_do = [row for row in rows if not formats.is_unknown(row.turn_group)]
counting = [row for row in to_do if row.group_code == "ERST_ZAEHLEN"]
view.headline(
    order.headline(to_do),
    order.groups(order.counts_by_group(services)),
    order.count_first([row.service_name for row in counting], len(counting)),
    order.better_with(to_do),
    priority_words.done_and_conform(services),
)

for code in RANKED_GROUPS:
    # What the municipality has set itself leads its column.
    own = sorted((row for row in to_do if row.group_code == code), key=lambda row: (not row.is_set, row.computed_rank))
    if own:
        parts.heading(GROUPS[code].label, GROUPS[code].meaning, anchor=code.lower())
        priority_cards(own[:CARDS], selected)
weights.choose_weights()

own = services[services["priority_rank"].notna()].sort_values(["priority_rank", "service_name"])
parts.heading(
    "Die eigene Liste der Kommune und die berechnete Reihenfolge",
    "Warum sie sich unterscheiden; entschieden wird nicht hier",
)
if own.empty:
    parts.paragraph("Die Kommune hat keine eigenen Ränge angegeben (Spalten „Rang“ und „Begründung“ der Liste).")
else:
    paged_table(own, own_list_columns(), "Eigene Prioritätenliste", key="own", file_name=f"{file_name}_eigene_liste")


@fragment
def groups_table() -> None:
    """All services by group; what is asked of the reader differs from group to group."""
    counts = order.counts_by_group(services)
    asked = st.query_params.get("gruppe")
    group = st.selectbox(
        "Gruppe",
        list(counts),
        index=list(counts).index(asked) if asked in counts else 0,
        key="group",
        placeholder="Bitte wählen",
        format_func=lambda code: f"{GROUPS[code].label} ({formats.integer(counts[code])})",
    )
    parts.paragraph(GROUPS[group].meaning)
    members = services[services["group_code"] == group]
    paged_table(
        members,
        columns_of(group, is_waiting=members["waits"].ne("").any()),
        GROUPS[group].label,
        key=f"group_{group}",
        file_name=f"{file_name}_{group.lower()}",
    )


parts.heading(
    "Alle Leistungen nach Gruppe",
    f"Punkte 0 bis 100; {', '.join(f'{part.code.upper()} {part.name}' for part in COMPONENTS)}",
)
if len(services):
    groups_table()
view.source(order.rests_on(to_do), f"Punkte mit den Gewichten {weights.as_text(weight)} für F-N-M-A-P-W")
