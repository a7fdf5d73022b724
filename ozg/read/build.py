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


def catalogue_releases(connection: DuckDBPyConnection) -> pd.DataFrame:
    """One row is one newer catalogue in force over the shipped one, in the order they were adopted: kind, day, extent and counts."""
    return fetch(connection, "catalogue_releases")
