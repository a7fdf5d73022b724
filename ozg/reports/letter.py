"""A letter as data and as DOCX: of one municipality to somebody it waits for, or of several together. Page and file are made from the same
``Letter``, so that they cannot differ. Every figure in it may leave the house (``ozg.read.letters``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import pandas as pd
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.shared import Pt

from ozg import formats
from ozg.frames import by_row
from ozg.reports.paper import Grid
from ozg.reports.word import About, grid, saved, set_up
from ozg.rules.bottleneck import BOTTLENECK, SEVERITY_LABELS
from ozg.words import letter as words

#: So long somebody has for an answer, unless another day is given.
ANSWER_DAYS = 42
#: More rows than these stand on a page of their own, or the letter would not fit on one.
_MOST_ROWS = 6
_MOST_TOWNS = 12
#: What a person still has to fill in.
BLANK = re.compile(r"(\[[^\]]+\])")


@dataclass(frozen=True)
class LetterFacts:
    """Who writes and from what: ``place`` is the row of ``ozg.read.letters.place``, ``list_date`` the day of the list, ``today`` the chosen
    reporting date by which waiting is judged (terms: the day of the letter)."""

    place: Any
    area_name: str
    list_date: date
    today: date

    @property
    def writer(self) -> str:
        return words.writer(self.place.short_name, self.place.kind_label)

    @property
    def foot(self) -> str:
        return f"{self.writer}, Stand {formats.day(self.today)}{', Beispieldaten (erfunden)' if self.place.is_demo else ''}"


@dataclass(frozen=True)
class LetterFields:
    """What a person may change before the letter is written; lines of ``sender`` and ``recipient`` are separated by line breaks."""

    sender: str
    recipient: str
    day: date
    deadline: date
    greeting: str
    request: str
    function: str
    has_notes: bool = True


@dataclass(frozen=True)
class Letter:
    """A whole letter in the order in which it is set. ``annex`` stands on a page of its own; so does ``named``: every service, where the table
    names some only."""

    mark: str
    sender: list[str]
    recipient: list[str]
    day: str
    subject: str
    greeting: str
    before: list[str]
    table: Grid | None
    note: str
    after: list[str]
    signatures: list[str]
    foot: str
    author: str
    made_at: datetime
    annex: Grid | None = None
    named: Grid | None = None
    keywords: list[str] = field(default_factory=lambda: ["Onlinezugangsgesetz", "Brief"])


def suggested(facts: LetterFacts, owner_code: str, rows: pd.DataFrame, day: date) -> LetterFields:
    """The fields to start with. ``rows``: the demands of one recipient; ``day``: of the letter."""
    first = next(by_row(rows))
    return LetterFields(
        sender=words.sender(facts.place.short_name, facts.place.kind_label),
        recipient=words.recipient(owner_code, facts.place, first),
        day=day,
        deadline=day + timedelta(days=ANSWER_DAYS),
        greeting=words.GREETING,
        request=words.plea(rows["bottleneck_code"]),
        function=words.function(facts.place.short_name),
    )


def first_choice(rows: pd.DataFrame) -> set[str]:
    """Keys of the demands a letter starts with: what blocks; else what slows down; a hint only where there is nothing else."""
    for severity in SEVERITY_LABELS:
        found = rows[rows["severity"] == severity]
        if len(found):
            return set(found["demand_key"])
    return set(rows["demand_key"])


def letter(facts: LetterFacts, rows: pd.DataFrame, fields: LetterFields) -> Letter:
    """The letter of one municipality. ``rows``: at least one demand of one party and recipient, ``total_*`` over just these."""
    rows = words.judged_at(rows, fields.day)
    first = next(by_row(rows))
    table = _demand_table(rows, facts, fields)
    is_long = len(rows) > _MOST_ROWS
    told = [words.hangs_on_it(first), words.longest(rows), words.passed(rows, fields.day)]
    before = [
        words.opening(rows, first.owner_code, facts.list_date, first.total_service_count),
        " ".join(filter(None, told)),
        words.not_alone(rows, facts.area_name),
        words.annexed(rows) if is_long else "",
    ]
    named = _named(
        "Hindernis", [(row, BOTTLENECK[row.bottleneck_code].label) for row in by_row(rows) if words.is_cut(row.service_names, row.is_for_all)]
    )  # fmt: skip
    return _set(
        facts,
        fields,
        words.subject(facts.place.short_name, first.owner_code, first.total_service_count),
        before,
        table,
        is_long,
        bool(rows["is_rounded"].any()),
        [fields.function],
        named,
    )


def joint_letter(
    facts: LetterFacts, demand: Any, towns: pd.DataFrame, total: Any, lists: Any, fields: LetterFields
) -> Letter:
    """The letter of several. ``demand``: that of the municipality that begins it; ``towns``: rows of ``ozg.read.letters.together``, each a
    signatory; ``total``: their ``ozg.read.letters.total``; ``lists``: the row of ``ozg.read.leverage.lists``."""
    before = [
        words.joint_opening(demand, demand.owner_code, towns),
        words.joint_cases(towns, total),
        words.joint_lists(lists, facts.area_name),
    ]
    signatures = [
        f"{words.writer(row.short_name, row.kind_label)}, {fields.function if row.is_own else '[Funktion]'}"
        for row in by_row(towns)
    ]
    subject = words.joint_subject(demand.owner_code, demand.bottleneck_code, facts.area_name, len(towns))
    is_long, is_rounded = len(towns) > _MOST_TOWNS, bool(towns["is_rounded"].any())
    named = _named(
        "Kommune", [(row, words.writer(row.short_name, row.kind_label)) for row in by_row(towns) if words.is_cut(row.service_names, _is_many(row))]
    )  # fmt: skip
    return _set(facts, fields, subject, before, _town_table(towns), is_long, is_rounded, signatures, named)


def _is_many(town: Any) -> bool:
    """Whether a town's services are told by their number first."""
    return town.service_count > 3


def _named(beside: str, parts: Sequence[tuple[Any, str]]) -> Grid | None:
    """Every service of these rows with what it belongs to, one below the other: nobody can act on a number. None where there is none."""
    cells = [[name, label] for row, label in parts for name in row.service_names]
    return _grid("Alle Leistungen", ["Leistung", beside], cells, [11.0, 7.0], [True, True]) if cells else None


def _set(
    facts: LetterFacts, fields: LetterFields, subject: str, before: Sequence[str], table: Grid, is_long: bool, is_rounded: bool,
    signatures: list[str], named: Grid | None,
) -> Letter:  # fmt: skip
    told = [words.all_named(len({cells[0] for cells in named.rows}))] if named else []
    return Letter(
        mark="Beispieldaten (erfunden)" if facts.place.is_demo else "",
        sender=_lines(fields.sender),
        recipient=_lines(fields.recipient),
        day=formats.day(fields.day),
        subject=subject,
        greeting=fields.greeting.strip(),
        before=[text for text in [*before, *told] if text],
        table=None if is_long else table,
        note=words.SMALL_NOTE if is_rounded else "",
        after=[*_paragraphs(fields.request), words.answer_by(fields.deadline)],
        signatures=signatures,
        foot=facts.foot,
        author=facts.writer,
        made_at=datetime.combine(fields.day, time()),
        annex=table if is_long else None,
        named=named,
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def _demand_table(rows: pd.DataFrame, facts: LetterFacts, fields: LetterFields) -> Grid:
    """One row a demand; nobody's count and nobody's neighbours are no columns."""
    has_cases = bool((rows["known_count"] > 0).any())
    has_others = bool((rows["same_count"] - rows["is_own_counted"].astype(int) > 0).any())
    kept = [True, has_cases, True, True, has_others]
    header = ["Leistung", "Fälle im Jahr", "Wartet seit", "Termin laut Liste", "Ebenso"]
    cells = [
        [words.described(row, fields.has_notes), words.cases_cell(row), words.since_cell(row), words.term_cell(row), words.same_cell(row)]
        for row in by_row(rows)
    ]  # fmt: skip
    with_us = ", uns eingeschlossen" if rows["is_own_counted"].any() else ""
    others = f"; ebenso: Kommunen mit Liste, die auf dasselbe warten ({facts.area_name}{with_us})" if has_others else ""
    counted = (
        f"; überfällig am {formats.day(fields.day)}" if rows["is_overdue"].any() and fields.day != facts.today else ""
    )
    caption = f"Was uns fehlt, Stand {formats.day(facts.today)}{counted}{others}"
    return _grid(caption, header, cells, [8.2, 2.3, 2.6, 3.0, 1.9], kept)


def _town_table(towns: pd.DataFrame) -> Grid:
    kept = [True, True, bool((towns["known_count"] > 0).any()), True, True]
    header = ["Kommune", "Leistungen", "Fälle im Jahr", "Wartet seit", "Stand"]
    cells = [
        [
            words.writer(row.short_name, row.kind_label), words.services(row.service_names, _is_many(row)), words.cases_cell(row),
            words.since_cell(row), formats.day(row.reporting_date),
        ]
        for row in by_row(towns)
    ]  # fmt: skip
    return _grid("Wer worauf wartet", header, cells, [4.0, 6.6, 2.6, 2.6, 2.2], kept)


def _grid(caption: str, header: list[str], rows: list[list[str]], widths: list[float], kept: list[bool]) -> Grid:
    """A table of the columns that are kept; the second or third one with counts stands right."""
    places = [place for place, keep in enumerate(kept) if keep]
    right = tuple(index for index, place in enumerate(places) if header[place] == "Fälle im Jahr")
    return Grid(
        caption,
        [header[place] for place in places],
        [[row[place] for place in places] for row in rows],
        [widths[place] for place in places],
        right,
    )


def texts(made: Letter) -> list[str]:
    """Every text of a letter in the order in which it is set: what page and file both say."""
    tables = [
        [table.caption, *table.header, *(cell for row in table.rows for cell in row)] if table else []
        for table in (made.table, made.annex, made.named)
    ]
    return [
        *filter(None, [made.mark]), *made.sender, *made.recipient, made.day, made.subject, made.greeting, *made.before, *tables[0],
        *([made.note] if made.note and made.table else []), *made.after, words.CLOSING, *made.signatures,
        *([ANNEX] if made.annex or made.named else []), *([*tables[1], *([made.note] if made.note else [])] if made.annex else []), *tables[2],
    ]  # fmt: skip


#: Heading of the tables that stand on a page of their own.
ANNEX = "Anlage"


def to_letter_docx(made: Letter) -> bytes:
    """The letter as DOCX: the subject is its heading, what is to be filled in is marked."""
    document = Document()
    set_up(document, About(made.subject, made.author, "Brief", made.keywords, made.foot), made.made_at)
    _styles(document)
    if made.mark:
        document.add_paragraph(made.mark, style="Subtitle")
    _block(document, made.sender, 0)
    _block(document, made.recipient, 20)
    day = document.add_paragraph(made.day)
    day.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    day.paragraph_format.space_before = Pt(6)
    document.add_heading(made.subject, level=1)
    for text in (made.greeting, *made.before):
        _written(document.add_paragraph(), text)
    if made.table:
        _table(document, made.table, made.note)
    for text in made.after:
        _written(document.add_paragraph(), text)
    closing = document.add_paragraph(words.CLOSING)
    closing.paragraph_format.keep_with_next = True
    _signatures(document, made.signatures)
    if made.annex or made.named:
        document.add_heading(ANNEX, level=1).paragraph_format.page_break_before = True
    if made.annex:
        _table(document, made.annex, made.note)
    if made.named:
        _table(document, made.named, "")
    return saved(document)


def _styles(document: DocumentObject) -> None:
    for name, size, before, after in (("Normal", 10.5, 0, 6), ("Heading 1", 11.5, 14, 8)):
        style = document.styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _block(document: DocumentObject, lines: Sequence[str], before: int) -> None:
    """Lines of an address, close together."""
    for place, line in enumerate(lines):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = (
            Pt(0 if place else before),
            Pt(0),
        )
        _written(paragraph, line)


def _written(paragraph: Any, text: str) -> None:
    """A text whose blanks are marked."""
    for part in filter(None, BLANK.split(text)):
        run = paragraph.add_run(part)
        if BLANK.fullmatch(part):
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _table(document: DocumentObject, table: Grid, note: str) -> None:
    grid(document, table, size=9, margin=80)
    after = document.add_paragraph(note, style="Caption") if note else document.add_paragraph()
    after.paragraph_format.space_after = Pt(6 if note else 0)


def _signatures(document: DocumentObject, signatures: Sequence[str]) -> None:
    """A line to sign on above each function."""
    for place, signature in enumerate(signatures):
        line = document.add_paragraph("_" * 36)
        line.paragraph_format.space_before, line.paragraph_format.space_after = (
            Pt(24 if len(signatures) < 5 else 14),
            Pt(0),
        )
        line.paragraph_format.keep_with_next = True
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = place + 1 < len(signatures)
        _written(paragraph, signature)
