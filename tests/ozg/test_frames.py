"""Rows of a frame as objects."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from ozg.frames import by_row, from_answer

EVERY_KIND = """SELECT * FROM (VALUES
    (1::INTEGER, NULL::INTEGER, DATE '2026-06-30', true, NULL::BOOLEAN, 1.5::DOUBLE, 'a', NULL::VARCHAR, NULL::DATE),
    (2, 5, NULL, false, true, NULL, NULL, 'b', DATE '2026-12-31'))
    AS one (whole, missing_whole, day, truth, missing_truth, number, words, missing_words, missing_day)"""


@pytest.mark.parametrize("columns", [slice(None), ["whole"], ["missing_truth"], ["words", "missing_whole"]])
def test_rows_are_those_of_the_frame_in_pythons_own_kinds(columns):
    frame = duckdb.sql(EVERY_KIND).df()
    frame = frame if columns == slice(None) else frame[columns]
    expected = list(frame.itertuples(index=False))
    rows = list(by_row(frame))
    assert [[(name, repr(value), type(value)) for name, value in row._asdict().items()] for row in rows] == [
        [(name, repr(value), type(value)) for name, value in row._asdict().items()] for row in expected
    ]


def test_the_frame_stays_as_it_is_and_none_has_no_row():
    frame = pd.DataFrame({"cases": pd.array([1, None], dtype="Int32")})
    assert [row.cases is pd.NA for row in by_row(frame)] == [False, True]
    assert frame["cases"].dtype == "Int32"
    assert not list(by_row(frame.iloc[:0]))


KINDS = {
    "TINYINT": "1", "SMALLINT": "1", "INTEGER": "1", "BIGINT": "1", "HUGEINT": "1", "UTINYINT": "1", "USMALLINT": "1", "UBIGINT": "1",
    "FLOAT": "1.5", "DOUBLE": "1.5", "DECIMAL(14,2)": "1.5", "BOOLEAN": "true", "VARCHAR": "'a'", "JSON": "'{}'", "DATE": "'2026-06-30'",
    "TIMESTAMP": "'2026-06-30 12:30:00'", "VARCHAR[]": "['a', NULL]", "INTEGER[]": "[1, NULL]", "DATE[]": "['2026-06-30', NULL]",
    "TIMESTAMPTZ": "'2026-06-30 12:30:00+02'", "ENUM('a', 'b')": "'a'", "STRUCT(a INTEGER[])": "{'a': [1, NULL]}", "INTERVAL": "'1 day'",
    "MAP(VARCHAR, INTEGER)": "MAP {'a': 1}", "BLOB": "'ab'", "TIME": "'12:30:00'",
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:The inplace keyword")
@pytest.mark.parametrize("rows", ["(one), (one)", "(one), (NULL)", "(NULL), (NULL)", None])
@pytest.mark.parametrize("kind", KINDS)
def test_a_frame_of_an_answer_is_the_one_duckdb_makes(kind, rows):
    rows = (rows or "(one)").replace("one", KINDS[kind]) + ("" if rows else " LIMIT 0")
    query = f"SELECT a::{kind} AS a, 1 AS b FROM (VALUES {rows}) AS one (a)"
    pd.testing.assert_frame_equal(from_answer(duckdb.execute(query)), duckdb.execute(query).df())
