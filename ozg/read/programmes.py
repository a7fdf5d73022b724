"""Political programmes: which services, who is how far, who is waited for (docs/fachregeln.md 16).

``area_key`` is a district or state key; every body of it speaks with its newest list up to ``today``.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def board(connection: DuckDBPyConnection, area_key: str, today: date) -> pd.DataFrame:
    """One row is a service of a programme x a body of the area that is responsible for it, or of which that is not known."""
    return fetch(connection, "programmes_board", area_key=area_key, today=today)


def reach(connection: DuckDBPyConnection, area_key: str, today: date) -> pd.DataFrame:
    """One row is a service of a programme with the inhabitants who have it live, as stated and with what is proposed, and all of the area."""
    return fetch(connection, "programmes_reach", area_key=area_key, today=today)


def of_state(connection: DuckDBPyConnection, area_key: str) -> pd.DataFrame:
    """One row is a service of a programme that binds the Land of the area, with its source; ``ozg_id`` NULL: without a number."""
    return fetch(connection, "programmes_of_state", area_key=area_key)


def dated(connection: DuckDBPyConnection) -> pd.DataFrame:
    """One row is a Land with services of a programme that has a date; ``state_key`` NULL: the programme binds every Land."""
    return fetch(connection, "programmes_dated")


def own(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a service with a date of a programme that binds the municipality's Land and that it is, or may be, responsible for;
    ``date`` is the day of its list."""
    return fetch(connection, "programmes_own", ars=ars, date=date)
