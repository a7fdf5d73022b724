"""No published table changes its columns unnoticed: with them goes the number by which a reader knows builds of another version.

Columns that come from the form (data/reference/blattspalten.csv) are left out: old and new readers find them by name, and a question
for one that an older build does not have says so (tests/ozg/test_database.py).
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import duckdb

from ozg.published import SCHEMA_VERSION
from ozg.rules import form
from tests.etl.conftest import build_database

RECORDED = Path(__file__).resolve().parents[1] / "data" / "published_columns.csv"
HEADER = ["version", "table", "column", "type"]


def published_columns(path: Path) -> list[list[str]]:
    """The columns of a build that are not the form's: version, table, column, type."""
    asked = {name for sheet in form.sheets() for name in sheet.database_types}
    with duckdb.connect(str(path), read_only=True) as connection:
        found = connection.execute(
            "SELECT schema_name || '.' || table_name, column_name, data_type FROM duckdb_columns() "
            "WHERE schema_name IN ('staging', 'core', 'mart', 'meta') AND NOT internal ORDER BY ALL"
        ).fetchall()
    return [[str(SCHEMA_VERSION), *row] for row in found if row[1] not in asked]


def test_other_published_columns_have_another_version(tmp_path, reference_build):
    found = published_columns(build_database(tmp_path / "ozg-test.duckdb", reference_build))
    with RECORDED.open(encoding="utf-8", newline="") as stream:
        header, *recorded = csv.reader(stream)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEADER, *found])
    (tmp_path / RECORDED.name).write_text(text.getvalue(), encoding="utf-8")
    assert header == HEADER
    assert found == recorded, (
        f"published tables changed: raise SCHEMA_VERSION in ozg/published.py and copy {tmp_path / RECORDED.name} to {RECORDED}"
    )
