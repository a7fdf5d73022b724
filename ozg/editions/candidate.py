"""The published state as an edition that is not numbered or released yet: what would be frozen now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb
import pandas as pd

from ozg import rules
from ozg.editions import archive, questions
from ozg.editions.archive import Edition, EditionProblem
from ozg.editions.shelf import Shelf
from ozg.frames import by_row

#: A whole Landkreis is named by its 5-digit key, one municipality by its 12-digit ARS.
DISTRICT_KEY_LENGTH = 5


@dataclass(frozen=True)
class Scope:
    """Whose edition it is: one municipality (12-digit ARS) or a whole Landkreis (5-digit key), with its bodies that have a list."""

    key: str
    name: str
    kind: str  # KOMMUNE | LANDKREIS
    bodies: pd.DataFrame


def find_scope(connection: duckdb.DuckDBPyConnection, key: str) -> Scope:
    """The scope of a key. Raises EditionProblem when the build does not know it or has no list for it."""
    bodies = questions.fetch(connection, "scope", key=key)
    listed = bodies[bodies["latest_date"].notna()]
    if listed.empty:
        raise EditionProblem(
            f"Für den Schlüssel „{key}“ ist keine Liste geladen.",
            "Bitte den zwölfstelligen Regionalschlüssel einer Kommune mit Liste oder den fünfstelligen Kreisschlüssel angeben.",
        )
    is_district = len(key) == DISTRICT_KEY_LENGTH
    name = listed["district_name"].iloc[0] if is_district else listed["short_name"].iloc[0]
    return Scope(key, str(name), "LANDKREIS" if is_district else "KOMMUNE", listed)


def candidate(connection: duckdb.DuckDBPyConnection, scope: Scope) -> Edition:
    """What would be frozen now; number, time, function and reasons are still empty."""
    tables = archive.snapshot(connection, list(scope.bodies["ars"]))
    return Edition(_header(connection, scope, tables["meta.delivery"]), tables)


def last_edition(shelf: Shelf, key: str) -> Edition | None:
    """The newest edition of a scope; None while there is none."""
    number = shelf.newest_number(key)
    return shelf.load(key, number) if number else None


def _header(connection: duckdb.DuckDBPyConnection, scope: Scope, deliveries: archive.Table) -> dict[str, Any]:
    build = questions.fetch(connection, "build").iloc[0]
    dates = [day.date().isoformat() for day in scope.bodies["latest_date"]]
    bodies = [
        {"ars": body.ars, "name": body.municipality_name, "reporting_date": day}
        for body, day in zip(by_row(scope.bodies), dates, strict=True)
    ]
    of_area = {} if scope.kind == "KOMMUNE" else _coverage(connection, scope.key, max(dates))
    return {
        "format": archive.FORMAT,
        "key": scope.key,
        "number": None,
        "name": scope.name,
        "kind": scope.kind,
        "municipalities": bodies,
        **of_area,
        "reporting_date": max(dates),
        "frozen_at": None,
        "released_by": None,
        "reasons": [],
        "checks": {},
        "previous_number": None,
        "build_id": build["build_id"],
        "built_at": build["built_at"].isoformat(timespec="seconds"),
        "product_version": build["product_version"],
        "method_version": rules.version(),
        "catalogue": {
            name: int(build[name]) for name in ("number_count", "named_count", "withdrawn_count", "later_count")
        },
        "sources": [_delivered(dict(zip(deliveries.types, row, strict=True))) for row in deliveries.rows],
        "is_demo": bool(scope.bodies["is_demo"].any()),
        "redactions": [],
    }


def _coverage(connection: duckdb.DuckDBPyConnection, key: str, day: str) -> dict[str, Any]:
    """What the edition of a Kreis says of those that are not in it: how many municipalities it has, and which have no list."""
    found = questions.fetch(connection, "scope_coverage", key=key, day=day).iloc[0]
    return {"body_count": int(found["body_count"]), "without_list": list(found["without_list"])}


def _delivered(delivery: dict[str, Any]) -> dict[str, Any]:
    """What the edition says about one delivered file."""
    kept = ("delivery_id", "sha256", "kind", "ars", "reporting_date", "loaded_at")
    return {"file": delivery["file_name"], **{name: delivery[name] for name in kept}}
