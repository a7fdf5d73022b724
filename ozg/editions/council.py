"""The facts of a council paper, asked from one edition with the very questions of the page ``/rat``."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pandas as pd

from ozg import formats
from ozg.editions import funding, questions
from ozg.editions.archive import Edition
from ozg.editions.report import changes as changes_with_reasons, record_note
from ozg.frames import by_row
from ozg.read import council, pace


def facts(connection: duckdb.DuckDBPyConnection, edition: Edition, ars: str, earlier: Edition | None) -> dict[str, Any]:
    """Frames and dates for ``ozg.reports.council.CouncilFacts``; ``connection`` as ``archive.connect(edition, earlier)`` gives it.

    What is new is told since the earlier edition, or, without one, since the municipality's previous reporting date.
    """
    day = date.fromisoformat(
        next(body["reporting_date"] for body in edition.header["municipalities"] if body["ars"] == ars)
    )
    summary = council.summary(connection, ars, day)
    changes = council.changes(connection, ars, day)
    since = summary["previous_date"].iloc[0]
    moved: dict[str, list[str]] = {}
    if earlier is not None and any(body["ars"] == ars for body in earlier.header["municipalities"]):
        differing = changes_with_reasons(connection, edition.header)
        moved = _moved(differing[differing["ars"] == ars])
        crossed = differing[(differing["ars"] == ars) & (differing["conform_change"] != 0)]
        changes = crossed.sort_values(["conform_change", "service_name"], ascending=[False, True], kind="stable")
        since = next(body["reporting_date"] for body in earlier.header["municipalities"] if body["ars"] == ars)
    funded = funding.totals(connection, edition)
    # an edition frozen before editions kept them does not know them
    is_kept = {"core.target", "core.council_decision"} <= edition.tables.keys()
    return {
        "ars": ars,
        "summary": summary,
        "services": council.services(connection, ars, day),
        "counted": questions.fetch(connection, "council_counted", ars=ars)
        if "mart.public_pair" in edition.tables
        else None,
        "targets": council.targets(connection, ars, day),
        "moved_dates": council.moved_dates(connection, ars, day),
        "goals": pace.goals(connection, ars, day) if is_kept else None,
        "decisions": council.decisions(connection, ars, day) if is_kept else None,
        "funding": funded[funded["ars"] == ars],
        "bottlenecks": council.bottlenecks(connection, ars, day),
        "changes": changes,
        "history": council.history(connection, ars, day),
        "since": since,
        "moved": moved,
        "edition_number": edition.header["number"],
        "frozen_at": edition.header["frozen_at"],
        "catalogue": edition.header["catalogue"],
        "record_note": record_note(edition.header),
        "is_demo": edition.header["is_demo"],
    }


def _moved(differing: pd.DataFrame) -> dict[str, list[str]]:
    """Names of services by kind of difference, with the reason the release gives. ``differing``: rows of ``report.changes``."""
    found: dict[str, list[str]] = {}
    for row in by_row(differing.sort_values("service_name", kind="stable")):
        named = row.service_name if formats.is_unknown(row.reason) else f"{row.service_name} ({row.reason})"
        found.setdefault(row.difference, []).append(named)
    return found
