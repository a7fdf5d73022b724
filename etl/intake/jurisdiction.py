"""Who carries a service out, out of a text: "Land/Kommune", "Land (Vollzug: Kommunen)", "Landkreis (nicht Stadt)", "Amt 32 (mit
Polizei)". Words inside an office's name are no level, and a "nicht" takes its level back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from etl.parse.offices import names_office
from etl.parse.text import clean, fold
from etl.parse.words import Words

#: What stands behind such words does not carry the service out: it orders, supervises or did so once.
_BESIDE = re.compile(
    r"\b(?:im Auftrag(?:e)?|auf Weisung|nach Weisung|Weisung|Aufsicht|Fachaufsicht|Rechtsgrundlage|Regelung(?:skompetenz)?|Gesetzgebung"
    r"|Finanzierung|früher|ehem(?:als|\.)?|vormals|bisher|zuvor|bis 20\d\d)\b\s*:?\s*(?:durch\s+|von\s+|vom\s+|bei\s+|der\s+|des\s+|beim\s+)*"
    r"([\wäöüÄÖÜß-]+)?",
    re.IGNORECASE,
)
_EXECUTES = re.compile(
    r"\b(?:Vollzug|Ausführung|Durchführung|Ausführende\w*|zuständig(?:e Stelle)?)\b\s*:?\s*(?:durch\s+|bei\s+)?",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"\b(?:nicht(?:\s+mehr)?|keine?|ohne|außer|statt)\s+(?:durch\s+|bei\s+|die\s+|der\s+|den\s+|das\s+)*([\wäöüÄÖÜß-]+)",
    re.IGNORECASE,
)
_NOT_BEHIND = re.compile(r"\b([\wäöüÄÖÜß-]+)\s+(?:ist\s+)?nicht(?:\s+(?:mehr\s+)?zuständig|\s+mehr)?\b", re.IGNORECASE)
_DOUBTFUL = re.compile(
    r"\?|\b(?:unklar|strittig|ggf|evtl|eventuell|je nach|teils|teilweise|künftig|ab 20\d\d|geplant)\b", re.IGNORECASE
)
_SPLIT = re.compile(
    r"\s*(?:[/,;|+&\n():]|(?<![-])\s(?:und|oder|bzw\.?|sowie|mit|durch|u\.|gemeinsam mit)\s|\s[-–—]\s)\s*",
    re.IGNORECASE,
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
    known = words.words("zustaendigkeit")
    rest = _EXECUTES.sub(" ", clean(text))
    denied: set[str] = set()
    is_denied = False
    for pattern in (_NOT_BEFORE, _NOT_BEHIND):
        for match in pattern.finditer(rest):
            is_denied = True
            denied.add(known.get(fold(match[1]), ""))
        rest = pattern.sub(" ; ", rest)
    rest = _BESIDE.sub(" ; ", rest)
    levels: dict[str, list[str]] = {}
    has_office = False
    for part in filter(None, (piece.strip(" .-–") for piece in _SPLIT.split(rest))):
        level, is_office = _of_part(part, known, words)
        if level and not is_office:
            levels.setdefault(level, []).append(part)
        has_office = has_office or is_office
    is_unclear = bool(_DOUBTFUL.search(text)) or (is_denied and (not levels or not denied - {""}))
    return Responsible(levels, has_office, is_unclear)


def _of_part(part: str, known: dict[str, str], words: Words) -> tuple[str | None, bool]:
    """Level of one part, and whether it is an office of a house: "Landratsamt" is a level, "FB 3 Land- und Forst" an office."""
    whole = known.get(fold(part))
    if whole:
        return whole, False
    tokens = [token for token in fold(part).split() if token in known and known[token] not in ("EIGEN", "ANDERE")]
    if tokens and fold(part).split()[0] in known:  # "Landkreis Verden", "Kommunen Niedersachsens"
        return known[fold(part).split()[0]], False
    if names_office(part, words):
        return None, True
    own = [token for token in fold(part).split() if known.get(token) == "EIGEN"]
    found = tokens or own
    return (known[found[0]] if found else None), False
