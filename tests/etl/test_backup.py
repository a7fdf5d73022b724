"""The drill: a backup brought back gives the same figures, editions, record, words and pins; what is damaged is never taken for good."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from etl.actions.verify import MANIFEST, backed_up
from etl.record.store import Store, sha256_of
from ozg import record
from tests.conftest import PROJECT, run_etl

pytestmark = pytest.mark.slow

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


def manifest_made_anew(folder: Path) -> None:
    """Whoever changes a backup and knows how it is checked writes its list of hashes anew."""
    names = sorted(name for name in files(folder) if name != MANIFEST)
    (folder / MANIFEST).write_text("".join(f"{sha256_of(folder / name)}  {name}\n" for name in names), encoding="utf-8")


def planted(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("fremd", encoding="utf-8")


MANIPULATED = {
    "list": (lambda folder: next(folder.rglob("achim.csv")).write_text("anders", encoding="utf-8"), "wurde nach der Übernahme verändert"),
    "edition": (lambda folder: next(folder.rglob("0001.json.gz")).write_bytes(b"x"), "wurde nach dem Einfrieren verändert"),
    "words": (lambda folder: (folder / "sources" / "zuordnungen" / "033610001001.csv").write_text("x", encoding="utf-8"), "von Hand geändert"),
    "record edited": (lambda folder: edit_record(folder), "nachträglich verändert"),
    "record cut": (lambda folder: edit_record(folder, left=1), "Das Ende fehlt"),
    "no record": (lambda folder: (folder / "sources" / "journal.jsonl").unlink(), "Das Ende fehlt"),
    "a build": (lambda folder: planted(folder, "published/CURRENT"), "published/CURRENT"),
    "a program": (lambda folder: planted(folder, "etl/__main__.py"), "etl/__main__.py"),
}  # fmt: skip


def edit_record(folder: Path, left: int | None = None) -> None:
    """Another function in the first line, or only so many lines left."""
    record_file = folder / "sources" / "journal.jsonl"
    lines = record_file.read_bytes().splitlines(keepends=True)
    changed = [lines[0].replace(b'"function": "', b'"function": "X', 1), *lines[1:]] if left is None else lines[:left]
    record_file.write_bytes(b"".join(changed))


@pytest.mark.parametrize("case", MANIPULATED)
def test_a_manipulated_backup_is_refused_and_leaves_the_folder_as_it_was(saved, tmp_path, case):
    change, told = MANIPULATED[case]
    copy, new = tmp_path / "sicherung", tmp_path / "neu"
    shutil.copytree(saved, copy)
    change(copy)
    manifest_made_anew(copy)
    assert told in run_etl("restore", copy, data=new, expect=2).stderr
    assert files(new) == {}


def test_a_list_of_hashes_that_leads_outside_is_refused(saved, tmp_path):
    copy, victim = tmp_path / "sicherung", tmp_path / "opfer.txt"
    shutil.copytree(saved, copy)
    victim.write_text("bleibt", encoding="utf-8")
    with (copy / MANIFEST).open("a", encoding="utf-8") as stream:
        stream.write(f"{sha256_of(victim)}  ../opfer.txt\n")
    assert "../opfer.txt" in run_etl("restore", copy, data=tmp_path / "neu", expect=2).stderr
    linked = next(copy.rglob("achim.csv"))
    shutil.copy(linked, victim)
    linked.unlink()
    linked.symlink_to(victim)
    manifest_made_anew(copy)
    assert "achim.csv" in run_etl("restore", copy, data=tmp_path / "neu", expect=2).stderr
    assert files(tmp_path / "neu") == {}


@pytest.mark.parametrize("there", ["sources/liste.csv", "sources/.incoming/x", "published/ANKER", "published/ozg-1.duckdb", "betreiber.toml", "reference/programm.csv"])  # fmt: skip
def test_a_folder_that_holds_anything_stays_as_it_is(saved, tmp_path, there):
    path = tmp_path / there
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("eigenes", encoding="utf-8")
    assert "liegt schon etwas" in run_etl("restore", saved, data=tmp_path, expect=2).stderr
    assert files(tmp_path) == {there: b"eigenes"}


def test_no_copy_beside_a_command_at_work_nor_into_the_folder_itself(data, saved, tmp_path):
    with Store(data).locked():
        assert "andere Datenübernahme" in run_etl("backup", tmp_path / "sicherung", data=data, expect=2).stderr
    with Store(tmp_path / "neu").locked():
        assert "andere Datenübernahme" in run_etl("restore", saved, data=tmp_path / "neu", expect=2).stderr
    assert {*files(tmp_path)} == {"neu/published/.lock"}
    for inside in ("sicherung", "sources/sicherung", "published/sicherung"):
        assert "nicht im Datenordner selbst" in run_etl("backup", data / inside, data=data, expect=2).stderr


def test_facts_that_come_with_the_project_are_no_part_of_a_backup():
    assert [name for name in backed_up(PROJECT / "data") if name.startswith("reference/")] == []
