"""Sentences about an area (Landkreis, Land, Germany): who has a list, how far they are together, what changed from list to list.

A body is a row of ``ozg.read.overview.area``. Lists of an area are those of the bodies with ``is_counted``: the Kreisverwaltung is not added to
its Gemeinden. Its municipalities are the ``together_ars`` of these: an association and the Gemeinden it works for are one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.marks import figure
from ozg.rules.relevance import PROVISIONAL_UNCHECKED_SHARE
from ozg.words.place import within
from ozg.words.standing import (
    LONG_DISTANCE_DAYS,
    THRESHOLD,
    among,
    counted_otherwise,
    is_enough_known,
    named,
    seen_anew,
    unseen,
)

ONE, MANY = "Kommune", "Kommunen"
FIRST_LIST = "Erste Liste; ein Vergleich ist ab der zweiten möglich."
NOTHING_KNOWN = "Der Reifegrad ist von keiner Leistung bekannt"
#: Which lists and bodies every sum over an area counts.
WHO_COUNTS = (
    "Gezählt wird von jeder Kommune die neueste Liste bis zum Stichtag; Kreisverwaltungen werden nicht mit ihren Gemeinden "
    "zusammengezählt."
)
_MOST_NAMED = 3
_MOST_MISSING = 12


@dataclass(frozen=True)
class Sums:
    """What the municipalities of an area have together. ``place`` is its key, ``day`` the date chosen."""

    place: str
    day: date
    municipality_count: int
    listed_count: int
    conform_count: int
    not_conform_count: int
    unknown_count: int
    relevant_count: int
    case_count: Any
    known_case_count: Any
    conform_case_count: Any
    model_2_count: int = 0
    #: Lists of municipalities that sums count; more than ``listed_count`` where an association and a member of it have one each.
    list_count: int = 0
    #: Services of which nobody knows how many cases they have; 0 also where the sums do not tell.
    without_cases_count: int = 0


def sums(bodies: pd.DataFrame, place: str, day: date) -> Sums:
    """The sums over the municipalities of the area that have a list."""
    counted = bodies[bodies["is_counted"]]
    listed = counted[counted["has_list"]]
    columns = ["conform_count", "not_conform_count", "unknown_level_count", "relevant_count"]
    counts = [int(total) for total in listed[columns].sum()]
    cases = listed[["case_count", "known_case_count", "conform_case_count"]].sum(min_count=1)
    return Sums(place, day, counted["together_ars"].nunique(), listed["together_ars"].nunique(), *counts, *cases,
                int(listed["model_2_count"].sum()), len(listed), int(listed["without_cases_count"].sum()))  # fmt: skip


def headline(name: str, total: Sums, only: str = "") -> str:
    """How far the municipalities of an area are, with how many of them have a list. ``only``: name of the one that has one."""
    if not total.listed_count:
        return f"{name}: {listed(total)}."
    conform = figure("AREA_CONFORM", total.conform_count, formats.integer(total.conform_count), total.place, total.day)
    if total.unknown_count == total.relevant_count:
        return f"{name}: {listed(total)}; der Reifegrad ist von keiner Leistung bekannt."
    ratio = formats.ratio(total.conform_count, total.relevant_count)
    counts = f"{conform} von {formats.integer(total.relevant_count)}"
    if total.listed_count == 1 and total.list_count <= 1:
        services = formats.agreeing(total.relevant_count, "Leistung", "Leistungen")
        return f"{name}: {listed(total)}; {only or 'sie'} hat {counts} {services} ganz online ({ratio})."
    if total.listed_count == total.municipality_count:
        return f"{name}: {_listed_figure(total)} {MANY}{_lists(total)}, jede Leistung je {_each(total)} gezählt: {counts} ganz online ({ratio})."
    return f"{name}: {listed(total)}{_lists(total)}, jede Leistung je {_each(total)} gezählt: {counts} ganz online ({ratio})."


def _lists(total: Sums) -> str:
    return f" ({formats.integer(total.list_count)} Listen)" if total.list_count > total.listed_count else ""


def _each(total: Sums) -> str:
    return "Liste" if total.list_count > total.listed_count else "Kommune"


def spread(places: pd.DataFrame, kind: str = "") -> str:
    """The title of a map: between which shares the places lie. ``places``: ``municipality_name``, ``share`` (0-1, NULL = not known), and
    ``counted`` where a share may speak for some of a place only: whom it speaks for; ``is_recent`` where the age of a list is told: what an old one
    said is no end of the range of today while there are others. ``kind``: what the places are called where those of another kind stand apart."""
    said = _between(places, bool(kind))
    return f"{kind}: {said}" if kind else formats.beginning(said)


def _between(places: pd.DataFrame, is_of_a_kind: bool) -> str:
    every = places[places["share"].notna()].sort_values("share", kind="stable")
    known = recent(every)
    old = _older(len(every) - len(known))
    if known.empty:
        return "noch von niemandem ist der Anteil bekannt"
    low, high = known.iloc[0], known.iloc[-1]
    if len(known) == 1:
        counted = high.get("counted", "")
        of = f" ({counted})" if counted else ""
        only = "bekannt nur" if is_of_a_kind else f"bekannt ist ein{' neuerer' if old else ''} Anteil:"
        return f"{only} {high['municipality_name']} {share_said(high)}{of}{old}"
    if low["share"] == high["share"]:
        said = lower_end(high["share"], any(at_least(row) for row in by_row(known)))
        return f"alle {formats.integer(len(known))} mit bekanntem Anteil bei {said}{old}"
    return f"von {share_said(low)} {within(low['municipality_name'])} bis {share_said(high)} {within(high['municipality_name'])}{_of_some(low, high)}{old}"


def recent(places: pd.DataFrame) -> pd.DataFrame:
    """Those whose list is not older than twelve months; all where every list is older or no age is told."""
    if "is_recent" not in places:
        return places
    kept = places[places["is_recent"].fillna(False).astype(bool)]
    return kept if len(kept) else places


def _older(count: int) -> str:
    """How many lists are left out of a range because of their age."""
    if not count:
        return ""
    return f"; {formats.counted(count, 'Liste ist', 'Listen sind')} älter als zwölf Monate"


def at_least(place: Any) -> str:
    """ "mindestens ", where the level of some of a place's services is not known: each of them may be ganz online. ``place``: a row of shares,
    ``unknown_count`` where it is told."""
    unknown = getattr(place, "unknown_count", None)
    return "" if formats.is_unknown(unknown) or not unknown else "mindestens "


def lower_end(share: Any, may_be_more: bool) -> str:
    """A share in a sentence that may be higher: "mindestens 22 %"; of 0 % that would say nothing: "0 % (nicht alles bekannt)"."""
    said = formats.percent(share)
    if not may_be_more:
        return said
    return f"mindestens {said}" if share else f"{said} (nicht alles bekannt)"


def share_said(place: Any) -> str:
    """The share of a place in a sentence. ``place`` as for ``at_least``."""
    return lower_end(place.share, bool(at_least(place)))


def share_mark(place: Any) -> str:
    """A share as it stands on a picture: "22 %", "ab 22 %" where the level of some services is not known."""
    return f"{'ab ' if at_least(place) else ''}{formats.percent(place.share)}"


def middle_mark(places: pd.DataFrame) -> str:
    """The median of the known shares on a picture; from there on, where one of them may be higher. ``places``: rows with a share."""
    may_be_more = any(at_least(row) for row in by_row(places))
    return f"{'ab ' if may_be_more else ''}{formats.percent(places['share'].median())}"


def _of_some(*ends: pd.Series) -> str:
    """That one of these shares speaks for some of its place only."""
    return "; nicht alle haben eine Liste" if any(end.get("counted", "") for end in ends) else ""


def beside_the_middle(places: pd.DataFrame, ars: str, name: str) -> str:
    """The title of a strip: the share of one place beside the median of all. ``places`` as for ``spread``, with ``ars``."""
    own = places.set_index("ars")
    shares = own["share"]
    mine, known = shares.get(ars), shares.dropna()
    if not len(known):
        return f"{name}: kein Anteil bekannt, auch von keiner anderen Kommune"
    middle = f"die Mitte von {formats.integer(len(known))} {MANY}" if len(known) > 1 else ""
    # Each of the shares may be higher, so their middle may be.
    may_be_more = any(at_least(row) for row in by_row(own[shares.notna()]))
    lies = f"liegt bei {lower_end(known.median(), may_be_more)}"
    if ars not in own.index:
        # a Kreisverwaltung has other services than its towns and stands on no axis with them
        return f"{formats.beginning(middle)} {lies}" if middle else spread(places)
    if formats.is_unknown(mine):
        beside = f"{middle} {lies}" if middle else "bekannt ist einer"
        return f"{name}: Anteil nicht bekannt, {beside}"
    said = f"{name}: {share_said(own.loc[ars])}"
    if not middle:
        return f"{said}, zum Vergleichen ist sonst kein Anteil bekannt"
    return f"{said}, {middle} {lies}"


def listed(total: Sums) -> str:
    """The share of municipalities with a list: "5 von 8 Kommunen mit Liste"."""
    if not total.listed_count:
        return none_listed(total.municipality_count)
    return f"{_listed_figure(total)} von {formats.counted(total.municipality_count, ONE, MANY)} mit Liste"


def who_has_a_list(bodies: pd.DataFrame) -> str:
    """The heading of the table of all with a list: "Alle 5 mit Liste"; the Kreisverwaltung is no municipality of its area and stands apart.
    ``bodies``: rows of ``ozg.read.overview.area`` with a list."""
    of_towns = bodies[bodies["municipality_kind"] != "KREIS"]
    towns, kreis = len(of_towns), " und die Kreisverwaltung" if len(of_towns) < len(bodies) else ""
    if towns > of_towns["together_ars"].nunique():
        return f"Alle {formats.integer(towns)} Listen{' und die der Kreisverwaltung' if kreis else ''}"
    counted = "Die eine" if towns == 1 else "Die beiden" if towns == 2 else f"Alle {formats.integer(towns)}"
    return f"{counted} mit Liste{kreis}" if towns else "Die Kreisverwaltung"


def none_listed(municipality_count: int) -> str:
    """That no municipality has a list yet."""
    if municipality_count == 1:
        return "die eine Kommune hat noch keine Liste"
    return f"noch keine von {formats.counted(municipality_count, ONE, MANY)} mit Liste"


def _listed_figure(total: Sums) -> str:
    return figure("AREA_LISTED", total.listed_count, formats.integer(total.listed_count), total.place, total.day)


def threshold(total: Sums) -> str:
    """What ganz online means in the ratios of an area, with its model where lists of it are reported by another one."""
    return named(THRESHOLD, total.model_2_count)


def states(total: Sums) -> str:
    """The two groups beside "ganz online", and what that means."""
    if not total.relevant_count or total.unknown_count == total.relevant_count:
        return ""
    others = f" (davon {formats.integer(total.model_2_count)} nach Modell 2.0 gemeldet)" if total.model_2_count else ""
    unknown = (
        f", von {formats.integer(total.unknown_count)} ist der Reifegrad unbekannt{others}"
        if total.unknown_count
        else ""
    )
    verb = "ist" if total.not_conform_count == 1 else "sind"
    return f"Ganz online heißt {threshold(total)}; {formats.integer(total.not_conform_count)} {verb} es nicht{unknown}."


def cases(total: Sums) -> str:
    """The same weighed by cases: of those whose level is known, and a percentage only if these are at least half of all. Of how many services
    no case number is known is said with it: what is ganz online may be among them."""
    said = _cases(total)
    without = total.without_cases_count
    if not total.case_count or formats.is_unknown(total.case_count) or not without:
        return said
    return f"{said.removesuffix('.')}; von {formats.counted(without, 'Leistung', 'Leistungen')} ist die Fallzahl nicht bekannt."


def _cases(total: Sums) -> str:
    if formats.is_unknown(total.case_count) or not total.case_count:
        return "Fallzahlen sind noch nicht bekannt."
    if formats.is_unknown(total.known_case_count) or not total.known_case_count:
        of = formats.agreeing(
            total.case_count, "dem einen Fall", f"keinem der {formats.integer(total.case_count)} Fälle"
        )
        known = formats.agreeing(total.case_count, "nicht bekannt", "bekannt")
        return f"Von {of} im Jahr ist der Reifegrad {known}."
    conform = figure(
        "AREA_CASES", total.conform_case_count, formats.integer(total.conform_case_count), total.place, total.day
    )
    counts = (
        f"{conform} von {formats.counted(total.known_case_count, 'Fall', 'Fällen')} im Jahr mit bekanntem Reifegrad"
    )
    if not is_enough_known(total.known_case_count, total.case_count):
        return f"Ganz online {formats.agreeing(total.conform_case_count, 'geht', 'gehen')} {counts}; für einen Anteil ist zu wenig bekannt, insgesamt sind es {formats.integer(total.case_count)} Fälle."
    return f"Das {formats.agreeing(total.conform_case_count, 'ist', 'sind')} {counts} ({formats.ratio(total.conform_case_count, total.known_case_count)})."


_OTHERWISE = ["new_count", "new_conform_count", "dropped_count", "dropped_conform_count"]


@dataclass(frozen=True)
class Step:
    """From the previous lists of an area to its newest ones. ``compared_count``: municipalities of which both are at hand, both know a
    level and the newest is not older than twelve months; ``second_count``: those with a second list at all; ``far_apart``: what is said of
    those whose two lists are more than about a year apart; ``otherwise``: services that the newest list counts and the one before did not, and the other way round;
    ``unseen_count``: those that were ganz online and of which it is not known any more; ``seen_anew_count``: that are so by the newest list, and of
    which the one before did not say whether they are."""

    place: str
    day: date
    listed_count: int
    second_count: int
    compared_count: int
    gained_count: int
    lost_count: int
    first_previous_date: Any
    last_previous_date: Any
    far_apart: str = ""
    otherwise: Sequence[str] = ()
    unseen_count: int = 0
    seen_anew_count: int = 0


def step(bodies: pd.DataFrame, place: str, day: date) -> Step:
    """The step of the municipalities of an area."""
    with_list = bodies[bodies["is_counted"] & bodies["has_list"]]
    compared = with_list[with_list["is_compared"]]
    before = compared["previous_date"]
    return Step(place, day, with_list["together_ars"].nunique(), with_list.loc[with_list["previous_date"].notna(), "together_ars"].nunique(),
                compared["together_ars"].nunique(),
                int(compared["conform_gained_count"].sum()), int(compared["conform_lost_count"].sum()),
                before.min(), before.max(), far_apart(compared), counted_otherwise(compared[_OTHERWISE].sum()), int(compared["unseen_count"].sum()), int(compared["seen_anew_count"].sum()))  # fmt: skip


def changed(told: Step) -> str:
    """What came and went, over the municipalities that have both lists, with their number."""
    if not told.listed_count:
        return ""
    if not told.second_count:
        every = "beiden" if told.listed_count == 2 else f"allen {formats.integer(told.listed_count)}"
        many = f"Von {every} Kommunen ist es die erste Liste; ein Vergleich ist ab der zweiten möglich."
        return FIRST_LIST if told.listed_count == 1 else many
    if not told.compared_count:
        return "Aus den letzten zwölf Monaten gibt es keine neue Liste, die sich mit einer früheren vergleichen ließe."
    is_one_day = told.first_previous_date == told.last_previous_date
    since = f"Seit {formats.day(told.first_previous_date)}" if is_one_day else "Seit dem jeweils vorigen Stand"
    who = "" if told.listed_count == 1 else f" ({_compared(told)})"
    said = f"{_came_and_went(told)}{unseen(told.unseen_count)}{seen_anew(told.seen_anew_count)}"
    return f"{since}{who}: {'; '.join([said, *told.otherwise])}.{told.far_apart}"


def _compared(told: Step) -> str:
    every = formats.counted(told.listed_count, ONE, MANY)
    both = f"{formats.integer(told.second_count)} von {every} mit Liste {'hat' if told.second_count == 1 else 'haben'} beide"
    if told.second_count == told.compared_count:
        return both
    verb = "lässt" if told.compared_count == 1 else "lassen"
    return f"{both}, {formats.integer(told.compared_count)} {verb} sich vergleichen"


def _came_and_went(told: Step) -> str:
    gained, lost = told.gained_count, told.lost_count
    number = formats.integer(gained) if gained else "keine"
    came = figure("AREA_GAINED", gained, number, told.place, told.day)
    went = figure("AREA_LOST", lost, formats.integer(lost) if lost else "keine", told.place, told.day)
    return f"{came} {'Leistung' if gained <= 1 else 'Leistungen'} dazugekommen, {went} zurückgefallen"


def counted_bodies(bodies: pd.DataFrame) -> str:
    """Whose lists are counted, how old they are where that differs much, and who has none yet."""
    counted = bodies[bodies["is_counted"]]
    with_list = counted[counted["has_list"]]
    without = counted.loc[~counted["together_ars"].isin(with_list["together_ars"]), "short_name"].tolist()
    named = formats.listing(without) if len(without) <= _MOST_MISSING else f"{formats.integer(len(without))} {MANY}"
    missing = f" Noch ohne Liste: {named}." if without else ""
    if with_list.empty:
        return f"Nur die Kreisverwaltung hat eine Liste; sie steht unten in der Tabelle.{missing}"
    kreis = bodies.loc[(bodies["municipality_kind"] == "KREIS") & bodies["has_list"]]
    apart = ", ohne die Kreisverwaltung" if len(kreis) == 1 else ", ohne die Kreisverwaltungen" if len(kreis) else ""
    first, last = with_list["reporting_date"].min(), with_list["reporting_date"].max()
    old = f", die älteste vom {formats.day(first)}" if first != last else ""
    many = with_list["together_ars"].nunique()
    who = f"{formats.counted(many, ONE, MANY)} mit eigener Liste"
    if many < len(with_list):
        who = f"{formats.integer(len(with_list))} Listen von {formats.counted(many, 'Kommune', 'Kommunen')}"
    return f"Gezählt: {who}{apart}{old}.{_aged(with_list)}{missing}{_unread(with_list)}"


def _aged(with_list: pd.DataFrame) -> str:
    """Whose list is older than twelve months, with its day: it counts as the last thing known, not as of today."""
    aged = with_list[~with_list["is_recent"]].sort_values("reporting_date", kind="stable")
    if aged.empty:
        return ""
    said = [f"{row.short_name} (Stand {formats.day(row.reporting_date)})" for row in by_row(aged.head(_MOST_MISSING))]
    more = [f"{formats.integer(len(aged) - len(said))} weitere"] if len(aged) > len(said) else []
    return f" Seit mehr als zwölf Monaten ohne neue Liste: {formats.listing([*said, *more])}."


def _unread(with_list: pd.DataFrame) -> str:
    """Whose lists have rows that could not be taken over, and how many; empty where all were."""
    partly = with_list[with_list["rejected_count"] > 0]
    rows = [f"{row.short_name} {formats.integer(row.rejected_count)}" for row in by_row(partly.head(_MOST_NAMED))]
    more = len(partly) - len(rows)
    named = [*rows, f"{formats.integer(more)} weitere"] if more else rows
    return f" Nicht gelesene Zeilen, die hier fehlen: {formats.listing(named)}." if rows else ""


def far_apart(compared: pd.DataFrame) -> str:
    """That more than about a year lies between two lists that are compared; nothing where none are so far apart."""
    far = compared[compared["days_between"] > LONG_DISTANCE_DAYS]
    if far.empty:
        return ""
    if len(far) > _MOST_NAMED:
        return f" Bei {formats.integer(len(far))} von ihnen liegt mehr als ein Jahr zwischen beiden Listen."
    said = [f"{row.short_name} {formats.lasting(row.days_between)}" for row in by_row(far)]
    return f" Zwischen beiden Listen liegen bei {formats.listing(said)}."


def change(row: Any) -> str:
    """What one municipality's last step was, in a cell: "+4, −1", with the distance when it is more than about a year; not known where either
    list knows no level: nothing lost is not "unverändert"."""
    if formats.is_unknown(row.previous_date):
        return "erste Liste"
    if not row.is_step_known:
        return "nicht bekannt"
    is_apart = row.new_count or row.dropped_count or row.unseen_count or row.seen_anew_count
    is_still = is_apart and not row.conform_gained_count and not row.conform_lost_count
    said = "" if is_still else formats.change(row.conform_gained_count, row.conform_lost_count)
    is_far = row.days_between > LONG_DISTANCE_DAYS
    far = f" in {formats.lasting(row.days_between, is_dative=True)}" if is_far else ""
    came, gone = (
        f"{formats.integer(count)} {words}{among(conform, count, what)}" if count else ""
        for count, conform, words, what in (
            (row.new_count, row.new_conform_count, "neu mitgezählt", "ganz online"),
            (row.dropped_count, row.dropped_conform_count, "nicht mehr mitgezählt", "zuvor ganz online"),
        )
    )
    lost_sight = f"{formats.integer(row.unseen_count)} nicht mehr bekannt" if row.unseen_count else ""
    anew = f"{formats.integer(row.seen_anew_count)} jetzt bekannt" if row.seen_anew_count else ""
    return f"{'; '.join(filter(None, [said, lost_sight, anew, came, gone]))}{far}"


def list_days(first: Any, last: Any) -> str:
    """That the lists that are put side by side are more than about a year apart; nothing when they are close together."""
    if formats.is_unknown(first) or (last - first).days <= LONG_DISTANCE_DAYS:
        return ""
    return f"Die Listen sind vom {formats.day(first)} bis {formats.day(last)}: Wer später zählt, steht oft schon deshalb besser da."


def without_level(row: Any) -> str:
    """A share in words, or why there is none. ``row``: ``numerator``, ``denominator``, ``unknown_count``, ``share``, and where it is told
    ``association_name``: whose list is missing for a Gemeinde that stands on a map by itself, and is counted with its association."""
    if formats.is_unknown(row.denominator):
        association = getattr(row, "association_name", None)
        return "noch keine Liste" if formats.is_unknown(association) else f"noch keine Liste ({association})"
    if formats.is_unknown(row.share):
        return "Reifegrad von keiner Leistung bekannt"
    unknown = f", {formats.integer(row.unknown_count)} unbekannt" if row.unknown_count else ""
    return f"{formats.share(row.numerator, row.denominator)}{unknown}{_since_then(row)}"


def _since_then(row: Any) -> str:
    """The day of a list that is older than twelve months, where its age is told."""
    is_recent = getattr(row, "is_recent", True)
    return (
        ""
        if is_recent or formats.is_unknown(is_recent)
        else f", Stand {formats.day(row.list_date)}, seither keine Liste"
    )


def highlighted(name: str) -> str:
    """What is drawn over the map, for those who do not see it."""
    return f"Auf der Karte hervorgehoben: {name}"


def shared_lists(bodies: pd.DataFrame) -> str:
    """Why a map has more places than there are lists: an association delivers one list for several municipalities.

    ``bodies``: one row is a municipality, columns ``has_list``, ``has_list_of_association``, ``association_name``.
    """
    members = bodies[bodies["has_list_of_association"] & ~bodies["has_list"]]
    if members.empty:
        return ""
    names = members["association_name"].unique()
    who = f"{names[0]} hat" if len(names) == 1 else f"{formats.integer(len(names))} gemeinsame Verwaltungen haben"
    many = formats.counted(len(members), "Gemeinde, die", "Gemeinden, die")
    return f" {who} eine Liste für {many} auf der Karte einzeln {'steht' if len(members) == 1 else 'stehen'}."


def unknown_levels(row: Any) -> str:
    """What stands behind a share when the level of some services is unknown: ", 12 unbekannt"."""
    return f", {formats.integer(row.unknown_level_count)} unbekannt" if row.unknown_level_count else ""


def data_note(row: Any) -> str:
    """What a share must be read with: "vorläufig, 58 ungeprüft"; empty when all is well."""
    if row.listed_count and row.unchecked_count / row.listed_count > PROVISIONAL_UNCHECKED_SHARE:
        return f"vorläufig, {formats.integer(row.unchecked_count)} ungeprüft"
    return ""
