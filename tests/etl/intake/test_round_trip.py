"""Generated tables survive being written and read, in every kind of file and spelling (all 10,000: benchmarks.round_trip)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from benchmarks import round_trip
from etl.readers.raw import (
    Cell,
    Marks,
    RawBook,
    RawNote,
    RawRow,
    RawSheet,
    raw_from_bytes,
    raw_to_bytes,
)

pytestmark = pytest.mark.slow

QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(round_trip.TABLES, round_trip.forms())
def test_tables_survive(tmp_path: Path, table: list[round_trip.Row], form: dict[str, Any]) -> None:
    round_trip.check(table, form, tmp_path)


CELLS = st.one_of(
    st.text(min_size=1).map(lambda text: Cell(text, "text")),
    st.integers(-(10**20), 10**20).map(lambda number: Cell(number, "number")),
    st.floats(allow_nan=False, allow_infinity=False).map(lambda number: Cell(number, "number")),
    st.booleans().map(lambda value: Cell(value, "boolean")),
    st.just(Cell("2026-06-30", "date", Marks(is_formula=True))),
    st.text().map(lambda text: Cell("#NV", "error", Marks(comment=text or None, fill="FF0000"))),
)


@QUICK
@given(st.lists(st.dictionaries(st.integers(1, 50), CELLS, max_size=6), max_size=6))
@example([])
def test_raw_cells_survive_their_byte_form(rows: list[dict[int, Cell]]) -> None:
    sheet = RawSheet(
        "Blatt „1“", [RawRow(number, cells, number % 2 == 0) for number, cells in enumerate(rows, 1)], True
    )
    sheet.merges, sheet.hidden_columns, sheet.has_filter = [(1, 2, 3, 4)], [7], True
    sheet.notes = [RawNote("cell_too_long", 3, {"spalte": "4"})]
    book = RawBook("xlsx", [sheet], [RawNote("encoding_inferred", None, {"zeichensatz": "x"})])
    assert raw_from_bytes(raw_to_bytes(book)) == book


@QUICK
@given(st.binary(max_size=4000))
def test_no_bytes_make_the_reader_fail_otherwise_than_by_its_own_error(data: bytes) -> None:
    from etl.readers.raw import UnreadableFileError
    from etl.readers.read import read_bytes

    try:
        assert read_bytes(data).sheets
    except UnreadableFileError as error:
        assert error.code


@QUICK
@given(st.text(max_size=60))
def test_no_text_makes_a_parser_fail(text: str) -> None:
    from etl.parse import dates, keys, levels, numbers, personal
    from etl.parse.words import load_words

    words = load_words()
    numbers.read_number(text, words)
    numbers.read_number(text, words, is_english=True)
    dates.read_period(text, words)
    levels.read_level(text, words)
    keys.read_ozg_id(text)
    keys.read_leika_key(Cell(text, "text"), text)
    keys.read_regional_key(text)
    assert isinstance(personal.mask_responsible(text, words), str)
