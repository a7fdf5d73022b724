"""Words of the page about Germany, its Länder and their Kreise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ozg import formats
from ozg.rules.keys import DEMO_STATE_KEY
from ozg.ui.selection import Selection
from ozg.ui.words import cases_a_year


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


def is_fictional_map(outlines: pd.DataFrame) -> bool:
    """Are the outlines made up? Those of the fictional Land are; invented figures on real places have real outlines."""
    return bool(outlines["area_key"].str.startswith(DEMO_STATE_KEY).all())


def denominators(place: pd.Series, now: pd.Series) -> str:
    """Who is counted: without this the percentage says nothing about the rest of the country."""
    people = formats.ratio(now["covered_population"], place["population"])
    unknown = f" Bei {formats.counted(now['unknown_level_count'], 'Leistung', 'Leistungen')} ist der Reifegrad unbekannt; sie zählen nicht als konform." if now["unknown_level_count"] else ""  # fmt: skip
    return (
        f"Mit Liste: {formats.share(now['covered_count'], place['town_hall_count'], TOWN_HALLS)}, "
        f"{people} der Einwohner. Über die anderen ist nichts bekannt.{unknown}"
        if now["covered_count"] < place["town_hall_count"]
        else f"Mit Liste: alle {formats.integer(place['town_hall_count'])} Städte und Gemeinden.{unknown}"
    )


def cases(now: pd.Series) -> str:
    """The same ratio weighed by cases; nothing while no case is known."""
    if formats.is_unknown(now["case_count"]):
        return ""
    return (
        f"Das sind {formats.ratio(now['conform_case_count'], now['case_count'])} aller bekannten Fälle "
        f"({formats.integer(now['conform_case_count'])} von {formats.integer(now['case_count'])} im Jahr)."
    )


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


def link_below(row: Any, selected: Selection, parameter: str) -> str | None:
    """The way down: from a Land to its Kreise, from a Kreis to the overview of its municipalities; None without a list."""
    if formats.is_unknown(row.first_ars):
        return None
    if row.area_level == "state":
        return selected.link("deutschland", **{parameter: row.area_key})
    return selected.link("", ars=row.first_ars)


def lever_entries(levers: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Bottlenecks with how many municipalities and cases they hold up."""
    return [
        (f"{place}.", [row.bottleneck_label,
                       f"{formats.counted(row.municipality_count, 'Kommune', 'Kommunen')}, "
                       f"{formats.counted(row.service_count, 'Leistung', 'Leistungen')}, {cases_a_year(row.shared_case_count)}"])
        for place, row in enumerate(levers.itertuples(), 1)
    ]  # fmt: skip


def service_entries(services: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Services with where they are not conform yet and the cases behind it."""
    return [
        (f"{place}.", [row.service_name,
                       f"konform in {formats.share(row.conform_count, row.relevant_count, 'Kommunen')}, "
                       f"{cases_a_year(row.missing_case_count)} dort, wo nicht"])
        for place, row in enumerate(services.itertuples(), 1)
    ]  # fmt: skip
