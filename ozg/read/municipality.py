"""The mayor's page: one municipality at one reporting date."""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read import bottlenecks
from ozg.read.database import fetch
from ozg.rules import priority


def summary(connection: DuckDBPyConnection, ars: str, today: date) -> pd.DataFrame:
    """One row is the municipality with all its counts at its newest reporting date up to ``today``; empty while it has none."""
    return fetch(connection, "summary_in_force", ars=ars, today=today)


def first_date(connection: DuckDBPyConnection, ars: str) -> pd.DataFrame:
    """One row: the first reporting date of the municipality, NULL while there is none."""
    return fetch(connection, "first_date", ars=ars)


def next_services(
    connection: DuckDBPyConnection, ars: str, date: date, limit: int, is_inside: bool = False
) -> pd.DataFrame:
    """One row is one of the first ``limit`` services of each group to do next. ``date`` is the reporting date of the list in force;
    ``is_inside``: for pages of the house, where estimates count in the order; never for papers or in a hall."""
    asked = {"ars": ars, "date": date, "limit": limit, "is_inside": is_inside}
    return fetch(connection, "next_services", **asked, **priority.parameters())


def largest_leverage(connection: DuckDBPyConnection, ars: str, date: date, today: date, limit: int) -> pd.DataFrame:
    """One row is one of the bottlenecks, with whom is waited for, that hold up most cases (a year), largest first. ``today``: the chosen
    reporting date, by which old statements are left out."""
    found = bottlenecks.leverage(connection, ars, date, today)
    return found[~found["is_outdated"]].head(limit)


def changes(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a service that changed since the previous list; what crossed the threshold first."""
    return fetch(connection, "municipality_changes", ars=ars, date=date)


def solved(connection: DuckDBPyConnection, ars: str, date: date, since: date) -> pd.DataFrame:
    """One row is a bottleneck removed, reported no more or in other hands since the day ``since`` (by ``solved_code``), or a stage reached
    (ETAPPE): what moved without a change of level. Removed ones first."""
    return fetch(connection, "solved", ars=ars, date=date, since=since)


def services(connection: DuckDBPyConnection, ars: str, date: date, today: date) -> pd.DataFrame:
    """One row is a relevant service with its level, its cases a year and why it is not ganz online (``left_group``), by name. ``today``: the
    chosen reporting date, by which old statements on bottlenecks are left out."""
    return fetch(connection, "municipality_services", ars=ars, date=date, today=today)


def funnel(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a step (``step_code``, see ``ozg.charts.funnel``) with its ``service_count``, widest first."""
    return fetch(connection, "funnel", ars=ars, date=date)
