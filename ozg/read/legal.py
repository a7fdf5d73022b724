"""What law has to do with the services of a list (docs/fachregeln.md 16)."""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def services(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a relevant service of the list of this day: online form, the three answers of § 9a OZG, federal law, companies, account;
    NULL is not known."""
    return fetch(connection, "law_services", ars=ars, date=date)
