"""What can be chosen above every page: municipality and reporting date."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch

#: A select with more names than this is no choice, and its names would be most of what a page sends.
MOST_CHOICES = 600


def body_count(connection: DuckDBPyConnection) -> int:
    """How many bodies there are to choose from in the whole build."""
    return int(fetch(connection, "selection_count")["body_count"].iloc[0])


def municipalities(connection: DuckDBPyConnection, ars: str | None) -> pd.DataFrame:
    """One row is a body that can be chosen, by name; ``latest_date`` is NULL while it has no list. In a build of many Kreise
    these are the neighbours of ``ars``."""
    return fetch(connection, "selection_municipalities", ars=ars, most=MOST_CHOICES)


def whole_key(connection: DuckDBPyConnection, key: str) -> str | None:
    """The Regionalschlüssel of the one body an AGS or the key of a Kreis means; None where it means none."""
    found = fetch(connection, "selection_key", key=key)["ars"]
    return str(found.iloc[0]) if len(found) == 1 else None


def reporting_dates(connection: DuckDBPyConnection, state_key: str) -> pd.DataFrame:
    """One row is a reporting date of the state, newest first."""
    return fetch(connection, "selection_dates", state_key=state_key)
