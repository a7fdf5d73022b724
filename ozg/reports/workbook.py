"""Filled sheets as one workbook and as CSV files. The same sheets give the same bytes: times come from the edition."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from ozg.reports.cells import FORMATS
from ozg.reports.form import Sheet
from ozg.reports.spreadsheet import harmless, to_csv_bytes

_WIDEST, _NARROWEST = 60, 8
_MIXED = "gemischt"
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def to_workbook(sheets: list[Sheet], title: str, subject: str, created: datetime) -> bytes:
    """One sheet per filled sheet: bold header that stays in view, filter, typed cells, German number formats."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": title, "subject": subject, "created": created, "comments": "OZG-Dashboard"})
        looks = {
            name: book.add_format({"num_format": given.number_format})
            for name, given in FORMATS.items()
            if given.number_format
        }
        # several kinds of values under one header read better from one edge
        for name, given in FORMATS.items():
            looks[f"{_MIXED} {name}"] = book.add_format(
                {"align": "left", **({"num_format": given.number_format} if given.number_format else {})}
            )
        header = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name[:31]), sheet, header, looks)
    return out.getvalue()


def _write(page: Worksheet, sheet: Sheet, header: CellFormat, looks: dict[str, CellFormat]) -> None:
    page.write_row(0, 0, [harmless(column.header) for column in sheet.columns], header)
    for place, column in enumerate(sheet.columns):
        _write_column(page, place, column.format, [row[place] for row in sheet.rows], looks)
        widest = max((len(_shown(row[place])) for row in sheet.rows), default=0)
        longest_word = max(len(word) for word in column.header.split()) if column.header else 0
        page.set_column(place, place, min(max(widest, longest_word, _NARROWEST), _WIDEST) + 2)
    if not sheet.rows:
        page.write_string(1, 0, sheet.if_empty)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write_column(page: Worksheet, place: int, kind: str, values: list[Any], looks: dict[str, CellFormat]) -> None:
    """A column has one kind of value, so its writer is chosen once, not for every cell."""
    if kind == _MIXED:
        for index, value in enumerate(values, 1):
            if value is not None:
                _writer(page, value[1])(index, place, harmless(value[1]), looks[f"{_MIXED} {value[0]}"])
        return
    first = next((value for value in values if value is not None), None)
    write, look = _writer(page, first), looks.get(kind)
    for index, value in enumerate(values, 1):
        if value is not None and value != "":
            write(index, place, harmless(value), look)


def _writer(page: Worksheet, value: Any) -> Callable[..., Any]:
    if isinstance(value, date):
        return page.write_datetime
    return page.write_string if isinstance(value, str) else page.write_number


def _shown(value: Any) -> str:
    """The value about as wide as it will look."""
    if isinstance(value, tuple):
        value = value[1]
    if isinstance(value, float):
        return f"{value:.1f}"
    return "" if value is None else str(value)[:_WIDEST]


def to_csv_files(sheets: list[Sheet]) -> dict[str, bytes]:
    """Every sheet as CSV (docs/vertrag.md, section 4: UTF-8, comma, ISO dates, decimal point), by name of the sheet."""
    return {sheet.name: to_csv_bytes(_frame(sheet)) for sheet in sheets}


def _frame(sheet: Sheet) -> pd.DataFrame:
    rows = [[value[1] if isinstance(value, tuple) else value for value in row] for row in sheet.rows]
    frame = pd.DataFrame(rows, dtype=object)
    return (
        frame.set_axis([column.header for column in sheet.columns], axis="columns")
        if rows
        else pd.DataFrame(columns=[column.header for column in sheet.columns])
    )
