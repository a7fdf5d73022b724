"""staging → core: one table per thing, and core → mart: what pages read. The order below is the pipeline."""

from __future__ import annotations

import duckdb

from etl import sqlfiles
from etl.optional_sheets import optional_sheets
from etl.reference import REFERENCE
from ozg.rules import bottleneck, maturity, priority, usage

CORE_FILES = ("core/protection", "core/delivery", "core/usage", "core/entry", "core/evidence", "core/obstacle",
              "core/discontinued_channel")  # fmt: skip
MART_FILES = (
    "mart/service",
    "mart/obstacle",
    "mart/entry",
    "mart/change",
    "mart/municipality",
    "mart/blocked_service",
    "mart/leverage",
    "mart/usage",
    "mart/component",
    "mart/protected_entry",
    "mart/protected_sums",
    "mart/protected_usage",
)


def build_core(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the core tables from staging and the deliveries in meta."""
    _load_taxonomy(connection)
    connection.execute("SET VARIABLE reference_folder = $folder", {"folder": str(REFERENCE)})
    parameters = _parameters()
    connection.executemany("INSERT INTO meta.parameter VALUES (?, ?)", list(parameters.items()))
    for name in CORE_FILES:
        sqlfiles.run(connection, name, **parameters)
    _build_optional_tables(connection)


def _build_optional_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """One table per optional sheet, its columns as ``data/reference/blattspalten.csv`` names them."""
    query = (sqlfiles.SQL_FOLDER / "core" / "optional.sql").read_text(encoding="utf-8")
    for sheet in optional_sheets():
        rows = connection.sql(query, params={"table_name": sheet.table, "structure": sheet.structure})
        rows.create(f"core.{sheet.table}")


def build_marts(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the mart tables from core with the default parameters of the rules."""
    for name in MART_FILES:
        sqlfiles.run(connection, name, **_parameters())


def _parameters() -> dict[str, int]:
    """Default parameters of the rules, by the name the SQL files use."""
    weights = {f"w{code}": weight for code, weight in priority.DEFAULT_WEIGHTS.items()}
    return {
        "download_level": maturity.DOWNLOAD_LEVEL,
        "minimum_coverage": priority.MINIMUM_COVERAGE,
        "rare_below": priority.RARE_CASES_PER_YEAR,
        "small_count": usage.SMALL_COUNT,
        "small_count_sensitive": usage.SMALL_COUNT_SENSITIVE,
        "small_denominator": usage.SMALL_DENOMINATOR,
        **weights,
    }


def _load_taxonomy(connection: duckdb.DuckDBPyConnection) -> None:
    sqlfiles.run(connection, "core/bottleneck_kind")
    connection.executemany(
        "INSERT INTO core.bottleneck_kind VALUES (?, ?, ?, ?, ?, ?)",
        [
            (kind.code, kind.label, kind.meaning, " ".join(kind.owners), kind.owners[0], kind.criterion)
            for kind in bottleneck.BOTTLENECKS
        ],
    )
