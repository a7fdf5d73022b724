"""What was loaded and what was found in it."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def deliveries(connection: DuckDBPyConnection) -> pd.DataFrame:
    """One row is a delivered file with its ledger, newest first."""
    return fetch(connection, "deliveries")


def findings(connection: DuckDBPyConnection) -> pd.DataFrame:
    """One row is a finding with file, sheet, row, column, message and remedy, the most severe first."""
    return fetch(connection, "findings")


def findings_placed(connection: DuckDBPyConnection, ars: str) -> pd.DataFrame:
    """One row is a place a finding speaks of that is in force today: the service its row names and the field of its column."""
    return fetch(connection, "findings_placed", ars=ars)
