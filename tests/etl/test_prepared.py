"""Reference tables kept beside the program, for every data folder."""

from __future__ import annotations

import duckdb
import pytest

from etl.build import prepared, unchanged
from etl.build.database import working_database
from etl.reference.tables import load_into

KNOWLEDGE = "0123456789abcdef"


@pytest.fixture
def kept(tmp_path):
    return prepared.prepared(False, KNOWLEDGE, tmp_path / "prepared")


def tables(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    names = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() AND schema_name = 'core'"
    )
    return {name: connection.table(f"core.{name}").count("*").fetchone()[0] for (name,) in names.fetchall()}


def test_what_is_kept_is_what_would_be_read(kept, tmp_path):
    with working_database(tmp_path / "read.duckdb", None) as connection:
        load_into(connection, False)
        read = tables(connection)
    with duckdb.connect(str(kept), read_only=True) as connection:
        assert tables(connection) == read and read["municipality"] > 10_000
        assert connection.execute("SELECT count(*) FROM core.municipality WHERE is_demo").fetchone() == (0,)


def test_a_build_without_a_previous_one_takes_it_over(kept, tmp_path, monkeypatch):
    def not_again(*_):
        raise AssertionError("the reference files were read again")

    monkeypatch.setattr(unchanged.reference_tables, "load_into", not_again)
    monkeypatch.setattr(unchanged.prepared, "prepared", lambda *_: kept)
    with working_database(tmp_path / "work.duckdb", None) as connection:
        connection.execute("CREATE SCHEMA core")
        unchanged.load_reference(connection, False, KNOWLEDGE)
        assert tables(connection)["service"] > 575


def test_facts_of_another_version_are_removed(kept):
    demo = prepared.prepared(True, KNOWLEDGE, kept.parent)
    assert sorted(path.name for path in kept.parent.iterdir()) == sorted([demo.name, kept.name])
    newer = prepared.prepared(False, "f" * 16, kept.parent)
    assert [path.name for path in kept.parent.iterdir()] == [newer.name]


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "a file").touch()
    assert prepared.prepared(False, KNOWLEDGE, tmp_path / "a file") is None
