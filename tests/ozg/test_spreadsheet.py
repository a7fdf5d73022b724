"""Downloads for people: no formula survives, unknown stays empty, dates and numbers keep their type."""

import io
from datetime import datetime

import openpyxl
import pandas as pd
import pytest

from ozg.reports.spreadsheet import harmless, to_csv_bytes, to_xlsx_bytes

FRAME = pd.DataFrame(
    {
        "Leistung": ["=1+1", "Wohngeld, Zuschuss"],
        "Fälle pro Jahr": pd.array([1450, None], dtype="Int32"),
        "Stichtag": pd.to_datetime(["2026-09-30", None]),
        "online": [True, False],
    }
)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_formula_starts_are_made_harmless(start):
    assert harmless(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"


def test_other_values_stay_as_they_are():
    assert [harmless(value) for value in ("Wohngeld", -5, None, "−1")] == ["Wohngeld", -5, None, "−1"]


def test_csv_has_iso_dates_and_empty_unknowns():
    lines = to_csv_bytes(FRAME).decode("utf-8").split("\r\n")
    assert lines[0] == "Leistung,Fälle pro Jahr,Stichtag,online"
    assert lines[1] == "'=1+1,1450,2026-09-30,ja"
    assert lines[2] == '"Wohngeld, Zuschuss",,,nein'


def test_xlsx_keeps_types_and_holds_no_formula():
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx_bytes(FRAME))).active
    assert [cell.value for cell in sheet[1]] == ["Leistung", "Fälle pro Jahr", "Stichtag", "online"]
    assert [cell.value for cell in sheet[2]] == ["'=1+1", 1450, datetime(2026, 9, 30), "ja"]
    assert [cell.data_type for cell in sheet[2]][:2] == ["s", "n"]
    assert sheet[3][1].value is None
