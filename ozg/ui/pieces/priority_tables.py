"""Columns of the tables on /naechstes, by group: what is asked of the reader differs."""

from __future__ import annotations

from ozg.rules.priority import COMPONENTS, RANKED_GROUPS
from ozg.ui.kit.columns import columns
from ozg.ui.kit.table import Column


def own_list_columns() -> list[Column]:
    """The municipality's own list beside the computed order."""
    return columns("priority_rank service_link rationale_note rank_text score difference")


def columns_of(group: str, is_waiting: bool) -> list[Column]:
    """The columns that answer what a group asks; ``is_waiting``: somebody is waited for, or it is to be cleared up who."""
    if group in RANKED_GROUPS:
        components = [Column(f"points_{part.code}", part.code.upper(), "integer") for part in COMPONENTS]
        waits = columns("waits_text") if is_waiting else []
        before, behind = columns("computed_rank service_link"), columns("priority_rank")
        return [*before, *waits, *columns("cases score_low score_high"), *components, *behind]
    if group == "ERST_ZAEHLEN":
        return columns("service_link missing score_low score_high priority_rank")
    if group == "RECHTLICHES_MAXIMUM":
        return columns("service_link legal_ceiling_reason level_low")
    if group == "ZURUECKGESTELLT":
        return columns("service_link rationale remark review_date cases")
    return columns("service_link cases level_low")
