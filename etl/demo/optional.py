"""Rows of the optional sheets of one municipality on one reporting date, as told in ``data/demo/generator/blaetter``.

One file per table of ``etl.form.columns``: ``ars``, ``ab`` and ``bis`` (the lists it stands in, ``bis`` empty: until today), then the
fields as they are stored. What has not happened on the reporting date is not in its list.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from etl.demo import GENERATOR
from etl.form.columns import OPTIONAL_SHEETS
from etl.form.template import optional_row
from etl.reference.register import load_register
from ozg.rules.form import FormColumn, FormSheet

FOLDER = GENERATOR / "blaetter"
#: Days on which something was done; before them it is still open.
HAPPENED = ("reached_date", "done_date", "proof_delivered_date", "payment_date")


def optional_rows(ars: str, day: date) -> dict[str, list[dict[str, Any]]]:
    """Sheet name → rows of the list of that day, ready for the template writer; sheets without a row are left out."""
    register = load_register(include_demo=True)
    found = {
        sheet.name: [optional_row(sheet, row, register) for row in _rows(sheet, ars, day)] for sheet in OPTIONAL_SHEETS
    }
    return {name: rows for name, rows in found.items() if rows}


def _rows(sheet: FormSheet, ars: str, day: date) -> Iterator[dict[str, Any]]:
    for told in _told(sheet.table):
        if told["ars"] == ars and told["ab"] <= day.isoformat() and (not told["bis"] or day.isoformat() <= told["bis"]):
            row = {
                name: stored_value(column, told[name])
                for column in sheet.columns
                for name in column.database_types
                if told.get(name)
            }
            yield {name: value for name, value in row.items() if name not in HAPPENED or value <= day.isoformat()}


@cache
def _told(table: str) -> tuple[dict[str, str], ...]:
    path = FOLDER / f"{table}.csv"
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def stored_value(column: FormColumn, text: str) -> Any:
    """The value as it is stored: numbers as numbers, truth as truth, everything else as text."""
    if column.kind == "number":
        return float(text)
    return text in ("True", "ja") if column.value_kind == "Ja-Nein" else text
