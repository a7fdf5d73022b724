"""Whom a cell says is waited for (docs/fachregeln.md 5.2): "Samtgemeinde", "Fa. Meyer", "Landkreis Verden", "wir selbst", "Amt 32".

What a word means depends on whose list it is: "Landkreis" in the list of a Landkreis is its own house. Two different parties in one answer are
none: nobody is made up."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

from etl.intake.jurisdiction import OWN_LEVELS, read_responsible
from etl.intake.neighbours import CITY_STATES
from etl.intake.origin import contains, is_called
from etl.intake.vocabulary import Vocabulary
from etl.parse.text import clean, fold
from etl.parse.words import Words
from etl.reference.register import Municipality, Register, normalise_name
from ozg.rules.bottleneck import OWNER_LABELS

FIELD = "waiting_for"
#: The list of words around a party: what each does to it is its meaning there.
AROUND = "wartet_auf_zusatz"
_OWN, _DISTRICT, _MAKER = "K", "KR", "H"
_SPLIT = re.compile(r"\s*[/,;+&\n]\s*|\s+(?:und|oder|u\.|bzw\.?)\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
#: Level of administration → party; what the own level is comes before it.
_PARTY_OF_LEVEL = {"KREIS": _DISTRICT, "VERBAND": _DISTRICT, "LAND": "L", "BUND": "B", "EIGEN": _OWN}

PartyReader = Callable[[str], str | None]


def party_reader(
    own: Municipality | None, register: Register | None, words: Words, vocabulary: Vocabulary
) -> PartyReader:
    """The function that reads a party in the list of this municipality; None for what it does not understand."""
    return partial(_party, own=own, register=register, words=words, vocabulary=vocabulary)


def names_nobody(text: str, words: Words) -> bool:
    """Does a text say that nobody is waited for?"""
    return words.meaning(AROUND, text) == "niemand"


@lru_cache(maxsize=5_000)
def _party(
    text: str, own: Municipality | None, register: Register | None, words: Words, vocabulary: Vocabulary
) -> str | None:
    text = clean(text)
    if text.upper() in OWNER_LABELS or fold(text) in map(fold, OWNER_LABELS.values()):
        return vocabulary.code(FIELD, text)  # the form's own words mean what they mean there
    if "?" in text:
        return None
    whole = _single(text, own, register, words, vocabulary)
    if whole:
        return whole
    inside = [part for part in _BRACKETS.findall(text) if part]
    parts = [part for part in _SPLIT.split(_BRACKETS.sub("", text)) if part]
    found = [_single(part, own, register, words, vocabulary) for part in parts]
    # what stands in brackets explains, unless it is somebody else
    beside = [code for part in inside if (code := _single(part, own, register, words, vocabulary))]
    return found[0] if found and len({*found, *beside}) == 1 else None


def _single(
    text: str, own: Municipality | None, register: Register | None, words: Words, vocabulary: Vocabulary
) -> str | None:
    text = _bare(text, words)
    if not text or _SPLIT.search(text) or _BRACKETS.search(text):
        return vocabulary.code(FIELD, text) if text else None
    level = words.meaning("zustaendigkeit", text)
    if level and own is not None:
        if level in OWN_LEVELS[own.kind] or (level == "LAND" and own.state_key in CITY_STATES and fold(text) == "land"):
            return _OWN
        if level == "GEMEINDE":  # of a Landkreis: those in it
            return None
    known = vocabulary.code(FIELD, text)
    if known:
        return known
    if _is_firm(text, words):
        return _MAKER
    if own is not None and register is not None and (named := _named(text, own, register)):
        return named if named in OWNER_LABELS else None
    return _of_level(text, own, register, words, vocabulary)


def _named(text: str, own: Municipality, register: Register) -> str | None:
    """The party of a body called by its name: we ourselves, the Landkreis or association we lie in; '-' for any other."""
    level, bare = register.split_kind(normalise_name(text))
    own_level, own_bare = register.split_kind(normalise_name(own.short_name))
    if bare == own_bare and level == (own_level or register.level(own)):
        return _OWN
    if not level and bare == own_bare:  # the name alone may be a member's as well
        return _OWN if own.kind in ("GEMEINDE", "KREISFREI") else "-"
    found = register.find_name(text) if level else []
    near = register.find_near(text, own.ars[:5])
    if any(contains(one, own) for one in [*found, *near] if not level or register.level(one) == level):
        return _DISTRICT
    if is_called(own, text):
        return _OWN if not level or level == register.level(own) else "-"
    return "-" if [*found, *near] else None


def _is_firm(text: str, words: Words) -> bool:
    """ "Fa. Meyer", "Hersteller X", "Meyer GmbH"; "Dienstleister des Landes" may be either."""
    form = words.pattern(AROUND, "Rechtsform").search(text)
    is_named = form is not None and form.start() > 0 and form.end() == len(text)
    is_called = words.pattern(AROUND, "Firma").match(text) is not None
    return is_named or (is_called and not read_responsible(text, words).levels)


def _of_level(
    text: str, own: Municipality | None, register: Register | None, words: Words, vocabulary: Vocabulary
) -> str | None:
    """The party of a text that names exactly one level of administration, or an office of the own house."""
    if own is not None and own.kind in ("GEMEINDE", "VERBAND") and words.pattern(AROUND, "Kreisamt").search(text):
        return None
    if fold(text) == "amt" and own is not None and register is not None and own.kind == "GEMEINDE":
        around = register.get(f"{own.ars[:9]}000")
        return _DISTRICT if around is not None and around.kind == "VERBAND" else _OWN
    if vocabulary.code(FIELD, text.split()[0]) == _DISTRICT:  # "Zweckverband Nordwest"
        return _DISTRICT
    named = read_responsible(text, words)
    if named.is_unclear or len(named.levels) + named.has_office != 1:
        return None
    return _OWN if named.has_office else _PARTY_OF_LEVEL.get(next(iter(named.levels)))


def _bare(text: str, words: Words) -> str:
    """Without what stands before the party: "wir warten auf den Hersteller" → "Hersteller"."""
    before = words.pattern(AROUND, "davor")
    text = clean(text).strip(" .:-–→!")
    while (match := before.match(text)) and text[match.end() :].strip():
        text = text[match.end() :].strip(" .:-–→")
    return text
