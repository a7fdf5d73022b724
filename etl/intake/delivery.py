"""One delivered file → one ``Delivery``. Never raises for anything a file can contain."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path

from etl.contracts import Delivery, Kind, Ledger
from etl.form.columns import OPTIONAL_SHEETS, SERVICES
from etl.intake import origin
from etl.intake.attribution import attribute, speaks_of_many
from etl.intake.behind_names import tell_apart
from etl.intake.claims import Claims, collect, head_sheet, stated_version
from etl.intake.columns import IDENTIFYING, ListColumn, as_kind, newest_year
from etl.intake.dittos import resolve_dittos
from etl.intake.duplicates import Collector, tell_equal_ranks
from etl.intake.evidence import municipality_of, read_evidence
from etl.intake.extent import partial_hint
from etl.intake.footnotes import apply_footnotes
from etl.intake.headers import sheet_kind
from etl.intake.identify import Identifier
from etl.intake.layout import find_tables
from etl.intake.legends import Legend, legends_of
from etl.intake.match import Matcher
from etl.intake.measured import choose_days, end_of_measuring, find_measured_table
from etl.intake.members import (
    has_own_rows,
    keep_only,
    matrix_columns,
    members_of,
    members_of_sheets,
    others_of_sheets,
    tell_doubtful,
)
from etl.intake.names_alone import find_names, meant_sheet
from etl.intake.no_list import left_out
from etl.intake.observations import observe
from etl.intake.optional import (
    OptionalRows,
    choose_optional_columns,
    find_optional_table,
    missing_columns,
    sheet_called,
)
from etl.intake.origin import find_by_key
from etl.intake.others import read_bottleneck, read_component, read_usage
from etl.intake.parties import party_reader
from etl.intake.phases import tell_phases
from etl.intake.relevance import RelevanceReader
from etl.intake.report import NOWHERE, Place, Reporter
from etl.intake.rows import carry_names, sheets_of_states, sort_out
from etl.intake.said_above import say_above
from etl.intake.services import Loaded, ServiceRows
from etl.intake.sheets import choose_columns, find_key_columns, is_beside, is_summary, readable_sheets, without_older
from etl.intake.statements import settle_columns
from etl.intake.status import StatusReader
from etl.intake.tables import BodyRow, Table, cell_text, column_letter
from etl.intake.ticks import find_ticks
from etl.intake.values import CellReader
from etl.intake.vocabulary import vocabulary_of
from etl.intake.whose import find_whose_column, keep_named, mark_rows, named_columns, says_nothing_else
from etl.intake.years import find_year_column
from etl.parse.text import clean
from etl.parse.words import Words, load_words
from etl.readers.limits import MAX_FILE_BYTES
from etl.readers.raw import RawBook, RawSheet, UnreadableFileError, raw_from_bytes
from etl.readers.sandbox import Sandbox
from etl.reference.register import Catalogue, Municipality, Register, load_catalogue, load_register
from ozg.rules import model

STAGING_OF_KIND = {
    "leistungen": "service_entry",
    "nutzung": "usage_entry",
    "engpaesse": "bottleneck_entry",
    "basisdienste": "component_entry",
    "pvog": "evidence_entry",
}
USAGE_FILE_SOURCE = "ZSK"
#: What only a list of bottlenecks says of one.
ONLY_OF_BOTTLENECKS = {"measure", "resolved_date"}
#: Staging tables whose rows carry the reporting date of the file.
DATED = ("service_entry", "bottleneck_entry", "component_entry", *(sheet.table for sheet in OPTIONAL_SHEETS))
RowReader = Callable[[BodyRow], list[Loaded]]


def read_delivery(
    path: Path,
    *,
    ars: str | None = None,
    reporting_date: date | None = None,
    include_demo: bool = False,
    extra_words: Path | None = None,
    raw: RawBook | UnreadableFileError | None = None,
) -> Delivery:
    """Everything one file says.

    ``ars``: the user's option (ARS, AGS or Kreis key); ``reporting_date``: the user's option; ``include_demo``: know the
    fictional municipalities; ``extra_words``: CSV with words of one's own (``etl.parse.words``); ``raw``: the file's raw cells
    (or the error) when they were read before. A file that cannot be used comes back with ``is_usable`` False, an error finding
    and an empty ledger. Raises InputError only for a wrong file of words.
    """
    delivery = Delivery(path.name, _sha256(path))
    with Sandbox() as sandbox:
        if raw is None:
            sandbox.ask(path)
        # while the other process reads, this one gets ready
        words = load_words(extra_words)
        reporter = Reporter(delivery, words)
        intake = _Intake(delivery, words, reporter, load_register(include_demo))
        try:
            if isinstance(raw, UnreadableFileError):
                raise raw
            with _without_collector():
                book = raw if raw is not None else raw_from_bytes(sandbox.answer())
        except UnreadableFileError as error:
            return reporter.reject_file(error.code, NOWHERE, **error.params)
    with _without_collector():
        return intake.run(book, ars, reporting_date)


def get_ready(extra_words: Path | None = None, include_demo: bool = False) -> None:
    """Load words, catalogue and register now, so that ``read_delivery`` finds them in memory."""
    _matcher(load_words(extra_words))
    load_register(include_demo)


@contextmanager
def _without_collector() -> Iterator[None]:
    """The garbage collector rests while many small objects are made that all stay: it would only look through them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Intake:
    """The work on one file."""

    def __init__(self, delivery: Delivery, words: Words, reporter: Reporter, register: Register) -> None:
        self._delivery = delivery
        self._words = words
        self._reporter = reporter
        self._register = register
        self._matcher = _matcher(words)
        self._collector = Collector(reporter)
        #: Sheets without a list: a legend may stand there.
        self._without_list: list[RawSheet] = []
        #: The optional sheet that a file without a list means.
        self._meant: str | None = None

    def run(self, book: RawBook, ars: str | None, reporting_date: date | None) -> Delivery:
        """Read the book; the delivery comes back whole or rejected."""
        self._reader_notes(book)
        head = head_sheet(book.sheets)
        self._words = self._words.answering(stated_version(head, self._words))
        asked = find_by_key(ars, self._register)[0] if ars else None
        found = self._tables(readable_sheets(book, self._words, self._reporter), head is not None, reporting_date)
        try:
            found = self._of_own_sheets(found, asked)
        except origin.Rejected:
            return self._delivery
        if not found:
            if self._meant:
                return self._reporter.reject_file("table_of_optional_sheet", anderes=self._meant)
            return self._reporter.reject_file("no_header_found")
        if head is None:
            self._take_as_services([table for table, _ in found])
        tables = [table for table, _ in found]
        self._delivery.kind = _kind_of(tables, head is not None)
        for sheet in {id(sheet): sheet for table, sheet in found if table.kind == SERVICES.word_list}.values():
            lists = [table for table, of in found if of is sheet and table.kind == SERVICES.word_list]
            mark_rows(lists, sheet, asked, self._register, self._words)
        of_states = sheets_of_states((table for table, _ in found if table.kind == SERVICES.word_list), self._words)
        for table, sheet in found:
            is_optional = table.kind not in STAGING_OF_KIND
            if not is_optional:
                find_key_columns(table, self._matcher, self._reporter)
            sort_out(table, self._matcher, self._words, self._reporter, of_states)
            if table.kind == SERVICES.word_list:
                carry_names(table, self._matcher)
                say_above(table, reporting_date, self._words, self._reporter)
            if is_optional:
                choose_optional_columns(table, sheet, self._reporter)
                choose_days(table, self._reporter)
            else:
                of_members: Collection[int] = ()
                if table.kind == "leistungen":
                    tell_phases(table, self._words, self._reporter)
                    find_ticks(table, self._words)
                    tell_apart(table, self._matcher, self._words, self._reporter)
                    find_whose_column(table, asked, self._register, self._words, self._reporter)
                    if named := named_columns(table, asked, self._register, self._words):
                        bodies = [column.bodies[0] for column in named.values()]
                        if asked is None or says_nothing_else(table, named, asked):
                            return self._of_others(bodies, asked, table.sheet)
                        keep_named(table, named, asked, self._words, self._reporter)
                    find_year_column(table, reporting_date, self._words)
                    of_members = matrix_columns(table, asked, self._register, self._words)
                choose_columns(table, sheet, self._words, vocabulary_of(self._words), self._reporter, of_members)
                if table.kind == SERVICES.word_list:
                    apply_footnotes(table, self._reporter)
        if not any(table.rows for table in tables):
            return self._reporter.reject_file("no_rows_found")
        options = (ars, reporting_date)
        claims = collect(head, tables, self._words, self._reporter)
        self._leave_out_other_criteria(tables, claims)
        claims.drawn_dates += end_of_measuring(tables, self._words, self._reporter)
        lists = [table for table in tables if table.kind == SERVICES.word_list]
        of_others = [one for table in lists for row in table.rows if row.outcome is None for one in row.whose]
        if asked and of_others and not any(has_own_rows(table, asked, self._register) for table in lists):
            return self._of_others(of_others, asked, lists[0].sheet)
        members = (
            {} if speaks_of_many(self._delivery, tables) else members_of(tables, asked, self._register, self._words)
        )
        if members:
            is_doubtful = not ars and tell_doubtful(tables, self._register, self._reporter)
            self._delivery.members = () if is_doubtful else tuple(sorted(members))
            own = members.get(asked.ars) if asked else None
            if own is None:
                return self._of_several(members.values())
            keep_only(tables, own, self._register, self._words, self._reporter)
            if of_others:  # names above the rows of each say nothing of the whole file
                claims.names = [claim for claim in claims.names if claim.is_binding]
        self._delivery.partial_hint = partial_hint(self._delivery.file, tables, self._words)
        self._delivery.is_partial = claims.is_partial
        try:
            attribute(self._delivery, tables, claims, options, self._register, self._words, self._reporter)
        except origin.Rejected:
            self._look_ahead(tables, claims, is_template=head is not None)
            return self._delivery
        # the first table to speak of a service is the one that holds: the sheet called as in the template, wherever it stands
        for table in sorted(tables, key=lambda table: sheet_kind(table.sheet) != table.kind):
            self._read_table(table, claims, is_template=head is not None)
        observe(tables, self._words, self._reporter, is_template=head is not None)
        self._finish(tables)
        return self._delivery

    def _of_several(self, members: Iterable[Municipality]) -> Delivery:
        """Nobody says for whom a list of several is to be read."""
        names = ", ".join(f"{one.short_name} ({one.ars})" for one in {one.ars: one for one in members}.values())
        return self._reporter.reject_file("several_municipalities", namen=names)

    def _of_others(self, named: Iterable[Municipality], asked: Municipality | None, sheet: str) -> Delivery:
        """The list speaks of others than the one it is to be read for, or of several and nobody says which."""
        bodies = {one.ars: one for one in named}
        if asked and len(bodies) == 1:
            params = {"angegeben": origin.named(asked), "gefunden": origin.named(next(iter(bodies.values())))}
            return self._reporter.reject_file("municipality_conflict", Place(sheet), **params)
        self._delivery.members = tuple(sorted(bodies))
        return self._of_several(bodies.values())

    def _leave_out_other_criteria(self, tables: list[Table], claims: Claims) -> None:
        """A list that names its maturity model only in a title: its columns of criteria were understood by another one."""
        if model.model_of_criteria(claims.rgm_version) == self._words.answered:
            return
        for table in tables:
            others = [column for column in table.columns if column.field in self._words.answered.criterion]
            if others:
                names = ", ".join(f"„{column.header}“" for column in others)
                self._reporter.add("unknown_columns", Place(table.sheet), spalten=names)
                table.columns = [column for column in table.columns if column not in others]

    def _look_ahead(self, tables: list[Table], claims: Claims, is_template: bool) -> None:
        """What is wrong in the rows of a list that cannot be taken yet: told now, so that one round of corrections is enough.
        Nothing is kept; files of many municipalities wait."""
        if not speaks_of_many(self._delivery, tables):
            for table in tables:
                self._read_table(table, claims, is_template)
        self._reporter.close()

    def _reader_notes(self, book: RawBook) -> None:
        for note in book.notes:
            self._reporter.add(note.code, NOWHERE, **note.params)
        for sheet in book.sheets:
            for note in sheet.notes:
                self._reporter.add(note.code, Place(sheet.name, note.row), note.params.get("text"), **note.params)

    def _tables(
        self, sheets: list[RawSheet], is_template: bool, reporting_date: date | None
    ) -> list[tuple[Table, RawSheet]]:
        found: list[tuple[Table, RawSheet]] = []
        without: list[RawSheet] = []
        for sheet in sheets:
            optional = find_optional_table(sheet, self._words) or find_measured_table(sheet, self._words)
            tables = [optional] if optional else find_tables(sheet, self._words)
            found += [(table, sheet) for table in tables]
            if not tables and sheet.rows:
                without.append(sheet)
        if any(table.kind == "pvog" for table, _ in found):  # it speaks of many municipalities, those sheets of one
            without += [sheet for table, sheet in found if table.kind not in STAGING_OF_KIND]
            found = [(table, sheet) for table, sheet in found if table.kind in STAGING_OF_KIND]
        if not found and head_sheet(sheets) is None:
            found = [
                (table, sheet)
                for sheet in without
                if (table := find_names(sheet, self._words, self._matcher, self._reporter))
            ]
            without = [sheet for sheet in without if sheet not in [one for _, one in found]]
        self._without_list = without
        found = self._without(is_summary, "summary_sheet", found)
        found = self._without(is_beside, "sheet_beside", found)
        found = without_older(found, reporting_date, self._words, self._reporter)
        others = left_out(found, is_template, self._matcher, self._words)
        for other in others:
            if sheet_called(other.sheet.name):
                without.append(other.sheet)
            else:
                about = {"anderes": other.meant.name, "zeile": other.meant.row_meaning}
                self._reporter.once("sheet_of_other_kind", Place(other.sheet.name), **about)
        found = [entry for entry in found if entry[1] not in [other.sheet for other in others]]
        self._meant = others[0].meant.name if others else meant_sheet(without)
        for sheet in without:
            optional_sheet = sheet_called(sheet.name)
            if optional_sheet and missing_columns(optional_sheet, sheet):
                names = ", ".join(f"„{header}“" for header in missing_columns(optional_sheet, sheet))
                self._reporter.add("sheet_columns_missing", Place(sheet.name), spalten=names)
            elif found:
                self._reporter.add("sheet_without_header", Place(sheet.name))
        return found

    def _without(
        self, is_apart: Callable[[str, Words], bool], code: str, found: list[tuple[Table, RawSheet]]
    ) -> list[tuple[Table, RawSheet]]:
        """The lists without sheets of these names; where all lists of services are called so, one of them is the list."""
        apart = [
            (table, sheet)
            for table, sheet in found
            if sheet_kind(sheet.name) is None and is_apart(sheet.name, self._words)
        ]
        rest = [entry for entry in found if entry not in apart]
        is_list, is_other_list = (any(table.kind == "leistungen" for table, _ in part) for part in (apart, rest))
        if not rest or (is_list and not is_other_list):
            return found
        for _, sheet in apart:
            self._reporter.once(code, Place(sheet.name))
        return rest

    def _of_own_sheets(
        self, found: list[tuple[Table, RawSheet]], asked: Municipality | None
    ) -> list[tuple[Table, RawSheet]]:
        """The lists without sheets called like somebody else ("Oyten" in the list of Achim, "Landkreis"). Raises ``origin.Rejected`` where only
        sheets of other municipalities are left, and where several have sheets and nobody says for whom the list is to be read."""
        names = dict.fromkeys(sheet.name for table, sheet in found if table.kind == SERVICES.word_list)
        if asked is None:
            members = members_of_sheets(names, self._register)
            if len({one.ars for one in members.values()}) > 1:
                self._delivery.members = tuple(sorted({one.ars for one in members.values()}))
                self._of_several(members.values())
                raise origin.Rejected
            return found
        others = others_of_sheets(names, asked, self._register, self._words)
        if not others or (len(others) == len(names) and None in others.values()):
            return found  # the one sheet may be called "Landkreis" for any reason
        if len(others) == len(names):
            name, other = next(iter(others.items()))
            params = {"angegeben": origin.named(asked), "gefunden": origin.named(other)}
            self._reporter.reject_file("municipality_conflict", Place(name), **params)
            raise origin.Rejected
        for name, other in others.items():
            params = {"andere": other.short_name if other else f"„{name}“", "kommune": asked.short_name}
            self._reporter.add("sheet_of_others", Place(name), **params)
        return [(table, sheet) for table, sheet in found if sheet.name not in others]

    def _take_as_services(self, tables: list[Table]) -> None:
        """A lone table with a bottleneck beside only some of its services is a list of services: a list of bottlenecks has one in every row."""
        table = tables[0]
        fields = table.recognition.fields
        if len(tables) > 1 or table.kind != "engpaesse" or sheet_kind(table.sheet) or fields & ONLY_OF_BOTTLENECKS:
            return
        # a row that says how grave something is speaks of a bottleneck, though it may have forgotten which
        held = {column.index for column in table.recognition.columns if column.field in ("bottleneck_code", "severity")}
        named = {column.index for column in table.recognition.columns if column.field in IDENTIFYING}
        if any(
            self._matcher.named(clean(cell_text(row.cells[index])))
            for row in table.rows
            if not held & row.cells.keys()
            for index in named & row.cells.keys()
        ):
            table.recognition = as_kind("leistungen", table.recognition.labels, self._words) or table.recognition

    def _read_table(self, table: Table, claims: Claims, is_template: bool) -> None:
        day, version = self._delivery.reporting_date, claims.rgm_version
        legends: list[Legend] = []
        resolve_dittos(table, self._words, self._reporter)
        if table.kind in STAGING_OF_KIND:
            settle_columns(table, day, version, self._words, self._reporter)
            legends = legends_of(table, self._without_list)
        vocabulary = vocabulary_of(self._words)
        party = party_reader(self._municipality, self._register, self._words, vocabulary)
        reader = CellReader(table, self._words, vocabulary, self._reporter, version, day, legends, party=party)
        read = self._row_reader(reader, Identifier(reader, self._matcher), is_template)
        for row in table.rows:
            if row.outcome is not None:
                continue
            loaded = read(row)
            if loaded:
                self._collector.take(loaded, table)
            else:
                row.outcome = row.outcome or "rejected"

    def _row_reader(self, reader: CellReader, identifier: Identifier, is_template: bool) -> RowReader:
        """The function that turns a row of this kind of table into staging rows."""
        kind = reader.table.kind
        if kind not in STAGING_OF_KIND:
            return OptionalRows(reader, self._matcher, self._register).read
        if kind == "leistungen":
            relevance = RelevanceReader(reader, self._municipality, self._register, is_template)
            return ServiceRows(reader, identifier, relevance, is_template).read
        if kind == "engpaesse":
            return lambda row: read_bottleneck(row, reader, identifier)
        if kind == "basisdienste":
            status = StatusReader(reader)
            return lambda row: read_component(row, reader, status)
        if kind == "pvog":
            return self._per_municipality(reader, lambda row: read_evidence(row, reader, identifier))
        if self._delivery.municipality is None and self._delivery.is_usable:
            return self._per_municipality(reader, lambda row: read_usage(row, reader, identifier, USAGE_FILE_SOURCE))
        return lambda row: read_usage(row, reader, identifier, None)

    def _per_municipality(self, reader: CellReader, read: RowReader) -> RowReader:
        """For files of many municipalities: each row names its own, or is ignored or rejected for that."""

        def read_for_municipality(row: BodyRow) -> list[Loaded]:
            municipality = municipality_of(row, reader, self._register)
            loaded = read(row) if municipality else []
            for one in loaded:
                one.values["ars"] = municipality.ars
            return loaded

        return read_for_municipality

    @property
    def _municipality(self) -> Municipality | None:
        """None while nobody has said whose list it is."""
        return self._register.get(self._delivery.municipality) if self._delivery.municipality else None

    def _finish(self, tables: list[Table]) -> None:
        outcomes = [row.outcome for table in tables for row in table.rows]
        loaded, rejected, ignored = (outcomes.count(one) for one in ("loaded", "rejected", "ignored"))
        self._delivery.ledger = Ledger(len(outcomes), loaded, rejected, ignored)
        rows = self._collector.rows
        for name, entries in rows.items():
            for entry in entries:
                entry.setdefault("ars", self._delivery.municipality)
                if name in DATED:
                    entry["reporting_date"] = self._delivery.reporting_date
        spoken = [STAGING_OF_KIND.get(table.kind, table.kind) for table in tables if _says_something(table)]
        if any(table.first("bottlenecks") and _says_something(table) for table in tables):
            spoken.append("bottleneck_entry")
        self._delivery.parts = tuple(dict.fromkeys([*spoken, *rows]))
        self._delivery.rows = rows
        for table in tables:
            sheet = self._reporter.sheet_label(table.sheet)
            for field, at in _places(table.columns).items():
                self._delivery.columns.setdefault((sheet, field), at)
        tell_equal_ranks(rows.get("service_entry", ()), self._delivery.columns, self._reporter)
        self._reporter.close()


def _places(columns: Sequence[ListColumn]) -> dict[str, tuple[str, str | None]]:
    """Field → header and letter of the column its values are read from: of columns by year that of the newest. No letter where the column
    differs from row to row, as with a cross in one of several."""
    year = newest_year(columns)
    found: dict[str, tuple[str, str | None]] = {}
    for field in dict.fromkeys(column.field for column in columns):
        own = [column for column in columns if column.field == field]
        held = next((column for column in own if column.meaning.period in (None, year)), own[0])
        is_ticked = len(own) > 1 and held.meaning.option is not None
        found[field] = (held.header, None if is_ticked else column_letter(held.index))
    return found


def _says_something(table: Table) -> bool:
    """An empty table says there is nothing; one whose rows all had to be left out says nothing at all and must not replace
    what is known."""
    data = [row for row in table.rows if row.outcome != "ignored"]
    return not data or any(row.outcome == "loaded" for row in data)


def _kind_of(tables: list[Table], has_head: bool) -> Kind:
    kinds = list(dict.fromkeys(table.kind for table in tables))
    if "pvog" in kinds:
        return "pvog"
    if has_head or len(kinds) > 1 or kinds[0] not in STAGING_OF_KIND:
        return "meldebogen"
    return kinds[0]  # type: ignore[return-value]


def _matcher(words: Words) -> Matcher:
    return _matcher_of(load_catalogue(), words)


@lru_cache(maxsize=16)
def _matcher_of(catalogue: Catalogue, words: Words) -> Matcher:
    return Matcher(catalogue, words)


def _sha256(path: Path) -> str:
    """Checksum of the file; of a file too big to be read, of its beginning only."""
    try:
        with path.open("rb") as handle:
            return hashlib.sha256(handle.read(MAX_FILE_BYTES + 1)).hexdigest()
    except OSError:
        return ""
