"""An area (Landkreis or Land): all its municipalities side by side."""

from __future__ import annotations

import json
from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.area import rings
from ozg.read.database import fetch


def area(connection: DuckDBPyConnection, area_key: str, today: date) -> pd.DataFrame:
    """One row is a body of the area (district or state key) with the counts in force at ``today``; counts are NULL while it has no list."""
    return fetch(connection, "area_summaries", area_key=area_key, today=today)


def over_dates(connection: DuckDBPyConnection, area_key: str) -> pd.DataFrame:
    """One row is a municipality of the area at a reporting date of its Land, oldest first, with the counts of the list in force then; NULL
    while it has none."""
    return fetch(connection, "area_dates", area_key=area_key)


def outlines(connection: DuckDBPyConnection, area_key: str) -> pd.DataFrame:
    """One row is a municipality with ``rings``: its outer lines as lists of (longitude, latitude)."""
    frame = fetch(connection, "area_outlines", area_key=area_key)
    frame["rings"] = [rings(json.loads(geometry)) for geometry in frame["geometry_json"]]
    return frame[["ars", "rings"]]


def changes(connection: DuckDBPyConnection, area_key: str, today: date) -> pd.DataFrame:
    """One row is a municipality x service that became ganz online or stopped being it from its previous list to its newest one,
    where that list is not older than twelve months at ``today``."""
    return fetch(connection, "area_changes", area_key=area_key, today=today)


def movement(connection: DuckDBPyConnection, area_key: str, today: date) -> pd.DataFrame:
    """One row is a municipality the area counts, with what became ganz online and what no longer is since the reporting date before ``today``
    (``since_date``, NULL = there is none); NULL where that is not known (``state_code``). Most forward first."""
    return fetch(connection, "area_movement", area_key=area_key, today=today)


def comparable(connection: DuckDBPyConnection, ars: str, today: date) -> pd.DataFrame:
    """One row is a municipality of the same kind, size class and state, the chosen one included, best ``place`` first."""
    return fetch(connection, "comparable", ars=ars, today=today)
