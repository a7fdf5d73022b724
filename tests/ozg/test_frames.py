"""Rows of a frame as objects."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from ozg.frames import by_row

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
