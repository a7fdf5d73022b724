"""A build that lacks a table or column this version asks for is told as built by an older version, with what to do about it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest
import streamlit as st

from etl.record import publish
from etl.record.store import sha256_of
from ozg.published import BUILD_PREFIX, BUILD_SUFFIX, POINTER
from ozg.read import choice, database, overview
from tests.conftest import run_etl
from tests.pages.app import app_at, markup_of

CHANGES = {"column": "ALTER TABLE mart.summary DROP COLUMN known_case_count", "table": "DROP TABLE mart.municipality"}
WIESENAU = "990010006006"
TOLD = "Der veröffentlichte Stand wurde von einer älteren Version"


def made_older(folder: Path, change: str) -> Path:
    """The published build as a version that did not know this column or table would have left it; returns its file."""
    build = database.candidates(folder).paths[0]
    with duckdb.connect(str(build)) as connection:
        connection.execute(change)
        connection.execute("ALTER TABLE meta.build DROP COLUMN layout_version")
    older = build.with_name(f"{BUILD_PREFIX}20250101T000000-{len(change):04x}{BUILD_SUFFIX}")
    build.rename(older)
    # that version had sealed it as it left it
    publish.seal_of(older).write_text(f"{sha256_of(older)}  {older.name}\n", encoding="utf-8")
    (folder / "published" / POINTER).write_text(f"{older.name}\n", encoding="utf-8")
    return older


@pytest.fixture(params=CHANGES)
def older(request: pytest.FixtureRequest, demo_data: Path, tmp_path: Path) -> Path:
    """A data folder whose published build lacks a column or a table."""
    shutil.copytree(demo_data, tmp_path / "data")
    made_older(tmp_path / "data", CHANGES[request.param])
    return tmp_path / "data"


def test_commands_say_that_an_older_version_built_it_and_what_to_do(older, tmp_path):
    done = run_etl("export", tmp_path / "aus", data=older, expect=2)
    assert f"{TOLD} gebaut." in done.stderr
    assert "„python -m etl build“" in done.stderr


def test_a_new_build_of_the_same_lists_answers_again(older, tmp_path):
    run_etl("build", "--demo", data=older)
    assert "kommune.csv: 0 Zeilen" in run_etl("export", tmp_path / "aus", data=older).stdout


def test_the_reader_says_it_without_words_of_the_command_line(older):
    connection = database.connect(database.candidates(older).paths[0])
    with pytest.raises(database.Unreadable) as told:
        overview.area(connection, area_key="99001", today=date(2026, 9, 30))
        choice.municipalities(connection, ars=None)
    connection.close()
    assert told.value.message == f"{TOLD} des Dashboards gebaut."
    assert "neu aufbauen lassen" in told.value.remedy
    assert "etl" not in told.value.remedy


def test_nothing_incomplete_is_frozen(demo_data, tmp_path):
    shutil.copytree(demo_data, tmp_path / "data")
    made_older(tmp_path / "data", "SELECT 1")
    done = run_etl("freeze", "--kommune", WIESENAU, "--function", "Hauptamt", data=tmp_path / "data", expect=2)
    assert f"{TOLD} gebaut." in done.stderr


@pytest.mark.parametrize("change", ["ALTER TABLE mart.summary DROP COLUMN known_case_count", CHANGES["table"]])
def test_a_page_on_an_older_build_says_so(change, demo_data, tmp_path, monkeypatch):
    shutil.copytree(demo_data, tmp_path / "data")
    made_older(tmp_path / "data", change)
    monkeypatch.setenv("OZG_DATA", str(tmp_path / "data"))
    st.cache_data.clear()
    text = markup_of(app_at("municipality", {"kommune": WIESENAU}, 30))
    assert f"{TOLD} des Dashboards gebaut." in text
    assert "neu aufbauen lassen" in text
    assert "konnte nicht gezeigt werden" not in text
