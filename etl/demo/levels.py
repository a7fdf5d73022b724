"""Maturity levels of a municipality's services over the quarters: shares exact on the last date, better from date to date."""

from __future__ import annotations

from collections.abc import Mapping

from etl.demo import LAST_QUARTER, stream
from etl.demo.patterns import Pattern
from etl.demo.selection import Item

#: A last improvement this many quarters before the history began is as likely as one inside it.
EARLIER_QUARTERS = 11


def level_paths(pattern: Pattern, items: list[Item], fixed: Mapping[str, str]) -> dict[str, str]:
    """Item key → one digit per quarter end. ``fixed`` holds paths that tell a story, by OZG number; the levels of all others
    fill up the pattern's shares, the readiest services getting the highest."""
    paths = {item.key: fixed[item.service.ozg_id] for item in items if item.service.ozg_id in fixed}
    counts = pattern.level_counts()
    for path in paths.values():
        counts[int(path[-1])] -= 1
    waiting = sorted((item for item in items if item.key not in paths), key=lambda item: -_readiness(pattern, item))
    for level in (4, 3, 2, 1, 0):
        able = [item for item in waiting if item.service.ceiling is None or level <= item.service.ceiling]
        for item in able[: counts[level]]:
            paths[item.key] = _path(pattern, item, level)
            waiting.remove(item)
    if waiting:
        raise ValueError(f"{pattern.slug}: {len(waiting)} services got no level; the fixed paths do not fit the shares")
    return paths


def _readiness(pattern: Pattern, item: Item) -> float:
    common = stream("readiness", item.service.ozg_id).gauss(0, 1)
    own = stream(pattern.ars, item.key, "readiness").gauss(0, 1)
    return 0.6 * common + 0.6 * own + (0.4 if item.service.is_anchor else 0.0)


def _path(pattern: Pattern, item: Item, level: int) -> str:
    """The last improvement lies anywhere before or inside the history; before it, the level was one or two lower."""
    chance = stream(pattern.ars, item.key, "path")
    reached = chance.randint(-EARLIER_QUARTERS, LAST_QUARTER)
    before = max(level - chance.choice((1, 1, 2)), 0 if level < 2 else 1)
    if level == 1 and chance.random() < 0.7:
        before = 1
    return "".join(str(level if quarter >= reached else before) for quarter in range(LAST_QUARTER + 1))
