"""Sentences about what contradicts itself in the statements of a municipality."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules.contradiction import COUNT_CONTRADICTIONS
from ozg.words import money, project
from ozg.words.place import of


def place(row: Any) -> str:
    """Where it stands: "Liste.xlsx, Blatt Leistungen, Zeile 7"."""
    sheet = "" if formats.is_unknown(row.sheet_name) or not row.sheet_name else f", Blatt {row.sheet_name}"
    return f"{row.file_name}{sheet}, Zeile {formats.integer(row.row_number)}"


def counted(codes: Collection[str]) -> str:
    """What counts meanwhile, by the codes of the contradictions of a service: what the list says, but no pair of counts of which nobody knows
    which is wrong."""
    said = []
    if not set(codes) <= set(COUNT_CONTRADICTIONS):
        said.append("Gezählt wird, was die Liste sagt oder einzeln geändert wurde, bis jemand es berichtigt.")
    if not set(codes).isdisjoint(COUNT_CONTRADICTIONS):
        said.append(
            "Widersprüchliche Fallzahlen zählen in keinem Anteil und keiner Summe von Online-Fällen, bis jemand sie berichtigt."
        )
    return " ".join(said)


def headline(count: int, name: str) -> str:
    """How many there are: "3 Widersprüche in den Angaben von Wiesenau"."""
    return f"{formats.counted(count, 'Widerspruch', 'Widersprüche')} in den Angaben {of(name)}"


def of_money(grants: pd.DataFrame, projects: pd.DataFrame, items: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """What does not fit together on the sheets "Mittel", "Vorhaben" and "Kosten": each with its name and what it is."""
    told = [
        *((row.grant_name, money.mismatches(row)) for row in by_row(grants)),
        *((row.project_name, project.mismatches(row)) for row in by_row(projects)),
        *(("Blatt „Kosten“", [f"{'; '.join(money.stray(row))}."]) for row in by_row(items) if money.stray(row)),
    ]
    return [("!", [name, *said]) for name, said in told if said]


def none(name: str, list_date: date) -> str:
    """That nothing was found, which is not that all is right."""
    return f"In den Angaben {of(name)} zum {formats.day(list_date)} widerspricht sich nichts, was sich prüfen lässt."
