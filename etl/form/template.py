"""The template for one municipality: its services, with the values of its newest list where one is published."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from etl import sqlfiles
from etl.form.columns import OPTIONAL_SHEETS
from etl.form.workbook import period_text, write_workbook
from etl.reference.register import Municipality, Register, load_register
from etl.reference.tables import load_into
from ozg import rules
from ozg.rules.form import FormSheet
from ozg.rules.model import DEFAULT_VERSION, model_of_criteria

Row = dict[str, Any]

#: Sheet → query for what the newest list says.
LAST_VALUES = {
    "Leistungen": "template_last_services",
    "Engpässe": "template_last_bottlenecks",
    "Basisdienste": "template_last_components",
}
#: What a list says on the scale of its maturity model.
LEVELS = ("declared_level", "target_level", "legal_ceiling_level")
#: How a figure that was not counted is written, so that handing it in again says the same.
QUALITY_PREFIXES = {"GESCHAETZT": "ca. ", "MINDESTENS": "mind. ", "HOECHSTENS": "bis "}
#: How a target date is written when the list named only a month, a quarter or a year.
PERIOD_MONTHS = {"MONTH": 1, "QUARTER": 3, "YEAR": 12}


def write_template(
    path: Path, municipality: Municipality | None, published: Path | None, version: str | None = None
) -> None:
    """Write the workbook to fill in.

    For a known municipality it holds the services that are probably its business; with a published build also the values
    of its newest list (``published`` is the database file). The reporting date stays empty: who fills the template in says
    for which day it speaks. ``version``: the maturity model whose criteria it asks; that of the newest list unless told.
    """
    header: Row = {"rgm_version": version or DEFAULT_VERSION}
    sheets: dict[str, list[Row]] = {}
    if municipality:
        header |= {"municipality_name": municipality.name, "ars": municipality.ars}
        with _facts(municipality, published) as connection:
            if published:
                sheets = {sheet: last_rows(connection, query, municipality.ars) for sheet, query in LAST_VALUES.items()}
                sheets |= _last_optional_rows(connection, municipality)
            last = sheets.get("Leistungen", [])
            stated = next((row["rgm_version"] for row in last if row["rgm_version"]), DEFAULT_VERSION)
            header["rgm_version"] = version or stated
            services = [_as_written(row, row["rgm_version"] or stated, header["rgm_version"]) for row in last]
            known = {row["ozg_id"] for row in services}
            suggested = [row for row in service_rows_for(connection, municipality) if row["ozg_id"] not in known]
            sheets["Leistungen"] = sorted([*services, *suggested], key=lambda row: row["ozg_id"])
    write_workbook(path, header, sheets)


def service_rows_for(connection: duckdb.DuckDBPyConnection, municipality: Municipality) -> list[Row]:
    """Rows for the sheet "Leistungen" of a known municipality: ozg_id, given_name, relevance (a suggestion).

    Needs the tables of ``etl.reference.tables`` and the rule macros in the connected database.
    """
    found = sqlfiles.rows(connection, "template_services", municipality_kind=municipality.kind)
    return [{"ozg_id": ozg_id, "given_name": name, "relevance": relevance} for ozg_id, name, relevance in found]


def last_rows(connection: duckdb.DuckDBPyConnection, query: str, ars: str) -> list[Row]:
    """Rows of the newest list of a municipality, one dictionary per row with the fields of staging."""
    text = sqlfiles.text(query)
    cursor = connection.execute(text, {"ars": ars})
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _last_optional_rows(connection: duckdb.DuckDBPyConnection, municipality: Municipality) -> dict[str, list[Row]]:
    """Rows of the newest optional sheets of a municipality by sheet name, with the fields of core."""
    register = load_register(municipality.is_demo)
    found: dict[str, list[Row]] = {}
    for sheet in OPTIONAL_SHEETS:
        texts = sqlfiles.rows(connection, "template_last_sheet", ars=municipality.ars, table_name=sheet.table)
        found[sheet.name] = [optional_row(sheet, json.loads(text), register) for (text,) in texts]
    return found


def optional_row(sheet: FormSheet, answers: Row, register: Register) -> Row:
    """The cells of one row of an optional sheet: days as dates, keys of municipalities with their names, several by semicolon."""
    row = dict(answers)
    for column in sheet.columns:
        value = row.get(column.field)
        if value is None:
            continue
        if column.kind == "date" and isinstance(value, str):
            row[column.field] = date.fromisoformat(value)
        elif column.value_kind in ("Kommune", "Kommunen"):
            row[column.field] = "; ".join(_named(ars, register) for ars in value.split())
        elif column.value_kind == "Leistungen":
            row[column.field] = "; ".join(value.split())
    return row


def _named(ars: str, register: Register) -> str:
    municipality = register.get(ars)
    return f"{municipality.short_name} ({ars})" if municipality else ars


def _as_written(row: Row, stated: str, version: str) -> Row:
    """Figures that are estimates and dates that are periods as words: the cell must not claim more than the list did. Levels and answers
    of another maturity model are left out: nothing is converted."""
    row = {**row, **({} if stated == version else dict.fromkeys(LEVELS))}
    if model_of_criteria(stated) == model_of_criteria(version):
        row |= json.loads(row["answers"] or "{}")
    prefix = QUALITY_PREFIXES.get(row["case_quality"] or "")
    if prefix and row["case_count"] is not None:
        row["case_count"] = f"{prefix}{row['case_count']:.12g}"
    months = PERIOD_MONTHS.get(row["target_precision"] or "")
    if months and row["target_date"]:
        end = row["target_date"]
        row["target_date"] = period_text(end.replace(month=end.month - months + 1, day=1), end)
    return row


@contextmanager
def _facts(municipality: Municipality, published: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published build, else the reference facts alone in memory."""
    if published:
        with duckdb.connect(str(published), read_only=True) as connection:
            yield connection
    else:
        with duckdb.connect() as connection:
            rules.install(connection)
            load_into(connection, municipality.is_demo)
            yield connection
