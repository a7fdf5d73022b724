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
from etl.form.columns import OPTIONAL_SHEETS
from etl.parse.text import fold
from ozg.reports.spreadsheet import harmless
from ozg.rules import usage
from ozg.rules.form import FormColumn

TABLES = ("kommune", "leistung", "stand", "verlauf", "nutzung", "engpass", "engpass_partei", "befund", "quelle")
#: Findings and sources speak of the inside of the house; they are no open data.
INTERNAL_TABLES = ("befund", "quelle")
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
            result = sqlfiles.execute(
                connection, f"export/{table}", ars=ars, is_demo=is_demo, is_public=is_public,
                suppressed=usage.SUPPRESSED,
            )  # fmt: skip
            header = [column[0] for column in result.description]
            written[table] = _write(folder / f"{table}.csv", header, result.fetchall())
        if is_public:
            open_data.write(connection, folder, list(written), ars, is_demo, contact, address)
        else:
            written |= _sheets(connection, folder, ars, is_demo)
    return written


def _sheets(connection: duckdb.DuckDBPyConnection, folder: Path, ars: str | None, is_demo: bool) -> dict[str, int]:
    """One table per optional sheet anybody filled in, with the headers and words of the template: costs, decisions and names of
    systems speak of the inside of the house, so they are no part of the public output."""
    written = {}
    for sheet in OPTIONAL_SHEETS:
        found = sqlfiles.rows(connection, "export/blatt", table_name=sheet.table, ars=ars, is_demo=is_demo)
        if found:
            name = f"blatt_{fold(sheet.name).replace(' ', '_')}"
            columns = [column for column in sheet.columns if column.field not in ABOUT_PERSONS]
            header = ["ars", "stichtag", *(column.header for column in columns)]
            rows = [[place, day, *_answers(columns, json.loads(text))] for place, day, text in found]
            written[name] = _write(folder / f"{name}.csv", header, rows)
    return written


def _answers(columns: Sequence[FormColumn], given: dict[str, Any]) -> list[Any]:
    return [column.words.get(given.get(column.field), given.get(column.field)) for column in columns]


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write one table; returns its number of rows."""
    cells = [[_cell(value) for value in row] for row in rows]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(cells)
    return len(cells)


def _cell(value: Any) -> Any:
    """Machine form: ISO dates, decimal point, empty for unknown; text that a spreadsheet would run is made harmless."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    # a bare carriage return is not quoted by the writer and would end the row
    return harmless(value).replace("\r", "\n") if isinstance(value, str) else value
