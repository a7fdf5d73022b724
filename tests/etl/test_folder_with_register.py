"""A data folder of a version that listed its editions in a register of their own opens unchanged: nothing of it is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from etl.record.store import Store
from ozg import record
from ozg.editions.archive import EditionProblem
from ozg.editions.shelf import Shelf
from tests.conftest import run_etl

#: Lists of Achim (two dates, one pin, one word of its own) and Verden; edition 2 was interrupted before the record noted it.
pytestmark = pytest.mark.slow

OLD = Path(__file__).resolve().parents[1] / "data" / "folder_with_register"
ACHIM = "033610001001"
RELEASED = [(ACHIM, 2, "Hauptamt", "2026-09-30"), (ACHIM, 1, "Projektleitung OZG", "2026-06-30")]


def released(folder: Path) -> list[tuple]:
    listed = Shelf(folder / "sources" / "editions").editions().itertuples()
    return [(row.key, row.number, row.released_by, row.reporting_date) for row in listed]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The old folder, built once by today's program."""
    data = tmp_path_factory.mktemp("old")
    shutil.copytree(OLD, data / "sources")
    assert released(data) == RELEASED  # read before any command has written
    run_etl("build", data=data)
    return data


def test_lists_words_and_record_are_all_there(built):
    status = run_etl("status", data=built).stdout
    assert "Kommunen mit Liste: 2, jüngster Stichtag: 30.09.2026" in status
    assert "8 Zeilen gelesen, 8 geladen, 0 abgelehnt" in status
    assert "„Hundemarke“ heißt 10160" in run_etl("map", "--kommune", ACHIM, "--liste", data=built).stdout
    assert "keiner ist nachträglich verändert" in run_etl("log", "verify", data=built).stdout


def test_the_register_is_taken_over_once_and_every_release_stays(built):
    assert released(built) == RELEASED
    run_etl("build", data=built)
    taken_over = [entry for entry in Store(built).entries() if entry["action"] == record.SHELF]
    assert [[line["number"] for line in entry["editions"]] for entry in taken_over] == [[1, 2]]
    old = OLD / "editions" / "register.jsonl"
    kept = Shelf(built / "sources" / "editions").register
    assert kept.read_bytes() == old.read_bytes()
    assert "Ausgabe 2  Achim" in run_etl("editions", data=built).stdout


def test_a_changed_register_is_seen_before_it_is_taken_over(tmp_path):
    shutil.copytree(OLD, tmp_path / "sources")
    shelf = Shelf(tmp_path / "sources" / "editions")
    shelf.register.write_bytes(shelf.register.read_bytes().replace(b"Projektleitung OZG", b"Jemand Anderes", 1))
    with pytest.raises(EditionProblem, match="Verzeichnis der Ausgaben wurde verändert"):
        shelf.lines()


def test_papers_of_both_editions_are_made(built, tmp_path):
    for number in ("1", "2"):
        for kind in ("rat", "land"):
            run_etl("report", "--kommune", ACHIM, "--ausgabe", number, kind, tmp_path / number, data=built)
        assert {path.suffix for path in (tmp_path / number).iterdir()} >= {".pdf", ".docx", ".xlsx", ".csv"}


def test_undo_and_the_next_edition_go_on_where_the_old_version_stopped(built, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(built, data)
    done = run_etl("undo", data=data)
    assert "„achim_september.csv“ zählt nicht mehr" in done.stderr
    assert "gilt wieder „achim.csv“" in done.stderr
    frozen = run_etl(
        "freeze", "--kommune", ACHIM, "--function", "Hauptamt", "--reason", "Liste zurückgenommen", data=data
    )
    assert f"{ACHIM} 3" in frozen.stdout
    assert released(data)[1:] == RELEASED
    assert "keiner ist nachträglich verändert" in run_etl("log", "verify", data=data).stdout
