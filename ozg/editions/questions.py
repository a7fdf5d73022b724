"""Runs the static SQL of this package."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

_SQL_FOLDER = Path(__file__).parent / "sql"


@functools.cache
def statement(name: str) -> str:
    """The text of ``sql/<name>.sql``."""
    return (_SQL_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def kept_tables() -> list[str]:
    """Names of the tables an edition keeps, ``schema.table``; each has its query in ``sql/keep``."""
    return sorted(path.stem for path in (_SQL_FOLDER / "keep").glob("*.sql"))


def fetch(connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> pd.DataFrame:
    """Run ``sql/<name>.sql`` on its own cursor; what one row is says the first line of the file."""
    with connection.cursor() as cursor:
        return cursor.execute(statement(name), parameters or None).df()
