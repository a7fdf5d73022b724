"""Check and template never wait behind a load that is running in another process than theirs, nor does it suffer from them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import kill
from etl.record.store import Store
from ozg import waiting
from ozg.access import Visitor
from ozg.ui.kit import etl_process, visitor
from tests.conftest import PROJECT, run_etl

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="anhalten lässt sich ein Prozess so nur unter Linux und macOS"),
]
ACHIM = ("--kommune", "033610001001", "--stichtag")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one list loaded."""
    path = tmp_path / "liste.csv"
    path.write_text(kill.HEADER + kill.OLD_ROWS, encoding="utf-8")
    run_etl("load", path, *ACHIM, "2026-03-31", data=tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def load_at_work(data: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A real load in the middle of its work: it has read its file, holds the lock and is stopped there."""
    path = tmp_path / "neu.csv"
    path.write_text(kill.HEADER + kill.NEW_ROWS, encoding="utf-8")
    command = [sys.executable, "-m", "etl", "load", str(path), *ACHIM, "2026-06-30", "--data", str(data)]
    with subprocess.Popen(command, cwd=PROJECT, text=True, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as load:
        assert load.stderr and load.stderr.readline().startswith("[1/2]")
        load.send_signal(signal.SIGSTOP)
        yield load
        load.send_signal(signal.SIGCONT)


def test_check_and_template_answer_while_a_load_is_running(data, load_at_work, tmp_path, monkeypatch):
    path = tmp_path / "andere.csv"
    path.write_text(kill.HEADER + kill.NEW_ROWS.replace(";3", ";2"), encoding="utf-8")
    assert "andere Datenübernahme" in run_etl("undo", data=data, expect=2).stderr
    checked = run_etl("check", path, *ACHIM, "2026-09-30", data=data)
    assert "andere.csv: geprüft – 3 Zeilen gelesen = 3 geladen" in checked.stdout
    run_etl("template", tmp_path / "leer.xlsx", *ACHIM[:2], data=data)
    monkeypatch.setenv("OZG_DATA", str(data))
    monkeypatch.setattr(
        visitor, "current", lambda: Visitor(is_direct=True)
    )  # at the machine itself, outside of any page
    with etl_process._AT_WORK:  # a visitor's load is being taken over meanwhile
        assert etl_process.run(["template", tmp_path / "seite.xlsx", *ACHIM[:2]], 300).is_done
    load_at_work.send_signal(signal.SIGCONT)
    load_at_work.communicate(timeout=300)
    assert load_at_work.returncode == 0
    assert [kept.file for kept in Store(data).in_record()] == ["liste.csv", "neu.csv"]
    assert list((data / waiting.WAITING).iterdir()) == []


def test_a_killed_visitors_upload_is_cleared_by_the_next_command_and_a_living_ones_is_not(data):
    code = (
        "import sys, time; from pathlib import Path; from ozg.waiting import room\n"
        "with room(Path(sys.argv[1])) as own:\n    (own / 'Liste.xlsx').write_text('x'); print(own, flush=True); time.sleep(600)"
    )
    command = [sys.executable, "-c", code, str(data)]
    with (
        subprocess.Popen(command, cwd=PROJECT, text=True, stdout=subprocess.PIPE) as visiting,
        waiting.room(data) as own,
    ):
        upload = Path(visiting.stdout.readline().strip()) / "Liste.xlsx"
        (own / "Liste.xlsx").write_text("x", encoding="utf-8")
        visiting.kill()
        visiting.wait()
        assert upload.exists()
        run_etl("build", data=data)
        assert not upload.exists()
        assert (own / "Liste.xlsx").exists()
    assert list((data / waiting.WAITING).iterdir()) == []
