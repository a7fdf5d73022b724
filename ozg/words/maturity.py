"""Sentences about levels by subject area, made from the rows of ``ozg.read.maturity``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ozg import formats
from ozg.rules import model
from ozg.rules.maturity import CONFORM_LEVEL, ONLINE_LEVEL
from ozg.words import level, standing


def _by_area(levels: pd.DataFrame) -> pd.DataFrame:
    """One row is a subject area: ``missing`` (known not to be ganz online), ``unknown`` and ``total`` services."""
    known = levels["maturity_level"].notna()
    is_missing = known & (levels["maturity_level"] < CONFORM_LEVEL).fillna(False)
    counted = levels.assign(
        missing=levels["service_count"].where(is_missing, 0), unknown=levels["service_count"].where(~known, 0),
        total=levels["service_count"],
    )  # fmt: skip
    return counted.groupby("group_name")[["missing", "unknown", "total"]].sum()


def headline(levels: pd.DataFrame, newer_count: int = 0) -> str:
    """Where most is missing; ``levels``: ``maturity.levels_by_area``; ``newer_count``: services reported by model 2.0."""
    areas = _by_area(levels)
    unknown, total = areas["unknown"].sum(), areas["total"].sum()
    if not total:
        return "Die Liste nennt noch keine relevante Leistung."
    if unknown == total and newer_count:
        return f"Nach Modell 1.1 ist von keiner Leistung ein Reifegrad bekannt; {formats.integer(newer_count)} von {formats.integer(total)} {'ist' if newer_count == 1 else 'sind'} nach Modell 2.0 gemeldet."
    if unknown == total == 1:
        return "Der Reifegrad der einen Leistung ist nicht bekannt."
    if unknown == total:
        return f"Der Reifegrad ist von keiner der {formats.counted(total, 'Leistung', 'Leistungen')} bekannt."
    if not areas["missing"].sum():
        return (
            "In jedem Themenfeld ist ganz online, was bekannt ist."
            if unknown
            else "In jedem Themenfeld sind alle Leistungen ganz online."
        )
    worst = areas["missing"].idxmax()
    missing, count = areas.loc[worst, ["missing", "total"]]
    alike = int((areas["missing"] == missing).sum())
    if alike > 1:
        # none of them lacks most; the alphabet is no reason to name one
        of = formats.integer(areas["missing"].sum())
        return f"Bekannt nicht ganz online: {of} von {formats.counted(total, 'Leistung', 'Leistungen')}, am meisten in {formats.integer(alike)} Themenfeldern (je {formats.integer(missing)})."
    others = areas.drop(index=worst)
    # What is not known may be missing too: elsewhere and then more of it, or here.
    is_sure = (others["missing"] + others["unknown"] < missing).all()
    return (
        f"{'Am meisten fehlt' if is_sure else 'Soweit bekannt, fehlt am meisten'} in {worst}: "
        f"{'mindestens ' * bool(areas.loc[worst, 'unknown'])}{formats.share(missing, count, 'Leistungen' if count != 1 else 'Leistung')} "
        f"{'ist' if missing == 1 else 'sind'} nicht ganz online."
    )


def deck(levels: pd.DataFrame, newer_count: int = 0) -> list[str]:
    """How many nobody knows, and what to enter first where that is the level."""
    unknown, total = (int(_by_area(levels)[column].sum()) for column in ("unknown", "total"))
    if not unknown:
        return []
    if unknown == total and newer_count:
        return []
    if unknown == total:
        return [standing.FIRST_TO_ENTER]
    if unknown == 1:
        return [f"Von einer der {formats.integer(total)} Leistungen ist nicht bekannt, ob sie ganz online ist."]
    return [
        f"Von {formats.integer(unknown)} von {formats.counted(total, 'Leistung', 'Leistungen')} ist nicht bekannt, ob sie ganz online sind."
    ]


def areas_title(levels: pd.DataFrame) -> str:
    """The news of the picture by subject area: in how many of them more than half is ganz online, and of how many nobody knows; "in none" is
    said of those only of which it is known."""
    areas = _by_area(levels)
    if areas.empty or areas["unknown"].sum() == areas["total"].sum():
        return "Von keinem Themenfeld ist der Reifegrad bekannt"
    conform = areas["total"] - areas["missing"] - areas["unknown"]
    most = conform * 2 > areas["total"]
    unsure = int((~most & ((conform + areas["unknown"]) * 2 > areas["total"])).sum())
    if len(areas) == 1 and not unsure:
        return f"Im einzigen Themenfeld ist {'' if most.any() else 'nicht '}mehr als die Hälfte ganz online"
    if len(areas) == 1:
        return "Ob im einzigen Themenfeld mehr als die Hälfte ganz online ist, ist nicht bekannt"
    if unsure == len(areas):
        return (
            f"Von keinem der {formats.integer(unsure)} Themenfelder ist bekannt, ob mehr als die Hälfte ganz online ist"
        )
    open_ = f"; bei {formats.integer(unsure)} ist es nicht bekannt" if unsure else ""
    if most.any() or not unsure:
        count = formats.integer(most.sum()) if most.any() else "keinem"
        return f"In {count} von {formats.integer(len(areas))} Themenfeldern ist mehr als die Hälfte ganz online{open_}"
    sure = len(areas) - unsure
    if sure == 1:
        return f"Im einzigen Themenfeld, von dem es bekannt ist, ist nicht mehr als die Hälfte ganz online{open_}"
    return f"In keinem der {formats.integer(sure)} Themenfelder, von denen es bekannt ist, ist mehr als die Hälfte ganz online{open_}"


def course_title(series: pd.DataFrame) -> str:
    """The news of the course: the first and the last known share, with what it is a share of: a list that got shorter is no progress.
    ``series``: one row is a series x reporting date (``series_code``, ``reporting_date``, ``numerator``, ``denominator``, ``share``)."""
    known = series[(series["series_code"] == "CONFORM") & series["share"].notna()].sort_values("reporting_date")
    if known.empty:
        return "Von keinem Stichtag ist der Reifegrad bekannt"
    first, last = (
        (formats.share(row["numerator"], row["denominator"]), formats.day(row["reporting_date"]))
        for _, row in known.iloc[[0, -1]].iterrows()
    )
    if len(known) == 1:
        return f"Ganz online: {last[0]} am {last[1]}, dem einzigen Stichtag mit bekanntem Reifegrad"
    return f"Ganz online: {first[0]} am {first[1]}, {last[0]} am {last[1]}"


def tile(now: Mapping[str, Any], column: str, label: str, threshold: str) -> tuple[str, str, str]:
    """A count of the summary as a share of the relevant services, its label and its basis: at least so many, where the level of some is not
    known; nothing where nothing is known."""
    if not standing.is_anything_known(now):
        return (formats.UNKNOWN, label, "noch von keiner Leistung bekannt")
    relevant = now["relevant_count"]
    return (
        formats.ratio(now[column], relevant),
        label,
        f"{_so_many(now[column], relevant, now)}, {threshold}",
    )


def _so_many(count: Any, total: Any, now: Mapping[str, Any], noun: str = "") -> str:
    """ "8 von 36", "mindestens 8 von 36"; that it is at least none would say nothing: "0 von 36, von 14 Leistungen unbekannt"."""
    said, unknown = formats.part_of(count, total, noun), now["unknown_level_count"]
    if count or not unknown:
        return f"{'mindestens ' if unknown else ''}{said}"
    return f"{said}, von {formats.counted(unknown, 'Leistung', 'Leistungen')} unbekannt"


def lax_threshold(now: Mapping[str, Any]) -> str:
    """What the lax reading allows; a service whose criteria are not answered is read as strictly as ever."""
    count = int(now["incomplete_count"])
    rest = f"; bei {formats.integer(count)} fehlen Angaben, sie zählen wie in der strengen Lesart" if count else ""
    return f"{standing.named('Bescheid per Post erlaubt', now['model_2_count'])}{rest}"


def federal(now: Mapping[str, Any]) -> tuple[str, str, str]:
    """The federal counting beside ours: share, label, basis."""
    label = "„online“ nach Zählweise des Bundes"
    if not standing.is_anything_known(now):
        return (formats.UNKNOWN, label, "noch von keiner Leistung bekannt")
    online, bundles = now["bundle_online_best_count"], now["bundle_count"]
    return (
        formats.ratio(online, bundles), label,
        standing.named(
            f"{_so_many(online, bundles, now, 'OZG-Leistungen')}: ein Teil mit Reifegrad ≥ {ONLINE_LEVEL} genügt", now["model_2_count"]
        ),
    )  # fmt: skip


def level_shown(row: Any) -> str:
    """The level of a service in the chosen reading, on the scale of its model."""
    if level.is_other_model(row):
        return level.other_model(row)
    return level.level_range(row.level_shown, row.level_high_shown)


def lacks(row: Any) -> str:
    """What a service lacks for the next level."""
    if row.is_at_legal_ceiling is True:
        return "rechtliches Maximum erreicht"
    if level.is_other_model(row) and not model.model(row.rgm_version).criteria:
        return f"Kriterien des Modells {row.rgm_version} liegen hier nicht vor"
    is_conform = not formats.is_unknown(row.level_shown) and row.level_shown >= CONFORM_LEVEL
    return level.missing(row.binding_criteria, row.answered_count, row.rgm_version, is_conform)
