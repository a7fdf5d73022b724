"""Sentences about what a service is called today, who develops it for all and what is ready to be taken over."""

from __future__ import annotations

from ozg import formats
from ozg.rules.reuse import Lead, Ready, leads, names_today, ready


def both_names(ozg_id: str, service_name: str) -> str:
    """The name of the catalogue, with today's beside it where it is another."""
    today = names_today().get(ozg_id)
    return f"{service_name} (heute: {today})" if today else service_name


def called_today(ozg_id: str) -> str:
    """A sentence where the service has another name today; else empty."""
    today = names_today().get(ozg_id)
    return f"Heute heißt sie „{today}“; der Katalog hat noch den Namen von 2019." if today else ""


def lead(one: Lead | None) -> str:
    """Which Land carries it out for all, as its source lists it."""
    if one is None:
        return "nicht bekannt"
    return f"{formats.listing(list(one.states))} (Fokusleistung 2023 „{one.given_name}“; Quelle: {one.source})"


def states(ozg_id: str) -> str:
    """The Länder alone, for a column; empty where none is known."""
    one = leads().get(ozg_id)
    return formats.listing(list(one.states)) if one else ""


def to_take_over(ozg_id: str) -> str:
    """What of a service is ready for re-use, or that nothing is known of it."""
    found = ready().get(ozg_id, ())
    if not found:
        return "nicht bekannt"
    return f"{formats.listing([_named(one) for one in found])} (Quelle: {found[0].source})"


def _named(one: Ready) -> str:
    return f"{one.name} (zugeordnet über die ersten acht Ziffern)" if one.is_by_group else one.name
