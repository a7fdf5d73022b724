"""What a letter to those one waits for says: demands by recipient, and who else of the area waits for the same (docs/fachregeln.md 5.2).

A letter leaves the house: every count of cases in these answers is one that may be published (docs/fachregeln.md 7.6), also those of the
own municipality. ``date`` is the reporting date of the list in force, ``today`` the chosen reporting date, ``area_key`` a district or state.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch


def place(connection: DuckDBPyConnection, ars: str) -> pd.DataFrame:
    """One row: who writes."""
    return fetch(connection, "letters_place", ars=ars)


def demands(
    connection: DuckDBPyConnection, ars: str, date: date, today: date, area_key: str, keys: str = ""
) -> pd.DataFrame:
    """One row is a demand of one party and recipient with its services and cases (a year), what helps most first; ``total_*`` are over the
    demands in ``keys`` (joined by one space; empty: all)."""
    return fetch(connection, "letters_demands", ars=ars, date=date, today=today, area_key=area_key, keys=keys)


def together(
    connection: DuckDBPyConnection, ars: str, today: date, area_key: str, owner_code: str, bottleneck_code: str, ozg_ids: str
) -> pd.DataFrame:  # fmt: skip
    """One row is a municipality with a list that waits for the same: party, code and at least one of the services ``ozg_ids`` (joined by one
    space); the asking one first. Counts as in ``demands``."""
    asked = {
        "ars": ars,
        "today": today,
        "area_key": area_key,
        "owner_code": owner_code,
        "bottleneck_code": bottleneck_code,
        "ozg_ids": ozg_ids,
    }
    bodies = fetch(connection, "letters_bodies", **asked)["ars"]
    return fetch(connection, "letters_towns", bodies=" ".join(bodies), **asked)


def total(
    connection: DuckDBPyConnection, exact: float | None, lowest: float | None, highest: float | None, is_rounded: bool
) -> pd.DataFrame:
    """One row: the sum of cases of several municipalities that may leave the house, of the sums of ``sums_of``; NULL when none is known or it
    is hidden."""
    return fetch(connection, "letters_sum", total=exact, lowest=lowest, highest=highest, is_rounded=is_rounded)


def sums_of(towns: pd.DataFrame) -> dict[str, float | bool | None]:
    """What ``total`` asks with, of rows of ``together``."""
    known = towns[towns["known_count"] > 0]
    sums = {
        name: float(known[f"{name}_case_count"].sum()) if len(known) else None
        for name in ("exact", "lowest", "highest")
    }
    return {**sums, "is_rounded": bool(known["is_rounded"].any())}
