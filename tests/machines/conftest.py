"""One PostgreSQL server for all tests of a process, and one prepared world that tests copy: two machines that share one list."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from benchmarks import kill
from tests.machines.machine import Machine, PostgreSQL, running_postgresql

ACHIM, VERDEN = "033610001001", "033610012012"


@dataclass(frozen=True)
class World:
    """Machines ``a`` and ``b`` with record and store, and two lists that are loaded nowhere yet beside the one that is."""

    folder: Path
    url: str

    @property
    def shared(self) -> dict[str, str]:
        return {"OZG_RECORD": self.url, "OZG_STORE": str(self.objects)}

    @property
    def objects(self) -> Path:
        return self.folder / "speicher"

    def machine(self, name: str) -> Machine:
        return Machine(self.folder / name, self.shared)

    @property
    def a(self) -> Machine:
        return self.machine("a")

    @property
    def b(self) -> Machine:
        return self.machine("b")

    @property
    def newer(self) -> tuple[str | Path, ...]:
        """``load`` of a newer list of the municipality that has one."""
        return ("load", self.folder / "neu.csv", "--kommune", ACHIM, "--stichtag", "2026-06-30")

    def exported(self, machine: Machine) -> dict[str, bytes]:
        """All tables that a machine writes of what it shows."""
        target = self.folder / f"tabellen-{secrets.token_hex(4)}"
        machine.run("export", target)
        return {path.name: path.read_bytes() for path in target.iterdir()}

    def connect(self) -> psycopg.Connection[tuple[object, ...]]:
        """As somebody who may do everything in the database."""
        return psycopg.connect(self.url, autocommit=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    with running_postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def prepared_world(tmp_path_factory: pytest.TempPathFactory, postgresql: PostgreSQL) -> World:
    world = World(tmp_path_factory.mktemp("rechner"), postgresql.database("vorbereitet"))
    world.objects.mkdir()
    (world.folder / "alt.csv").write_text(kill.HEADER + kill.OLD_ROWS, encoding="utf-8")
    (world.folder / "neu.csv").write_text(kill.HEADER + kill.NEW_ROWS, encoding="utf-8")
    world.a.run("load", world.folder / "alt.csv", "--kommune", ACHIM, "--stichtag", "2026-03-31")
    world.b.run("pull", "--once")
    return world


@pytest.fixture
def world(tmp_path: Path, prepared_world: World, postgresql: PostgreSQL) -> World:
    """A copy of the test's own: its folders and its database."""
    shutil.copytree(prepared_world.folder, tmp_path, dirs_exist_ok=True)
    return World(tmp_path, postgresql.database(f"welt_{secrets.token_hex(4)}", "vorbereitet"))


@pytest.fixture
def empty(tmp_path: Path, postgresql: PostgreSQL) -> World:
    """Machines that share a record without a line."""
    own = World(tmp_path, postgresql.database(f"leer_{secrets.token_hex(4)}"))
    own.objects.mkdir()
    return own


@pytest.fixture
def killed(world: World) -> Callable[..., None]:
    """Function: a command of a machine is killed in this step."""

    def kill_in(step: str, machine: Machine, *arguments: str | Path) -> None:
        process = machine.start(*arguments, program=("-m", "tests.machines.killed", step))
        _, complained = process.communicate(timeout=120)
        assert process.returncode == -9, complained

    return kill_in
