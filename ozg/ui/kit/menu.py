"""The menu as data: group, file, title and URL path of every page.

File stems are English and differ from the German URL paths on purpose: where they are equal, Streamlit runs a deep link
without ``dashboard.py``. ``url_path`` None is the start page; it answers at ``/`` only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ozg.access import Right

PROJECT = Path(__file__).resolve().parents[3]


#: Group of the pages that are linked at the foot of every page instead of in the menu.
FOOT = "Über dieses Dashboard"


@dataclass(frozen=True)
class Entry:
    """One page of the menu. ``has_place``: it speaks about a municipality at a date, chosen above the page; the others can
    be read before anything is loaded. ``right``: what a visitor needs to open it; a page that opens for everybody shows published or
    protected numbers only. ``is_of_many``: it counts or names other municipalities than the chosen one, so it needs the right for all of
    them: from a sum and the own number another one's hidden number follows."""

    group: str
    stem: str
    title: str
    url_path: str | None
    has_place: bool = True
    right: Right = Right.READ_INTERNAL
    is_of_many: bool = False

    @property
    def file(self) -> Path:
        return PROJECT / "pages" / f"{self.stem}.py"


ENTRIES = (
    Entry("", "welcome", "Neu hier?", "start", has_place=False, right=Right.READ_PUBLIC),
    Entry("Steuern", "overview", "Übersicht", None),
    Entry("Steuern", "municipality", "Kommune", "kommune"),
    Entry("Steuern", "priorities", "Prioritäten", "prioritaeten"),
    Entry("Steuern", "bottlenecks", "Engpässe", "engpaesse"),
    Entry("Steuern", "plan", "Planung", "planung"),
    Entry("Steuern", "progress", "Tempo", "tempo"),
    Entry("Steuern", "projects", "Vorhaben", "vorhaben"),
    Entry("Steuern", "money", "Mittel", "mittel"),
    Entry("Steuern", "joint", "Zusammen lösen", "zusammen", is_of_many=True),
    Entry("Steuern", "together", "Zusammenarbeit", "zusammenarbeit"),
    Entry("Steuern", "house", "Haus", "haus"),
    Entry("Berichten", "council", "Für den Rat", "rat", right=Right.READ_PUBLIC),
    # papers of released editions are for everybody, the rest of it asks for its own rights
    Entry("Berichten", "report", "Bericht und Vorlage", "bericht", right=Right.READ_PUBLIC),
    Entry("Berichten", "reach", "Wirkung", "wirkung"),
    Entry("Berichten", "demands", "Forderungen", "forderungen"),
    Entry("Nachschlagen", "maturity", "Reifegrade", "reifegrade"),
    Entry("Nachschlagen", "usage", "Nutzung", "nutzung"),
    Entry("Nachschlagen", "services", "Leistungen", "leistungen"),
    Entry("Nachschlagen", "comparison", "Vergleich", "vergleich", is_of_many=True),
    Entry("Nachschlagen", "neighbours", "Nachbarn", "nachbarn"),
    Entry("Nachschlagen", "country", "Deutschland", "deutschland", is_of_many=True),
    Entry("Nachschlagen", "method", "Methodik", "methodik", has_place=False, right=Right.READ_PUBLIC),
    # without the right to take lists over it says that and nothing else
    Entry("Pflegen", "data_intake", "Daten übernehmen", "datenpflege", right=Right.READ_PUBLIC),
    Entry("Pflegen", "data_status", "Datenstand", "datenstand", is_of_many=True),
    Entry(FOOT, "plain_language", "Leichte Sprache", "leichte-sprache", has_place=False, right=Right.READ_PUBLIC),
    Entry(FOOT, "accessibility", "Barrierefreiheit", "barrierefreiheit", has_place=False, right=Right.READ_PUBLIC),
    Entry(FOOT, "privacy", "Datenschutz", "datenschutz", has_place=False, right=Right.READ_PUBLIC),
    Entry(FOOT, "imprint", "Impressum", "impressum", has_place=False, right=Right.READ_PUBLIC),
)


@cache
def groups() -> dict[str, list[Entry]]:
    """Entries whose page exists, by group, in menu order."""
    grouped: dict[str, list[Entry]] = {}
    for entry in (entry for entry in ENTRIES if entry.file.is_file()):
        grouped.setdefault(entry.group, []).append(entry)
    return grouped


def foot() -> list[Entry]:
    """The pages linked at the foot of every page."""
    return [entry for entry in ENTRIES if entry.group == FOOT]


def entry_at(url_path: str) -> Entry:
    """The entry of a URL path; the start page for an empty one."""
    return next(entry for entry in ENTRIES if (entry.url_path or "") == url_path)
