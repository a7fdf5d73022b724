"""The drill: a backup brought back gives the same figures, editions, record, words and pins; what is damaged is never taken for good."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from etl.actions.verify import MANIFEST
from etl.record.store import Store
from ozg import record
from tests.conftest import run_etl

#: Two municipalities, one pin, one word of its own, two editions.
OLD = Path(__file__).resolve().parents[1] / "data" / "folder_with_register"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("backup") / "data"
    shutil.copytree(OLD, folder / "sources")
    (folder / "betreiber.toml").write_text("# Angaben der betreibenden Stelle", encoding="utf-8")
    run_etl("build", data=folder)
    return folder


@pytest.fixture(scope="module")
def saved(data: Path) -> Path:
    """A backup of the data folder."""
    run_etl("backup", data.with_name("sicherung"), data=data)
    return data.with_name("sicherung")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_drill_gives_everything_back(data, saved, tmp_path):
    anchor = record.anchor_of(Store(data).lines()).text()
    (tmp_path / "anker.txt").write_text(anchor, encoding="utf-8")
    new = tmp_path / "neu"
    done = run_etl("restore", saved, data=new)
    assert "keiner ist nachträglich verändert" in done.stdout
    assert files(new / "sources") == files(data / "sources")
    assert files(new)["betreiber.toml"] == files(data)["betreiber.toml"]
    for arguments in ((), ("--public",)):
        for name, folder in (("alt", data), ("neu", new)):
            run_etl("export", tmp_path / f"{name}{len(arguments)}", *arguments, data=folder)
        assert files(tmp_path / f"alt{len(arguments)}") == files(tmp_path / f"neu{len(arguments)}")
    assert "1 Anker stimmt überein." in run_etl("log", "verify", "--anchor", tmp_path / "anker.txt", data=new).stdout
    assert run_etl("editions", data=new).stdout == run_etl("editions", data=data).stdout
    run_etl("restore", saved, data=new, expect=2)  # never into a folder that holds something


def test_a_backup_that_is_not_whole_is_refused(saved, tmp_path):
    for number, change in enumerate((
        lambda folder: next(folder.rglob("achim.csv")).write_text("anders", encoding="utf-8"),
        lambda folder: next(folder.rglob("0002.json.gz")).unlink(),
        lambda folder: (folder / "sources" / "dazu.csv").write_text("x", encoding="utf-8"),
        lambda folder: (folder / MANIFEST).unlink(),
    )):  # fmt: skip
        copy, new = tmp_path / f"sicherung{number}", tmp_path / f"neu{number}"
        shutil.copytree(saved, copy)
        change(copy)
        assert "Sicherung" in run_etl("restore", copy, data=new, expect=2).stderr
        assert not list(new.rglob("*.csv"))


def test_verify_names_every_deviation_and_a_damaged_record_is_not_backed_up(data, tmp_path):
    assert "alles ist, wie es entschieden wurde" in run_etl("verify", data=data).stderr
    copy = tmp_path / "data"
    shutil.copytree(data, copy)
    next(copy.rglob("achim.csv")).write_text("anders", encoding="utf-8")
    next(copy.rglob("verden.csv")).unlink()
    next(copy.rglob("0001.json.gz")).write_bytes(b"")
    words = copy / "sources" / "zuordnungen" / "033610001001.csv"
    words.write_text(words.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    told = run_etl("verify", data=copy, expect=2)
    assert len(told.stdout.splitlines()) == 4
    assert all(name in told.stdout for name in ("achim.csv", "verden.csv", "Ausgabe 1", "033610001001.csv"))
    assert "4 Abweichungen gefunden" in told.stderr
    assert "nichts gesichert" in run_etl("backup", tmp_path / "sicherung", data=copy, expect=2).stderr
    assert not (tmp_path / "sicherung").exists()


def test_verify_looks_at_record_and_build_too(data, tmp_path):
    copy = tmp_path / "data"
    shutil.copytree(data, copy)
    (copy / "published" / "CURRENT").unlink()
    assert "kein Stand veröffentlicht" in run_etl("verify", data=copy, expect=2).stdout
    shutil.rmtree(copy / "published")
    record_file = copy / "sources" / "journal.jsonl"
    record_file.write_bytes(record_file.read_bytes().replace(b"Projektleitung OZG", b"Jemand Anderes OZG", 1))
    assert "nachträglich verändert worden" in run_etl("verify", data=copy, expect=2).stdout
