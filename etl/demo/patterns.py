"""How each demo municipality is put together: size, number of services, shares per level (``data/demo/generator/muster.csv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import floor

from etl.demo import GENERATOR
from etl.reference.register import Municipality, load_register, read_columns

LEVELS = (0, 1, 2, 3, 4)


@dataclass(frozen=True)
class Pattern:
    """One municipality that reports. Shares are percent of its relevant services, ``unchecked`` of all rows of its list."""

    municipality: Municipality
    slug: str
    relevant: int
    level_shares: tuple[int, ...]
    end_to_end: int
    without_cases: int
    unchecked: int
    own_account: float  # share of online services on the municipality's own account instead of the Portalverbund's
    download: float  # share of level-1 services that offer a form to download
    has_costs: bool
    quarters: int
    #: Quarter from which on the lists are reported by model 2.0, and until which they name bottlenecks; None = never, always.
    model_2_from: int | None
    bottlenecks_until: int | None

    @property
    def ars(self) -> str:
        return self.municipality.ars

    @property
    def population(self) -> int:
        return self.municipality.population or 0

    def of_relevant(self, percent: float) -> int:
        return round(self.relevant * percent / 100)

    def level_counts(self) -> list[int]:
        """Number of relevant services per level; largest remainder, so that they add up."""
        exact = [self.relevant * share / sum(self.level_shares) for share in self.level_shares]
        counts = [floor(value) for value in exact]
        by_remainder = sorted(LEVELS, key=lambda level: (counts[level] - exact[level], level))
        for level in by_remainder[: self.relevant - sum(counts)]:
            counts[level] += 1
        return counts


@cache
def load_patterns() -> list[Pattern]:
    """Every municipality that hands in template workbooks, in the order of the file."""
    register = load_register(include_demo=True)
    columns = (
        "ars",
        "kurz",
        "relevant",
        "rg0",
        "rg1",
        "rg2",
        "rg3",
        "rg4",
        "ende_zu_ende",
        "ohne_fallzahl",
        "ungeprueft",
    )
    patterns = []
    for ars, slug, relevant, *rest in read_columns(
        GENERATOR / "muster.csv",
        *columns,
        "eigenes_konto",
        "download",
        "kosten_bekannt",
        "quartale",
        "modell_2_ab",
        "engpaesse_bis",
    ):
        municipality = register.get(ars)
        if municipality is None:
            raise ValueError(f"data/demo/generator/muster.csv names {ars}, which is not in data/demo/register.csv")
        shares = tuple(int(value) for value in rest[:5])
        end_to_end, without_cases, unchecked = (int(value) for value in rest[5:8])
        patterns.append(
            Pattern(
                municipality,
                slug,
                int(relevant),
                shares,
                end_to_end,
                without_cases,
                unchecked,
                float(rest[8]),
                float(rest[9]),
                rest[10] == "ja",
                int(rest[11]),
                int(rest[12]) if rest[12] else None,
                int(rest[13]) if rest[13] else None,
            )
        )
    return patterns
