"""What a file says about its origin: sheet "Kopf", cells above the headers, columns. Only collected here, not decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from etl.form.columns import HEAD_SHEET_NAME
from etl.intake.report import Place, Reporter
from etl.intake.stated_day import is_label, lone_days, stated_day
from etl.intake.tables import Table, cell_text, place_of
from etl.parse.dates import Period, Unreadable, read_period
from etl.parse.offices import kind_words
from etl.parse.text import SHORT, clean, fold, note_of_mark
from etl.parse.words import Words
from etl.readers.raw import Cell, RawSheet
from ozg.rules import model

_SPLIT = re.compile(r"\s+[–—|•·-]\s+|[;:\n()]|,\s+(?=Landkreis|Kreis|LK )")
#: A name after its kind has at most this many words ("Samtgemeinde Bruchhausen-Vilsen", "Markt Sankt Englmar").
_NAME_WORDS = 5
_VERSION = re.compile(
    r"\b(?:RGM|Reifegradmodell|(?:nach|gemäß|laut|lt\.)\s+(?:dem\s+)?Modell)\s*(?:Version\s*)?(\d[.,]\d)(?!\d)",
    re.IGNORECASE,
)
#: "ab 2027 nach Modell 2.0" says nothing of today's levels.
_LATER = re.compile(r"\bab\s|künftig|geplant|Umstellung|bisher", re.IGNORECASE)


@dataclass(frozen=True)
class NameClaim:
    """A place of the file that names a municipality, by key or by name.

    ``is_binding``: a key, an entry of "Kopf" or a column, which speaks for the whole file; the others are mentions in texts. A
    mention without "Stadt" or a label is ``is_weak``: it may answer the question but never contradicts (Stelle and Berg are
    municipalities).
    """

    text: str
    place: Place
    is_key: bool = False
    is_binding: bool = False
    is_weak: bool = False


@dataclass(frozen=True)
class DateClaim:
    """A place of the file that names a reporting date; ``is_of_row``: in a column, each row its own."""

    text: str
    place: Place
    period: Period | None
    is_of_row: bool = False


@dataclass
class Claims:
    """Everything the file says about its origin."""

    names: list[NameClaim] = field(default_factory=list)
    dates: list[DateClaim] = field(default_factory=list)
    #: Dates in notes below the table and in sheet names: asked only when nothing above the table names one.
    side_dates: list[DateClaim] = field(default_factory=list)
    #: Days on which the data were drawn or the page was written: asked last.
    drawn_dates: list[DateClaim] = field(default_factory=list)
    #: Days above a table without a word for what they are: only proposed.
    lone_days: set[date] = field(default_factory=set)
    rgm_version: str | None = None
    #: The sheet "Kopf" calls the list a part.
    is_partial: bool = False


def head_sheet(sheets: Iterable[RawSheet]) -> RawSheet | None:
    """The sheet "Kopf" of the template."""
    return next((sheet for sheet in sheets if fold(sheet.name) == fold(HEAD_SHEET_NAME)), None)


def collect(head: RawSheet | None, tables: list[Table], words: Words, reporter: Reporter) -> Claims:
    """What sheet "Kopf" and the cells above the tables say."""
    claims = Claims()
    if head:
        _from_head(head, claims, words, reporter)
    for table in tables:
        texts = [[clean(cell_text(cell))[:SHORT] for cell in cells] for cells in table.preamble]
        for line, cells in zip(texts, table.preamble, strict=True):
            _from_line(line, cells, Place(table.sheet), claims, words)
        for text in [table.sheet, *table.notes]:
            found = stated_day(text[:SHORT], words)
            if found and found.period:
                kept = claims.side_dates if found.is_stated else claims.drawn_dates
                kept.append(DateClaim(found.text, Place(table.sheet), found.period))
        headers = (column.header for column in table.recognition.columns)
        footnotes = (
            note for note in table.notes if note.startswith("*") and note_of_mark(note)[1] not in table.applied_notes
        )
        version = version_in(" ".join([table.title, *headers])) or next(
            filter(None, map(version_of_today, footnotes)), None
        )
        if version and claims.rgm_version is None:
            claims.rgm_version = version if version in model.models() else None
    return claims


def from_columns(tables: list[Table], words: Words) -> Claims:
    """What the columns ARS, AGS, Kommune and Stand say; every distinct text once."""
    claims = Claims()
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
                    claims.dates.append(
                        replace(_date_claim(text, row.cells[column.index], place, words), is_of_row=True)
                    )
                else:
                    claims.names.append(NameClaim(text, place, column.field == "ars", is_binding=True))
    return claims


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
            claims.names.append(NameClaim(answer, place, True, is_binding=True))
        elif field == "municipality_name":
            claims.names.append(NameClaim(answer, place, is_binding=True))
        elif field == "reporting_date":
            claims.dates.append(_date_claim(answer, cells[1], place, words))
        elif field == "extent":
            claims.is_partial = words.meaning("teil_woerter", answer) is not None
        elif field == "rgm_version":
            claims.rgm_version = _version(answer)
            if claims.rgm_version not in model.models():
                reporter.add("rgm_version_unknown", place, answer)
                claims.rgm_version = model.DEFAULT_VERSION


def stated_version(head: RawSheet | None, words: Words) -> str | None:
    """The maturity model the sheet "Kopf" names, None when it names none we know: by it the columns of the criteria are recognised."""
    for row in head.rows if head else ():
        cells = [clean(cell_text(row.cells[index])) for index in sorted(row.cells)]
        if len(cells) > 1 and words.meaning("kopf_felder", cells[0].rstrip(":")) == "rgm_version":
            version = _version(cells[1])
            return version if version in model.models() else None
    return None


def version_in(text: str) -> str | None:
    """The maturity model a text names ("nach Modell 2.0"), known or not; None when it names none."""
    found = _VERSION.search(text)
    return _version(found[1]) if found else None


def version_of_today(note: str) -> str | None:
    """The maturity model a note says the levels follow now; None when it speaks of a later time."""
    return None if _LATER.search(note) else version_in(note)


def _version(answer: str) -> str:
    version = answer.replace(",", ".").removeprefix("Version ").strip()
    version = f"{version}.0" if version.isdigit() else version
    return model.DEFAULT_VERSION if version == "1.0" else version


def _from_line(texts: list[str], cells: list[Cell], place: Place, claims: Claims, words: Words) -> None:
    """One row above a header: labels with their answer in the same or the next cell, names with their kind."""
    for position, text in enumerate(texts):
        following = texts[position + 1] if position + 1 < len(texts) else ""
        for claim in _name_claims(text, following, place, words):
            claims.names.append(claim)
        if position + 1 < len(cells) and is_label(text, words):
            claims.dates.append(_date_claim(following, cells[position + 1], place, words))
            continue
        found = stated_day(text, words)
        if found is not None:
            claim = DateClaim(found.text if found.is_stated else text, place, found.period)
            (claims.dates if found.is_stated else claims.drawn_dates).append(claim)
        else:
            shown = str(cells[position].value) if cells[position].kind == "date" else text
            claims.lone_days |= {period.end for period in lone_days(shown, words)}


def _name_claims(text: str, following: str, place: Place, words: Words) -> Iterator[NameClaim]:
    label, colon, behind = text.partition(":")
    meaning = words.meaning("kommune_woerter", label)
    answer = behind.strip() or following
    if meaning == "Schlüssel" and answer:
        yield NameClaim(answer, place, True, is_binding=True)
        return
    if meaning and answer and len(answer.split()) <= _NAME_WORDS + 1:
        is_kind = fold(label) in kind_words()
        yield NameClaim(f"{label} {answer}" if is_kind else answer, place)
        if behind.strip():
            return
    pieces = text.split()
    for start, word in enumerate(pieces[:-1]):
        if fold(word) in kind_words():
            yield NameClaim(" ".join(pieces[start : start + _NAME_WORDS + 1]), place)
    for part in _SPLIT.split(text):
        if part and part.strip() and len(part.split()) <= _NAME_WORDS and not colon:
            yield NameClaim(part.strip(), place, is_weak=True)


def _date_claim(text: str, cell: Cell, place: Place, words: Words) -> DateClaim:
    return DateClaim(text, place, _period(text if cell.kind != "date" else str(cell.value), words))


def _period(text: str, words: Words) -> Period | None:
    found = read_period(text, words)
    return None if isinstance(found, Unreadable) else found
