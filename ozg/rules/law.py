"""What binds a municipality, and when (docs/fachregeln.md 0.6): the one home of legal sentences and of the dates in law.

The sentence and the rows of ``data/reference/rechtsfristen.csv`` are all the product says about duties and deadlines; each row of law
carries a quotation that stands word for word in ``data/reference/gesetze``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from ozg import facts

SENTENCE = (
    "Das OZG gilt auch für Leistungen der Gemeinden (§ 1 Abs. 1 Nr. 2). Zur elektronischen Bereitstellung verpflichtet es Bund und Länder "
    "(§ 1a Abs. 1); die Länder müssen die Anbindung der Gemeinden sicherstellen (§ 1a Abs. 3). Eine allgemeine Frist für Kommunen nennt es "
    "nicht. Leistungen, die Bundesgesetze ausführen und nur Unternehmen betreffen, sollen bis 31.12.2029 ausschließlich elektronisch angeboten "
    "werden (§ 1a Abs. 1 Satz 2)."
)
#: What a written form is replaced by, and where it says so: the remedy wherever a signature on paper holds a service up.
WRITTEN_FORM_REMEDY = "§ 9a Abs. 5 und 6 OZG prüfen"
WRITTEN_FORM = (
    "Ein Online-Formular mit Identitätsnachweis über das Nutzerkonto ersetzt die Schriftform der Erklärung (§ 9a Abs. 5 OZG), das "
    "qualifizierte elektronische Siegel die des Bescheids im Postfach (§ 9a Abs. 6 OZG)."
)

_IN_FORCE = "geltendes Recht"
#: Where the dates stand that reach a town hall (docs/fachregeln.md 0.6), and the programmes with the Länder they are about (none: all).
_REACHING = ("§ 1a Abs. 5 OZG", "§ 2 Nr. 1 IDNrG (in Kraft 31.08.2023)", "§ 1a Abs. 1 Satz 2 OZG")
_PROGRAMMES = {"Vereinbarung Bund mit BY/HE, Flächenrollout": ("06", "09"), "Vereinbarung Bund und Länder": ()}


@dataclass(frozen=True)
class Deadline:
    """One date of a law or a programme: what, whom it binds, where it says so. ``quotation`` is empty for programmes alone."""

    day: date
    what: str
    binds: str
    place: str
    is_law: bool
    source: str
    quotation: str


@dataclass(frozen=True)
class FormRule:
    """One rule for an online form: for whom it holds and how it can be checked."""

    rule: str
    applies_to: str
    check: str
    place: str
    quotation: str


@cache
def deadlines() -> tuple[Deadline, ...]:
    """All dates, by day."""
    return tuple(
        Deadline(
            date.fromisoformat(row["datum"]),
            row["was"],
            row["wen_bindet_es"],
            row["fundstelle"],
            row["status"] == _IN_FORCE,
            row["quelle"],
            row["zitat"],
        )
        for row in facts.rows("rechtsfristen.csv")
    )


def reaching(state_key: str) -> tuple[Deadline, ...]:
    """The dates that reach a town hall of this Land, by day: those of the law, and those of programmes about it."""
    about = [place for place, states in _PROGRAMMES.items() if not states or state_key in states]
    return tuple(entry for entry in deadlines() if entry.place in (*_REACHING, *about))


@cache
def form_rules() -> tuple[FormRule, ...]:
    """The rules for online forms in the order of the file."""
    return tuple(
        FormRule(row["regel"], row["gilt_fuer"], row["pruefbar_als"], row["fundstelle"], row["zitat"])
        for row in facts.rows("rechtsregeln_online_formular.csv")
    )
