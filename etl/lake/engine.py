"""The rows of the lists of very many municipalities in DuckLake: its catalogue in the database of the record, its Parquet files in a folder or an
S3-compatible store (``OZG_LAKE``). Only the scope of a whole Land or of several needs it; nothing here is imported unless that variable is set.

Every change of rows carries the lines of the record that decide it, in one transaction of the database (``sql/schema.sql``): there is no
moment at which one is there and the other not. The extensions of DuckDB come from packages of its version, nothing is fetched.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import psycopg

from etl import sqlfiles
from etl.build.database import attach_place
from etl.contracts import InputError
from etl.record.postgres import PostgresRecord, Turn, connect, told
from ozg import record
from ozg.sql import SqlFiles

EXTENSIONS = ("ducklake", "postgres_scanner")
#: What a place in an object store begins with, and what is needed to reach one.
S3, S3_EXTENSION = "s3://", "httpfs"
#: The name under which a connection knows the rows: a build takes over from there what it takes over from the build before it.
NAME = "previous"
_SCHEMA = "ozg_lake"
_SQL = SqlFiles(Path(__file__).parent / "sql")
_TABLE = re.compile(rf"^CREATE TABLE {NAME}\.([a-z_.]+)", re.MULTILINE)
_HOW = "Bitte „pip install -r requirements-gross.txt“ ausführen (docs/betrieb.md)."


class Lake:
    """The rows of one chain and of all others, as seen by one command. ``place``: of the Parquet files, a folder or ``s3://BUCKET/PATH``, the
    same on every machine."""

    def __init__(self, home: PostgresRecord, place: str) -> None:
        self.home, self.place = home, place if place.startswith(S3) else str(Path(place).resolve())
        self._session: psycopg.Connection[Any] | None = None
        self._turn = Turn(lambda: self.asked("turn"), lambda: self.asked("end_turn"))

    def attach(self, connection: duckdb.DuckDBPyConnection, snapshot: int | None = None) -> None:
        """Make the rows known to a connection, to be changed, or only to be read as they were at a snapshot. Raises InputError when the
        database or the folder is not there, the extensions are not installed or nothing says how the store is entered."""
        _load_extensions(connection, EXTENSIONS)
        if self.place.startswith(S3):
            _load_extensions(connection, [S3_EXTENSION])
            _enter(connection)
        elif not Path(self.place).is_dir():
            raise InputError(
                f"Der Ordner der Zeilen „{self.place}“ (OZG_LAKE) ist nicht da.",
                "Es wurde nichts geändert. Bitte einhängen oder, wenn er neu ist, anlegen.",
            )
        path = self.place.replace("'", "''")
        reading = f", READ_ONLY, SNAPSHOT_VERSION {snapshot}" if snapshot is not None else ""
        # rows in the catalogue itself would be another place from which a forgotten one has to go
        option = f"DATA_PATH '{path}', METADATA_SCHEMA '{_SCHEMA}', DATA_INLINING_ROW_LIMIT 0{reading}"
        with contextlib.ExitStack() as first:
            is_new = snapshot is None and not self.asked("has_carrier")[0][0]
            if is_new:  # two that begin at once make the catalogue once
                first.enter_context(self.turn())
            try:
                attach_place(connection, f"ducklake:postgres:{self.home.url}", NAME, option)
            except duckdb.Error as error:
                raise InputError(
                    "Die Zeilen der Listen (OZG_LAKE) sind nicht erreichbar, oder ihr Ort ist ein anderer als bisher.",
                    "Es wurde nichts geändert. Bitte prüfen, ob Datenbank und Speicher laufen und OZG_LAKE auf allen Rechnern dasselbe sagt.",
                ) from error
            if is_new and not self.asked("has_carrier")[0][0]:
                with told():
                    self._own().execute(_SQL.text("schema").encode())

    def prepare(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make the tables where there are none; those of another version are a sentence. The build of ``connection`` lends its shape."""
        with self.turn():
            if not sqlfiles.rows(connection, "lake/has_tables"):
                connection.execute("BEGIN")
                sqlfiles.run(connection, "lake/tables")
                connection.execute("COMMIT")
        self.check_version(connection)

    def check_version(self, connection: duckdb.DuckDBPyConnection, build: str = "building") -> None:
        """Raises InputError when the rows are not as this version writes them. ``build``: the database of a build of this version."""
        if wrong := other_columns(connection, build):
            raise InputError(
                f"Die Zeilen der Listen hat eine andere Version des Programms geschrieben (Tabelle {wrong[0]}).",
                "Es wurde nichts geändert. Bitte auf allen Rechnern dieselbe Version einrichten und „python -m etl lake --neu“ ausführen.",
            )

    def make_anew(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make the tables as this version has them, empty; every chain that had rows is noted as being laid anew until it is."""
        with self.turn():
            chains = {chain for (chain,) in sqlfiles.rows(connection, "lake/chains_there")} | {*being_laid(connection)}
            connection.execute("BEGIN")
            sqlfiles.run(connection, "lake/drop_tables")
            sqlfiles.run(connection, "lake/tables")
            for chain in sorted(chains):
                sqlfiles.run(connection, "lake/marked", chain=chain)
            connection.execute("COMMIT")

    def turn(self) -> contextlib.AbstractContextManager[None]:
        """Be the one that changes rows, of whatever chain: DuckLake refuses the second of two who change one table at once."""
        return self._turn.held()

    @contextlib.contextmanager
    def changing(self, connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
        """A transaction around changes of rows. Inside, the record's lines are added as ever (``Store.append``), and that ends it: lines and
        rows together. Without lines the rows are committed at the end, for what changes no decision."""
        with self.turn():
            connection.execute("BEGIN")
            self.home.carrier = lambda known, fresh: self._carry(connection, known, fresh)
            try:
                yield
                if self.home.carrier:
                    connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(duckdb.Error):
                    connection.execute("ROLLBACK")
                raise
            finally:
                self.home.carrier = None

    def _carry(self, connection: duckdb.DuckDBPyConnection, known: Sequence[bytes], fresh: Sequence[bytes]) -> None:
        lines = [line.decode() for line in fresh]
        carried = {
            "chain": self.home.chain, "known": len(known), "previous": record.previous_of(known), "lines": lines,
            "hash": record.previous_of([*known, *fresh]), "job": self.home.job_of(fresh),
        }  # fmt: skip
        sqlfiles.run(connection, "lake/carry", action=json.loads(lines[0])["action"], carried=json.dumps(carried))
        try:
            connection.execute("COMMIT")
        except duckdb.Error as error:
            raise InputError(_refusal(str(error)), "Es wurde nichts geändert; bitte den Befehl wiederholen.") from error
        self.home.carrier = None

    def numbers(self, count: int) -> list[int]:
        """New numbers for deliveries, in order of arrival, of no other chain."""
        return [number for (number,) in self.asked("numbers", count=count)]

    @contextlib.contextmanager
    def pinned(self) -> Iterator[int]:
        """The newest snapshot, which nobody takes away meanwhile."""
        while True:
            ((snapshot,),) = self.asked("newest")
            self.asked("pin", snapshot=snapshot)
            if self.asked("has_snapshot", snapshot=snapshot)[0][0]:
                break
            self.asked("unpin", snapshot=snapshot)
        try:
            yield snapshot
        finally:
            with contextlib.suppress(InputError):
                self.asked("unpin", snapshot=snapshot)

    def asked(self, name: str, **values: Any) -> list[tuple[Any, ...]]:
        """Rows of a question to the catalogue's database (``etl/lake/sql``)."""
        with told():
            cursor = self._own().execute(_SQL.text(name).encode(), values)
            return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        """End the session with the catalogue, and with it every turn and every pinned snapshot."""
        if self._session is not None:
            self._session.close()

    def _own(self) -> psycopg.Connection[Any]:
        if self._session is None or self._session.closed:
            self._session = connect(self.home.url)
        return self._session


def other_columns(connection: duckdb.DuckDBPyConnection, build: str = "building") -> list[str]:
    """The tables of the rows that are not there or not as the build, attached under this name, has them."""
    names = _TABLE.findall(sqlfiles.text("lake/tables"))
    return [name for (name,) in sqlfiles.rows(connection, "lake/other_columns", build=build, names=names)]


def being_laid(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The chains whose lists do not all have their rows, because they are being laid anew."""
    with contextlib.suppress(duckdb.CatalogException):  # rows of before there was such a note
        return [chain for (chain,) in sqlfiles.rows(connection, "lake/being_laid")]
    return []


def _enter(connection: duckdb.DuckDBPyConnection) -> None:
    """Let a connection into the store, by the usual variables, the same as those of OZG_STORE. Raises InputError when they are missing."""
    told = os.environ.get
    if not told("AWS_ACCESS_KEY_ID"):
        raise InputError(
            "Für OZG_LAKE=s3://… fehlen die Zugangsdaten.", "Bitte AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY und AWS_ENDPOINT_URL setzen."
        )  # fmt: skip
    protocol, _, host = told("AWS_ENDPOINT_URL", "https://s3.amazonaws.com").rstrip("/").partition("://")
    sqlfiles.run(
        connection, "lake/secret", key_id=told("AWS_ACCESS_KEY_ID"), secret=told("AWS_SECRET_ACCESS_KEY", ""),
        token=told("AWS_SESSION_TOKEN", ""), region=told("AWS_REGION") or told("AWS_DEFAULT_REGION") or "us-east-1", endpoint=host,
        is_encrypted=protocol != "http",
    )  # fmt: skip


def _load_extensions(connection: duckdb.DuckDBPyConnection, names: Sequence[str]) -> None:
    for name in names:
        found = importlib.util.find_spec(f"duckdb_extension_{name}")
        places = list(found.submodule_search_locations or ()) if found else []
        files = [
            file
            for place in places
            for file in Path(place).glob(f"extensions/v{duckdb.__version__}/{name}.duckdb_extension")
        ]
        if not files:
            raise InputError(f"Für OZG_LAKE fehlt ein Programmteil ({name}, Fassung {duckdb.__version__}).", _HOW)
        connection.load_extension(str(files[0]))


def _refusal(told_by_database: str) -> str:
    if "ozg: older end" in told_by_database:
        return "Inzwischen ist auf einem anderen Weg etwas anderes entschieden worden."
    if "decided_pkey" in told_by_database:
        return "Dieser Auftrag ist schon entschieden."
    if "ozg: given up" in told_by_database:
        return "Wer diesen Auftrag gab, wartet nicht mehr."
    return "Zeilen und Verzeichnis ließen sich nicht zusammen schreiben."
