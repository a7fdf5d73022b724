"""Sentences about fair comparison and coverage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules.coverage import CATEGORY_LABELS, SMALLEST_GROUP, SOMEWHERE_LABEL
from ozg.words.area import list_days, unknown_levels
from ozg.words.place import within
from ozg.words.standing import THRESHOLD, named

#: Fewer municipalities are no ranking.
SMALLEST_RANKING = 5

_KINDS = {
    "GEMEINDE": "Städte und Gemeinden",
    "KREISFREI": "kreisfreie Städte",
    "KREIS": "Landkreise",
    "VERBAND": "Gemeindeverbände",
}


def headline(ways: Sequence[Any]) -> str:
    """From the lowest to the highest way of counting, or that nothing can be counted yet. ``ways``: rows with a ``share`` and the
    ``unknown_share`` that could come on top of it."""
    known = sorted(
        (way for way in ways if not formats.is_unknown(way.share)), key=lambda way: (way.share, way.unknown_share)
    )
    if not known:
        return "Noch lässt sich nichts vergleichen: Der Reifegrad ist von keiner Leistung bekannt."
    lowest, highest = known[0], known[-1]
    many = formats.counted(len(known), "Zählweise", "Zählweisen")
    if len(known) == 1:
        return f"Nur „{lowest.counting.label}“ lässt sich schon zählen: {_bounded(lowest)}."
    if lowest.share == highest.share:
        return f"Dieselbe Kommune, {many}: {_bounded(highest)}."
    is_exact = not lowest.unknown_share and not highest.unknown_share
    return f"Dieselbe Kommune, {many}: {'' if is_exact else 'von '}{_bounded(lowest)} bis {_bounded(highest)}."


def bound(share: float, unknown_share: float) -> tuple[str, str]:
    """A share that may be higher, with the word before it: ("", "24 %"), ("mindestens", "59 %"); of nothing sure what it is at most
    ("höchstens", "6 %"): what is not known is in no 0 %. ``unknown_share``: what could come on top of it."""
    if not unknown_share:
        return "", formats.percent(share)
    word, told = ("mindestens", share) if share else ("höchstens", unknown_share)
    is_whole = 0.005 <= told < 0.995  # "mindestens unter 1 %" would say nothing
    return word, formats.percent(told, 0 if is_whole else 1)


def _bounded(way: Any) -> str:
    return " ".join(filter(None, bound(way.share, way.unknown_share)))


def truths(area_name: str, ways: pd.DataFrame) -> str:
    """The heading of the ways of counting an area: how many of them have a number. ``ways``: rows of ``ozg.read.comparison.area_countings``."""
    known, every = int(ways["share"].notna().sum()), len(ways)
    if not known:
        return f"{area_name}: Noch lässt sich auf keine der {formats.number_word(every)} Weisen zählen"
    if known == 1:
        return f"{area_name}: eine von {formats.number_word(every)} Zählweisen hat schon eine Zahl"
    said = f"{area_name}: dieselben Daten, {formats.number_word(known)} Wahrheiten"
    return (
        said
        if known == every
        else f"{said}; {formats.number_word(every - known)} weitere {'ist' if every - known == 1 else 'sind'} noch unbekannt"
    )


def group(row: Any) -> str:
    """The group in words: "Städte und Gemeinden mit 20.000–49.999 Einwohnern"."""
    return f"{_KINDS[row.municipality_kind]} mit {row.size_class} Einwohnern"


def group_in_land(row: Any) -> str:
    """The same where only those of the same Land are meant: "Landkreise mit 100.000 und mehr Einwohnern in Niedersachsen"."""
    return f"{group(row)} {within(row.state_name)}"


def nobody_else(row: Any) -> str:
    """That the Land has too few municipalities of this kind and size for a comparison, whoever delivers a list; "" where it has enough. ``row``:
    the row of ``ozg.read.comparison.peers``."""
    others = row.body_count - 1
    if row.body_count >= SMALLEST_GROUP:
        return ""
    if not others:
        return f"Im eigenen Land ist sonst keine Kommune vergleichbar ({group(row)}): Einen Vergleich im Land gibt es nicht."
    few = formats.agreeing(others, "ist sonst nur eine Kommune", f"sind sonst nur {formats.integer(others)} Kommunen")
    return f"Im eigenen Land {few} vergleichbar ({group(row)}); für einen Vergleich braucht es mit der eigenen mindestens {SMALLEST_GROUP}."


def peers_unit(row: Any, members: pd.DataFrame) -> str:
    """What the axis of a group shows; ``members``: rows of ``ozg.read.overview.comparable``."""
    threshold = named(THRESHOLD, members["model_2_count"].sum())
    return f"{group_in_land(row)}: Anteil der relevanten Leistungen mit {threshold}"


def is_fair(row: Any) -> bool:
    """Whether there are enough members to compare with."""
    return row.member_count >= SMALLEST_GROUP


def ranking(ranked: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Place, then name and count; empty while too few have a place. ``ranked``: rows of ``ozg.read.overview.comparable`` with one."""
    if len(ranked) < SMALLEST_RANKING:
        return []
    return [(place_span(row, ".", "–"), [row.short_name, _standing(row)]) for row in by_row(ranked)]


def place_span(row: Any, ending: str = "", between: str = " bis ") -> str:
    """The place of one of a group, or from which to which it may be while levels are not known: "3", "2 bis 3"; "k. A." without any."""
    if formats.is_unknown(row.place):
        return formats.UNKNOWN
    ends = dict.fromkeys((row.place, row.worst_place))
    return between.join(f"{formats.integer(end)}{ending}" for end in ends)


def _standing(row: Any) -> str:
    return f"{formats.share(row.conform_count, row.relevant_count, 'Leistungen')}{unknown_levels(row)}"


def too_few(row: Any, count: int, has_own: bool) -> str:
    """Why there is no ranking. ``row``: the row of ``ozg.read.comparison.peers``; ``count``: those with a list of known levels, the municipality itself
    (``has_own``) among them."""
    if none := nobody_else(row):
        return none
    others, beside = count - has_own, "Außer der eigenen" if has_own else "Noch"
    if not others:
        return (
            f"{beside} hat {'noch ' * has_own}keine vergleichbare Kommune im Land eine Liste mit bekanntem Reifegrad."
        )
    front = "Außer der eigenen" if has_own else "Bisher"
    have = formats.agreeing(
        others, "hat 1 vergleichbare Kommune", f"haben {formats.integer(others)} vergleichbare Kommunen"
    )
    return f"{front} {have} im Land eine Liste mit bekanntem Reifegrad: zu wenige für eine Rangfolge."


def too_small(row: Any) -> str:
    """Why there is no comparison: who could be compared with in the Land, and how many of them have a list."""
    if none := nobody_else(row):
        return none
    members = (
        f"haben {formats.integer(row.member_count)} eine"
        if row.member_count > 1
        else f"hat {row.member_count or 'keine'} eine"
    )
    known = " mit bekanntem Reifegrad" if row.unknown_member_count else ""
    return f"Vergleichbar sind nur {group_in_land(row)}; davon {members} Liste{known}. Für einen Vergleich braucht es mindestens {SMALLEST_GROUP}."


def place(row: Any, name: str) -> str:
    """Where the municipality stands in its group, or why there is no comparison."""
    if not is_fair(row):
        return too_small(row)
    if formats.is_unknown(row.own_share):
        return (
            f"{name} hat keinen Rang: Der Reifegrad ist von keiner Leistung bekannt. Verglichen würde mit "
            f"{formats.integer(row.member_count)} Kommunen: {group_in_land(row)}."
        )
    far = list_days(row.first_list_date, row.last_list_date)
    is_open = " (nicht alles bekannt)" if row.place != row.worst_place else ""
    said = ", ".join(filter(None, [f"Platz {place_span(row)}{is_open}", _half(row)]))
    return (
        f"Unter {formats.integer(row.member_count)} vergleichbaren Kommunen ({group_in_land(row)}) ist das {said}."
        f"{f' {far}' if far else ''}"
    )


def _half(row: Any) -> str:
    """Where that is beside the middle half; nothing while what is not known could turn it, and no ends that may be higher."""
    is_exact = row.first_quartile == row.first_quartile_at_most and row.third_quartile == row.third_quartile_at_most
    ends = f" ({formats.percent(row.first_quartile)} bis {formats.percent(row.third_quartile)})" if is_exact else ""
    if row.own_share_at_most < row.first_quartile:
        return f"unter der mittleren Hälfte{ends}"
    if row.own_share > row.third_quartile_at_most:
        return f"über der mittleren Hälfte{ends}"
    is_within = row.own_share >= row.first_quartile_at_most and row.own_share_at_most <= row.third_quartile
    return f"in der mittleren Hälfte{ends}" if is_within else ""


def coverage(row: Any, adverb: str) -> str:
    """The category of a service ("kreisweit flächendeckend", "teilweise"). While a municipality of the area has no list there is
    none, only what is known: "in 1 von 1 Kommune mit Liste; 7 weitere haben noch keine"."""
    if not formats.is_unknown(row.coverage):
        label = CATEGORY_LABELS[row.coverage]
        return f"{adverb} {label}" if row.coverage == "FLAECHENDECKEND" else label
    asked = formats.counted(row.relevant_count, "Kommune", "Kommunen")
    # Where everybody has a list the table beneath says it of all; where some have none the three numbers are those of all together.
    is_unnamed = bool(row.without_list_count and row.unnamed_count)
    with_list = ", deren Liste sie nennt" if is_unnamed else " mit Liste" if row.without_list_count else ""
    if row.unknown_count and row.unknown_count == row.relevant_count:  # "in 0 von 3" would be a claim
        known = f"von {asked}{with_list}{',' * is_unnamed} unbekannt"
    else:
        unknown = f", von {formats.integer(row.unknown_count)} unbekannt" if row.unknown_count else ""
        known = f"in {formats.integer(row.conform_count)} von {asked}{with_list}{unknown}"
    if not row.without_list_count:
        return known
    unnamed = f"; {formats.counted(row.unnamed_count, 'nennt', 'nennen')} sie nicht" if is_unnamed else ""
    more = formats.counted(row.without_list_count, "weitere hat", "weitere haben")
    return f"{known}{unnamed}; {more} noch keine"


def coverage_title(services: pd.DataFrame) -> str:
    """The news of the coverage: how many of the services everybody has, nobody has, and of how many it is not known whether everybody does. One
    known "no" is enough for "not everywhere", whatever the others do. ``services``: rows of ``ozg.read.comparison.coverage`` of an area where
    everybody has a list."""
    total = len(services)
    if not total:
        return "Keine Leistung, die sich vergleichen ließe"
    is_no, is_open = services["not_conform_count"] > 0, services["unknown_count"] > 0
    somewhere = services["conform_count"] > 0
    everywhere, undecided = int((~is_no & ~is_open).sum()), int((~is_no & is_open).sum())
    nowhere = int((is_no & ~is_open & ~somewhere).sum())
    may_be_nowhere = bool((is_no & is_open & ~somewhere).any())
    if undecided == total:
        none = (
            "der einen Leistung lässt sich die Abdeckung nicht"
            if total == 1
            else f"keiner von {formats.integer(total)} Leistungen lässt sich die Abdeckung"
        )
        return f"Von {none} sagen"
    if total == 1:
        known = (
            "flächendeckend ganz online"
            if everywhere
            else "nirgends ganz online"
            if nowhere
            else "nicht flächendeckend ganz online"
            if may_be_nowhere
            else "in einem Teil ganz online"
        )
        return f"Die eine Leistung ist {known}"
    if everywhere or not undecided:
        said = f"{'ist' if everywhere <= 1 else 'sind'} {formats.integer(everywhere) if everywhere else 'keine'} flächendeckend ganz online"
        beside = " und"
    else:
        sure = total - undecided
        beside = ", davon"
        said = f"{'ist' if sure == 1 else 'sind'} {formats.integer(sure)} nicht flächendeckend ganz online"
    least = "mindestens " if may_be_nowhere else ""
    said += f"{beside} {least}{formats.integer(nowhere)} nirgends" if nowhere else ""
    rest = (
        f"; von {'einer' if undecided == 1 else formats.integer(undecided)} lässt es sich noch nicht sagen"
        if undecided
        else ""
    )
    return f"Von {formats.integer(total)} Leistungen {said}{rest}"


def somewhere(services: pd.DataFrame) -> tuple[int, int]:
    """How many services are ganz online in at least one municipality, and of how many more that is not known. ``services`` as above."""
    known = services["conform_count"] > 0
    return int(known.sum()), int((~known & (services["unknown_count"] > 0)).sum())


def undecided(without_list_count: int, municipality_count: int, adverb: str) -> str:
    """Why no service of the area has a category of coverage."""
    have_none = f"{formats.counted(without_list_count, 'hat', 'haben')} noch keine"
    if without_list_count == municipality_count:
        have_none = "noch hat keine eine"
    return (
        f"Ob eine Leistung {adverb} flächendeckend ist, lässt sich erst sagen, wenn alle {formats.integer(municipality_count)} "
        f"Kommunen eine Liste haben; {have_none}. Bis dahin steht hier, wo sie nach den geladenen Listen ganz online ist."
    )


def coverage_unit(shown: int, total: int) -> str:
    """How the table of the coverage is read: of which of the ``total`` services of the area it is, and who counts."""
    of = f", nur {'die eigene' if shown == 1 else f'die {formats.integer(shown)} eigenen'} von {formats.integer(total)} des Gebiets"
    return (
        f"Abdeckung je Leistung{of if shown < total else ''}: ganz online in allen Teilen; der Bund zählt, sobald ein Teil irgendwo Reifegrad 2 hat. "
        "Fälle im Jahr. Nennt eine Liste eine Leistung nicht, die das Recht der Kommune gibt, ist sie dort unbekannt; sonst zählt die Kommune nicht mit, "
        "auch nicht mit ihren Einwohnern."
    )


def counts(row: Any) -> str:
    """In how many municipalities with a list a service is ganz online, three states: "5 von 8, von 2 unbekannt"."""
    unknown = f", von {formats.integer(row.unknown_count)} unbekannt" if row.unknown_count else ""
    return f"{formats.integer(row.conform_count)} von {formats.integer(row.relevant_count)}{unknown}"


def served(row: Any) -> str:
    """For how many inhabitants a service is ganz online: "mindestens 32.870 von 138.626 (24 %)"."""
    if formats.is_unknown(row.asked_population):
        return formats.UNKNOWN
    is_least = row.unknown_population > 0
    if is_least and not row.served_population:
        return "unbekannt"
    least = "mindestens " if is_least else ""
    return f"{least}{formats.share(row.served_population, row.asked_population)}"


def some_names(names: Any, limit: int = 3) -> str:
    """The first names of a list joined by commas, and how many more: "Achim, Oyten und 4 weitere"."""
    if formats.is_unknown(names):
        return ""
    given = names.split(", ")
    rest = len(given) - limit
    return formats.listing([*given[:limit], f"{rest} weitere"] if rest > 1 else given)


def federal(row: Any) -> str:
    """The federal wording for the same service: one municipality with level 2 is enough."""
    if formats.is_unknown(row.is_available_somewhere):
        return "unbekannt"
    return SOMEWHERE_LABEL if row.is_available_somewhere else "nirgends"
