"""Kreis, Land and all of Germany, from the small sums the ETL makes (``mart.area*``): the same time at any size.

Areas are named by their key: five digits a Kreis, two digits a Land, DE all of Germany, DEMO everything invented.
"""

from __future__ import annotations

import json
from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def area(connection: DuckDBPyConnection, area_key: str) -> pd.DataFrame:
    """One row is the area with its name, level, parent and number of town halls; no row for an unknown key."""
    return fetch(connection, "area", area_key=area_key)


def countries(connection: DuckDBPyConnection) -> pd.DataFrame:
    """One row is a whole (DE, DEMO) with its number of town halls, and how many lists it has at its newest date (0 = none)."""
    return fetch(connection, "area_countries")


def months(connection: DuckDBPyConnection, area_key: str) -> pd.DataFrame:
    """One row is a reporting date of the area with its counts and denominators, oldest first."""
    return fetch(connection, "area_months", area_key=area_key)


def parts(connection: DuckDBPyConnection, area_key: str, date: date) -> pd.DataFrame:
    """One row is an area right below (Länder of Germany, Kreise of a Land) with its counts at ``date``, one of the reporting
    dates of ``months``; largest share first, counts are NULL where nobody has a list."""
    return fetch(connection, "area_parts", area_key=area_key, date=date)


def services(connection: DuckDBPyConnection, area_key: str) -> pd.DataFrame:
    """One row is a service somebody in the area has to offer, over the newest lists: in how many municipalities it is conform."""
    return fetch(connection, "area_services", area_key=area_key)


def leverage(connection: DuckDBPyConnection, area_key: str, date: date) -> pd.DataFrame:
    """One row is a bottleneck code over the lists in force at ``date``, one of the reporting dates of ``months``; largest share
    of the blocked cases first."""
    return fetch(connection, "area_leverage", area_key=area_key, date=date)


def outlines(connection: DuckDBPyConnection, area_key: str) -> pd.DataFrame:
    """One row is an area right below with ``rings``: its outer lines as lists of (longitude, latitude)."""
    frame = fetch(connection, "area_part_outlines", area_key=area_key)
    frame["rings"] = [rings(json.loads(geometry)) for geometry in frame["geometry_json"]]
    return frame[["area_key", "rings"]]


def rings(geometry: dict) -> list[list[list[float]]]:
    """Outer rings of a Polygon or MultiPolygon, and holes as rings of their own: the fill rule leaves them open."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [ring for polygon in polygons for ring in polygon]
