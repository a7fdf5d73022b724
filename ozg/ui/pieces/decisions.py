"""What became of decisions of the council: a sentence each, and the state of their services at every list since."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ozg.read import council
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.in_force import View
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import folded_table
from ozg.words import decision as decision_words


def decisions_since(view: View, editions_of: Callable[[Selection], Mapping[str, int]]) -> None:
    """Nothing while no decision is listed. ``editions_of``: reporting date (ISO) → number of the edition that holds it, read where asked."""
    rows = ask(council.decisions_since, **view.place)
    if rows.empty:
        return
    parts.heading(
        "Was aus den Beschlüssen wurde", "Leistungen der Beschlüsse damals und seither; kleine Fallzahlen unterdrückt"
    )
    for _, of_one in rows.groupby(["decided_date", "row_number"], sort=True, dropna=False):
        parts.paragraph(decision_words.since(of_one))
    counted = rows[rows["service_count"] > 0]
    if len(counted):
        editions = editions_of(view.selected)
        days = counted["reporting_date"].astype(str).str[:10]
        folded_table(
            "Zu jedem Stichtag", counted.assign(edition=[decision_words.edition(editions.get(day)) for day in days]),
            columns("decision_name state_date edition conform_count not_conform_count unknown_count unchecked_count irrelevant_count absent_count cases_ganz_online hours_freed"),
            "Leistungen der Beschlüsse nach den heute geltenden Listen", "decisions_since", f"beschluesse_{view.selected.ars}_{view.date}",
        )  # fmt: skip
    parts.paragraph(decision_words.NOTE)
