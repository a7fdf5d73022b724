"""What a service is called today, which Land develops it for all (EfA), and what of it is ready to be taken over: reviewed facts of
``data/reference``, each with its source. A service that is not named there is not known to have either."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ozg import facts

#: Key in ``efa_fuehrendes_land.csv`` → name of the Land.
STATES = {
    "BE": "Berlin", "BW": "Baden-Württemberg", "HB": "Bremen", "HE": "Hessen", "HH": "Hamburg", "MV": "Mecklenburg-Vorpommern",
    "NRW": "Nordrhein-Westfalen", "SH": "Schleswig-Holstein", "ST": "Sachsen-Anhalt",
}  # fmt: skip


@dataclass(frozen=True)
class Lead:
    """The Länder (names) that carry a service out for all, under the name the list gives it."""

    given_name: str
    states: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Ready:
    """A single service whose online service others can take over. ``is_by_group``: assigned by the first eight digits of its key alone."""

    name: str
    leika_key: str
    is_by_group: bool
    source: str


@cache
def names_today() -> dict[str, str]:
    """OZG-ID → name of today, of services that had another one in the catalogue of 2019."""
    return {row["ozg_id"]: row["name_heute"] for row in facts.rows("umbenennungen.csv")}


@cache
def leads() -> dict[str, Lead]:
    """OZG-ID → who leads its development for all Länder."""
    return {
        row["ozg_id"]: Lead(row["fokusleistung"], tuple(STATES[key] for key in row["umsetzendes_land"].split("/")), row["quelle"])
        for row in facts.rows("efa_fuehrendes_land.csv")
        if row["ozg_id"]
    }  # fmt: skip


@cache
def ready() -> dict[str, tuple[Ready, ...]]:
    """OZG-ID → what of it is ready for re-use, in the order of the source."""
    found: dict[str, tuple[Ready, ...]] = {}
    for row in facts.rows("efa_nachnutzung.csv"):
        if row["ozg_id"]:
            one = Ready(row["leistung"], row["leika_key"], row["zuordnung"] != "Schlüssel", row["quelle"])
            found[row["ozg_id"]] = (*found.get(row["ozg_id"], ()), one)
    return found
