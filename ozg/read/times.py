"""Time and people (docs/fachregeln.md 7.3, 7.5): what appointment and case systems measured, what the list states, what people said.

``date``: reporting date of the list in force; known is what was measured until the next list. Exact counts, for the work in the house;
what the council may see asks ``ozg.read.council``.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def services(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a relevant service of which any time is known, in minutes, days and cases; most visits first."""
    return fetch(connection, "times_services", ars=ars, date=date)


def service(connection: DuckDBPyConnection, ars: str, date: date, ozg_id: str, leika_key: str | None) -> pd.DataFrame:
    """One row is a service of the list with its times, NULL where nobody knows them, and the minutes one city plans."""
    return fetch(connection, "times_service", ars=ars, date=date, ozg_id=ozg_id, leika_key=leika_key)


def travel(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row: hours a year nobody is on the way, with the number of services it is known of."""
    return fetch(connection, "times_travel", ars=ars, date=date)


def after_hours(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row: online cases that came while the office was closed, of all where both are counted; NULL while nobody counts."""
    return fetch(connection, "times_after_hours", ars=ars, date=date)


def waiting(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is an office (NULL: all together) with its mean waiting minutes."""
    return fetch(connection, "times_waiting", ars=ars, date=date)


def satisfaction(connection: DuckDBPyConnection, ars: str, date: date, ozg_id: str | None = None) -> pd.DataFrame:
    """One row is a survey about a service or (``ozg_id`` NULL) the house; ``is_hidden``: of too few to be published."""
    return fetch(connection, "times_satisfaction", ars=ars, date=date, ozg_id=ozg_id)
