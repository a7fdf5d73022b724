"""What a service lacks for its next level, on the page of the levels."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ozg.words import maturity


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (2, "es fehlt: Online-Antrag und digitaler Bescheid"),
        # it has both: what it has could be better
        (3, "zur nächsten Stufe zu verbessern: Antrag und Bescheid"),
    ],
)
def test_what_is_ganz_online_lacks_nothing(level: int, said: str) -> None:
    row = SimpleNamespace(
        rgm_version="1.1",
        declared_level=None,
        is_at_legal_ceiling=False,
        level_shown=level,
        binding_criteria=["k2", "k8"],
        answered_count=9,
    )
    assert maturity.lacks(row) == said
