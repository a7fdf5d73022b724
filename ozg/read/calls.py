"""Whom to call: for the largest gaps of a municipality, who has the service ganz online already (docs/fachregeln.md 1, 5.2)."""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch

#: So many gaps are worth a call in one morning.
MOST_CALLS = 5


def gaps(connection: DuckDBPyConnection, ars: str, date: date, today: date, area_key: str) -> pd.DataFrame:
    """One row is one of the gaps with most known cases x a municipality that can help, the same specialist system first; a gap nobody can
    help with is one row without ``ars``. ``date``: reporting date of the list in force; ``today``: the chosen one, by which old entries are
    judged; ``area_key``: district or state."""
    return fetch(connection, "calls", ars=ars, date=date, today=today, area_key=area_key, limit=MOST_CALLS)


def without_cases(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row: how many gaps there are, how many of them without a case number, and of how many services it is not known whether they are
    one."""
    return fetch(connection, "calls_left", ars=ars, date=date)
