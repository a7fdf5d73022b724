"""A frame as CSV or XLSX for people: German headers as given, nothing that a spreadsheet would run as a formula.

CSV as in docs/vertrag.md section 4: UTF-8, comma, header, ISO dates, decimal point, empty = unknown.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import Any

import pandas as pd
import xlsxwriter

#: Characters that make a spreadsheet read a cell as a formula or command (docs/vertrag.md, section 4).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 60


def harmless(value: Any) -> Any:
    """A text that would start a formula gets an apostrophe in front; everything else stays as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def _cell(value: Any) -> Any:
    """Python value of one cell; None when unknown."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date() if value == value.normalize() else value.to_pydatetime()
    return harmless(value.item() if hasattr(value, "item") else value)


def _rows(frame: pd.DataFrame) -> list[list[Any]]:
    return [[_cell(value) for value in row] for row in frame.astype(object).itertuples(index=False, name=None)]


def to_csv_bytes(frame: pd.DataFrame) -> bytes:
    """The frame as CSV. Truth values become ja/nein."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(name) for name in frame.columns])
    for row in _rows(frame):
        writer.writerow([_as_text(value) for value in row])
    return out.getvalue().encode("utf-8")


def _as_text(value: Any) -> Any:
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat() if isinstance(value, date | datetime) else value


def to_xlsx_bytes(frame: pd.DataFrame, sheet: str = "Tabelle", created: datetime | None = None) -> bytes:
    """The frame as a workbook with one sheet: bold header, filter, typed cells, German date format.

    ``created`` is the time written into the file (else now): with it, the same frame gives the same bytes.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        if created:
            book.set_properties({"created": created})
        page = book.add_worksheet(sheet[:31])
        header, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "dd.mm.yyyy"})
        names = [harmless(str(name)) for name in frame.columns]
        page.write_row(0, 0, names, header)
        widths = [len(name) for name in names]
        for index, row in enumerate(_rows(frame), start=1):
            for column, value in enumerate(row):
                if value is None:
                    continue
                if isinstance(value, bool):
                    value = "ja" if value else "nein"
                if isinstance(value, date):
                    page.write_datetime(index, column, value, day)
                elif isinstance(value, str):
                    page.write_string(index, column, value)
                else:
                    page.write_number(index, column, float(value))
                widths[column] = max(widths[column], min(len(str(value)), _WIDEST))
        for column, width in enumerate(widths):
            page.set_column(column, column, width + 2)
        page.freeze_panes(1, 0)
        if len(frame):
            page.autofilter(0, 0, len(frame), len(names) - 1)
    return out.getvalue()
