"""The rows behind a headline figure. ``date``: reporting date of the list in force."""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def rows(connection: DuckDBPyConnection, ars: str, date: date, figure: str) -> pd.DataFrame:
    """One row is a relevant service with its part in the figure (``part_role``, ``amount``) and where its row stands: file,
    sheet, row as in the spreadsheet. ``figure`` is a code of ``ozg.rules.figures``."""
    return fetch(connection, "figure_rows", ars=ars, date=date, figure=figure)
