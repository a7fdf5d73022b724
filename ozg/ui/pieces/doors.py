"""The way in for newcomers: three doors for three kinds of readers, and the tour along the questions of the menu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ozg.access import Right
from ozg.rules import guide
from ozg.ui.kit import menu
from ozg.ui.kit.markup import Html, link, show, tag
from ozg.ui.kit.selection import address

_STYLE = Html(f"<style>{(Path(__file__).parent / 'doors.css').read_text(encoding='utf-8')}</style>")


@dataclass(frozen=True)
class Door:
    """For whom, what for, and (file stem, words) of the pages behind it, the first to begin with; ``is_public``: without a login."""

    title: str
    purpose: str
    ways: tuple[tuple[str, str], ...]
    is_public: bool = False


DOORS = (
    Door(
        "Bürgermeisteramt",
        "Entscheiden, was als Nächstes geschieht, und wissen, wer es aufhält.",
        (
            ("municipality", "Wo wir stehen"),
            ("bottlenecks", "Wer uns aufhält"),
            ("priorities", "Was als Nächstes kommt und wie weit das Geld reicht"),
            ("demands", "Was wir von Land und Herstellern fordern"),
        ),
    ),
    Door(
        "Projektleitung",
        "Listen einlesen, Fehler beheben, Reihenfolge festlegen, berichten.",
        (
            ("data_intake", "Eine Liste prüfen und übernehmen"),
            ("data_status", "Was zu verbessern ist"),
            ("priorities", "Was sich zuerst lohnt"),
            ("report", "Bericht und Vorlage erstellen"),
        ),
    ),
    Door(
        "Rat und Öffentlichkeit",
        "Nachlesen, ohne Fachwörter und ohne Anmeldung. Kleine Zahlen sind unterdrückt.",
        (
            ("council", "Achtzehn Fragen und Antworten"),
            ("plain_language", "Erklärung in Leichter Sprache"),
            ("report", "Freigegebene Ausgaben und Papiere"),
        ),
        is_public=True,
    ),
)


def open_ways(door: Door, closed: frozenset[str]) -> list[tuple[str, str]]:
    """The ways of a door that are open to the visitor; none where only those are that everybody has, unless it is the door of everybody: who
    cannot do what a door is for is not sent through it. ``closed``: as ``ozg.ui.kit.selection.closed`` says."""
    found = [(stem, words) for stem, words in door.ways if stem not in closed]
    pages = [menu.place_of(stem).page for stem, _ in found]
    is_for_visitor = door.is_public or any((page.used_with or page.right) != Right.READ_PUBLIC for page in pages)
    return found if is_for_visitor else []


def doors(every: Sequence[Door], closed: frozenset[str]) -> None:
    """The doors there is a way through (``closed``: as in ``open_ways``) side by side, one below the other on a phone."""
    show(_STYLE)
    sections = [
        tag(
            "section",
            tag("h3", door.title),
            tag("p", door.purpose),
            tag("ul", *[tag("li", link(words, address(stem))) for stem, words in open_ways(door, closed)]),
        )
        for door in every
        if open_ways(door, closed)
    ]
    show(tag("div", *sections, class_="ozg ozg-doors"))


def stops(every: Sequence[guide.Stop]) -> None:
    """These stops of the tour in the order of the menu: each question as a link to its answer, with what to look at there."""
    items = []
    for stop in every:
        question = menu.place_of(stop.stem).question
        asked = link(f"{question.title}: {question.asks}", address(stop.stem))
        items.append(tag("li", asked, tag("span", stop.words)))
    show(tag("div", tag("ol", *items, class_="ozg-questions"), class_="ozg"))
