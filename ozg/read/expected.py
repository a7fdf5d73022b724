"""What a body is likely to carry out, before it says so itself (docs/fachregeln.md 4.7): a suggestion, never a
statement of the body."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def services(connection: DuckDBPyConnection, ars: str) -> pd.DataFrame:
    """One row is a named service: ``ozg_id``, ``name``, ``expected`` (ja, nein, offen), ``reason`` (law or Typ), and
    the estimated yearly ``cases`` with ``cases_min``, ``cases_max`` and ``cases_source``, NULL where there is no
    estimate."""
    return fetch(connection, "expected_services", ars=ars)
