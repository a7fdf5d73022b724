"""What binds a municipality, and when (docs/fachregeln.md 0.6): the one home of legal sentences and of the dates in law.

The sentence and the rows of ``data/reference/rechtsfristen.csv`` are all the product says about duties and deadlines; each row of law
carries a quotation that stands word for word in ``data/reference/gesetze``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

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
#: The numbers of the register law and of the rule that is for companies alone: what a service is told of (``Deadline.place``).
REGISTER_PLACE, COMPANY_PLACE = "§ 2 Nr. 1 IDNrG", "§ 1a Abs. 1 Satz 2 OZG"
#: Where the dates stand that reach a town hall (docs/fachregeln.md 0.6), and agreements with the programme whose Länder they are about (none:
#: all Länder).
_REACHING = ("§ 1a Abs. 5 OZG", REGISTER_PLACE, COMPANY_PLACE)
_AGREEMENTS = {"Vereinbarung Bund mit BY/HE, Flächenrollout": "Flächenrollout", "Vereinbarung Bund und Länder": ""}


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
    return tuple(
        entry for entry in of_state(state_key) if entry.place.startswith(_REACHING) or entry.place in _AGREEMENTS
    )


def of_state(state_key: str) -> tuple[Deadline, ...]:
    """All dates but those of programmes about other Länder, by day."""
    others = [place for place, name in _AGREEMENTS.items() if name and state_key not in _states_of(name)]
    return tuple(entry for entry in deadlines() if entry.place not in others)


@cache
def _states_of(programme: str) -> frozenset[str]:
    """Keys of the Länder a shipped programme binds (``programm.csv``)."""
    bound = {row["land"] for row in facts.rows("programm.csv") if row["programm"] == programme}
    return frozenset(row["ags"] for row in facts.rows("laender.csv") if row["name"] in bound)


@cache
def form_rules() -> tuple[FormRule, ...]:
    """The rules for online forms in the order of the file."""
    return tuple(
        FormRule(row["regel"], row["gilt_fuer"], row["pruefbar_als"], row["fundstelle"], row["zitat"])
        for row in facts.rows("rechtsregeln_online_formular.csv")
    )


class Paragraph(NamedTuple):
    """One paragraph of a kept law text: number ("9a", "Anlage"), title, text with a blank line between its parts."""

    number: str
    title: str
    text: str


@dataclass(frozen=True)
class Law:
    """A law whose text the product keeps and shows: an official work (§ 5 UrhG), unchanged. ``day``: what it was like on this day."""

    short: str
    name: str
    file: str
    day: date
    source: str
    sha256: str

    @property
    def paragraphs(self) -> dict[str, Paragraph]:
        """The paragraphs by their number, in the order of the law."""
        return _paragraphs(self.file)


class Place(NamedTuple):
    """One paragraph a reference names: law, number, and the words that name it."""

    law: str
    number: str
    words: str


@dataclass(frozen=True)
class Register:
    """A register of the IDNrG and the services that may write into it: our own assignment, named as such."""

    number: str
    name: str
    services: frozenset[str]


#: What stands beside an assignment that no source makes.
OWN_ASSIGNMENT = "möglich, eigene Zuordnung"
#: The three checks of an online form: column of the list, and the reference of the rule (``FormRule.place``).
FORM_CHECKS = {
    "has_review_before_sending": "§ 9a Abs. 2 OZG",
    "has_warning_before_sending": "§ 9a Abs. 3 OZG",
    "has_copy_after_sending": "§ 9a Abs. 4 OZG",
}
#: The rule for accounts of the Länder, and the annex with the registers.
ACCOUNT_PLACE, ANNEX = "§ 3 Abs. 1, § 12 Abs. 1 OZG", "Anlage"
_HEAD = re.compile(r"^# (?:§ (\w+)|(Anlage)) – (.*)$", re.MULTILINE)


@cache
def laws() -> dict[str, Law]:
    """The laws that are shown, by their short name."""
    return {
        row["kuerzel"]: Law(row["kuerzel"], row["name"], row["datei"], date.fromisoformat(row["stand"]), row["quelle"], row["sha256"])
        for row in facts.rows("gesetze.csv")
    }  # fmt: skip


@cache
def _paragraphs(file: str) -> dict[str, Paragraph]:
    text = facts.text(file)
    heads = list(_HEAD.finditer(text))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    found = [Paragraph(head[1] or head[2], head[3].strip(), text[head.end() : end].strip()) for head, end in zip(heads, ends, strict=True)]  # fmt: skip
    return {paragraph.number: paragraph for paragraph in found}


def places(reference: str) -> list[Place]:
    """The paragraphs of kept laws that a reference names: "§ 3 Abs. 1, § 12 Abs. 1 OZG" are two; none where it names no kept law."""
    law = next((short for short in laws() if re.search(rf"\b{short}\b", reference)), None)
    if law is None:
        return []
    return [Place(law, found[1], f"§ {found[1]} {law}") for found in re.finditer(r"§ (\w+)", reference)]


@cache
def registers() -> tuple[Register, ...]:
    """The registers municipalities keep, as far as they are assigned to services, in the order of the annex."""
    services: dict[tuple[str, str], set[str]] = {}
    for row in facts.rows("register_leistungen.csv"):
        services.setdefault((row["nummer"], row["register"]), set()).add(row["ozg_id"])
    return tuple(Register(number, name, frozenset(of)) for (number, name), of in services.items())


def deadline(place: str) -> Deadline:
    """The date whose reference begins so. Raises StopIteration for a place without one."""
    return next(each for each in deadlines() if each.place.startswith(place))


def form_rule(place: str) -> FormRule:
    """The rule with this reference. Raises StopIteration for a place without one."""
    return next(each for each in form_rules() if each.place == place)
