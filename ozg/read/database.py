"""The only door to the published database: finds the current build, opens it read-only and hardened, runs static SQL.

A build is a file ``published/ozg-<build>.duckdb``; the one-line pointer ``published/CURRENT`` names the one in force
(docs/architektur.md, "Veröffentlichen"). A build is never changed after it was published, so its path is its version
and may be used as a cache key. Without Streamlit: ``ozg.ui.kit.cache`` adds the caching.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from ozg.frames import by_row
from ozg.published import POINTER, SCHEMA_VERSION, layout_version
from ozg.rules import model
from ozg.sql import SqlFiles

#: Answers are small: text in Python's own strings is taken apart twice as fast as in Arrow's.
pd.options.mode.string_storage = "python"

_BUILD_FILE = re.compile(r"ozg-[\w.-]+\.duckdb")
_QUESTIONS = SqlFiles(Path(__file__).parent / "sql")

#: A read-only DuckDB connection can still read /etc/passwd, write with COPY and fetch extensions.
_HARDENED = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "memory_limit": "1GB",
    "temp_directory": "",
    "lock_configuration": "true",
}


#: A thread takes pieces of 122,880 rows. In smaller files than this hardly any table has two of them: a second thread has nothing to do
#: there and costs every question half as much processor time again.
_BYTES_FOR_TWO_THREADS = 100_000_000


class DatabaseProblem(Exception):
    """Nothing can be shown. ``message`` and ``remedy`` are German sentences for the person in front of the screen."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message = message
        self.remedy = remedy


class NothingPublished(DatabaseProblem):
    """No build has been published in this data folder yet."""


class Unreadable(DatabaseProblem):
    """One build, or every build, cannot be opened or does not answer."""


#: What DuckDB says when a build lacks a table or column that is asked for: another version built it.
NOT_IN_BUILD = (duckdb.BinderException, duckdb.CatalogException)
_REBUILD = (
    "Bitte die Daten neu aufbauen lassen. Die abgegebenen Listen bleiben dabei unverändert; wie es geht, weiß die Person, "
    "die das Dashboard betreibt."
)


@dataclass(frozen=True)
class Candidates:
    """Builds worth trying, best first. ``problem`` says in German why the first one is not the one CURRENT names."""

    paths: tuple[Path, ...]
    problem: str | None = None


def data_folder() -> Path:
    """The data folder: ``OZG_DATA`` or ``data`` in the project."""
    return _folder(os.environ.get("OZG_DATA"))


@cache
def _folder(named: str | None) -> Path:
    return Path(named or Path(__file__).resolve().parents[2] / "data")


def candidates(folder: Path) -> Candidates:
    """The build named by the pointer, then all others, newest first. Cheap: called on every rerun.

    Raises NothingPublished when there is no build at all.
    """
    published = folder / "published"
    # The pointer is read before the folder: a build published in between is then simply seen on the next rerun.
    name = _pointed_name(published)
    try:
        # Build names begin with the time they were made, so their order is their age.
        newest_first = sorted((file for file in published.iterdir() if _BUILD_FILE.fullmatch(file.name)), reverse=True)
    except OSError:
        newest_first = []
    if not newest_first:
        raise NothingPublished(
            "Es gibt noch keine Daten.",
            "Mit „python -m etl build“ werden die Beispieldaten oder die eigenen Listen geladen.",
        )
    if name is None:
        return Candidates(tuple(newest_first), "Der Zeiger auf den aktuellen Stand fehlt oder ist nicht lesbar.")
    current = published / name
    if current not in newest_first:
        return Candidates(
            tuple(newest_first), "Der Zeiger auf den aktuellen Stand nennt eine Datei, die es nicht gibt."
        )
    return Candidates((current, *(file for file in newest_first if file != current)))


def _pointed_name(published: Path) -> str | None:
    try:
        return (published / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """Open one build read-only and hardened. Raises Unreadable when the file is damaged, foreign, too new or too old."""
    try:
        threads = "2" if path.stat().st_size >= _BYTES_FOR_TWO_THREADS else "1"
        connection = duckdb.connect(str(path), read_only=True, config={**_HARDENED, "threads": threads})
    except (duckdb.Error, OSError) as error:
        raise _unreadable(path) from error
    try:
        version = connection.execute("SELECT schema_version FROM meta.build").fetchone()
    except duckdb.Error as error:
        connection.close()
        raise _unreadable(path) from error
    if version is None or version[0] > SCHEMA_VERSION:
        connection.close()
        raise Unreadable(
            f"Die Datei {path.name} stammt aus einer neueren Fassung des Dashboards.",
            "Bitte das Dashboard aktualisieren.",
        )
    if version[0] < SCHEMA_VERSION:
        connection.close()
        raise older_build()
    return connection


def older_build() -> Unreadable:
    """What to say when a build cannot answer what this version asks."""
    return Unreadable("Der veröffentlichte Stand wurde von einer älteren Version des Dashboards gebaut.", _REBUILD)


def is_of_this_version(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the build has exactly the tables of this version; one of another version may still answer what it is asked."""
    try:
        with connection.cursor() as cursor:
            return cursor.execute("SELECT layout_version FROM meta.build").fetchone() == (layout_version(),)
    except NOT_IN_BUILD:
        return False


def models(connection: duckdb.DuckDBPyConnection) -> dict[str, model.Model]:
    """The maturity models a build was computed with, by version: pages name levels and criteria by them."""
    return {row.version: model.from_text(row.definition) for row in by_row(fetch(connection, "models"))}


def _unreadable(path: Path) -> Unreadable:
    return Unreadable(
        f"Die Datei {path.name} ist beschädigt oder kein Stand dieses Dashboards.",
        _REBUILD,
    )


def fetch(connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> pd.DataFrame:
    """The answer to the question ``sql/<name>.sql``; what one row is says the first line of the file.

    Raises Unreadable when the build does not have what is asked for because another version made it.
    """
    try:
        return _QUESTIONS.fetch(connection, name, **parameters)
    except NOT_IN_BUILD as error:
        if is_of_this_version(connection):
            raise
        raise older_build() from error
