"""A file's name may name a person: it reaches neither the record nor a paper, and goes with the file when that is forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.record.store import Store
from tests.conftest import run_etl

ACHIM = "033610001001"
NAME = "Liste Ottilie Mustermann.csv"
LIST = "OZG-ID;Leistung;Reifegrad\n;Hundemarke Ottilie;{}\n10124;Wohnsitzmeldungen;2\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a list named after a person, and a word of it confirmed by hand."""
    path, data = tmp_path / NAME, tmp_path / "data"
    path.write_text(LIST.format(1), encoding="utf-8")
    run_etl("map", "--kommune", ACHIM, "--leistung", "Hundemarke Ottilie", "--als", "10160", data=data)
    run_etl("map", "--kommune", ACHIM, "--leistung", "Feuerwerk", "--als", "10124", data=data)
    run_etl("load", path, "--kommune", ACHIM, "--stichtag", "2026-06-30", data=data)
    return data


def holding(folder: Path, word: str) -> set[str]:
    """Names of the files below a folder, builds left out, that hold a word or are named after it."""
    return {
        path.name for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".duckdb" and (word in str(path.relative_to(folder)) or word.encode() in path.read_bytes())
    }  # fmt: skip


def test_record_holds_hash_and_neutral_name_and_is_read_all_the_same(data, tmp_path):
    assert holding(data, "Ottilie") == {NAME, f"{ACHIM}.csv"}
    (kept,) = Store(data).in_record()
    assert (kept.file, kept.line()["file"]) == (NAME, "Liste vom 30.06.2026")
    assert NAME in run_etl("status", data=data).stdout
    assert "Liste vom 30.06.2026" in run_etl("log", "show", data=data).stdout
    run_etl("export", tmp_path / "offen", "--public", data=data)
    run_etl("freeze", "--kommune", ACHIM, "--function", "Hauptamt", data=data)
    run_etl("report", "land", "--kommune", ACHIM, "--ausgabe", "1", tmp_path / "land", data=data)
    assert holding(tmp_path / "offen", "Mustermann") == holding(tmp_path / "land", "Mustermann") == set()


def test_the_word_goes_with_the_forgotten_file_and_others_stay(data):
    digest = Store(data).in_record()[0].sha256
    run_etl("forget", digest[:12], "--reason", "Personenbezug", data=data)
    assert holding(data, "Ottilie") == set()
    assert "Feuerwerk" in run_etl("map", "--kommune", ACHIM, "--liste", data=data).stdout
    assert "alles ist, wie es entschieden wurde" in run_etl("verify", data=data).stderr


def test_a_word_another_file_has_too_stays(data, tmp_path):
    path = tmp_path / "September.csv"
    path.write_text(LIST.format(2), encoding="utf-8")
    run_etl("load", path, "--kommune", ACHIM, "--stichtag", "2026-09-30", data=data)
    run_etl("forget", Store(data).in_record()[0].sha256[:12], "--reason", "Personenbezug", data=data)
    assert "Hundemarke Ottilie" in run_etl("map", "--kommune", ACHIM, "--liste", data=data).stdout
    assert [kept.file for kept in Store(data).in_record()] == ["September.csv"]


def test_a_list_put_into_the_folder_by_hand_is_kept_like_every_other(tmp_path):
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / NAME).write_text(f"Kommune;Achim\nStichtag;30.06.2026\n\n{LIST.format(1)}", encoding="utf-8")
    run_etl("build", data=tmp_path, expect=None)
    (kept,) = Store(tmp_path).in_record()
    assert kept.path == f"{kept.sha256}/{NAME}"
    assert (sources / kept.path).is_file()
    assert not (sources / NAME).exists()
    assert Store(tmp_path).unrecorded() == []
    assert b"Ottilie" not in (sources / "journal.jsonl").read_bytes()
