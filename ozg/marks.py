"""Figures inside sentences. A sentence is plain German text; each headline figure in it carries the key of its definition
(``ozg.rules.figures``) and its exact value as an invisible mark, so that pages can show the key and value to scripts
(``data-figure``, ``data-value``) and a test can find two pages that say different numbers under one key.

Pages turn marks into markup (``ozg.ui.kit.markup``); papers, files and everything else use ``plain``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from ozg.formats import is_unknown

#: Characters of the private use area: no list and no sentence contains them.
_OPEN, _TEXT, _CLOSE = "\ue000", "\ue001", "\ue002"
_MARK = re.compile(f"{_OPEN}([^{_TEXT}]*){_TEXT}([^{_CLOSE}]*){_CLOSE}")


@dataclass(frozen=True)
class Marked:
    """One marked figure: its key, exact value as text (empty = unknown or hidden), the words shown, and the place (ARS or
    area key) and date it speaks of where these are not the chosen ones."""

    key: str
    value: str
    words: str
    place: str = ""
    day: str = ""


def figure(key: str, value: Any, words: str, place: str = "", day: date | str = "") -> str:
    """``words`` (the number as it is said) with the key of its definition and its exact value; ``value`` None = not known."""
    exact = "" if is_unknown(value) else f"{float(value):.10g}"
    return f"{_OPEN}{key}|{exact}|{place}|{day}{_TEXT}{words}{_CLOSE}"


def plain(sentence: str) -> str:
    """The sentence without its marks."""
    return _MARK.sub(lambda mark: mark.group(2), sentence)


def found(sentence: str) -> list[Marked]:
    """The figures of a sentence, in order."""
    return [_marked(mark) for mark in _MARK.finditer(sentence)]


def replace(sentence: str, shown: Any) -> str:
    """The sentence with each marked figure replaced by ``shown(Marked)``."""
    return _MARK.sub(lambda mark: shown(_marked(mark)), sentence)


def _marked(mark: re.Match[str]) -> Marked:
    key, value, place, day = mark.group(1).split("|")
    return Marked(key, value, mark.group(2), place, day)
