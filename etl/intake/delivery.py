"""One delivered file → one ``Delivery``. Never raises for anything a file can contain."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path

from etl.contracts import Delivery, Kind
from etl.intake import origin
from etl.intake.content import zeros
from etl.intake.duplicates import Collector
from etl.intake.evidence import municipality_of, read_evidence
from etl.intake.identify import Identifier
from etl.intake.layout import find_tables
from etl.intake.others import read_bottleneck, read_component, read_usage
from etl.intake.relevance import RelevanceReader
from etl.intake.report import NOWHERE, Place, Reporter
from etl.intake.rows import sort_out
from etl.intake.services import Loaded, ServiceRows
from etl.intake.sheets import choose_columns, find_key_columns, readable_sheets
from etl.intake.status import StatusReader
from etl.intake.tables import BodyRow, Table, column_letter
from etl.intake.values import CellReader
from etl.intake.vocabulary import vocabulary_of
from etl.match import Matcher
from etl.parse.text import fold
from etl.parse.words import Words, load_words
from etl.readers.limits import MAX_FILE_BYTES
from etl.readers.raw import RawBook, RawSheet, UnreadableFileError, raw_from_bytes
from etl.readers.sandbox import Sandbox
from etl.reference import Municipality, Register, load_catalogue, load_register

STAGING_OF_KIND = {
    "leistungen": "service_entry",
    "nutzung": "usage_entry",
    "engpaesse": "bottleneck_entry",
    "basisdienste": "component_entry",
    "pvog": "evidence_entry",
}
PRIORITY_WORDS = ("prioritaetenliste", "prioliste", "prio liste", "priorisierungsliste", "rangliste", "prioritaeten")
ZERO_SHARE = 0.6
USAGE_FILE_SOURCE = "ZSK"


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
    and an empty ledger.
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
        self._vocabulary = vocabulary_of(words)
        self._matcher = _matcher(words)
        self._collector = Collector(reporter)

    def run(self, book: RawBook, ars: str | None, reporting_date: date | None) -> Delivery:
        """Read the book; the delivery comes back whole or rejected."""
        self._reader_notes(book)
        head = origin.head_sheet(book.sheets)
        sheets = readable_sheets(book, self._words, self._reporter)
        tables = self._tables(sheets)
        if not tables:
            return self._reporter.reject_file("no_header_found")
        self._delivery.kind = _kind_of(tables, head is not None)
        for table, sheet in tables:
            find_key_columns(table, self._matcher, self._reporter)
            sort_out(table, self._matcher, self._words, self._reporter)
            choose_columns(table, sheet, self._words, self._vocabulary, self._reporter)
        found = [table for table, _ in tables]
        if not any(table.rows for table in found) and head is None:
            return self._reporter.reject_file("no_rows_found")
        try:
            claims = self._attribute(found, head, ars, reporting_date)
        except origin.Rejected:
            return self._delivery
        for table in found:
            self._read_table(table, claims, is_template=head is not None or self._delivery.kind == "meldebogen")
        self._sheet_findings(sheets, found)
        self._finish(found)
        return self._delivery

    def _reader_notes(self, book: RawBook) -> None:
        for note in book.notes:
            self._reporter.add(note.code, NOWHERE, **note.params)
        for sheet in book.sheets:
            for note in sheet.notes:
                self._reporter.add(note.code, Place(sheet.name, note.row), note.params.get("text"), **note.params)

    def _tables(self, sheets: list[RawSheet]) -> list[tuple[Table, RawSheet]]:
        found: list[tuple[Table, RawSheet]] = []
        without: list[RawSheet] = []
        for sheet in sheets:
            tables = find_tables(sheet, self._words)
            found += [(table, sheet) for table in tables]
            if not tables and sheet.rows:
                without.append(sheet)
        for sheet in without if found else ():
            self._reporter.add("sheet_without_header", Place(sheet.name))
        return found

    def _attribute(
        self, tables: list[Table], head: RawSheet | None, ars: str | None, reporting_date: date | None
    ) -> origin.Claims:
        claims = origin.collect(head, tables, self._words, self._reporter)
        columns = origin.from_columns(tables, self._register, self._words, self._reporter)
        if self._delivery.kind == "pvog" or self._is_usage_file(tables):
            self._attribute_many(tables, columns, claims, ars, reporting_date)
            return claims
        municipality = origin.choose_municipality(ars, claims.names + columns.names, self._register, self._reporter)
        self._delivery.municipality = municipality.ars
        self._delivery.reporting_date = origin.choose_date(reporting_date, claims.dates + columns.dates, self._reporter)
        self._check_future(self._delivery.reporting_date)
        return claims

    def _attribute_many(
        self,
        tables: list[Table],
        columns: origin.Claims,
        claims: origin.Claims,
        ars: str | None,
        reporting_date: date | None,
    ) -> None:
        """A file of many municipalities: each row names its own; the newest date in the rows is the file's."""
        if ars:
            self._reporter.add("option_not_needed", NOWHERE, ars)
        ends = [claim.period.end for claim in claims.dates + columns.dates if claim.period]
        for table in tables:
            column = table.first("evidence_date") or table.first("period")
            reader = self._cell_reader(table, None)
            texts = {}
            for row in table.rows:
                cell = row.cells.get(column.index) if column else None
                if cell is not None:
                    texts.setdefault((cell.value, cell.kind), cell)
            ends += [
                period.end for cell in texts.values() if isinstance(period := reader.as_period(cell), origin.Period)
            ]
        self._delivery.reporting_date = reporting_date or max(ends, default=None)
        if self._delivery.reporting_date is None:
            self._reporter.reject_file("reporting_date_missing")
            raise origin.Rejected

    def _is_usage_file(self, tables: list[Table]) -> bool:
        return self._delivery.kind == "nutzung" and all(table.first("ars") for table in tables)

    def _cell_reader(self, table: Table, rgm_version: str | None) -> CellReader:
        return CellReader(table, self._words, self._vocabulary, self._reporter, rgm_version)

    def _read_table(self, table: Table, claims: origin.Claims, is_template: bool) -> None:
        reader = self._cell_reader(table, claims.rgm_version)
        identifier = Identifier(reader, self._matcher)
        read = self._row_reader(table, reader, identifier, claims, is_template)
        for row in table.rows:
            if row.outcome is not None:
                continue
            loaded = read(row)
            if not loaded:
                row.outcome = row.outcome or "rejected"
                continue
            self._collector.take(loaded, table)
        self._column_findings(table)

    def _row_reader(
        self, table: Table, reader: CellReader, identifier: Identifier, claims: origin.Claims, is_template: bool
    ):
        """The function that turns a row of this kind of table into staging rows."""
        if table.kind == "leistungen":
            title = fold(f"{claims.title} {table.sheet}")
            is_priority_list = any(word in title for word in PRIORITY_WORDS)
            municipality = self._municipality()
            relevance = RelevanceReader(reader, municipality, self._register, is_template)
            return ServiceRows(reader, identifier, relevance, is_priority_list).read
        if table.kind == "engpaesse":
            return lambda row: read_bottleneck(row, reader, identifier)
        if table.kind == "basisdienste":
            status = StatusReader(reader)
            return lambda row: read_component(row, reader, status)
        if table.kind == "pvog":
            return lambda row: self._with_ars(row, reader, read_evidence(row, reader, identifier))
        if self._delivery.municipality is None:
            return lambda row: self._with_ars(row, reader, read_usage(row, reader, identifier, USAGE_FILE_SOURCE))
        return lambda row: read_usage(row, reader, identifier, None)

    def _with_ars(self, row: BodyRow, reader: CellReader, loaded: list[Loaded]) -> list[Loaded]:
        """For files of many municipalities: attribute the row, which ignores or rejects it when that is not possible."""
        municipality = municipality_of(row, reader, self._register) if loaded else None
        if municipality is None:
            return []
        for one in loaded:
            one.values["ars"] = municipality.ars
        return loaded

    def _municipality(self) -> Municipality:
        assert self._delivery.municipality
        found = self._register.get(self._delivery.municipality)
        assert found
        return found

    def _column_findings(self, table: Table) -> None:
        rows = [row for row in table.rows if row.outcome == "loaded"]
        for column in table.columns:
            if column.field not in ("case_count", "online_case_count"):
                continue
            share = zeros([row.cells[column.index] for row in rows if column.index in row.cells], self._words)
            if column.field == "case_count" and share is not None and share > ZERO_SHARE:
                place = Place(table.sheet, None, column.header, column_letter(column.index))
                self._reporter.add("column_of_zeros", place, anteil=f"{share * 100:.0f}")

    def _sheet_findings(self, sheets: list[RawSheet], tables: list[Table]) -> None:
        for sheet in sheets:
            rows = [row for table in tables if table.sheet == sheet.name for row in table.rows]
            for row in rows:
                if row.is_hidden:
                    self._reporter.add("hidden_rows", row.place)
            fills = {
                cell.marks.fill
                for row in rows
                if row.outcome == "loaded"
                for cell in row.cells.values()
                if cell.marks.fill
            }
            if fills:
                self._reporter.add("colours_not_read", Place(sheet.name), ", ".join(sorted(fills)))

    def _check_future(self, day: date) -> None:
        if day > date.today():
            self._reporter.add("reporting_date_in_future", NOWHERE, f"{day:%d.%m.%Y}", datum=f"{day:%d.%m.%Y}")

    def _finish(self, tables: list[Table]) -> None:
        outcomes = [row.outcome for table in tables for row in table.rows]
        ledger = self._delivery.ledger
        ledger.read = len(outcomes)
        ledger.loaded, ledger.rejected, ledger.ignored = (
            outcomes.count(one) for one in ("loaded", "rejected", "ignored")
        )
        rows = self._collector.rows
        for name, entries in rows.items():
            for entry in entries:
                entry.setdefault("ars", self._delivery.municipality)
                if name in ("service_entry", "bottleneck_entry", "component_entry"):
                    entry["reporting_date"] = self._delivery.reporting_date
        spoken = [STAGING_OF_KIND[table.kind] for table in tables]
        if any(column.field == "bottlenecks" for table in tables for column in table.columns):
            spoken.append("bottleneck_entry")
        self._delivery.parts = tuple(dict.fromkeys([*spoken, *rows]))
        self._delivery.rows = rows
        self._reporter.close()


def _kind_of(tables: list[tuple[Table, RawSheet]], has_head: bool) -> Kind:
    kinds = list(dict.fromkeys(table.kind for table, _ in tables))
    if "pvog" in kinds:
        return "pvog"
    if has_head or len(kinds) > 1:
        return "meldebogen"
    return kinds[0]  # type: ignore[return-value]


@lru_cache(maxsize=16)
def _matcher(words: Words) -> Matcher:
    return Matcher(load_catalogue(), words)


def _sha256(path: Path) -> str:
    """Checksum of the file; of a file too big to be read, of its beginning only."""
    try:
        with path.open("rb") as handle:
            return hashlib.sha256(handle.read(MAX_FILE_BYTES + 1)).hexdigest()
    except OSError:
        return ""
