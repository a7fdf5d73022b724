"""What the questions on the way to a first list need to know before they are asked: whom they are about, and of
which services."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read import expected
from ozg.read.database import fetch


def bodies(connection: DuckDBPyConnection, ars: str) -> pd.DataFrame:
    """One row is a body the answers can count for: the one with this key first, then its association and the members
    of that. Empty for an unknown key."""
    return fetch(connection, "first_list_bodies", ars=ars)


def services(connection: DuckDBPyConnection, ars: str) -> pd.DataFrame:
    """One row is a service that may be asked about: the columns of ``ozg.read.expected.services`` with
    ``subject_area``, ``duties`` (codes, one space between) and ``is_listed``: the newest list speaks of it already."""
    return expected.services(connection, ars).merge(fetch(connection, "first_list_services", ars=ars), on="ozg_id")
