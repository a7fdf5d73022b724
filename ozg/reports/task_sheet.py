"""The tasks of an office as a workbook to send to it: a sheet "Kopf" and a sheet "Aufgaben", which come back through "Daten übernehmen".

It names itself a part of a list: what it does not name stays as it is.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from ozg import formats
from ozg.rules import form
from ozg.rules.form import DAY_FORMAT, FormColumn

SHEET = "Aufgaben"
#: Says in the head that the other tasks stay (``data/reference/woerter/teil_woerter.csv``).
EXTENT = ("Umfang", "Auszug")
#: Rows below the last one that still have drop-downs.
_SPARE_ROWS = 20
#: A column an answer is written into has room for one.
_WIDE = {"task_name": 40, "answer_text": 40, "remark": 40, "given_name": 34}
#: Text goes in as text, whatever it begins with.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def to_task_workbook(tasks: pd.DataFrame, municipality: str, ars: str, today: date) -> bytes:
    """``tasks``: rows of ``ozg.read.tasks.tasks``. The same tasks give the same bytes on the same day."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties(
            {"created": datetime.combine(today, datetime.min.time()), "title": f"Aufgaben {municipality}"}
        )
        header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        looks = {kind: book.add_format({"num_format": shown, "text_wrap": kind == "text", "valign": "top"})
                 for kind, shown in (("key", "@"), ("date", DAY_FORMAT), ("text", "General"))}  # fmt: skip
        _head(book.add_worksheet("Kopf"), municipality, ars, today, header, looks["date"])
        _tasks(book.add_worksheet(SHEET), tasks, header, looks)
    return out.getvalue()


def _head(page: Worksheet, name: str, ars: str, today: date, header: CellFormat, day: CellFormat) -> None:
    page.write_row(0, 0, ("Feld", "Wert"), header)
    for line, (label, value) in enumerate((("Kommune", name), ("ARS", ars)), 1):
        page.write_string(line, 0, label)
        page.write_string(line, 1, value)
    page.write_string(3, 0, "Stichtag")
    page.write_datetime(3, 1, datetime.combine(today, datetime.min.time()), day)
    for column, words in enumerate(EXTENT):
        page.write_string(4, column, words)
    page.set_column(0, 1, 30)


def _tasks(page: Worksheet, tasks: pd.DataFrame, header: CellFormat, looks: Mapping[str, CellFormat]) -> None:
    rows = tasks.to_dict("records")
    last = len(rows) + _SPARE_ROWS
    columns = form.sheet(SHEET).columns
    for place, column in enumerate(columns):
        look = looks.get(column.kind, looks["text"])
        page.write_string(0, place, column.header, header)
        page.set_column(place, place, _WIDE.get(column.field, column.width), look)
        if column.words:
            words = list(column.words.values())
            page.data_validation(1, place, last, place, {"validate": "list", "source": words})
        for line, row in enumerate(rows, 1):
            _write(page, line, place, _value(column, row), look)
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _value(column: FormColumn, row: Mapping[str, Any]) -> Any:
    """What stands in the cell; None where nobody said anything, so that a sheet that comes back says nothing either."""
    value = row.get(column.field)
    if formats.is_unknown(value):
        return None
    return column.words.get(value, value) if column.words else value


def _write(page: Worksheet, line: int, place: int, value: Any, look: CellFormat) -> None:
    if isinstance(value, date):
        page.write_datetime(line, place, datetime(value.year, value.month, value.day), look)
    elif value is not None:
        page.write_string(line, place, str(value), look)
