"""Rows of the sheet "Nutzung" of one municipality on one quarter end: each figure stands in the list of the quarter in which
it became known."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from random import Random
from typing import Any

from etl.demo import QUARTER_ENDS, stream
from etl.demo.cases import ELECTION_SERVICE, cases_in_month, cases_in_year, online_share
from etl.demo.entries import House
from etl.demo.selection import Item

Row = dict[str, Any]

#: Municipalities that count by month, with the number of services; the others count by year.
MONTHLY_SERVICES = {"wiesenau": 8, "hafenstadt": 6, "altenforst": 4, "eichholz": 4}
YEARLY_SERVICES = 26
FIRST_YEAR = 2023


def usage_rows(house: House, quarter: int) -> list[Row]:
    """Years known by a list at the end of a year (the first list brings the years before), months of the last quarter."""
    known = [
        item for item in house.selection.relevant if item.key not in house.without_cases and item.service.is_anchor
    ]
    known.sort(key=lambda item: -item.service.rates[1])
    monthly = known[: MONTHLY_SERVICES.get(house.pattern.slug, 0)]
    reporting_date = QUARTER_ENDS[quarter]
    rows = []
    for item in known[:YEARLY_SERVICES]:
        rows += [_row(house, item, quarter, year, None) for year in _years(item in monthly, quarter)]
        if item in monthly and quarter:
            months = range(reporting_date.month - 2, reporting_date.month + 1)
            rows += [_row(house, item, quarter, reporting_date.year, month) for month in months]
    return sorted(rows, key=lambda row: (row["ozg_id"], row["period_start_date"]))


def _years(is_monthly: bool, quarter: int) -> range:
    reporting_date = QUARTER_ENDS[quarter]
    if reporting_date.month != 12 or (is_monthly and quarter):
        return range(0)
    return range(reporting_date.year if quarter else FIRST_YEAR, reporting_date.year + 1)


def counts_in_month(
    house: House, item: Item, quarter: int, year: int, month: int, chance: Random | None = None
) -> tuple[int, int]:
    """All cases of one month and those that came online; ``quarter``: position of the quarter end that follows on it."""
    chance = chance or stream(house.pattern.ars, item.key, year, month, "usage")
    cases = cases_in_month(house.pattern, item, year, month)
    share = online_share(house.pattern, item, house.paths[item.key], quarter) * chance.uniform(0.9, 1.1)
    return cases, min(cases, round(cases * share))


def _row(house: House, item: Item, quarter: int, year: int, month: int | None) -> Row:
    pattern = house.pattern
    chance = stream(pattern.ars, item.key, year, month, "usage")
    if month:
        cases, online = counts_in_month(house, item, quarter, year, month, chance)
        start, end = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    else:
        cases, start, end = cases_in_year(pattern, item, year), date(year, 1, 1), date(year, 12, 31)
        # what a year saw is about what the service could do in its middle; years before the history were weaker
        middle = {2024: 0, 2025: 2}.get(year)
        share = 0.0 if middle is None else online_share(pattern, item, house.paths[item.key], middle)
        if middle is None and house.paths[item.key][0] >= "3":
            share = 0.6 * online_share(pattern, item, house.paths[item.key], 0)
        online = min(cases, round(cases * share))
    return {
        "ozg_id": item.service.ozg_id,
        "leika_key": item.leika_key,
        "given_name": item.name,
        "period_start_date": start,
        "period_end_date": end,
        "case_count": cases,
        "online_case_count": online,
        "started_count": round(online / chance.uniform(0.5, 0.85)) if month and online else None,
        "usage_source": "Wahlamt" if item.service.ozg_id == ELECTION_SERVICE else "Fachverfahren",
    }
