"""One header → what its column says. Words come from ``data/reference/woerter/spalten_*.csv`` and from the template itself.

Around the word a header may name a period ("Fälle 2025", "Jan 25"), a unit ("Kosten in T€"), a rate ("Fälle pro Monat") or,
below a group header, one answer to tick ("Status · geplant").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from etl.form.columns import SHEETS
from etl.parse.dates import Period, read_period
from etl.parse.text import SHORT, clean, fold
from etl.parse.words import Words

#: Kinds of tables, in the order in which they are preferred when a header fits two equally well.
TABLE_KINDS = ("leistungen", "nutzung", "engpaesse", "basisdienste", "pvog")
SHEET_KINDS = {fold(sheet.name): kind for sheet, kind in zip(SHEETS, TABLE_KINDS, strict=False)}
GROUP = " · "
COUNTS = ("case_count", "online_case_count")
#: Fields whose answers may stand as one column each, with a cross in the right one, and the list of their words.
TICKED = {"implementation_status": "status", "relevance": "relevanz", "priority_class": "prioritaet"}

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_AS_OF = re.compile(r"\bStand:?\s*(?:vom\s*)?[\d./]+", re.IGNORECASE)
_UNIT = re.compile(
    r"\b(in|je|pro)\s+(T€|TEUR|€|EUR|Euro|Tsd\.?|Mio\.?|Minuten|Min\.?|Stunden|Std\.?|Tagen|PT|Prozent|%)(?!\w)",
    re.IGNORECASE,
)
_RATE = re.compile(r"(\b(pro|je|im)|/)\s*(Jahr|Monat|Woche|Quartal|Tag)\b|\bp\.\s?a\.|\bjährlich", re.IGNORECASE)
_BROKEN_WORD = re.compile(r"(?<=[a-zäöüß])-\s+(?=[a-zäöüß])(?!(?:und|oder|bzw|sowie)\b)")


@dataclass(frozen=True)
class Meaning:
    """What a header says. ``period`` of a figure, ``option`` of a column to tick, ``factor`` to bring numbers to the unit of
    the field."""

    field: str
    period: Period | None = None
    option: str | None = None
    factor: float = 1.0


@lru_cache(maxsize=20_000)
def meaning_of(label: str, kind: str, words: Words) -> Meaning | None:
    """What one header means in a table of this kind; a header with a group above is written "group · header"."""
    if len(label) > SHORT:
        return None
    known = known_headers(kind, words)
    upper, _, lower = label.rpartition(GROUP)
    if not upper:
        return _single(label, known, words)
    whole = _single(f"{upper} {lower}", known, words)
    if whole:
        return whole
    above = meaning_of(upper, kind, words) if GROUP in upper else _single(upper, known, words)
    below = _single(lower, known, words)
    if above is None:
        period = _period(upper.replace(GROUP, " "), None, words)
        return replace(below, period=below.period or period) if below and period else below
    return _below_group(above, lower, below, words)


@lru_cache(maxsize=16)
def known_headers(kind: str, words: Words) -> dict[str, str]:
    """Folded header → field: the list of the kind, and the template's own headers."""
    own = {
        fold(column.header): column.field
        for sheet in SHEETS
        if SHEET_KINDS[fold(sheet.name)] == kind
        for column in sheet.columns
    }
    return {**words.words(f"spalten_{kind}"), **own}


@lru_cache(maxsize=16)
def header_words(words: Words) -> frozenset[str]:
    """Every word that occurs in a known header."""
    return frozenset(part for kind in TABLE_KINDS for header in known_headers(kind, words) for part in header.split())


def _single(label: str, known: Mapping[str, str], words: Words) -> Meaning | None:
    """A header without a group: whole, without its year, without what stands in brackets, without filling words."""
    label = clean(_BROKEN_WORD.sub("", label)).rstrip("*:?! ")
    exact = known.get(fold(label))
    if exact:
        return Meaning(exact, factor=_unit_factor(label, exact))
    year = _YEAR.search(label)
    for form in _shorter(label, words):
        field = known.get(fold(form))
        if field:
            period = read_period(year[1], words) if year else None
            return Meaning(field, period if isinstance(period, Period) else None, factor=_unit_factor(label, field))
    return None


def _shorter(label: str, words: Words) -> list[str]:
    """Ever shorter forms of a header, to be looked up one after the other."""
    bare = _IN_BRACKETS.sub(" ", label)
    undated = _YEAR.sub(" ", _AS_OF.sub(" ", bare))
    first, _, rest = fold(undated).partition(" ")
    forms = [_YEAR.sub(" ", label), bare, undated, _UNIT.sub(" ", undated), _RATE.sub(" ", undated)]
    if words.meaning("spalten_beiwoerter", first) == "Füllwort":
        forms += [rest, *_shorter(rest, words)] if rest else []
    return [form for form in forms if fold(form)]


def _unit_factor(label: str, field: str) -> float:
    """From the unit in the header to the unit of the field: T€ to €, hours to minutes, cases a month to cases a year."""
    if field == "cost_eur":
        if re.search(r"T€|TEUR|T\s?EUR|Tsd|Tausend|k€", label, re.IGNORECASE):
            return 1000.0
        return 1_000_000.0 if re.search(r"\bMio", label, re.IGNORECASE) else 1.0
    if field == "minutes_saved":
        return 60.0 if re.search(r"\b(Std|Stunden?|h)\b", label, re.IGNORECASE) else 1.0
    if field in COUNTS:
        if re.search(r"\bTsd|Tausend", label, re.IGNORECASE):
            return 1000.0
        for pattern, factor in ((r"Monat|mtl", 12.0), (r"Woche|wöch", 52.0), (r"Quartal", 4.0), (r"Tag\b|tägl", 220.0)):
            if re.search(rf"(\bpro|\bje|\bim|/|\()\s*({pattern})|^({pattern})", label, re.IGNORECASE):
                return factor
    return 1.0


def _below_group(above: Meaning, lower: str, below: Meaning | None, words: Words) -> Meaning | None:
    """A header below a group header: a period, "gesamt", "davon online", an answer to tick, or a field of its own."""
    period = _period(lower, above.period, words)
    rest = "" if period and period is not above.period and not _YEAR.search(lower) else fold(_YEAR.sub(" ", lower))
    addition = words.meaning("spalten_beiwoerter", rest) if rest else "gesamt"
    if above.field == "case_count" and addition in ("gesamt", "online"):
        return replace(above, field="case_count" if addition == "gesamt" else "online_case_count", period=period)
    option = _option(above.field, lower, words)
    if option is not None:
        return Meaning(above.field, option=option)
    if below is not None:
        return replace(below, period=below.period or period)
    return replace(above, period=period) if addition == "gesamt" else None


def _period(lower: str, above: Period | None, words: Words) -> Period | None:
    """The period a lower header names ("2025", "Q1 2025", "Januar" below "Fälle 2025"), else that of the group."""
    found = read_period(lower, words)
    if not isinstance(found, Period) and above is not None:
        found = read_period(f"{lower} {above.end.year}", words)
    if isinstance(found, Period):
        return found
    year = _YEAR.search(lower)
    found = read_period(year[1], words) if year else above
    return found if isinstance(found, Period) else None


def _option(field: str, text: str, words: Words) -> str | None:
    if field == "declared_level":
        match = re.match(r"^(?:RG|Stufe)?\s*([0-7])$", clean(text), re.IGNORECASE)
        return match[1] if match else None
    name = TICKED.get(field)
    meaning = words.meaning(name, text) if name else None
    return text if meaning else None
