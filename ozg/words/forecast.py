"""When something would be reached, in words: as exact as it is known."""

from __future__ import annotations

from datetime import date
from typing import Any

from ozg import formats
from ozg.rules.forecast import HORIZON_YEARS

#: A day further away than this is said as a year: naming the month would pretend to know it.
_MONTHS_KNOWN = 24


def is_far(value: Any, today: date) -> bool:
    """Whether a day is beyond all forecasting."""
    return not formats.is_unknown(value) and value.year - today.year > HORIZON_YEARS


def when(value: Any, today: date) -> str:
    """ "August 2027", or "2032" when it is far away, "nach 2036" when it is beyond all forecasting; "nie" when it never comes."""
    if formats.is_unknown(value):
        return "nie"
    if is_far(value, today):
        return f"nach {today.year + HORIZON_YEARS}"
    months = (value.year - today.year) * 12 + value.month - today.month
    return formats.month_name(value) if months <= _MONTHS_KNOWN else str(value.year)


def span(forecast: Any, today: date) -> str:
    """From when to when, in one way wherever it is said: "2032 bis 2033", "2032 bis nach 2036", "frühestens 2032, vielleicht nie"."""
    early, late = when(forecast.reached_early, today), when(forecast.reached_late, today)
    if early == late:
        return early
    return f"frühestens {early}, vielleicht nie" if formats.is_unknown(forecast.reached_late) else f"{early} bis {late}"
