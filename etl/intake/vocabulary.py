"""The words of fields with a fixed choice: template words and their reviewed synonyms → codes of staging."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from etl.form.columns import SHEETS, fields_of, sheets_for
from etl.parse.text import clean, fold
from etl.parse.words import Words
from ozg.rules import model
from ozg.rules.form import YES_NO

#: Fields with rules of their own (``etl.intake.services``); their labels are looked up here all the same.
LABELLED = ("implementation_status", "relevance")
#: Field → word list with its synonyms.
LISTS = {
    column.field: column.word_list
    for sheet in SHEETS
    for column in sheet.all_columns
    if column.word_list and column.field not in LABELLED
}
YES_NO_FIELDS = fields_of("Ja-Nein")
#: Fields whose words stand in the form itself, with no list of other words for them.
CHOICES = frozenset(
    column.field
    for sheet in SHEETS
    for column in sheet.all_columns
    if column.words and not column.word_list and column.value_kind in ("Auswahl", "Auswahl mehrerer")
)
#: Fields whose codes are numbers.
_NUMBERED = fields_of("Wert in Worten")


#: Words that say of a bottleneck's word that it is not there.
ABSENT = "engpass_zusatz"
#: Bottlenecks that are a thing somebody has or has not: E01 Nutzerkonto to E12 Online-Terminbuchung (docs/fachregeln.md 5.1).
THINGS = frozenset(f"E{number:02}" for number in range(1, 13))


class Vocabulary:
    """Codes by field and word."""

    def __init__(self, words: Words) -> None:
        self._words = words
        answered = words.answered
        other = {name for name in model.DEFAULT.criterion if answered != model.DEFAULT}
        self._lists = {name: word_list for name, word_list in LISTS.items() if name not in other}
        self._own = set(answered.criterion) - set(self._lists)  # criteria of a model with no words but the template's
        self._codes: dict[str, dict[str, Any]] = {}
        self._labels: dict[str, list[str]] = {}
        for sheet in sheets_for(answered.version):
            for column in sheet.all_columns:
                if column.kind in ("word", "words"):
                    self._codes.setdefault(column.field, {}).update(
                        {fold(word): code for word, code in column.codes.items()}
                    )
                    self._labels.setdefault(column.field, list(column.words.values()))

    def has(self, name: str) -> bool:
        """Is this a field with a fixed choice that is read word by word?"""
        return name in self._lists or name in self._own or name in YES_NO_FIELDS or name in CHOICES

    def is_yes_no(self, name: str) -> bool:
        return name in YES_NO_FIELDS

    def code(self, name: str, text: str) -> Any | None:
        """The code of a word; None when the field does not know it. Codes themselves are words too (E01, GO_LIVE)."""
        own = self._codes.get(name, {})
        known = own.get(fold(text))
        if known is not None:
            return known
        upper = text.strip().upper()
        if upper in own.values():
            return upper
        if name in YES_NO_FIELDS:
            return {"ja": True, "nein": False}.get(self._words.meaning("ja_nein", text) or "")
        if name not in self._lists:
            return None
        meaning = self._words.meaning(self._lists[name], text)
        if meaning is None and name == "bottleneck_code":
            return self._missing(text)
        return int(meaning) if meaning and name in _NUMBERED else meaning

    def _missing(self, text: str) -> str | None:
        """The bottleneck of what a text says is not there: "fehlende Bezahlfunktion", "kein Nutzerkonto". "Kein" is said of things only:
        "kein Personalmangel" is none."""
        for meaning in ("fehlt", "kein"):
            bare, count = self._words.pattern(ABSENT, meaning).subn(" ", text)
            code = self._words.meaning(self._lists["bottleneck_code"], clean(bare)) if count else None
            if code and (meaning == "fehlt" or code in THINGS):
                return code
        return None

    def codes(self, name: str) -> list[Any]:
        """Every code of a field, in the order of the form."""
        return list(dict.fromkeys(self._codes.get(name, {}).values()))

    def labels(self, name: str) -> str:
        """The template's words, for a remedy."""
        return ", ".join(self._labels.get(name, [YES_NO[True], YES_NO[False]]))


@lru_cache(maxsize=16)
def vocabulary_of(words: Words) -> Vocabulary:
    """The vocabulary of these word lists, built once."""
    return Vocabulary(words)
