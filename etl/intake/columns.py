"""Headers → fields: which table a row of headers starts, and what each column says.

Words come from ``data/reference/woerter/spalten_*.csv`` and from the template itself. Around the word a header may name a
year ("Fälle 2025"), a unit ("Kosten in T€"), a rate ("Fälle pro Monat") or, below a group header, one answer to tick.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from etl.parse.text import SHORT, clean, fold
from etl.parse.words import Words
from etl.template_columns import SHEETS

#: Kinds of tables, in the order in which they are preferred when a header fits two equally well.
TABLE_KINDS = ("leistungen", "nutzung", "engpaesse", "basisdienste", "pvog")
SHEET_KINDS = {fold(sheet.name): kind for sheet, kind in zip(SHEETS, TABLE_KINDS, strict=False)}
IDENTIFYING = ("ozg_id", "leika_key", "given_name", "bundle_name")
#: Fields that are not a column of the list's facts.
NOT_TAKEN = ("catalogue", "person")
GROUP = " · "

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_IN_PARENTHESES = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_TOTAL_WORDS = frozenset(("gesamt", "insgesamt", "alle", "summe", "anzahl", "jahr", "ist", "wert", "stand", "zahl", ""))
_ONLINE_WORDS = frozenset(("online", "davon online", "digital", "davon digital", "elektronisch", "davon elektronisch"))
_FILLERS = (
    "aktueller ",
    "aktuelle ",
    "derzeitiger ",
    "derzeitige ",
    "jaehrliche ",
    "voraussichtliche ",
    "geplante ",
    "ist ",
)
#: Fields whose answers may stand as one column each, with a cross in the right one, and the list of their words.
TICKED = {"implementation_status": "status", "relevance": "relevanz", "priority_class": "prioritaet"}


@dataclass(frozen=True)
class Meaning:
    """What a header says. ``year`` of a count, ``option`` of a column to tick, ``factor`` to bring numbers to the unit of
    the field, ``is_yes_no`` for headers that are a question ("Online?")."""

    field: str
    year: int | None = None
    option: str | None = None
    factor: float = 1.0


@dataclass(frozen=True)
class Column:
    """One column of a table: position (1-based), header as written, meaning."""

    index: int
    header: str
    meaning: Meaning

    @property
    def field(self) -> str:
        return self.meaning.field


@dataclass(frozen=True)
class Recognition:
    """The kind of table a row of headers starts; columns without a meaning are in ``unknown`` (position, header)."""

    kind: str
    columns: tuple[Column, ...]
    unknown: tuple[tuple[int, str], ...]

    @property
    def fields(self) -> set[str]:
        return {column.field for column in self.columns}

    @property
    def count(self) -> int:
        return len(self.columns)


def recognise(labels: Mapping[int, str], words: Words, sheet_name: str = "") -> Recognition | None:
    """The table these headers start, None when they start none (no column identifies what a row is about)."""
    if not _may_be_header(labels.values(), words):
        return None
    preferred = SHEET_KINDS.get(fold(sheet_name))
    found = [
        recognition
        for kind in TABLE_KINDS
        if (recognition := _as_kind(kind, labels, words)) and _is_complete(recognition)
    ]
    return max(found, key=lambda one: (one.kind == preferred, one.count, -TABLE_KINDS.index(one.kind)), default=None)


@lru_cache(maxsize=20_000)
def meaning_of(label: str, kind: str, words: Words) -> Meaning | None:
    """What one header means in a table of this kind; a header with a group above is written "group · header"."""
    known = _headers(kind, words)
    upper, _, lower = label.rpartition(GROUP)
    if not upper:
        return _single(label, known, words)
    whole = _single(f"{upper} {lower}", known, words)
    if whole:
        return whole
    above, below = _single(upper, known, words), _single(lower, known, words)
    if above is None:
        return below
    return _below_group(above, lower, below, words)


def _as_kind(kind: str, labels: Mapping[int, str], words: Words) -> Recognition:
    columns, unknown = [], []
    for index, label in labels.items():
        meaning = meaning_of(label, kind, words) if len(label) <= SHORT else None
        if meaning:
            columns.append(Column(index, clean(label), meaning))
        elif label.strip():
            unknown.append((index, clean(label)))
    return Recognition(kind, tuple(columns), tuple(unknown))


def _may_be_header(labels: Iterable[str], words: Words) -> bool:
    """Cheap look before the thorough one: do at least two cells hold a word that occurs in headers?"""
    known = _header_words(words)
    return sum(not known.isdisjoint(fold(label).split()) for label in labels if len(label) <= SHORT) >= 2


@cache
def _header_words(words: Words) -> frozenset[str]:
    return frozenset(part for kind in TABLE_KINDS for header in _headers(kind, words) for part in header.split())


def _is_complete(found: Recognition) -> bool:
    fields = found.fields
    is_identified = any(name in fields for name in IDENTIFYING)
    if found.kind == "leistungen":
        return is_identified and found.count >= 2
    if found.kind == "nutzung":
        return is_identified and "period" in fields and bool(fields & {"case_count", "online_case_count"})
    if found.kind == "engpaesse":
        return "bottleneck_code" in fields and found.count >= 2
    if found.kind == "basisdienste":
        return "component_name" in fields and found.count >= 2
    return bool(fields & {"leika_key", "ozg_id"}) and {"ars", "is_online"} <= fields


@cache
def _headers(kind: str, words: Words) -> dict[str, str]:
    """Folded header → field: the list of the kind, and the template's own headers."""
    own = {
        fold(column.header): column.field
        for sheet in SHEETS
        if SHEET_KINDS[fold(sheet.name)] == kind
        for column in sheet.columns
    }
    return {**words.words(f"spalten_{kind}"), **own}


def _single(label: str, known: Mapping[str, str], words: Words) -> Meaning | None:
    """A header without a group: whole, without its year, without what stands in brackets, without filling words."""
    label = clean(label).rstrip("*:?! ")
    exact = known.get(fold(label))
    if exact:
        return Meaning(exact, factor=_unit_factor(label, exact, words))
    year_match = _YEAR.search(label)
    year = int(year_match[1]) if year_match else None
    for text in _shorter(label, year):
        field = known.get(fold(text))
        if field:
            counts = field in ("case_count", "online_case_count", "online_share")
            return Meaning(field, year if counts else None, factor=_unit_factor(label, field, words))
    return None


def _shorter(label: str, year: int | None) -> list[str]:
    """Ever shorter forms of a header, to be looked up one after the other."""
    bare = _IN_PARENTHESES.sub(" ", label)
    no_year = _YEAR.sub(" ", bare) if year else bare
    forms = [_YEAR.sub(" ", label), bare, no_year]
    folded = fold(no_year)
    forms += [folded.removeprefix(filler) for filler in _FILLERS if folded.startswith(filler)]
    unit = re.sub(
        r"\b(in|je|pro)\s+(T€|TEUR|€|EUR|Euro|Tsd\.?|Mio\.?|Minuten|Min\.?|Stunden|Std\.?|Tagen|PT|Prozent|%)(?!\w)",
        " ",
        no_year,
        flags=re.IGNORECASE,
    )
    forms.append(unit)
    forms.append(re.sub(r"\b(pro|je|im|/)\s*(Monat|Woche|Quartal|Tag)\b", " ", no_year, flags=re.IGNORECASE))
    return [form for form in forms if fold(form)]


def _unit_factor(label: str, field: str, words: Words) -> float:
    """From the unit in the header to the unit of the field: T€ to €, hours to minutes, cases a month to cases a year."""
    if field == "cost_eur":
        if re.search(r"T€|TEUR|T\s?EUR|Tsd|Tausend|k€", label, re.IGNORECASE):
            return 1000.0
        return 1_000_000.0 if re.search(r"\bMio", label, re.IGNORECASE) else 1.0
    if field == "minutes_saved":
        return 60.0 if re.search(r"\b(Std|Stunden?|h)\b", label, re.IGNORECASE) else 1.0
    if field in ("case_count", "online_case_count"):
        if re.search(r"\bTsd|Tausend", label, re.IGNORECASE):
            return 1000.0
        for pattern, factor in ((r"Monat|mtl", 12.0), (r"Woche|wöch", 52.0), (r"Quartal", 4.0), (r"Tag\b|tägl", 220.0)):
            if re.search(rf"(pro|je|im|/|\()\s*({pattern})|^({pattern})", label, re.IGNORECASE):
                return factor
    return 1.0


def _below_group(above: Meaning, lower: str, below: Meaning | None, words: Words) -> Meaning | None:
    """A header below a group header: a year, "gesamt", "davon online", an answer to tick, or a field of its own."""
    year_match = _YEAR.search(lower)
    rest = fold(_YEAR.sub(" ", lower))
    year = int(year_match[1]) if year_match else above.year
    if above.field == "case_count":
        if rest in _ONLINE_WORDS:
            return Meaning("online_case_count", year, factor=above.factor)
        if rest in _TOTAL_WORDS:
            return Meaning("case_count", year, factor=above.factor)
    option = _option(above.field, lower, words)
    if option is not None:
        return Meaning(above.field, option=option)
    if below is not None:
        return Meaning(below.field, below.year or year, below.option, below.factor)
    return above if rest in _TOTAL_WORDS else None


def _option(field: str, text: str, words: Words) -> str | None:
    if field == "declared_level":
        match = re.match(r"^(?:RG|Stufe)?\s*([0-7])$", clean(text), re.IGNORECASE)
        return match[1] if match else None
    name = TICKED.get(field)
    meaning = words.meaning(name, text) if name else None
    return text if meaning else None
