"""A change of the rows of lists: the municipalities it touches are computed alone, and their rows take the place of the old ones together with
the lines of the record."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

import duckdb

from etl import sqlfiles
from etl.build import changes, few, staging, unchanged
from etl.build.staging import Numbered
from etl.build.write import collect, number_from
from etl.contracts import Delivery, Finding, InputError
from etl.lake.engine import Lake
from etl.record import decisions, publish
from etl.record.decisions import Figures
from etl.record.edits import Edit, edits as edits_of
from etl.record.recover import tidy
from etl.record.store import DeliveredFile, Store

#: Nothing is fetched; one thread, because the rows of a few municipalities are not worth a second. The extensions come with packages whose
#: files pip has checked by hash like everything else that runs here (``requirements-gross.txt``); by their signatures DuckDB would hash
#: their 73 MB once more at each opening, a third of what a list costs.
QUIET = {
    "autoinstall_known_extensions": False, "autoload_known_extensions": False, "allow_unsigned_extensions": True, "memory_limit": "2GB",
    "threads": 1,
}  # fmt: skip


@dataclass(frozen=True)
class LaidRows:
    """Municipalities computed, beside the rows they are to replace. ``gone``, ``come``: numbers of deliveries that leave and join the rows."""

    rows: LakeRows
    connection: duckdb.DuckDBPyConnection
    municipalities: Sequence[str]
    gone: Sequence[int]
    come: Sequence[int]
    before: Figures
    after: Figures
    findings: dict[int, list[Finding]]

    def decide(self, append: Callable[[], None] = lambda: None) -> None:
        """Put the rows in force, with the lines of the record that ``append`` adds, all or nothing. Raises InputError when somebody else has
        decided meanwhile."""
        lake = self.rows.lake
        with lake.changing(self.connection):
            if self.gone:
                sqlfiles.run(self.connection, "lake/take_out", gone=self.gone)
            if self.come:
                knowledge = staging.knowledge_version()
                chain = lake.home.chain
                sqlfiles.run(self.connection, "lake/put_in", come=self.come, chain=chain, knowledge_version=knowledge)
            for ars in self.municipalities:
                sqlfiles.run(self.connection, "lake/replace", ars=ars)
            self.rows.deciding = self.connection
            try:
                append()
            finally:
                self.rows.deciding = None


class LakeRows:
    """The rows of lists as the commands of one store change them."""

    def __init__(self, store: Store, lake: Lake) -> None:
        self.store, self.lake = store, lake
        self.deciding: duckdb.DuckDBPyConnection | None = None
        self._opening: Future[duckdb.DuckDBPyConnection] | None = None

    def close(self) -> None:
        """Let go of the database and of the connections to the catalogue."""
        if self._opening and not self._opening.exception():
            self._opening.result().close()
        self._opening = None
        self.lake.close()

    def is_loaded(self, delivery: Delivery) -> bool:
        """Are these bytes among the rows for this municipality and date, understood with the same words?"""
        with self.asking() as connection:
            return has_tables(connection) and bool(
                sqlfiles.rows(
                    connection, "lake/same_delivery", chain=self.lake.home.chain, sha256=delivery.sha256, ars=delivery.municipality,
                    reporting_date=delivery.reporting_date, words_sha256=delivery.words_sha256,
                )
            )  # fmt: skip

    def speaks_for(self) -> dict[tuple[str, str | None, str | None], str]:
        """Whom each file of this chain speaks for: hash, municipality and date it was loaded with → municipality."""
        with self.asking() as connection:
            if not has_tables(connection):
                return {}
            found = sqlfiles.rows(connection, "lake/speaks_for", chain=self.lake.home.chain)
            return {(sha256, ars, day): of for of, sha256, ars, day in found}

    def read_anew(self, ars: str) -> None:
        """Lay the lists of a municipality as they are understood now; nothing is decided."""
        build_id = publish.new_build_id(self.store.known_builds())
        with tidy(self.store, build_id), self.changed(build_id, [ars], self.store.in_record()) as laid:
            laid.decide()

    @contextlib.contextmanager
    def asking(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection that knows the rows."""
        with self.open().cursor() as connection:
            yield connection

    def get_ready(self) -> None:
        """Begin to open, beside what the command does meanwhile: loading the extensions takes longer than most of what is asked of them."""
        if self._opening is None:
            thread = ThreadPoolExecutor(1)
            self._opening = thread.submit(self._opened)
            thread.shutdown(wait=False)

    def open(self) -> duckdb.DuckDBPyConnection:
        """The one database for all of a command."""
        self.get_ready()
        assert self._opening
        return self._opening.result()

    def _opened(self) -> duckdb.DuckDBPyConnection:
        place = str(self.store.published / ".zeilen")  # where what does not fit into the memory waits, gone afterwards
        opened = duckdb.connect(config={**QUIET, "temp_directory": place})
        self.lake.attach(opened)
        return opened

    def laid(
        self, build_id: str, delivered_files: Sequence[DeliveredFile], fresh: Sequence[Delivery]
    ) -> contextlib.AbstractContextManager[LaidRows]:
        """New lists, computed with the others of their municipalities. Raises InputError when a file speaks for no single municipality."""
        municipalities = sorted({one.municipality for one in fresh if one.municipality})
        if any(one.municipality is None for one in fresh):
            raise InputError(
                "Eine Datei spricht von mehreren Kommunen zugleich; die Zeilen der Listen (OZG_LAKE) gehören immer einer.",
                "Bitte mit --je-kommune laden oder die Datei teilen.",
            )
        return self.changed(
            build_id, municipalities, self.store.in_record(), list(zip(delivered_files, fresh, strict=True))
        )

    @contextlib.contextmanager
    def changed(
        self,
        build_id: str,
        municipalities: Sequence[str],
        record: Sequence[DeliveredFile],
        fresh: Sequence[tuple[DeliveredFile, Delivery]] = (),
        edits: Sequence[Edit] | None = None,
        is_whole: bool = True,
    ) -> Iterator[LaidRows]:
        """These municipalities computed of the files of ``record`` that speak for them, of ``fresh`` ones and under ``edits`` (those of the
        record unless told). ``is_whole``: all that is recorded has rows. Raises InputError when it has not, or when one of the municipalities
        belongs to another chain."""
        with few.begun(self.store, build_id, self.open()) as connection:
            recorded = len(self.store.in_record()) if is_whole else None
            there = _there(connection, self.lake.home.chain, municipalities, recorded)
            own = [one for one in record if _key(one) in there.values()]
            lists, known = self._numbered(connection, own, municipalities)
            new = [
                replace(entry, delivery_id=number)
                for entry, number in zip(
                    number_from(self.store, [file for file, _ in fresh], 1), self.lake.numbers(len(fresh)), strict=True
                )
            ]
            read = {entry.delivery_id: delivery for entry, (_, delivery) in zip(new, fresh, strict=True)}
            in_force = edits_of(self.store) if edits is None else edits
            few.compute(connection, self.store, build_id, municipalities, [*lists, *new], read, known, in_force)
            self.lake.prepare(connection)
            before = _before(connection, municipalities)
            for delivery in read.values():
                changes.add_to(connection, delivery)
            found: dict[int, list[Finding]] = {}
            collect(connection, read, found)
            yield LaidRows(
                self,
                connection,
                municipalities,
                sorted(there.keys() - known.keys()),
                [entry.delivery_id for entry in (*lists, *new) if entry.delivery_id not in known],
                before,
                decisions.figures_in(connection),
                {position: found[number] for position, number in enumerate(read) if number in found},
            )

    def _numbered(
        self, connection: duckdb.DuckDBPyConnection, own: Sequence[DeliveredFile], municipalities: Sequence[str]
    ) -> tuple[list[Numbered], dict[int, int]]:
        """The files under the numbers of their rows, and which of these may be taken over; where the program has learnt since, all are read
        again under new ones, for the order of the numbers is that of arrival."""
        lists = number_from(self.store, own, 1)
        found = known(connection, self.store, self.lake.home.chain, lists, municipalities)
        if len(found) < len(lists):
            numbers = self.lake.numbers(len(lists))
            return [replace(one, delivery_id=number) for one, number in zip(lists, numbers, strict=True)], {}
        return [replace(one, delivery_id=found[one.delivery_id]) for one in lists], {
            number: number for number in found.values()
        }


def rows_in(store: Store) -> LakeRows:
    """The rows of a store that has them (``etl.lake.opening``)."""
    assert isinstance(store.rows, LakeRows)
    return store.rows


def known(
    connection: duckdb.DuckDBPyConnection,
    store: Store,
    chain: str,
    lists: Sequence[Numbered],
    municipalities: Sequence[str] | None = None,
) -> dict[int, int]:
    """Numbers of unchanged files → those of their rows; of a few municipalities or of all of the chain."""
    if not has_tables(connection):
        return {}
    rows = sqlfiles.rows(
        connection, "lake/known", chain=chain, knowledge_version=staging.knowledge_version(),
        municipalities=list(municipalities or ()), is_whole=municipalities is None,
    )  # fmt: skip
    return unchanged.matched(store, lists, rows)


def has_tables(connection: duckdb.DuckDBPyConnection) -> bool:
    return bool(sqlfiles.rows(connection, "lake/has_tables"))


def _key(delivered: DeliveredFile) -> tuple[str, str | None, str | None]:
    return delivered.sha256, delivered.ars, delivered.reporting_date


def _there(
    connection: duckdb.DuckDBPyConnection, chain: str, municipalities: Sequence[str], recorded: int | None
) -> dict[int, tuple[str, str | None, str | None]]:
    """The deliveries of these municipalities among the rows: number → what the record calls them by."""
    tables = has_tables(connection)
    kept = sqlfiles.rows(connection, "lake/count", chain=chain)[0][0] if tables else 0
    if recorded not in (None, kept):
        raise InputError(
            f"Unter den Zeilen der Listen (OZG_LAKE) sind {kept} Lieferungen des Bereichs „{chain}“, im Verzeichnis {recorded}.",
            "Es wurde nichts geändert. Bitte „python -m etl lake --neu“ ausführen; vielleicht hat ein Rechner ohne OZG_LAKE geladen.",
        )
    rows = sqlfiles.rows(connection, "lake/of_municipality", municipalities=list(municipalities)) if tables else []
    others = sorted({(ars, of) for of, *_, ars in rows if of != chain})
    if others:
        ars, of = others[0]
        raise InputError(
            f"Die Kommune {ars} gehört zum Bereich „{of}“ und nicht zu „{chain}“.",
            "Es wurde nichts geändert. Bitte OZG_BEREICH prüfen: Sonst zählte Deutschland sie zweimal.",
        )
    return {delivery_id: (sha256, ars, day) for _, delivery_id, sha256, ars, day, _ in rows}


def _before(connection: duckdb.DuckDBPyConnection, municipalities: Sequence[str]) -> Figures:
    sqlfiles.run(connection, "lake/before", municipalities=list(municipalities))
    connection.execute("USE before")
    try:
        return decisions.figures_in(connection)
    finally:
        connection.execute("USE building")
        connection.execute("DETACH before")
