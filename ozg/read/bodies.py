"""Municipalities of the whole register, found by what a person types."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch

#: So many are named at most; who finds more types more.
MOST = 30


def called(connection: DuckDBPyConnection, words: str, with_demo: bool = False) -> pd.DataFrame:
    """One row is a body whose names have these words ("Neustadt", with its Kreis or Land: "Neustadt Coburg") or whose key begins with them, the
    likeliest first, at most ``MOST`` of ``found_count``; what is invented only ``with_demo``."""
    return fetch(connection, "bodies_called", words=words, with_demo=with_demo, most=MOST)
