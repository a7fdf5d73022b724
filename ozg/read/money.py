"""Grants, budget years and sums (docs/fachregeln.md 8.3). Amounts in cents; ``date``: reporting date of the list in force."""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def grants(connection: DuckDBPyConnection, ars: str, date: date, today: date | None = None) -> pd.DataFrame:
    """One row is a grant: money to the cent, time, money and milestones as shares (0-1), the deadline of its proof in days.
    ``today``: until when the list still speaks, for what is overdue; without it no longer than on its own day."""
    return fetch(connection, "grants", ars=ars, date=date, today=today or date)


def years(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a budget year of a grant with its part of grant and own share; the parts add up to the cent."""
    return fetch(connection, "grant_years", ars=ars, date=date)


def unfunded(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a project x budget year of costs whose row names no grant."""
    return fetch(connection, "unfunded_costs", ars=ars, date=date)


def totals(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row: sums over projects and grants, each with how many it cannot count."""
    return fetch(connection, "money_totals", ars=ars, date=date)


def shared(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a service paid for together with others: own share and what it saves against paying alone."""
    return fetch(connection, "shared_savings", ars=ars, date=date)
