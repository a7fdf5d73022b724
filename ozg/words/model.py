"""Sentences about the files of a maturity model: what was understood, before anything is computed with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ozg import formats

#: What is known of a model whose wording is not at hand: number of criteria, highest level (docs/fachregeln.md 2.5).
KNOWN = {"2.0": (13, 7)}


def checked(told: Mapping[str, Any]) -> list[str]:
    """What the files say, and where that differs from what is published about the model. ``told``: report of the command ``model``."""
    version, levels, criteria = told["modell"], told["stufen"], told["kriterien"]
    conform = next(level for level in levels if level["konform"])
    answers = sum(len(criterion["antworten"]) for criterion in criteria)
    said = [
        f"Modell {version} verstanden: {formats.counted(len(criteria), 'Kriterium', 'Kriterien')} mit "
        f"{formats.counted(answers, 'Antwort', 'Antworten')}, Stufen 0 bis {levels[-1]['stufe']}; ganz online ab Stufe "
        f"{conform['stufe']} ({conform['name']})."
    ]
    known = KNOWN.get(version)
    if known and known[0] != len(criteria):
        said.append(
            f"Veröffentlicht sind für Modell {version} {known[0]} Kriterien; bitte prüfen, ob in der Datei alle stehen."
        )
    if known and known[1] != levels[-1]["stufe"]:
        said.append(
            f"Veröffentlicht sind für Modell {version} die Stufen 0 bis {known[1]}; bitte die Datei der Stufen prüfen."
        )
    said.append("Noch gilt nichts davon; geprüft wurde nur.")
    return said


def table(told: Mapping[str, Any]) -> pd.DataFrame:
    """The criteria as they were understood, one row each; an answer without a level means the criterion is not needed then."""
    rows = [
        {
            **criterion,
            "question": criterion["frage"],
            "answers": "; ".join(f"{one['antwort']}: {_level(one['stufe'])}" for one in criterion["antworten"]),
        }
        for criterion in told["kriterien"]
    ]
    return pd.DataFrame(rows)


def _level(level: int | None) -> str:
    return "zählt nicht" if level is None else str(level)
