"""Runs the static SQL of a package. Values reach SQL as named, typed parameters only; Python never glues SQL together."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

if TYPE_CHECKING:  # half a second of import for commands that never make a data frame; ``fetch`` does
    import pandas as pd


@dataclass(frozen=True)
class SqlFiles:
    """The SQL files of one folder, each by its path below it without the ending.

    Parameters must be typed in the SQL (``$ars::VARCHAR``), or DuckDB casts the column and reads everything.
    """

    folder: Path

    def text(self, name: str) -> str:
        """The text of a file."""
        return _text(self.folder / f"{name}.sql")

    def fetch(self, connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> pd.DataFrame:
        """The answer of the one query in a file; what one row is says its first line.

        Each question gets its own cursor: one connection shared by threads handed out other people's results.
        """
        from ozg.frames import from_answer

        with connection.cursor() as cursor:
            return from_answer(cursor.execute(self.text(name), parameters or None))

    def run(self, connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> None:
        """Run all statements of a file; each gets those of the parameters it names."""
        for statement in self._statements(name):
            connection.execute(statement, {key: parameters[key] for key in statement.named_parameters})

    def execute(self, connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> duckdb.DuckDBPyConnection:
        """Run the one query in a file on the connection itself and return it, holding the result."""
        (statement,) = self._statements(name)
        return connection.execute(statement, {key: parameters[key] for key in statement.named_parameters})

    def rows(self, connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> list[tuple[Any, ...]]:
        """Rows of the one query in a file."""
        return self.execute(connection, name, **parameters).fetchall()

    def _statements(self, name: str) -> list[duckdb.Statement]:
        return _parsed(self.folder / f"{name}.sql")


@functools.cache
def _parsed(path: Path) -> list[duckdb.Statement]:
    """The statements of a file, parsed once for all builds of a process."""
    return duckdb.extract_statements(_text(path))


@functools.cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
