"""What the one A4 page of a municipality says, asked with the very questions of its page."""

from __future__ import annotations

from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from ozg.read import build, municipality, usage
from ozg.read.database import fetch

#: So many services stand in each of the lists.
LISTED = 5
#: So many steps of each group of what comes next.
STEPS = 3


def answers(connection: DuckDBPyConnection, ars: str, today: date) -> dict[str, Any] | None:
    """Frames for ``ozg.reports.place_sheet.SheetFacts`` of the list in force at ``today``; None while there is none."""
    summary = municipality.summary(connection, ars, today)
    if summary.empty:
        return None
    day = summary["reporting_date"].iloc[0].date()
    place = fetch(connection, "sheet_place", ars=ars).iloc[0]
    return {
        "ars": ars,
        "name": place["short_name"],
        "today": today,
        "now": summary.iloc[0],
        "services": usage.services(connection, ars, day),
        "counted": usage.counted(connection, ars, day),
        "waiting": fetch(connection, "sheet_waiting", ars=ars, date=day, limit=LISTED),
        "changes": municipality.changes(connection, ars, day),
        "steps": municipality.next_services(connection, ars, day, STEPS),
        "built_at": build.facts(connection)["built_at"].iloc[0].floor("s").to_pydatetime(),
        "is_demo": bool(place["is_demo"]),
    }
