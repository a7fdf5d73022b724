"""A data folder written before conformity had three states opens unchanged: its list is built anew, its edition is read and compared."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ozg.editions import archive, checks
from ozg.editions.shelf import Shelf
from tests.conftest import run_etl

pytestmark = pytest.mark.slow

OLD = Path(__file__).resolve().parents[1] / "data" / "folder_before_three_states"
ACHIM = "033610001001"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The old folder, built and frozen once more by today's program."""
    data = tmp_path_factory.mktemp("old")
    shutil.copytree(OLD, data / "sources")
    run_etl("build", data=data)
    return data


def test_a_new_edition_after_an_old_one_asks_for_no_reason_but_says_that_the_counting_changed(folder):
    done = run_etl("freeze", "--kommune", ACHIM, "--function", "Projektleitung OZG", data=folder)
    assert "Ausgabe 2 von Achim ist eingefroren" in done.stderr
    compared = run_etl("editions", "--kommune", ACHIM, "--vergleich", "1", "2", data=folder)
    assert checks.OTHER_COUNTING in compared.stderr
    assert "0 Leistungen unterscheiden sich." in compared.stderr


def test_an_old_edition_answers_with_three_states_from_what_it_keeps(folder):
    old = Shelf(folder / "sources" / "editions").load(ACHIM, 1)
    assert old.header["format"] == 1
    with archive.connect(old) as connection:
        counts = "relevant_count, conform_count, not_conform_count, unknown_level_count"
        assert connection.execute(f"SELECT {counts} FROM mart.summary").fetchall() == [(8, 2, 6, 0)]
        assert connection.execute("SELECT count(*) FROM mart.leverage_party").fetchall() == [(0,)]


def test_papers_of_an_old_edition_are_still_made(folder, tmp_path):
    for kind in ("rat", "land"):
        run_etl("report", "--kommune", ACHIM, "--ausgabe", "1", kind, tmp_path, data=folder)
    assert {path.suffix for path in tmp_path.iterdir()} >= {".pdf", ".docx", ".xlsx", ".csv"}
