"""Leverage: what blocks in many places at once, what others must deliver, what would be without it (docs/fachregeln.md 5.2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch
from ozg.rules.bottleneck import LONG_WAIT_DAYS


def of_area(connection: DuckDBPyConnection, area_key: str, today: date, ars: str) -> pd.DataFrame:
    """One row is a bottleneck code over the area (district or state key): where it blocks and the cases (a year) behind it,
    by each body's newest list up to ``today``; what a Kreisverwaltung adds stands apart."""
    return fetch(connection, "leverage_of_area", area_key=area_key, today=today, ars=ars)


def named_of_area(connection: DuckDBPyConnection, area_key: str, today: date) -> pd.DataFrame:
    """One row is a bottleneck code that lists of the area name, blocking or without a word on it, the one most municipalities name first."""
    return fetch(connection, "leverage_named_of_area", area_key=area_key, today=today)


def lists(connection: DuckDBPyConnection, area_key: str, today: date) -> pd.DataFrame:
    """One row: whose lists count in the area at ``today``, from when they are, and how many of its towns they speak for."""
    return fetch(connection, "leverage_lists", area_key=area_key, today=today)


def missing_interfaces(connection: DuckDBPyConnection, area_key: str, today: date, ars: str) -> pd.DataFrame:
    """One row is a specialist system whose interface is missing, with the municipalities that need it."""
    return fetch(connection, "leverage_interfaces", area_key=area_key, today=today, ars=ars)


def demands(connection: DuckDBPyConnection, ars: str, date: date, today: date) -> pd.DataFrame:
    """One row is something Kreis, Land, manufacturer, Bund or EU must deliver, with the services it holds up, most known cases first.
    Waiting days are up to ``today``, the chosen reporting date. ``date``: reporting date of the list in force."""
    return fetch(connection, "leverage_demands", ars=ars, date=date, today=today, long_wait_days=LONG_WAIT_DAYS)


def unnamed(connection: DuckDBPyConnection, ars: str, date: date, today: date) -> pd.DataFrame:
    """One row: blocking bottlenecks that name nobody to wait for, and old ones no recent list repeats."""
    return fetch(connection, "leverage_unnamed", ars=ars, date=date, today=today)


def without(connection: DuckDBPyConnection, ars: str, date: date, codes: Sequence[str]) -> pd.DataFrame:
    """One row is a service that at least one of ``codes`` holds up, judged as if all of them fell together; gained ones first."""
    return fetch(connection, "leverage_without", ars=ars, date=date, codes=" ".join(codes))


def outcomes(connection: DuckDBPyConnection, ars: str, date: date, choices: Sequence[str]) -> pd.DataFrame:
    """One row is one of ``choices`` (codes joined by one space) that holds anything up, with what would be without it; largest effect first.
    ``date``: reporting date of the list in force. Codes together are judged together: their effects do not add up."""
    return fetch(connection, "leverage_outcomes", ars=ars, date=date, choices=list(choices))
