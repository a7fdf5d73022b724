"""Who carries a service out, out of a text: "Land/Kommune", "Land (Vollzug: Kommunen)", "Landkreis (nicht Stadt)", "Amt 32 (mit
Polizei)". Words inside an office's name are no level, and a "nicht" takes its level back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from etl.parse.offices import is_task_word, names_office
from etl.parse.text import clean, fold
from etl.parse.words import Words

#: The list of words around a level of administration: what each does to it is its meaning there.
AROUND = "zustaendigkeit_zusatz"
#: What is said of the Gemeinden of a Kreis, and the word for them.
MEMBERS = "Gemeinden"
_WORD = r"[\wäöüÄÖÜß-]+"
#: What stands between a body and its own office.
OFFICE_FOLLOWS = (",", ":", "-", "–", "—", "(")
#: Bodies around a municipality; an office behind their mere name ("Landkreis, Ordnungsamt") may be theirs or its own.
SURROUNDING = ("KREIS", "LAND", "BUND", "ANDERE")
#: Levels of administration a municipality carries out itself.
OWN_LEVELS = {
    "GEMEINDE": {"EIGEN", "GEMEINDE"},
    "VERBAND": {"EIGEN", "GEMEINDE", "VERBAND"},
    "KREIS": {"EIGEN", "KREIS"},
    "KREISFREI": {"EIGEN", "GEMEINDE", "KREIS"},
}
_SPLIT_SIGNS = r"[/,;|+&\n():]|\s[-–—]\s"


class _Forms(NamedTuple):
    """How a text says who carries a service out."""

    #: What stands behind such words does not carry it out: it orders, supervises or did so once.
    beside: re.Pattern[str]
    executes: re.Pattern[str]
    not_before: re.Pattern[str]
    not_behind: re.Pattern[str]
    doubtful: re.Pattern[str]
    split: re.Pattern[str]
    #: "Jugendamt des Landkreises Verden": the office of that body.
    office_of: re.Pattern[str]
    #: "kreisangehörige Kommunen", "Kommunen des Landkreises": the Gemeinden, in whosever list.
    members: re.Pattern[str]


@lru_cache(maxsize=16)
def _forms(words: Words) -> _Forms:
    def known(*meanings: str) -> str:
        return words.pattern(AROUND, *meanings).pattern

    article = rf"(?:{known('Artikel', 'durch')}\s+)*"
    return _Forms(
        re.compile(rf"{known('daneben')}\s*:?\s*{article}({_WORD})?", re.IGNORECASE),
        re.compile(rf"{known('Ausführung')}\s*:?\s*{article}", re.IGNORECASE),
        re.compile(rf"{known('nicht', 'Verneinung')}\s+{article}({_WORD})", re.IGNORECASE),
        re.compile(rf"\b({_WORD})\s+{known('nicht', 'Verneinung dahinter')}", re.IGNORECASE),
        re.compile(rf"\?|{known('Vorbehalt')}", re.IGNORECASE),
        re.compile(rf"\s*(?:{_SPLIT_SIGNS}|(?<![-])\s{known('Trennung', 'durch')}\s)\s*", re.IGNORECASE),
        re.compile(rf"\s{known('Artikel')}\s+({_WORD})", re.IGNORECASE),
        words.pattern(AROUND, MEMBERS),
    )


@dataclass(frozen=True)
class Responsible:
    """Parts of a text that name a level of administration (level → texts), offices, and whether the text takes something back
    that is not certain."""

    levels: dict[str, list[str]] = field(default_factory=dict)
    has_office: bool = False
    is_unclear: bool = False


@lru_cache(maxsize=5_000)
def read_responsible(text: str, words: Words) -> Responsible:
    """The levels a text names; none for texts that name offices of the house or nobody."""
    whole = words.meaning("zustaendigkeit", text)
    if whole and "?" not in text:
        return Responsible({whole: [text]})
    known, forms = words.words("zustaendigkeit"), _forms(words)
    rest = forms.executes.sub(" ", forms.members.sub(MEMBERS, clean(text)))
    denied: set[str] = set()
    is_denied = False
    for pattern in (forms.not_before, forms.not_behind):
        for match in pattern.finditer(rest):
            is_denied = True
            denied.add(known.get(fold(match[1]), ""))
        rest = pattern.sub(" ; ", rest)
    rest = forms.beside.sub(" ; ", rest)
    levels: dict[str, list[str]] = {}
    has_office = is_unclear = False
    body = ""  # its office may follow: "Landkreis Verden, Straßenverkehrsamt"
    pieces = re.split(rf"({forms.split.pattern})", rest, flags=re.IGNORECASE)
    for divider, piece in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        part = piece.strip(" .-–")
        if not part:
            continue
        level, is_office = _of_part(part, known, words)
        if is_office and body and divider.strip() in OFFICE_FOLLOWS:
            is_unclear = is_unclear or words.meaning("zustaendigkeit", body) in SURROUNDING
            continue
        if level and not is_office:
            levels.setdefault(level, []).append(part)
            body = part
        has_office = has_office or is_office
    is_unclear = is_unclear or bool(forms.doubtful.search(text)) or (is_denied and (not levels or not denied - {""}))
    return Responsible(levels, has_office, is_unclear)


def _of_part(part: str, known: dict[str, str], words: Words) -> tuple[str | None, bool]:
    """Level of one part, and whether it is an office of a house: "Landratsamt" is a level, "FB 3 Land- und Forst" an office."""
    whole = known.get(fold(part))
    if whole:
        return whole, False
    tokens = [token for token in fold(part).split() if token in known and known[token] not in ("EIGEN", "ANDERE")]
    if tokens and fold(part).split()[0] in known:  # "Landkreis Verden", "Kommunen Niedersachsens"
        return known[fold(part).split()[0]], False
    if len(fold(part).split()) == 2 and fold(part).split()[1] in tokens and not is_task_word(part.split()[0], words):
        return known[tokens[-1]], False  # "oberste Landesbehörde"
    belongs = _forms(words).office_of.search(part)
    if belongs and (level := _level_of(belongs[1], known)):
        return level, False
    if names_office(part, words):
        return None, True
    own = [token for token in fold(part).split() if known.get(token) == "EIGEN"]
    found = tokens or own
    return (known[found[0]] if found else None), False


def _level_of(word: str, known: dict[str, str]) -> str | None:
    """The level a word names, in the genitive too ("des Landkreises")."""
    folded = fold(word)
    return next(
        (known[form] for form in (folded, folded.removesuffix("s"), folded.removesuffix("es")) if form in known), None
    )
