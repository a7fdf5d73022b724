"""Usage of one municipality: cases a year, how many are handed in online, and how that develops.

``date`` is always the reporting date of the list in force; only services that are relevant there are counted.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch
from ozg.rules.usage import STARTING_MONTHS

#: Window of the monthly trend: two years, so that every month has its counterpart of the year before.
TREND_MONTHS = 24
#: Years side by side; more would leave hardly a service that was counted in all of them.
TREND_YEARS = 4


def services(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a relevant service with its cases a year (NULL = unknown), most cases still on paper first."""
    return fetch(connection, "usage_services", ars=ars, date=date)


def counted(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a service whose list names no online cases, though a whole year of both was counted."""
    return fetch(connection, "usage_counted", ars=ars, date=date)


def years(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a calendar year, oldest first: cases of the services that were counted in each of the years shown."""
    return fetch(connection, "usage_years", ars=ars, date=date, year_count=TREND_YEARS)


def year_to_date(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row: online cases of the newest year against the year before, same services and same months; empty without both."""
    return fetch(connection, "usage_year_to_date", ars=ars, date=date)


def months(connection: DuckDBPyConnection, ars: str, date: date, service_limit: int) -> pd.DataFrame:
    """One row is a service x month, ``service_limit`` services with most cases; a month without a count is NULL, not 0."""
    return fetch(connection, "usage_months", ars=ars, date=date, service_limit=service_limit, month_count=TREND_MONTHS,
                 starting_months=STARTING_MONTHS)  # fmt: skip


def periods(
    connection: DuckDBPyConnection, ars: str, date: date, ozg_id: str | None = None, leika_key: str | None = None
) -> pd.DataFrame:
    """One row is a counted quarter or half-year of the last two years, newest first, with the one right before it; of one service or of all."""
    return fetch(connection, "usage_periods", ars=ars, date=date, ozg_id=ozg_id, leika_key=leika_key, month_count=TREND_MONTHS)  # fmt: skip


def completion(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a service with online applications begun and handed in over the last twelve months, lowest rate first."""
    return fetch(connection, "usage_completion", ars=ars, date=date)
