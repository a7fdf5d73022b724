"""Sentences about what others must deliver."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats
from ozg.rules.bottleneck import BOTTLENECK, LONG_WAIT_DAYS, OWNER_LABELS

#: Whom the municipality must ask.
_TO = {
    "L": "an das Land",
    "H": "an Hersteller und IT-Dienstleister",
    "B": "an den Bund",
    "EU": "an die Europäische Union",
}
_NAMED = 3


def headline(demands: pd.DataFrame) -> str:
    """How much waits for whom."""
    if demands.empty:
        return "Die Kommune wartet auf niemanden: Kein offener Engpass liegt bei anderen."
    counts = demands["owner_code"].value_counts()
    parts = [f"{formats.integer(counts[code])} {to}" for code, to in _TO.items() if code in counts]
    return f"{formats.counted(len(demands), 'offene Forderung', 'offene Forderungen')}: {formats.listing(parts)}."


def longest(demands: pd.DataFrame) -> str:
    """The longest wait, and how many wait for over a year."""
    known = demands[demands["waiting_days"].notna()]
    if known.empty:
        return ""
    top = known.loc[known["waiting_days"].idxmax()]
    long = int(known["is_long_wait"].sum())
    over = (
        f" {formats.integer(long)} warten länger als {'ein Jahr' if LONG_WAIT_DAYS == 365 else f'{LONG_WAIT_DAYS} Tage'}."
        if long
        else ""
    )
    return f"Am längsten wartet „{BOTTLENECK[top['bottleneck_code']].label}“: seit {formats.lasting(top['waiting_days'], is_dative=True)}.{over}"


def owner(code: str) -> str:
    """Heading of an owner's part."""
    return OWNER_LABELS[code]


def services(row: Any) -> str:
    """Which services wait: "Urkunden, Ummeldung und 4 weitere"."""
    names = list(row.service_names)
    if row.is_for_all:
        return f"alle, die es brauchen: {formats.integer(len(names))}, darunter {formats.listing(names[:_NAMED])}"
    rest = len(names) - _NAMED
    return formats.listing([*names[:_NAMED], f"{rest} weitere"] if rest > 1 else names)


def overdue(row: Any) -> str:
    """What stands before a promised date that has passed."""
    return "vorbei: " if row.is_overdue else ""
