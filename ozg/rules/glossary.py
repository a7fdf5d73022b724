"""Words of the field in plain German (data/reference/glossar.csv): the one place where a term is explained."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ozg import facts

_YES = "ja"


@dataclass(frozen=True)
class Term:
    """One word with its meaning. ``forms``: other words with the same meaning and inflections; ``is_in_text``: explained
    where it first appears on a page; ``is_for_council``: listed on the page for the council."""

    word: str
    forms: tuple[str, ...]
    meaning: str
    is_in_text: bool
    is_for_council: bool


@cache
def terms() -> tuple[Term, ...]:
    """All terms in the order of the file, which is alphabetical."""
    return tuple(
        Term(
            row["wort"],
            tuple(form for form in row["formen"].split("|") if form),
            row["bedeutung"],
            row["im_text"] == _YES,
            row["auf_ratsseite"] == _YES,
        )
        for row in facts.rows("glossar.csv")
    )
