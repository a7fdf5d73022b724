"""What law says about one service: what binds whom by when, with the way to the text."""

from __future__ import annotations

from datetime import date
from typing import Any

from ozg.read import legal
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.facts import facts
from ozg.ui.kit.markup import link, tag
from ozg.ui.kit.selection import Selection
from ozg.ui.pieces.law_links import reference_link
from ozg.words import law as words


def service_law(selected: Selection, list_date: date | None, service: Any, entry: Any | None) -> None:
    """``entry``: the row of the list the page speaks of, None where the list does not name the service."""
    rows = (
        ask(legal.services, ars=selected.ars, date=list_date) if entry is not None and list_date is not None else None
    )
    own = words.row_of(rows, service.ozg_id, entry) if rows is not None else None
    told = words.of_service(own, service.ozg_id, service.is_federal_law, service.is_for_companies)
    parts.heading("Was das Recht dazu sagt")
    if told:
        facts([(what, tag("span", said, " ", reference_link(place))) for what, said, place in told])
    more = link("Alle Termine und Regeln", selected.link("law"))
    parts.paragraph(more if told else tag("span", words.NOTHING_ASSIGNED, " ", more))
