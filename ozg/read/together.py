"""Working together: who develops for whom, who waits, networks, portals, specialist systems, handovers (docs/fachregeln.md 8.5).

``area_key`` is a district or state key; every municipality of it speaks with its newest list up to ``today``. ``ars`` is the
municipality that asks.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def cells(connection: DuckDBPyConnection, area_key: str, today: date) -> pd.DataFrame:
    """One row is joint service x municipality with its part, most takers first; ``take_over_rate`` (0-1) is the area's."""
    return fetch(connection, "together_cells", area_key=area_key, today=today)


def waiting(connection: DuckDBPyConnection, area_key: str, today: date) -> pd.DataFrame:
    """One row is a municipality waiting for a pioneer, the longest slip (days) first."""
    return fetch(connection, "together_waiting", area_key=area_key, today=today)


def networks(connection: DuckDBPyConnection, area_key: str, today: date, ars: str) -> pd.DataFrame:
    """One row is a member of a network with its role and counts; networks of ``ars`` first."""
    return fetch(connection, "together_networks", area_key=area_key, today=today, ars=ars)


def online(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a relevant service of the list at ``date`` that is online, with whether it stands in the portal (NULL: not said)."""
    return fetch(connection, "together_online", ars=ars, date=date)


def portal(connection: DuckDBPyConnection, ars: str, today: date) -> pd.DataFrame:
    """One row is a portal entry of the municipality or its Landkreis, missing ones first."""
    return fetch(connection, "together_portal", ars=ars, today=today)


def systems(connection: DuckDBPyConnection, area_key: str, today: date) -> pd.DataFrame:
    """One row is a field of work with its most common product, the least uniform (share 0-1) first."""
    return fetch(connection, "together_systems", area_key=area_key, today=today)


def handovers(connection: DuckDBPyConnection, area_key: str, today: date, ars: str) -> pd.DataFrame:
    """One row is a service passed on to another body, changes of medium first."""
    return fetch(connection, "together_handovers", area_key=area_key, today=today, ars=ars)


def platform(connection: DuckDBPyConnection, ars: str, today: date) -> pd.DataFrame:
    """One row is a municipality on the same technical platform, the largest OZG-konform share (0-1) first."""
    return fetch(connection, "together_platform", ars=ars, today=today)
