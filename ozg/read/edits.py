"""Single values changed from a day on: what stands there, where it comes from, and what became of each change."""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def of_place(connection: DuckDBPyConnection, ars: str) -> pd.DataFrame:
    """One row is an edit of a municipality, tasks apart, the newest first: columns of ``core.edit`` and ``service_name``."""
    return fetch(connection, "edits_of_place", ars=ars)


def row(
    connection: DuckDBPyConnection, ars: str, day: date, table: str, row_key: str, key_fields: list[str]
) -> pd.DataFrame:
    """What stands at the newest point up to a day in one row of the lists: ``answer`` (JSON, unknown: no such row), ``list_date``. No row:
    nothing was delivered by then. ``row_key``: what the row is about (JSON), ``key_fields``: by which fields."""
    return fetch(connection, "edits_row", ars=ars, day=day, table_name=table, row_key=row_key, key_fields=key_fields)


def sources(connection: DuckDBPyConnection, ars: str, date: date, ozg_id: str, leika_key: str | None) -> pd.DataFrame:
    """One row is a column of the list that names a service, with file, sheet, cell and day."""
    return fetch(connection, "edits_sources", ars=ars, date=date, ozg_id=ozg_id, leika_key=leika_key)
