"""Text as people type it, made comparable: blanks, dashes, umlauts, broken characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Longer texts are no words of a list and no header.
SHORT = 200
#: Nothing to read, or a change of direction that makes what follows read as something else.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_FOOTNOTE = re.compile(r"(?:\s*[*†‡¹²³⁴⁵⁶⁷⁸⁹⁰]+\)?|\s+\d\)|\s*\[\d\])+$")
_NOTE_OF_MARK = re.compile(r"^(\*+\)?|[†‡]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+\)?|\(?\d\)|\[\d\])[\s|:=–-]*([^\s*].*)$")
_DENIED = re.compile(r"\b(?:nicht|keine?|ohne)\s+(?:\w+\s+)?$", re.IGNORECASE)
_NOT_ALNUM = re.compile(r"[^0-9a-z]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
#: UTF-8 read as cp1252: "Ã¼" for "ü", "â€“" for "–". Lower-case letters after Ã do not occur in German.
_MOJIBAKE = re.compile(
    "Ã[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|â€|Â[\u00a0-\u00bf]"
)


def clean(text: str) -> str:
    """One line in NFC without invisible characters; every kind of blank and line break becomes one blank."""
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def without_footnote(text: str) -> str:
    """ "1.400 1)", "online*", "3²" without the mark of a footnote; a digit counts as one only with a bracket behind a blank that
    closes no other ("2 (Ziel: 3)")."""
    plain = _FOOTNOTE.sub("", text).rstrip()
    return plain if plain and plain.count("(") == plain.count(")") else text


def is_said(pattern: re.Pattern[str], text: str) -> bool:
    """Does a text say this, and not that it is not so ("gezählt, nicht geschätzt", "keine grobe Schätzung")?"""
    found = pattern.search(text)
    return found is not None and _DENIED.search(text[: found.start()]) is None


def footnote_mark(text: str) -> str | None:
    """The mark of a footnote behind a text: "*" of "online*", "1" of "3¹" and "1.400 1)"; None where there is none."""
    plain = without_footnote(text)
    return _bare_mark(text[len(plain) :]) if plain != text else None


def note_of_mark(text: str) -> tuple[str | None, str]:
    """The mark a footnote begins with, and its text: "* geschätzt", "1) nach Modell 2.0", "¹ | aus 2019"; no mark where it begins with none."""
    match = _NOTE_OF_MARK.match(text)
    return (_bare_mark(match[1]), match[2].strip()) if match else (None, "")


def _bare_mark(mark: str) -> str:
    return unicodedata.normalize("NFKC", mark).strip(" ()[]")


def without_list_ids(text: str) -> str:
    """ "2;#in Umsetzung" and "Bürgerbüro;#Standesamt", as SharePoint writes choices and references, as people read them."""
    parts = [part.strip() for part in text.split(";#")]
    if len(parts) < 2:
        return text
    numbers, values = parts[::2], parts[1::2]
    is_reference = text[:1].isdigit() and all(number.isdigit() for number in numbers)
    return ", ".join(part for part in (values if is_reference else parts) if part)


def fold(text: str) -> str:
    """Comparable form: lower case, ä as ae, ß as ss, everything but letters and digits as one blank.

    A text without letters and digits ("–", "?", "!!!") keeps its characters, without blanks.
    """
    return _fold_short(text) if len(text) <= SHORT else _fold(text)


def _fold(text: str) -> str:
    text = clean(text).casefold().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    folded = _NOT_ALNUM.sub(" ", plain).strip()
    return folded or text.replace(" ", "")


#: Only short texts are remembered: words and names recur, long remarks do not.
_fold_short = lru_cache(maxsize=20_000)(_fold)


def repair_mojibake(text: str) -> str:
    """Text whose umlauts were broken by reading UTF-8 as Windows-1252, repaired; unchanged when it was not broken."""
    if text.isascii() or not _MOJIBAKE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return _MOJIBAKE_PAIR.sub(_repair_pair, text)


_MOJIBAKE_PAIR = re.compile("[ÃÂâ][^\x00-\x7f]{1,2}")


def _repair_pair(match: re.Match[str]) -> str:
    try:
        return match[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return match[0]
