"""One sentence per service: what comes online here, and what it would be as in the most similar municipality that does better.

Rows are those of ``ozg.read.similar.better``; a service without such a row has no sentence.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats
from ozg.words import comparison


def by_service(there: pd.DataFrame) -> dict[tuple[str, str], Any]:
    """The row of each service that has one, by its number and LeiKa key ("" = the whole bundle)."""
    return {(row.ozg_id, formats.note(row.leika_key)): row for row in there.itertuples()}


def as_there(row: Any) -> str:
    """ "412 von 1.450 Fällen im Jahr kommen online; wie in Z (38 %) wären es 551, das spart 139 Gänge zum Amt." "Rund" where the own
    counts are an estimate of the house; no word of visits where they are not known to be saved."""
    about = "" if row.case_quality == "GEZAEHLT" else "Rund "
    part = formats.part_of(row.online_case_count, row.case_count, "Fällen")
    now = f"{about}{part} im Jahr {formats.agreeing(row.online_case_count, 'kommt', 'kommen')} online"
    if not row.online_case_count:
        of = formats.counted(row.case_count, "Fall", "Fällen")
        now = f"{'Von rund' if about else 'Von'} {of} im Jahr kommt keiner online"
    would = formats.agreeing(row.cases_there, "wäre es", "wären es")
    there = f"wie in {row.short_name} ({formats.percent(row.other_share)}) {would} {formats.integer(row.cases_there)}"
    saved = (
        ""
        if formats.is_unknown(row.visits_saved)
        else f", das spart {formats.counted(row.visits_saved, 'Gang', 'Gänge')} zum Amt"
    )
    return f"{now}; {there}{saved}."


def why(row: Any) -> str:
    """Why this municipality is the one compared with, and what of it is counted."""
    near = [f"aus derselben Gruppe ({comparison.group(row)})"]
    near.append("im selben Land" if row.is_same_state else "in einem anderen Land")
    if not formats.is_unknown(row.distance_km):
        near.append(f"{formats.decimal(row.distance_km, 0)} km entfernt")
    counted = formats.part_of(row.other_online_count, row.other_case_count, "Fällen")
    visit = "" if formats.is_unknown(row.visits_saved) else " Angenommen ist ein Gang je Fall."
    return (
        f"{row.short_name} ist die ähnlichste Kommune, aus der mehr bekannt ist: {', '.join(near)}. Dort kommen {counted} online "
        f"(Liste vom {formats.day(row.reporting_date)}).{visit}"
    )
