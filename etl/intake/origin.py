"""Whom and which day a file speaks of: option, sheet "Kopf", cells above the header, columns (docs/vertrag.md 3).

Everything a file says about it is collected as claims; then one answer is drawn from them, or the file is rejected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from etl.intake.report import NOWHERE, Place, Reporter
from etl.intake.tables import Table, cell_text, place_of
from etl.parse.dates import Period, Unreadable, read_period
from etl.parse.keys import read_regional_key
from etl.parse.text import SHORT, clean, fold
from etl.parse.words import Words
from etl.readers.raw import Cell, RawSheet
from etl.reference import REFERENCE, Municipality, Register, normalise_name, read_columns
from etl.template_columns import HEAD_SHEET_NAME
from ozg.rules.maturity import SUPPORTED_VERSIONS

_SPLIT = re.compile(r"\s+[–—|•·-]\s+|[;:\n()]|,\s+(?=Landkreis|Kreis|LK )")
#: A name after its kind has at most this many words ("Samtgemeinde Bruchhausen-Vilsen", "Markt Sankt Englmar").
_NAME_WORDS = 5
_VERSION = re.compile(r"(?:RGM|Reifegradmodell)\s*(?:Version)?\s*(\d\.\d)", re.IGNORECASE)


@dataclass(frozen=True)
class NameClaim:
    """A place of the file that names a municipality, by key or by name. A name that merely stands somewhere, without
    "Stadt" or a label, is weak: it may answer the question but never contradicts (Stelle and Berg are municipalities)."""

    text: str
    place: Place
    is_key: bool
    is_weak: bool = False


@dataclass(frozen=True)
class DateClaim:
    """A place of the file that names a reporting date."""

    text: str
    place: Place
    period: Period | None


@dataclass
class Claims:
    """Everything the file says about its origin."""

    names: list[NameClaim]
    dates: list[DateClaim]
    rgm_version: str | None = None
    #: Words above the tables, for the question whether this is a priority list.
    title: str = ""


class Rejected(Exception):
    """The file cannot be attributed; the finding is already written."""


def head_sheet(sheets: Iterable[RawSheet]) -> RawSheet | None:
    """The sheet "Kopf" of the template."""
    return next((sheet for sheet in sheets if fold(sheet.name) == fold(HEAD_SHEET_NAME)), None)


def collect(head: RawSheet | None, tables: list[Table], words: Words, reporter: Reporter) -> Claims:
    """What sheet "Kopf" and the cells above the tables say."""
    claims = Claims([], [])
    if head:
        _from_head(head, claims, words, reporter)
    for table in tables:
        texts = [[clean(cell_text(cell))[:SHORT] for cell in cells] for cells in table.preamble]
        claims.title += " ".join(text for line in texts for text in line) + f" {table.sheet} "
        for line, cells in zip(texts, table.preamble, strict=True):
            _from_line(line, cells, Place(table.sheet), claims, words)
        version = _VERSION.search(" ".join([claims.title, *(column.header for column in table.recognition.columns)]))
        if version and claims.rgm_version is None:
            claims.rgm_version = version[1] if version[1] in SUPPORTED_VERSIONS else None
    return claims


def choose_municipality(
    option: str | None, claims: list[NameClaim], register: Register, reporter: Reporter
) -> Municipality:
    """The one municipality option and file agree on. Raises Rejected after writing the finding."""
    wanted = _of_option(option, register, reporter) if option else None
    by_key = [found for claim in claims if claim.is_key and (found := find_by_key(claim.text, register)[0])]
    known_by_key = [*by_key, *([wanted] if wanted else [])]
    found: dict[str, tuple[Municipality, Place]] = {}
    ambiguous: list[tuple[NameClaim, list[Municipality]]] = []
    strong = [claim for claim in claims if not claim.is_weak]
    is_answered = bool(known_by_key) or any(_by_name(claim.text, register) for claim in strong if not claim.is_key)
    for claim in strong if is_answered else claims:
        candidates = _candidates(claim, register, reporter, known_by_key)
        if len(candidates) == 1:
            found.setdefault(candidates[0].ars, (candidates[0], claim.place))
        elif candidates:
            ambiguous.append((claim, candidates))
    for claim, candidates in ambiguous:
        known = [one for one in candidates if one.ars in found or (wanted and one.ars == wanted.ars)]
        if not known and not found and wanted is None:
            _reject(reporter, "municipality_ambiguous", claim.place, name=claim.text, vorschlaege=_listed(candidates))
        if not known and wanted and not any(_contains(one, wanted) for one in candidates):
            found.setdefault(candidates[0].ars, (candidates[0], claim.place))
    narrowed = _without_surrounding({ars: one for ars, (one, _) in found.items()}, wanted)
    if wanted:
        others = [one for one in narrowed if one.ars != wanted.ars]
        if others:
            place = found[others[0].ars][1]
            _reject(reporter, "municipality_conflict", place, angegeben=_named(wanted), gefunden=_named(others[0]))
        return wanted
    if not narrowed:
        unknown = [claim for claim in claims if claim.is_key]
        if unknown:
            reject_unknown(reporter, unknown[0].text, register, unknown[0].place)
        _reject(reporter, "municipality_missing", NOWHERE)
    if len(narrowed) > 1:
        _reject(reporter, "several_municipalities", NOWHERE, namen=_listed(narrowed))
    return narrowed[0]


def choose_date(option: date | None, claims: list[DateClaim], reporter: Reporter) -> date:
    """The one reporting date option and file agree on. Raises Rejected after writing the finding."""
    readable = [claim for claim in claims if claim.period]
    if option:
        for claim in readable:
            assert claim.period
            if not claim.period.start <= option <= claim.period.end:
                found = _german(claim.period.end)
                _reject(
                    reporter,
                    "reporting_date_conflict",
                    claim.place,
                    claim.text,
                    angegeben=_german(option),
                    gefunden=found,
                )
        return option
    if not readable:
        if claims:
            _reject(reporter, "reporting_date_not_readable", claims[0].place, claims[0].text)
        _reject(reporter, "reporting_date_missing", NOWHERE)
    ends = sorted({claim.period.end for claim in readable if claim.period})
    newest = next(claim for claim in readable if claim.period and claim.period.end == ends[-1])
    if len(ends) > 1:
        reporter.add("reporting_dates_differ", newest.place, von=_german(ends[0]), bis=_german(ends[-1]))
    if newest.period and newest.period.precision != "DAY":
        reporter.add("reporting_date_end_of_period", newest.place, newest.text, datum=_german(newest.period.end))
    return ends[-1]


def from_columns(tables: list[Table], words: Words) -> Claims:
    """What the columns ARS, AGS, Kommune and Stand say; every distinct text once."""
    claims = Claims([], [])
    seen: set[tuple[str, str]] = set()
    for table in tables:
        for column in table.columns:
            if column.field not in ("ars", "municipality_name", "reporting_date"):
                continue
            for row in table.rows:
                text = clean(cell_text(row.cells.get(column.index)))
                if row.outcome or not text or (column.field, text) in seen or words.meaning("leer", text):
                    continue
                seen.add((column.field, text))
                place = place_of(row, column)
                if column.field == "reporting_date":
                    claims.dates.append(_date_claim(text, row.cells[column.index], place, words))
                else:
                    claims.names.append(NameClaim(text, place, column.field == "ars"))
    return claims


def find_by_key(text: str, register: Register) -> tuple[Municipality | None, str | None]:
    """The municipality of a key as written, and the code of the finding the spelling calls for."""
    reading = read_regional_key(text)
    if reading.key is None:
        return None, reading.remark
    municipality = register.find_key(reading.key)
    if municipality is None and len(reading.key) == 8 and (successor := register.successor(reading.key)):
        return None, f"successor:{successor}"
    return municipality, reading.remark


def reject_unknown(reporter: Reporter, text: str, register: Register, place: Place = NOWHERE) -> None:
    """Reject the file because no municipality has this key; names today's key where there was a reform."""
    _, remark = find_by_key(text, register)
    successor = (
        register.find_key(remark.removeprefix("successor:")) if remark and remark.startswith("successor:") else None
    )
    hint = f" Die Gemeinde gehört heute zu {_named(successor)}." if successor else ""
    _reject(reporter, "municipality_unknown", place, text, name=text, nachfolger=hint)


def _of_option(option: str, register: Register, reporter: Reporter) -> Municipality:
    municipality, remark = find_by_key(option, register)
    if municipality is None:
        reject_unknown(reporter, option, register)
    assert municipality
    if remark == "leading_zero_added":
        reporter.add(remark, NOWHERE, option)
    return municipality


def _from_head(head: RawSheet, claims: Claims, words: Words, reporter: Reporter) -> None:
    for row in head.rows:
        cells = [row.cells[index] for index in sorted(row.cells)]
        if len(cells) < 2:
            continue
        label, answer = clean(cell_text(cells[0])), clean(cell_text(cells[1]))
        field = words.meaning("kopf_felder", label.rstrip(":"))
        place = Place(head.name, row.number, label)
        if not answer or words.meaning("leer", answer):
            continue
        if field == "ars":
            claims.names.append(NameClaim(answer, place, True))
        elif field == "municipality_name":
            claims.names.append(NameClaim(answer, place, False))
        elif field == "reporting_date":
            claims.dates.append(_date_claim(answer, cells[1], place, words))
        elif field == "rgm_version":
            version = answer.replace(",", ".").removeprefix("Version ").strip()
            version = f"{version}.0" if version in ("1", "2") else version
            claims.rgm_version = "1.1" if version == "1.0" else version
            if claims.rgm_version not in SUPPORTED_VERSIONS:
                reporter.add("rgm_version_unknown", place, answer)
                claims.rgm_version = "1.1"


def _from_line(texts: list[str], cells: list[Cell], place: Place, claims: Claims, words: Words) -> None:
    """One row above a header: labels with their answer in the same or the next cell, names with their kind."""
    for position, text in enumerate(texts):
        following = texts[position + 1] if position + 1 < len(texts) else ""
        for claim in _name_claims(text, following, place, words):
            claims.names.append(claim)
        label, _, behind = text.partition(":")
        front = _stand_front(text, words)
        if words.meaning("stichtag_woerter", label) and not behind.strip() and position + 1 < len(cells):
            claims.dates.append(_date_claim(following, cells[position + 1], place, words))
        elif front is not None and (period := _period(front, words)):
            claims.dates.append(DateClaim(front, place, period))


def _stand_front(text: str, words: Words) -> str | None:
    """ "30.06.2026" out of "OZG-Liste (Stand: 30.06.2026)"; None without a word for the reporting date."""
    match = re.search(
        r"\b((?:Daten)?stand(?:\s+(?:vom|per|der Daten))?|Stichtag|Datum|aktualisiert am|zuletzt aktualisiert|Version vom)\s*:?\s*(.{4,40}?)\s*(?:[)\];|]|$| – | - )",
        text,
        re.IGNORECASE,
    )
    return match[2] if match and words.meaning("stichtag_woerter", match[1]) else None


def _name_claims(text: str, following: str, place: Place, words: Words) -> Iterator[NameClaim]:
    label, colon, behind = text.partition(":")
    meaning = words.meaning("kommune_woerter", label)
    answer = behind.strip() or following
    if meaning == "Schlüssel" and answer:
        yield NameClaim(answer, place, True)
        return
    if meaning and answer and len(answer.split()) <= _NAME_WORDS + 1:
        is_kind = fold(label) in _kind_words()
        yield NameClaim(f"{label} {answer}" if is_kind else answer, place, False)
        if behind.strip():
            return
    pieces = text.split()
    for start, word in enumerate(pieces[:-1]):
        if fold(word) in _kind_words():
            yield NameClaim(" ".join(pieces[start : start + _NAME_WORDS + 1]), place, False)
    for part in _SPLIT.split(text):
        if part and part.strip() and len(part.split()) <= _NAME_WORDS and not colon:
            yield NameClaim(part.strip(), place, False, is_weak=True)


@cache
def _kind_words() -> frozenset[str]:
    """Words for kinds of bodies ("Stadt", "Landkreis"), folded."""
    return frozenset(fold(word) for (word,) in read_columns(REFERENCE / "bezeichnungen.csv", "wort"))


def _date_claim(text: str, cell: Cell, place: Place, words: Words) -> DateClaim:
    return DateClaim(text, place, _period(text if cell.kind != "date" else str(cell.value), words))


def _period(text: str, words: Words) -> Period | None:
    found = read_period(text, words)
    return None if isinstance(found, Unreadable) else found


def _candidates(
    claim: NameClaim, register: Register, reporter: Reporter, known: list[Municipality]
) -> list[Municipality]:
    """The municipalities a claim can mean; ``known`` are those named by key, which a name usually just repeats."""
    if claim.is_key:
        municipality, remark = find_by_key(claim.text, register)
        if municipality and remark == "leading_zero_added":
            reporter.add(remark, claim.place, claim.text)
        return [municipality] if municipality else []
    return [one for one in known if is_called(one, claim.text)][:1] or _by_name(claim.text, register)


def is_called(municipality: Municipality, text: str) -> bool:
    """Does the text name this municipality, as the register or people write it?"""
    said = normalise_name(text)
    names = {normalise_name(municipality.name), normalise_name(municipality.short_name)}
    first, _, rest = said.partition(" ")
    return said in names or (fold(first) in _kind_words() and rest in names)


def _by_name(text: str, register: Register) -> list[Municipality]:
    """The longest beginning of the text that is a name: "Stadt Achim" of "Stadt Achim OZG-Liste"."""
    parts = text.split()
    shortest = 2 if fold(parts[0]) in _kind_words() else len(parts)
    for length in range(len(parts), shortest - 1, -1):
        found = register.find_name(" ".join(parts[:length]).strip(",."))
        if found:
            return found
    return []


def _without_surrounding(found: dict[str, Municipality], wanted: Municipality | None) -> list[Municipality]:
    """Without the Kreis or association another one lies in: "Stadt Achim, Landkreis Verden" means Achim."""
    inner = [*found.values(), *([wanted] if wanted else [])]
    return [one for one in found.values() if not any(_contains(one, other) for other in inner)]


def _contains(outer: Municipality, inner: Municipality) -> bool:
    if outer.ars == inner.ars:
        return False
    if outer.kind == "KREIS":
        return inner.kind != "KREIS" and inner.ars[:5] == outer.ars[:5]
    return outer.kind == "VERBAND" and inner.kind == "GEMEINDE" and inner.ars[:9] == outer.ars[:9]


def _reject(reporter: Reporter, code: str, place: Place, value: str | None = None, **params: str) -> None:
    reporter.reject_file(code, place, value, **params)
    raise Rejected


def _named(municipality: Municipality) -> str:
    return f"{municipality.short_name} ({municipality.ars})"


def _listed(municipalities: Iterable[Municipality]) -> str:
    listed = [_named(one) for one in municipalities]
    return ", ".join(listed[:8]) + (f" und {len(listed) - 8} weitere" if len(listed) > 8 else "")


def _german(day: date) -> str:
    return f"{day:%d.%m.%Y}"
