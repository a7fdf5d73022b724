"""The menu as data: the users' questions, each with its pages, and where the addresses of before lead.

A question has one address and up to four pages; the first one answers at the address itself, the others at ``?ansicht=NAME``. File
stems are English and differ from the German URL paths on purpose: where they are equal, Streamlit runs a deep link without
``dashboard.py``. A ``path`` of "" is the start page; it answers at ``/`` only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import urlencode

from ozg.access import Right

PROJECT = Path(__file__).resolve().parents[3]
#: The parameter of an address that names a page of its question.
VIEW = "ansicht"
#: The name of a page for a hall.
HALL = "saal"


@dataclass(frozen=True)
class Page:
    """One page of a question: its file, its title among the others, and the names of before that lead to it.

    ``view``: its name in the address, "" for the first page of a question. ``former_paths``: addresses of before, without a slash.
    ``has_place``: it speaks about a municipality at a date, chosen above the page; the others can be read before anything is
    loaded. ``right``: what a visitor needs to open it; a page that opens for everybody shows published or protected numbers only.
    ``is_of_many``: it counts or names other municipalities than the chosen one, so it needs the right for all of them: from a sum and
    the own number another one's hidden number follows. ``tells_states``: of those it is one that tells no sums, but how far each of the others
    is with a service and whom it waits for. ``used_with``: the right without which an open page says who has it and nothing
    else, where that is not ``right``. ``is_listed``: whether it stands among the pages of its question; one for a hall is reached from
    above the others.
    """

    stem: str
    title: str
    view: str = ""
    former_paths: tuple[str, ...] = ()
    has_place: bool = True
    right: Right = Right.READ_INTERNAL
    is_of_many: bool = False
    tells_states: bool = False
    used_with: Right | None = None
    is_listed: bool = True

    @property
    def file(self) -> Path:
        return PROJECT / "pages" / f"{self.stem}.py"


@dataclass(frozen=True)
class Question:
    """One entry of the menu: what it is called, its address, what it answers, and its pages.

    ``needs``: the kind of data without which it has nothing to show and stays out of the menu.
    """

    title: str
    path: str
    asks: str
    pages: tuple[Page, ...]
    needs: str | None = None

    @property
    def listed(self) -> tuple[Page, ...]:
        """The pages a reader chooses from."""
        return tuple(page for page in self.pages if page.is_listed)

    @property
    def hall(self) -> Page | None:
        """Its page for a hall, where it has one."""
        return next((page for page in self.pages if page.view == HALL), None)


def _read_by_all(title: str, path: str, stem: str, asks: str) -> Question:
    page = Page(stem, title, has_place=False, right=Right.READ_PUBLIC)
    return Question(title, path, asks, (page,))


#: Whoever steers: the questions of the menu.
STEERING = (
    Question("Unser Stand", "", "Wie viele? Was hat sich geändert? Was nun?", (
        Page("municipality", "Heute", former_paths=("kommune",)),
        Page("progress", "Verlauf", "verlauf", ("tempo",)),
        Page("hall", "Im Saal", HALL, is_listed=False),
    )),
    Question("Was als Nächstes", "naechstes", "Was lohnt, was kostet es?", (
        Page("priorities", "Was als Nächstes", former_paths=("prioritaeten", "planung")),
    )),
    Question("Wer hält uns auf", "hindernisse", "Was tun wir selbst, was fordern wir von wem?", (
        Page("bottlenecks", "Engpässe", former_paths=("engpaesse",)),
        Page("demands", "Forderungen", "forderungen", ("forderungen",)),
        Page("letters", "Briefe", "briefe"),
        Page("house", "Haus", "haus", ("haus",)),
    )),
    Question("Vorhaben und Geld", "vorhaben", "Läuft es? Wann ist der Nachweis fällig?", (
        Page("projects", "Vorhaben"),
        Page("money", "Mittel", "mittel", ("mittel",)),
    ), needs="projects"),
    Question("Gemeinsam", "gemeinsam", "Wer hat es schon, wer baut mit?", (
        Page("joint", "Zusammen lösen", former_paths=("zusammen",), is_of_many=True),
        Page("together", "Zusammenarbeit", "zusammenarbeit", ("zusammenarbeit",)),
        Page("neighbours", "Nachbarn", "nachbarn", ("nachbarn",)),
        Page("calls", "Anrufe", "anrufe"),
    )),
    Question("Leistungen", "leistungen", "Was ist mit dieser Leistung?", (
        Page("services", "Suche"),
        Page("maturity", "Reifegrade", "reifegrade", ("reifegrade",)),
        Page("usage", "Nutzung", "nutzung", ("nutzung",)),
        Page("law", "Recht", "recht"),
    )),
    Question("Landkreis und Land", "landkreis", "Wo stehen die anderen?", (
        Page("overview", "Übersicht"),
        Page("comparison", "Vergleich", "vergleich", ("vergleich",), is_of_many=True),
        Page("country", "Deutschland", "deutschland", ("deutschland",), is_of_many=True),
        Page("programmes", "Programme", "programme", is_of_many=True, tells_states=True),
    )),
    Question("Für den Rat", "rat", "Was sage ich öffentlich?", (
        Page("council", "Fragen und Antworten", right=Right.READ_PUBLIC),
        Page("reach", "Wirkung", "wirkung", ("wirkung",)),
        Page("plain_language", "Leichte Sprache", "leichte-sprache", ("leichte-sprache",), right=Right.READ_PUBLIC),
        Page("council_hall", "Im Saal", HALL, is_listed=False, right=Right.READ_PUBLIC),
    )),
)  # fmt: skip
#: Whoever keeps the data; set apart in the menu.
KEEPING = Question("Pflegen", "pflegen", "Was muss ich tun?", (
    Page("data_intake", "Daten übernehmen", former_paths=("datenpflege",), right=Right.READ_PUBLIC, used_with=Right.CHANGE),
    Page("tasks", "Aufgaben", "aufgaben"),
    Page("edits", "Angaben ändern", "aendern", used_with=Right.PROPOSE),
    # reached from the page of a place without a list and from "Daten übernehmen"
    Page("first_list", "Erste Liste", "erste-liste", used_with=Right.PROPOSE, is_listed=False),
    # who may not read of all sees the own files there
    Page("data_status", "Datenstand", "datenstand", ("datenstand",)),
    # papers of released editions are for everybody, the rest of it asks for its own rights
    Page("report", "Ausgaben und Bericht", "bericht", ("bericht",), right=Right.READ_PUBLIC),
))  # fmt: skip
#: Linked at the foot of every page instead of in the menu.
FOOT = (
    _read_by_all("Neu hier?", "start", "welcome", "Was ist das hier?"),
    Question("Methodik", "methodik", "Wie wird gezählt?", (
        Page("method", "Zählweise", has_place=False, right=Right.READ_PUBLIC),
        Page("law_texts", "Gesetzestexte", "gesetze", has_place=False, right=Right.READ_PUBLIC),
    )),
    _read_by_all("Barrierefreiheit", "barrierefreiheit", "accessibility", "Wie barrierefrei ist das Dashboard?"),
    _read_by_all("Datenschutz", "datenschutz", "privacy", "Was geschieht mit Daten von Personen?"),
    _read_by_all("Impressum", "impressum", "imprint", "Wer ist verantwortlich?"),
)  # fmt: skip
#: All questions in the order of the menu.
QUESTIONS = (*STEERING, KEEPING, *FOOT)
#: All kinds of data some question has nothing to show without.
EVERY_KIND = frozenset(question.needs for question in STEERING if question.needs)
#: All pages in the order of the menu.
PAGES = tuple(page for question in QUESTIONS for page in question.pages)


@dataclass(frozen=True)
class Place:
    """Where a page stands: itself and its question."""

    question: Question
    page: Page

    @property
    def parameters(self) -> dict[str, str]:
        """What the address says of the page; nothing for the first one of a question."""
        return {VIEW: self.page.view} if self.page.view else {}

    @property
    def address(self) -> str:
        """Relative address without a choice."""
        return self.address_with({})

    def address_with(self, chosen: Mapping[str, str]) -> str:
        """Relative address with more parameters behind the page's own; "" is the start page."""
        query = "&".join(_parameter(*each) for each in {**self.parameters, **chosen}.items())
        return f"{self.question.path}?{query}" if query else self.question.path

    @property
    def steps(self) -> tuple[str, ...]:
        """The way here in words: the question, and which of its pages where there are several."""
        return (self.question.title, self.page.title) if len(self.question.pages) > 1 else (self.question.title,)

    @property
    def title(self) -> str:
        """The words of the browser's title bar."""
        return self.page.title if self.page.view else self.question.title


@lru_cache(maxsize=4096)
def _parameter(name: str, value: str) -> str:
    """A parameter as an address carries it; a page with every service has the same ones in each of its links."""
    return urlencode({name: value})


@cache
def _places() -> dict[str, Place]:
    return {page.stem: Place(question, page) for question in QUESTIONS for page in question.pages}


def place_of(stem: str) -> Place:
    """Where the page with this file stem stands. Raises KeyError for a stem without a page."""
    return _places()[stem]


def place_at(path: str, view: str = "") -> Place:
    """What an address shows; the first page of the question where ``view`` names none. Raises KeyError for an unknown path."""
    question = {each.path: each for each in QUESTIONS}[path]
    return Place(question, next((page for page in question.pages if page.view == view), question.pages[0]))


@cache
def moved() -> dict[str, Place]:
    """Where the paths of before lead."""
    return {
        path: place for place in _places().values() for path in place.page.former_paths if path != place.question.path
    }
