"""Where a long German word may break on a narrow screen, and where a line must not end.

The marks are elements without a text of their own; the style draws a soft hyphen or a word joiner in their place. So what is copied,
searched, read out, saved or compared is the word as it was written.
"""

from __future__ import annotations

import re
import threading
from functools import cache

import pyphen

from ozg.rules.glossary import terms

#: Shorter words fit the narrowest column of a phone.
LONG = 12
#: No fewer letters than these stand alone at either end of a line.
LEAST = 4
_VOWELS = frozenset("aeiouyäöü")
#: Without a class: a page has some hundred of them, and each travels with every click.
BREAK = "<u></u>"
JOIN = '<i class="ozg-join"></i>'
_LOADING = threading.Lock()
_LETTER = "[^\\W\\d_]"
#: What is no text of a page, before what is one of the two places for a mark.
_PLACES = re.compile(
    r"""<(svg|style|code)\b.*?</\1>|<(?:"[^"]*"|'[^']*'|[^'">])*>"""
    rf"|(?P<word>{_LETTER}{{{LONG},}})|(?P<hyphen>(?<![\w-])-(?={_LETTER}))",
    re.DOTALL,
)


def with_breaks(markup: str) -> str:
    """Markup with a mark wherever a long word may be broken, and one behind each hyphen that begins a word ("-bescheinigung"), after
    which the line must not end. Attributes, drawings and code stay as they are."""
    return _PLACES.sub(_mark, markup)


def load() -> None:
    """Read the dictionary of hyphenation (about a second): a server does it before its first visitor comes."""
    with _LOADING:
        _dictionary()


def _mark(found: re.Match[str]) -> str:
    if word := found["word"]:
        return _broken(word)
    return f"-{JOIN}" if found["hyphen"] else found[0]


@cache
def parts_of(word: str) -> list[str]:
    """The parts between which a word may be broken, for a drawing, which has no marks: "Melde", "bescheinigung"."""
    return _parts(word) if len(word) >= LONG else [word]


@cache
def _broken(word: str) -> str:
    if word in _explained():
        return word
    return BREAK.join(_parts(word))


def _parts(word: str) -> list[str]:
    load()
    parts: list[str] = []
    for part in _dictionary().inserted(word, "\0").split("\0"):
        # The dictionary has "Perso-na-l-aus-weis"; no syllable is a consonant alone.
        if parts and len(part) == 1 and part not in _VOWELS:
            parts[-1] += part
        else:
            parts.append(part)
    return parts


@cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="de_DE", left=LEAST, right=LEAST)


@cache
def _explained() -> frozenset[str]:
    """Words that ``terms.js`` looks for, which must be in one piece."""
    return frozenset(part for term in terms() if term.is_in_text for form in (term.word, *term.forms)
                     for part in re.findall(rf"{_LETTER}+", form))  # fmt: skip
