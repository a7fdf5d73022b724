"""In what the numbers of a list are: units of the header, of the cell and of its format, and units that are none of the field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from etl.contracts import Delivery
from etl.readers.ods import unit_shown
from etl.readers.xlsx_styles import unit_behind
from tests.etl.intake.lists import DOG, cell, codes, deliver, services, workbook


@pytest.mark.parametrize(
    ("header", "value", "cases"),
    [
        ("Fallzahl (x100)", 14, 1400), ("Fälle (Hundert)", 12, 1200), ("Fälle in Mio.", 0.1, 100_000), ("Fälle in Tsd.", 1.4, 1400),
        ("Fälle (in 1.000)", 2, 2000), ("Fälle pro Monat (Tsd.)", 0.1, 1200), ("Fälle pro Monat", "100/Monat", 1200),
        ("Fälle pro Monat", "1.200/Jahr", 1200), ("Fälle (Tsd.)", "1,4 Tsd.", 1400), ("Fälle (Tsd.)", "1,4", 1400),
    ],
)  # fmt: skip
def test_cases_in_a_unit(tmp_path: Path, header: str, value: Any, cases: float) -> None:
    assert cell(tmp_path, header, value, "case_count")[0] == pytest.approx(cases)


@pytest.mark.parametrize(
    ("header", "value", "field", "read"),
    [
        ("Kosten", "50 TEUR (alle Leistungen)", "cost_eur", None), ("Kosten", "5.000 € für alle OZG-Leistungen", "cost_eur", None),
        ("Fälle pro Jahr", "260 (zusammen mit Reisepass)", "case_count", None), ("Fälle pro Jahr", "260 (alle Anträge)", "case_count", 260),
        ("PT", "10 (alle Online-Dienste)", "person_days", None),
    ],
)  # fmt: skip
def test_a_number_of_several_services_is_not_that_of_one(
    tmp_path: Path, header: str, value: str, field: str, read: float | None
) -> None:
    found, delivery = cell(tmp_path, header, value, field)
    assert found == read
    assert ("number_of_several" in codes(delivery), "number_with_note" in codes(delivery)) == (not read, bool(read))


def test_a_number_in_the_header_that_is_no_known_unit_leaves_cases_unknown(tmp_path: Path) -> None:
    value, delivery = cell(tmp_path, "Fälle (in 10)", 120, "case_count")
    assert value is None
    assert "numbers_of_unclear_unit" in codes(delivery)


@pytest.mark.parametrize(
    ("header", "value", "field", "amount"),
    [
        ("Kosten in T€", "5 T€", "cost_eur", 5000), ("Kosten in T€", "5.000 €", "cost_eur", 5000), ("Kosten in T€", 5, "cost_eur", 5000),
        ("Zeitersparnis (Std.)", "15 Min.", "minutes_saved", 15), ("Zeitersparnis (Std.)", 2, "minutes_saved", 120),
        ("Aufwand (PT)", "3 Tage", "person_days", 3),
    ],
)  # fmt: skip
def test_the_unit_of_the_cell_goes_before_that_of_the_header(
    tmp_path: Path, header: str, value: Any, field: str, amount: float
) -> None:
    assert cell(tmp_path, header, value, field)[0] == amount


@pytest.mark.parametrize(
    ("header", "value", "field"),
    [
        ("Aufwand (PT)", "30 Min.", "person_days"), ("Aufwand (PT)", "2 Std.", "person_days"), ("Aufwand (PT)", "500 €", "person_days"),
        ("Kosten", "30 Min.", "cost_eur"), ("Kosten", "2 PT", "cost_eur"), ("Zeitersparnis", "3 Tage", "minutes_saved"),
        ("Zeitersparnis", "20 €", "minutes_saved"),
    ],
)  # fmt: skip
def test_a_unit_of_something_else_leaves_the_amount_unknown(
    tmp_path: Path, header: str, value: str, field: str
) -> None:
    amount, delivery = cell(tmp_path, header, value, field)
    assert amount is None
    assert "amount_of_other_unit" in codes(delivery)


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ('0" Tsd."', "Tsd."), ('0.0" T€"', "T€"), ('#,##0.00\\ "€"', "€"), ('0," Tsd."', None), ("#,##0", None), ('"ca. "0', None),
        ('0"0 Tsd."', "0 Tsd."), ('0;-0" Tsd."', None), ("0\\ \\P\\T", "PT"),
    ],
)  # fmt: skip
def test_what_a_format_writes_behind_a_number(code: str, unit: str | None) -> None:
    assert unit_behind(code) == unit


def formatted(path: Path, header: str, value: float, code: str) -> Delivery:
    """The delivery of a list with one number of this format."""

    workbook(path, [("OZG-ID", "Leistung", header), (*DOG, value)])
    book = openpyxl.load_workbook(path)
    book.active["C2"].number_format = code
    book.save(path)
    return deliver(path)


@pytest.mark.parametrize(
    ("header", "value", "code", "field", "amount"),
    [
        ("Fälle", 3, '0" Tsd."', "case_count", 3000), ("Fälle (Tsd.)", 3, '0" Tsd."', "case_count", 3000),
        ("Fälle", 3000, '0," Tsd."', "case_count", 3000), ("Kosten (EUR)", 5, '0.0" T€"', "cost_eur", 5000),
        ("Kosten (EUR)", 2.5, '0.0" T€"', "cost_eur", 2500), ("Kosten in T€", 5, '0.00" €"', "cost_eur", 5000),
        ("Kosten", 5000, '#,##0.00\\ "€"', "cost_eur", 5000), ("Fälle", 300, '0" €"', "case_count", None),
        ("Aufwand (PT)", 30, '0" Min."', "person_days", None),
    ],
)  # fmt: skip
def test_a_unit_shown_by_the_format_counts_as_one_in_the_cell(
    tmp_path: Path, header: str, value: float, code: str, field: str, amount: float | None
) -> None:
    delivery = formatted(tmp_path / "Liste.xlsx", header, value, code)
    assert services(delivery)["10160"].get(field) == amount
    assert amount is not None or {"number_of_other_unit", "amount_of_other_unit"} & set(codes(delivery))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3 Tsd.", 3, "Tsd."), ("2,5 T€", 2.5, "T€"), ("2,5 T€", 2.54, "T€"), ("1.400 Fälle", 1400, "Fälle"), ("3 Tsd.", 3000, None), ("1.400", 1400, None),
        ("31.12.2026", 46387, None), ("12 %", 0.12, None),
    ],
)  # fmt: skip
def test_what_an_open_document_shows_behind_a_number(text: str, value: float, unit: str | None) -> None:
    assert unit_shown(text, value) == unit
