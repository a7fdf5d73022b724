"""The catalogue in force: the shipped one with the releases a town hall or a Land has adopted, in the order they were adopted.

What was withdrawn stays, with its day: old lists and the history still speak of it. An old key leads to the one that took its place.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from etl.contracts import InputError
from etl.reference import register, releases
from etl.reference.register import REFERENCE, Catalogue, LeikaService
from etl.reference.releases import LEIKA, OZG, SUCCESSION, Entry, Known, Release

_FILES = {OZG: "ozg_leistungen.csv", LEIKA: "leika_leistungen.csv"}
_KEY = {OZG: "ozg_id", LEIKA: "leika_key"}
#: Field of an entry → its column in the shipped file.
_COLUMN = {"name": "name", "subject_area": "themenfeld", "situation": "lebenslage", "ozg_id": "ozg_id", "typ": "typ"}
GAPS = "ozg_luecken.csv"
RELEASES, WITHDRAWN, SUCCESSORS = "katalog_fassungen.csv", "katalog_zurueckgezogen.csv", "katalog_nachfolge.csv"
FORMER_NAMES = "katalog_namen.csv"
_HEADERS = {
    RELEASES: ("kind", "release_day", "is_part", "key_count"),
    WITHDRAWN: ("kind", "service_key", "since"),
    SUCCESSORS: ("old_key", "new_key", "since", "source"),
    FORMER_NAMES: ("service_key", "former_name", "until"),
}


@dataclass(frozen=True)
class Adopted:
    """One adopted release. ``day``: of the catalogue, as whoever adopted it said (ISO)."""

    release: Release
    day: str
    is_part: bool


def to_bytes(release: Release) -> bytes:
    """A release as it is kept beside the delivered file: what was read of it, so that no later version reads it otherwise."""
    told = {
        "kind": release.kind,
        "without_key": release.without_key,
        "entries": [asdict(one) for one in release.entries.values()],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def from_bytes(content: bytes) -> Release:
    """The release behind ``to_bytes``."""
    told = json.loads(content)
    return Release(told["kind"], {one["key"]: Entry(**one) for one in told["entries"]}, told["without_key"])


class InForce:
    """The shipped catalogue with these releases over it."""

    def __init__(self, adopted: Sequence[Adopted], folder: Path = REFERENCE) -> None:
        self.adopted = tuple(adopted)
        self.version = hashlib.sha256(
            b"".join(to_bytes(one.release) + f"{one.day}{one.is_part}".encode() for one in adopted)
        ).hexdigest()[:16]
        self._rows: dict[str, dict[str, dict[str, str]]] = {}
        self._keyless: list[dict[str, str]] = []
        self._columns: dict[str, list[str]] = {}
        self._gaps = _read(folder / GAPS)
        self._withdrawn: dict[tuple[str, str], str] = {}
        self._succession: dict[str, Entry] = {}
        self._former: list[LeikaService] = []
        self._former_names: list[dict[str, str]] = []
        for kind, name in _FILES.items():
            rows = _read(folder / name)
            self._columns[kind] = list(rows[0])
            self._rows[kind] = {row[_KEY[kind]]: row for row in rows if row[_KEY[kind]]}
            self._keyless += [row for row in rows if not row[_KEY[kind]]]
        for one in adopted:
            self._take(one)

    def _take(self, one: Adopted) -> None:
        kind = one.release.kind
        if kind == SUCCESSION:
            self._succession |= one.release.entries
            return
        if not one.is_part:
            for key in releases.missing(self.known(kind), one.release):
                self._withdrawn[kind, key] = one.day
        for key, entry in one.release.entries.items():
            self._withdrawn.pop((kind, key), None)
            row = self._rows[kind].get(key)
            if row is None:
                row = self._new_row(kind, key)
                self._rows[kind][key] = row
            elif releases.same_text(row["name"]) != releases.same_text(entry.name):
                ozg_id, leika_key = (key, "") if kind == OZG else (row["ozg_id"], key)
                self._former.append(LeikaService(leika_key, row["name"], ozg_id, ""))
                self._former_names.append({"service_key": key, "former_name": row["name"], "until": one.day})
            given = {"name": entry.name, **entry.places}
            row |= {_COLUMN[name]: value for name, value in given.items() if value}

    def _new_row(self, kind: str, key: str) -> dict[str, str]:
        """A row of a key that was not there; what its release does not say stays empty."""
        row = dict.fromkeys(self._columns[kind], "") | {_KEY[kind]: key}
        if kind == OZG:
            gap = next((gap for gap in self._gaps if gap["ozg_id"] == key), None)
            row["katalog_2018"] = gap["im_bereich_2018"] if gap else "nein"
        return row

    def known(self, kind: str) -> Known:
        """What the next release is compared with."""
        if kind == SUCCESSION:
            return Known(self._succession)
        entries = {
            key: Entry(key, row["name"], {place: row[_COLUMN[place]] for place in releases.PLACES[kind]})
            for key, row in self._rows[kind].items()
        }
        nameless = frozenset(gap["ozg_id"] for gap in self._gaps) - entries.keys() if kind == OZG else frozenset()
        return Known(entries, frozenset(nameless), frozenset(key for of, key in self._withdrawn if of == kind))

    def successor(self, key: str) -> str:
        """The key that counts today; itself where nothing took its place."""
        seen = {key}
        while key in self._succession and self._succession[key].name not in seen:
            key = self._succession[key].name
            seen.add(key)
        return key

    @cached_property
    def catalogue(self) -> Catalogue:
        """For intake."""
        services = {key: row["name"] for key, row in self._rows[OZG].items()}
        leika = {
            key: LeikaService(key, row["name"], self.successor(row["ozg_id"]), row["typ"])
            for key, row in self._rows[LEIKA].items()
        }
        return Catalogue(
            services,
            {key: one for key, one in leika.items() if one.ozg_id in services},
            frozenset(gap["ozg_id"] for gap in self._gaps if gap["ozg_id"] not in services),
            {key: self.successor(key) for key in self._succession},
            tuple(self._former),
        )

    def write(self, folder: Path) -> None:
        """The tables of the catalogue as the database reads them, in the layout of the shipped files."""
        services = self.catalogue.services
        leika = [
            {**row, "ozg_id": self.successor(row["ozg_id"])} for row in [*self._rows[LEIKA].values(), *self._keyless]
        ]
        _write(folder / _FILES[OZG], self._columns[OZG], list(self._rows[OZG].values()))
        _write(folder / _FILES[LEIKA], self._columns[LEIKA], [row for row in leika if row["ozg_id"] in services])
        _write(folder / GAPS, list(self._gaps[0]), [gap for gap in self._gaps if gap["ozg_id"] not in services])
        told = [
            {"kind": one.release.kind, "release_day": one.day, "is_part": str(one.is_part).lower(), "key_count": str(len(one.release.entries))}
            for one in self.adopted
        ]  # fmt: skip
        withdrawn = [
            {"kind": kind, "service_key": key, "since": day} for (kind, key), day in sorted(self._withdrawn.items())
        ]
        succession = [
            {"old_key": key, "new_key": self.successor(key), **one.places}
            for key, one in sorted(self._succession.items())
        ]
        written = (
            (RELEASES, told),
            (WITHDRAWN, withdrawn),
            (SUCCESSORS, succession),
            (FORMER_NAMES, self._former_names),
        )
        for name, rows in written:
            _write(folder / name, list(_HEADERS[name]), rows)


#: The catalogue of the data folder this process works for; the shipped one while none was adopted.
_ADOPTED: tuple[Adopted, ...] = ()


def adopted_from(contents: Sequence[tuple[bytes, str, bool]]) -> list[Adopted]:
    """Releases as the record keeps them: what was read (``to_bytes``), the day, whether it is a part."""
    return [Adopted(from_bytes(content), day, is_part) for content, day, is_part in contents]


def use(adopted: Sequence[Adopted]) -> None:
    """Let this process work with these releases over the shipped catalogue."""
    global _ADOPTED
    if tuple(adopted) == _ADOPTED:
        return
    _ADOPTED = tuple(adopted)
    current.cache_clear()
    register.use_catalogue(current().catalogue if adopted else None)


def adopted_now() -> tuple[Adopted, ...]:
    """The releases over the shipped catalogue, for another process that has to know the same."""
    return _ADOPTED


def version() -> str:
    """Name of the catalogue in force; '' for the shipped one."""
    return current().version if _ADOPTED else ""


@cache
def current() -> InForce:
    """The catalogue this process works with."""
    return InForce(_ADOPTED)


def check_succession(release: Release) -> None:
    """Raises InputError with the line when a key leads to one that no catalogue in force has."""
    for key, entry in release.entries.items():
        if not any(entry.name in current().known(kind).entries for kind in (OZG, LEIKA)):
            raise InputError(
                f"Nachfolge, Zeile {entry.line}: Der neue Schlüssel „{entry.name}“ von „{key}“ steht nicht im Katalog, der gilt.",
                "Bitte zuerst den neuen Katalog in Kraft setzen oder den Schlüssel berichtigen. Geändert wurde nichts.",
            )


def _read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(file: Path, header: list[str], rows: list[dict[str, Any]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, header, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
