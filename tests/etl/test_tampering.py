"""Whoever changes the record behind the program's back is told so: nothing runs on without a word, nothing leads outside."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from etl.actions.load import load
from etl.contracts import InputError
from etl.record import decisions, publish
from etl.record.store import DeliveredFile, Store, sha256_of
from ozg import record
from tests.conftest import run_etl

pytestmark = pytest.mark.slow

ACHIM = "033610001001"
LIST = "OZG-ID;Leistung;Reifegrad\n10557;Geburtsurkunde und -bescheinigung;{}\n10124;Wohnsitzmeldungen;2\n"
DAYS = ("2026-03-31", "2026-06-30")


def loaded(data: Path, folder: Path, day: str, level: int) -> Store:
    """The data folder after one more list."""
    path = folder / f"liste-{day}.csv"
    path.write_text(LIST.format(level), encoding="utf-8")
    store = Store(data)
    assert load(store, [path], ACHIM, datetime.fromisoformat(day).date()).is_published
    return store


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two lists of Achim."""
    folder = tmp_path_factory.mktemp("tampering")
    for level, day in enumerate(DAYS, 1):
        loaded(folder / "data", folder, day, level)
    return folder / "data"


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Store:
    shutil.copytree(made, tmp_path / "data")
    return Store(tmp_path / "data")


def levels(store: Store) -> list[tuple]:
    with duckdb.connect(str(publish.current_build(store.published)), read_only=True) as connection:
        query = "SELECT reporting_date::VARCHAR, level_low FROM mart.entry WHERE ozg_id = '10557' ORDER BY ALL"
        return connection.execute(query).fetchall()


BOTH = [(DAYS[0], 1), (DAYS[1], 2)]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda path: path.write_text(LIST.format(4), encoding="utf-8"), "wurde nach der Übernahme verändert"),
        (lambda path: path.write_bytes(b""), "wurde nach der Übernahme verändert"),
        (lambda path: path.unlink(), "fehlt"),
    ],
    ids=["edited", "emptied", "removed"],
)
def test_a_kept_file_that_is_not_as_delivered_stops_the_build(store, tmp_path, change, told):
    kept = store.in_record()[1]
    path = store.sources / kept.path
    whole = path.read_bytes()
    change(path)
    done = run_etl("build", data=store.folder, expect=2)
    # the record names no file: of a missing one its place is known
    named = path if path.exists() else path.with_name("Liste vom 30.06.2026")
    assert f"Die gelieferte Datei „{named}“ {told}." in done.stderr
    other = tmp_path / "neu.csv"
    other.write_text(LIST.format(3), encoding="utf-8")
    for command in ("load", "check"):
        run_etl(command, other, "--kommune", ACHIM, "--stichtag", "2026-09-30", data=store.folder, expect=2)
    assert levels(store) == BOTH
    run_etl("build", "--ohne", kept.sha256[:12], data=store.folder, expect=1)
    assert levels(store) == BOTH[:1]
    run_etl("export", tmp_path / "aus", data=store.folder)
    assert "file_left_out" in (tmp_path / "aus" / "befund.csv").read_text(encoding="utf-8")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(whole)  # brought back from the backup
    run_etl("build", data=store.folder)
    assert levels(store) == BOTH


def rewritten(store: Store, change: Callable[[list[bytes]], list[bytes]]) -> None:
    lines = store.record_file.read_bytes().split(b"\n")[:-1]
    store.record_file.write_bytes(b"".join(line + b"\n" for line in change(lines)))


def made_anew(lines: list[bytes]) -> list[bytes]:
    """Another function in the first line, and every hash made to fit."""
    new: list[bytes] = []
    for line in lines:
        entry = {**json.loads(line), "function": "Jemand"}
        plain = {name: value for name, value in entry.items() if name not in ("previous", "hash")}
        new.append(record.chained(plain, record.previous_of(new)))
    return new


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [lines[0].replace(b'"function": ""', b'"function": "Chef"'), *lines[1:]],
        lambda lines: lines[1:],
        lambda lines: lines[::-1],
        lambda lines: lines[:-1],
        made_anew,
    ],
    ids=["edited", "first line removed", "swapped", "end cut off", "made anew"],
)
def test_a_changed_record_stops_every_command_that_writes(store, change):
    rewritten(store, change)
    before = publish.current_build(store.published)
    for command in (("build",), ("undo",), ("forget", store.in_record()[0].sha256, "--reason", "Test")):
        done = run_etl(*command, data=store.folder, expect=2)
        assert "Verzeichnis der Entscheidungen ist nachträglich verändert worden" in done.stderr
    assert publish.current_build(store.published) == before
    assert "nachträglich verändert worden" in run_etl("status", data=store.folder).stdout
    run_etl("log", "verify", data=store.folder, expect=2)


OUTSIDE = [
    {"action": "forget", "build": "20260101T000000-0000", "file": "x", "sha256": "0" * 64, "path": "../../opfer.txt"},
    {"action": "load", "build": "../../opfer", "files": []},
    {"action": "release", "key": "../../../opfer", "function": "", "after": {"number": 1}},
    {"action": "map", "ars": "../../opfer", "sha256": "0" * 64},
    {"action": "forget", "build": "20260101T000000-0000", "file": "x", "sha256": "../.."},
    {"action": "load", "build": "20260101T000000-0000", "files": [{"file": "../../opfer.txt", "sha256": "0" * 64}]},
    {"action": "load", "build": "20260101T000000-0000", "files": [{"file": "opfer.txt", "sha256": "../.."}]},
    {"action": "load", "build": "20260101T000000-0000", "files": [{"file": "..\\opfer.txt", "sha256": "0" * 64}]},
    {"action": "stock", "build": "20260101T000000-0000",
     "stock": {"name": "x", "is_invented": False, "files": {"../../opfer.txt": "0" * 64}, "loaded_at": "2026-01-01"}},
    {"action": "release", "key": "033610001001", "function": "", "after": {"number": "../../../opfer"}},
]  # fmt: skip


@pytest.mark.parametrize("line", OUTSIDE, ids=[f"{number} {line['action']}" for number, line in enumerate(OUTSIDE)])
def test_a_line_of_the_record_never_leads_outside(store, tmp_path, line):
    victim = tmp_path / "opfer.txt"
    victim.write_text("bleibt", encoding="utf-8")
    store.append({"reason": "", **line})
    done = run_etl("build", data=store.folder, expect=2)
    assert "Eintrag 3 des Verzeichnisses nennt einen Ort außerhalb des Datenordners." in done.stderr
    assert victim.read_text(encoding="utf-8") == "bleibt"
    run_etl("editions", data=store.folder, expect=2 if line["action"] == "release" else None)


@pytest.mark.parametrize(
    ("left", "told"),
    [
        ("builds", "ist nachträglich verändert worden. Das Ende fehlt"),
        ("nothing", "fehlt ganz oder am Ende: Kein Eintrag nennt „"),
    ],
    ids=["builds left", "no build left"],
)
def test_a_record_taken_away_is_missed_and_never_replaced_by_the_examples(store, left, told):
    store.record_file.write_bytes(store.record_file.read_bytes()[:100])  # torn in its first line: nothing of it counts
    if left == "nothing":
        shutil.rmtree(store.published)
    assert told in run_etl("build", data=store.folder, expect=2).stderr
    store.record_file.unlink()
    for command in ("build", "undo", "verify"):
        done = run_etl(command, data=store.folder, expect=2)
        assert told in done.stderr + done.stdout
    assert list(store.folder.rglob("*.duckdb")) == [] if left == "nothing" else levels(store) == BOTH


def test_an_end_cut_off_is_missed_even_without_any_anchor(store):
    rewritten(store, lambda lines: lines[:-1])
    shutil.rmtree(store.published)
    for command in ("build", "undo", "verify"):
        done = run_etl(command, data=store.folder, expect=2)
        assert "fehlt ganz oder am Ende: Kein Eintrag nennt „" in done.stderr + done.stdout


def test_a_line_of_a_newer_version_is_not_passed_over(store):
    store.append({"version": 9, "action": "zukunft"})
    for command in ("build", "undo", "verify"):
        done = run_etl(command, data=store.folder, expect=2)
        assert "Eintrag 3 des Verzeichnisses stammt aus einer neueren Version" in done.stderr + done.stdout


def test_a_build_somebody_wrote_into_is_seen_and_nothing_is_taken_from_it(store):
    with duckdb.connect(str(publish.current_build(store.published))) as connection:
        connection.execute("UPDATE staging.service_entry SET declared_level = 4")
        connection.execute("UPDATE mart.entry SET level_low = 4")
    assert levels(store) == [(DAYS[0], 4), (DAYS[1], 4)]
    assert "ist nach dem Bau verändert worden" in run_etl("verify", data=store.folder, expect=2).stdout
    run_etl("build", data=store.folder)
    assert levels(store) == BOTH
    run_etl("verify", data=store.folder)


def test_a_pointer_set_back_is_seen_and_put_right(store):
    older, newer = sorted(store.published.glob("ozg-*.duckdb"))
    (store.published / "CURRENT").write_text(f"{older.name}\n", encoding="utf-8")
    assert "nicht aus den Dateien des Verzeichnisses gebaut" in run_etl("verify", data=store.folder, expect=2).stdout
    run_etl("build", data=store.folder)
    assert levels(store) == BOTH
    assert newer.exists()


def test_words_changed_by_hand_stop_every_build_until_they_are_decided(store):
    words = store.mappings / f"{ACHIM}.csv"
    run_etl("map", "--kommune", ACHIM, "--leistung", "Feuerwerk", "--als", "10124", data=store.folder)
    decided = words.read_bytes()
    words.write_bytes(decided.replace(b"10124", b"10557"))
    for command in (("build",), ("map", "--kommune", ACHIM, "--leistung", "Hundemarke", "--als", "10160")):
        done = run_etl(*command, data=store.folder, expect=2)
        assert f"Die zugeordneten Wörter der Kommune {ACHIM} wurden von Hand geändert" in done.stderr
    words.unlink()
    assert "fehlen" in run_etl("build", data=store.folder, expect=2).stderr
    assert "fehlen" in run_etl("verify", data=store.folder, expect=2).stdout
    run_etl("map", "--kommune", ACHIM, "--leistung", "Feuerwerk", "--als", "10124", data=store.folder)
    assert words.read_bytes() == decided
    other = store.mappings / "033610012012.csv"
    other.write_bytes(decided)
    assert "stehen in keinem Eintrag des Verzeichnisses" in run_etl("verify", data=store.folder, expect=2).stdout
    assert "033610012012 stehen in keinem Eintrag" in run_etl("build", data=store.folder, expect=2).stderr
    assert levels(store) == BOTH


def test_a_file_added_beside_a_kept_one_changes_no_figure(store):
    kept = store.sources / store.in_record()[0].path
    (kept.parent / ".DS_Store").write_bytes(b"x")
    assert store.in_record()[0].path == kept.relative_to(store.sources).as_posix()
    (kept.parent / "0.csv").write_text(LIST.format(4), encoding="utf-8")
    assert "0.csv" in run_etl("build", data=store.folder, expect=2).stderr
    assert "0.csv" in run_etl("verify", data=store.folder, expect=2).stdout
    assert levels(store) == BOTH


def test_a_file_that_changes_while_it_is_taken_over_is_refused(store, tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("danach", encoding="utf-8")
    with pytest.raises(InputError, match="hat sich während der Übernahme geändert"):
        store.take_in(path, hashlib.sha256(b"davor").hexdigest())


def test_a_list_with_a_hidden_name_is_found_again(store, tmp_path):
    path = tmp_path / ".liste.csv"
    path.write_text(LIST.format(3), encoding="utf-8")
    run_etl("load", path, "--kommune", ACHIM, "--stichtag", "2026-09-30", data=store.folder)
    run_etl("build", data=store.folder)
    assert levels(store) == [*BOTH, ("2026-09-30", 3)]
    run_etl("verify", data=store.folder)


def test_verify_waits_for_nobody_and_takes_no_half_done_work_for_damage(store, tmp_path):
    path = tmp_path / "neu.csv"
    path.write_text(LIST.format(3), encoding="utf-8")
    sha256 = sha256_of(path)
    with store.locked():
        run_etl("verify", data=store.folder)
        store.take_in(path, sha256)
        delivered = DeliveredFile(
            sha256, path.name, f"{sha256}/{path.name}", ACHIM, "2026-09-30", "2026-10-01T10:00:00"
        )
        build_id = publish.new_build_id(store.known_builds())
        store.append(*decisions.load_lines([delivered], build_id, decisions.UNSAID, decisions.NO_FIGURES, decisions.NO_FIGURES))  # fmt: skip
        assert "andere Datenübernahme" in run_etl("verify", data=store.folder, expect=2).stderr
    # from here on the command is dead
    assert "Ein Befehl wurde unterbrochen" in run_etl("verify", data=store.folder, expect=2).stdout
    run_etl("build", data=store.folder)
    assert levels(store) == [*BOTH, ("2026-09-30", 3)]
    run_etl("verify", data=store.folder)


def test_a_link_in_the_waiting_room_leads_nowhere_outside(store, tmp_path):
    victim = tmp_path / "fremd" / "opfer.txt"
    victim.parent.mkdir()
    victim.write_text("bleibt", encoding="utf-8")
    (store.folder / "eingang").mkdir(exist_ok=True)
    (store.folder / "eingang" / "abc").symlink_to(victim.parent)
    run_etl("build", data=store.folder)
    assert victim.read_text(encoding="utf-8") == "bleibt"


def test_a_link_among_the_kept_files_leads_nowhere_outside(store, tmp_path):
    kept = store.sources / store.in_record()[0].path
    outside = tmp_path / "fremd"
    shutil.move(kept.parent, outside)
    kept.parent.symlink_to(outside)
    done = run_etl("build", data=store.folder, expect=2)
    assert "liegt außerhalb des Datenordners" in done.stderr
    assert (outside / kept.name).is_file()


def test_a_clock_set_back_never_deletes_the_build_in_force(tmp_path, monkeypatch):
    class Clock(datetime):
        ahead = datetime(2031, 1, 1, 12, tzinfo=UTC)

        @classmethod
        def now(cls, tz=None):
            return cls.ahead if tz else cls.ahead.replace(tzinfo=None)

    with monkeypatch.context() as ahead:
        ahead.setattr(publish, "datetime", Clock)
        for day in DAYS:
            loaded(tmp_path / "data", tmp_path, day, 1)
    store = loaded(tmp_path / "data", tmp_path, "2026-09-30", 4)
    assert levels(store)[-1] == ("2026-09-30", 4)
    names = sorted(path.name for path in store.published.glob("*.duckdb") if path.name.startswith("ozg-"))
    assert publish.current_build(store.published).name == names[-1]
    assert [name[4:12] for name in names] == ["20310101"] * 3
    run_etl("build", data=store.folder)
    assert levels(store)[-1] == ("2026-09-30", 4)


def test_identifiers_are_utc_and_always_later_than_all_before():
    known = ["20310101T120000-ffff", "20260101T000000-0000"]
    assert publish.new_build_id(known).startswith("20310101T120001-")
    assert publish.new_build_id(["20260101T000000-0000"])[:13] == f"{datetime.now(UTC):%Y%m%dT%H%M}"[:13]


def test_the_build_in_force_is_kept_whatever_it_is_called(tmp_path):
    for day in range(1, 6):
        publish.build_path(tmp_path, f"2026010{day}T000000-aaaa").touch()
    publish.point_to(tmp_path, "20260101T000000-aaaa")
    publish.remove_old_builds(tmp_path)
    assert sorted(path.name[11:12] for path in tmp_path.glob("*.duckdb")) == ["1", "4", "5"]
