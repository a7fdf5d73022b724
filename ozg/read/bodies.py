"""Municipalities of the whole register, found by what a person types."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def called(connection: DuckDBPyConnection, words: str) -> pd.DataFrame:
    """One row is a real municipality whose name has these words or whose key begins with them, the likeliest first, at most 30."""
    return fetch(connection, "bodies_called", words=words)
