"""The six questions, the towns they are asked about, what is right, and how an answer is judged. Pure.

What is right stands in ``expected.json``. It was found twice: by the product and by the calculation in ``made/rules.py``, which shares no
line with it; where the two differed, the list was read by hand against docs/fachregeln.md. A test compares the product with it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

EXPECTED = Path(__file__).parent / "expected.json"
#: A budget in euros and the reporting date asked about.
BUDGET, DAY = 50_000, "2026-09-30"


@dataclass(frozen=True)
class Question:
    """``key`` of the answer, the German question, and what an answer consists of."""

    key: str
    asks: str
    answer: str


QUESTIONS = (
    Question("ganz_online", "Wie viele sind ganz online?", "ganz online, relevante, unbekannte"),
    Question("als_naechstes", "Was als Nächstes?", "die ersten drei Leistungen der Reihenfolge"),
    Question("wer_bremst", "Wer hält am meisten auf?", "Engpass und auf wen gewartet wird"),
    Question(
        "geaendert", "Was hat sich seit dem letzten Stichtag geändert?", "neu ganz online, nicht mehr ganz online"
    ),
    Question("fuenfzigtausend", "Was kaufen 50.000 €?", "Fälle im Jahr der besten Auswahl"),
    Question("zwei_orte", "Wie stehen zwei Orte zueinander?", "vergleichbare Leistungen, ganz online hier, dort"),
)


@dataclass(frozen=True)
class Asked:
    """A town: its key, its name, the town it is compared with, and whether its list is a clean one; what is wrong with it otherwise."""

    ars: str
    name: str
    other: str
    flaw: str | None = None


TOWNS = (
    Asked("990010006006", "Wiesenau", "990010007007"),
    Asked("990010007007", "Altenforst", "990010006006"),
    Asked("990010004004", "Bergfelde", "990010006006"),
    Asked("990020000000", "Hafenstadt", "990010006006"),
    Asked("990010001001", "Kleinheide", "990010006006", "dünn: Fallzahlen fehlen meist"),
    Asked("990010014014", "Quellstedt", "990010006006", "jüngste Liste nach Modell 2.0"),
    Asked("990010013013", "Dornhagen", "990010006006", "alte Engpässe"),
    Asked("990010010010", "Ödland", "990010006006", "eigene Spalten, fehlende Nummern"),
)


class Verdict(StrEnum):
    RIGHT = "richtig"
    MISSING = "fehlt"
    WRONG = "falsch"


def expected() -> dict[str, dict[str, Any]]:
    """What is right, by ARS and question; None: the list does not tell, and saying so is the right answer."""
    return json.loads(EXPECTED.read_text(encoding="utf-8"))


def judge(given: Any, right: Any) -> Verdict:
    """An answer that is not given is missing; one where the list tells nothing is wrong, and so is any other than the right one."""
    if given == right:
        return Verdict.RIGHT
    return Verdict.MISSING if given is None else Verdict.WRONG


def judged(given: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Verdict]]:
    """Verdicts by ARS and question of the answers of one program."""
    return {
        ars: {key: judge(given.get(ars, {}).get(key), right) for key, right in answers.items()}
        for ars, answers in expected().items()
    }
