"""Sentences about bottlenecks, made from the rows of ``ozg.read.bottlenecks``."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.rules.bottleneck import BOTTLENECK, OWNER_LABELS, SEVERITY_LABELS

_REMOVABLE = {
    "K": "lösbar in eigener Hand", "KR": "lösbar durch Kreis oder Verbund", "L": "lösbar durch das Land",
    "H": "lösbar durch Hersteller oder IT-Dienstleister", "B": "lösbar durch den Bund", "EU": "lösbar durch die Europäische Union",
}  # fmt: skip


def owners(codes: Any) -> str:
    """Who, own hands first: "Kommune, Land"."""
    given = set() if formats.is_unknown(codes) else set(codes.split())
    return ", ".join(label for code, label in OWNER_LABELS.items() if code in given) or formats.UNKNOWN


def removable(owner_code: str) -> str:
    """ "lösbar in eigener Hand" or "lösbar durch das Land"."""
    return _REMOVABLE[owner_code]


def severity(code: str) -> str:
    """The effect in a word: "blockierend"."""
    return SEVERITY_LABELS[code]


def waiting_for(row: Any, today: date) -> str:
    """Whom it waits for and how long: "wartet auf Land seit 19 Monaten"; nothing while neither is known."""
    on = "" if formats.is_unknown(row.waiting_for) else f" auf {owners(row.waiting_for)}"
    since = "" if formats.is_unknown(row.since_date) else f" {formats.since(row.since_date, today)}"
    return f"wartet{on}{since}" if on or since else ""


def blocked_services(services: pd.DataFrame) -> pd.DataFrame:
    """One row is a blocked service (``services`` has one row per code x service)."""
    return services[services["is_holding_up"]].drop_duplicates(["ozg_id", "leika_key"])


def headline(blocked: pd.DataFrame, relevant_count: int, levers: pd.DataFrame) -> str:
    """The answer: how many services are blocked, and what holds up most."""
    if blocked.empty:
        return f"Keine von {formats.integer(relevant_count)} relevanten Leistungen ist als blockiert gemeldet."
    start = f"{formats.integer(len(blocked))} von {formats.integer(relevant_count)} Leistungen sind blockiert"
    top = next(levers.itertuples())
    by = f"„{top.bottleneck_label}“, {removable(top.owner_code)}"
    if formats.is_unknown(top.touched_case_count):
        return f"{start}; die meisten durch {by}."
    return f"{start}; {formats.counted(top.touched_case_count, 'Fall hängt', 'Fälle hängen')} an {by}."


def own_hands(blocked: pd.DataFrame, levers: pd.DataFrame) -> str:
    """How much of it the municipality can remove itself; each blocked case counted once."""
    if blocked.empty:
        return "Gemeldet wird ein Engpass auf dem Blatt „Engpässe“ des Meldebogens: Leistung, Kennung, Schwere, seit wann, wartet auf wen."
    total = blocked["case_count"].sum()
    if not total:
        return ""
    own = levers.loc[levers["owner_code"] == "K", "shared_case_count"].sum()
    without = int(blocked["case_count"].isna().sum())
    unknown = (
        f"; {formats.counted(without, 'blockierte Leistung', 'blockierte Leistungen')} ohne Fallzahl" if without else ""
    )
    return f"In eigener Hand: {formats.share(own, total)} blockierten Fällen im Jahr{unknown}."


def effect(row: Any) -> str:
    """What the obstacle does to the service: "blockiert allein", "bremsend", "Vorschlag, nicht bestätigt"."""
    if row.is_proposed:
        return "Vorschlag, nicht bestätigt"
    if not row.is_holding_up:
        return SEVERITY_LABELS[row.severity]
    others = row.blocking_code_count - 1
    return f"blockiert, zusammen mit {formats.integer(others)} weiteren" if others else "blockiert allein"


def one_headline(code: str, affected: pd.DataFrame) -> str:
    """What one bottleneck holds up."""
    label = BOTTLENECK[code].label
    held = affected[affected["is_holding_up"]]
    if held.empty:
        return f"„{label}“ blockiert keine Leistung."
    count = formats.counted(len(held), "Leistung", "Leistungen")
    if held["case_count"].notna().any():
        return f"„{label}“ hält {count} mit {formats.counted(held['case_count'].sum(), 'Fall', 'Fällen')} im Jahr auf."
    return f"„{label}“ hält {count} auf, alle ohne Fallzahl."
