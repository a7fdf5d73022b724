"""Rows of the sheets "Engpässe" and "Basisdienste" of one municipality on one quarter end."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

from etl.demo import GENERATOR, LAST_QUARTER, QUARTER_ENDS, stream
from etl.demo.criteria import BY_NEED, answers
from etl.demo.entries import House, pick
from etl.demo.selection import Item
from etl.reference.register import read_columns
from ozg.rules.bottleneck import BOTTLENECK

Row = dict[str, Any]

SEVERITIES = (("BLOCKIEREND", 0.55), ("BREMSEND", 0.35), ("HINWEIS", 0.1))
#: Code a gap in a criterion leads to (domain rules 5.2).
CODE_OF = {"k3": "E01", "k4": "E10", "k5": "E03", "k6": "E20", "k7": "E14", "k8": "E11"}
#: Bottlenecks that only chance lays down: one for that many relevant services, and at most so many already removed.
SERVICES_PER_BOTTLENECK, REMOVED = 14, 5


def bottleneck_rows(house: House, quarter: int) -> list[Row]:
    """Bottlenecks known on that quarter end; one that is removed later is still open in the list."""
    reporting_date = QUARTER_ENDS[quarter]
    rows = [
        _at(row, reporting_date) for row in [*_told(house), *_by_chance(house)] if row["since_date"] <= reporting_date
    ]
    return sorted(rows, key=lambda row: (row["ozg_id"] or "", row["bottleneck_code"]))


def component_rows(house: House, quarter: int) -> list[Row]:
    """Shared components with the state they have reached by that quarter end."""
    reached: dict[tuple[str, str], Row] = {}
    for ars, name, office, status, since, is_interim, remark in read_columns(
        GENERATOR / "basisdienste.csv", "ars", "basisdienst", "amt", "status", "seit", "zwischenloesung", "bemerkung"
    ):
        since_date = date.fromisoformat(since)
        if ars == house.pattern.ars and since_date <= QUARTER_ENDS[quarter]:
            reached[name, office] = {
                "component_name": name,
                "office": office or None,
                "implementation_status": status,
                "since_date": since_date,
                "is_interim": is_interim == "ja",
                "remark": remark or None,
            }
    return list(reached.values())


def _at(row: Row, reporting_date: date) -> Row:
    resolved = row["resolved_date"]
    return row if resolved is None or resolved <= reporting_date else {**row, "resolved_date": None}


def _told(house: House) -> list[Row]:
    names = {item.service.ozg_id: item.service.name for item in house.selection.relevant}
    rows = []
    for ars, ozg_id, code, severity, since, waiting_for, measure, target, resolved in read_columns(
        GENERATOR / "engpaesse.csv",
        "ars",
        "ozg_id",
        "engpass",
        "schwere",
        "seit",
        "wartet_auf",
        "massnahme",
        "zieldatum",
        "behoben_am",
    ):
        if ars == house.pattern.ars:
            if ozg_id and ozg_id not in names:
                raise ValueError(f"data/demo/generator/engpaesse.csv: {ozg_id} is not relevant in {house.pattern.slug}")
            rows.append(
                {
                    "ozg_id": ozg_id or None,
                    "given_name": names.get(ozg_id),
                    "bottleneck_code": code,
                    "severity": severity,
                    "since_date": date.fromisoformat(since),
                    "waiting_for": waiting_for,
                    "measure": measure,
                    "target_date": date.fromisoformat(target) if target else None,
                    "resolved_date": date.fromisoformat(resolved) if resolved else None,
                }
            )
    return rows


def _by_chance(house: House) -> list[Row]:
    """Bottlenecks of well-used services: open ones where the last level is below 3, removed ones where it rose to 3."""
    told = {row["ozg_id"] for row in _told(house)}
    items = [item for item in house.selection.relevant if item.siblings == 1 and item.service.ceiling is None]
    items = [item for item in items if item.service.ozg_id not in told and item.key not in house.without_cases]
    items.sort(key=lambda item: -item.service.rates[1])
    below = [item for item in items if int(house.paths[item.key][-1]) in (1, 2)]
    risen = [item for item in items if house.paths[item.key][-1] >= "3" > house.paths[item.key][0]]
    rows = [
        _bottleneck(house, item, LAST_QUARTER, None)
        for item in below[: house.pattern.relevant // SERVICES_PER_BOTTLENECK]
    ]
    for item in risen[:REMOVED]:
        path = house.paths[item.key]
        reached = next(quarter for quarter in range(1, LAST_QUARTER + 1) if path[quarter] >= "3")
        chance = stream(house.pattern.ars, item.key, "removed")
        rows.append(
            _bottleneck(house, item, reached - 1, QUARTER_ENDS[reached] - timedelta(days=chance.randint(5, 80)))
        )
    return rows


def _bottleneck(house: House, item: Item, quarter: int, resolved: date | None) -> Row:
    """One bottleneck out of a gap in the criteria on that quarter end."""
    pattern = house.pattern
    level = int(house.paths[item.key][quarter])
    given = answers(
        item.service, level, False, pattern.own_account, pattern.download, stream(pattern.ars, item.key, "criteria")
    )
    gaps = [CODE_OF[code] for code, (_, paper, _) in BY_NEED.items() if given[code] == paper]
    if level < 2:
        gaps.append("E06")
    chance = stream(pattern.ars, item.key, "obstacle")
    code = chance.choice(gaps or ["E07"])
    since = date(2023, 1, 9) + timedelta(days=7 * chance.randint(0, 180))
    target = date(2026, 12, 31) + timedelta(days=91 * chance.randint(-1, 4))
    if resolved:
        since, target = (
            resolved - timedelta(days=chance.randint(200, 700)),
            resolved + timedelta(days=chance.randint(-30, 60)),
        )
    return {
        "ozg_id": item.service.ozg_id,
        "given_name": item.service.name,
        "bottleneck_code": code,
        "severity": pick(chance, SEVERITIES),
        "since_date": since,
        "waiting_for": chance.choice(BOTTLENECK[code].owners[:2]) if chance.random() < 0.85 else None,
        "measure": _measures()[code] if chance.random() < 0.8 else None,
        "target_date": target if chance.random() < 0.7 else None,
        "resolved_date": resolved,
    }


@cache
def _measures() -> dict[str, str]:
    return dict(read_columns(GENERATOR / "massnahmen.csv", "engpass", "massnahme"))
