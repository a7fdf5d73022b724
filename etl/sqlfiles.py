"""Runs static SQL files. Values reach SQL as named, typed parameters only; Python never glues SQL together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

SQL_FOLDER = Path(__file__).parent / "sql"


def run(connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> None:
    """Run all statements of ``etl/sql/<name>.sql``; each gets those of the parameters it names."""
    text = (SQL_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    for statement in connection.extract_statements(text):
        connection.execute(statement, {key: parameters[key] for key in statement.named_parameters})


def execute(connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> duckdb.DuckDBPyConnection:
    """Run the one query in ``etl/sql/<name>.sql`` and return the connection holding its result."""
    text = (SQL_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    (statement,) = connection.extract_statements(text)
    return connection.execute(statement, {key: parameters[key] for key in statement.named_parameters})


def rows(connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> list[tuple[Any, ...]]:
    """Rows of the one query in ``etl/sql/<name>.sql``."""
    return execute(connection, name, **parameters).fetchall()
