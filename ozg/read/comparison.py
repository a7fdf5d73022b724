"""Fair comparison: the same municipality under several ways of counting, its group, and the coverage of its area.

``date`` is the reporting date of the list in force for questions about one municipality; for groups and areas every
municipality speaks with its newest list up to ``today``. Rules: docs/fachregeln.md 3.3, 3.4.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def denominators(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a way of counting (``counting``, see ``ozg.rules.coverage``) with numerator, denominator and how many
    services could not be counted; NULL where nothing is known."""
    return fetch(connection, "denominators", ars=ars, date=date)


def area_countings(connection: DuckDBPyConnection, area_key: str, today: date) -> pd.DataFrame:
    """One row is a way of counting the area with its share (0-1); the same data gives three truths."""
    return fetch(connection, "coverage_countings", area_key=area_key, today=today)


def bridge(connection: DuckDBPyConnection, ars: str, date: date, area_key: str, today: date) -> pd.DataFrame:
    """One row is a step (``term``) from one way of counting to another (``counting``, see ``ozg.rules.coverage.BRIDGES``) with what it adds
    to or takes from numerator and denominator; those of a way add up exactly to the difference."""
    return fetch(connection, "counting_bridge", ars=ars, date=date, area_key=area_key, today=today)


def coverage(connection: DuckDBPyConnection, area_key: str, today: date, ars: str) -> pd.DataFrame:
    """One row is a service somebody in the area has to offer, with its category of coverage, most available first."""
    return fetch(connection, "coverage_services", area_key=area_key, today=today, ars=ars)


def peers(connection: DuckDBPyConnection, ars: str, today: date) -> pd.DataFrame:
    """One row is the group of the same kind, size class and state: members, quartiles of the share (0-1), own place."""
    return fetch(connection, "comparison_peers", ars=ars, today=today)


def two_places(connection: DuckDBPyConnection, ars: str, date: date, other_ars: str, other_date: date) -> pd.DataFrame:
    """One row is a service that at least one of two municipalities has to offer, with its state at both and whether it can be compared; each
    with the list of its own ``date``."""
    return fetch(connection, "two_places", ars=ars, date=date, other_ars=other_ars, other_date=other_date)
