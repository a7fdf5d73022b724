"""What can be chosen above every page: municipality and reporting date."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def municipalities(connection: DuckDBPyConnection) -> pd.DataFrame:
    """One row is a body that can be chosen, by name; ``latest_date`` is NULL while it has no list."""
    return fetch(connection, "selection_municipalities")


def reporting_dates(connection: DuckDBPyConnection, state_key: str) -> pd.DataFrame:
    """One row is a reporting date of the state, newest first."""
    return fetch(connection, "selection_dates", state_key=state_key)
