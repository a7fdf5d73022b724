"""Part of /vorhaben?ansicht=mittel: what a municipality pays together with others, whether or not a grant helps it."""

from __future__ import annotations

from ozg.read import money
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.in_force import View
from ozg.ui.kit.markup import show
from ozg.ui.kit.table import html_table
from ozg.words import money as money_words


def costs(view: View) -> None:
    """The own share of each cost that is shared, against paying alone; nothing where the list tells of none."""
    found = ask(money.shared, **view.place)
    if found.empty:
        return
    parts.heading(
        "Was das Teilen spart oder kostet",
        "Eigener Anteil an gemeinsamen Kosten gegen die Kosten allein, auf den Cent (Blatt „Zusammenarbeit“)",
    )
    parts.paragraph(money_words.savings(found))
    show(
        html_table(
            money_words.shared_table(found),
            columns("service total_cents sharing_key share_cents alone_cents against"),
            "Geteilte Kosten",
        )
    )
