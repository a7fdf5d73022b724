"""The start of every build, kept beside the program."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from etl.build.database import working_database
from etl.build.prepared import begun, prepared
from etl.form.columns import OPTIONAL_SHEETS
from etl.reference.tables import load_into

pytestmark = pytest.mark.slow

KNOWLEDGE = "0123456789abcdef"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Made where nothing was."""
    return prepared(False, True, KNOWLEDGE, [tmp_path_factory.mktemp("made") / "prepared"])


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "prepared"


@pytest.fixture
def kept(folder, made):
    """The same, in a folder of the test's own."""
    folder.mkdir()
    return Path(shutil.copy2(made, folder))


def tables(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    names = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() AND schema_name = 'core'"
    )
    return {name: connection.table(f"core.{name}").count("*").fetchone()[0] for (name,) in names.fetchall()}


def test_a_copy_holds_what_would_be_read_and_the_rules(kept, tmp_path):
    with working_database(tmp_path / "read.duckdb") as connection:
        load_into(connection, False)
        read = tables(connection)
    with working_database(tmp_path / "copied.duckdb", kept) as connection:
        copied = tables(connection)
        assert {name: copied[name] for name in read} == read and read["municipality"] > 10_000
        # beside them the optional sheets and what is made of lists, of which nobody has delivered one yet
        empty = copied.keys() - read.keys()
        assert {sheet.table for sheet in OPTIONAL_SHEETS} < empty and not any(copied[name] for name in empty)
        told = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() AND schema_name IN ('mart', 'meta', 'staging') "
            "AND estimated_size > 0 ORDER BY table_name"
        )
        facts = {"area", "municipality", "service", "service_text", "known_word", "told_word"}
        assert {name for (name,) in told.fetchall()} == facts
        assert (
            connection.table("mart.municipality").filter("latest_date IS NOT NULL OR point_count > 0").fetchall() == []
        )
        assert connection.execute("SELECT count(*) FROM core.municipality WHERE is_demo").fetchone() == (0,)
        assert connection.execute("SELECT rule.is_conform(3, 3)").fetchone() == (True,)


def test_what_is_there_is_not_made_again(kept, folder):
    before = kept.stat().st_mtime_ns
    assert prepared(False, True, KNOWLEDGE, [folder]) == kept and kept.stat().st_mtime_ns == before


def test_another_sql_of_the_build_is_another_start(monkeypatch, kept, folder):
    """Macros and views of the marts lie in it: after an update of the program a start of before would go on answering by its rules."""
    monkeypatch.setattr("etl.build.prepared.layout_version", lambda: "other")
    made = prepared(False, True, KNOWLEDGE, [folder])
    assert made.name == f"reference-{KNOWLEDGE}other-real-small.duckdb" and not kept.exists()


def test_a_damaged_one_is_made_again(monkeypatch, folder, tmp_path):
    monkeypatch.setattr("etl.build.prepared.FOLDER", folder)
    with begun(tmp_path / "first.duckdb", False, tmp_path):
        (kept,) = folder.iterdir()
    kept.write_bytes(b"kaputt" * 4096)
    with begun(tmp_path / "copied.duckdb", False, tmp_path) as connection:
        assert tables(connection)["service"] > 575


def test_facts_of_another_version_are_removed(kept, folder):
    demo = prepared(True, True, KNOWLEDGE, [folder])
    assert sorted(path.name for path in folder.iterdir()) == sorted([demo.name, kept.name])
    newer = prepared(False, True, "f" * 16, [folder])
    assert [path.name for path in folder.iterdir()] == [newer.name]


def test_where_the_program_cannot_be_written_it_stands_below_the_data(tmp_path, folder):
    (tmp_path / "a file").touch()
    assert prepared(False, True, KNOWLEDGE, [tmp_path / "a file", folder]).parent == folder
