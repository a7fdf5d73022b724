"""What a list says besides (docs/vertrag.md 3, "Auf Wunsch"): each column that is asked for by name, counted over the relevant services."""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch
from ozg.rules import form


def asked() -> tuple[form.FormColumn, ...]:
    """The columns of the services a template has only where somebody names them, in the order of the form."""
    return form.sheet("Leistungen").on_request


def answers(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a field x answer (text as in the database, NULL: nothing said) with ``service_count``; ``date``: of the list in force."""
    return fetch(connection, "stated_answers", ars=ars, date=date, fields=[column.field for column in asked()])
