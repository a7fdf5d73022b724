"""The "Ratstabelle" (docs/fachregeln.md 9.2, question 11): per service how available it is and its cases, small numbers hidden."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules import maturity, model, status
from ozg.rules.usage import QUALITY_MARKS, SUPPRESSED
from ozg.words import level as level_words, times, usage

COLUMNS = ["Leistung", "Verfügbarkeit", "Reifegrad", "Status", "Zieldatum", "Fälle im Jahr", "digital", "analog"]
NO_DATE = "–"
#: Columns that stand there only where anybody knows something for them (docs/fachregeln.md 7.3): header → how an empty one is called.
TIME_COLUMNS = {
    "Minuten analog": "Bearbeitungszeit auf anderem Weg",
    "Minuten digital": "Bearbeitungszeit digital",
    "Offene Fälle": "Bearbeitungsstau",
    "Erledigt im Monat": "Durchsatz",
    "Tage bis zum Ergebnis": "Durchlaufzeit",
}
LEGEND = (
    f"{SUPPRESSED} = nicht genannt, damit sich keine kleine Fallzahl erkennen lässt; k. A. = nicht bekannt; "
    f"{QUALITY_MARKS['GESCHAETZT']} = geschätzt; (Jahr) = gezählt in diesem Jahr, die Liste nennt keine Zahl."
)


def council_table(services: pd.DataFrame, counted: pd.DataFrame | None) -> pd.DataFrame:
    """One row is a relevant service in German words, ready to be written; ``services`` as ``ozg.read.council.services``, ``counted`` as
    ``ozg.read.council.counted`` (None: not kept). The columns of ``TIME_COLUMNS`` are there where any service says something in them."""
    pairs = {} if counted is None else {_key(row): row for row in by_row(counted)}
    rows = [
        [
            row.service_name,
            formats.UNKNOWN if formats.is_unknown(row.council_word) else maturity.COUNCIL_LABELS[row.council_word],
            level(row),
            status.label(row.implementation_status),
            NO_DATE if formats.is_unknown(row.target_date) else formats.day(row.target_date),
            count(row.public_case_count, row.is_case_hidden, row.case_quality, row.case_year),
            *_channels(row, pairs.get(_key(row))),
        ]
        for row in by_row(services)
    ]
    table = pd.DataFrame(rows, columns=COLUMNS, dtype=object)
    for header, texts in _times(services).items():
        if any(texts):
            table[header] = [text or formats.UNKNOWN for text in texts]
    return table


def _key(row: Any) -> tuple[str, str]:
    return row.ozg_id, "" if formats.is_unknown(row.leika_key) else row.leika_key


def _channels(row: Any, pair: Any) -> tuple[str, str]:
    """Cases online and on paper: those of the list, else both of the newest year counted whole, with that year."""
    if pair is None:
        return (
            count(row.public_online_case_count, row.is_online_hidden),
            count(row.public_paper_case_count, row.is_online_hidden, row.case_quality),
        )
    return (
        count(pair.online_case_count, pair.is_hidden, year=pair.usage_year),
        count(pair.paper_case_count, pair.is_hidden, year=pair.usage_year),
    )


def not_recorded(services: pd.DataFrame) -> str:
    """What the question asks for and nobody has recorded, as a sentence; empty where every column says something."""
    missing = [TIME_COLUMNS[header] for header, texts in _times(services).items() if not any(texts)]
    if not missing:
        return ""
    return f"{formats.listing(missing)} {'ist' if len(missing) == 1 else 'sind'} nicht erfasst."


def _times(services: pd.DataFrame) -> dict[str, list[str]]:
    """Header → a text per service, '' where nobody knows it."""
    rows = list(by_row(services))
    return dict(
        zip(
            TIME_COLUMNS,
            (
                [times.minutes(row.public_minutes, row.minutes_kind) for row in rows],
                [times.minutes(row.public_online_minutes, "ANGENOMMEN") for row in rows],
                [_hidden_or(row.public_backlog_count, row.has_backlog, row.is_backlog_hidden) for row in rows],
                [_hidden_or(row.public_finished_a_month, row.has_throughput, row.is_finished_hidden) for row in rows],
                [times.public_days(row) for row in rows],
            ),
            strict=True,
        )
    )


def _hidden_or(value: Any, is_known: Any, is_hidden: Any) -> str:
    """A count of what is worked on: '' where nobody counts it, the dot where it is too small."""
    if formats.is_unknown(is_known) or not is_known:
        return ""
    return SUPPRESSED if is_hidden else times.number(value)


def count(value: Any, is_hidden: Any, quality: Any = None, year: Any = None) -> str:
    """A public count as the pages say it: the dot when it is hidden, "k. A." when it is unknown, "~500" and "höchstens 5" where it is no plain
    count; with the year it was counted in where the list itself gives none: "40 (2024)"."""
    if not formats.is_unknown(is_hidden) and is_hidden:
        return SUPPRESSED
    said = usage.count(value, quality)
    return said if formats.is_unknown(value) or formats.is_unknown(year) else f"{said} ({int(year)})"


def level(row: Any) -> str:
    """A level, as a range while answers are missing: "2", "2–3 (vorläufig)"; one of the model 2.0 on its own scale: "6 von 7 (Modell 2.0)"."""
    if formats.is_unknown(row.level_low):
        reported = model.model(row.rgm_version)
        low, high = row.model_level_low, row.model_level_high
        if formats.is_unknown(low):
            low = high = row.declared_level
        if reported == model.DEFAULT or formats.is_unknown(low):
            return formats.UNKNOWN
        return f"{level_words.number(low, high)} von {reported.highest_level} (Modell {reported.version})"
    low, high = int(row.level_low), row.level_high
    return str(low) if formats.is_unknown(high) or int(high) == low else f"{low}–{int(high)} (vorläufig)"
