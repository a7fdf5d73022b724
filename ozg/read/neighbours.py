"""Who has it already, who builds the same twice, and what sharing saves (docs/fachregeln.md 1, 8.4).

``date`` is the reporting date of the list in force of the asking municipality; the others speak with their newest list up to
``date``. ``area_key`` is a district or state key.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def gaps(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a service that could be OZG-konform and is not, most cases first, with who has it already."""
    return fetch(connection, "neighbours_gaps", ars=ars, date=date)


def of_gap(connection: DuckDBPyConnection, ars: str, date: date, ozg_id: str, leika_key: str | None) -> pd.DataFrame:
    """One row is a municipality that has this service OZG-konform, the same specialist system first."""
    return fetch(connection, "neighbours_of_gap", ars=ars, date=date, ozg_id=ozg_id, leika_key=leika_key)


def duplicates(connection: DuckDBPyConnection, area_key: str, today: date, ars: str) -> pd.DataFrame:
    """One row is a service at least two municipalities build on their own at the same time; those of ``ars`` first."""
    found = fetch(connection, "neighbours_duplicates", area_key=area_key, today=today, ars=ars)
    return found[found["is_known"]]


def unsure_duplicates(connection: DuckDBPyConnection, area_key: str, today: date, ars: str) -> pd.DataFrame:
    """One row is a service that two municipalities may be building on their own: lists leave out the status or the kind of solution."""
    found = fetch(connection, "neighbours_duplicates", area_key=area_key, today=today, ars=ars)
    return found[~found["is_known"]]


def told_costs(connection: DuckDBPyConnection, area_key: str, today: date, ars: str) -> pd.DataFrame:
    """One row is a service with the joint cost (cents) and key some list of the area states."""
    return fetch(connection, "sharing_told", area_key=area_key, today=today, ars=ars)


def savings(
    connection: DuckDBPyConnection, area_key: str, today: date, ars: str, ozg_id: str, leika_key: str | None,
    share_key: str, total_cents: int, lump_cents: int,
) -> pd.DataFrame:  # fmt: skip
    """One row is a municipality that shares the cost of one service: amounts in cents, ``saved_cents`` NULL when its cost
    alone is unknown. ``share_key`` see ``ozg.rules.sharing``; ``lump_cents`` only counts for PAUSCHALE."""
    return fetch(
        connection, "sharing_savings", area_key=area_key, today=today, ars=ars, ozg_id=ozg_id, leika_key=leika_key,
        share_key=share_key, total_cents=total_cents, lump_cents=lump_cents,
    )  # fmt: skip
