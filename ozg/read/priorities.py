"""Priorities of one municipality: the computed score with its six parts, and the municipality's own list beside it."""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch
from ozg.rules.priority import MINIMUM_COVERAGE, parameters


def services(
    connection: DuckDBPyConnection, ars: str, date: date, f: int, n: int, m: int, a: int, p: int, w: int
) -> pd.DataFrame:
    """One row is a service with its points (0-100), score, range, data coverage (percent) and rank, best rank first.

    ``f`` … ``w`` are the weights of the six parts; they add up to 100. Score and rank are computed by the same macros as in
    the build (``ozg/rules/priority.sql``). ``date`` is the reporting date of the list in force.
    """
    weights = parameters({"f": f, "n": n, "m": m, "a": a, "p": p, "w": w})
    return fetch(connection, "priorities_services", ars=ars, date=date, minimum_coverage=MINIMUM_COVERAGE, **weights)
