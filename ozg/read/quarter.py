"""What the letter "Was sich geändert hat" of a municipality says, from two of its reporting dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read import bottlenecks, build, municipality
from ozg.read.database import fetch

#: So many bottlenecks are asked for; the letter names as many as it has room for.
LISTED = 5
#: The list a quarter before is the newest of those at least so many days older.
QUARTER_DAYS = 80


def dates(connection: DuckDBPyConnection, ars: str, today: date) -> list[date]:
    """The reporting dates of the municipality up to ``today``, newest first."""
    return [day.date() for day in fetch(connection, "quarter_dates", ars=ars, today=today)["reporting_date"]]


def usual_since(days: list[date]) -> date | None:
    """The date a letter about the newest of ``days`` (newest first) compares with: about a quarter before, else the oldest before; None
    where there is no other."""
    earlier = days[1:]
    return next((day for day in earlier if (days[0] - day).days >= QUARTER_DAYS), earlier[-1] if earlier else None)


def answers(connection: DuckDBPyConnection, ars: str, today: date, since: date | None = None) -> dict[str, Any] | None:
    """Frames for ``ozg.reports.quarter.QuarterFacts`` of the list in force at ``today``, compared with the one in force at ``since`` (about a
    quarter before unless told), where that lies before the first list with this; None while there is no list."""
    days = dates(connection, ars, today)
    if not days:
        return None
    day = days[0]
    before = days[1:]
    earlier = next((one for one in before if one <= since), before[-1]) if since and before else usual_since(days)
    now = municipality.summary(connection, ars, day).iloc[0]
    place = fetch(connection, "sheet_place", ars=ars).iloc[0]
    pair = {"ars": ars, "date": day, "since": earlier}
    return {
        "ars": ars,
        "name": place["short_name"],
        "today": today,
        "now": now,
        "before": municipality.summary(connection, ars, earlier).iloc[0] if earlier else None,
        "compared": fetch(connection, "quarter_compared", **pair).iloc[0] if earlier else None,
        "changes": fetch(connection, "quarter_changes", **pair) if earlier else pd.DataFrame(),
        "solved": municipality.solved(connection, **pair) if earlier else pd.DataFrame(),
        "waiting": fetch(connection, "quarter_waiting", ars=ars, date=day),
        "due": fetch(connection, "quarter_due", ars=ars, date=day, today=today),
        "held": bottlenecks.hands(connection, ars, day, today).iloc[0],
        "unrated": bottlenecks.unrated(connection, ars, day, today),
        "awaited": bottlenecks.awaited(connection, ars, day),
        "leverage": municipality.largest_leverage(connection, ars, day, today, LISTED),
        "built_at": build.facts(connection)["built_at"].iloc[0].floor("s").to_pydatetime(),
        "is_demo": bool(place["is_demo"]),
    }
