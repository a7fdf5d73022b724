"""A level in words, wherever the level of a service is shown: one level, a range, a level of model 2.0, or "unbekannt" (docs/fachregeln.md
2.3, 2.5, 13)."""

from __future__ import annotations

from typing import Any

from ozg import formats
from ozg.rules.maturity import CRITERION, LEVEL_LABELS, SUPPORTED_VERSIONS

UNKNOWN = "unbekannt"
#: The words for the public of a level of model 1.1 (docs/fachregeln.md 13).
PUBLIC = {0: "offline", 1: "nur Information", 2: "teilweise online", 3: "ganz online", 4: "ganz online"}
NEWER = "2.0"


def level(value: Any) -> str:
    """A level with its word: "2 Formular-Assistent"."""
    return UNKNOWN if formats.is_unknown(value) else f"{int(value)} {LEVEL_LABELS[int(value)]}"


def is_range(low: Any, high: Any) -> bool:
    """Whether answers are missing that may still change the level."""
    return not formats.is_unknown(low) and not formats.is_unknown(high) and low != high


def level_range(low: Any, high: Any) -> str:
    """A level, or the range it must lie in while answers are missing: "2–3, vorläufig"."""
    return f"{int(low)}–{int(high)}, vorläufig" if is_range(low, high) else level(low)


def is_newer_model(row: Any) -> bool:
    """Whether the service is reported by model 2.0: on a scale of its own, never converted."""
    return not formats.is_unknown(row.rgm_version) and row.rgm_version == NEWER


def newer_model(declared: Any) -> str:
    """A level of model 2.0: "6 von 7 nach Modell 2.0, eigene Angabe"."""
    if formats.is_unknown(declared):
        return f"{UNKNOWN}, nach Modell {NEWER} gemeldet ohne Stufe"
    return f"{int(declared)} von {SUPPORTED_VERSIONS[NEWER]} nach Modell {NEWER}, eigene Angabe"


def stated(row: Any) -> str:
    """The level of a row with ``rgm_version``, ``declared_level``, ``level_low`` and ``level_high``, on the scale of its model."""
    return newer_model(row.declared_level) if is_newer_model(row) else level_range(row.level_low, row.level_high)


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


def missing(binding_criteria: Any, answered_count: int) -> str:
    """What is missing for the next level, in words: "es fehlt: ePayment", "7 Angaben fehlen"."""
    parts = []
    # DuckDB's NULL for a list arrives as None, nan or NA: only a list has a length.
    if hasattr(binding_criteria, "__len__") and len(binding_criteria):
        parts.append(f"es fehlt: {formats.listing([CRITERION[code].missing for code in binding_criteria])}")
    unanswered = len(CRITERION) - answered_count
    if 0 < unanswered < len(CRITERION):
        parts.append(f"{formats.counted(unanswered, 'Angabe fehlt', 'Angaben fehlen')}")
    if unanswered == len(CRITERION):
        parts.append("keine Angaben zu den Kriterien")
    return "; ".join(parts) or "nichts"
