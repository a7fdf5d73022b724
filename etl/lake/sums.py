"""Sums of Land and country over the rows of lists of all chains, by the very rules of every build (``mart/area.sql``).

Nothing is added up beforehand: a sum is made of the rows when it is asked for, so it is right with every list.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import duckdb

from etl import sqlfiles
from etl.build import few
from etl.contracts import InputError
from etl.lake.rows import has_tables, rows_in
from etl.record import publish
from etl.record.store import Store


@contextlib.contextmanager
def sums(store: Store) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with ``mart.area``, ``mart.area_month``, ``mart.area_service`` and ``mart.area_leverage`` over all municipalities, as in
    a build of all of them. Raises InputError when there are no rows yet."""
    rows, build_id = rows_in(store), publish.new_build_id()
    with few.begun(store, build_id, rows.open()) as connection:
        if not has_tables(connection):
            raise InputError("Es gibt noch keine Zeilen von Listen (OZG_LAKE).", "Bitte zuerst Listen laden.")
        sqlfiles.run(connection, "lake/over_all")
        sqlfiles.run(connection, "mart/area")
        yield connection
