"""What is said in a hall: one statement and one picture on each screen, and only what is known (docs/gestaltung.md, "Saal").

The same statements serve the house (exact figures) and the council (figures for the public): both hand over rows with the same names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.marks import figure
from ozg.rules.bottleneck import BOTTLENECK, UNREAD
from ozg.rules.left import UNKNOWN
from ozg.rules.priority import ranked_label
from ozg.words import bottleneck, change, gap, left, order, service_marks, standing, usage

#: So many rows of large letters stand on a screen; fewer of those that take two lines.
MOST_ROWS, MOST_TALL = 4, 3
#: The groups of what is left in words short enough for a hall, for one service and for many.
_BRIEFLY = {
    "WARTET": ("wartet auf andere", "warten auf andere"), "EIGENES_HAUS": ("blockiert im eigenen Haus",) * 2,
    "NIEMAND": ("blockiert, offen von wem",) * 2, "AUF_DEM_WEG": ("auf dem Weg",) * 2, "TEILWEISE": ("halb fertig",) * 2,
    "LIEGT": ("liegt", "liegen"), "OHNE_ANGABE": ("ohne Angabe",) * 2, "ZURUECKGESTELLT": ("zurückgestellt",) * 2,
    "RECHTLICHES_MAXIMUM": ("am rechtlichen Maximum",) * 2, UNKNOWN: ("unbekannt",) * 2,
}  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A length of a picture: what it counts, in what look (``conform``, ``not``, ``unknown``, ``could``, ``total``, ``ink``, in a keyed
    bar the code of what is left), and its words."""

    value: float
    words: str
    look: str


@dataclass(frozen=True)
class Picture:
    """Lengths in one bar (``is_one_bar``: their words below it; ``is_keyed``: in a list below it, for many of them) or below each other on
    one scale, or ``rows`` of mark, name and what belongs to it, or a picture of its own (``is_drawn``). ``name``: how scripts find it
    (``data-picture``)."""

    parts: tuple[Part, ...] = ()
    is_one_bar: bool = False
    rows: tuple[tuple[str, str, str], ...] = ()
    is_drawn: bool = False
    is_keyed: bool = False
    name: str | None = None


@dataclass(frozen=True)
class Screen:
    """One screen: statement, picture, and where its figures come from."""

    statement: str
    picture: Picture
    source: str


def states(now: Mapping[str, Any]) -> Screen:
    """The three states of the relevant services."""
    looks = {"done": "conform", "rest": "not", "unknown": "unknown"}
    parts = tuple(Part(each.count, each.words, looks[each.code]) for each in standing.services_by_state(now))
    if not standing.is_anything_known(now):
        return Screen(standing.conform(now), Picture(parts, True), _basis(now))
    relevant = now["relevant_count"]
    return Screen(
        f"{standing.conform_of_relevant(now)}.",
        Picture(parts, True),
        f"{formats.share(now['conform_count'], relevant)}, {standing.threshold(now)}; {_basis(now)}",
    )


def cases(now: Mapping[str, Any], found: gap.CaseGap) -> Screen | None:
    """The gap between what could come online and what does; None while none of it is known."""
    if not gap.is_told(found):
        return None
    looks = {"total": "total", "conform": "could", "online": "conform"}
    parts = tuple(Part(value, words, looks[code]) for code, value, words in gap.lengths(found))
    rounded = "; gerundet" if found.is_rounded else ""
    return Screen(gap.sentence(found), Picture(parts, name="luecke"), f"{gap.basis(now)}{rounded}; {_basis(now)}")


def every_service(now: Mapping[str, Any], services: pd.DataFrame) -> Screen | None:
    """Every service a mark; None while the list names none. ``services``: as ``ozg.words.service_marks`` reads them."""
    if services.empty:
        return None
    return Screen(
        f"{service_marks.title(services)}.",
        Picture(is_drawn=True, name="leistungen"),
        f"{service_marks.in_hall(services)}; {_basis(now)}",
    )


def open_services(now: Mapping[str, Any], services: pd.DataFrame) -> Screen | None:
    """What is left, each service once by its reason; None while nothing is known to be left. ``services``: rows of the relevant ones with
    ``left_group`` and ``case_count`` (NULL: not known or not told)."""
    found = left.groups(services)
    if not found:
        return None
    parts = [Part(each.count, _left_words(each.group.code, each.count), each.group.code) for each in found]
    unknown = left.unknown_count(services)
    if unknown:
        parts.append(Part(unknown, _left_words(UNKNOWN, unknown), UNKNOWN))
    apart = "; abgesetzt: unbekannt" if unknown else ""
    return Screen(
        f"{left.title(services)}.", Picture(tuple(parts), is_keyed=True, name="uebrig"),
        f"Leistungen, die nicht ganz online sind, jede einmal{apart}; {_basis(now)}",
    )  # fmt: skip


def changed(now: Mapping[str, Any], changes: pd.DataFrame, history: pd.DataFrame) -> Screen | None:
    """What crossed the threshold since the list before, by name, else how many there were at each date; None without a list before or
    where nothing can be compared. ``history``: ``ozg.read.council.history``."""
    if formats.is_unknown(now["previous_date"]) or not standing.is_anything_comparable(now):
        return None
    said = f"Seit {formats.day(now['previous_date'])}: {standing.crossed(now['conform_gained_count'], now['conform_lost_count'])}{standing.overtaken(now)}{standing.unseen(now['unseen_count'])}{standing.seen_anew(now['seen_anew_count'])}{standing.unread(now)}"
    said = f"{'; '.join([said, *standing.counted_otherwise(now)])}."
    crossed = change.both_ways(changes[changes["conform_change"] != 0], MOST_ROWS)
    if len(crossed):
        rows = tuple(("▲" if row.conform_change > 0 else "▼", row.service_name, "") for row in by_row(crossed))
        return Screen(said, Picture(rows=rows), f"▲ neu ganz online, ▼ nicht mehr; {_basis(now)}")
    known = history[history["unknown_level_count"] < history["relevant_count"]].tail(MOST_TALL)
    parts = tuple(
        Part(float(row.conform_count), f"{formats.day(row.reporting_date)}: {formats.part_of(row.conform_count, row.relevant_count)}", "conform")
        for row in by_row(known)
    )  # fmt: skip
    return Screen(said, Picture(parts), f"Leistungen ganz online je Stichtag, {standing.threshold(now)}; {_basis(now)}")


def blocked(now: Mapping[str, Any], bottlenecks: pd.DataFrame, is_rounded: bool) -> Screen | None:
    """Who holds it up: the bottlenecks that hold up most cases, with whom is waited for; None while none is reported. ``bottlenecks``:
    rows with ``bottleneck_code``, ``waiting_for``, ``service_count``, ``services_without_cases``, ``case_count`` (NULL: not known or not told)."""
    first = bottlenecks.head(MOST_TALL)
    if first.empty:
        return None
    by_cases = bool(first["case_count"].notna().all())
    parts = tuple(
        Part(
            float(row.case_count if by_cases else row.service_count),
            f"{formats.integer(row.case_count if by_cases else row.service_count)} {BOTTLENECK[row.bottleneck_code].label} "
            f"({bottleneck.owners(row.waiting_for)})",
            "conform" if row.waiting_for == "K" else "ink",
        )
        for row in by_row(first)
    )
    row = next(by_row(first))
    place = f"{row.bottleneck_code} {'' if formats.is_unknown(row.waiting_for) else row.waiting_for}".strip()
    about = f"{'mindestens ' if row.services_without_cases else ''}{'rund ' if is_rounded else ''}"
    held = (
        figure("LEVER_CASES", row.case_count, f"{about}{formats.counted(row.case_count, 'Fall', 'Fälle')}", place=place) + " im Jahr"
        if by_cases
        else formats.counted(row.service_count, "Leistung", "Leistungen")
    )  # fmt: skip
    unit = "Fälle im Jahr; ein Fall mit zwei Engpässen zählt bei jedem" if by_cases else "Leistungen"
    said = f"„{BOTTLENECK[row.bottleneck_code].label}“ hält {held} auf{_by(row)}."
    return Screen(said, Picture(parts), f"Gemeldete, blockierende Engpässe, {unit}; {_basis(now)}")


#: So many services are named where none stands before the others.
_MOST_NAMED = 3


def steps(now: Mapping[str, Any], rows: Sequence[Any]) -> Screen | None:
    """What comes next in the order of the house: what it does itself, what it asks of others; None while nothing is ranked. ``rows``:
    ``ozg.read.municipality.next_services``."""
    groups = {code: [row for row in rows if row.rank_group == code] for code in ("SELBST", "ANSTOSSEN", "NAECHSTES")}
    shown = {code: own for code, own in groups.items() if own}
    if not shown:
        return None
    verbs = {"SELBST": "selbst tun", "ANSTOSSEN": "anstoßen", "NAECHSTES": "angehen"}
    # what has to be cleared up first is no step, while there are others
    named = {code: own for code, own in shown.items() if code != "NAECHSTES" or len(shown) == 1}
    said = ", ".join(
        f"{own[0].service_name} {verbs['NAECHSTES' if own[0].is_nothing_told else code]}" for code, own in named.items()
    )
    statement = f"Als Nächstes: {said}."
    if rows[0].rank_basis == "PFLICHT":
        # many share the first place, and without estimates only the alphabet parts them: that is no reason to name one
        first = [own_row.service_name for own in shown.values() for own_row in own]
        more = ["weitere"] if len(first) > _MOST_NAMED else []
        statement = f"Als Nächstes kommen infrage: {formats.listing([*first[:_MOST_NAMED], *more])}."
    each = MOST_ROWS // len(shown)
    listed = tuple(
        (ranked_label(code, shown) if len(shown) > 1 else f"{place}.", row.service_name, _after(row))
        for code, own in shown.items()
        for place, row in enumerate(own[:each], 1)
    )
    return Screen(statement, Picture(rows=listed), f"{order.on_paper(rows)}; {_basis(now)}")


def planned(now: Mapping[str, Any], outlook: str, services: pd.DataFrame) -> Screen | None:
    """What comes next by the municipality's own dates, for the council; None while no open service has one to come. ``services``:
    ``ozg.read.council.services``."""
    nearest = (
        services[services["is_coming"]].sort_values(["target_date", "service_name"], kind="stable").head(MOST_TALL)
    )
    if nearest.empty:
        return None
    rows = tuple((formats.day(row.target_date), row.service_name, "") for row in by_row(nearest))
    said, _, rest = outlook.partition(". ")
    return Screen(
        f"{said.removesuffix('.')}.", Picture(rows=rows), f"Eigene Zieldaten. {rest} {_basis(now)}".replace("  ", " ")
    )


def _left_words(code: str, count: int) -> str:
    one, many = _BRIEFLY[code]
    return f"{formats.integer(count)} {one if count == 1 else many}"


def _by(row: Any) -> str:
    if formats.is_unknown(row.waiting_for):
        return "; wer es löst, ist nicht eingetragen"
    return "; wen die Liste nennt, ist nicht verstanden" if row.waiting_for == UNREAD else f": {bottleneck.hands(row)}"


def _after(row: Any) -> str:
    cases = "" if formats.is_unknown(row.case_count) else usage.cases_a_year(row.case_count, row.case_quality)
    return "; ".join(filter(None, [cases, order.untold(row), order.doubt(row)]))


def _basis(now: Mapping[str, Any]) -> str:
    # a list that names no service has no day of its own for them
    named = not formats.is_unknown(now["list_date"])
    return f"Liste vom {formats.day(now['list_date' if named else 'reporting_date'])}"
