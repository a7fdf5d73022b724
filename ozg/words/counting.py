"""From one way of counting to another, step by step, and figures of the press beside them (docs/fachregeln.md 3.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules.coverage import AREA_COUNTING, BRIDGES, COUNTING

#: Why single services cannot be counted.
NO_SINGLES = "Die Liste nennt keine einzelnen Leistungen, nur Bündel."
#: What a step is about, as it follows its number: of one service, of many.
_STEPS = {
    "PARTLY_COUNTS": ("teilweise online: Reifegrad 2 genügt", "teilweise online: Reifegrad 2 genügt"),
    "LEVEL_OPEN": (
        "hat mindestens Reifegrad 2; ob ganz online, ist unbekannt",
        "haben mindestens Reifegrad 2; ob ganz online, ist unbekannt",
    ),
    "SAME_BUNDLE": (
        "gehört zur selben OZG-Leistung wie eine andere",
        "gehören zur selben OZG-Leistung wie eine andere",
    ),
    "ONLY_BUNDLE": (
        "nennt die Liste nur als Bündel, nicht einzeln",
        "nennt die Liste nur als Bündel, nicht einzeln",
    ),
    "PARTLY": (
        "gehört zu einer OZG-Leistung, von der ein anderer Teil nicht sicher ganz online ist",
        "gehören zu einer OZG-Leistung, von der ein anderer Teil nicht sicher ganz online ist",
    ),
    "ELSEWHERE_NOT": ("ist es anderswo im Gebiet nicht", "sind es anderswo im Gebiet nicht"),
    "ELSEWHERE_OPEN": (
        "ist es hier, anderswo im Gebiet ist es unbekannt",
        "sind es hier, anderswo im Gebiet ist es unbekannt",
    ),
    "ONLY_OTHERS": ("führen nur andere Listen des Gebiets", "führen nur andere Listen des Gebiets"),
    "SERVED": (
        "nicht überall: zählt mit dem Anteil der Einwohner, für die es sie gibt",
        "nicht überall: zählen mit dem Anteil der Einwohner, für die es sie gibt",
    ),
}


@dataclass(frozen=True)
class Bridge:
    """From the way of counting ``start`` to ``code``: ``steps`` has one row per step (``step`` in words, ``numerator``, ``denominator`` as
    written), the first and the last with what is counted there. ``said``: both in short, ``missing``: why there is no way."""

    code: str
    said: str
    steps: pd.DataFrame
    missing: str = ""


def label(code: str, area: str) -> str:
    """What a way of counting is called where those of a municipality and of an area stand together."""
    return COUNTING[code].label if code in COUNTING else f"{area}: {AREA_COUNTING[code].label}"


def bridges(ways: pd.DataFrame, steps: pd.DataFrame, area: str) -> list[Bridge]:
    """One bridge per way of ``ozg.rules.coverage.BRIDGES``. ``ways``: rows of ``denominators`` and ``area_countings`` of ``ozg.read.comparison``
    together, ``steps``: rows of its ``bridge``; ``area``: name of the area."""
    counted = {row.counting: row for row in by_row(ways)}
    return [_bridge(code, start, counted, steps[steps["counting"] == code], area) for code, start in BRIDGES.items()]


def _bridge(code: str, start: str, counted: Mapping[str, Any], steps: pd.DataFrame, area: str) -> Bridge:
    ahead, behind = counted[code], counted[start]
    for row, name in ((behind, start), (ahead, code)):
        if formats.is_unknown(row.numerator) or not row.denominator:
            return Bridge(code, label(code, area), pd.DataFrame(), _missing(row, name, area))
    rows = [(label(start, area), _number(behind.numerator), _number(behind.denominator))]
    rows += [(step_text(row.term, row.numerator, row.denominator), _change(row.numerator), _change(row.denominator)) for row in by_row(steps)]  # fmt: skip
    rows.append((label(code, area), _number(ahead.numerator), _number(ahead.denominator)))
    said = (
        f"{label(code, area)}: {_number(behind.numerator)} von {_number(behind.denominator)} → {_number(ahead.numerator)} von "
        f"{_number(ahead.denominator)}"
    )
    return Bridge(code, said, pd.DataFrame(rows, columns=["step", "numerator", "denominator"]))


def step_text(term: str, numerator: float, denominator: int) -> str:
    """What a step is about: "gehören zur selben OZG-Leistung wie eine andere"; agrees with the larger of the two numbers it changes."""
    one, many = _STEPS[term]
    return one if max(abs(numerator), abs(denominator)) == 1 else many


def _number(value: float) -> str:
    """A count; of shares of services with one decimal."""
    return formats.integer(value) if float(value).is_integer() else formats.decimal(value)


def _change(value: float) -> str:
    if not value:
        return formats.signed(0)
    return f"{'+' if value > 0 else formats.MINUS}{_number(abs(value))}"


def _missing(row: Any, code: str, area: str) -> str:
    """Why a way of counting has no number."""
    without = getattr(row, "without_list_count", None)
    if code in AREA_COUNTING and not formats.is_unknown(without) and without:
        have = formats.counted(int(without), "Kommune hat", "Kommunen haben")
        return f"„{label(code, area)}“ lässt sich nicht rechnen: {have} dort noch keine Liste."
    if code in ("SINGLE", "SINGLE_EVERYWHERE") and not row.unknown_count:
        return f"„{label(code, area)}“ lässt sich nicht rechnen: {NO_SINGLES}"
    return f"„{label(code, area)}“ lässt sich nicht rechnen: Der Reifegrad ist von keiner Leistung bekannt."


def press_figure(row: Mapping[str, str]) -> str:
    """A figure of the press as printed: "823 von 7.509", "1.618"."""
    value = formats.integer(int(row["wert"]))
    return f"{value} von {formats.integer(int(row['nenner']))}" if row["nenner"] else value


def press_date(row: Mapping[str, str]) -> str:
    """What day a figure of the press is of: "März 2026", "Anfang 2026"."""
    year, _, rest = row["stand"].replace(" ", "-").partition("-")
    return formats.month_name(date(int(year), int(rest), 1)) if rest.isdigit() else f"{rest} {year}"


def press_why_not(row: Mapping[str, str], leika_count: int) -> str:
    """Why a figure of the press cannot be computed again from the lists here. ``leika_count``: single services of the catalogue loaded."""
    if row["nenner"]:
        unlike = (
            f"Die {formats.integer(int(row['nenner']))} sind nicht der Katalog, der hier geladen ist ({formats.integer(leika_count)} "
            "LeiKa-Leistungen); welche sie sind, ist hier nicht bekannt."
        )
    else:
        unlike = "Wovon, ist nicht genannt; auch nicht, welche Leistungen gezählt sind."
    if "flächendeckend" not in row["zaehlung"]:
        return unlike
    place = {"Deutschland": "in Deutschland"}.get(row["gebiet"], f"von {row['gebiet']}")
    return f"{unlike} Nötig wäre eine Liste jeder Kommune {place}."
