"""A legend says how the levels of a list are counted, wherever it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.etl.intake.lists import DOG, ID_CARD, LOST, codes, deliver, services, sheet_book, workbook

ROWS = [("OZG-ID", "Leistung", "Reifegrad"), (*DOG, 3), (*LOST, 2), (*ID_CARD, 0)]
FALLING = "0 = voll digital, 1 = fast, 2 = teilweise, 3 = analog"
RISING = "0 = nicht online, 1 = nur Information, 2 = Formular, 3 = online, 4 = voll digital"


def levels(path: Path) -> list[int | None]:
    return [row.get("declared_level") for row in services(deliver(path)).values()]


@pytest.mark.parametrize(
    "label", ["Legende Reifegrad: ", "Legende: ", "Reifegrade: ", "Erläuterung zum Reifegrad: ", ""]
)
@pytest.mark.parametrize(
    "text",
    [
        FALLING,
        "0 = komplett online, 1 = Formular, 2 = Info, 3 = Papier",
        "3 = nichts, 2 = Info, 1 = PDF, 0 = alles online",
    ],
)
def test_a_scale_that_falls_is_no_model(tmp_path: Path, label: str, text: str) -> None:
    below, above = [*ROWS, (), (label + text,)], [(label + text,), (), *ROWS]
    for number, rows in enumerate((below, above)):
        path = workbook(tmp_path / f"{number}.xlsx", rows)
        assert levels(path) == [None, None, None]
        assert codes(deliver(path)).count("level_cell_of_other_scale") == 3
    apart = sheet_book(tmp_path / "c.xlsx", {"Liste": ROWS, "Legende": [(label + text,)]})
    assert levels(apart) == [None, None, None]


def test_a_legend_in_rows_below_the_list(tmp_path: Path) -> None:
    legend = [("Legende Reifegrad",), (0, "voll digital"), (1, "fast"), (2, "teilweise"), (3, "analog")]
    assert levels(workbook(tmp_path / "a.xlsx", [*ROWS, (), *legend])) == [None, None, None]


@pytest.mark.parametrize("label", ["Legende Reifegrad: ", "Legende: ", ""])
def test_the_scale_of_the_model_is_read(tmp_path: Path, label: str) -> None:
    assert levels(workbook(tmp_path / "a.xlsx", [*ROWS, (), (label + RISING,)])) == [3, 2, 0]


def test_a_scale_of_another_column_says_nothing_of_levels(tmp_path: Path) -> None:
    rows = [("OZG-ID", "Leistung", "Reifegrad", "Priorität"), (*DOG, 3, 1), (*LOST, 2, 2), (*ID_CARD, 0, 3)]
    assert levels(
        workbook(tmp_path / "a.xlsx", [*rows, (), ("Priorität: 1 = online zuerst, 2 = danach, 3 = nicht",)])
    ) == [3, 2, 0]
