"""Rows of deliveries → staging tables, and staging rows of unchanged files taken over from the previous build.

The previous build is the cache: what intake understood of a file depends only on the file's bytes, the options it was loaded
with, the words its municipality confirmed by hand and the knowledge of intake itself (its code, mappings, catalogue and
register). While those are the same, the rows are copied and the file is not opened again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from etl import sqlfiles
from etl.contracts import OPTIONAL_TABLE, STAGING_TABLES, Delivery
from etl.form.columns import OPTIONAL_SHEETS, SHEETS, structure
from etl.reference import in_force
from ozg.rules import model

PROJECT = Path(__file__).resolve().parents[2]
#: Everything that changes what intake makes of a file, as whole folders: what intake imports lies below them (a test says so). What builds
#: is named too: a build is grown only from one the same program made (``etl.build.increment``).
KNOWLEDGE = ("etl/intake", "etl/parse", "etl/readers", "etl/form", "etl/reference", "etl/contracts.py", "etl/sqlfiles.py",
             "etl/sql/staging", "etl/sql/core", "etl/sql/meta.sql", "data/reference", "data/demo/register.csv", "data/demo/outlines.geojson",
             "ozg/rules", "ozg/formats.py", "ozg/facts.py", "ozg/frames.py", "ozg/sql.py", "etl/build")  # fmt: skip


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
    is_partial: bool = False


def knowledge_version() -> str:
    """Hash over all that intake's answers depend on: the program's knowledge, the maturity models and the catalogue of the data folder."""
    own = "".join(model.to_text(one) for one in model.own_models().values()) + in_force.version()
    known = program_knowledge()
    return hashlib.sha256((known + own).encode()).hexdigest()[:16] if own else known


@cache
def program_knowledge() -> str:
    """Hash over the contents of all code and facts of the program that intake's answers and the reference tables depend on: those this
    process has begun with."""
    digest = hashlib.sha256()
    for name in KNOWLEDGE:
        root = PROJECT / name
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file() and path.suffix in {".py", ".sql", ".csv", ".geojson", ".gz"}:
                digest.update(path.relative_to(PROJECT).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """The empty staging tables; those of the main sheets with the columns of the form."""
    listed = {sheet.table: sheet for sheet in SHEETS}
    for table in (*STAGING_TABLES, OPTIONAL_TABLE):
        if table in listed:
            shape = sqlfiles.text(f"staging/{table}")
            connection.sql(shape, params={"structure": structure(listed[table])}).create(f"staging.{table}")
        else:
            sqlfiles.run(connection, f"staging/{table}")


def write_rows(
    connection: duckdb.DuckDBPyConnection, numbered: Numbered, delivery: Delivery, work_folder: Path
) -> None:
    """Put one delivery, its parts, findings and rows into meta and staging.

    Rows travel as newline-delimited JSON through DuckDB's own reader: typed by the table, fast, and without the import time
    of a data frame library.
    """
    exchange = work_folder / f".ozg-rows-{numbered.delivery_id}.tmp"
    write_meta(connection, numbered, delivery, exchange)
    for table, rows in _by_staging_table(delivery.rows).items():
        columns = _columns(connection, "staging", table)
        unknown = {key for row in rows for key in row} - columns.keys()
        if unknown:
            raise ValueError(f"intake produced columns that staging.{table} does not have: {sorted(unknown)}")
        common = {"delivery_id": numbered.delivery_id, "ars": delivery.municipality}
        if "reporting_date" in columns:
            common["reporting_date"] = delivery.reporting_date
        _insert(connection, f"staging.{table}", columns, ({**common, **row} for row in rows), exchange)


def _columns(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> dict[str, str]:
    """Types of a table's columns by name, in the order of the table."""
    # not through duckdb_columns(): that lists the columns of all tables for every question
    described = connection.table(f"{schema}.{table}")
    return dict(zip(described.columns, map(str, described.types), strict=True))


def _insert(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: dict[str, str],
    rows: Iterable[dict[str, Any]],
    exchange: Path,
) -> None:
    """Put rows into a table through the file ``exchange``, which is gone afterwards."""
    lines = [json.dumps(row, ensure_ascii=False, default=_as_text) for row in rows]
    if not lines:
        return
    exchange.write_text("\n".join(lines) + "\n", encoding="utf-8")
    try:
        connection.read_json(str(exchange), columns=columns, format="newline_delimited").insert_into(table)
    finally:
        exchange.unlink()


def _by_staging_table(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Rows by staging table: those of optional sheets all go to one, their answers as a JSON text, as those to the criteria."""
    known = {sheet.table: sheet.database_types.keys() for sheet in OPTIONAL_SHEETS}
    sorted_rows = {table: entries for table, entries in rows.items() if table not in known}
    if "service_entry" in sorted_rows:
        sorted_rows["service_entry"] = [_with_answers(row) for row in sorted_rows["service_entry"]]
    for table, fields in known.items():
        for row in rows.get(table, ()):
            answers = {name: value for name, value in row.items() if name in fields}
            others = {name: value for name, value in row.items() if name not in fields}
            text = json.dumps(answers, ensure_ascii=False, default=_as_text)
            sorted_rows.setdefault(OPTIONAL_TABLE, []).append({**others, "table_name": table, "answers": text})
    return sorted_rows


def _with_answers(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a list of services with its answers to the criteria as one JSON text, in the order of the criteria."""
    criteria = model.model_of_criteria(row.get("rgm_version")).criterion
    answers = {code: row[code] for code in criteria if row.get(code) is not None}
    others = {name: value for name, value in row.items() if name not in criteria}
    return {**others, "answers": json.dumps(answers)} if answers else others


def write_meta(connection: duckdb.DuckDBPyConnection, numbered: Numbered, delivery: Delivery, exchange: Path) -> None:
    """Put what is known about one delivery itself into meta: ledger, parts and findings."""
    ledger = delivery.ledger
    connection.execute(
        "INSERT INTO meta.delivery VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [numbered.delivery_id, numbered.file, numbered.sha256, delivery.kind, delivery.municipality, delivery.reporting_date,
         numbered.option_ars, numbered.option_date, numbered.loaded_at, ledger.read, ledger.loaded, ledger.rejected,
         ledger.ignored, numbered.is_demo, delivery.is_usable,
         delivery.words_sha256],
    )  # fmt: skip
    number = {"delivery_id": numbered.delivery_id}
    parts = ({**number, "part_name": part} for part in delivery.parts)
    _insert(connection, "meta.delivery_part", _columns(connection, "meta", "delivery_part"), parts, exchange)
    places = (
        {**number, "sheet_name": sheet, "field": field, "header": header, "column_letter": letter}
        for (sheet, field), (header, letter) in delivery.columns.items()
    )
    _insert(connection, "meta.delivery_column", _columns(connection, "meta", "delivery_column"), places, exchange)
    findings = (
        {**number, "stage": "intake", "sheet_name": finding.sheet, "row_number": finding.row, "column_name": finding.column,
         "cell": finding.cell, "severity": finding.severity, "code": finding.code, "given_value": finding.value,
         "message": finding.message, "remedy": finding.remedy}
        for finding in delivery.findings
    )  # fmt: skip
    _insert(connection, "meta.finding", _columns(connection, "meta", "finding"), findings, exchange)


def _as_text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
