"""Releases of the catalogue: what a newer OZG list or LeiKa export changes against the catalogue in force (docs/referenzdaten.md).

Pure: entries in, changes out. A column a release does not have, and a cell it leaves empty, says nothing: unknown is never
"unchanged" and never "withdrawn".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from etl.reference.register import REFERENCE, read_columns

OZG, LEIKA, SUCCESSION = "ozg", "leika", "nachfolge"
#: What can be told of a key besides its name, by kind of release: field → German word. A change of one of them moves the service.
PLACES = {
    OZG: {"subject_area": "Themenfeld", "situation": "Lebenslage"},
    LEIKA: {"ozg_id": "OZG-Leistung", "typ": "Typ"},
    # An entry of a succession is the old key; its name is the new one.
    SUCCESSION: {"since": "seit", "source": "Quelle"},
}
NEW, NAMED, RENAMED, MOVED, WITHDRAWN, RETURNED = (
    "neu",
    "benannt",
    "umbenannt",
    "verschoben",
    "zurückgezogen",
    "wieder da",
)
#: In this order changes are told.
KINDS = (NEW, NAMED, RENAMED, MOVED, WITHDRAWN, RETURNED)
#: A release that does not name this share of the keys in force is asked about: it may be a part.
MISSING_SHARE = 1 / 3
_DASHES = str.maketrans("–—‑", "---")


@dataclass(frozen=True)
class Entry:
    """One key of a catalogue. ``places``: field of ``PLACES`` → value, '' where the source does not say. ``line``: where it stands in
    its file, 0 for the catalogue in force."""

    key: str
    name: str
    places: Mapping[str, str] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True)
class Release:
    """One file: its kind, its entries by key and how many of its rows have no key (LeiKa says "nicht im LeiKa")."""

    kind: str
    entries: dict[str, Entry]
    without_key: int = 0


@dataclass(frozen=True)
class Change:
    """One thing that is different. ``what``: of ``KINDS``; ``field``: the German word of what moved; before and after '' where there
    is nothing."""

    key: str
    name: str
    what: str
    field: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Known:
    """A catalogue to compare with: its entries of one kind, the numbers that exist without a known name, and those withdrawn."""

    entries: Mapping[str, Entry]
    nameless: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()


def as_known(release: Release) -> Known:
    """An earlier release as the catalogue to compare with."""
    return Known(release.entries)


def changes(known: Known, release: Release, is_part: bool) -> list[Change]:
    """What the release changes, by kind and key. Of a part nothing is withdrawn."""
    found: list[Change] = []
    for key, entry in release.entries.items():
        before = known.entries.get(key)
        if before is None:
            found.append(Change(key, entry.name, NAMED if key in known.nameless else NEW, after=entry.name))
            continue
        if key in known.withdrawn:
            found.append(Change(key, entry.name, RETURNED, after=entry.name))
        if same_text(before.name) != same_text(entry.name):
            found.append(Change(key, entry.name, RENAMED, "Name", before.name, entry.name))
        for place, word in PLACES[release.kind].items():
            was, is_now = before.places.get(place, ""), entry.places.get(place, "")
            if was and is_now and same_text(was) != same_text(is_now):
                found.append(Change(key, entry.name, MOVED, word, was, is_now))
    if not is_part:
        found += [
            Change(key, known.entries[key].name, WITHDRAWN, before=known.entries[key].name)
            for key in missing(known, release)
        ]
    return sorted(found, key=lambda change: (KINDS.index(change.what), change.key))


def missing(known: Known, release: Release) -> list[str]:
    """Keys in force that the release does not name."""
    return [key for key in known.entries if key not in release.entries and key not in known.withdrawn]


def may_be_part(known: Known, release: Release) -> bool:
    """Whether the release leaves out so much that somebody has to say whether it is a part."""
    in_force = len(known.entries) - len(known.withdrawn)
    return in_force > 0 and len(missing(known, release)) >= MISSING_SHARE * in_force


def not_compared(release: Release) -> list[str]:
    """German words of what the release says of no key, so that nothing is known about it."""
    return [
        word
        for place, word in PLACES[release.kind].items()
        if not any(entry.places.get(place) for entry in release.entries.values())
    ]


def same_text(text: str) -> str:
    """A text for comparing: NFC, single blanks, one kind of dash (an export in ISO-8859-1 has no other); upper and lower case count, for
    a catalogue writes its names on purpose."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_DASHES).split())


def as_rows(found: Iterable[Change]) -> list[dict[str, str]]:
    """The changes with German column names, for CSV and JSON."""
    return [
        {"schluessel": one.key, "name": one.name, "aenderung": one.what, "angabe": one.field, "bisher": one.before, "neu": one.after}
        for one in found
    ]  # fmt: skip


def subject_areas(folder: Path = REFERENCE) -> dict[str, str]:
    """The 14 subject areas: spelling for comparing ("und" as "&") → name."""
    return {area_key(name): name for (name,) in read_columns(folder / "themenfelder.csv", "themenfeld")}


def area_key(name: str) -> str:
    """ "Arbeit und Ruhestand" and "Arbeit & Ruhestand" are one subject area."""
    return same_text(name).casefold().replace(" und ", " & ")
