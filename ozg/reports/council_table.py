"""The "Ratstabelle" (docs/fachregeln.md 9.2, question 11): per service how available it is and its cases, small numbers hidden."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats
from ozg.rules import maturity, model, status
from ozg.rules.usage import SUPPRESSED

COLUMNS = ["Leistung", "Verfügbarkeit", "Reifegrad", "Status", "Zieldatum", "Fälle im Jahr", "digital", "analog"]
NO_DATE = "–"
#: What the question asks for and nobody has recorded yet; said instead of an empty column.
NOT_RECORDED = "Bearbeitungsdauer, Bearbeitungsstau und durchschnittlicher Durchsatz je Leistung sind nicht erfasst."
LEGEND = f"{SUPPRESSED} = unterdrückt (kleine Fallzahl), k. A. = nicht bekannt."


def council_table(services: pd.DataFrame) -> pd.DataFrame:
    """One row is a relevant service in German words, ready to be written; ``services`` as ``ozg.read.council.services``."""
    rows = [
        [
            row.service_name,
            formats.UNKNOWN if formats.is_unknown(row.council_word) else maturity.COUNCIL_LABELS[row.council_word],
            level(row),
            status.label(row.implementation_status),
            NO_DATE if formats.is_unknown(row.target_date) else formats.day(row.target_date),
            count(row.public_case_count, row.is_case_hidden),
            count(row.public_online_case_count, row.is_online_hidden),
            count(row.public_paper_case_count, row.is_online_hidden),
        ]
        for row in services.itertuples()
    ]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def count(value: Any, is_hidden: Any) -> str:
    """A public count: the dot when it is hidden, "k. A." when it is unknown."""
    return SUPPRESSED if not formats.is_unknown(is_hidden) and is_hidden else formats.integer(value)


def level(row: Any) -> str:
    """A level, as a range while answers are missing: "2", "2–3 (vorläufig)"; one of the model 2.0 on its own scale: "6 von 7 (Modell 2.0)"."""
    if formats.is_unknown(row.level_low):
        reported = model.model(row.rgm_version)
        if reported != model.DEFAULT and not formats.is_unknown(row.declared_level):
            return f"{int(row.declared_level)} von {reported.highest_level} (Modell {reported.version})"
        return formats.UNKNOWN
    low, high = int(row.level_low), row.level_high
    return str(low) if formats.is_unknown(high) or int(high) == low else f"{low}–{int(high)} (vorläufig)"
