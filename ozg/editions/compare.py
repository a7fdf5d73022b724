"""Two editions row by row: what is new, gone, better, worse, changed in status, or has jumped in its case number."""

from __future__ import annotations

import duckdb
import pandas as pd

from ozg.editions.questions import fetch
from ozg.rules.release import CASE_JUMP_FACTOR, CASE_JUMP_FROM


def services(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """One row is municipality x service that differs, the worst first; ``connection`` as ``archive.connect(newer, older)`` gives it."""
    return fetch(
        connection,
        "compare",
        factor=CASE_JUMP_FACTOR,
        smallest=CASE_JUMP_FROM,
        was_guessed=has_other_counting(connection),
    )


def has_other_counting(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the older edition counts by rules of an older format (``archive.FORMAT``): then figures differ without anything having
    changed, and what follows from that alone asks for no reason."""
    return bool(fetch(connection, "other_counting")["is_other"].iloc[0])


def municipalities(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """One row is a municipality that is in only one of the two; empty when there is no older edition."""
    return fetch(connection, "compare_municipalities")
