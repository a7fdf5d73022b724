"""The reviewed word lists of ``data/reference/woerter``: what a word in a cell, a header or a sheet name means.

A list is a CSV with the columns ``wort`` and ``bedeutung`` (further columns explain). Words are compared folded
(``etl.parse.text.fold``), so "n. z.", "N.Z." and "n z" are one word. The headers of the template and their synonyms are words too
("spalten_<list>"), taken from the form (``ozg.rules.form``). A municipality may add words of its own with a CSV of the columns liste, wort, bedeutung.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from etl.contracts import InputError
from etl.parse.text import SHORT, fold
from etl.reference.register import REFERENCE, read_columns
from ozg.rules import form, model
from ozg.rules.form import FormSheet
from ozg.rules.model import Model

FOLDER = REFERENCE / "woerter"


class Words:
    """All word lists: ``meaning("status", "in Arbeit")`` is "IN_UMSETZUNG". ``answered``: the maturity model whose criteria the list
    answers; ``own``: list and folded word of what the municipality itself added."""

    def __init__(
        self,
        lists: dict[str, dict[str, str]],
        spelled: dict[str, list[tuple[str, str]]],
        answered: Model = model.DEFAULT,
        own: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        self._own = own
        self._lists = lists
        self._spelled = spelled
        self._patterns: dict[tuple[str, ...], re.Pattern[str]] = {}
        self._answering: dict[Model, Words] = {}
        self.answered = answered

    def answering(self, version: str | None) -> Words:
        """The words for a list by this maturity model: what stands for the criteria of the default one means nothing in another."""
        answered = model.model_of_criteria(version)
        if answered == self.answered:
            return self
        if answered not in self._answering:
            lists = {
                name: {word: meaning for word, meaning in words.items() if meaning not in model.DEFAULT.criterion}
                if name == "spalten_leistungen"
                else words
                for name, words in self._lists.items()
            }
            self._answering = {answered: Words(lists, self._spelled, answered, self._own)}
        return self._answering[answered]

    def meaning(self, name: str, text: str) -> str | None:
        """What the word means in this list; None when the list does not know it. An unknown list is a KeyError."""
        return self._lists[name].get(fold(text)) if len(text) <= SHORT else None

    def is_own(self, name: str, text: str) -> bool:
        """Did a person of the municipality say what this word means?"""
        return bool(self._own) and len(text) <= SHORT and (name, fold(text)) in self._own

    def words(self, name: str) -> dict[str, str]:
        """Folded word → meaning of one list."""
        return self._lists[name]

    def pattern(self, name: str, *meanings: str) -> re.Pattern[str]:
        """Any word of a list with one of these meanings, within a text, the longest first; "teil*" stands for every word that
        begins so. Compiled once."""
        key = (name, *meanings)
        if key not in self._patterns:
            wanted = {word for word, meaning in self._spelled[name] if not meanings or meaning in meanings}
            self._patterns[key] = re.compile(any_of(wanted), re.IGNORECASE)
        return self._patterns[key]


def any_of(words: Iterable[str]) -> str:
    """The expression for any of these words as a word of its own, blanks as people type them; nothing when there are none."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    spelled = (
        re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s*" if "." in word else r"\s+")
        for word in longest_first
    )
    parts = [f"{word}(?!\\w)" if word[-1:].isalnum() or word.endswith("*") else word for word in spelled]
    return f"(?<!\\w)(?:{'|'.join(parts)})" if parts else r"(?!)"


def load_words(extra: Path | None = None, folder: Path = FOLDER) -> Words:
    """The word lists, with the words of the file ``extra`` added (its words win). Raises InputError."""
    try:
        changed = extra.stat().st_mtime_ns if extra else 0
    except OSError:
        changed = 0
    return _load(extra, changed, folder)


@lru_cache(maxsize=4)
def _load(extra: Path | None, _changed: int, folder: Path) -> Words:
    spelled = {file.stem: list(read_columns(file, "wort", "bedeutung")) for file in sorted(folder.glob("*.csv"))}
    lists = {name: {fold(word): meaning for word, meaning in pairs} for name, pairs in spelled.items()}
    for sheet in form.sheets():
        if sheet.word_list:
            lists.setdefault(f"spalten_{sheet.word_list}", {}).update(_header_words(sheet))
    own = set()
    if extra is not None:
        for name, word, meaning in _extra_rows(extra):
            if name not in lists:
                raise InputError(
                    f"Die Wortliste „{name}“ in {extra.name} gibt es nicht.",
                    f"Möglich sind: {', '.join(sorted(lists))}.",
                )
            lists[name][fold(word)] = meaning
            spelled.setdefault(name, []).append((word, meaning))
            own.add((name, fold(word)))
    return Words(lists, spelled, own=frozenset(own))


def _header_words(sheet: FormSheet) -> Iterator[tuple[str, str]]:
    """Folded header or synonym → field of a sheet of the form."""
    for column in sheet.all_columns:
        for word in filter(None, (column.header, *column.synonyms)):
            yield fold(word), column.field


def _extra_rows(file: Path) -> Iterator[tuple[str, str, str]]:
    remedy = "Die Datei braucht die Spalten liste, wort, bedeutung (CSV, UTF-8, Komma)."
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            if not {"liste", "wort", "bedeutung"} <= set(reader.fieldnames or ()):
                raise InputError(f"Die Wortliste {file.name} hat nicht die erwarteten Spalten.", remedy)
            for row in reader:
                yield (row["liste"] or "").strip(), row["wort"] or "", (row["bedeutung"] or "").strip()
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"Die Wortliste {file.name} ist nicht lesbar.", remedy) from error
