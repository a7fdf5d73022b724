"""Maturity levels of one municipality: distribution, services and what holds them down, history."""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def levels_by_area(connection: DuckDBPyConnection, ars: str, date: date, is_lax: bool) -> pd.DataFrame:
    """One row is subject area x maturity level (NULL = unknown) with ``service_count``."""
    return fetch(connection, "levels_by_area", ars=ars, date=date, is_lax=is_lax)


def services(
    connection: DuckDBPyConnection, ars: str, date: date, subject_area: str | None, is_lax: bool
) -> pd.DataFrame:
    """One row is a relevant service with its level and binding criteria; ``subject_area`` None means all."""
    return fetch(connection, "services_of_area", ars=ars, date=date, subject_area=subject_area, is_lax=is_lax)


def history(connection: DuckDBPyConnection, ars: str, today: date, is_lax: bool) -> pd.DataFrame:
    """One row is series (``CONFORM``, ``ONLINE``) x reporting date up to ``today``, oldest first, with its share (0-1)."""
    return fetch(connection, "history", ars=ars, today=today, is_lax=is_lax)
