"""Readiness of the administration: components, interim solutions, scanning, training, offices, processes (docs/fachregeln.md 8.6).

``date`` is the reporting date of the list in force of the municipality ``ars``.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def components(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a shared component of the house or an office; ``discontinued_channel`` where its channel has been given up."""
    return fetch(connection, "house_components", ars=ars, date=date)


def interim(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is an interim solution with its debt, the longest waiting (days) first."""
    return fetch(connection, "house_interim", ars=ars, date=date)


def accounts(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row: the services that are at least partly online and need an account, by the account they have."""
    return fetch(connection, "house_accounts", ars=ars, date=date)


def paper(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row: cases on paper and printed pages a year as the list says, with the number of services it is known of."""
    return fetch(connection, "house_paper", ars=ars, date=date)


def scan(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a stock of files of an office in one format, with the day it will be done at its pace; the most late first."""
    return fetch(connection, "house_scan", ars=ars, date=date)


def training(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a training plan of an office (heads), the least trained first."""
    return fetch(connection, "house_training", ars=ars, date=date)


def offices(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is an office and whether it can work from home; NULL: not known. Beside it how many offices the whole list names."""
    return fetch(connection, "house_offices", ars=ars, date=date)


def systems(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a specialist system: what for, where it runs, who decides; never how many people know it."""
    return fetch(connection, "house_systems", ars=ars, date=date)


def specialists(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a field of work with the risk of a single specialist. Only for work inside the house."""
    return fetch(connection, "house_specialists", ars=ars, date=date)


def processes(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a process before and after: steps, changes of medium, hours a year; the largest saving first."""
    return fetch(connection, "house_processes", ars=ars, date=date)


def steps(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a step of a process, before and after, in order."""
    return fetch(connection, "house_steps", ars=ars, date=date)
