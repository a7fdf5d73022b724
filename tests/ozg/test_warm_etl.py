"""Commands of the ETL in copies of a process that is kept ready: each on its own, as ``python -m etl`` would do it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ozg.ui.kit import warm_etl
from ozg.ui.kit.warm_etl import ReadyProcess
from tests.conftest import PROJECT, run_etl, run_etl_apart

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="Kopien eines laufenden Prozesses gibt es hier nicht"),
]
LIST = "Stadt Achim;Stand: 30.06.2026\n\nOZG-ID;Reifegrad\n10557;2\n"


@pytest.fixture(scope="module")
def ready() -> Iterator[ReadyProcess]:
    yield ReadyProcess()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "liste.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def told(ready: ReadyProcess, *arguments: str | Path, **environment: str) -> tuple[int, str]:
    """Exit status of a command and what it said to people."""
    with ready.begin([*map(str, arguments)], {**os.environ, **environment}) as copy:
        return copy.wait(), copy.stderr.read()


def test_it_says_and_does_what_the_command_does(ready, path, tmp_path):
    status, said = told(ready, "load", path, OZG_DATA=str(tmp_path / "kopie"))
    usual = run_etl_apart("load", path, data=tmp_path / "eigen")
    assert (status, said) == (usual.returncode, usual.stderr)
    (kept,) = (tmp_path / "kopie" / "sources").rglob("liste.csv")
    assert kept.read_text(encoding="utf-8") == LIST
    assert (tmp_path / "kopie" / "published" / "CURRENT").is_file()


@pytest.mark.parametrize("arguments", [("quatsch",), ("check", "gibt-es-nicht.csv"), ("template",)])
def test_what_is_refused_has_the_status_and_the_sentence_of_the_command(ready, tmp_path, arguments):
    usual = run_etl(*arguments, data=tmp_path, expect=2)
    assert told(ready, *arguments, "--data", tmp_path) == (2, usual.stderr)


def test_no_command_sees_what_another_one_was_told(ready, path, tmp_path):
    with ThreadPoolExecutor() as several:
        folders = [tmp_path / str(number) for number in range(3)]
        done = list(several.map(lambda folder: told(ready, "check", path, OZG_DATA=str(folder)), folders))
    assert {status for status, _ in done} == {0}
    assert [folder.exists() and any(folder.rglob("*.csv")) for folder in folders] == [False] * 3


def test_an_ended_command_has_a_negative_status_and_the_next_one_works(ready, path, tmp_path):
    with ready.begin(["load", str(path), "--data", str(tmp_path / "data")], os.environ) as copy:
        copy.kill()
        assert copy.wait() < 0
    assert not (tmp_path / "data" / "published" / "CURRENT").exists()
    assert told(ready, "load", path, "--data", tmp_path / "data")[0] == 0


def test_a_process_that_is_gone_or_knows_old_files_is_replaced(ready, tmp_path, monkeypatch):
    asked = ("log", "show", "--data", tmp_path / "data")
    assert told(ready, *asked)[0] == 0
    first = ready._process
    assert told(ready, *asked)[0] == 0 and ready._process is first
    first.kill()
    first.wait()
    assert told(ready, *asked)[0] == 0
    second = ready._process
    assert second is not first
    monkeypatch.setattr(warm_etl, "_files_now", lambda: 1)
    assert told(ready, *asked)[0] == 0
    assert ready._process is not second
    assert second.wait(timeout=60) == 0  # nobody asks it any more


def test_a_new_or_changed_file_is_seen(tmp_path, monkeypatch):
    (tmp_path / "etl" / "__pycache__").mkdir(parents=True)
    code = tmp_path / "etl" / "neu.py"
    code.write_text("a = 1", encoding="utf-8")
    monkeypatch.setattr(warm_etl, "PROJECT", tmp_path)
    monkeypatch.setattr(warm_etl, "_KEPT_IN_MEMORY", ("etl",))
    before = warm_etl._files_now()
    (tmp_path / "etl" / "__pycache__" / "neu.pyc").write_bytes(b"x")
    assert warm_etl._files_now() == before
    code.write_text("a = 12", encoding="utf-8")
    changed = warm_etl._files_now()
    (tmp_path / "etl" / "noch.py").write_text("", encoding="utf-8")
    assert len({before, changed, warm_etl._files_now()}) == 3
    assert all((PROJECT / name).is_dir() for name in ("etl", "ozg", "data/reference", "data/demo"))


def test_where_it_cannot_be_started_there_is_none(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert ReadyProcess().begin(["status"], os.environ) is None
