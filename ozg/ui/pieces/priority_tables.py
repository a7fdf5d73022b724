"""Tables of /naechstes: all services by group (what is asked of the reader differs), and the municipality's own list."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.frames import by_row
from ozg.rules.priority import COMPONENTS, GROUPS, RANKED_GROUPS, ranked_label
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import plain
from ozg.ui.kit.page import fragment
from ozg.ui.kit.parts import paragraph
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import Column, folded_table, paged_table
from ozg.ui.pieces import edit_links
from ozg.words import level, order, priority as priority_words, similar as similar_words, start as start_words


def described(
    services: pd.DataFrame, selected: Selection, weight: Mapping[str, int], better: pd.DataFrame
) -> pd.DataFrame:
    """Rows of ``ozg.read.priorities.services`` with their ``address``, their estimate in words, what is ``missing``, for whom each ``waits``, its rank in words, why
    that is not the municipality's own, and how it is where more of it comes online (``better``: rows of ``ozg.read.similar.better``)."""
    rows = list(by_row(services))  # taken apart once: a wide frame is slow to walk through
    elsewhere = similar_words.by_service(better)
    there = [elsewhere.get((row.ozg_id, formats.note(row.leika_key))) for row in rows]
    return services.assign(
        address=[selected.service_link(row) for row in rows],
        estimate_text=[start_words.estimate(row) for row in rows],
        missing=[", ".join(priority_words.unknown(row)) for row in rows],
        waits=[order.beside(row, selected.date) for row in rows],
        rank_text=[priority_words.rank(row) for row in rows],
        difference=[priority_words.difference(row, weight) for row in rows],
        there=["" if row is None else similar_words.as_there(row) for row in there],
        why_there=["" if row is None else similar_words.why(row) for row in there],
    )


def own_list(services: pd.DataFrame, file_name: str) -> None:
    """The municipality's own list beside the computed order; decided it is not here."""
    own = services[services["priority_rank"].notna()].sort_values(["priority_rank", "service_name"])
    if own.empty:
        paragraph("Eigene Ränge der Kommune sind nicht gelesen (Spalten „Rang“ und „Begründung“ der Liste).")
        return
    label = "Die eigene Liste der Kommune und die berechnete Reihenfolge: warum sie sich unterscheiden"
    shown = columns("priority_rank service_link rationale_note rank_text score difference")
    folded_table(label, own, shown, "Eigene Prioritätenliste", key="own", file_name=f"{file_name}_eigene_liste")


@fragment
def all_groups(services: pd.DataFrame, selected: Selection, asked: str | None, file_name: str) -> None:
    """All services by group, behind a line to open; it is open when the address asks for a group (``asked``) that has no rank.
    ``services``: rows of ``ozg.read.priorities.services`` with ``address``, ``missing`` and ``waits``."""
    counts = order.counts_by_group(services)
    if not counts:
        return
    if asked in counts and asked not in RANKED_GROUPS and st.session_state.get("group_asked") != asked:
        st.session_state["groups_folded"], st.session_state["group"] = True, asked
    st.session_state["group_asked"] = asked
    parts = ", ".join(f"{part.code.upper()} {part.name}" for part in COMPONENTS)
    label = f"Alle Leistungen nach Gruppe, mit Punkten 0 bis 100 ({parts})"
    more = st.expander(plain(label), key="groups_folded", on_change="rerun", type="compact")
    if not more.open:
        return
    with more:
        group = st.selectbox(
            "Gruppe",
            list(counts),
            key="group",
            placeholder="Bitte wählen",
            format_func=lambda code: f"{ranked_label(code, counts)} ({formats.integer(counts[code])})",
        )
        paragraph(GROUPS[group].meaning)
        members = level.with_cells(services[services["group_code"] == group])
        shown = _columns_of(group, is_waiting=members["waits"].ne("").any())
        if group == "ERST_ZAEHLEN" and edit_links.may(selected):
            members = edit_links.without_cases(members, selected)
            shown += edit_links.column(selected)
        paged_table(
            members,
            shown,
            ranked_label(group, counts),
            key=f"group_{group}",
            file_name=f"{file_name}_{group.lower()}",
        )


def _columns_of(group: str, is_waiting: bool) -> list[Column]:
    """The columns that answer what a group asks; ``is_waiting``: somebody is waited for, or it is to be cleared up who."""
    if group in RANKED_GROUPS:
        components = [Column(f"points_{part.code}", part.code.upper(), "integer") for part in COMPONENTS]
        waits = columns("waits_text") if is_waiting else []
        before, behind = columns("computed_rank service_link"), columns("priority_rank")
        return [*before, *waits, *columns("cases score_low score_high"), *components, *behind]
    if group == "ERST_ZAEHLEN":
        return columns("service_link estimate_note missing score_low score_high priority_rank")
    if group == "RECHTLICHES_MAXIMUM":
        return columns("service_link legal_ceiling_reason level_stated")
    if group == "ZURUECKGESTELLT":
        return columns("service_link rationale remark review_date cases")
    return columns("service_link cases level_stated")
