"""Whom a text names besides the municipality whose list is read: a neighbour, the Landkreis around it, the Land."""

from __future__ import annotations

from functools import lru_cache

from etl.intake.origin import contains, is_called
from etl.parse.text import clean, fold
from etl.parse.words import Words
from etl.reference.register import Municipality, Register, normalise_name

#: The list of words that say whose business a service is in other columns, in headings and as the name of a sheet.
SAID_ELSEWHERE = "relevanz_in_anderen_spalten"
#: Berlin, Hamburg and Bremen are Land and municipality in one.
CITY_STATES = {"02", "04", "11"}
#: What a Kreis calls itself, and what such a Land does.
_DISTRICT = {"kreis", "kreises", "landkreis", "landkreises", "lk", "lkr", "kreisverwaltung", "kreisaufgabe"}
_STATE = {"land", "landes"}


def own_words(municipality: Municipality | None) -> set[str]:
    """Words that mean the municipality itself: "Kreis zuständig" in the list of a Kreis."""
    if municipality is None:
        return set()
    own = _DISTRICT if municipality.kind in ("KREIS", "KREISFREI") else set()
    return own | (_STATE if municipality.state_key in CITY_STATES else set())


def said_of(text: str, own: Municipality | None, words: Words) -> str | None:
    """The relevance a text gives that says whose business a service is, wherever it stands; None for one that names ourselves."""
    meaning = words.meaning(SAID_ELSEWHERE, text)
    is_own = not own_words(own).isdisjoint(fold(text).split())
    return None if meaning == "ZUSTAENDIG_ANDERE" and is_own else meaning


@lru_cache(maxsize=5_000)
def named_other(text: str, own: Municipality, register: Register) -> Municipality | None:
    """The other body a text names and nothing besides: "Gemeinde Oyten", "Stadt Verden" for Verden (Aller), in the own district "Oyten" alone;
    None for the own name, for none, and for a member of the own association."""
    text = clean(text)
    if not text or is_called(own, text):
        return None
    level, _ = register.split_kind(normalise_name(text))
    # a name alone is looked for in the own district only: hardly any list asks for the names of all of Germany
    found = (register.find_name(text) if level else []) or register.find_near(text, own.ars[:5])
    if any(one.ars == own.ars or (own.kind == "VERBAND" and contains(own, one)) for one in found):
        return None
    near = [one for one in found if one.ars[:5] == own.ars[:5]]
    return next(iter(near or found), None)
