"""Published build → CSV tables for people and machines (docs/vertrag.md, section 4)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from etl import sqlfiles
from etl.contracts import InputError
from etl.export import open_data
from etl.form.columns import OPTIONAL_SHEETS, SERVICES, USAGE
from etl.parse.text import fold
from ozg.reports.spreadsheet import harmless
from ozg.rules import usage
from ozg.rules.form import YES_NO, FormColumn
from ozg.rules.programme import STATE_LABELS

TABLES = (
    "kommune",
    "leistung",
    "stand",
    "verlauf",
    "nutzung",
    "engpass",
    "engpass_partei",
    "programmstand",
    "angabe",
    "aufgabe",
    "befund",
    "quelle",
)
#: Tables that hold columns of a sheet of the form; which ones says the form, all others of them are computed.
SHEET_OF = {"stand": SERVICES, "nutzung": USAGE}
#: Single changes, tasks, findings and sources speak of the inside of the house; they are no open data.
INTERNAL_TABLES = ("angabe", "aufgabe", "befund", "quelle")
#: Fields of the optional sheets that point to single persons (how many specialists know a system, whether they have a deputy): in no
#: file that is written, not even the internal one (docs/fachregeln.md 8.6). Only the municipality's own template carries them on.
ABOUT_PERSONS = frozenset({"specialist_count", "has_deputy"})


def export(
    build: Path, folder: Path, ars: str | None = None, is_public: bool = False, is_demo: bool = False,
    contact: str = "", address: str = "",
) -> dict[str, int]:  # fmt: skip
    """Write the tables of a published build as CSV; returns the number of rows by table.

    ``is_public`` protects small numbers (docs/fachregeln.md 7.6), leaves the internal tables out and adds what open data need
    (``etl.export.open_data``), with ``contact`` (mail or web address) and ``address`` (where they will be published) in their metadata. Fictional municipalities are
    written only, and alone, with ``is_demo``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    internal = [folder / f"{table}.csv" for table in INTERNAL_TABLES] + sorted(folder.glob("blatt_*.csv"))
    left = [path.name for path in internal if is_public and path.exists()]
    if left:
        raise InputError(
            f"In „{folder}“ liegen noch interne Tabellen ({', '.join(left)}).",
            "Bitte für die öffentliche Ausgabe einen leeren Ordner angeben, damit nichts Internes mit veröffentlicht wird.",
        )
    written = {}
    with duckdb.connect(str(build), read_only=True) as connection:
        for table in TABLES:
            if is_public and table in INTERNAL_TABLES:
                continue
            wanted = columns(table)
            result = sqlfiles.execute(
                connection, f"export/{table}", columns=list(wanted), ars=ars, is_demo=is_demo, is_public=is_public,
                suppressed=usage.SUPPRESSED, codes=list(STATE_LABELS), words=list(STATE_LABELS.values()),
            )  # fmt: skip
            found = [column[0] for column in result.description]
            places = [found.index(name) for name in wanted or found]
            rows = ([row[place] for place in places] for row in result.fetchall())
            written[table] = _write(folder / f"{table}.csv", list(wanted.values()) or found, rows)
        if is_public:
            open_data.write(connection, folder, list(written), ars, is_demo, contact, address)
        else:
            written |= _sheets(connection, folder, ars, is_demo)
    return written


def columns(table: str) -> dict[str, str]:
    """Columns of a table that holds some of a sheet, in their order: how its query calls each → how it is published. Empty for a table
    whose columns are all computed."""
    if table not in SHEET_OF:
        return {}
    fields = {column.open_name: column.field for column in SHEET_OF[table].all_columns if column.open_name}
    return {fields.get(name, name): name for name in open_data.column_names(table)}


def _sheets(connection: duckdb.DuckDBPyConnection, folder: Path, ars: str | None, is_demo: bool) -> dict[str, int]:
    """One table per optional sheet anybody filled in, with the headers and words of the template: costs, decisions and names of
    systems speak of the inside of the house, so they are no part of the public output."""
    written = {}
    for sheet in OPTIONAL_SHEETS:
        found = sqlfiles.rows(connection, "export/blatt", table_name=sheet.table, ars=ars, is_demo=is_demo)
        if found:
            name = f"blatt_{fold(sheet.name).replace(' ', '_')}"
            told = [column for column in sheet.columns if column.field not in ABOUT_PERSONS]
            header = ["ars", "stichtag", *(name for column in told for name in _names(column))]
            rows = [[place, day, *_answers(told, json.loads(text))] for place, day, text in found]
            written[name] = _write(folder / f"{name}.csv", header, rows)
    return written


def _names(column: FormColumn) -> list[str]:
    """How the table calls a column of a sheet; a stretch of time has two days."""
    return [f"{column.header} von", f"{column.header} bis"] if column.kind == "period" else [column.header]


def _answers(columns: Sequence[FormColumn], given: dict[str, Any]) -> list[Any]:
    kept = [(column, name) for column in columns for name in column.database_types]
    return [column.words.get(given.get(name), given.get(name)) for column, name in kept]


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write one table; returns its number of rows."""
    cells = [[_cell(value) for value in row] for row in rows]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(cells)
    return len(cells)


def _cell(value: Any) -> Any:
    """Machine form: ISO dates, decimal point, ja and nein, empty for unknown; text that a spreadsheet would run is made harmless."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    # a bare carriage return is not quoted by the writer and would end the row
    return harmless(value).replace("\r", "\n") if isinstance(value, str) else value
