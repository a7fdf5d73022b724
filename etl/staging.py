"""Rows of deliveries → staging tables, and staging rows of unchanged files taken over from the previous build.

The previous build is the cache: what intake understood of a file depends only on the file's bytes, the options it was loaded
with, the words its municipality confirmed by hand and the knowledge of intake itself (its code, mappings, catalogue and
register). While those are the same, the rows are copied and the file is not opened again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from etl import sqlfiles
from etl.contracts import OPTIONAL_TABLE, STAGING_TABLES, Delivery
from etl.optional_sheets import optional_sheets

PROJECT = Path(__file__).resolve().parents[1]
#: Everything that changes what intake makes of a file.
KNOWLEDGE = ("etl/intake", "etl/parse", "etl/readers", "etl/template_columns.py", "etl/optional_sheets.py", "etl/reference.py",
             "etl/reference_contracts.py", "etl/reference_tables.py", "etl/sql/staging", "etl/sql/core", "data/reference",
             "data/demo/register.csv", "data/demo/outlines.geojson", "ozg/rules")  # fmt: skip


@dataclass(frozen=True)
class Numbered:
    """A delivery with its place in the order of arrival and what the record says about it."""

    delivery_id: int
    sha256: str
    file: str
    option_ars: str | None
    option_date: str | None
    loaded_at: datetime
    is_demo: bool
    path: Path


def knowledge_version() -> str:
    """Hash over the contents of all code and facts that intake's answers and the reference tables depend on."""
    digest = hashlib.sha256()
    for name in KNOWLEDGE:
        root = PROJECT / name
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file() and path.suffix in {".py", ".sql", ".csv", ".geojson", ".gz"}:
                digest.update(path.relative_to(PROJECT).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    for table in (*STAGING_TABLES, OPTIONAL_TABLE):
        sqlfiles.run(connection, f"staging/{table}")


def write_rows(
    connection: duckdb.DuckDBPyConnection, numbered: Numbered, delivery: Delivery, work_folder: Path
) -> None:
    """Put one delivery, its parts, findings and rows into meta and staging.

    Rows travel as newline-delimited JSON through DuckDB's own reader: typed by the table, fast, and without the import time
    of a data frame library.
    """
    write_meta(connection, numbered, delivery)
    for table, rows in _by_staging_table(delivery.rows).items():
        columns = dict(
            connection.execute(
                "SELECT column_name, data_type FROM duckdb_columns() WHERE schema_name = 'staging' AND table_name = ?",
                [table],
            ).fetchall()
        )
        unknown = {key for row in rows for key in row} - columns.keys()
        if unknown:
            raise ValueError(f"intake produced columns that staging.{table} does not have: {sorted(unknown)}")
        if not rows:
            continue
        common = {"delivery_id": numbered.delivery_id, "ars": delivery.municipality}
        if "reporting_date" in columns:
            common["reporting_date"] = delivery.reporting_date
        exchange = work_folder / f".ozg-rows-{numbered.delivery_id}.tmp"
        with exchange.open("w", encoding="utf-8") as stream:
            for row in rows:
                stream.write(json.dumps({**common, **row}, ensure_ascii=False, default=_as_text) + "\n")
        try:
            relation = connection.read_json(str(exchange), columns=columns, format="newline_delimited")
            relation.insert_into(f"staging.{table}")
        finally:
            exchange.unlink()


def _by_staging_table(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Rows by staging table: those of optional sheets all go to one, their answers as a JSON text."""
    known = {sheet.table: {column.field for column in sheet.columns} for sheet in optional_sheets()}
    sorted_rows = {table: entries for table, entries in rows.items() if table not in known}
    for table, fields in known.items():
        for row in rows.get(table, ()):
            answers = {name: value for name, value in row.items() if name in fields}
            others = {name: value for name, value in row.items() if name not in fields}
            text = json.dumps(answers, ensure_ascii=False, default=_as_text)
            sorted_rows.setdefault(OPTIONAL_TABLE, []).append({**others, "table_name": table, "answers": text})
    return sorted_rows


def write_meta(connection: duckdb.DuckDBPyConnection, numbered: Numbered, delivery: Delivery) -> None:
    """Put what is known about one delivery itself into meta: ledger, parts and findings."""
    ledger = delivery.ledger
    connection.execute(
        "INSERT INTO meta.delivery VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [numbered.delivery_id, numbered.file, numbered.sha256, delivery.kind, delivery.municipality, delivery.reporting_date,
         numbered.option_ars, numbered.option_date, numbered.loaded_at, ledger.read, ledger.loaded, ledger.rejected,
         ledger.ignored, numbered.is_demo, delivery.is_usable,
         delivery.words_sha256],
    )  # fmt: skip
    if delivery.parts:
        connection.executemany(
            "INSERT INTO meta.delivery_part VALUES (?, ?)", [(numbered.delivery_id, part) for part in delivery.parts]
        )
    if delivery.findings:
        connection.executemany(
            "INSERT INTO meta.finding VALUES (?, 'intake', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(numbered.delivery_id, finding.sheet, finding.row, finding.column, finding.cell, finding.severity, finding.code,
              finding.value, finding.message, finding.remedy) for finding in delivery.findings],
        )  # fmt: skip


def _as_text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
