"""What can be said of a municipality before it has any list (docs/fachregeln.md 4.7, "Schätzungen"): from register, law, published numbers and
programmes. Nothing of it is a statement of the municipality."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def body(connection: DuckDBPyConnection, ars: str) -> pd.DataFrame:
    """The one row of the register with this key, with the association that acts for it; empty for an unknown key."""
    return fetch(connection, "start_body", ars=ars)


def services(connection: DuckDBPyConnection, ars: str) -> pd.DataFrame:
    """One row is a named service of the catalogue: ``expected`` (ja, nein, offen) with its ``reason_code``, the estimate a year with its
    range where there is one, planned minutes and hours at the counter. Most cases first, then by duty."""
    return fetch(connection, "start_services", ars=ars)


def programmes(connection: DuckDBPyConnection, ars: str) -> pd.DataFrame:
    """One row is a service that a programme wants of the municipality's Land by a day, those expected of others included."""
    return fetch(connection, "start_programmes", ars=ars)


def alike(connection: DuckDBPyConnection, ars: str, most: int) -> pd.DataFrame:
    """One row is a comparable municipality with a list, the most alike first, at most ``most``."""
    return fetch(connection, "start_alike", ars=ars, most=most)
