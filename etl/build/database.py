"""The working database of a build: opened, limited and closed in one place."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb

from ozg import rules
from ozg.rules import model

MEMORY_LIMIT = "2GB"
#: Its tables go to the disk once, with the CHECKPOINT at the end: until then nobody reads the file, and what was interrupted is thrown away, so
#: that no log of each statement is needed.
WRITTEN_ONCE = "RECOVERY_MODE 'no_wal_writes'"
#: DuckDB writes files that its oldest versions can read unless it is told otherwise. In their format each of some 1,500 columns keeps 3 kB about its
#: distinct values, which are converted back whenever a file is opened: half of what opening costs, and half of the file of a thin list.
IN_TODAYS_FORMAT = WRITTEN_ONCE + ", STORAGE_VERSION 'v1.5.0'"
#: A database is written block by block, and few rows fill few of the usual ones (256 kB): with these the file of a small build is a third
#: smaller, and with it what is copied, hashed and forced to the disk.
IN_SMALL_BLOCKS = IN_TODAYS_FORMAT + ", BLOCK_SIZE 65536"
#: For a stock of all municipalities: what does not fit goes to the disk and back, which took a third of the time. The process stays below 4 GB.
MEMORY_LIMIT_OF_A_STOCK = "3GB"


@contextlib.contextmanager
def working_database(
    path: Path,
    start: Path | None = None,
    previous: Path | None = None,
    is_small: bool = False,
    inside: duckdb.DuckDBPyConnection | None = None,
    memory_limit: str = MEMORY_LIMIT,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A new database file with all rule macros; the previous build, if readable, attached as ``previous``.

    ``start``: the file begins as a copy of this one, which holds the macros already. Nothing is fetched or loaded from outside:
    extensions that are not built in stay away. ``is_small``: for the lists of a few municipalities a second thread and looking for the
    best compression cost more processor time than they save, and the file has small blocks (those of its ``start``, where it has one).
    ``inside``: a database that is open already, with all it knows, and stays so. Models of the data folder (``ozg.rules.model.use``) come
    in beside those of the copy.
    """
    if start is not None:
        shutil.copyfile(start, path)
    configuration: dict[str, str | bool | int] = {
        "temp_directory": str(path.with_name(path.name + ".tmp")),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "memory_limit": memory_limit,
    }
    if is_small:
        configuration["threads"] = 1
    with inside.cursor() if inside else duckdb.connect(config=configuration) as connection:
        _attach(
            connection, path, "building", WRITTEN_ONCE if start else IN_SMALL_BLOCKS if is_small else IN_TODAYS_FORMAT
        )
        connection.execute("USE building")
        if is_small:
            connection.execute("PRAGMA force_compression = 'uncompressed'")
        if start is None:
            rules.install(connection)
        elif model.own_models():
            rules.install_models(connection)
        if previous is not None:
            with contextlib.suppress(duckdb.Error):  # damaged or from a newer version: then it is no cache
                attach(connection, previous, "previous")
        try:
            yield connection
        finally:
            if inside:
                connection.execute("USE memory")
                connection.execute("DETACH building")


def attach_copy(connection: duckdb.DuckDBPyConnection, source: Path, path: Path, name: str) -> None:
    """A copy of another database file at ``path``, to write into under this name. It goes to the disk with a CHECKPOINT, as the working
    database does."""
    shutil.copyfile(source, path)
    _attach(connection, path, name, WRITTEN_ONCE)


def attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    """Another database file to read from, under this name."""
    _attach(connection, path, name, "READ_ONLY")


def attach_place(connection: duckdb.DuckDBPyConnection, place: str, name: str, option: str) -> None:
    """Another database, at any place DuckDB has loaded an extension for, under this name."""
    quoted = place.replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS {name} ({option})")


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str, option: str) -> None:
    attach_place(connection, str(path), name, option)


@contextlib.contextmanager
def asking_previous(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Meanwhile tables without a database's name are those of the previous build."""
    connection.execute("USE previous")
    try:
        yield
    finally:
        connection.execute("USE building")


@contextlib.contextmanager
def without_pandas() -> Iterator[None]:
    """DuckDB imports pandas with the first bound value, to recognise pandas' own word for "nothing". Where only Python's own
    values are bound that is half a second for nothing: unless pandas is in memory already, it stays out for a while."""
    if "pandas" in sys.modules:
        yield
        return
    sys.modules["pandas"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["pandas"]


def has_previous(connection: duckdb.DuckDBPyConnection) -> bool:
    row = connection.execute("SELECT count(*) FROM duckdb_databases() WHERE database_name = 'previous'").fetchone()
    return bool(row and row[0])


def detach_previous(connection: duckdb.DuckDBPyConnection) -> None:
    if has_previous(connection):
        connection.execute("DETACH previous")
