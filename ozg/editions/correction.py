"""What a released edition said and what the one that corrects it says (docs/vertrag.md 1, ``freeze --berichtigt``)."""

from __future__ import annotations

from typing import Any

from ozg.editions import archive, compare, questions
from ozg.editions.archive import Edition


def correction(wrong: Edition, right: Edition) -> dict[str, Any]:
    """Number of the corrected edition, services in three states before and after, and how many services differ."""
    with archive.connect(right, wrong) as connection:
        differing = len(compare.services(connection))
    return {
        "number": wrong.header["number"],
        "before": _counts(wrong),
        "after": _counts(right),
        "differing_count": differing,
    }


def _counts(edition: Edition) -> dict[str, int]:
    with archive.connect(edition) as connection:
        row = questions.fetch(connection, "correction").iloc[0]
    return {str(name): int(value) for name, value in row.items()}
