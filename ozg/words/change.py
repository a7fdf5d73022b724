"""What happened to single services between two lists, in words (docs/fachregeln.md 2.5, 14)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ozg import formats
from ozg.rules import model, status
from ozg.words.standing import is_anything_comparable, nothing_comparable, on_own_scale
from ozg.words.usage import cases_a_year

#: Changes that are no step from one level to another.
_OTHER = {
    "NEU": "neu in der Liste",
    "JETZT_RELEVANT": "jetzt relevant",
    "ANDERS_GETEILT": "in der Liste anders aufgeteilt",
    "WEGGEFALLEN": "nicht mehr in der Liste",
    "NICHT_MEHR_RELEVANT": "nicht mehr relevant",
    "AUS_DEM_KATALOG": "aus dem Katalog genommen",
}

#: Those that take a service out of the count.
_COUNTED_NO_MORE = ("WEGGEFALLEN", "NICHT_MEHR_RELEVANT", "AUS_DEM_KATALOG")


def level(low: Any, high: Any) -> str:
    """A level or the range it lies in: "2", "2–3", "unbekannt"."""
    if formats.is_unknown(low):
        return "unbekannt"
    return f"{int(low)}" if formats.is_unknown(high) or low == high else f"{int(low)}–{int(high)}"


def change(row: Any) -> str:
    """What happened: "Reifegrad 2 → 3", "Reifegrad 5 → 7 von 7 nach Modell 2.0", "neu in der Liste, ganz online",
    "nicht mehr in der Liste, zuvor ganz online", "Modell gewechselt (1.1 → 2.0),
    zuletzt Reifegrad 3, jetzt 5 von 7 nach Modell 2.0, eigene Angabe", "Status jetzt offen, zuletzt Reifegrad 3"."""
    before, now = level(row.level_before, row.level_high_before), level(row.level_now, row.level_high_now)
    scale_before, scale_now = _scale(row, "version_before", "was_declared"), _scale(row, "version_now", "is_declared")
    if row.change_kind in _OTHER:
        return f"{_OTHER[row.change_kind]}{_ganz_online(row)}"
    if row.change_kind == "MODELL_GEWECHSELT":
        last = "" if before == "unbekannt" else f", zuletzt Reifegrad {before}{scale_before}"
        here = "" if now == "unbekannt" else f", jetzt {'' if scale_now else 'Reifegrad '}{now}{scale_now}"
        return f"Modell gewechselt ({row.version_before} → {row.version_now}){last}{here}"
    if row.change_kind == "ERSTMALS_BEWERTET" and before == "unbekannt":
        return f"Reifegrad jetzt bekannt: {now}{scale_now}"
    if row.change_kind == "NICHT_MEHR_BEWERTET":
        return (
            f"Reifegrad nicht mehr bekannt, zuletzt Reifegrad {before}{scale_before}"
            if now == "unbekannt"
            else f"Reifegrad {before} → {now}{scale_now}, ob ganz online, ist nicht mehr bekannt"
        )
    if row.change_kind == "STATUS":
        return f"Status {status.label(row.status_before)} → {status.label(row.status_now)}"
    is_step = scale_now and now != "unbekannt"
    if row.change_kind == "VERLUST" and formats.is_unknown(row.is_conform) and not is_step:  # the status says it
        return f"Status jetzt {status.label(row.status_now)}, zuletzt Reifegrad {before}{scale_before}"
    return f"Reifegrad {before} → {now}{scale_now}"


def _scale(row: Any, version: str, declared: str) -> str:
    """The scale of a level of another model than that of the ratios, behind its number: " von 7 nach Modell 2.0, eigene Angabe"."""
    named = getattr(row, version, None)
    if formats.is_unknown(named) or named == model.DEFAULT_VERSION:
        return ""
    own = ", eigene Angabe" if _is(getattr(row, declared, None)) else ""
    return f" von {model.model(named).highest_level} nach Modell {named}{own}"


def _ganz_online(row: Any) -> str:
    """Whether what came is ganz online, or what is counted no more was so: the count of those follows from it."""
    if row.change_kind in _COUNTED_NO_MORE:
        return ", zuvor ganz online" if _is(row.was_conform) else ""
    if _is(row.is_conform):
        return ", ganz online"
    return ", zuvor ganz online" if row.change_kind == "ANDERS_GETEILT" and _is(row.was_conform) else ""


def of_body(row: Any, with_cases: bool) -> list[str]:
    """A change of an area in two lines: the service; where it happened, what, and (``with_cases``) how many cases a year hang on it."""
    cases = f", {cases_a_year(row.case_count)}" if with_cases else ""
    return [row.service_name, f"{row.short_name}, {change(row)}{cases}"]


def _is(value: Any) -> bool:
    return not formats.is_unknown(value) and bool(value)


def both_ways(changes: pd.DataFrame, most: int) -> pd.DataFrame:
    """The first ``most`` of the changes: gains before losses, and these before all else; gains never crowd the losses out."""
    lost = changes[changes["conform_change"] < 0].head(most // 2)
    gained = changes[changes["conform_change"] > 0].head(most - len(lost))
    rest = changes[changes["conform_change"] == 0].head(most - len(lost) - len(gained))
    return pd.concat([gained, lost, rest])


def since(now: Mapping[str, Any]) -> str:
    """From which day on the changes are: "seit dem Stand vom 30.06.2026" (of a list or of a single value that was changed); empty for the first."""
    return "" if formats.is_unknown(now["previous_date"]) else f"seit dem Stand vom {formats.day(now['previous_date'])}"


def all_changes(count: int, now: Mapping[str, Any]) -> str:
    """What a table of all changes is called: "Alle 5 Änderungen seit dem Stand vom 30.06.2026"."""
    return f"Alle {formats.integer(count)} Änderungen {since(now)}"


def nothing(now: Mapping[str, Any]) -> str:
    """Why the list of changes is empty."""
    if formats.is_unknown(now["previous_date"]):
        return "Erste Liste; ein Vergleich ist ab der zweiten möglich."
    since = f"Seit {formats.day(now['previous_date'])}"
    if not is_anything_comparable(now):
        if now.get("compared_elsewhere_count"):
            return f"{since}: {on_own_scale(now['higher_elsewhere_count'], now['lower_elsewhere_count'])}."
        return f"{since}: {nothing_comparable(now)}."
    return f"{since} hat keine Leistung die Schwelle überschritten."
