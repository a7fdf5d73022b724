"""A level in words, wherever the level of a service is shown: one level, a range, a level of model 2.0, or "unbekannt" (docs/fachregeln.md
2.3, 2.5, 13)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules import model

UNKNOWN = "unbekannt"
#: The words for the public of a level of the model of the ratios (docs/fachregeln.md 13).
PUBLIC = {level.level: level.public for level in model.DEFAULT.levels}


def level(value: Any) -> str:
    """A level with its word: "2 Formular-Assistent"."""
    return UNKNOWN if formats.is_unknown(value) else model.DEFAULT.level_name(int(value))


def allowed(criterion_level: Any, version: str) -> str:
    """The level an answer to a criterion allows, by number and word of the criterion's own model (docs/fachregeln.md 0.1)."""
    return (
        formats.UNKNOWN
        if formats.is_unknown(criterion_level)
        else model.model(version).level_name(int(criterion_level))
    )


def is_range(low: Any, high: Any) -> bool:
    """Whether answers are missing that may still change the level."""
    return not formats.is_unknown(low) and not formats.is_unknown(high) and low != high


def level_range(low: Any, high: Any) -> str:
    """A level, or the range it must lie in while answers are missing: "2–3, vorläufig"."""
    return f"{int(low)}–{int(high)}, vorläufig" if is_range(low, high) else level(low)


def bounded(services: pd.DataFrame) -> dict[int, int]:
    """Level → services counted at it as the lowest they can have, while it is known whether they are ganz online. ``services``: one row is a
    relevant service with ``level_low``, ``level_high`` and ``is_conform``."""
    found = services[services["is_conform"].notna() & (services["level_low"] < services["level_high"]).fillna(False)]
    return {int(value): int(count) for value, count in found["level_low"].value_counts().items()}


def of_them_bounded(count: int, bounded_count: int) -> str:
    """What stands behind a number of services at a level while some can be higher: ", davon 2 mindestens"; empty where none can."""
    if not bounded_count:
        return ""
    return ", mindestens" if bounded_count == count else f", davon {formats.integer(bounded_count)} mindestens"


def at_level(count: int, bounded_count: int, name: str) -> str:
    """A number of services at a level: "9 auf Stufe 0 Offline", "9 auf Stufe 0 Offline, davon 2 mindestens", "1 mindestens auf Stufe 0 Offline"."""
    if count and count == bounded_count:
        return f"{formats.integer(count)} mindestens auf Stufe {name}"
    return f"{formats.integer(count)} auf Stufe {name}{of_them_bounded(count, bounded_count)}"


def why_bounded(bounded_count: int) -> str:
    """What "mindestens" means beneath a picture of levels; empty where every level is known."""
    if not bounded_count:
        return ""
    return f"„Mindestens“: Bei {formats.counted(bounded_count, 'Leistung', 'Leistungen')} fehlen Angaben für die genaue Stufe; ob ganz online, steht fest."


def is_other_model(row: Any) -> bool:
    """Whether the service is reported by another model than that of the ratios: on a scale of its own, never converted."""
    version = getattr(row, "rgm_version", None)
    return not formats.is_unknown(version) and version != model.DEFAULT_VERSION


def by_default(services: pd.DataFrame) -> str:
    """What stands behind a level nobody knows where a service of the same list has one on another scale: " nach Modell 1.1"; empty for all others."""
    is_mixed = "rgm_version" in services and services["rgm_version"].dropna().ne(model.DEFAULT_VERSION).any()
    return f" {model.BY_DEFAULT}" if is_mixed else ""


def other_model(row: Any) -> str:
    """A level of another model on its own scale: "6 von 7 nach Modell 2.0, eigene Angabe"; computed by its criteria, where they are known
    and answered (``model_level_low``, ``model_level_high``, ``answered_count``): "4–6 von 7 nach Modell 2.0, vorläufig"."""
    reported = model.model(row.rgm_version)
    scale = f"von {reported.highest_level} nach Modell {reported.version}"
    low, high = getattr(row, "model_level_low", None), getattr(row, "model_level_high", None)
    if not formats.is_unknown(low) and getattr(row, "answered_count", 0):
        return f"{int(low)}–{int(high)} {scale}, vorläufig" if is_range(low, high) else f"{int(low)} {scale}"
    if formats.is_unknown(row.declared_level):
        return f"{UNKNOWN}, nach Modell {reported.version} gemeldet ohne Stufe"
    return declared_by_other_model(row)


def declared_by_other_model(row: Any) -> str:
    """What the list itself declares on the scale of another model: "6 von 7 nach Modell 2.0, eigene Angabe"."""
    reported = model.model(row.rgm_version)
    return f"{declared(row)} von {reported.highest_level} nach Modell {reported.version}, eigene Angabe"


def declared(row: Any) -> str:
    """The level a list names as a number, or the range it names: "2", "2–3"."""
    return number(row.declared_level, getattr(row, "declared_level_high", None))


def number(low: Any, high: Any) -> str:
    """A level as a number, or the range it lies in: "2", "2–3"."""
    return f"{int(low)}–{int(high)}" if is_range(low, high) else f"{int(low)}"


def stated(row: Any) -> str:
    """The level of a row with ``rgm_version``, ``declared_level``, ``level_low`` and ``level_high``, on the scale of its model."""
    return other_model(row) if is_other_model(row) else level_range(row.level_low, row.level_high)


def cell(row: Any) -> str:
    """The level of a row in a table: "2 Formular-Assistent", "k. A."; of another model on its own scale: "6 von 7 nach Modell 2.0, eigene Angabe"."""
    if is_other_model(row):
        return other_model(row)
    return formats.UNKNOWN if formats.is_unknown(row.level_low) else level(row.level_low)


def with_cells(services: pd.DataFrame) -> pd.DataFrame:
    """Rows of services with ``level_stated``, the level in words."""
    return services.assign(level_stated=[cell(row) for row in by_row(services)])


def standing(row: Any) -> str:
    """What the level means, three states: "ganz online", "teilweise online", "ob ganz online, ist nicht bekannt"; needs ``is_conform``
    and ``is_at_legal_ceiling`` besides."""
    if formats.is_unknown(row.level_low):
        return UNKNOWN
    is_known = not formats.is_unknown(row.is_conform)
    if is_known and row.is_conform:
        return PUBLIC[int(row.level_low)]
    if not formats.is_unknown(row.is_at_legal_ceiling) and row.is_at_legal_ceiling:
        return "rechtliches Maximum erreicht"
    if not is_known:
        return "ob ganz online, ist nicht bekannt"
    return "nicht ganz online" if is_range(row.level_low, row.level_high) else PUBLIC[int(row.level_low)]


def binding(criteria: Sequence[model.Criterion], is_conform: bool) -> str:
    """What holds a service on its level: what it lacks, or while it is ganz online what could be better."""
    if is_conform:
        return f"zur nächsten Stufe zu verbessern: {formats.listing([one.short_name for one in criteria])}"
    return f"es fehlt: {formats.listing([one.missing for one in criteria])}"


def missing(binding_criteria: Any, answered_count: int, version: Any = None, is_conform: bool = False) -> str:
    """What is missing for the next level, in words: "es fehlt: ePayment", "7 Angaben fehlen"; of what is ganz online (``is_conform``) nothing is
    missing: "zur nächsten Stufe zu verbessern: Antrag". ``version``: the model whose criteria are answered, that of the ratios unless told."""
    criteria = model.model_of_criteria(None if formats.is_unknown(version) else version).criterion
    parts = []
    # DuckDB's NULL for a list arrives as None, nan or NA: only a list has a length.
    if hasattr(binding_criteria, "__len__") and len(binding_criteria):
        parts.append(binding([criteria[code] for code in binding_criteria], is_conform))
    unanswered = len(criteria) - answered_count
    if 0 < unanswered < len(criteria):
        parts.append(f"{formats.counted(unanswered, 'Angabe fehlt', 'Angaben fehlen')}")
    if unanswered == len(criteria):
        parts.append("keine Angaben zu den Kriterien")
    return "; ".join(parts) or "nichts"
