"""What a case is, the towns cases get, and how its lists become workbooks in the layout of the template.

One case is one constellation of little or contradictory knowledge in one or more real municipalities with invented figures,
and what must come out. What must come out is written by hand from docs/fachregeln.md; no command updates it.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import xlsxwriter

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
#: Cases that name no district get a town of these Länder, each in a district of its own: only here every municipality has a
#: town hall of its own, and no case can change what an area says in another one.
LAENDER_OF_SINGLE_TOWNS = ("05", "06")

Row = dict[str, Any]
#: All nine criteria answered, level 3: an online service with account, payment, mailbox and interface.
FULL = {
    "Beschreibung (K1)": "Website", "Antrag (K2)": "online", "Nutzerkonto (K3)": "Portalverbund", "Authentifizierung (K4)": "nicht nötig",
    "Bezahlung (K5)": "online", "Nachweise (K6)": "Upload", "Schriftform (K7)": "nicht nötig", "Bescheid (K8)": "Postfach",
    "Übergabe (K9)": "Fachverfahren",
}  # fmt: skip


def service(name: str, level: int | None = None, cases: int | None = None, **more: Any) -> Row:
    """One row of the sheet "Leistungen"; ``more`` by header, ``**{"Minuten gespart": 20}``."""
    return {"Leistung": name, "Reifegrad": level, "Fälle pro Jahr": cases, **more}


def bottleneck(name: str | None, code: str, waits: str | None = None, since: str | None = None, **more: Any) -> Row:
    """One blocking row of the sheet "Engpässe"; without a name it holds up all services."""
    where = {"OZG-ID": _ids()[name], "Leistung": name} if name else {"OZG-ID": None}
    return {**where, "Engpass": code, "Schwere": "blockierend", "Wartet auf": waits, "Seit": since, **more}


@cache
def _ids() -> dict[str, str]:
    with (REFERENCE / "ozg_leistungen.csv").open(encoding="utf-8") as stream:
        return {row["name"]: row["ozg_id"] for row in csv.DictReader(stream)}


def ozg_id(name: str) -> str:
    """The number of a service of the catalogue."""
    return _ids()[name]


@dataclass(frozen=True)
class Listing:
    """One workbook: rows of the sheets with the template's headers as keys. ``town`` is the place in the case's towns.

    A service without "Relevanz" is relevant; text that is a date in ISO form is written as a date.
    """

    day: str
    services: list[Row] = field(default_factory=list)
    bottlenecks: list[Row] = field(default_factory=list)
    components: list[Row] = field(default_factory=list)
    usage: list[Row] = field(default_factory=list)
    more: dict[str, list[Row]] = field(default_factory=dict)
    model: str = "1.1"
    town: int = 0


@dataclass(frozen=True)
class Case:
    """One row of the table of expected sentences.

    ``point``: number in the review that found the fault. ``at``: reporting date looked at (None: of the last list), ``see``: the
    town looked at. Pages are named by the stem of their file, with further parameters of the address behind a question mark;
    "paper" is the council paper. Expectations:

    * ``figures``: key of ``ozg.rules.figures`` → exact value, None where no page may show one. "KEY@10046" is the same of an area.
    * ``says``: page → sentences or fragments; a tuple holds fragments of which one must stand there; small or
      capital letters do not matter. ``never``: the opposite.
    * ``follows``: page → fragments that stand there in this order.
    * ``ranks``: names of services in the order of ``rang_berechnet``; ``groups``: name → ``rang_gruppe``; ``basis``.
    * ``stand``: name → columns of stand.csv. ``history``: date → columns of verlauf.csv. ``parties``: (code, party) → columns of
      engpass_partei.csv, None where there must be no such row. ``findings``: fragments of one finding's code, value and message.
    * ``loaded``: numbers by kind of change in the report when the last list is loaded after the others.
    * ``pages``: pages that are opened beside those above, for what is never true anywhere.
    """

    name: str
    point: int
    lists: list[Listing]
    at: str | None = None
    see: int = 0
    district: str | None = None
    figures: dict[str, float | None] = field(default_factory=dict)
    says: dict[str, list[str | tuple[str, ...]]] = field(default_factory=dict)
    never: dict[str, list[str]] = field(default_factory=dict)
    follows: dict[str, list[str]] = field(default_factory=dict)
    ranks: list[str] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)
    basis: str | None = None
    stand: dict[str, dict[str, str]] = field(default_factory=dict)
    history: dict[str, dict[str, str]] = field(default_factory=dict)
    parties: dict[tuple[str, str], dict[str, str] | None] = field(default_factory=dict)
    findings: list[tuple[str, ...]] = field(default_factory=list)
    loaded: dict[str, int] = field(default_factory=dict)
    pages: tuple[str, ...] = ()

    @property
    def date(self) -> str:
        return self.at or max(listing.day for listing in self.lists)

    @property
    def opened(self) -> list[str]:
        """Pages to open, each once."""
        return list(dict.fromkeys([*self.says, *self.never, *self.follows, *self.pages]))


@cache
def _towns() -> dict[str, list[dict[str, str]]]:
    """District → municipalities with a town hall of their own, by ARS."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (REFERENCE / "gemeinden.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if not row["verband_ars"] and row["population"] not in ("", "0"):
                found[row["kreis_ags"]].append(row)
    return {district: sorted(rows, key=lambda row: row["ars"]) for district, rows in sorted(found.items())}


def settled(cases: list[Case]) -> dict[str, list[dict[str, str]]]:
    """Case → its municipalities (rows of gemeinden.csv). Single towns come from districts nobody else uses, in turn."""
    free = [
        rows for district, rows in _towns().items() if district[:2] in LAENDER_OF_SINGLE_TOWNS and len(rows) > 1
    ]  # no kreisfreie Stadt: it is a district by itself
    turn = iter(row for place in range(8) for row in (rows[place] for rows in free if len(rows) > place))
    used: dict[str, int] = defaultdict(int)
    places = {}
    for case in cases:
        count = 1 + max(listing.town for listing in case.lists)
        if case.district is None:
            places[case.name] = [next(turn) for _ in range(count)]
        else:
            first = used[case.district]
            used[case.district] += count
            places[case.name] = _towns()[case.district][first : first + count]
            assert len(places[case.name]) == count, f"{case.district} has too few municipalities"
    return places


def write(case: Case, places: list[dict[str, str]], folder: Path) -> list[Path]:
    """The case's workbooks, oldest first, by date and town."""
    return [
        _workbook(listing, places[listing.town], folder / f"{case.name}_{number}.xlsx")
        for number, listing in enumerate(sorted(case.lists, key=lambda listing: (listing.day, listing.town)))
    ]


def _workbook(listing: Listing, place: dict[str, str], path: Path) -> Path:
    head = {
        "Kommune": place["name"],
        "ARS": place["ars"],
        "Stichtag": listing.day,
        "Erstellt von (Funktion)": "Hauptamt",
        "Reifegradmodell": listing.model,
    }
    sheets = {
        "Kopf": [{"Feld": label, "Wert": value} for label, value in head.items()],
        "Leistungen": [{"OZG-ID": _ids()[row["Leistung"]], "Relevanz": "relevant", **row} for row in listing.services],
        "Engpässe": listing.bottlenecks,
        "Basisdienste": listing.components,
        "Nutzung": listing.usage,
        **listing.more,
    }
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd.mm.yyyy"}) as book:
        for name, rows in sheets.items():
            if not rows:
                continue
            sheet = book.add_worksheet(name)
            headers = list(dict.fromkeys(header for row in rows for header in row))
            sheet.write_row(0, 0, headers)
            for number, row in enumerate(rows, 1):
                for place_, header in enumerate(headers):
                    if (value := row.get(header)) is not None:
                        sheet.write(number, place_, _cell(value))
    return path


def _cell(value: Any) -> Any:
    """Dates are written as the template writes them; keys stay text."""
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        return date.fromisoformat(value)
    return value
