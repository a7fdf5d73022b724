"""How fast, and when done: pace, forecast, own target dates, standstill (docs/fachregeln.md 9.4).

``date`` is the reporting date of the list in force.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch
from ozg.rules.forecast import FEWEST_DATES
from ozg.rules.status import STANDSTILL_MONTHS


def points(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a reporting date, oldest first, with gains, losses and pace (services a month) since the one before."""
    return fetch(connection, "pace_points", ars=ars, date=date)


def points_by_area(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is subject area x reporting date, oldest first: services ganz online (``numerator``) of the relevant ones (``denominator``),
    ``share`` (0-1) NULL where it is known of none; ``gained_count``: what came since the first date, NULL where nothing was known before."""
    return fetch(connection, "history_by_area", ars=ars, date=date)


def forecast(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is the municipality: missing and unknown services, pace with band, day reached with band, pace needed for its dates."""
    return fetch(connection, "pace_forecast", ars=ars, date=date, fewest_dates=FEWEST_DATES)


def overdue(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a service whose own target date has come (days), longest overdue first."""
    return fetch(connection, "pace_overdue", ars=ars, date=date)


def standing_still(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a service "in Umsetzung" for longer than ``STANDSTILL_MONTHS`` without a change of stage."""
    return fetch(connection, "pace_standing_still", ars=ars, date=date, standstill_months=STANDSTILL_MONTHS)


def events(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is something that happened up to ``date`` and explains figures, oldest first."""
    return fetch(connection, "events", ars=ars, date=date)


def goals(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a goal for the end of a year: wanted value, what is known of it (certain, and if all that is unknown were so) and of which day,
    services it means, pace it needs (services a month)."""
    return fetch(connection, "goals", ars=ars, date=date)
