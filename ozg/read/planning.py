"""What a budget could be spent on (docs/fachregeln.md 6.4, 8.3). ``date``: reporting date of the list in force."""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def candidates(connection: DuckDBPyConnection, ars: str, date: date, expected_share: float) -> pd.DataFrame:
    """One row is a service of the one list, in its order: gain (hundredths of a case a year), cents, half days, components lacking."""
    return fetch(connection, "plan_candidates", ars=ars, date=date, expected_share=expected_share)


def groups(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a group of relevant services that are not in the list, with their number."""
    return fetch(connection, "plan_groups", ars=ars, date=date)


def measured(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row: online cases and all cases a year of the municipality's own services that are ganz online; NULL = none counted."""
    return fetch(connection, "plan_measured", ars=ars, date=date)


def components(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a shared component of the whole house with its status."""
    return fetch(connection, "plan_components", ars=ars, date=date)


def grant(
    connection: DuckDBPyConnection, cost_cents: int, rate_percent: int, most_cents: int | None = None
) -> pd.DataFrame:
    """One row: the grant for a cost and what is left to pay, in cents."""
    return fetch(connection, "plan_grant", cost_cents=cost_cents, rate_percent=rate_percent, most_cents=most_cents)
