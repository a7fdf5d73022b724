"""What guides a reader: the help of each page (``data/reference/hilfe.csv``) and the tour through the menu
(``data/reference/rundgang.csv``), the one home of both texts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ozg import facts
from ozg.rules import glossary


@dataclass(frozen=True)
class Help:
    """Help of one page: what it is for, how its picture is read, where its figures come from, what to do when one is missing, and the
    terms of the glossary a reader of it needs."""

    purpose: str
    reading: str
    origin: str
    missing: str
    terms: tuple[glossary.Term, ...]


@dataclass(frozen=True)
class Stop:
    """One stop of the tour: the file stem of its page, and what to look at there."""

    stem: str
    words: str
    #: Stem of the page the words lead to: the stop's own, or another of its question.
    named: str


@cache
def help_by_page() -> dict[str, Help]:
    """The help of every page by the stem of its file. Raises KeyError for a term that is not in the glossary."""
    term_of = {term.word: term for term in glossary.terms()}
    return {
        row["seite"]: Help(
            row["wozu"],
            row["lesen"],
            row["herkunft"],
            row["fehlt"],
            tuple(term_of[word] for word in row["woerter"].split("|")),
        )
        for row in facts.rows("hilfe.csv")
    }


@cache
def tour() -> tuple[Stop, ...]:
    """The stops of the tour in their order: one or more for each question of the menu, of which the first whose page ``named`` is open holds."""
    return tuple(Stop(row["seite"], row["sehen"], row["nur_mit"]) for row in facts.rows("rundgang.csv"))
