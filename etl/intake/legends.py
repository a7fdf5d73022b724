"""Codes instead of words ("1", "B", "🟢", "◑", "grün") and the legends that explain them: "1 = offen, 2 = in Planung".

A code means what the file says it means, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from etl.intake.tables import Table, cell_text
from etl.parse.text import clean, fold
from etl.parse.words import Words, load_words
from etl.readers.raw import Cell, RawSheet

#: Longer texts are no legend; a sheet with more filled rows is no legend either.
LONGEST = 600
#: The list of words that describe the upper or the lower end of a scale of levels.
DIRECTION = "reifegrad_richtung"
MOST_ROWS = 60
_SYMBOL = r"[\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?"
_BEFORE_WORD = re.compile(rf"^\s*\(?(?:\d{{1,2}}|[A-H]|{_SYMBOL})\s*[.)]?\s*[-–—=:.)]*\s+(?=[A-Za-zÄÖÜäöü]{{2}})")
#: Symbols explain themselves by the word beside them: "○ offen  ● online".
_SYMBOL_THEN_WORD = re.compile(rf"({_SYMBOL})\s*(?=[A-Za-zÄÖÜäöü]{{2}})")


class _Forms(NamedTuple):
    """How codes and their explanations are written."""

    is_code: re.Pattern[str]
    one: re.Pattern[str]
    reversed: re.Pattern[str]


@cache
def _forms() -> _Forms:
    words = load_words()
    code = rf"(?:\d{{1,2}}|[A-H]|I{{1,3}}|IV|VI?|{_SYMBOL}|{words.pattern('legendenwoerter', 'Farbe').pattern})"
    means = rf"(?:=|:|–|—|->|→|{words.pattern('legendenwoerter', 'bedeutet').pattern}|\s-(?=\s))"
    return _Forms(
        re.compile(rf"^\s*\(?{code}[.)]?\s*$", re.IGNORECASE),
        re.compile(rf"(?<![\w.,])({code})(?![\w.])\s*{means}\s*", re.IGNORECASE),
        re.compile(
            rf"([A-Za-zÄÖÜäöüß][A-Za-zÄÖÜäöüß ./-]*?)\s*(?:=\s*|\(\s*=?\s*)({code})(?![\w.])\s*\)?", re.IGNORECASE
        ),
    )


@dataclass(frozen=True)
class Legend:
    """Codes with their texts; ``label`` is what stands before the first code ("Legende Status")."""

    label: str
    texts: Mapping[str, str]


@lru_cache(maxsize=5_000)
def code_of(text: str) -> str | None:
    """The comparable form of a text that is nothing but a code; None for words."""
    text = clean(text)
    return _key(text) if text and _forms().is_code.match(text) else None


def without_code(text: str) -> str:
    """ "2 - in Planung" and "🟢 online" without the code in front of the words."""
    return _BEFORE_WORD.sub("", text)


def legends_of(table: Table, other_sheets: Iterable[RawSheet]) -> list[Legend]:
    """Every legend of a table: above and below it, beside it, in its headers, and on sheets without a list."""
    texts = [str(cell_text(cell)) for cells in table.preamble for cell in cells]
    rows = [[cell_text(cell) for cell in cells] for cells in table.preamble]
    beside: list[list[str]] = []
    recognised = {column.index for column in table.recognition.columns}
    texts += [column.header for column in table.recognition.columns]
    for at, row in enumerate(table.rows):
        if at > MOST_ROWS and row.outcome != "ignored":  # beside a list a legend stands at its beginning
            continue
        cells = [
            (index, cell_text(cell))
            for index, cell in sorted(row.cells.items())
            if row.outcome == "ignored" or index not in recognised
        ]
        texts += [text for _, text in cells]
        if row.outcome == "ignored":
            rows.append([text for _, text in cells])
        else:
            beside += _apart(cells, recognised)
    if _explains_once(beside):
        rows += beside
    for sheet in other_sheets:
        if len(sheet.rows) <= MOST_ROWS:
            lines = [[cell_text(row.cells[index]) for index in sorted(row.cells)] for row in sheet.rows]
            texts += [text for line in lines for text in line]
            rows += lines
    texts = [text for text in texts if any(map(str.isalpha, text))]
    found = [legend for text in texts if len(text) <= LONGEST and (legend := _in_text(text))]
    return found + _one_of_each(found) + _in_rows(rows)


def _one_of_each(found: list[Legend]) -> list[Legend]:
    """Codes explained one in each cell ("grün = geplant" above "grau = nicht zuständig") as the one legend they are together."""
    labels = dict.fromkeys(legend.label for legend in found if len(legend.texts) == 1)
    whole = []
    for label in labels:
        single = [legend for legend in found if len(legend.texts) == 1 and legend.label == label]
        texts = {code: text for legend in reversed(single) for code, text in legend.texts.items()}
        whole += [Legend(label, texts)] if len(texts) > 1 else []
    return whole


def applying(legends: list[Legend], column_header: str, headers: Iterable[str], understands) -> dict[str, str]:
    """Code → text of the legends that speak of this column: most of their texts are understood, and their label names no other
    column. Codes two legends explain differently are left out."""
    own = set(fold(column_header).split())
    others = {word for header in headers for word in fold(header).split() if len(word) > 3} - own
    texts: dict[str, str] = {}
    doubtful: set[str] = set()
    for legend in legends:
        label = set(fold(legend.label).split())
        if label & others and not label & own:
            continue
        understood = [code for code, text in legend.texts.items() if understands(text)]
        if len(understood) * 2 <= len(legend.texts):
            continue
        for code, text in legend.texts.items():
            if fold(texts.setdefault(code, text)) != fold(text):
                doubtful.add(code)
    return {code: text for code, text in texts.items() if code not in doubtful}


def is_own_scale(
    legends: list[Legend],
    column_header: str,
    understands: Callable[[str], bool],
    says_status: Callable[[str], bool],
    names_levels: Callable[[str], bool],
    words: Words,
    beside_status: bool,
) -> bool:
    """Does a legend number the levels of this column in a way of its own: in words that are no levels, and not from 0 on or in words for a
    status? It names the column ("Stufen: 1 = offen, …"), or in words for a status nothing else ("Legende: 0 = nicht begonnen, …"), where no
    column of a status stands beside it. A scale that falls ("0 = voll digital, 3 = analog") is one of its own wherever it does not name
    another column."""
    own = fold(column_header).split()
    for legend in legends:
        numbers = [code for code in legend.texts if code.isdigit()]
        is_of_none = all(words.meaning("notizzeilen", word) for word in fold(legend.label).split())
        if _falls(legend, numbers, words) and (is_of_none or names_levels(legend.label)):
            return True
        if len(numbers) < 2 or _are_most(understands, legend):
            continue
        label = fold(legend.label).split()
        of_status = _are_most(says_status, legend)
        if any(_is_alike(one, other) for one in own for other in label):
            if of_status or "0" not in numbers:
                return True
        elif of_status and not beside_status and all(words.meaning("notizzeilen", word) for word in label):
            return True
    return False


def _falls(legend: Legend, numbers: list[str], words: Words) -> bool:
    """Does the lowest number of a scale stand for all that can be reached, or the highest for nothing?"""
    if len(numbers) < 2:
        return False
    first, last = (_direction(legend.texts[end(numbers, key=int)], words) for end in (min, max))
    return (first == "oben" and last != "oben") or (last == "unten" and first != "unten")


def _direction(text: str, words: Words) -> str | None:
    """Which end of a scale of levels a text describes; what is denied or on paper is the lower one, whatever else it names."""
    return next((end for end in ("unten", "oben") if words.pattern(DIRECTION, end).search(text)), None)


def _are_most(test: Callable[[str], bool], legend: Legend) -> bool:
    return sum(map(test, legend.texts.values())) * 2 > len(legend.texts)


def _is_alike(one: str, other: str) -> bool:
    """The same word, in the plural too: "stufe" and "stufen"."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) > 3 and long.startswith(short) and len(long) - len(short) <= 2)


def holds_codes(cells: Iterable[Cell], words: Words) -> bool:
    """Does a column hold codes other than yes and no? Then its 1 is no "ja" either."""
    for cell in cells:
        text = clean(cell_text(cell))
        if code_of(text) and words.meaning("ja_nein", text) is None and words.meaning("leer", text) is None:
            return True
    return False


def _in_text(text: str) -> Legend | None:
    """ "Legende: 1 = offen, 2 = in Planung" """
    starts = list(_forms().one.finditer(text)) or list(_SYMBOL_THEN_WORD.finditer(text))
    texts: dict[str, str] = {}
    ends = [match.start() for match in starts[1:]] + [len(text)]
    for match, end in zip(starts, ends, strict=False):
        meaning = re.split(r"[,;|\n\t•]", text[match.end() : end])[0]
        if clean(meaning) and not code_of(meaning.strip(" .()[]")):
            texts.setdefault(_key(match[1]), clean(meaning).strip(" .()[]"))
    if len(texts) >= 2 or (texts and len(texts) == len(starts) and len(text) < 40):
        return Legend(text[: starts[0].start()], texts)
    reverse = {_key(match[2]): clean(match[1]) for match in _forms().reversed.finditer(text)}
    return Legend("", reverse) if len(reverse) >= 2 else None


def _in_rows(rows: list[list[str]]) -> list[Legend]:
    """Codes and words in neighbouring cells of following rows."""
    texts: dict[str, str] = {}
    for code, text in _pairs(rows):
        texts.setdefault(code, text)
    return [Legend("", texts)] if len(texts) >= 2 else []


def _apart(cells: list[tuple[int, str]], known: set[int]) -> list[list[str]]:
    """The texts of a row (position, text) in groups: what a known column stands between is not beside each other."""
    groups: dict[int, list[str]] = {}
    for index, text in cells:
        groups.setdefault(sum(one < index for one in known), []).append(text)
    return list(groups.values())


def _explains_once(rows: list[list[str]]) -> bool:
    """Does no row beside a list give a code another meaning than a row above it? Else these are two columns of the list that nobody reads."""
    texts: dict[str, str] = {}
    return all(fold(texts.setdefault(code, text)) == fold(text) for code, text in _pairs(rows))


def _pairs(rows: list[list[str]]) -> Iterator[tuple[str, str]]:
    """The first code of each row with words beside it: a number ("4 | 2,5") explains none."""
    for row in rows:
        pairs = [(one, other) for one, other in pairwise(row) if code_of(one) and _is_word(other)]
        yield from ((_key(clean(code)), clean(text)) for code, text in pairs[:1])


def _is_word(text: str) -> bool:
    return any(map(str.isalpha, text)) and not code_of(text)


def _key(code: str) -> str:
    return fold(code.replace("\ufe0f", "").strip(" ().")) or code
