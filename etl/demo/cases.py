"""Case numbers: rate per 1,000 inhabitants × inhabitants × chance; online share by level (domain rules 12.2)."""

from __future__ import annotations

from datetime import date

from etl.demo import QUARTER_ENDS, stream
from etl.demo.patterns import Pattern
from etl.demo.selection import Item

BASE_YEAR = 2024
#: Postal vote: counted in years of elections only; share of the year's cases by (year, month).
ELECTION_SERVICE = "10145"
ELECTION_MONTHS = {(2025, 1): 0.36, (2025, 2): 0.64, (2026, 8): 0.58, (2026, 9): 0.42}
ELECTION_FACTORS = {2022: 0.0, 2023: 0.0, 2024: 0.45, 2025: 1.0, 2026: 0.8}
#: Spread of a year's cases over its months, for everything that is no election.
MONTH_WEIGHTS = (1.12, 0.98, 1.05, 0.97, 0.95, 0.98, 1.02, 1.08, 1.06, 1.0, 0.95, 0.84)
#: Mean online share by level; below level 2 nothing comes in online.
ONLINE_MEANS = {3: 0.25, 4: 0.45}
YEARLY_GAIN = 0.055


def items_without_cases(pattern: Pattern, items: list[Item]) -> set[str]:
    """Keys of the items whose case number nobody knows: exactly the pattern's share, seldom used services first."""
    chance = stream(pattern.ars, "without cases")
    order = sorted(
        items,
        key=lambda item: item.service.rates[1] * (40 if item.service.is_anchor else 1) * chance.lognormvariate(0, 0.8),
    )
    return {item.key for item in order[: pattern.of_relevant(pattern.without_cases)]}


def cases_in_year(pattern: Pattern, item: Item, year: int) -> int:
    """All cases of a calendar year over all channels."""
    chance = stream(pattern.ars, item.key, "cases")
    low, high = item.service.rates
    rate = chance.uniform(low, high) / item.siblings
    base = rate * pattern.population / 1000 * chance.lognormvariate(0, 0.25)
    if item.service.is_anchor and item.siblings == 1:
        base = min(max(base, low * pattern.population / 1000), high * pattern.population / 1000)
    growth = 1 + chance.uniform(-0.03, 0.03)
    if item.service.ozg_id == ELECTION_SERVICE:
        return round(base * ELECTION_FACTORS[year])
    return max(1, round(base * growth ** (year - BASE_YEAR)))


def newest_full_year(reporting_date: date) -> int:
    """The last year whose figures a list can know on that date."""
    return reporting_date.year if (reporting_date.month, reporting_date.day) == (12, 31) else reporting_date.year - 1


def cases_in_month(pattern: Pattern, item: Item, year: int, month: int) -> int:
    """Cases of one month; the twelve months of a year add up to the year within rounding."""
    total = cases_in_year(pattern, item, year)
    if item.service.ozg_id == ELECTION_SERVICE:
        return round(total * ELECTION_MONTHS.get((year, month), 0.0))
    noise = stream(pattern.ars, item.key, year, month).uniform(0.93, 1.07)
    return round(total / 12 * MONTH_WEIGHTS[month - 1] * noise)


def online_share(pattern: Pattern, item: Item, path: str, quarter: int) -> float:
    """Share of the cases that come in online on a quarter end: grows for years after the service went online."""
    level = int(path[quarter])
    chance = stream(pattern.ars, item.key, "online share")
    if level < 2:
        return 0.0
    if level == 2:
        return chance.uniform(0.0, 0.05)
    mean = ONLINE_MEANS[level]
    first = next(index for index, digit in enumerate(path) if int(digit) >= level)
    years = (QUARTER_ENDS[quarter] - QUARTER_ENDS[first]).days / 365
    return min(0.92, chance.betavariate(mean * 9, (1 - mean) * 9) * 0.85 + YEARLY_GAIN * years)
