"""The way in for newcomers: three doors for three kinds of readers, and four questions with the page that answers each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ozg.ui.kit.markup import Html, link, show, tag
from ozg.ui.kit.selection import address

_STYLE = Html(f"<style>{(Path(__file__).parent / 'doors.css').read_text(encoding='utf-8')}</style>")


@dataclass(frozen=True)
class Door:
    """For whom, what for, and (path, words) of the pages behind it, the first to begin with."""

    title: str
    purpose: str
    ways: tuple[tuple[str, str], ...]


DOORS = (
    Door(
        "Bürgermeisteramt",
        "Entscheiden, was als Nächstes geschieht, und wissen, wer es aufhält.",
        (
            ("kommune", "Wo wir stehen"),
            ("engpaesse", "Wer uns aufhält"),
            ("planung", "Was ein Budget erreicht"),
            ("forderungen", "Was wir von Land und Herstellern fordern"),
        ),
    ),
    Door(
        "Projektleitung",
        "Listen einlesen, Fehler beheben, Reihenfolge festlegen, berichten.",
        (
            ("datenpflege", "Eine Liste prüfen und übernehmen"),
            ("datenstand", "Was zu verbessern ist"),
            ("prioritaeten", "Was sich zuerst lohnt"),
            ("bericht", "Bericht und Vorlage erstellen"),
        ),
    ),
    Door(
        "Rat und Öffentlichkeit",
        "Nachlesen, ohne Fachwörter und ohne Anmeldung. Kleine Zahlen sind unterdrückt.",
        (
            ("rat", "Achtzehn Fragen und Antworten"),
            ("wirkung", "Was es den Menschen bringt"),
            ("leistungen", "Eine Leistung suchen"),
            ("leichte-sprache", "Erklärung in Leichter Sprache"),
        ),
    ),
)

#: Question, path of the page, where on it the answer stands.
QUESTIONS = (
    ("Wie viele unserer Leistungen kann man online erledigen?", "kommune", "Der große Satz ganz oben."),
    ("Was sollten wir als Nächstes tun, und warum?", "prioritaeten", "Die erste Karte, mit ihrem Grund."),
    ("Wer hält am meisten auf?", "engpaesse", "Der längste Balken; daneben steht, wer ihn beseitigen kann."),
    (
        "Was hat sich seit dem letzten Stichtag geändert?",
        "kommune",
        "Rechts unter „Was sich geändert hat“; für den ganzen Landkreis unten auf der Übersicht.",
    ),
)


def doors(every: Sequence[Door]) -> None:
    """The doors side by side, one below the other on a phone."""
    show(_STYLE)
    sections = [
        tag(
            "section",
            tag("h3", door.title),
            tag("p", door.purpose),
            tag("ul", *[tag("li", link(words, address(path))) for path, words in door.ways]),
        )
        for door in every
    ]
    show(tag("div", *sections, class_="ozg ozg-doors"))


def questions(every: Sequence[tuple[str, str, str]]) -> None:
    """Each question as a link to its answer, with the place to look at."""
    items = [tag("li", link(words, address(path or "./")), tag("span", place)) for words, path, place in every]
    show(tag("div", tag("ul", *items, class_="ozg-questions"), class_="ozg"))
