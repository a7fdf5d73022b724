"""Colours of cells that hold nothing: told where they stand for a word, never read, and no statement where they are the look of a list."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from etl.contracts import Delivery
from tests.etl.intake.lists import DOG, ID_CARD, PASSPORT, codes, deliver, finding, services, workbook

GREEN, YELLOW, RED, GREY = "FF00B050", "FFFFFF00", "FFFF0000", "FFD9D9D9"
HEADER = ("OZG-ID", "Leistung", "Status", "Fälle")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Liste.xlsx"


def coloured(path: Path, fills: Mapping[str, str], status: str | None = None) -> Delivery:
    """The delivery of three services without a status, with these colours by cell."""
    workbook(path, [HEADER, *((*service, status, 100) for service in (DOG, ID_CARD, PASSPORT))])
    book = openpyxl.load_workbook(path)
    for cell, colour in fills.items():
        book.active[cell].fill = PatternFill("solid", fgColor=colour)
    book.save(path)
    return deliver(path)


@pytest.mark.parametrize("fills", [{"C2": GREEN, "C3": YELLOW, "C4": RED}, {"C2": GREEN}, {"C2": GREEN, "C3": GREEN}])
def test_a_colour_instead_of_a_word_is_told(path: Path, fills: Mapping[str, str]) -> None:
    delivery = coloured(path, fills)
    told = finding(delivery, "colour_instead_of_word")
    assert (told.column, told.value) == ("Status", ", ".join(sorted({fill[2:] for fill in fills.values()})))
    assert services(delivery)["10160"].get("implementation_status") is None


@pytest.mark.parametrize(
    "fills",
    [
        {"C2": GREY, "C3": GREY, "C4": GREY},
        {"A3": GREY, "B3": GREY, "C3": GREY, "D3": GREY},
        {"E2": GREEN, "E3": RED},
        {},
    ],
)
def test_the_look_of_a_column_or_a_row_is_no_statement(path: Path, fills: Mapping[str, str]) -> None:
    assert "colour_instead_of_word" not in codes(coloured(path, fills))


def test_a_colour_beside_a_word_is_told_as_before(path: Path) -> None:
    found = codes(coloured(path, {"C2": GREEN, "C3": RED}, "online"))
    assert "colour_instead_of_word" not in found
    assert "colours_not_read" in found
