"""Tasks of a municipality (who does what until when), and what is missing in its list and matters most.

Tasks are of today, whatever day is looked at; ``date`` is the reporting date of the newest list.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch
from ozg.rules import priority


def tasks(connection: DuckDBPyConnection, ars: str) -> pd.DataFrame:
    """One row is a task in the columns of the form's sheet, with the name of its service; by due day, those without one last."""
    return fetch(connection, "tasks", ars=ars)


def services(connection: DuckDBPyConnection, ars: str, date: date | None) -> pd.DataFrame:
    """One row is a service of the list a task can be about, with the office its rows name, by name."""
    return fetch(connection, "tasks_services", ars=ars, date=date)


def missing_cases(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a service still to be done without a case number, what could rise most first (``possible_place``, ``list_place``)."""
    return fetch(connection, "tasks_missing_cases", ars=ars, date=date, **priority.parameters())


def missing_levels(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a relevant service of which it is not known whether it is ganz online, the most cases a year first."""
    return fetch(connection, "tasks_missing_levels", ars=ars, date=date)
