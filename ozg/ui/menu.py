"""The menu as data: group, file, title and URL path of every page.

File stems are English and differ from the German URL paths on purpose: where they are equal, Streamlit runs a deep link
without ``dashboard.py``. ``url_path`` None is the start page; it answers at ``/`` only.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Entry:
    """One page of the menu."""

    group: str
    stem: str
    title: str
    url_path: str | None

    @property
    def file(self) -> Path:
        return PROJECT / "pages" / f"{self.stem}.py"


ENTRIES = (
    Entry("Steuern", "overview", "Übersicht", None),
    Entry("Steuern", "municipality", "Kommune", "kommune"),
    Entry("Steuern", "priorities", "Prioritäten", "prioritaeten"),
    Entry("Steuern", "bottlenecks", "Engpässe", "engpaesse"),
    Entry("Steuern", "plan", "Planung", "planung"),
    Entry("Verstehen", "maturity", "Reifegrade", "reifegrade"),
    Entry("Verstehen", "usage", "Nutzung", "nutzung"),
    Entry("Verstehen", "services", "Leistungen", "leistungen"),
    Entry("Verstehen", "progress", "Tempo", "tempo"),
    Entry("Verstehen", "reach", "Wirkung", "wirkung"),
    Entry("Gemeinsam", "comparison", "Vergleich", "vergleich"),
    Entry("Gemeinsam", "neighbours", "Nachbarn", "nachbarn"),
    Entry("Gemeinsam", "joint", "Zusammen lösen", "zusammen"),
    Entry("Gemeinsam", "demands", "Forderungen", "forderungen"),
    Entry("Berichten", "council", "Für den Rat", "rat"),
    Entry("Berichten", "report", "Bericht und Vorlage", "bericht"),
    Entry("Pflegen", "data_intake", "Daten übernehmen", "datenpflege"),
    Entry("Pflegen", "data_status", "Datenstand", "datenstand"),
)


def groups() -> dict[str, list[Entry]]:
    """Entries whose page exists, by group, in menu order."""
    grouped: dict[str, list[Entry]] = {}
    for entry in (entry for entry in ENTRIES if entry.file.is_file()):
        grouped.setdefault(entry.group, []).append(entry)
    return grouped


def entry_at(url_path: str) -> Entry:
    """The entry of a URL path; the start page for an empty one."""
    return next(entry for entry in ENTRIES if (entry.url_path or "") == url_path)
