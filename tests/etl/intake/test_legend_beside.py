"""A legend beside the list, one code in each cell, is one legend to its last line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.etl.intake.lists import DOG, ID_CARD, LOST, PASSPORT, codes, deliver, services, workbook

KEYS = (DOG, LOST, PASSPORT, ID_CARD)


@pytest.mark.parametrize("header", ["Legende:", "Legende", None])
@pytest.mark.parametrize(
    ("used", "meanings"),
    [
        (("grün", "gelb", "rot", "grau"), ("in Planung", "noch offen", "online", "nicht zuständig")),
        (("A", "B", "C", "D"), ("geplant", "offen", "live", "macht der Landkreis")),
    ],
)
def test_codes_explained_one_in_each_cell(
    tmp_path: Path, header: str | None, used: tuple[str, ...], meanings: tuple[str, ...]
) -> None:
    rows: list[tuple[Any, ...]] = [("OZG-ID", "Leistung", "Ampel", header)]
    rows += [(*key, code, f"{code} = {meaning}") for key, code, meaning in zip(KEYS, used, meanings, strict=True)]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    found = services(delivery)
    assert [found[str(key)].get("implementation_status") for key, _ in KEYS] == ["GEPLANT", "OFFEN", "GO_LIVE", None]
    assert [found[str(key)]["relevance"] for key, _ in KEYS] == ["RELEVANT"] * 3 + ["ZUSTAENDIG_ANDERE"]
    assert "codes_unexplained" not in codes(delivery)


def test_a_code_nobody_explains_stays_unknown(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Ampel", "Legende"),
        (*DOG, "grün", "grün = online"),
        (*LOST, "rot", "rot = offen"),
        (*PASSPORT, "lila", None),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert services(delivery)["10177"].get("implementation_status") is None


@pytest.mark.parametrize(
    "columns",
    [
        # left and right of the level; side by side; words that say something else of the same number; a running number
        (("Foo", "Reifegrad", "Bar"), ((4, 3, 2.5), (3, 3, 2.2), (2, 1, 1.4), (1, 2, 1.2))),
        (("Reifegrad", "Foo", "Bar"), ((3, 4, 2.5), (3, 3, 1.2), (1, 2, 1.4), (2, 1, 1.3))),
        (("Reifegrad Land", "Reifegrad", "Reifegrad Ø NI"), ((4, 3, "2,5"), (3, 3, "1,2"), (2, 1, "1,4"), (1, 2, "1"))),
        (("Reifegrad", "Foo", "Bar"), ((3, 3, "Stufe 1"), (3, 3, "Stufe 2"), (1, 1, "Stufe 4"), (2, 2, "Stufe 0"))),
        (("Foo", "Reifegrad", "Bar"), ((4, 3, "Stufe 1"), (3, 3, "Stufe 2"), (2, 1, "Stufe 4"), (1, 2, "Stufe 0"))),
    ],
)
def test_unread_columns_beside_the_level_explain_no_number(tmp_path: Path, columns: tuple[Any, ...]) -> None:
    headers, body = columns
    rows = [("OZG-ID", "Leistung", *headers), *((*key, *cells) for key, cells in zip(KEYS, body, strict=True))]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    found = services(delivery)
    assert [found[str(key)].get("declared_level") for key, _ in KEYS] == [3, 3, 1, 2]
    assert "level_fraction" not in codes(delivery)


@pytest.mark.parametrize("gap", [(), (None,)])
def test_a_number_and_its_word_beside_the_list_are_a_legend(tmp_path: Path, gap: tuple[None, ...]) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Status", *gap, None, "Legende"),
        (*DOG, 3, *gap, 1, "offen"),
        (*LOST, 1, *gap, 2, "geplant"),
        (*PASSPORT, 2, *gap, 3, "online"),
    ]
    found = services(deliver(workbook(tmp_path / "a.xlsx", rows)))
    assert [found[str(key)].get("implementation_status") for key, _ in KEYS[:3]] == ["GO_LIVE", "OFFEN", "GEPLANT"]
