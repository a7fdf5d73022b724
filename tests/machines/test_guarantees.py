"""What holds on one data folder holds on several machines (docs/betrieb.md, table of guarantees): real processes, real database."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import threading
import time
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks import kill
from etl.record import jobs, objects as stores, publish
from etl.record.objects import FolderObjects
from ozg.read import database, followed
from tests.etl.test_stock import small
from tests.machines.conftest import ACHIM, VERDEN, World

pytestmark = pytest.mark.slow


def state(machine) -> list[tuple]:
    """What a machine shows of the municipality's list: service, day, level and cases."""
    current = publish.current_build(machine.data / "published")
    with database.connect(current) as connection:
        return connection.execute(
            "SELECT ozg_id, reporting_date::VARCHAR, level_low, case_count FROM core.entry ORDER BY ALL"
        ).fetchall()


@pytest.mark.parametrize(
    ("step", "left"), [("before object", "old"), ("after object", "old"), ("before line", "old"), ("after line", "new")]
)
def test_killed_in_a_step_all_of_it_happened_or_nothing(world: World, killed, step, left):
    killed(step, world.a, *world.newer)
    count = {"old": 1, "new": 2}[left]
    assert len(world.b.store().lines()) == count
    world.b.run("pull", "--once")
    # a word is a decision of its own and needs no build: the next command that writes
    world.a.run("map", "--kommune", ACHIM, "--spalte", "Fallmenge", "--als", "Fälle pro Jahr")
    for machine in (world.a, world.b):
        machine.run("pull", "--once")
        assert state(machine) == [tuple(row) for row in kill.STATES[left]]
        assert "alles ist, wie es entschieden wurde" in machine.run("verify").stderr
        assert not [*machine.data.rglob("*.tmp*"), *machine.data.rglob(".incoming")]
    assert len(world.b.store().lines()) == count + 1


def test_killed_in_a_pull_the_machine_shows_what_it_had(world: World, killed):
    new = world.machine("c")
    killed("in pull", new, "pull", "--once")
    assert publish.current_build(new.data / "published") is None
    new.run("pull", "--once")
    assert world.exported(new) == world.exported(world.a)
    assert not [*new.data.rglob("*.tmp*")]


def test_a_job_whose_machine_is_killed_is_done_once_by_another(world: World, killed):
    number = world.a.run(*world.newer, "--sofort").stdout.strip()
    killed("before line", world.b, "work", "--einmal")
    killed("after line", world.b, "work", "--einmal")
    assert len(world.a.store().lines()) == 2
    wait_for(lambda: works(world.a))  # finds it decided
    assert not works(world.a)
    assert f"{number}  load" in world.a.run("jobs").stdout and "erledigt" in world.a.run("jobs").stdout
    assert len(world.a.store().lines()) == 2


def works(machine) -> bool:
    """Whether there was a job that this machine could take."""
    return machine.run("work", "--einmal", expect=None).returncode == 0


def test_a_job_nobody_waits_for_any_more_is_not_done(world: World):
    waiting = world.a.start(*world.newer)
    with world.a.store().home.turn():  # somebody else is at work
        wait_for(lambda: jobs.of(world.b.store().home).listed()[-1].done_at is None)
        waiting.kill()
        waiting.communicate()
    wait_for(lambda: works(world.b))  # as soon as the database has noticed
    assert len(world.b.store().lines()) == 1
    assert "zurückgezogen" in world.b.run("jobs").stdout


def test_a_job_that_is_lost_again_and_again_lets_the_others_pass(world: World):
    number = int(world.a.run(*world.newer, "--sofort").stdout)
    with world.connect() as connection:  # as five killed workers leave it
        connection.execute("INSERT INTO ozg.begun SELECT %s FROM generate_series(1, 5)", (number,))
    assert works(world.b)
    assert "5 Rechner oder Prozesse ausgefallen" in world.b.run("jobs").stderr
    world.a.run("map", "--kommune", ACHIM, "--spalte", "Fallmenge", "--als", "Fälle pro Jahr")
    assert len(world.b.store().lines()) == 2


def test_a_stock_stays_under_lists_and_edits_on_every_machine(empty: World, tmp_path: Path):
    """The stock is part of the record, as on one folder (``tests/etl/test_stock.py``)."""
    small(tmp_path / "land", is_invented=False)
    empty.a.run("build", "--parquet", tmp_path / "land")
    shutil.rmtree(tmp_path / "land")
    (tmp_path / "neu.csv").write_text(kill.HEADER + kill.NEW_ROWS, encoding="utf-8")
    empty.b.run("load", tmp_path / "neu.csv", "--kommune", VERDEN, "--stichtag", "2026-06-30")
    changed = ("--leistung", "10557", "--feld", "Status", "--wert", "Test", "--function", "Hauptamt")
    empty.a.run("edit", "--kommune", ACHIM, *changed)
    third = empty.machine("c")
    third.run("pull", "--once")
    assert {(ars, ozg_id) for ars, ozg_id in rows_of(third)} == {
        (ACHIM, "10557"),
        *((VERDEN, ozg_id) for ozg_id in ("10557", "10124", "10160")),
    }
    assert "1 gelieferte Datei" not in third.run("verify").stderr
    for _ in range(2):
        empty.b.run("undo")
    third.run("pull", "--once")
    assert {(ars, ozg_id) for ars, ozg_id in rows_of(third)} == {(ACHIM, "10557")}
    assert "alles ist, wie es entschieden wurde" in third.run("verify").stderr


def rows_of(machine) -> list[tuple]:
    with database.connect(publish.current_build(machine.data / "published")) as connection:
        return connection.execute("SELECT DISTINCT ars, ozg_id FROM mart.entry").fetchall()


def test_two_machines_load_lists_of_the_same_and_of_different_municipalities_at_once(world: World):
    follower = world.machine("c")
    follower.run("pull", "--once")
    first = publish.current_build(follower.data / "published")
    slow_reader = database.connect(first)
    following = follower.start("pull")
    loads = [
        (world.a, world.newer),
        (world.b, ("load", world.folder / "alt.csv", "--kommune", VERDEN, "--stichtag", "2026-03-31")),
        (world.a, ("load", world.folder / "neu.csv", "--kommune", VERDEN, "--stichtag", "2026-06-30")),
        (world.b, ("load", world.folder / "neu.csv", "--kommune", ACHIM, "--stichtag", "2026-09-30")),
    ]
    processes = [machine.start(*command) for machine, command in loads]
    told = [process.communicate(timeout=300) for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0, 0], told
    assert any("wartet, " in complained for _, complained in told)
    entries = world.a.store().entries()
    assert sorted(entry["files"][0]["ars"] for entry in entries) == [ACHIM, ACHIM, ACHIM, VERDEN, VERDEN]
    last = entries[-1]["build"]
    until = time.monotonic() + 5 + 20  # five seconds on a machine of its own
    while publish.current_build(follower.data / "published").name != f"ozg-{last}.duckdb":
        assert time.monotonic() < until
        time.sleep(0.1)
    following.kill()
    following.communicate()
    for machine in (world.a, world.b):
        machine.run("pull", "--once")
        assert "alles ist, wie es entschieden wurde" in machine.run("verify").stderr
    assert world.exported(world.a) == world.exported(world.b) == world.exported(follower)
    # four publications later, and long after its file has gone
    assert not first.exists()
    assert slow_reader.execute("SELECT count(*) FROM core.entry").fetchone() == (2,)
    slow_reader.close()


def test_the_database_is_gone_and_comes_back(world: World, postgresql):
    following = world.b.start("pull")
    note = world.b.data / "published" / "ABGLEICH"
    wait_for(note.is_file)
    assert behind(world.b.data) is None
    postgresql.stop()
    try:
        told = world.a.run(*world.newer, expect=2).stderr
        assert "Die Datenbank des Verzeichnisses (OZG_RECORD) ist nicht erreichbar" in told
        assert "Warnung: Die Datenbank" in world.b.run("status").stderr
        wait_for(lambda: behind(world.b.data) is not None)
    finally:
        postgresql.start()
    wait_for(lambda: behind(world.b.data) is None)
    following.kill()
    following.communicate()
    world.a.run("map", "--kommune", ACHIM, "--spalte", "Fallmenge", "--als", "Fälle pro Jahr")
    assert "alles ist, wie es entschieden wurde" in world.a.run("verify").stderr


def behind(data: Path):
    return followed.behind_since(data, datetime.now().astimezone())


def wait_for(told) -> None:
    until = time.monotonic() + 30
    while not told():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("number", "begins_with", "words"),
    [
        (errno.EROFS, "neu.csv", "darf nicht geschrieben oder gelesen werden"),
        (errno.ENOSPC, "ozg-", "Der Datenträger ist voll"),
    ],
)
def test_a_store_that_is_full_or_read_only_changes_nothing(world: World, monkeypatch, number, begins_with, words):
    def copy(content, stream, size):
        if Path(content.name).name.startswith(begins_with):
            raise OSError(number, "as a disk says it", stream.name)
        shutil.copyfileobj(content, stream, size)

    before = world.a.store().lines()
    with monkeypatch.context() as disk:
        disk.setattr(stores, "shutil", type("Disk", (), {"copyfileobj": staticmethod(copy)}))
        assert words in world.a.run(*world.newer, expect=2).stderr
    assert world.a.store().lines() == before
    assert state(world.a) == [tuple(row) for row in kill.STATES["old"]]
    assert not [*world.objects.glob(".part-*")]
    assert "alles ist, wie es entschieden wurde" in world.a.run("verify").stderr


def test_a_changed_object_is_found_and_never_shown(world: World):
    (build,) = world.objects.rglob("*.duckdb")
    with build.open("r+b") as stream:
        stream.write(b"anders")
    new = world.machine("c")
    assert "verändert" in new.run("pull", "--once", expect=2).stderr
    assert publish.current_build(new.data / "published") is None
    assert (
        f"Im gemeinsamen Speicher wurde „{build.parent.name}/{build.name}“ verändert"
        in world.a.run("verify", expect=2).stdout
    )
    (kept,) = world.objects.rglob("alt.csv")
    kept.unlink()
    assert "Im gemeinsamen Speicher fehlt die Datei" in world.a.run("verify", expect=2).stdout
    build.unlink()
    assert "2 Dateien nachgetragen." in world.b.run("objects", "--aufraeumen").stderr  # from a machine that has them
    assert "alles ist, wie es entschieden wurde" in world.a.run("verify").stderr


def test_a_store_that_is_not_there_is_no_empty_one(world: World):
    world.objects.rename(world.folder / "ausgehängt")
    assert "gibt es nicht" in world.a.run("pull", "--once", expect=2).stderr
    assert not world.objects.exists()


def test_forgetting_leaves_nothing_behind_on_any_machine(world: World, postgresql):
    sha256 = world.a.store().kept()[0].sha256
    marker = b"Geburtsurkunde und -bescheinigung;geplant"
    assert holding(world.folder, marker) == {"a", "b", "speicher", "alt.csv"}
    world.b.run("forget", sha256, "--reason", "falsche Liste")
    world.a.run("pull", "--once")
    assert holding(world.folder, marker) == {"alt.csv"}
    assert not [*world.objects.glob(sha256)] and len([*world.objects.rglob("*.duckdb")]) == 1
    for machine in (world.a, world.b):
        assert len([*machine.data.rglob("*.duckdb")]) == 1
    dumped = subprocess.run(
        [postgresql.programs / "pg_dump", world.url], check=True, capture_output=True
    ).stdout  # fmt: skip
    assert b"line" in dumped and b"alt.csv" not in dumped and b"Geburtsurkunde" not in dumped


def holding(folder: Path, marker: bytes) -> set[str]:
    """First part of the path of every list that holds these bytes."""
    return {
        path.relative_to(folder).parts[0]
        for path in folder.rglob("*.csv")
        if marker in path.read_bytes() and not path.relative_to(folder).parts[0].startswith("tabellen")
    }


def test_what_nobody_needs_in_the_store_is_told_and_removed(world: World):
    named = world.objects / ("ab" * 32)
    named.mkdir()
    (named / "abgebrochen.csv").write_text("x", encoding="utf-8")
    old = time.time() - 25 * 3600
    os.utime(named / "abgebrochen.csv", (old, old))
    fresh = world.objects / ("cd" * 32)
    fresh.mkdir()
    (fresh / "gerade.csv").write_text("x", encoding="utf-8")  # somebody may be about to name it
    assert "liegt 1 Datei, die kein Eintrag mehr braucht" in world.b.run("verify").stderr
    assert "1 Datei entfernt." in world.b.run("objects", "--aufraeumen").stderr
    assert not named.exists() and fresh.exists()
    assert next(FolderObjects(world.objects).listed("cd" * 32)).name == "gerade.csv"
    assert "alles ist, wie es entschieden wurde" in world.a.run("verify").stderr


def asked_by_a_page() -> None:
    """A script as Streamlit runs it: a command, and each of its words as a progress bar hears it."""
    import streamlit as st

    from ozg.ui.kit import etl_process

    ran = etl_process.run(st.session_state["words"], 60, lambda _, said: st.text(said), keys=[st.session_state["ars"]])
    st.text(f"erledigt: {ran.is_done}")


def test_the_page_queues_and_says_how_many_are_before(world: World):
    """What a page starts waits behind the jobs of others, and its progress says so."""
    world.a.run("undo", "--sofort")
    queue, home = jobs.of(world.b.store().home), world.a.store().home

    def somebody_is_at_work() -> None:
        with home.turn():
            has_turn.set()
            wait_for(lambda: len(queue.listed()) == 3 and queue.listed()[-1].done_at is None)
            time.sleep(0.5)

    has_turn = threading.Event()
    other = threading.Thread(target=somebody_is_at_work)
    other.start()
    has_turn.wait()
    app = AppTest.from_function(asked_by_a_page, default_timeout=60)
    app.session_state["words"] = [
        "map",
        "--kommune",
        ACHIM,
        "--spalte",
        "Fallmenge",
        "--als",
        "Fälle pro Jahr",
        "--function=Hauptamt",
    ]
    app.session_state["ars"] = ACHIM
    with world.b.environ(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("OZG_DATA", str(world.b.data))
        app.run()
    other.join()
    heard = [line.value for line in app.text]
    assert heard[:2] == ["wartet, einer vor Ihnen", "ist an der Reihe"] and heard[-1] == "erledigt: True"
    assert len(world.a.store().lines()) == 3
