"""Sentences about the readiness of the administration: offices, scanning, interim solutions, training, processes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from ozg import formats
from ozg.rules.bottleneck import OWNER_LABELS
from ozg.rules.house import FORMAT_LABELS
from ozg.rules.status import LABELS

HOUSE = "ganzes Haus"


def headline(offices: pd.DataFrame) -> str:
    """How many offices have the eAkte, and how many can work from home."""
    if offices.empty:
        return "Noch hat kein Amt gesagt, womit es arbeitet."
    able = int(offices["is_able"].fillna(False).astype(bool).sum())
    with_file = int(offices["has_file"].fillna(False).astype(bool).sum())
    return (
        f"{formats.share(with_file, len(offices), 'Ämtern')} haben die eAkte; "
        f"{formats.integer(able)} {'kann' if able == 1 else 'können'} von zu Hause arbeiten."
    )


def unknown_offices(offices: pd.DataFrame) -> str:
    """Offices of which something needed is not known."""
    count = int(offices["is_able"].isna().sum()) if len(offices) else 0
    return f"Von {formats.counted(count, 'Amt ist', 'Ämtern ist')} noch nicht alles bekannt." if count else ""


def components(found: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """One row is a component with a column per office (the whole house first): its status in words; and the columns."""
    said = found["implementation_status"].map(LABELS).fillna(formats.UNKNOWN)
    said = said + found["is_interim"].map({True: " (Zwischenlösung)"}).fillna("")
    wide = found.assign(said=said, office=found["office"].fillna(HOUSE)).pivot_table(
        index="component_name", columns="office", values="said", aggfunc="first", sort=True
    )
    offices = sorted(wide.columns, key=lambda office: (office != HOUSE, office))
    return wide.fillna("").reset_index(), offices


def scan(found: pd.DataFrame) -> Iterator[str]:
    """One sentence per format: how much is done, and when the last stock will be at its pace so far."""
    for code, stocks in found.groupby("scan_format", sort=True):
        label = FORMAT_LABELS[str(code)]
        if stocks["is_done"].all():
            yield f"{label}: alle Bestände sind gescannt."
            continue
        slow = stocks[~stocks["is_done"] & stocks["expected_date"].isna()]
        if len(slow):
            yield f"{label}: ohne Tempo noch keine Prognose ({formats.listing(list(slow['office']))})."
            continue
        last = stocks.sort_values("expected_date", ascending=False, kind="stable").iloc[0]
        late = "" if formats.is_unknown(last["late_days"]) else _late(int(last["late_days"]))
        yield f"{label}: beim bisherigen Tempo fertig am {formats.day(last['expected_date'])} ({last['office']}){late}."


def against_plan(days: Any) -> str:
    """How long after the planned end: "22 Monate danach", "wie geplant"."""
    if formats.is_unknown(days):
        return formats.UNKNOWN
    return f"{formats.lasting(int(days))} danach" if days > 0 else "wie geplant"


def _late(days: int) -> str:
    return f", {formats.lasting(days)} nach dem geplanten Ende" if days > 0 else ", wie geplant"


def interim(found: pd.DataFrame) -> Iterator[str]:
    """One sentence per interim solution: what replaces it, how long it waits for whom, what must move."""
    for row in found.itertuples():
        waits = ""
        if not formats.is_unknown(row.waiting_days):
            who = "" if formats.is_unknown(row.waiting_for) else f" auf {OWNER_LABELS[row.waiting_for]}"
            since = formats.day(row.waiting_since_date)
            waits = f" Wartet{who} seit {since} ({formats.lasting(row.waiting_days)})."
        moving = "Welche Leistungen umziehen, ist nicht angegeben."
        if not formats.is_unknown(row.service_count):
            moving = f"Umziehen müssen {formats.counted(row.service_count, 'Leistung', 'Leistungen')}"
            cases = (
                ""
                if formats.is_unknown(row.online_case_count)
                else f" mit {formats.integer(row.online_case_count)} Online-Fällen im Jahr"
            )
            moving += f"{cases}."
        successor = formats.text(row.successor_name)
        planned = "ohne Termin" if formats.is_unknown(row.migration_date) else f"bis {formats.day(row.migration_date)}"
        late = " (überfällig)" if row.is_late else ""
        yield f"{row.interim_name} → {successor}, Umstieg {planned}{late}.{waits} {moving}"


def training(found: pd.DataFrame) -> str:
    """Trained heads over all plans, and who is late."""
    done = formats.share(found["trained_count"].sum(), found["planned_count"].sum(), "geplanten Schulungen")
    late = list(found.loc[found["is_late"], "office"])
    behind = f" Überfällig: {formats.listing(late)}." if late else ""
    return f"{done} haben stattgefunden.{behind}"


def discontinued(found: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """What is still in use though its channel has been given up: message and what to know."""
    for row in found[found["discontinued_channel"].notna()].itertuples():
        yield (
            f"{row.discontinued_channel} ist abgekündigt (seit {formats.day(row.discontinued_date)}).",
            row.discontinued_note,
        )


def process(row: object) -> str:
    """One process before and after: "8 Schritte vorher, 1 nachher; Medienbrüche 1 und 0; 205,0 Stunden im Jahr frei."."""
    if formats.is_unknown(row.steps_before) or formats.is_unknown(row.steps_after):
        return "Vorher oder nachher fehlt noch."
    steps = (
        f"{formats.counted(row.steps_before, 'Schritt', 'Schritte')} vorher, {formats.integer(row.steps_after)} nachher"
    )
    media = f"Medienbrüche {formats.integer(row.media_changes_before)} und {formats.integer(row.media_changes_after)}"
    freed = "" if formats.is_unknown(row.hours_freed) else f"; {formats.decimal(row.hours_freed)} Stunden im Jahr frei"
    return f"{steps}; {media}{freed}."
