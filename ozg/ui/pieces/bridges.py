"""How one way of counting becomes another, step by step, and what the press prints beside it."""

from __future__ import annotations

import pandas as pd

from ozg import facts
from ozg.ui.kit import parts
from ozg.ui.kit.columns import columns
from ozg.ui.kit.table import folded_table
from ozg.words import counting as counting_words

#: Single services of the catalogue, as the row of data/reference/counts.csv demands them.
_LEIKA = "leika_leistungen.csv"


def bridges(own: pd.DataFrame, around: pd.DataFrame, steps: pd.DataFrame, area: str, place: str) -> None:
    """A table per way of counting that has a number, and why the others have none. ``own``, ``around``, ``steps``: rows
    of ``denominators``, ``area_countings`` and ``bridge`` of ``ozg.read.comparison``; ``place``: municipality and date for the names of files."""
    found = counting_words.bridges(pd.concat([own, around]), steps, area)
    shown = [bridge for bridge in found if not bridge.missing]
    if shown:
        parts.heading("Warum die Zahlen auseinandergehen, Schritt für Schritt", "jede Rechnung geht genau auf")
    for bridge in shown:
        folded_table(
            bridge.said, bridge.steps, columns("bridge_step bridge_numerator bridge_denominator"),
            f"Von der einen Zählweise zur anderen: {counting_words.label(bridge.code, area)}",
            f"bridge_{bridge.code.lower()}", f"bruecke_{bridge.code.lower()}_{place}",
        )  # fmt: skip
    parts.paragraph(*dict.fromkeys(bridge.missing for bridge in found if bridge.missing))


def press_figures() -> None:
    """What the press has printed, each figure with its day, what was counted and why it cannot be computed again here."""
    folded_table(
        "Was in der Zeitung steht", _press(),
        columns("press_figure press_area press_date press_counted press_why_not quoted_source"),
        "Zahlen der Presse, aus zweiter Hand und gerundet", "press", "zahlen_der_presse",
    )  # fmt: skip


def _press() -> pd.DataFrame:
    (leika_count,) = [
        int(row["anzahl"]) for row in facts.rows("counts.csv") if row["datei"] == _LEIKA and not row["spalte"]
    ]
    return pd.DataFrame([
        {**row, "figure": counting_words.press_figure(row), "date": counting_words.press_date(row),
         "why_not": counting_words.press_why_not(row, leika_count)}
        for row in facts.rows("methodik/flaechendeckung.csv")
    ])  # fmt: skip
