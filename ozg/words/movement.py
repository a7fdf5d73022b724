"""Who of an area moved most since the reporting date before: named with what they did. Whoever did not move is counted, never named, and
whoever did not deliver both lists, or not how far anything is, is nobody's last: it is not known. Nor does anybody stand still of whose services
some are not known. The first of fewer than a group to compare with is no first.

A row is one of ``ozg.read.overview.movement``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules.coverage import SMALLEST_GROUP
from ozg.words.area import MANY, ONE

_MOST_NAMED = 3


@dataclass(frozen=True)
class Movement:
    """``moved``: whoever is further than before, most first; ``first``: those of them who share the first place; ``by_size``: those who
    moved most measured by their number of services, nobody where the first place says the same; counts of the others. ``open_count``: nothing is
    known to have come or gone, but the level of some services is not known on one of the days."""

    since: Any
    moved: pd.DataFrame
    first: pd.DataFrame
    by_size: pd.DataFrame
    still_count: int
    open_count: int
    even_count: int
    back_count: int
    without_list_count: int
    unknown_count: int

    @property
    def compared_count(self) -> int:
        return len(self.moved) + self.still_count + self.open_count + self.even_count + self.back_count


def movement(rows: pd.DataFrame) -> Movement:
    """The rows of an area sorted out. A first place is one of at least ``SMALLEST_GROUP`` who can be compared, and not that of all of them."""
    compared = rows[rows["state_code"] == "VERGLICHEN"]
    moved = compared[compared["step_count"] > 0].sort_values("step_count", ascending=False, kind="stable")
    first = moved[moved["step_count"] == moved["step_count"].max()]
    if len(compared) < SMALLEST_GROUP or len(first) == len(compared):
        first = moved.iloc[:0]
    share = moved["step_count"] / moved["relevant_count"]
    largest = moved[share == share.max()] if len(first) else moved.iloc[:0]
    is_quiet = (compared["gained_count"] == 0) & (compared["lost_count"] == 0)
    is_whole = compared["is_whole"].astype(bool)
    return Movement(
        rows["since_date"].iloc[0] if len(rows) else None,
        moved,
        first,
        largest[~largest["ars"].isin(first["ars"])],
        int((is_quiet & is_whole).sum()),
        int((is_quiet & ~is_whole).sum()),
        int(((compared["step_count"] == 0) & (compared["gained_count"] > 0)).sum()),
        int((compared["step_count"] < 0).sum()),
        *(_apart(rows, code, compared) for code in ("OHNE_LISTE", "UNBEKANNT")),
    )


def _apart(rows: pd.DataFrame, code: str, compared: pd.DataFrame) -> int:
    """How many municipalities cannot be compared for this reason; an association and its members are one, compared with the list of either."""
    apart = rows[(rows["state_code"] == code) & ~rows["together_ars"].isin(compared["together_ars"])]
    return apart["together_ars"].nunique()


def title(told: Movement) -> str:
    """ "Am meisten bewegt seit 30.06.2026: Altenforst und Wiesenau, je 3 Leistungen mehr ganz online"."""
    since = f"seit {formats.day(told.since)}"
    if not told.compared_count:
        return f"Wer sich {since} bewegt hat, ist nicht bekannt"
    if not len(told.moved):
        if told.compared_count == 1:
            return f"{formats.beginning(since)} {_alone(told)}"
        every = formats.integer(told.compared_count)
        if told.open_count:
            return f"Von keiner der {every} vergleichbaren Kommunen ist bekannt, dass sie {since} weiter ist"
        return f"{formats.beginning(since)} hat sich keine der {every} vergleichbaren Kommunen nach vorn bewegt"
    if told.compared_count == 1:
        return f"Vergleichbar {since} ist eine Kommune: {told.moved.iloc[0]['short_name']}, {_more(told.moved.iloc[0]['step_count'])}"
    if not len(told.first):
        verb = formats.agreeing(len(told.moved), "ist", "sind")
        return f"{formats.beginning(since)} {verb} {formats.integer(len(told.moved))} von {formats.integer(told.compared_count)} vergleichbaren Kommunen weiter: {_names(told.moved)}"
    each = "je " if len(told.first) > 1 else ""
    return f"Am meisten bewegt {since}: {_names(told.first)}, {each}{_more(told.first.iloc[0]['step_count'])}"


def _alone(told: Movement) -> str:
    """What the only one did that can be compared and is not further."""
    if told.even_count:
        return "hat die eine vergleichbare Kommune so viel gewonnen wie verloren"
    if told.back_count:
        return "hat die eine vergleichbare Kommune mehr verloren als gewonnen"
    if told.open_count:
        return "ist von der einen vergleichbaren Kommune nicht bekannt, ob sie sich bewegt hat"
    return "hat sich die eine vergleichbare Kommune nicht bewegt"


def _more(step: int) -> str:
    return f"{formats.counted(step, 'Leistung', 'Leistungen')} mehr ganz online"


def _names(rows: pd.DataFrame) -> str:
    names = rows["short_name"].tolist()
    if len(names) <= _MOST_NAMED + 1:
        return formats.listing(names)
    return formats.listing([*names[:_MOST_NAMED], f"{formats.integer(len(names) - _MOST_NAMED)} weitere"])


def did(row: Any) -> str:
    """What one of them did: "3 dazugekommen: Bibliotheksausweis, Fischereischein und Hundehaltung; 1 zurückgefallen"."""
    names = list(row.gained_names)
    rest = len(names) - _MOST_NAMED
    named = names if rest <= 1 else [*names[:_MOST_NAMED], f"{formats.integer(rest)} weitere"]
    lost = f"; {formats.integer(row.lost_count)} zurückgefallen" if row.lost_count else ""
    return f"{formats.integer(row.gained_count)} dazugekommen: {formats.listing(named)}{lost}"


def by_size(told: Movement) -> str:
    """Who moved most for its size, where that is somebody else than the first."""
    if not len(told.by_size):
        return ""
    row = told.by_size.iloc[0]
    names = _names(told.by_size)
    have = formats.agreeing(len(told.by_size), "hat sich", "haben sich")
    share = formats.percent(row["step_count"] / row["relevant_count"], 1)
    of = f"{formats.integer(row['step_count'])} von {formats.counted(row['relevant_count'], 'Leistung', 'Leistungen')}"
    return f"Gemessen an der Zahl ihrer Leistungen {have} {names} am meisten bewegt: {of} ({share})."


def others(told: Movement) -> str:
    """Everybody who is not named, counted; whoever is not known apart."""
    further = len(told.moved) - len(told.first) if len(told.first) else 0
    counts = (
        (further, "ist ebenfalls weiter", "sind ebenfalls weiter"),
        (told.still_count, "steht, wo sie stand", "stehen, wo sie standen"),
        (told.even_count, "hat so viel gewonnen wie verloren", "haben so viel gewonnen wie verloren"),
        (told.back_count, "hat mehr verloren als gewonnen", "haben mehr verloren als gewonnen"),
    )
    parts = [f"{formats.integer(count)} {formats.agreeing(count, one, many)}" for count, one, many in counts if count]
    if told.open_count:
        whether = formats.agreeing(told.open_count, "sie sich bewegt hat", "sie sich bewegt haben")
        parts.append(f"von {formats.integer(told.open_count)} ist nicht bekannt, ob {whether}")
    said = (
        f"Von {formats.counted(told.compared_count, ONE, MANY)} mit Listen beider Tage: {', '.join(parts)}."
        if parts and told.compared_count > 1
        else ""
    )
    return " ".join(filter(None, [said, _not_known(told)]))


def _not_known(told: Movement) -> str:
    reasons = []
    if told.without_list_count:
        reasons.append(f"von {formats.counted(told.without_list_count, ONE, MANY)} fehlt eine der beiden Listen")
    if told.unknown_count:
        reasons.append(
            f"bei {formats.counted(told.unknown_count, ONE, MANY)} ist an einem der Tage kein Reifegrad bekannt"
        )
    return f"Nicht vergleichbar: {' und '.join(reasons)}." if reasons else ""


def own(told: Movement, ars: str, area_name: str) -> str:
    """A word for the one who moved most, on its own page; empty for everybody else."""
    if ars not in set(told.first["ars"]):
        return ""
    shared = len(told.first) - 1
    among = f"unter {formats.integer(told.compared_count)} vergleichbaren {MANY} ({area_name})"
    together = f", mit {formats.counted(shared, 'anderen', 'anderen')}" if shared else ""
    return f"Der größte Schritt seit {formats.day(told.since)} {among}{together}."


#: What counts as movement.
WHAT_COUNTS = (
    "Gezählt wird, was an beiden Stichtagen bewertet ist und dazwischen ganz online wurde, weniger, was es nicht mehr ist. Erstmals beantwortete Fragen, "
    "neue Zeilen der Liste und ein Wechsel des Reifegradmodells sind keine Bewegung."
)


def bars_text(told: Movement) -> str:
    """The bars in words."""
    named = [f"{row.short_name} {formats.change(row.gained_count, row.lost_count)}" for row in by_row(told.moved)]
    return f"{formats.listing(named)}." if named else "Nichts zu zeigen."
