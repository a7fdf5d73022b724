"""Bottlenecks of one municipality: what holds services up, who can remove it, what that would set free.

``date`` is always the reporting date of the list in force, ``today`` the chosen reporting date: what is old is judged by it. Rules:
docs/fachregeln.md 5.2, computed in ``mart.leverage_party``.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def leverage(connection: DuckDBPyConnection, ars: str, date: date, today: date) -> pd.DataFrame:
    """One row is bottleneck code x party waited for with the cases (a year) held up, the one most cases hang on first; NULL = no case count known."""
    return fetch(connection, "bottlenecks_leverage", ars=ars, date=date, today=today)


def hands(connection: DuckDBPyConnection, ars: str, date: date, today: date) -> pd.DataFrame:
    """One row: blocked services and their cases (a year), in the municipality's own hands, in others', or with nobody named."""
    return fetch(connection, "bottlenecks_hands", ars=ars, date=date, today=today)


def unrated(connection: DuckDBPyConnection, ars: str, date: date, today: date) -> pd.DataFrame:
    """One row is bottleneck code x party waited for that the list names without a severity, for services nothing is known to block; cases (a
    year) NULL = no case count known; ``service_keys``: which services."""
    return fetch(connection, "bottlenecks_unrated", ars=ars, date=date, today=today)


def awaited(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a party (``waiting_for``) that services still to be done wait for, of which the list names no bottleneck; ``case_count``
    (a year) NULL = none has a count; ``service_names``: most cases first."""
    return fetch(connection, "bottlenecks_awaited", ars=ars, date=date)


def minor(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a code that blocks nothing: confirmed, and slowing down (``is_slowing``) or only noted; or (``is_proposed``) only suggested by the
    criteria. Most cases first."""
    return fetch(connection, "bottlenecks_minor", ars=ars, date=date)


def services(connection: DuckDBPyConnection, ars: str, date: date, today: date) -> pd.DataFrame:
    """One row is bottleneck code x service below its target: blocking, slowing down, or only proposed."""
    return fetch(connection, "bottlenecks_services", ars=ars, date=date, today=today)


def components(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a shared component (Basisdienst) with its status and whether it is an interim solution."""
    return fetch(connection, "bottlenecks_components", ars=ars, date=date)
