"""Does a text name an office ("32 Ordnungsamt", "FB Soziales")? Words and endings: ``amtswoerter.csv``, ``amtsendungen.csv``."""

from __future__ import annotations

from functools import cache, lru_cache

from etl.parse.text import fold
from etl.parse.words import Words
from etl.reference.register import REFERENCE, read_columns


def names_office(text: str, words: Words) -> bool:
    """Certainly an office: one word of the text is one, or ends like one, or the first is a word for a unit ("Team Bund")."""
    parts = fold(text).split()
    is_unit = len(parts) > 1 and words.words("amtswoerter").get(parts[0]) == "Einheit"
    return is_unit or _has(text, words, ("Amt",))


def is_no_person(text: str, words: Words) -> bool:
    """Rather an office or a task than a person: one word of the text occurs in such names."""
    return _has(text, words, ("Amt", "Wort", "Einheit"))


def is_task_word(text: str, words: Words) -> bool:
    """One word of the text is exactly one of the list; endings, which family names share ("Albrecht"), do not count."""
    return any(part in words.words("amtswoerter") for part in fold(text).split())


@cache
def kind_words() -> frozenset[str]:
    """Words for kinds of bodies ("Stadt", "Landkreis", "Flecken"), folded."""
    return frozenset(fold(word) for (word,) in read_columns(REFERENCE / "bezeichnungen.csv", "wort"))


def _has(text: str, words: Words, kinds: tuple[str, ...]) -> bool:
    known, endings = words.words("amtswoerter"), _endings(words, kinds)
    return any(known.get(part) in kinds or part.endswith(endings) for part in fold(text).split())


@lru_cache(maxsize=16)
def _endings(words: Words, kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(ending for ending, kind in words.words("amtsendungen").items() if kind in kinds)
