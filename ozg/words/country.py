"""Words of the page about Germany, its Länder and their Kreise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.marks import figure
from ozg.rules.keys import DEMO_STATE_KEY
from ozg.words import area as area_words
from ozg.words.place import the
from ozg.words.standing import LONG_DISTANCE_DAYS
from ozg.words.usage import cases_a_year


@dataclass(frozen=True)
class Part:
    """What an area consists of: one and many."""

    one: str
    many: str


#: Level of the area shown → its parts. A Kreis consists of municipalities: that is the overview.
PARTS = {"country": Part("Land", "Länder"), "state": Part("Kreis", "Kreise und kreisfreien Städte")}
TOWN_HALLS = "Städten und Gemeinden"


def name(place: pd.Series) -> str:
    """Name of the area; what is invented says so wherever its name stands."""
    return f"{place['area_name']} (Beispieldaten)" if place["is_demo"] else str(place["area_name"])


def without_place(list_count: int) -> tuple[str, str]:
    """What is said instead of a page where no municipality has anything, and what to do; ``list_count``: lists the sums of the country rest on,
    more than none in the small file of the whole country (``etl.lake.sums``)."""
    if not list_count:
        return (
            "Es gibt noch keine Kommune mit Angaben.",
            "Wer das Dashboard betreibt, lädt die erste Liste; wie, steht in der Anleitung (README). Was sich ohne Liste sagen lässt, steht "
            "für jede Kommune schon hier.",
        )
    return (
        f"Hier stehen nur Summen: {formats.counted(list_count, 'Liste', 'Listen')} in Deutschland, keine einzelne Kommune.",
        "Was eine Kommune geliefert hat, zeigt das Dashboard ihres Bereichs. Zu den Summen führt, sobald eine Kommune gewählt ist, "
        "„Deutschland“ unter „Landkreis und Land“.",
    )


def whole(countries: pd.DataFrame) -> str:
    """The key of the whole that is shown where no area is named: Germany, as long as not only invented lists are there; ``countries``: by key."""
    return "DE" if countries["list_count"].get("DE", 0) or "DEMO" not in countries.index else "DEMO"


def without_list(place: pd.Series, months: pd.DataFrame, day: date) -> tuple[str, str]:
    """What is said of an area of which nobody has a list at ``day``, and what to do; ``months``: all its reporting dates, oldest first."""
    if len(months):
        return (
            f"{name(place)}: Zum {formats.day(day)} ist noch keine Liste geladen.",
            f"Die erste ist vom {formats.day(months.iloc[0]['first_list_date'])}. Bitte oben einen späteren Stichtag wählen.",
        )
    return (
        "Noch hat keine Kommune in Deutschland eine Liste."
        if place["area_level"] == "country"
        else f"{name(place)}: Noch hat keine Kommune eine Liste.",
        "Was sich ohne Liste sagen lässt, steht für jede Kommune unter „Unser Stand“.",
    )


def unknown_area(place: pd.Series) -> str:
    """That the area of an address is none of this page; ``place``: the one that is shown."""
    return f"Das Gebiet aus dem Link ist hier nicht bekannt, gezeigt wird {the(name(place))}."


def is_fictional_map(outlines: pd.DataFrame) -> bool:
    """Are the outlines made up? Those of the fictional Land are; invented figures on real places have real outlines."""
    return bool(outlines["area_key"].str.startswith(DEMO_STATE_KEY).all())


def sums(place: pd.Series, now: pd.Series, day: date) -> area_words.Sums:
    """The sums of a row of ``area.months``; ``day``: the date chosen."""
    return area_words.Sums(
        place["area_key"], day, int(now["list_count"]), int(now["list_count"]), int(now["conform_count"]), int(now["not_conform_count"]),
        int(now["unknown_level_count"]), int(now["relevant_count"]), now["case_count"], now["known_case_count"], now["conform_case_count"],
        int(now["model_2_count"]),
    )  # fmt: skip


def headline(name: str, place: pd.Series, now: pd.Series, total: area_words.Sums) -> str:
    """How far the municipalities with a list are, and for how many towns that speaks."""
    towns = figure("AREA_TOWNS", now["covered_count"], formats.integer(now["covered_count"]), total.place, total.day)
    every = formats.counted(
        place["town_hall_count"], "Stadt", TOWN_HALLS
    )  # one alone is a Stadtstaat or a kreisfreie Stadt
    of_all = f"{towns} von {every} mit Liste"
    if total.unknown_count == total.relevant_count:
        return f"{name}: {of_all}; der Reifegrad ist von keiner Leistung bekannt."
    conform = figure("AREA_CONFORM", total.conform_count, formats.integer(total.conform_count), total.place, total.day)
    ratio = formats.ratio(total.conform_count, total.relevant_count)
    counts = f"{conform} von {formats.integer(total.relevant_count)}"
    if total.listed_count == 1:
        verb = formats.agreeing(total.conform_count, "ist", "sind")
        services = formats.agreeing(total.relevant_count, "Leistung", "Leistungen")
        return f"{name}: {of_all}; dort {verb} {counts} {services} ganz online ({ratio})."
    return f"{name}: {of_all}, jede Leistung je Kommune gezählt: {counts} ganz online ({ratio})."


def denominators(place: pd.Series, now: pd.Series) -> str:
    """Who is counted: without this the percentage says nothing about the rest of the country."""
    lists = formats.counted(now["list_count"], "Kommune", "Kommunen")
    days = f"vom {formats.day(now['first_list_date'])}"
    if now["first_list_date"] != now["last_list_date"]:
        days = f"{days} bis {formats.day(now['last_list_date'])}"
    is_one = now["list_count"] == 1
    counted = f"Gezählt {'ist' if is_one else 'sind'} {lists} mit {'ihrer Liste' if is_one else 'ihren Listen'} {days}."
    if now["covered_count"] >= place["town_hall_count"]:
        return counted
    people = formats.ratio(now["covered_population"], place["population"])
    return (
        f"{counted} Dort leben {people} der Einwohner ({formats.integer(now['covered_population'])} von "
        f"{formats.integer(place['population'])}); über die anderen ist nichts bekannt."
    )


def step(place: pd.Series, now: pd.Series, day: date) -> area_words.Step:
    """The step from the previous lists to the newest ones."""
    days = now["longest_step_days"]
    is_far = not formats.is_unknown(days) and days > LONG_DISTANCE_DAYS
    apart = f" Am weitesten liegen zwei Listen {formats.lasting(days)} auseinander." if is_far else ""
    return area_words.Step(
        place["area_key"], day, int(now["list_count"]), int(now["second_count"]), int(now["compared_count"]),
        int(now["conform_gained_count"]), int(now["conform_lost_count"]), now["first_previous_date"], now["last_previous_date"], apart,
    )  # fmt: skip


def compared(below: pd.DataFrame) -> pd.DataFrame:
    """The areas below, as the map takes them."""
    named = below.rename(columns={"area_key": "ars", "area_name": "municipality_name", "conform_share": "share",
                                  "conform_count": "numerator", "relevant_count": "denominator", "unknown_level_count": "unknown_count"})  # fmt: skip
    rows = list(by_row(named))
    return named.assign(
        counted=[_towns_counted(row) for row in rows],
        said=["; ".join(filter(None, [area_words.without_level(row), _towns_counted(row)])) for row in rows],
    )


def _towns_counted(row: Any) -> str:
    """For how many towns the share of an area speaks; "" where nobody has a list or everybody has one."""
    if not row.covered_count or row.covered_count >= row.town_hall_count:
        return ""
    return f"{formats.integer(row.covered_count)} von {formats.integer(row.town_hall_count)} {TOWN_HALLS}"


def trend(months: pd.DataFrame) -> pd.DataFrame:
    """The reporting dates, as the chart takes them."""
    return months.assign(series_name="Ganz online", share=months["conform_share"], numerator=months["conform_count"],
                         denominator=months["relevant_count"])  # fmt: skip


def trend_title(months: pd.DataFrame) -> str:
    """The news of the course: the first and the last share, and with how many lists; more lists are no progress."""
    known = months[months["conform_share"].notna()]
    if known.empty:
        return area_words.NOTHING_KNOWN
    first, last = known.iloc[0], known.iloc[-1]
    now = formats.percent(last["conform_share"])
    lists = formats.counted(last["list_count"], "Liste", "Listen")
    if len(known) == 1:
        return f"{now} ganz online in {lists}, am ersten Stichtag"
    then = formats.percent(first["conform_share"])
    if first["list_count"] == last["list_count"]:
        return f"Von {then} auf {now} ganz online in {lists}"
    return f"Von {then} ({formats.counted(first['list_count'], 'Liste', 'Listen')}) auf {now} ganz online ({lists})"


def trend_text(months: pd.DataFrame) -> str:
    """The first and the last date with how many lists each is made of: more lists are no progress. One date is no course."""
    known = months[months["conform_share"].notna()]
    if known.empty:
        return f"{area_words.NOTHING_KNOWN}."
    first, last = known.iloc[0], known.iloc[-1]
    if len(known) == 1:
        return f"{_month(last)}. Ein Verlauf ist ab dem zweiten Stichtag möglich."
    more = " Es sind nicht dieselben Kommunen." if first["list_count"] != last["list_count"] else ""
    return f"Von {_month(first)} auf {_month(last)}.{more}"


def _month(row: pd.Series) -> str:
    lists = formats.counted(row["list_count"], "Liste", "Listen")
    return f"{formats.percent(row['conform_share'])} am {formats.day(row['reporting_date'])} ({lists})"


@dataclass(frozen=True)
class Group:
    """Areas that may be ranked with one another: what one, many and all of them are called, and their rows."""

    key: str
    one: str
    many: str
    every: str
    rows: pd.DataFrame
    note: str = ""


def groups(place: pd.Series, below: pd.DataFrame) -> list[Group]:
    """The areas below, kreisfreie Städte (and Länder that are nothing else) apart: each of them covers itself trivially."""
    is_state = place["area_level"] == "state"
    kreise, cities = below[~below["is_city"]], below[below["is_city"]]
    note = (
        " Sie decken sich selbst ab und stehen deshalb in keiner Rangfolge mit Landkreisen."
        if is_state
        else " Sie bestehen nur aus kreisfreien Städten."
    )
    kinds = [
        Group("kreise", "Landkreis", "Landkreise", "Alle Landkreise", kreise),
        Group("staedte", "Stadt", "kreisfreie Städte", "Alle kreisfreien Städte", cities, note),
    ] if is_state else [
        Group("laender", "Land", "Länder", "Alle Länder", kreise),
        Group("stadtstaaten", "Stadtstaat", "Stadtstaaten", "Alle Stadtstaaten", cities, note),
    ]  # fmt: skip
    return [kind for kind in kinds if len(kind.rows)]


def spread(groups: list[Group]) -> str:
    """The title of the map: between which shares the areas of each kind lie, never from one kind to the other."""
    known = [group for group in groups if group.rows["conform_share"].notna().any()]
    if len(known) < 2:
        return area_words.spread(compared((known or groups)[0].rows))
    return ". ".join(area_words.spread(compared(group.rows), formats.beginning(group.many)) for group in known)


def invented(countries: pd.DataFrame) -> str:
    """What is real and what is not. ``countries``: one row is a whole (DE, DEMO) by its key."""
    if "DE" not in countries.index:
        return "Alle Zahlen dieses Standes sind erfunden; wirklich sind nur die Namen und Schlüssel der Orte."
    real = countries.loc["DE"]
    loaded = formats.integer(real["list_count"]) if real["list_count"] else "keine"
    return (
        "Gezeigt werden erfundene Kommunen. Von den wirklichen "
        f"{formats.integer(real['town_hall_count'])} Städten und Gemeinden in Deutschland ist {loaded} geladen."
    )


def leverage_entries(leverage: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Bottlenecks with how many municipalities and services they block, and the cases that touches; as on /gemeinsam."""
    return [
        (f"{rank}.", [row.bottleneck_label,
                      f"{formats.counted(row.municipality_count, 'Kommune', 'Kommunen')}, "
                      f"{formats.counted(row.service_count, 'Leistung', 'Leistungen')} (je Kommune gezählt), {_touched(row)}"])
        for rank, row in enumerate(by_row(leverage), 1)
    ]  # fmt: skip


def _touched(row: Any) -> str:
    if formats.is_unknown(row.touched_case_count):
        return "ohne Fallzahl"
    without = f" ({formats.integer(row.services_without_cases)} ohne Fallzahl)" if row.services_without_cases else ""
    return f"berührt {cases_a_year(row.touched_case_count)}{without}"


def service_entries(services: pd.DataFrame, most: int) -> list[tuple[str, list[str]]]:
    """The first services with cases where they are known not to be ganz online, with where and how many."""
    return [
        (f"{rank}.", [row.service_name,
                      f"ganz online in {formats.integer(row.conform_count)} von {formats.counted(row.relevant_count, 'Kommune', 'Kommunen')}"
                      f"{f', von {formats.integer(row.unknown_count)} unbekannt' if row.unknown_count else ''}; "
                      f"{cases_a_year(row.missing_case_count)} dort, wo nicht"])
        for rank, row in enumerate(by_row(services.query("missing_case_count > 0").head(most)), 1)
    ]  # fmt: skip
