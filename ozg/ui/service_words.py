"""Sentences about one service, made from the rows of ``ozg.read.services``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ozg import formats
from ozg.rules import relevance, status
from ozg.rules.maturity import CONFORM_LEVEL, CRITERION
from ozg.rules.relevance import JURISDICTION_LABELS
from ozg.ui import usage_words, words
from ozg.ui.selection import Selection

LEIKA_LEVELS = {
    "Leistungsobjekt": "Objekt",
    "Leistungsobjekt mit Verrichtung": "Verrichtung",
    "Leistungsobjekt mit Verrichtung und Detail": "Verrichtungsdetail",
}
#: Where the five groups of a LeiKa key end (Instanz, Gruppierung, Kennung, Verrichtung, Detail).
_KEY_GROUPS = ((0, 2), (2, 5), (5, 8), (8, 11), (11, 14))


def address(selected: Selection, row: Any) -> str:
    """Address of the page of a service; a row about one LeiKa service leads to that one within its bundle."""
    leika_key = getattr(row, "leika_key", None)
    single = {} if formats.is_unknown(leika_key) else {"leika": leika_key}
    return selected.link("leistungen", leistung=row.ozg_id, **single)


def bundle_headline(name: str, rows: Sequence[Any]) -> str:
    """A bundle listed with several LeiKa services: how many of the relevant ones are conform, how many unknown."""
    relevant = [row for row in rows if row.relevance == "RELEVANT"]
    known = [row for row in relevant if not formats.is_unknown(row.level_low)]
    conform = sum(row.level_low >= CONFORM_LEVEL for row in known)
    unknown = f", {formats.integer(len(relevant) - len(known))} unbekannt" if len(known) < len(relevant) else ""
    return f"{name}: {formats.share(conform, len(relevant))} Verwaltungsleistungen OZG-konform{unknown}."


def headline(name: str, entry: Any | None, municipality: str) -> str:
    """Where the municipality stands with the service."""
    if entry is None:
        return f"{name}: nicht in der Liste von {municipality}."
    if entry.relevance != "RELEVANT":
        return f"{name}: {relevance.LABELS.get(entry.relevance, 'ohne Angabe zur Relevanz')}."
    if formats.is_unknown(entry.level_low):
        return f"{name}: Reifegrad unbekannt."
    return f"{name}: Reifegrad {words.level(entry.level_low)}, {_judgement(entry)}."


def _judgement(entry: Any) -> str:
    if entry.level_low >= CONFORM_LEVEL:
        return "OZG-konform"
    is_at_ceiling = not formats.is_unknown(entry.is_at_legal_ceiling) and entry.is_at_legal_ceiling
    return "rechtliches Maximum erreicht" if is_at_ceiling else "noch nicht OZG-konform"


def progress(entry: Any) -> str:
    """Status, target and next step."""
    said = [f"Status: {status.LABELS.get(entry.implementation_status, formats.UNKNOWN)}"]
    if entry.implementation_status == "ZURUECKGESTELLT":
        said[0] += "" if formats.is_unknown(entry.rationale) else f" ({entry.rationale})"
        said += [] if formats.is_unknown(entry.review_date) else [f"Wiedervorlage am {formats.day(entry.review_date)}"]
    elif entry.is_done:
        said.append(f"Ziel Reifegrad {entry.target_level} erreicht")
    else:
        by = "" if formats.is_unknown(entry.target_date) else f" bis {formats.day(entry.target_date)}"
        said += [f"Ziel Reifegrad {entry.target_level}{by}", _next_step(entry)]
    return f"{'; '.join(said)}."


def _next_step(entry: Any) -> str:
    """What the weakest criteria ask for; before that, the answers that are missing."""
    unanswered = len(CRITERION) - entry.answered_count
    if unanswered:
        return f"nächster Schritt: {formats.counted(unanswered, 'fehlende Angabe', 'fehlende Angaben')} zu den Kriterien ergänzen"
    return f"nächster Schritt: {', '.join(CRITERION[code].missing for code in entry.binding_criteria)}"


def cases(entry: Any) -> str:
    """Cases a year and online share."""
    if formats.is_unknown(entry.case_count):
        return "Fallzahl: unbekannt."
    share = (
        "Online-Quote unbekannt"
        if formats.is_unknown(entry.online_share)
        else f"{formats.percent(entry.online_share)} online gestellt"
    )
    return f"{usage_words.count(entry.case_count, entry.case_quality)} Fälle im Jahr, {share}."


def history_title(history: pd.DataFrame) -> str:
    """What the history shows: "Seit 31.12.2024: Reifegrad 1 → 2"."""
    known = history[history["level_low"].notna()]
    if len(known) < 2:
        return "Reifegrad im Verlauf"
    first, *_, last = known.itertuples()
    since = f"Seit {formats.day(first.reporting_date)}"
    if first.level_low == last.level_low:
        return (
            f"{since} unverändert Reifegrad {last.level_low}"
            if known["level_low"].nunique() == 1
            else f"{since} wieder Reifegrad {last.level_low}"
        )
    return f"{since}: Reifegrad {words.level_step(first.level_low, last.level_low)}"


def jurisdiction(service: Any) -> str:
    """Who carries the service out, with law and source; "unbekannt" when nobody has looked it up."""
    if formats.is_unknown(service.jurisdiction_level):
        return "unbekannt (nicht nachgeschlagen)"
    reason = "" if formats.is_unknown(service.jurisdiction_reason) else f": {service.jurisdiction_reason}"
    source = "" if formats.is_unknown(service.jurisdiction_source) else f" (Quelle: {service.jurisdiction_source})"
    return f"{JURISDICTION_LABELS[service.jurisdiction_level]}{reason}{source}"


def key_text(leika_key: Any) -> str:
    """A LeiKa key in its groups, not to be broken: "99 115 005 104 000"."""
    if formats.is_unknown(leika_key):
        return "nicht im LeiKa"
    return formats.THIN_SPACE.join(leika_key[start:end] for start, end in _KEY_GROUPS)


def types(below: pd.DataFrame) -> str:
    """What the Typ values below a service mean."""
    known = below[["typ", "meaning"]].dropna().drop_duplicates().sort_values("typ")
    return " ".join(f"Typ {row.typ}: {row.meaning}." for row in known.itertuples())


def level_or_share(row: Any) -> str:
    """The level of a service listed once, or "3 von 7 ganz online, 2 unbekannt" for a bundle listed with several LeiKa
    services."""
    if formats.is_unknown(row.relevant_count) or not row.relevant_count:
        return ""
    if row.relevant_count == 1:
        return words.level_span(row.level_low, row.level_high)
    unknown = f", {formats.integer(row.unknown_count)} unbekannt" if row.unknown_count else ""
    return f"{formats.integer(row.conform_count)} von {formats.integer(row.relevant_count)} ganz online{unknown}"
