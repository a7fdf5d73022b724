"""Sentences about pace, forecast and own target dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.rules.forecast import FEWEST_DATES, HORIZON_YEARS

#: A forecast further away than this is said as a year: naming the month would pretend to know it.
_MONTHS_KNOWN = 24
_MEASURE = "Gemessen wird an den eigenen Zielen."


def when(value: Any, today: date) -> str:
    """ "August 2027", or "2032" when it is far away; "nie" while it is never reached, "später" beyond all forecasting."""
    if formats.is_unknown(value):
        return "nie"
    if value.year - today.year > HORIZON_YEARS:
        return "später"
    months = (value.year - today.year) * 12 + value.month - today.month
    return formats.month_name(value) if months <= _MONTHS_KNOWN else str(value.year)


def headline(row: Any, today: date) -> str:
    """The answer: when everything is reached, or why nobody can say."""
    if not row.missing_count:
        return "Alles, was die Kommune online bringen will, ist OZG-konform."
    if row.date_count < FEWEST_DATES:
        present = "liegt 1 vor" if row.date_count == 1 else f"liegen {formats.integer(row.date_count)} vor"
        return f"Für eine Prognose braucht es mindestens {FEWEST_DATES} Stichtage; bisher {present}."
    if formats.is_unknown(row.reached_date):
        return "Bei diesem Tempo wird das Ziel nicht erreicht."
    if row.reached_date.year - today.year > HORIZON_YEARS:
        return f"Bei diesem Tempo dauert es noch mehr als {HORIZON_YEARS} Jahre, bis alle Leistungen OZG-konform sind."
    reached = when(row.reached_date, today)
    return (
        f"Bei diesem Tempo sind alle Leistungen im {f'Jahr {reached}' if reached.isdigit() else reached} OZG-konform."
    )


def pace(row: Any) -> str:
    """Actual pace with its band, and what is missing."""
    missing = f"Noch offen: {formats.counted(row.missing_count, 'Leistung', 'Leistungen')}"
    postponed = f", dazu {formats.integer(row.postponed_count)} bewusst zurückgestellt" if row.postponed_count else ""
    if formats.is_unknown(row.mean_pace):
        return f"{missing}{postponed}."
    pace, slow, fast = (formats.decimal(value) for value in (row.mean_pace, row.slow_pace, row.fast_pace))
    return f"{missing}{postponed}. Tempo: {pace} Leistungen im Monat (meist {slow} bis {fast})."


def band(row: Any, today: date) -> str:
    """From when to when, honest about "never"."""
    is_far = not formats.is_unknown(row.reached_date) and row.reached_date.year - today.year > HORIZON_YEARS
    if formats.is_unknown(row.reached_date) or not row.missing_count or is_far:
        return _MEASURE
    early, late = when(row.reached_early, today), when(row.reached_late, today)
    said = (
        f"Auch im besten und im schlechtesten der üblichen Fälle: {early}."
        if early == late
        else f"Spanne: {early} bis {late}."
    )
    return f"{said} {_MEASURE}"


def needed(row: Any) -> str:
    """Pace the own target dates need, against the actual one."""
    if formats.is_unknown(row.last_target_date):
        return "Die Kommune hat sich für offene Leistungen keine Zieldaten gesetzt."
    dated = formats.counted(row.dated_count + row.overdue_count, "Leistung hat", "Leistungen haben")
    start = f"{dated} ein eigenes Zieldatum, das letzte am {formats.day(row.last_target_date)}"
    if formats.is_unknown(row.needed_pace):
        return f"{start}; es ist vorbei."
    if formats.is_unknown(row.mean_pace):
        return f"{start}. Dafür nötig: {formats.decimal(row.needed_pace)} Leistungen im Monat."
    verdict = "Das reicht." if row.mean_pace >= row.needed_pace else "Das reicht nicht."
    return f"{start}. Dafür nötig: {formats.decimal(row.needed_pace)} Leistungen im Monat. {verdict}"


def losses(points: pd.DataFrame) -> str:
    """Losses are said, not netted away."""
    lost = points[points["conform_lost_count"] > 0]
    if lost.empty:
        return "An keinem Stichtag ist eine OZG-konforme Leistung weggefallen."
    total = formats.counted(lost["conform_lost_count"].sum(), "Leistung", "Leistungen")
    dates = formats.listing([formats.day(date) for date in lost["reporting_date"].tail(3)])
    return f"Verloren: {total}, zuletzt am {dates}."
