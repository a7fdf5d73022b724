"""Columns of the tables on /prioritaeten, by group: what is asked of the reader differs."""

from __future__ import annotations

from ozg.rules.priority import COMPONENTS, RANKED_GROUPS
from ozg.ui.kit.table import CASES, Column

_NAME = Column("service_name", "Leistung", link="address")
_OWN_RANK = Column("priority_rank", "Eigener Rang", "integer")
_LEVEL = Column("level_low", "Reifegrad", "level")


def own_list_columns() -> list[Column]:
    """The municipality's own list beside the computed order."""
    return [
        _OWN_RANK,
        _NAME,
        Column("rationale", "Begründung der Kommune", "note"),
        Column("rank_text", "Berechneter Rang"),
        Column("score", "Punkte", "decimal"),
        Column("difference", "Berechnet gegenüber eigen"),
    ]


def columns_of(group: str, is_waiting: bool) -> list[Column]:
    """The columns that answer what a group asks; ``is_waiting``: somebody is waited for, or it is to be cleared up who."""
    low, high = Column("score_low", "mindestens", "decimal"), Column("score_high", "höchstens", "decimal")
    if group in RANKED_GROUPS:
        components = [Column(f"points_{part.code}", part.code.upper(), "integer") for part in COMPONENTS]
        waits = [Column("waits", "Wartet")] if is_waiting else []
        return [Column("computed_rank", "Rang", "integer"), _NAME, *waits, CASES, low, high, *components, _OWN_RANK]
    if group == "ERST_ZAEHLEN":
        return [_NAME, Column("missing", "Es fehlen"), low, high, _OWN_RANK]
    if group == "RECHTLICHES_MAXIMUM":
        return [_NAME, Column("legal_ceiling_reason", "Grund"), _LEVEL]
    if group == "ZURUECKGESTELLT":
        return [
            _NAME,
            Column("rationale", "Begründung"),
            Column("remark", "Bemerkung"),
            Column("review_date", "Wiedervorlage", "date"),
            CASES,
        ]
    return [_NAME, CASES, _LEVEL]
