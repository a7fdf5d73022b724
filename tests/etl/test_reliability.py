"""Never half (goals R3–R6): killed loads, readers during publication, full disks, broken pointers, a hardened reader."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from benchmarks import kill, readers
from etl.record import publish
from ozg.read import database
from tests.conftest import PROJECT, run_etl

pytestmark = pytest.mark.slow

LIST = kill.HEADER + kill.OLD_ROWS
ACHIM = ("--kommune", "033610001001", "--stichtag", "2026-03-31")


@pytest.fixture(scope="module")
def list_and_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one list and, in ``data``, what loading it makes."""
    folder = tmp_path_factory.mktemp("loaded")
    (folder / "liste.csv").write_text(LIST, encoding="utf-8")
    run_etl("load", folder / "liste.csv", *ACHIM, data=folder / "data")
    return folder


@pytest.fixture
def loaded(tmp_path: Path, list_and_data: Path) -> Path:
    """A data folder of the test's own with one list loaded; the list lies beside it."""
    shutil.copytree(list_and_data, tmp_path, dirs_exist_ok=True)
    return tmp_path / "data"


def snapshot(folder: Path) -> dict[str, bytes]:
    """All files below a folder with their bytes, without the lock."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


@pytest.mark.skipif(os.name == "nt", reason="kill -9 gibt es unter Windows nicht")
def test_killed_loads_leave_the_old_or_the_new_build(tmp_path):
    tally = kill.run(4, 20260721, tmp_path)
    assert tally.problems == []
    assert tally.old + tally.new == 4


def test_readers_see_only_whole_builds_while_publishing(tmp_path):
    """Builds A and B differ in every figure; a reader may see either, never a mixture, and in the end B."""
    tally = readers.run(600, tmp_path)
    assert tally.wrong == []
    assert tally.queries >= 600
    assert 0 <= tally.seconds_until_seen < 30  # two seconds on a machine of its own: python -m benchmarks.readers


def test_loading_the_same_bytes_again_changes_nothing(loaded, tmp_path):
    before = snapshot(loaded)
    done = run_etl("load", tmp_path / "liste.csv", *ACHIM, data=loaded)
    assert "war schon geladen" in done.stdout
    assert snapshot(loaded) == before


def test_check_changes_nothing(loaded, tmp_path):
    before = snapshot(loaded)
    path = tmp_path / "neu.csv"
    path.write_text(kill.HEADER + kill.NEW_ROWS, encoding="utf-8")
    run_etl("check", path, "--kommune", "033610001001", "--stichtag", "2026-06-30", data=loaded)
    assert snapshot(loaded) == before


def test_second_command_is_told_to_wait(loaded, tmp_path):
    from etl.record.store import Store

    with Store(loaded).locked():
        done = run_etl("load", tmp_path / "liste.csv", *ACHIM, data=loaded, expect=2)
    assert "andere Datenübernahme" in done.stderr


@pytest.mark.skipif(os.name == "nt" or not shutil.which("prlimit"), reason="braucht prlimit (Linux)")
def test_full_disk_is_a_sentence_and_the_old_build_stays(loaded, tmp_path):
    """A limit on the size of files stops the build in the middle of writing, as a full disk does."""
    before = snapshot(loaded)
    path = tmp_path / "neu.csv"
    path.write_text(kill.HEADER + kill.NEW_ROWS, encoding="utf-8")
    command = ["prlimit", "--fsize=1000000", sys.executable, "-m", "etl", "load", str(path), "--kommune", "033610001001",
               "--stichtag", "2026-06-30", "--data", str(loaded)]  # fmt: skip
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "bisherige" in done.stderr
    assert snapshot(loaded) == before


def test_pointer_to_nothing_falls_back_to_the_newest_build_with_a_sentence(loaded):
    (loaded / "published" / "CURRENT").write_text("ozg-20990101T000000-ffff.duckdb\n")
    found = database.candidates(loaded)
    assert found.problem == "Der Zeiger auf den aktuellen Stand nennt eine Datei, die es nicht gibt."
    connection = database.connect(found.paths[0])
    assert connection.execute("SELECT count(*) FROM mart.entry").fetchone() == (2,)
    connection.close()


def test_newer_and_damaged_files_are_refused_with_a_sentence(loaded, tmp_path):
    current = publish.current_build(loaded / "published")
    newer = tmp_path / "ozg-newer.duckdb"
    shutil.copy(current, newer)
    with duckdb.connect(str(newer)) as connection:
        connection.execute("UPDATE meta.build SET schema_version = 99")
    with pytest.raises(database.Unreadable, match="neueren Fassung"):
        database.connect(newer)
    damaged = tmp_path / "ozg-damaged.duckdb"
    damaged.write_bytes(current.read_bytes()[:4096] + b"\0" * 5000)
    with pytest.raises(database.Unreadable, match="beschädigt"):
        database.connect(damaged)


def test_rebuild_heals_a_damaged_build(loaded):
    current = publish.current_build(loaded / "published")
    current.write_bytes(b"kaputt")
    run_etl("build", data=loaded)
    assert kill._state(loaded) == "old"


PROBES = (
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/hostname')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM read_parquet('http://127.0.0.1:1/x.parquet')",
    "COPY (SELECT 1) TO '/tmp/ozg_probe.csv'",
    "EXPORT DATABASE '/tmp/ozg_probe'",
    "ATTACH '/tmp/ozg_probe.duckdb'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "INSTALL h3 FROM community",
    "SET enable_external_access = true",
    "SET temp_directory = '/tmp'",
    "RESET lock_configuration",
    "CREATE TABLE mart.probe (x INTEGER)",
)


@pytest.mark.parametrize("probe", PROBES)
def test_reader_cannot_reach_the_host(loaded_once, probe):
    connection = database.connect(publish.current_build(loaded_once / "published"))
    with pytest.raises(duckdb.Error):
        connection.execute(probe)
    connection.close()


@pytest.fixture(scope="module")
def loaded_once(tmp_path_factory) -> Path:
    """A data folder with one list loaded, for tests that only read."""
    data, _ = kill.prepare(tmp_path_factory.mktemp("once"))
    return data
