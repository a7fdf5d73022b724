"""What a list of services changes against the published state of its municipality: new, better, worse, gone, another model …"""

from __future__ import annotations

from collections import Counter
from typing import Any

import duckdb

from etl import sqlfiles
from etl.build.database import has_previous
from etl.contracts import Delivery

#: Neither better nor worse are: "first_known" and "no_longer_known" (the level, or whether it is conform, was not known on one side),
#: "model_changed", and "other" (another status, relevance, number of cases or range with the same level).
KINDS = (
    "new",
    "better",
    "worse",
    "first_known",
    "no_longer_known",
    "model_changed",
    "other",
    "gone",
    "withdrawn",
    "unchanged",
)
UNCHANGED = "unchanged"
FIELDS = ("kind", "ozg_id", "leika_key", "name", "level_before", "level_after", "level_high_before", "level_high_after", "model_before",
          "model_after", "declared_before", "declared_after", "status_before", "status_after", "relevance_before", "relevance_after", "conform_before",
          "cases_before", "cases_after", "case_quality_before", "case_quality_after")  # fmt: skip


def add_to(connection: duckdb.DuckDBPyConnection, delivery: Delivery) -> None:
    """Set ``delivery.changes`` from the built, unpublished database with the published one attached as ``previous``.

    ``since``: the reporting date compared with, the newest published one up to the list's own (so a second list for a date is
    compared with the first); None when there is none: then nothing is compared, and ``later`` is the date of the next list where the
    municipality has one. Then a count per kind, and ``services``: one entry (``FIELDS``) per
    service of the list that is not unchanged. Files that are no list of services of one municipality get None.
    """
    if delivery.municipality is None or "service_entry" not in delivery.parts:
        return
    place = {"ars": delivery.municipality, "reporting_date": delivery.reporting_date}
    sqlfiles.run(
        connection, "changes_before" if _has_readable_previous(connection) else "changes_nothing_before", **place
    )
    rows = sqlfiles.rows(connection, "changes", **place)
    counts = Counter(row[0] for row in rows)
    ((since, later),) = sqlfiles.rows(connection, "changes_since", **place)
    delivery.changes = {
        "since": since.isoformat() if since else None,
        "later": later.isoformat() if later and not since else None,
        **{kind: counts[kind] for kind in KINDS},
        "services": [_entry(row) for row in rows if row[0] != UNCHANGED],
    }


def _entry(row: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip(FIELDS, row, strict=True))


def _has_readable_previous(connection: duckdb.DuckDBPyConnection) -> bool:
    """Is the published build attached, with the tables of today?"""
    if not has_previous(connection):
        return False
    try:
        sqlfiles.rows(connection, "changes_readable")
    except duckdb.Error:  # a build of another schema: nothing to compare with
        return False
    return True
