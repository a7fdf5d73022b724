"""Who is like us, and what would come online here as it does there (docs/fachregeln.md 3.4, 7.1, 7.3).

Of others only what is published is read (``mart.protected_entry``): a hidden count neither stands in an answer nor follows from one.
``date`` is the reporting date of the list in force.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch
from ozg.rules.similarity import MOST_MONTHS, MOST_TOWNS


def towns(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a municipality of the same kind and size class with a list near in time, most similar first; ``distance_km``:
    between the outlines, between the centres where ``is_between_centres``; NULL = not known."""
    return fetch(connection, "similar_towns", ars=ars, date=date, most_months=MOST_MONTHS, most_towns=MOST_TOWNS)


def better(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a service of which more comes online in a similar municipality: own counts, and of the most similar one where that is so
    its row of ``towns`` with the published counts (``other_…``); ``cases_there``: how many that would be here; ``visits_saved``: one a
    case, NULL where somebody has to come or nobody knows. What is not known here or there has no row."""
    found = towns(connection, ars, date)
    services = fetch(connection, "similar_better", ars=ars, date=date, peers=found["ars"].tolist())
    return services.merge(found, on="ars", how="left", validate="many_to_one")
