"""Projects and grants of an edition: the sums of the page ``/mittel``, asked from the frozen tables."""

from __future__ import annotations

from datetime import date

import duckdb
import pandas as pd

from ozg.editions.archive import Edition
from ozg.read import money

TABLES = ("core.project", "core.grant")
CENTS = 100
_AMOUNTS = ("cost", "total", "granted", "own")


def totals(connection: duckdb.DuckDBPyConnection, edition: Edition) -> pd.DataFrame:
    """One row is a municipality of the edition with the sums of its projects and grants, each beside the number it cannot count.

    Amounts in euros (``…_eur``). Editions older than the sheets „Vorhaben“ and „Mittel“ have none of it: no row.
    """
    if any(name not in edition.tables for name in TABLES):
        return pd.DataFrame({"ars": pd.Series(dtype=object)})
    frames = [
        money.totals(connection, body["ars"], date.fromisoformat(body["reporting_date"])).assign(ars=body["ars"])
        for body in edition.header["municipalities"]
    ]
    found = pd.concat(frames, ignore_index=True)
    return found.assign(**{f"{name}_eur": found[f"{name}_cents"] / CENTS for name in _AMOUNTS})
