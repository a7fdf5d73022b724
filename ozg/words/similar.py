"""One sentence per service: what comes online here, and what it would be as in the most similar municipality that does better.

Rows are those of ``ozg.read.similar.better``; a service without such a row has no sentence.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules.usage import COUNTED
from ozg.words import comparison
from ozg.words.place import within


def by_service(there: pd.DataFrame) -> dict[tuple[str, str], Any]:
    """The row of each service that has one, by its number and LeiKa key ("" = the whole bundle)."""
    return {(row.ozg_id, formats.note(row.leika_key)): row for row in by_row(there)}


def of_bundle(there: pd.DataFrame, service: Any) -> str:
    """The sentence of a service of the catalogue that the own list names as a whole, with its name; empty where there is none."""
    row = by_service(there).get((service.ozg_id, ""))
    return "" if row is None else f"{service.service_name}: {as_there(row)}"


def as_there(row: Any) -> str:
    """ "412 von 1.450 Fällen im Jahr kommen online; wie in Z (38 %) wären es 551, das spart 139 Gänge zum Amt." "Rund" where the own
    counts are an estimate of the house; no word of visits where they are not known to be saved."""
    about = "" if row.case_quality == COUNTED else "Rund "
    part = formats.part_of(row.online_case_count, row.case_count, "Fällen")
    now = f"{about}{part} im Jahr {formats.agreeing(row.online_case_count, 'kommt', 'kommen')} online"
    if not row.online_case_count:
        of = formats.counted(row.case_count, "Fall", "Fällen")
        now = f"{'Von rund' if about else 'Von'} {of} im Jahr kommt keiner online"
    would = formats.agreeing(row.cases_there, "wäre es", "wären es")
    return f"{now}; wie {_place(row)} {would} {formats.integer(row.cases_there)}{_saved(row)}."


def instead(row: Any) -> str:
    """The second half for itself, where the own numbers are said before: "Wie in Z (38 %) kämen 551 Fälle statt 412 online, das spart …"."""
    would = formats.agreeing(row.cases_there, "käme", "kämen")
    many = formats.counted(row.cases_there, "Fall", "Fälle")
    now = formats.integer(row.online_case_count) if row.online_case_count else "keinem"
    return f"Wie {_place(row)} {would} {many} statt {now} online{_saved(row)}."


def _place(row: Any) -> str:
    return f"{within(row.short_name)} ({formats.percent(row.other_share)})"


def _saved(row: Any) -> str:
    if formats.is_unknown(row.visits_saved):
        return ""
    return f", das spart {formats.counted(row.visits_saved, 'Gang', 'Gänge')} zum Amt"


def _distance(row: Any) -> str:
    if row.is_between_centres:
        return f"{formats.decimal(row.distance_km, 0)} km von Mitte zu Mitte"
    if row.distance_km < 0.5:
        return "ein direkter Nachbar"
    return f"{formats.decimal(row.distance_km, 0)} km von Grenze zu Grenze"


def why(row: Any) -> str:
    """Why this municipality is the one compared with, and what of it is counted."""
    near = [f"dieselbe Gruppe ({comparison.group(row)})"]
    near.append("dasselbe Land" if row.is_same_state else "ein anderes Land")
    if not formats.is_unknown(row.distance_km):
        near.append(_distance(row))
    counted = formats.part_of(row.other_online_count, row.other_case_count, "Fällen")
    visit = (
        " Angenommen ist ein Gang je Fall."
        if not formats.is_unknown(row.visits_saved) and formats.is_unknown(row.visits_per_case)
        else ""
    )
    return (
        f"{row.short_name} ist die ähnlichste Kommune mit höherem Anteil: {', '.join(near)}. Dort kommen {counted} online "
        f"(Stand {formats.day(row.reporting_date)}).{visit}"
    )
