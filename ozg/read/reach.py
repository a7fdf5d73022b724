"""What citizens and staff have of online services (docs/fachregeln.md 7.3). ``date``: reporting date of the list in force."""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def summary(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is the municipality: services round the clock, without a visit, visits avoided and hours set free (a year)."""
    return fetch(connection, "reach", ars=ars, date=date)


def services(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a service with the hours a year it sets free (negative: takes), most first."""
    return fetch(connection, "reach_services", ars=ars, date=date)
