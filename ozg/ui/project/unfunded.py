"""Part of /vorhaben?ansicht=mittel: what the sheet "Kosten" says of money without naming a grant."""

from __future__ import annotations

from ozg.read import money
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.in_force import View
from ozg.ui.kit.table import paged_table
from ozg.words import money as money_words


def costs(view: View, file_name: str) -> None:
    """Items of cost whose row names no grant, by project and year; nothing where there is none."""
    found = ask(money.unfunded, **view.place)
    if found.empty:
        return
    parts.heading(
        "Kosten ohne genannte Förderung",
        "Posten des Blatts „Kosten“, deren Zeile keine Förderung vom Blatt „Mittel“ nennt",
    )
    parts.paragraph(money_words.unfunded(found))
    paged_table(
        money_words.unfunded_table(found),
        columns("project_name cost_year plan_cents committed_cents spent_cents cost_note"),
        "Kosten ohne genannte Förderung",
        key="unfunded",
        file_name=f"{file_name}_ohne_foerderung",
        page_size=10,
    )
