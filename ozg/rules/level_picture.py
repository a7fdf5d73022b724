"""What a picture of "how far is it" gives besides its level: the answers to the criteria that its plain words say
(``data/reference/reifegradbilder.csv``, docs/fachregeln.md 17).

Answers are given only where they alone make exactly the level of the picture, whatever the criteria nobody spoke of
turn out to be (the weakest one decides). Everywhere else the picture gives the level, as the house's own statement.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ozg import facts
from ozg.rules import model

#: Codes of criteria with the codes of their answers, in the order of the model.
Criteria = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Detail:
    """One way a picture can be meant. ``words`` complete ``question``; both are "" where the picture itself says the
    answers."""

    level: int
    question: str
    words: str
    criteria: Criteria


@cache
def details(version: str = model.DEFAULT_VERSION) -> tuple[Detail, ...]:
    """What the pictures of a model say of its criteria; () for a model nothing is written down of. Raises KeyError for
    a criterion or an answer the model does not have."""
    found: dict[tuple[int, str, str], list[tuple[str, str]]] = {}
    for row in facts.rows("reifegradbilder.csv"):
        if row["modell"] != version:
            continue
        criterion = model.SHIPPED[version].criterion[row["kriterium"].lower()]
        codes = {label: code for code, label in criterion.answers.items()}
        key = (int(row["stufe"]), row["frage"], row["genauer"])
        found.setdefault(key, []).append((criterion.code, codes[row["antwort"]]))
    return tuple(Detail(*key, tuple(criteria)) for key, criteria in found.items())


def choices(level: int | None) -> list[Detail]:
    """The ways the picture of a level can be meant; [] where there is nothing to choose between."""
    return [each for each in details() if each.level == level and each.words]


def given(level: int | None, chosen: Criteria) -> Criteria:
    """The answers that are said with a picture: the chosen ones where they belong to it, else those it says itself;
    () where it gives its level alone."""
    of_level = [each for each in details() if each.level == level]
    return next((each.criteria for each in of_level if each.criteria == chosen or not each.words), ())
