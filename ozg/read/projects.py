"""Projects, their stages and what they bring online (docs/fachregeln.md 1). ``date``: reporting date of the list in force."""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch
from ozg.rules.status import STANDSTILL_MONTHS


def projects(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a project with where it is, what comes next, and whether it is late, still, a quick win or without known cost."""
    return fetch(connection, "projects", ars=ars, date=date, standstill_months=STANDSTILL_MONTHS)


def sheets(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a kind of sheet that is there at all (``sheet``: PROJECT, STAGE, GRANT, DECISION). Asking the large questions of
    these sheets in vain was a third of a mayor's page seen for the first time."""
    return fetch(connection, "project_sheets", ars=ars, date=date)


def stages(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a stage of a project or service, in order, with its state (ERREICHT, UEBERFAELLIG, OFFEN; NICHT_ERREICHT when
    its project is over)."""
    return fetch(connection, "project_stages", ars=ars, date=date)


def overdue_stages(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is an overdue stage (``overdue_days``) of a service, or of a project (``is_of_project``: one with a row of its own), longest
    overdue first."""
    return fetch(connection, "overdue_stages", ars=ars, date=date)


def services(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a project x service it is to bring online, with its level (0-4) at the date."""
    return fetch(connection, "project_services", ars=ars, date=date)


def underway(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a service on its way online, late ones first."""
    return fetch(connection, "project_underway", ars=ars, date=date)


def service_way(
    connection: DuckDBPyConnection, ars: str, date: date, ozg_id: str, leika_key: str | None
) -> pd.DataFrame:
    """One row is a state the service has been in, in the order of the lists."""
    return fetch(connection, "project_service_way", ars=ars, date=date, ozg_id=ozg_id, leika_key=leika_key)


def own_task_list(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row is a task outside the OZG catalogue, by name."""
    return fetch(connection, "own_task_list", ars=ars, date=date)


def own_tasks(connection: DuckDBPyConnection, ars: str, date: date) -> pd.DataFrame:
    """One row: tasks outside the OZG catalogue, how many are digital and underway."""
    return fetch(connection, "own_tasks", ars=ars, date=date)
