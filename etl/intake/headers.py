"""One header → what its column says. Its words are those of the form (``etl.form.columns``), of a municipality's own and, for what is no
column of the form, of ``data/reference/woerter/spalten_*.csv``.

Around the word a header may name a period ("Fälle 2025", "Jan 25"), a unit ("Kosten in T€"), a rate ("Fälle pro Monat") or,
below a group header, one answer to tick ("Status · geplant").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from etl.form.columns import MINUTES, SERVICES, SHEETS, sheets_for
from etl.intake.brackets import BRACKETS, CHANGED_BY, COUNTS, PLANNED_INSTEAD, behind_brackets, is_changed_by
from etl.intake.spans import UNCLEAR, span_of
from etl.parse.dates import Period, read_period
from etl.parse.text import SHORT, clean, fold, without_footnote
from etl.parse.words import Words

#: Kinds of tables, in the order in which they are preferred when a header fits two equally well.
TABLE_KINDS = (*(sheet.word_list for sheet in SHEETS), "pvog")
SHEET_KINDS = {fold(sheet.name): sheet.word_list for sheet in SHEETS}
GROUP = " · "
KEYS = ("ozg_id", "leika_key")
#: Fields whose answers may stand as one column each, with a cross in the right one, and the list of their words.
TICKED = {
    **{name: SERVICES.by_field[name].word_list for name in ("implementation_status", "relevance")},
    "priority_class": "prioritaet",
}

#: Fields whose header may say of which day or model they are; the newest statement counts.
STATEMENTS = (
    "implementation_status",
    "declared_level",
    "progress",
    "relevance",
    "jurisdiction",
    "target_date",
    "target_level",
    "priority_rank",
    "priority_class",
)
#: Fields whose loss changes what a list says.
TELLING = (
    "implementation_status",
    "declared_level",
    "progress",
    "case_count",
    "online_case_count",
    "relevance",
    "jurisdiction",
)
#: Labels remembered from one kind of table to the next: those of a few rows.
FEW_ROWS = 1_000
#: A unit below a header is shorter.
LONGEST_UNIT = 20
LEVEL_FIELDS = ("declared_level", "target_level", "legal_ceiling_level", "progress")
#: Fields of days, minutes and euros, which "(1-5)" or "Punkte" in a header contradicts.
AMOUNTS = ("person_days", "cost_eur", *MINUTES)

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
#: What codes mean, behind a header: "0 = offen, 1 = online".
_LEGEND = re.compile(r"\s*[(\[:;,–-]*\s*(?<![\w.])(?:\d{1,2}|[A-H])\s?=\s?[^=]{2,}?(?<![\w.])(?:\d{1,2}|[A-H])\s?=.*$")
_AS_OF = re.compile(r"\bStand:?\s*(?:vom\s*)?[\d./]+", re.IGNORECASE)
_UNIT = re.compile(
    r"\b(in|je|pro)\s+(T€|TEUR|€|EUR|Euro|Tsd\.?|Mio\.?|Minuten|Min\.?|Stunden|Std\.?|Tagen|PT|Prozent|%)(?!\w)",
    re.IGNORECASE,
)
_RATE = re.compile(r"(\b(pro|je|im)|/)\s*(Jahr|Monat|Woche|Quartal|Tag)\b|\bp\.\s?a\.|\bjährlich", re.IGNORECASE)
_HOW_OFTEN = re.compile(r"jahr|jähr|\bp\.\s?a\b|\bp\.\s?a\.|monat|\bmtl|woche|wöch|quartal|\bTag\b|tägl", re.IGNORECASE)
_VERSION = re.compile(
    r"(?:\b(?:RGM|RG|Reifegradmodell|Modell|Version|Reifegrad|Stufe|nach|V)\.?\s*|\()([12])[.,]([01])(?![\d.])\)?",
    re.IGNORECASE,
)
_MODEL = re.compile(
    r"(?:\b(?:RGM|Reifegradmodell|Modell|Version|V)\.?\s*|\bnach\s+)*\b[12][.,][01](?![\d.])", re.IGNORECASE
)
_SCALE = re.compile(r"(?<![\d.])(\d{1,2})\s*(?:-|–|—|bis|\.\.\.?|…)\s*(\d{1,3})(?![\d.])")
#: "Aufwand (1-5)", "Nutzen in Punkten": points, whatever the word before them measures.
_POINTS = re.compile(
    r"\(\s*\d{1,2}\s*(?:-|–|—|bis|/)\s*\d{1,2}\b[^)]*\)|\bPunkte[n]?\b|\bSkala\b|\bScore\b", re.IGNORECASE
)
_EACH_YEAR = re.compile(r"(\b(pro|je|im)|/)\s*Jahr\b|\bp\.\s?a\.|\bjährlich|\blaufend|\bBetriebskosten", re.IGNORECASE)
_OUT_OF = re.compile(r"\bvon\s+(\d{1,3})\b", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bProzent|\bv\.\s?H\.", re.IGNORECASE)
#: "Vorgänge p. a. (Mittel 2023–2025)", "Fälle (Ø der letzten drei Jahre)": cases of a year all the same, and none of them counted.
_MEAN = re.compile(r"(?<!\w)(?:Jahres)?(?:Mittel|Mittelwert|Durchschnitt|Schnitt)(?!\w)|Ø", re.IGNORECASE)
_SEVERAL = re.compile(
    r"20\d\d\s*(?:-|–|—|bis|/|und|u\.)\s*(?:20)?\d\d(?!\d)|(?<!\w)(?:\d|zwei|drei|vier|fünf|zehn)[\s-]*Jahre?",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s*(?:[(\[][^()\[\]]*[)\]]|[,;–]\s[^,;()]*$|\s-\s[^,;()]*$)")
#: "Anzahl/Jahr", "Fälle pro Jahr": how often, below "Fälle".
_A_YEAR = re.compile(r"(?:Anzahl|Fälle|Stück|Zahl)?\s*(?:/|pro\b|je\b|im\b)\s*(?:Jahr|a)\b", re.IGNORECASE)
_RATES = tuple(
    (re.compile(rf"(\bpro|\bje|\bim|/|\()\s*({pattern})|^({pattern})", re.IGNORECASE), rate)
    for pattern, rate in ((r"Monat|mtl", 12.0), (r"Woche|wöch", 52.0), (r"Quartal", 4.0), (r"Tag\b|tägl", 220.0))
)
#: Meanings of units that stand for many ("Tsd.", "Hundert"), the greatest first.
_MULTIPLES = ("1000000", "1000", "100")
#: "auf Hundert gerundet", "gerundet auf volle Tausend": how exact the numbers are, not in what unit they stand.
_ROUNDED = re.compile(
    r"\b(?:auf|zu)\s+(?:\w+\s+){0,2}?[\w.]+\s+(?:genau\s+)?(?:auf|ab)?(?:ge)?rundet\w*|(?:auf|ab)?gerundet\w*\s+(?:auf|zu)\s+(?:(?:volle|ganze|die|den|nächste)\w*\s+)*[\w.]+"
    r"|nicht\s+(?:in\s+)?\w+|Rundung\s+auf\s+(?:(?:volle|ganze)\w*\s+)?[\w.]+|\bauf\s+(?:volle|ganze|glatte)\w*\s+[\w.]+",
    re.IGNORECASE,
)
_TIMES = re.compile(r"(?:[x×*]|\bmal|\bin)\s?(100+|1\.000)(?![\d.])", re.IGNORECASE)
#: "(in 10)": a number that is neither a year nor a multiple people write, and may be anything.
_OF_NUMBER = re.compile(r"[(\[]\s*(?:in|je|pro|x|×|\*|mal)\s?\d{1,2}\s*[)\]]", re.IGNORECASE)
#: "ja/nein", "(j / n)" at the end of a header.
_ANSWERS_BEHIND = re.compile(r"(?:[\s,:;–-]+|\s*[(\[])([^\W\d_]+)\s*[/|]\s*([^\W\d_]+)[)\]]?$")
_PLURAL = re.compile(r"(?<=\w{5})(?:en|e|n|s)$")
_BROKEN_WORD = re.compile(r"(?<=[a-zäöüß])-\s+(?=[a-zäöüß])(?!(?:und|oder|bzw|sowie)\b)")


@dataclass(frozen=True)
class Meaning:
    """What a header says. ``period`` of a figure or a statement, ``option`` of a column to tick, ``factor`` to bring numbers to
    the unit of the field, ``rate`` how often a year cases come so many ("pro Monat": 12); ``problem``: the code of a finding why the column cannot be read; ``age``: 1 for "neu", -1 for "alt";
    ``version`` of the maturity model, ``scale`` first and last level, ``is_percent`` of a column of levels; ``is_assumed``: the header does
    not name what it counts; ``is_mean``: its numbers are the mean of several years, ``is_estimated``: nobody counted them; ``is_confirmed``: a person said what this column means."""

    field: str
    period: Period | None = None
    option: str | None = None
    factor: float = 1.0
    rate: float = 1.0
    problem: str | None = None
    age: int = 0
    version: str | None = None
    scale: tuple[int, int] | None = None
    is_percent: bool = False
    is_assumed: bool = False
    is_mean: bool = False
    is_estimated: bool = False
    is_confirmed: bool = False


@lru_cache(maxsize=20_000)
def meaning_of(label: str, kind: str, words: Words) -> Meaning | None:
    """What one header means in a table of this kind; a header with a group above is written "group · header"."""
    known = known_headers(kind, words)
    label = GROUP.join(map(without_footnote, label.split(GROUP)))
    if len(label) > SHORT:  # no header but the question of a criterion is so long
        field = known.get(fold(clean(label)))
        return Meaning(field) if field else None
    if words.is_own(f"spalten_{kind}", label):
        meaning = _single(label, known, words)
        return replace(meaning, age=0, is_confirmed=True) if meaning else None
    upper, _, lower = label.rpartition(GROUP)
    if not upper:
        return _single(label, known, words)
    whole = _single(f"{upper} {lower}", known, words)
    if whole:
        return whole
    above = meaning_of(upper, kind, words) if GROUP in upper else _single(upper, known, words)
    if above is not None and is_unit(lower, words):  # it says what it would say in brackets behind its header
        return _single(f"{upper.replace(GROUP, ' ')} ({_bare_unit(lower)})", known, words)
    below = _single(lower, known, words)
    if above is not None and is_format(lower, words) and (below is None or above.field in KEYS):
        return above
    if below is not None and (above is None or above.field not in CHANGED_BY):
        field, _ = behind_brackets(below.field, upper.replace(GROUP, " "), known, words, is_title=True)
        if field != below.field:
            return Meaning(field) if field else None
    if above is None:
        span = span_of(upper.replace(GROUP, " "), words, below.field in COUNTS) if below else None
        if below is None or span is None:
            return below
        return replace(below, period=below.period or span.period, problem=below.problem or span.problem)
    if is_changed_by(above.field, lower, words):
        field, _ = behind_brackets(above.field, lower, known, words)
        return replace(above, field=field) if field else None
    return _below_group(above, lower, below, words)


@lru_cache(maxsize=FEW_ROWS)
def is_unit(text: str, words: Words) -> bool:
    """Is a text nothing but a unit, a rate or a scale, as a row below the headers gives them: "in T€", "pro Monat", "(Std.)", "0-4", "%"?"""
    bare = _bare_unit(text)
    if not bare or len(bare) > LONGEST_UNIT or known_headers(SERVICES.word_list, words).get(fold(bare)) in COUNTS:
        return False  # "Fälle" is a unit behind a number and a header of its own
    is_known = any(
        words.meaning(name, bare) is not None for name in ("zahl_einheit", "zahl_rate", "einheit_keine_faelle")
    )
    return is_known or any(pattern.fullmatch(bare) for pattern in (_SCALE, _PERCENT, _A_YEAR))


def is_format(text: str, words: Words) -> bool:
    """Does a text below a header say how to write, and nothing of what ("Text", "Nr.", "Auswahl")?"""
    return words.meaning("spalten_beiwoerter", text.strip(" ()[]")) == "Schreibweise"


def _bare_unit(text: str) -> str:
    """ "(in T€)" → "T€"."""
    return re.sub(r"^(?:Angabe[n]?\s+)?in\s+", "", clean(text).strip(" ()[]:"), flags=re.IGNORECASE)


@lru_cache(maxsize=FEW_ROWS)
def part_of_a_time(label: str, words: Words) -> tuple[Period, str] | None:
    """ "2024 · gesamt", "2024 · online": the time, and the field if it is cases that are counted; None for every other header."""
    span = span_of(label.replace(GROUP, " "), words, True) if len(label) <= SHORT else None
    if span is None or span.period is None or not span.rest:
        return None
    if words.meaning("summenzeilen", span.rest) == "Summe":
        return span.period, "case_count"
    is_online = words.meaning("spalten_beiwoerter", span.rest) == "online"
    return (span.period, "online_case_count") if is_online else None


@lru_cache(maxsize=16)
def sheet_kind(name: str) -> str | None:
    """The kind of table a sheet of this name has in the form; None for every other name."""
    return SHEET_KINDS.get(fold(name))


@lru_cache(maxsize=16)
def known_headers(kind: str, words: Words) -> Mapping[str, str]:
    """Folded header → field: the list of the kind, and the template's own headers."""
    sheets = sheets_for(words.answered.version)
    own = {fold(column.header): column.field for sheet in sheets if sheet.word_list == kind for column in sheet.columns}
    criteria = words.answered.criteria if kind == SERVICES.word_list else ()
    asked = {fold(each.column_by_question): each.code for each in criteria}
    return MappingProxyType({**words.words(f"spalten_{kind}"), **asked, **own})


@lru_cache(maxsize=16)
def header_words(words: Words) -> frozenset[str]:
    """Every word that occurs in a known header."""
    return frozenset(part for kind in TABLE_KINDS for header in known_headers(kind, words) for part in header.split())


@lru_cache(maxsize=64)
def _single_words(fields: frozenset[str], kind: str, words: Words) -> frozenset[str]:
    """The headers of these fields that are one word; those that may mean anything ("Anzahl", "Anträge") are no sign."""
    known, untelling = known_headers(kind, words), words.words("spalten_vieldeutig")
    return frozenset(
        word for word, field in known.items() if field in fields and word not in untelling and " " not in word
    )


def speaks_of(text: str, fields: Collection[str], kind: str, words: Words) -> bool:
    """Does a text hold a header of these fields, in the plural too ("Digitalisierungsgrade")?"""
    headers = _single_words(frozenset(fields), kind, words)
    return any(
        form in headers
        for word in fold(text).split()
        for form in (word, word.removesuffix("e"), word.removesuffix("en"))
    )


def looks_like(header: str, kind: str, words: Words) -> str | None:
    """The known header a header without a meaning could be meant for ("Umsetzungsstatus NRW"); None when it resembles none that
    carries a statement. Words that say too little alone ("Stand", "Anzahl") do not count."""
    known, untelling = known_headers(kind, words), words.words("spalten_vieldeutig")
    own = header.rpartition(GROUP)[2]
    for bare in (clean(_IN_BRACKETS.sub(" ", own)), own):
        meant = meaning_of(bare, kind, words) if bare != header else None
        if meant is not None and meant.field in CHANGED_BY:
            return bare
    for part in re.split(r"[^\w-]+", clean(header)):
        folded = fold(part)
        if folded not in untelling and known.get(folded) in TELLING:
            return part
    found = telling_part(header, words)
    return found[0] if found else None


def telling_part(header: str, words: Words) -> tuple[str, str] | None:
    """The part of a word by which an unknown header tells what it may state ("RG-Einschätzung", "Statusangabe"), and the field."""
    parts = words.words("spalten_wortteile")
    for word in fold(header).split():
        known = next((part for part in parts if word == part), None)
        known = known or next(
            (part for part in parts if len(part) > 2 and (word.startswith(part) or word.endswith(part))), None
        )
        if known:
            return known, parts[known]
    return None


def _single(label: str, known: Mapping[str, str], words: Words) -> Meaning | None:
    """A header without a group: whole, without the time it speaks of, without what stands in brackets, without filling words."""
    mean = next(
        (match for match in _BESIDE.finditer(label) if _MEAN.search(match[0]) and _SEVERAL.search(match[0])), None
    )
    if mean:
        of_a_year = _single(label[: mean.start()] + label[mean.end() :], known, words)
        is_count = of_a_year is not None and of_a_year.field in COUNTS and of_a_year.period is None
        return replace(of_a_year, is_mean=True) if of_a_year is not None and is_count else None
    label, folded, is_telling = _plain(label, words)
    exact = known.get(folded)
    if exact:
        age = _without_age(_IN_BRACKETS.sub(r" \1\2 ", label), words)[1] if exact in STATEMENTS else 0
        return _of_amount(replace(_with_scale(_in_unit(exact, label, words), label, words), age=max(age, 0)), label)
    if not is_telling:
        return None
    bare = without_answers(without_legend(label), words)
    if bare != label and "(" not in label and "[" not in label:
        return _single(bare, known, words) if bare else None
    meaning = _in_time(label, known, words)
    return _of_amount(meaning, label) if meaning else None


def _in_time(label: str, known: Mapping[str, str], words: Words) -> Meaning | None:
    """A header that is none as it stands: without the time it speaks of, without brackets and filling words."""
    for is_figure in (True, False):
        span = span_of(label, words, is_figure)
        for text in (label, *((span.rest,) if span else ())):
            meaning = _found(text, label, known, words)
            if meaning is None or (meaning.field in COUNTS) != is_figure:
                continue
            if span is None or not (is_figure or meaning.field in STATEMENTS):
                return _dated(meaning, label, words)
            return replace(meaning, period=span.period, problem=span.problem)
    return None


@lru_cache(maxsize=FEW_ROWS)
def _plain(label: str, words: Words) -> tuple[str, str, bool]:
    """A label without broken words and marks behind it, its folded form, and whether any of its words occurs in headers: most labels
    looked at are cells of data rows."""
    label = without_footnote(clean(_BROKEN_WORD.sub("", label))).rstrip("*:?! ")
    folded = fold(label)
    parts, telling = folded.split(), header_words(words)
    is_telling = not (telling.isdisjoint(parts) and telling.isdisjoint(_PLURAL.sub("", part) for part in parts))
    return label, folded, is_telling


def _found(text: str, label: str, known: Mapping[str, str], words: Words) -> Meaning | None:
    """The field of one form of a header, with what words like "neu" and the scale behind it say."""
    for form in _shorter(text, words):
        field, age = known.get(form), 0
        if field and _is_planned(label, words):
            field = PLANNED_INSTEAD.get(field, field)
        if field:
            field, age = behind_brackets(field, _said_in_brackets(label), known, words)
        if field:
            return replace(_with_scale(_in_unit(field, label, words), label, words), age=age)
    parts = text.split()
    for words_left, end in ((parts[:-1], parts[-1:]), (parts[1:], parts[:1])):  # "Fallzahl Ist", "Ist-Stand Reifegrad"
        if len(parts) > 1 and words.meaning("spalten_beiwoerter", end[0]) == "gesamt":
            field = known.get(fold(" ".join(words_left)))
            if field in (*COUNTS, *LEVEL_FIELDS, "cost_eur"):
                return _with_scale(_in_unit(field, label, words), label, words)
    bare, age = _without_age(_IN_BRACKETS.sub(" ", text), words)
    bare = clean(_MODEL.sub(" ", bare))
    if age == 0 and bare == text:
        return None
    for form in (fold(bare), *_shorter(bare, words)):
        field = known.get(form)
        if field in STATEMENTS:
            told, age_behind = behind_brackets(field, _said_in_brackets(label), known, words)
            if told == field:
                return _with_scale(Meaning(field, age=age or age_behind), label, words)
    return None


def _said_in_brackets(label: str) -> str:
    return " ".join(map("".join, _IN_BRACKETS.findall(label)))


def _of_amount(meaning: Meaning, label: str) -> Meaning | None:
    """Days, minutes and euros that are none: points of a scale, and what is paid every year where only costs paid once are asked; and
    online cases in percent, which are a share."""
    if meaning.field in COUNTS and _PERCENT.search(label):
        return replace(meaning, field="online_share", factor=1.0) if meaning.field == "online_case_count" else None
    if meaning.problem is None and meaning.field in (*COUNTS, "cost_eur") and _OF_NUMBER.search(label):
        return replace(meaning, problem="numbers_of_unclear_unit")
    if meaning.problem is None and meaning.field in AMOUNTS and names_points(label):
        return replace(meaning, problem="points_instead_of_amount")
    if meaning.problem is None and meaning.field == "cost_eur" and _EACH_YEAR.search(label):
        return replace(meaning, problem="cost_of_every_year")
    return meaning


def _is_planned(label: str, words: Words) -> bool:
    return words.meaning("spalten_beiwoerter", label.split()[0]) == "Planwort" if label else False


def _dated(meaning: Meaning, label: str, words: Words) -> Meaning:
    """Any other field with a year in its header ("Kosten 2025")."""
    year = _YEAR.search(label)
    period = read_period(year[1], words) if year else None
    return replace(meaning, period=period) if isinstance(period, Period) else meaning


def _without_age(label: str, words: Words) -> tuple[str, int]:
    """ "Status neu" → "Status", 1; "bisheriger Reifegrad" → "Reifegrad", -1."""
    parts = label.split()
    for at in (-1, 0):
        meaning = words.meaning("spalten_beiwoerter", parts[at]) if len(parts) > 1 else None
        if meaning in ("neuer Stand", "früherer Stand"):
            rest = parts[:-1] if at == -1 else parts[1:]
            return " ".join(rest).strip(" ,;:-–"), 1 if meaning == "neuer Stand" else -1
    return label, 0


def _with_scale(meaning: Meaning, label: str, words: Words) -> Meaning:
    """For levels: the model, the scale and the unit the header names."""
    if meaning.field not in LEVEL_FIELDS:
        return meaning
    version = _VERSION.search(label)
    return replace(
        meaning,
        version=f"{version[1]}.{version[2]}" if version else None,
        scale=scale_of(_VERSION.sub(" ", label)),
        is_percent=bool(_PERCENT.search(label)),
        problem="level_of_other_scale" if names_other_scale(label, words) else None,
    )


def scale_of(text: str) -> tuple[int, int] | None:
    """First and last level a text names: (0, 4) of "0–4" and "von 4"."""
    span, out_of = _SCALE.search(text), _OUT_OF.search(text)
    return (int(span[1]), int(span[2])) if span else (0, int(out_of[1])) if out_of else None


def names_other_scale(text: str, words: Words) -> bool:
    """Does a text name a scale of levels that is no maturity model's: "Schulnote", "nach NKR"?"""
    return words.pattern("reifegrad_skala").search(text) is not None


@lru_cache(maxsize=FEW_ROWS)
def _shorter(label: str, words: Words) -> tuple[str, ...]:
    """Ever shorter forms of a header, folded, to be looked up one after the other."""
    bare = _IN_BRACKETS.sub(" ", label)
    undated = _YEAR.sub(" ", _AS_OF.sub(" ", bare))
    first, _, rest = fold(undated).partition(" ")
    forms = [_YEAR.sub(" ", label), bare, undated, _UNIT.sub(" ", undated), _RATE.sub(" ", undated)]
    forms += [_PLURAL.sub("", clean(undated))]
    if words.meaning("spalten_beiwoerter", first) in ("Füllwort", "Planwort"):
        forms += [rest, *_shorter(rest, words)] if rest else []
    return tuple(folded for form in forms if (folded := fold(form)))


def _in_unit(field: str, label: str, words: Words) -> Meaning:
    """A field with the unit of its header: T€ to €, hours to minutes, thousands to single cases, and how often in a year so many come."""
    if field in MINUTES:
        return Meaning(field, factor=60.0 if re.search(r"\b(Std|Stunden?|h)\b", label, re.IGNORECASE) else 1.0)
    if field == "cost_eur":
        return Meaning(field, factor=multiple_of(label, words))
    if field not in COUNTS:
        return Meaning(field)
    rate = next((rate for pattern, rate in _RATES if pattern.search(label)), 1.0)
    return Meaning(field, factor=multiple_of(label, words), rate=rate)


def multiple_of(text: str, words: Words) -> float:
    """By how much the numbers below a text are to be multiplied: 1000 of "in T€" and "Tausend", 100 of "(x100)"; 1 where it says nothing, or only to
    what numbers were rounded."""
    text = _ROUNDED.sub(" ", text)
    for factor in _MULTIPLES:
        if words.pattern("zahl_einheit", factor).search(text):
            return float(factor)
    times = _TIMES.search(text)
    return float(times[1].replace(".", "")) if times else 1.0


def _below_group(above: Meaning, lower: str, below: Meaning | None, words: Words) -> Meaning | None:
    """A header below a group header: a period, "gesamt", "davon online", an answer to tick, or a field of its own."""
    is_figure = above.field in COUNTS
    span = span_of(lower, words, is_figure)
    if (span is None or span.period is None) and above.period is not None:
        completed = span_of(f"{lower} {above.period.end.year}", words, is_figure)
        span = completed if completed and completed.rest != clean(lower) else span
    period, problem = (span.period, span.problem) if span else (above.period, above.problem)
    rest = fold(span.rest if span else lower)
    addition = words.meaning("spalten_beiwoerter", rest) if rest else "gesamt"
    if above.field == "case_count" and addition in ("gesamt", "online"):
        field = "case_count" if addition == "gesamt" else "online_case_count"
        return replace(above, field=field, period=period, problem=problem)
    if above.field in ("target_date", "golive_date"):  # "Termin" above "Plan | Ist"
        if words.pattern(BRACKETS, "Absicht").fullmatch(clean(lower)):
            return replace(above, field="target_date")
        if words.pattern(BRACKETS, "Ist").fullmatch(clean(lower)):
            return replace(above, field="golive_date")
    option = _option(above.field, lower, words)
    if option is not None:
        return Meaning(above.field, option=option)
    if below is not None:
        return replace(below, period=below.period or period)
    return replace(above, period=period, problem=problem) if addition == "gesamt" else None


def _option(field: str, text: str, words: Words) -> str | None:
    if field == "declared_level":
        match = re.match(r"^(?:RG|Stufe)?\s*([0-7])$", clean(text), re.IGNORECASE)
        return match[1] if match else None
    name = TICKED.get(field)
    meaning = words.meaning(name, text) if name else None
    return text if meaning else None


def as_figure(field: str, header: str, words: Words) -> Meaning:
    """What a header that its content makes one of figures says of their time and unit: "Online 2025", "online (Tsd.)", "Online bisher"."""
    meaning, span = _in_unit(field, header, words), span_of(header, words, True)
    told = {words.meaning("spalten_beiwoerter", part) for part in re.split(r"[^\w.-]+", header)}
    if "früherer Stand" in told and not (span and span.period):
        return replace(meaning, problem=UNCLEAR)
    return replace(meaning, period=span.period, problem=span.problem) if span else meaning


def without_legend(header: str) -> str:
    """ "Status (0 = offen, 1 = online)" and "Status 0 = offen 1 = online" → "Status"."""
    return _LEGEND.sub(" ", clean(header)).strip()


def without_answers(header: str, words: Words) -> str:
    """ "Online ja/nein" → "Online": how to answer, and nothing of what."""
    behind = _ANSWERS_BEHIND.search(header)
    is_answer = behind is not None and all(words.meaning("ja_nein", part) for part in behind.groups())
    return header[: behind.start()] if behind is not None and is_answer else header


def says_how_often(header: str) -> bool:
    """Does a header of cases say in which time so many come: "Fälle pro Jahr", "Jahresfälle", "Fälle (mtl.)"?"""
    return _HOW_OFTEN.search(header) is not None


def names_points(header: str) -> bool:
    """Does a header say that points of a scale stand below it: "(1-5)", "Punkte"?"""
    return _POINTS.search(header) is not None


def names_percent(header: str) -> bool:
    """Does a header say that what stands below it is in percent?"""
    return _PERCENT.search(header) is not None
