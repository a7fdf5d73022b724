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
#: What an association of municipalities calls itself.
_ASSOCIATION = {
    "samtgemeinde",
    "verbandsgemeinde",
    "verwaltungsgemeinschaft",
    "verwaltungsverband",
    "amtsverwaltung",
    "vg",
}
#: Level of administration → how it is called where a text only abbreviates it.
_BODIES = {"KREIS": "Landkreis", "LAND": "Land", "BUND": "Bund", "VERBAND": "Samtgemeinde oder Verband"}
_SHORT = {"lk", "lkr", "lkrs", "lra", "vg"}


def own_words(municipality: Municipality | None) -> set[str]:
    """Words that mean the municipality itself: "Kreis zuständig" in the list of a Kreis."""
    if municipality is None:
        return set()
    own = _DISTRICT if municipality.kind in ("KREIS", "KREISFREI") else set()
    own = own | (_ASSOCIATION if municipality.kind == "VERBAND" else set())
    return own | (_STATE if municipality.state_key in CITY_STATES else set())


def said_of(text: str, own: Municipality | None, words: Words) -> str | None:
    """The relevance a text gives that says whose business a service is, wherever it stands; None for one that names ourselves."""
    meaning = words.meaning(SAID_ELSEWHERE, text)
    is_own = not own_words(own).isdisjoint(fold(text).split())
    return None if meaning == "ZUSTAENDIG_ANDERE" and is_own else meaning


@lru_cache(maxsize=5_000)
def body_said(text: str, own: Municipality | None, register: Register, words: Words) -> str | None:
    """The body that carries a service out, in a text that says so and nothing else, wherever it stands: "macht der Kreis" → "Kreis", "beim LK
    Verden" → "Landkreis Verden", "Bundesaufgabe" → "Bund"; None for none and for ourselves."""
    bare, is_framed = _without_frame(text, words)
    folded = fold(bare)
    if not folded or not own_words(own).isdisjoint(folded.split()):
        return None
    level = _level(folded, words)
    if level in _BODIES and (is_framed or words.meaning(SAID_ELSEWHERE, text) or level == "VERBAND"):
        is_own = own is not None and level in ({"VERBAND"} if own.kind == "VERBAND" else set())
        return (
            None if is_own else _BODIES[level] if folded in _SHORT or len(folded.split()) > 1 else _spelled(bare, level)
        )
    if level == "ANDERE" and is_framed and words.meaning("ja_nein", bare) is None and bare[:1].isupper():
        return bare
    other = named_other(bare, own, register) if own is not None and level is None else None
    is_told = other is not None and (is_framed or other.kind in ("KREIS", "VERBAND"))
    return other.short_name if other is not None and is_told else None


def _without_frame(text: str, words: Words) -> tuple[str, bool]:
    """ "macht der Kreis" → "Kreis", and whether anything was taken away."""
    frame = words.pattern("zustaendigkeit_rahmen")
    bare = before = clean(text).strip(" .:,;-–()!")
    while True:
        start = frame.match(bare)
        end = next((found for found in frame.finditer(bare) if found.end() == len(bare)), None)
        if start and bare[start.end() :].strip():
            bare = bare[start.end() :].strip(" .:,;-–()")
        elif end and bare[: end.start()].strip():
            bare = bare[: end.start()].strip(" .:,;-–()")
        else:
            return bare, bare != before


def _level(folded: str, words: Words) -> str | None:
    """The level of administration a word names, in the genitive and as "Kreisaufgabe" too."""
    known = words.words("zustaendigkeit")
    stem = folded.removesuffix("aufgabe").removesuffix("leistung")
    forms = (
        folded,
        folded.removesuffix("s"),
        folded.removesuffix("es"),
        stem,
        stem.removesuffix("es"),
        stem.removesuffix("s"),
    )
    return next((known[form] for form in forms if form in known), None)


def _spelled(bare: str, level: str) -> str:
    """A body as the text calls it, in the nominative: "Kreises" → "Kreis"."""
    if fold(bare).startswith(("kreis", "land", "bund")) and not fold(bare).startswith(
        ("landes", "landrat", "bundes", "kreisv")
    ):
        return next(word for word in ("Landkreis", "Kreis", "Land", "Bund") if fold(bare).startswith(fold(word)))
    return _BODIES[level] if fold(bare).endswith(("aufgabe", "leistung", "es")) else bare


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
