"""Sentences made from rows, used by more than one page."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats
from ozg.rules.maturity import CRITERION
from ozg.rules.relevance import PROVISIONAL_UNCHECKED_SHARE
from ozg.ui import usage_words


def cases_a_year(count: Any, quality: str | None = None) -> str:
    """Cases a year: "1.450 Fälle im Jahr", "~1.450 …" when estimated, "ohne Fallzahl" when unknown."""
    if formats.is_unknown(count):
        return "ohne Fallzahl"
    return f"{usage_words.count(count, quality)} {'Fall' if count == 1 else 'Fälle'} im Jahr"


def shared_lists(bodies: pd.DataFrame) -> str:
    """Why a map has more places than there are lists: an association delivers one list for several municipalities.

    ``bodies``: one row is a municipality, columns ``has_list``, ``has_list_of_association``, ``association_name``.
    """
    members = bodies[bodies["has_list_of_association"] & ~bodies["has_list"]]
    if members.empty:
        return ""
    names = members["association_name"].unique()
    who = f"{names[0]} hat" if len(names) == 1 else f"{formats.integer(len(names))} gemeinsame Verwaltungen haben"
    many = formats.counted(len(members), "Gemeinde, die", "Gemeinden, die")
    return f" {who} eine Liste für {many} auf der Karte einzeln {'steht' if len(members) == 1 else 'stehen'}."


def unknown_levels(row: Any) -> str:
    """What stands behind a share when the level of some services is unknown: ", 12 unbekannt"."""
    return f", {formats.integer(row.unknown_level_count)} unbekannt" if row.unknown_level_count else ""


def data_note(row: Any) -> str:
    """What a share must be read with: "vorläufig, 58 ungeprüft"; empty when all is well."""
    if row.listed_count and row.unchecked_count / row.listed_count > PROVISIONAL_UNCHECKED_SHARE:
        return f"vorläufig, {formats.integer(row.unchecked_count)} ungeprüft"
    return ""


def missing(binding_criteria: Any, answered_count: int) -> str:
    """What is missing for the next level, in words: "es fehlt: ePayment", "7 Angaben fehlen"."""
    parts = []
    # DuckDB's NULL for a list arrives as None, nan or NA: only a list has a length.
    if hasattr(binding_criteria, "__len__") and len(binding_criteria):
        parts.append(f"es fehlt: {formats.listing([CRITERION[code].missing for code in binding_criteria])}")
    unanswered = len(CRITERION) - answered_count
    if 0 < unanswered < len(CRITERION):
        parts.append(f"{formats.counted(unanswered, 'Angabe fehlt', 'Angaben fehlen')}")
    if unanswered == len(CRITERION):
        parts.append("keine Angaben zu den Kriterien")
    return "; ".join(parts) or "nichts"
