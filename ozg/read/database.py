"""The only door to the published database: finds the current build, opens it read-only and hardened, runs static SQL.

A build is a file ``published/ozg-<build>.duckdb``; the one-line pointer ``published/CURRENT`` names the one in force
(docs/architektur.md, "Veröffentlichen"). A build is never changed after it was published, so its path is its version
and may be used as a cache key. Without Streamlit: ``ozg.ui.kit.cache`` adds the caching.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from ozg.published import POINTER, SCHEMA_VERSION
from ozg.rules import form, model
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
    "threads": "2",
    "temp_directory": "",
    "lock_configuration": "true",
}


class DatabaseProblem(Exception):
    """Nothing can be shown. ``message`` and ``remedy`` are German sentences for the person in front of the screen."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message = message
        self.remedy = remedy


class NothingPublished(DatabaseProblem):
    """No build has been published in this data folder yet."""


class Unreadable(DatabaseProblem):
    """One build, or every build, cannot be opened."""


@dataclass(frozen=True)
class Candidates:
    """Builds worth trying, best first. ``problem`` says in German why the first one is not the one CURRENT names."""

    paths: tuple[Path, ...]
    problem: str | None = None


def data_folder() -> Path:
    """The data folder: ``OZG_DATA`` or ``data`` in the project."""
    return Path(os.environ.get("OZG_DATA") or Path(__file__).resolve().parents[2] / "data")


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
            "Mit »python -m etl build« werden die Beispieldaten oder die eigenen Listen geladen.",
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
        connection = duckdb.connect(str(path), read_only=True, config=_HARDENED)
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
        raise _outdated(path.name)
    return connection


def _outdated(name: str) -> Unreadable:
    return Unreadable(
        f"Die Datei {name} stammt aus einer älteren Fassung des Dashboards.",
        "Mit »python -m etl build« wird der Stand aus den abgegebenen Listen neu gebaut.",
    )


def models(connection: duckdb.DuckDBPyConnection) -> dict[str, model.Model]:
    """The maturity models a build was computed with, by version: pages name levels and criteria by them."""
    return {row.version: model.from_text(row.definition) for row in fetch(connection, "models").itertuples()}


def _unreadable(path: Path) -> Unreadable:
    return Unreadable(
        f"Die Datei {path.name} ist beschädigt oder kein Stand dieses Dashboards.",
        "Mit »python -m etl build« wird der Stand aus den abgegebenen Listen neu gebaut.",
    )


def fetch(connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> pd.DataFrame:
    """The answer to the question ``sql/<name>.sql``; what one row is says the first line of the file.

    Raises Unreadable when the question asks for a column the build does not have because it was made with other columns of the form.
    """
    try:
        return _QUESTIONS.fetch(connection, name, **parameters)
    except duckdb.BinderException as error:
        fields, path = _form_of(connection)
        if fields is None or fields == form.asked_fields():
            raise
        raise _outdated(Path(path).name) from error


def _form_of(connection: duckdb.DuckDBPyConnection) -> tuple[frozenset[tuple[str, str]] | None, str]:
    """The columns of the form a build was made with (table, field), and its file; None for what is no build (an edition)."""
    try:
        rows = list(_QUESTIONS.fetch(connection, "form_fields").itertuples(index=False))
    except duckdb.CatalogException:
        return None, ""
    return frozenset((table, field) for table, field, _ in rows), rows[0][2] if rows else ""
