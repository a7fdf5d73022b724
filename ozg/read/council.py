"""What the council may see (docs/fachregeln.md 9.3): public figures only, no internal fields. The same questions feed the page and the paper."""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read import municipality
from ozg.read.database import fetch

#: Sums of the counts in force that are told exactly inside the house alone.
_EXACT = ["case_count", "conform_case_count", "online_case_count", "case_count_with_online_figure"]


def summary(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is the municipality with its counts in force at ``date``, sums of cases rounded for the public; empty without a list."""
    counts = municipality.summary(connection, ars, date).drop(columns=_EXACT)
    return pd.concat([counts, fetch(connection, "council_summary", ars=ars, date=date)], axis=1)


def services(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a relevant service, by name. ``date`` here and below is the reporting date of the list in force."""
    return fetch(connection, "council_services", ars=ars, date=date)


def counted(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a service whose list names no online cases, with both counts of a whole year as they may be published."""
    return fetch(connection, "council_counted", ars=ars, date=date)


def targets(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row: services due by now, online of them, not, unknown; to come, without a date; cost (euro) and person days of what is not done."""
    return fetch(connection, "council_targets", ars=ars, date=date)


def moved_dates(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a relevant service not online yet whose target date is later than an earlier list said (``told_date``: of that list), longest
    move first."""
    return fetch(connection, "council_moved_dates", ars=ars, date=date)


def bottlenecks(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a blocking bottleneck code with services and public sums of cases, largest first."""
    return fetch(connection, "council_bottlenecks", ars=ars, date=date)


def owners(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is somebody blocked services wait for, own hands first."""
    return fetch(connection, "council_owners", ars=ars, date=date)


def changes(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a service that became OZG-konform or stopped being it since the previous reporting date."""
    return fetch(connection, "council_changes", ars=ars, date=date)


def history(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a reporting date with the three states of the relevant services, oldest first."""
    return fetch(connection, "council_history", ars=ars, date=date)


def components(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a shared component."""
    return fetch(connection, "council_components", ars=ars, date=date)


def decisions(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a decision of the council with its deadline and state, late ones first."""
    return fetch(connection, "council_decisions", ars=ars, date=date)


def decisions_since(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a decision of the council at one reporting date, from the list in force when it was decided (``is_then``; without a
    day the list of ``date`` alone): how many of the services it names are ganz online, not, unknown, unchecked, not relevant or not in that
    list, and of how many names no service was found; cases and hours of a year as they may be published."""
    return fetch(connection, "council_decisions_since", ars=ars, date=date)
