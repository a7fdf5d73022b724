"""Priorities in numbers and letters: classes only on the usual scale of three, or where the list explains them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from etl.contracts import Delivery
from tests.etl.intake.lists import DOG, ID_CARD, PASSPORT, codes, deliver, finding, services, workbook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Liste.xlsx"


def ranked(
    path: Path, header: str, said: Sequence[Any], above: Sequence[str] = (), below: Sequence[str] = ()
) -> Delivery:
    """The delivery of a list of three services with these priorities."""
    rows = [(text,) for text in above] + [("OZG-ID", "Leistung", header)]
    rows += [(*service, value) for service, value in zip((DOG, ID_CARD, PASSPORT), said, strict=True)]
    return deliver(workbook(path, [*rows, (), (), *((text,) for text in below)]))


def classes(delivery: Delivery) -> list[int | None]:
    return [services(delivery)[key].get("priority_class") for key in ("10160", "10119", "10177")]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Priorität (1–5)", (1, 3, 2)), ("Priorität (1-10)", (1, 3, 2)), ("Priorität (Punkte, max. 100)", (1, 2, 3)),
        ("Priorität", (1, 5, 3)), ("Prio", (85, 12, 3)), ("Prio", ("A", "C", "E")), ("Priorität", (1.5, 2, 3)),
    ],
)  # fmt: skip
def test_a_longer_scale_makes_no_classes_and_is_told_once(path: Path, header: str, said: Sequence[Any]) -> None:
    delivery = ranked(path, header, said)
    assert classes(delivery) == [None, None, None]
    assert finding(delivery, "priority_of_other_scale").column == header
    assert services(delivery)["10160"]["priority_given"]
    assert "priority_not_known" not in codes(delivery)


@pytest.mark.parametrize(
    ("header", "said", "expected"),
    [
        ("Priorität", (1, 2, 3), [3, 2, 1]), ("Priorität (1-3)", (1, 2, 3), [3, 2, 1]), ("Prio", ("A", "B", "C"), [3, 2, 1]),
        ("Prio", ("hoch", 5, 2), [3, None, None]), ("Priorität (5 = hoch)", ("hoch", "niedrig", "mittel"), [3, 1, 2]),
    ],
)  # fmt: skip
def test_the_usual_scale_and_words_are_read(path: Path, header: str, said: Sequence[Any], expected: list[Any]) -> None:
    assert classes(ranked(path, header, said)) == expected


@pytest.mark.parametrize("text", ["A = niedrig, B = mittel, C = hoch", "Legende: A = niedrig, B = mittel, C = hoch"])
@pytest.mark.parametrize("is_above", [True, False])
def test_a_legend_says_which_end_is_high(path: Path, text: str, is_above: bool) -> None:
    above, below = ((text,), ()) if is_above else ((), (text,))
    assert classes(ranked(path, "Prio", ("A", "C", "B"), above, below)) == [1, 3, 2]


def test_a_rank_counted_from_the_least_important_is_none(path: Path) -> None:
    delivery = ranked(path, "Rang (1 = unwichtigste)", (1, 2, 3))
    assert services(delivery)["10160"].get("priority_rank") is None
    assert "rank_from_below" in codes(delivery)


def test_stars_nobody_explains_are_kept_and_asked_for(path: Path) -> None:
    delivery = ranked(path, "Priorität", ("*", "**", "k. A."))
    assert [services(delivery)[key].get("priority_given") for key in ("10160", "10119", "10177")] == ["*", "**", None]
    assert codes(delivery).count("priority_not_known") == 2
