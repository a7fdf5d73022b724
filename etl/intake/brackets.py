"""What is said in brackets behind a header, or as the title of a group above it: whose, when and what the column speaks of.

A word that changes this counts for every meaning alike: "Status (Land)", "Zieldatum (Land)" and "Online-Anteil (Ziel)" are none of the
municipality's own. On a meaning that decides figures a bracket nobody knows is asked for; only what is known to change nothing (a unit, a
year, "Selbstauskunft") leaves the header what it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from etl.intake.spans import BESIDE, span_of
from etl.parse.offices import names_office
from etl.parse.text import clean, fold
from etl.parse.words import Words
from etl.reference.register import load_register

#: The list of words that in brackets make a column one of somebody or something else, or change nothing.
BRACKETS = "spalten_klammer"
COUNTS = ("case_count", "online_case_count")
LEVELS = ("declared_level", "progress")
#: Meanings that decide figures: a bracket nobody knows is not taken for nothing.
DECIDING = ("implementation_status", *LEVELS, *COUNTS, "online_share", "bottlenecks")
#: Every meaning a bracket can change, and which words change it besides those about the future and the past.
CHANGED_BY = {
    **dict.fromkeys(DECIDING, ("andere Stelle", "anderes")),
    **dict.fromkeys(COUNTS, ("andere Stelle", "anderes", "Teil", "erledigt")),
    "bottlenecks": ("andere Stelle", "anderes", "erledigt"),
    "waiting_for": ("erledigt",),
    "relevance": ("andere Stelle", "anderes"),
    "jurisdiction": ("anderes",),
    "target_date": ("andere Stelle", "anderes"),
    "golive_date": ("andere Stelle", "anderes"),
    "target_level": ("andere Stelle", "anderes"),
    "person_days": ("andere Stelle",),
    "priority_rank": ("andere Stelle", "anderes", "Punkte"),
    "priority_class": ("andere Stelle", "anderes"),
    "cost_eur": ("andere Stelle", "andere Kosten"),
}
#: What a plan for such a statement is: "geplanter Reifegrad" is the aim; a planned status is no column we know.
PLANNED_INSTEAD = {
    "declared_level": "target_level", "golive_date": "target_date", "implementation_status": None, "progress": None, "online_share": None,
    "bottlenecks": None, "relevance": None, "jurisdiction": None,
}  # fmt: skip
#: What is an intention anyway, or is planned and asked for all the same.
_INTENDED = ("target_date", "target_level", "person_days", "waiting_for")
#: What stands below the title "Planung" and is so today.
_BESIDE_PLANS = ("bottlenecks", "relevance", "jurisdiction", "waiting_for")
#: Meanings of words that say of cases that nobody counted them; the first also says so in a title.
ESTIMATED = ("Schätzung", "ungefähr")
#: Meanings that are about being online anyway: "RG (digital)".
_OF_ONLINE = ("implementation_status", *LEVELS)
#: Answers of a field, which a bracket may list; the list of their words.
_ANSWERS = {
    "implementation_status": ("status", "ja_nein", "status_zeichen"),
    "relevance": ("relevanz", "ja_nein"),
    "bottlenecks": ("engpass", "ja_nein"),
}
_CHOICES = re.compile(r"\s*(?:[/,;|]|\bund\b|\boder\b|\bbzw\.)\s*")
#: What stands between two things that one column states of each service: "Ist/Soll", "Ist → Soll", "Soll-Ist".
_SIDES = re.compile(r"\s*(?:[/,;|&+→>–—-]+|\bund\b|\bvs\b\.?)\s*")
#: Amounts of which what is planned is asked as well as what it was.
_AMOUNTS = ("cost_eur", "person_days")
_NUMBERS = re.compile(r"(?:[x×*]|\bE)?\s?\d[\d.,]*|%|(?<!\w)[-–—…x×*?]+(?!\w)")
#: Where a number comes from, whatever is named: whose it is was asked before.
_SOURCE = re.compile(r"^(?:laut|lt\.?|gem\.|gemäß|Quelle:?|siehe|s\.|vgl\.?)\s", re.IGNORECASE)
#: A time of figures may be said in several parts ("2026, bis 30.06.").
_TIMES = 3


def behind_brackets(
    field: str, said: str, known: Mapping[str, str], words: Words, is_title: bool = False
) -> tuple[str | None, int]:
    """The field of a header with what is ``said`` in brackets behind it, and 1 for "neu", -1 for "alt": "Reifegrad (Ziel)" is the aim, "Fälle
    (online)" are online cases; no field where the column speaks of somebody or something else ("Status (Land)", "Fälle (nur Papier)", "Rang
    (Punkte)") or, on a meaning that decides figures, of what nobody knows. ``known``: headers of the kind; ``is_title``: said above the
    column, where a word nobody knows says nothing of it."""
    said = clean(said)
    if not said or field not in CHANGED_BY:
        return field, 0
    if field not in _AMOUNTS and _names_both(said, words):
        return None, 0
    if _lists_answers(field, said, words):
        return field, 0
    if field == "case_count" and words.meaning("spalten_beiwoerter", said) == "online":
        return "online_case_count", 0
    age = 0 if is_title else _age(said, words)
    if age < 0 and field in (*COUNTS, "cost_eur", "person_days"):
        return None, 0
    if age:
        return field, age if field not in COUNTS else 0
    if field == "target_date" and words.pattern(BRACKETS, "Ist").fullmatch(said):
        return "golive_date", 0
    may_be_ahead = not (is_title and field in _BESIDE_PLANS)
    if may_be_ahead and words.pattern(BRACKETS, "Absicht").search(said):
        return (field if field in _INTENDED else PLANNED_INSTEAD.get(field)), 0
    if may_be_ahead and field not in COUNTS and words.pattern(BRACKETS, "Aussicht").search(said):
        instead = "target_date" if field == "golive_date" else None
        return (field if field in _INTENDED else instead), 0
    if words.pattern(BRACKETS, *CHANGED_BY[field]).search(said):
        return None, 0
    if is_title or field not in DECIDING or _changes_nothing(field, said, known, words):
        return field, 0
    return None, 0


def is_changed_by(field: str, lower: str, words: Words) -> bool:
    """Is a header below one of figures or levels nothing but a word that changes what they are: "Ziel" below "Online-Anteil", "Telefon" below
    "Fälle"? Below others it is a header of its own."""
    if field not in (*COUNTS, *LEVELS, "online_share"):
        return False
    changing = ("Absicht", "Aussicht", *CHANGED_BY[field])
    return words.pattern(BRACKETS, *changing).fullmatch(clean(lower)) is not None


def is_of_another(header: str, words: Words) -> bool:
    """Does any word of a header say that the column tells a plan or somebody else's state ("Soll-Status", "Land-Status")?"""
    return words.pattern(BRACKETS, "Absicht", "Aussicht", "andere Stelle").search(header) is not None


def _names_both(said: str, words: Words) -> bool:
    """ "(Ist/Soll)", "(heute → Ziel)": a column that states what is and what is to be in one cell, and so neither of them alone."""
    parts = [part for part in _SIDES.split(said) if part]
    is_now = any(
        words.pattern(BRACKETS, "Ist").fullmatch(part) or words.meaning("spalten_beiwoerter", part) == "neuer Stand"
        for part in parts
    )
    return is_now and any(words.pattern(BRACKETS, "Absicht", "Aussicht").search(part) for part in parts)


def _lists_answers(field: str, said: str, words: Words) -> bool:
    """ "(offen/geplant/online)", "(1 = zuerst)", "(Bund/Land/Kommune)": what may be entered."""
    if "=" in said or (field == "jurisdiction" and _CHOICES.search(said)):
        return True
    parts = [part for part in _CHOICES.split(said) if part]
    known = [part for part in parts if any(words.meaning(name, part) for name in _ANSWERS.get(field, ()))]
    if len(parts) > 1 and field in _ANSWERS:
        return len(known) * 2 >= len(parts)
    return len(parts) > 1 and field not in DECIDING and not words.pattern(BRACKETS, *CHANGED_BY[field]).search(said)


def _age(said: str, words: Words) -> int:
    """1 of "neu" and "Stand heute", -1 of "alt" and "Stand Vorjahr"."""
    told = {words.meaning("spalten_beiwoerter", part.strip(" .,:;")) for part in said.split()}
    if "früherer Stand" in told:
        return -1
    return 1 if "neuer Stand" in told and not _left(said, True, words) else 0


def _changes_nothing(field: str, said: str, known: Mapping[str, str], words: Words) -> bool:
    """Does a bracket say only how, in what unit or when, that it is our own, or the same again ("Umsetzungsstand (Status)")?"""
    if known.get(fold(said)) == field or _SOURCE.match(said) or _names_municipality(said):
        return True
    return all(
        known.get(fold(part)) == field
        or (field in _OF_ONLINE and words.meaning("spalten_beiwoerter", part) == "online")
        or (field in LEVELS and words.pattern("reifegrad_skala").search(part))  # told of the column as a whole
        or not _left(part, field in COUNTS, words)
        or names_office(part, words)
        for part in _CHOICES.split(said)
    )


def _left(said: str, is_figure: bool, words: Words) -> str:
    """What remains of a bracket without times, numbers, units and words that change nothing."""
    rest = said
    for _ in range(_TIMES):
        span = span_of(rest, words, is_figure)
        if span is None or span.rest == rest:
            break
        rest = span.rest
    if is_figure:
        rest = words.pattern(BESIDE).sub(" ", rest)
    for pattern in (
        words.pattern(BRACKETS, "unbedenklich", "Ist", *ESTIMATED),
        words.pattern("zahl_einheit"),
        _NUMBERS,
    ):
        rest = pattern.sub(" ", rest)
    told = [part for part in rest.split() if words.meaning("spalten_beiwoerter", part) not in _PLAIN_WORDS]
    return re.sub(r"[\W_]+", "", " ".join(told))


#: Meanings of words beside a header that leave it what it is.
_PLAIN_WORDS = ("gesamt", "Füllwort", "Schreibweise", "neuer Stand")


def _names_municipality(text: str) -> bool:
    """Is a text the name of a municipality? Whether it is the own one is asked where that is known."""
    return bool(load_register().find_near(text, ""))
