"""What was loaded and what was found in it."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def deliveries(connection: DuckDBPyConnection, ars: str | None) -> pd.DataFrame:
    """One row is a delivered file with its ledger, newest first; ``ars``: of this municipality alone, None: of all."""
    return fetch(connection, "deliveries", ars=ars)


def findings(connection: DuckDBPyConnection, ars: str | None) -> pd.DataFrame:
    """One row is a finding with file, sheet, row, column, message and remedy, the most severe first; ``ars`` as for ``deliveries``."""
    return fetch(connection, "findings", ars=ars)


def findings_placed(connection: DuckDBPyConnection, ars: str) -> pd.DataFrame:
    """One row is a place a finding speaks of that is in force today: the service its row names and the field of its column."""
    return fetch(connection, "findings_placed", ars=ars)
