"""Pace and forecast: how many reporting dates a forecast needs."""

from __future__ import annotations

#: Fewer reporting dates make no forecast (docs/fachregeln.md 9.4).
FEWEST_DATES = 4

#: A date further away is not a forecast any more: "mehr als zehn Jahre".
HORIZON_YEARS = 10
