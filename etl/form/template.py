"""The template for one municipality: its services, with the values of its newest list where one is published."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from etl import sqlfiles
from etl.form.columns import BOTTLENECKS, OPTIONAL_SHEETS, SERVICES, SHORT_ENTRY, form_asked
from etl.form.workbook import HINTS, period_text, write_workbook
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
LEVELS = ("declared_level", "declared_level_high", "target_level", "legal_ceiling_level")
#: What the cell of a computed level says besides the level.
COMPUTED = "Bitte leer lassen: Eine Stufe hier träte an die Stelle der Antworten."
#: How a figure that was not counted is written, so that handing it in again says the same.
QUALITY_PREFIXES = {"GESCHAETZT": "ca. ", "MINDESTENS": "mind. ", "HOECHSTENS": "bis "}
#: How a target date is written when the list named only a month, a quarter or a year.
PERIOD_MONTHS = {"MONTH": 1, "QUARTER": 3, "YEAR": 12}


def write_template(
    path: Path,
    municipality: Municipality | None,
    published: Path | None,
    version: str | None = None,
    is_short: bool = False,
    columns: Sequence[str] = (),
) -> None:
    """Write the workbook to fill in.

    For a known municipality it holds the services that are probably its business; with a published build also the values
    of its newest list (``published`` is the database file). The reporting date stays empty: who fills the template in says
    for which day it speaks. ``version``: the maturity model whose criteria it asks; that of the newest list unless told.
    ``is_short``: the eight columns that answer what matters most, on one sheet; ``columns``: headers of further columns. A column that
    is asked for by name stands there of itself where the newest list has a value in it. Raises InputError for an unknown name.
    """
    form_asked(version, is_short, columns)  # a wrong name is told before anything is written
    header: Row = {"rgm_version": version or DEFAULT_VERSION}
    if is_short:
        header[SHORT_ENTRY.field] = SHORT_ENTRY.example
    sheets: dict[str, list[Row]] = {}
    if municipality:
        header |= {"municipality_name": municipality.name, "ars": municipality.ars}
        with _facts(municipality, published) as connection:
            if published:
                sheets = {sheet: last_rows(connection, query, municipality.ars) for sheet, query in LAST_VALUES.items()}
            last = sheets.get(SERVICES.name, [])
            stated = next((row["rgm_version"] for row in last if row["rgm_version"]), DEFAULT_VERSION)
            header["rgm_version"] = version or stated
            services = [_as_written(row, row["rgm_version"] or stated, header["rgm_version"]) for row in last]
            if published and is_short:
                services = _in_short(services, sheets[BOTTLENECKS.name], _levels(connection, municipality.ars))
            elif published:
                sheets |= _last_optional_rows(connection, municipality)
            known = {row["ozg_id"] for row in services}
            suggested = [row for row in service_rows_for(connection, municipality) if row["ozg_id"] not in known]
            sheets[SERVICES.name] = sorted([*services, *suggested], key=lambda row: row["ozg_id"])
    found = frozenset(name for row in sheets.get(SERVICES.name, ()) for name, value in row.items() if value is not None)
    kept = found & ({"leika_key"} if is_short else {column.field for column in SERVICES.on_request})
    write_workbook(path, header, sheets, form=form_asked(header["rgm_version"], is_short, columns, kept))


def _in_short(
    services: Sequence[Row], bottlenecks: Sequence[Row], levels: Mapping[tuple[str, str | None], str]
) -> list[Row]:
    """The rows of the short template: what holds a service up beside it, and no level where it is computed. Such a level, handed in
    again, would stand in the place of the answers."""
    found: dict[str, dict[str, str | None]] = {}
    for row in bottlenecks:
        if row["ozg_id"]:
            found.setdefault(row["ozg_id"], {}).setdefault(row["bottleneck_code"], row["waiting_for"])
    rows = []
    for row in services:
        held = found.get(row["ozg_id"], {})
        owners = tuple(held.values())
        row = {**row, "bottlenecks": tuple(held), "waiting_for": owners[:1] if len(set(owners)) == 1 else owners}
        if row["waiting_for"] == (None,):
            row["waiting_for"] = None
        if level := levels.get((row["ozg_id"], row["leika_key"])):
            row |= {"declared_level": None, HINTS: {"declared_level": f"{level} {COMPUTED}"}}
        rows.append(row)
    return rows


def _levels(connection: duckdb.DuckDBPyConnection, ars: str) -> dict[tuple[str, str | None], str]:
    """Computed levels in words, by the keys of the service."""
    found = sqlfiles.rows(connection, "template_last_levels", ars=ars)
    return {(ozg_id, leika_key): _level_words(low, high) for ozg_id, leika_key, low, high in found}


def _level_words(low: int | None, high: int | None) -> str:
    if low is None:
        return "Die Stufe ist aus den Antworten noch nicht zu berechnen."
    return f"Berechnet aus den Antworten: Stufe {low}{'' if high in (None, low) else f' bis {high}'}."


def service_rows_for(connection: duckdb.DuckDBPyConnection, municipality: Municipality) -> list[Row]:
    """Rows for the sheet "Leistungen" of a known municipality: ozg_id, given_name, relevance (what is expected).

    Needs the tables of ``etl.reference.tables`` and the rule macros in the connected database.
    """
    found = sqlfiles.rows(connection, "template_services", ars=municipality.ars)
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
        if column.kind == "period":
            row |= {
                name: date.fromisoformat(row[name]) for name in column.database_types if isinstance(row.get(name), str)
            }
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
    """Figures that are estimates, levels that are ranges and dates that are periods as words: the cell must not claim more than the list did. Levels and answers
    of another maturity model are left out: nothing is converted."""
    row = {**row, **({} if stated == version else dict.fromkeys(LEVELS))}
    if model_of_criteria(stated) == model_of_criteria(version):
        row |= json.loads(row["answers"] or "{}")
    prefix = QUALITY_PREFIXES.get(row["case_quality"] or "")
    if prefix and row["case_count"] is not None:
        row["case_count"] = f"{prefix}{row['case_count']:.12g}"
    if row["declared_level"] is not None and row["declared_level_high"] not in (None, row["declared_level"]):
        row["declared_level"] = f"{row['declared_level']}-{row['declared_level_high']}"
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
