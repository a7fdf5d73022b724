"""The data folder of whoever names none: the project's own ``data/``, where the facts of the program lie beside the town hall's files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

pytestmark = pytest.mark.slow

LIST = "OZG-ID;Leistung;Reifegrad;Status\n10557;;3;online\n10124;;2;geplant\n"
CRITERIA = "kriterium,frage,antwort,stufe\nK1,Gibt es einen Antrag?,nein,0\nK1,Gibt es einen Antrag?,ja,1\n"
LEVELS = "stufe,name,konform\n0,nichts,nein\n1,alles,ja\n"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as somebody unpacks it, with nothing loaded yet."""
    folder = tmp_path_factory.mktemp("ausgepackt") / "ozg"
    for name in ("etl", "ozg", "data/reference", "data/demo"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def said(folder: Path, *arguments: str) -> str:
    """What a command says that is called there without naming a data folder; it must succeed."""
    environment = {key: value for key, value in os.environ.items() if key != "OZG_DATA"}
    done = subprocess.run(
        [sys.executable, "-m", "etl", *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=300,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_a_list_is_loaded_verified_and_backed_up_where_the_program_lies(unpacked, tmp_path):
    (tmp_path / "liste.csv").write_text(LIST, encoding="utf-8")
    told = said(unpacked, "load", str(tmp_path / "liste.csv"), "--kommune", "033610001001", "--stichtag", "2026-06-30")
    assert "2 Zeilen gelesen = 2 geladen" in told
    assert (unpacked / "data" / "published" / "CURRENT").is_file()
    said(unpacked, "verify")
    said(unpacked, "backup", str(tmp_path / "sicherung"))
    assert not list((tmp_path / "sicherung").rglob("reifegradmodell"))  # the facts of the program are no record


def test_an_own_model_lies_beside_those_of_the_program(unpacked):
    models = unpacked / "data" / "reference" / "reifegradmodell"
    (models / "3.0.csv").write_text(CRITERIA, encoding="utf-8")
    (models / "3.0_stufen.csv").write_text(LEVELS, encoding="utf-8")
    told = said(unpacked, "template", str(unpacked / "leer.xlsx"), "--modell", "3.0")
    assert (unpacked / "leer.xlsx").is_file(), told
