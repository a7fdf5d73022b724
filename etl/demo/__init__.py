"""Fictional demo municipalities: the Landkreis Eichholz and its neighbour Hafenstadt (state key 99, which does not exist).

Everything is invented (patterns and case rates: domain rules 12.2); what tells a story stands as reviewed data in
``data/demo/generator/*.csv``, the rest comes from seeded chance, so ``python -m etl.demo`` always writes the same files.
"""

from __future__ import annotations

from datetime import date
from random import Random

from etl.reference.register import DEMO

#: What the generator is told: patterns, services with case rates, stories, bottlenecks, shared components.
GENERATOR = DEMO / "generator"

#: Reporting dates of the demo history, oldest first.
QUARTER_ENDS = (
    date(2024, 12, 31), date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30),
    date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30),
)  # fmt: skip
LAST_QUARTER = len(QUARTER_ENDS) - 1


def stream(*parts: object) -> Random:
    """A source of chance of its own for every purpose: a change in one place leaves all others as they were."""
    return Random("ozg-demo/" + "/".join(str(part) for part in parts))
