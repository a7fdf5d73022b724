"""The record in PostgreSQL is the record of a folder: the same lines, never changed, moved there and back byte for byte."""

from __future__ import annotations

import re
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from etl.contracts import InputError
from etl.record.home import Record
from etl.record.store import Store
from ozg import record
from tests.conftest import PROJECT, run_etl
from tests.machines.conftest import ACHIM, World
from tests.machines.machine import Machine

pytestmark = pytest.mark.slow

#: Two municipalities, one pin, one word of its own, two editions, none of them in a chain yet.
OLD = Path(__file__).resolve().parents[1] / "data" / "folder_with_register"
WRITER = """
import sys
from pathlib import Path
from etl.record.opening import opened
store = opened(Path(sys.argv[1]))
for number in range(15):
    with store.locked():
        store.append({"action": "map", "ars": "033610001001", "sha256": "ab" * 32, "writer": sys.argv[2], "n": number})
"""


def noted(store: Store, number: int) -> None:
    with store.locked():
        store.append({"action": "reject", "files": [], "n": number})


def lines_in(world: World) -> list[bytes]:
    with world.connect() as connection:
        return [bytes(line) for (line,) in connection.execute("SELECT line FROM ozg.line ORDER BY chain, number")]


def test_many_writers_make_one_chain(empty: World):
    machines = [empty.a, empty.a, empty.b, empty.b]
    processes = [machine.start(str(n), program=("-c", WRITER, machine.data)) for n, machine in enumerate(machines)]
    assert [(process.communicate(timeout=60)[1], process.returncode) for process in processes] == [("", 0)] * 4
    lines = lines_in(empty)
    assert len(lines) == 60
    assert record.check(b"".join(line + b"\n" for line in lines)).problem == ""


def test_nobody_changes_a_line_and_who_may_do_everything_is_found_out(empty: World):
    store = empty.a.store()
    for number in range(3):
        noted(store, number)
    empty.b.run("pull", "--once")
    with empty.connect() as connection:
        for change in ("UPDATE ozg.line SET line = 'x'", "DELETE FROM ozg.line WHERE number = 3", "TRUNCATE ozg.line"):
            with pytest.raises(psycopg.errors.RaiseException, match="nie geändert"):
                connection.execute(change)
        connection.execute("ALTER TABLE ozg.line DISABLE TRIGGER keep")
        connection.execute(
            "UPDATE ozg.line SET line = convert_to(replace(convert_from(line, 'UTF8'), '\"n\": 1', '\"n\": 7'), 'UTF8')"
        )
        for command in ("verify", "log"):
            told = empty.b.run(command, *(["verify"] if command == "log" else []), expect=2)
            assert "Eintrag 2 ist nach dem Schreiben verändert worden" in told.stdout + told.stderr
        # the whole end cut off: the chain is unbroken, but each machine knows its length
        connection.execute(
            "UPDATE ozg.line SET line = convert_to(replace(convert_from(line, 'UTF8'), '\"n\": 7', '\"n\": 1'), 'UTF8')"
        )
        connection.execute("DELETE FROM ozg.line WHERE number = 3")
        connection.execute("UPDATE ozg.head SET number = 2")
    assert "Das Ende fehlt" in empty.b.run("verify", expect=2).stdout


def test_who_has_read_an_older_end_is_refused_and_no_job_is_decided_twice(empty: World):
    store, other = empty.a.store(), empty.b.store()
    noted(store, 1)
    seen: Record = other.home
    known = seen.lines()
    noted(store, 2)
    with pytest.raises(InputError, match="etwas anderes entschieden"):
        seen.add(known, [record.chained({"action": "reject", "files": []}, record.previous_of(known))], None)
    number = empty.a.run("undo", "--sofort").stdout.strip()
    for expected in ("", "schon entschieden"):
        working = empty.a.store()
        working.home.job = int(number)
        try:
            noted(working, 3)
        except InputError as refused:
            assert expected and expected in refused.message
    assert len(lines_in(empty)) == 3


def test_the_documented_grants_are_enough_and_no_more(world: World):
    (grants,) = re.findall(
        r"```sql\n(.*?)```", (PROJECT / "docs" / "betrieb.md").read_text(encoding="utf-8"), re.DOTALL
    )
    role = f"rolle_{secrets.token_hex(4)}"
    with world.connect() as connection:
        connection.execute(f"CREATE ROLE {role} LOGIN")
        connection.execute(grants.replace("TO ozg;", f"TO {role};"))
    machine = Machine(world.a.data, {**world.shared, "OZG_RECORD": world.url.replace("//ozg@", f"//{role}@")})
    machine.run("map", "--kommune", ACHIM, "--spalte", "Fallmenge", "--als", "Fälle pro Jahr")
    machine.run("pull", "--once")
    assert "map_words" in machine.run("jobs").stdout
    machine.run("objects", "--aufraeumen")
    assert "alles ist, wie es entschieden wurde" in machine.run("verify").stderr
    with psycopg.connect(machine.environment["OZG_RECORD"], autocommit=True) as connection:
        for change in (
            "UPDATE ozg.line SET line = 'x'",
            "DELETE FROM ozg.line",
            "ALTER TABLE ozg.line DISABLE TRIGGER keep",
            "DELETE FROM ozg.decided",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(change)


def test_a_town_hall_that_grows_takes_its_record_along_and_back(empty: World, tmp_path: Path):
    data = tmp_path / "rathaus"
    shutil.copytree(OLD, data / "sources")
    run_etl("build", data=data)
    run_etl("backup", tmp_path / "sicherung", data=data)
    anchor = run_etl("log", "anchor", data=data).stdout
    empty.a.run("restore", tmp_path / "sicherung")
    assert lines_in(empty) == (data / "sources" / "journal.jsonl").read_bytes().splitlines()
    empty.b.run("pull", "--once")
    run_etl("export", tmp_path / "vorher", data=data)
    assert empty.exported(empty.b) == {path.name: path.read_bytes() for path in (tmp_path / "vorher").iterdir()}
    (tmp_path / "anker.txt").write_text(anchor, encoding="utf-8")
    assert "1 Anker stimmt überein." in empty.b.run("log", "verify", "--anchor", tmp_path / "anker.txt").stdout
    assert empty.b.run("editions").stdout == run_etl("editions", data=data).stdout
    assert empty.b.run("log", "show").stdout == run_etl("log", "show", data=data).stdout
    assert "schon etwas" in empty.a.run("restore", tmp_path / "sicherung", expect=2).stderr
    third = empty.machine("c")
    assert "stehen schon Einträge" in third.run("restore", tmp_path / "sicherung", expect=2).stderr
    # one more decision, and the way back to a folder
    empty.b.run("map", "--kommune", ACHIM, "--spalte", "Fallmenge", "--als", "Fälle pro Jahr")
    empty.a.run("backup", tmp_path / "zurück")
    lines = lines_in(empty)
    assert (tmp_path / "zurück" / "sources" / "journal.jsonl").read_bytes() == b"".join(line + b"\n" for line in lines)
    back = Machine(tmp_path / "wieder")
    assert "keiner ist nachträglich verändert" in back.run("restore", tmp_path / "zurück").stdout
    assert back.store().lines() == lines


def test_without_the_variables_nothing_of_it_is_imported():
    asked = "import sys\nfrom etl.__main__ import main\nmain(['log', 'show', '--data', sys.argv[1]])\nprint({'psycopg', 'obstore'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asked, "nirgends"], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"OZG_RECORD": "mysql://x"}, "muss mit postgresql:// beginnen"),
        ({"OZG_RECORD": "postgresql:///x?host=nirgends"}, "nicht erreichbar"),
        ({"OZG_STORE": "nirgends"}, "gibt es nicht"),
        ({"OZG_STORE": "s3://ozg"}, "fehlen die Zugangsdaten"),
    ],
)
def test_a_wrong_variable_is_a_sentence(tmp_path: Path, variables, words):
    assert words in Machine(tmp_path, variables).run("build", "--no-demo", expect=2).stderr
