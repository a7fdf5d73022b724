"""What is left, in words: why services are not ganz online, each in one group (docs/fachregeln.md 5.3).

``services``: one row is a relevant service with ``left_group`` (NULL: ganz online) and ``case_count`` (``ozg.read.municipality.services``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ozg import formats
from ozg.marks import figure
from ozg.rules.left import LEFT_GROUPS, UNKNOWN, LeftGroup
from ozg.words import level
from ozg.words.standing import NONE_COUNTS

#: What a group does, for one service and for many.
_VERBS = {
    "WARTET": ("ist blockiert und wartet auf andere", "sind blockiert und warten auf andere"),
    "EIGENES_HAUS": ("ist im eigenen Haus blockiert", "blockiert das eigene Haus"),
    "NIEMAND": ("ist blockiert, ohne dass bekannt ist, wer es löst", "sind blockiert, ohne dass bekannt ist, wer es löst"),
    "AUF_DEM_WEG": ("ist auf dem Weg", "sind auf dem Weg"), "TEILWEISE": ("ist halb fertig", "sind halb fertig"),
    "LIEGT": ("liegt", "liegen"), "OHNE_ANGABE": ("ist ohne Angabe, ob jemand daran arbeitet", "sind ohne Angabe, ob jemand daran arbeitet"),
    "ZURUECKGESTELLT": ("ist zurückgestellt", "sind zurückgestellt"),
    "RECHTLICHES_MAXIMUM": ("ist am rechtlichen Maximum", "sind am rechtlichen Maximum"),
}  # fmt: skip
#: Groups nobody has to move now: the law or a decision of the municipality holds them.
_SETTLED = ("ZURUECKGESTELLT", "RECHTLICHES_MAXIMUM")
_BLOCKED = ("WARTET", "EIGENES_HAUS", "NIEMAND")


@dataclass(frozen=True)
class Left:
    """One group with its services, their known cases a year (None: of none), and how many have no case number."""

    group: LeftGroup
    count: int
    cases: float | None
    without_cases: int


#: What the bar counts, below its title: other sets than those of a level, of a status or of the bottlenecks have.
UNIT = "Nur Leistungen, die bekannt nicht ganz online sind; jede einmal, beim ersten Grund, der zutrifft"


def groups(services: pd.DataFrame) -> list[Left]:
    """The groups that occur, in the order of the bar; together the services that are known not to be ganz online."""
    found: dict[str, list[Any]] = {}
    for code, count in zip(services["left_group"], services["case_count"], strict=True):
        found.setdefault(code, []).append(count)
    told = []
    for group in LEFT_GROUPS:
        if own := found.get(group.code):
            known = [float(count) for count in own if not formats.is_unknown(count)]
            told.append(Left(group, len(own), sum(known) if known else None, len(own) - len(known)))
    return told


def unknown_count(services: pd.DataFrame) -> int:
    """How many services have a level that is not known: apart from what is left."""
    return int((services["left_group"] == UNKNOWN).sum())


def title(services: pd.DataFrame) -> str:
    """The bar as a statement with the two groups that hold most cases, of those that somebody could move: "105 Leistungen sind nicht ganz
    online: 11 sind blockiert und warten auf andere (3.631 Fälle), 5 blockiert das eigene Haus (2.976 Fälle)". Where a group's cases are not
    known it comes behind, the larger one first."""
    found = groups(services)
    total, unknown = sum(each.count for each in found), unknown_count(services)
    if services.empty:
        return NONE_COUNTS
    if not total:
        if unknown == len(services):
            return f"Was noch offen ist, lässt sich nicht sagen: Kein Reifegrad{level.by_default(services)} ist bekannt"
        return "Nichts ist offen, soweit der Reifegrad bekannt ist" if unknown else "Alle Leistungen sind ganz online"
    chosen = sorted(found, key=lambda each: (each.group.code in _SETTLED, -(each.cases or 0), -each.count))[:2]
    whole = figure("NOT_CONFORM", total, formats.integer(total))
    if total == 1:
        return f"{whole} Leistung ist nicht ganz online: Sie {_VERBS[found[0].group.code][0]}"
    return f"{whole} Leistungen sind nicht ganz online: {', '.join(_said(each) for each in chosen)}"


def _said(each: Left) -> str:
    one, many = _VERBS[each.group.code]
    count = figure("LEFT", each.count, formats.integer(each.count), place=each.group.code)
    told = f" ({cases(each)})" if each.cases else ""
    return f"{count} {one if each.count == 1 else many}{told}"


def cases(each: Left) -> str:
    """The cases of a group: "4.113 Fälle", "201 Fälle, 11 ohne Zahl", "3 ohne Zahl"."""
    known = [] if each.cases is None else [formats.counted(each.cases, "Fall", "Fälle")]
    return ", ".join([*known, *([f"{formats.integer(each.without_cases)} ohne Zahl"] if each.without_cases else [])])


def text(services: pd.DataFrame) -> str:
    """The bar in words: every group with its number."""
    found, unknown = groups(services), unknown_count(services)
    said = [
        f"{each.group.label}: {figure('LEFT', each.count, formats.integer(each.count), place=each.group.code)} ({cases(each)})"
        for each in found
    ]
    apart = (
        f"{formats.integer(unknown)} mit unbekanntem Reifegrad {'steht' if unknown == 1 else 'stehen'} für sich."
        if unknown
        else ""
    )
    start = "; ".join(said)
    start = f"{start[:1].upper()}{start[1:]}." if said else ""
    is_blocked = any(each.group.code in _BLOCKED for each in found)
    slowed = "Was nur gebremst wird, steht bei seinem Stand." if is_blocked else ""
    return " ".join(part for part in (start, slowed, apart) if part)
