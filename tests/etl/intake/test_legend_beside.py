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
