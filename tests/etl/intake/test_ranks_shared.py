"""Two services on the same place: the list still ranks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.etl.intake.lists import codes, deliver, workbook

NAMES = (
    "Wohnsitzmeldungen",
    "Personalausweis",
    "Hundehaltung",
    "Gewerbesteuer",
    "Fundsachen",
    "Bestattung",
    "Reisepass",
    "Wohngeld",
)


def ranks(
    tmp_path: Path, written: list[Any], header: str = "Prio", title: str = ""
) -> tuple[list[int | None], list[str]]:
    rows = [(title,), ()] * bool(title) + [(header, "Leistung", "Status")]
    rows += [(rank, name, "offen") for rank, name in zip(written, NAMES, strict=False)]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    return [row.get("priority_rank") for row in delivery.rows["service_entry"]], codes(delivery)


@pytest.mark.parametrize("title", ["", "Prioritätenliste"])
@pytest.mark.parametrize(
    "written",
    [
        [1, 2, 3, 3, 5, 6], [1, 1, 3, 4, 5, 6], [1, 2, 2, 2, 5, 6], [1, 2, 3, 4, 5, 6, 6, 8], [6, 5, 3, 3, 2, 1],
        ["1.", "2.", "3.", "3.", "5.", "6."], ["Prio 1", "Prio 2", "Prio 3", "Prio 3", "Prio 5", "Prio 6"], [1, 2, 3, 3, 5, "6 (BM)"],
        [1, 2, 3, 4, 4, 5, 6],
    ],
)  # fmt: skip
def test_a_shared_place_takes_no_rank_away(tmp_path: Path, written: list[Any], title: str) -> None:
    found, said = ranks(tmp_path, written, title=title)
    assert [str(rank) for rank in found] == ["".join(filter(str.isdigit, str(rank))) for rank in written]
    assert "rank_twice" in said and "priority_of_other_scale" not in said


def test_counting_on_after_a_shared_place_ranks_where_the_list_says_so(tmp_path: Path) -> None:
    assert ranks(tmp_path, [1, 2, 3, 3, 4, 5], title="Prioritätenliste 2026")[0] == [1, 2, 3, 3, 4, 5]
    assert ranks(tmp_path, [1, 2, 3, 3, 4, 5], header="Nr.", title="Rangliste")[0] == [1, 2, 3, 3, 4, 5]
    assert ranks(tmp_path, [1, 2, 3, 3, 4, 5])[0] == [None] * 6  # as well a scale of five


@pytest.mark.parametrize(
    "written", [[1, 2, 3, 1, 2, 3, 1, 2], [1, 2, 3, 4, 5, 1, 2, 3], [5, 4, 4, 3, 2, 5, 5, 1], [1, 2, 3, 3]]
)
def test_classes_are_no_ranks(tmp_path: Path, written: list[Any]) -> None:
    assert set(ranks(tmp_path, written)[0]) == {None}
