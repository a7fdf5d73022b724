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
