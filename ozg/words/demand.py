"""Sentences about what others must deliver."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.marks import figure
from ozg.rules.bottleneck import BOTTLENECK, LONG_WAIT_DAYS, OWNER_LABELS
from ozg.words.bottleneck import not_named

#: Whom the municipality must ask.
_TO = {
    "KR": "an Kreis oder Verbund",
    "L": "an das Land",
    "H": "an Hersteller und IT-Dienstleister",
    "B": "an den Bund",
    "EU": "an die Europäische Union",
}
_NAMED = 3


#: Where no entry names others who are understood, but some name somebody.
ONLY_UNREAD = (
    "Ob auf andere gewartet wird, ist nicht bekannt: Die Liste nennt jemanden, den das Programm nicht versteht"
)


def headline(demands: pd.DataFrame, unread_count: int = 0) -> str:
    """How much waits for whom. ``unread_count``: blocking entries that name somebody who was not understood."""
    if demands.empty:
        return f"{ONLY_UNREAD}." if unread_count else "Kein gemeldeter Engpass nennt andere, auf die gewartet wird."
    counts = demands["owner_code"].value_counts()
    parts = [f"{formats.integer(counts[code])} {to}" for code, to in _TO.items() if code in counts]
    if len(demands) == 1:
        (to,) = [to for code, to in _TO.items() if code in counts]
        return f"{figure('DEMANDS', 1, '1 offene Forderung')} {to}."
    many = figure("DEMANDS", len(demands), formats.counted(len(demands), "offene Forderung", "offene Forderungen"))
    return f"{many}: {formats.listing(parts)}."


def not_demanded(unnamed: pd.Series) -> str:
    """What is no demand, but to be cleared up: entries that name nobody or nobody who was understood, and old ones. ``unnamed``: ``ozg.read.leverage.unnamed``."""
    said = []
    blocking = ("blockierenden Engpass", "blockierenden Engpässen")
    if open_ := not_named(unnamed["unnamed_count"], unnamed["unread_count"], blocking):
        said.append(open_)
    if unnamed["outdated_count"]:
        old = formats.counted(unnamed["outdated_count"], "Eintrag", "Einträge")
        said.append(f"{old} vom {formats.day(unnamed['outdated_date'])}: veraltet, bitte bestätigen.")
    return " ".join(said)


def longest(demands: pd.DataFrame) -> str:
    """The longest wait, and how many wait for over a year."""
    known = demands[demands["waiting_days"].notna()]
    if known.empty:
        return ""
    top = known.loc[known["waiting_days"].idxmax()]
    long = int(known["is_long_wait"].sum())
    over = (
        f" {'Eine wartet' if long == 1 else f'{formats.integer(long)} warten'} länger als {'ein Jahr' if LONG_WAIT_DAYS == 365 else f'{LONG_WAIT_DAYS} Tage'}."
        if long
        else ""
    )
    return f"Am längsten steht aus: „{BOTTLENECK[top['bottleneck_code']].label}“, seit {formats.lasting(top['waiting_days'], is_dative=True)}.{over}"


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


def waits(start: Any, today: date) -> str:
    """Since when: "seit 19 Monaten", or that no day was entered."""
    return "Tag nicht eingetragen" if formats.is_unknown(start) else formats.since(start, today)
