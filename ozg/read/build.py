"""What the published build says about itself."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def facts(connection: DuckDBPyConnection) -> pd.DataFrame:
    """One row is the build: id, time, whether it holds demo data, latest reporting date."""
    return fetch(connection, "build_facts")


def catalogue(connection: DuckDBPyConnection) -> pd.DataFrame:
    """One row is the catalogue with its counts; every mention of "575" carries them (docs/fachregeln.md 0.5)."""
    return fetch(connection, "catalogue_counts")
