"""Machines that share a record: each a data folder with its own environment; and the programs they share it through."""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

from etl.record import opening
from etl.record.store import Store
from tests.conftest import PROJECT, run_etl, without

HOW_TO_GET_POSTGRESQL = "Für diesen Test fehlt PostgreSQL. Unter Debian oder Ubuntu: „apt-get install postgresql“."
HOW_TO_GET_S3 = (
    "Für diesen Test fehlt ein S3-Server. In einer Umgebung für sich: „python3 -m venv .venv/s3“ und "
    "„.venv/s3/bin/pip install -r tests/machines/s3/requirements.txt“."
)
#: What decides where a machine keeps things; nothing of it comes from whoever runs the tests.
VARIABLES = ("OZG_DATA", "OZG_RECORD", "OZG_STORE", "OZG_LAKE", "OZG_BEREICH")


@dataclass(frozen=True)
class Machine:
    """One machine: its data folder, and what its environment says of record and store."""

    data: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str | Path, expect: int | None = 0) -> subprocess.CompletedProcess[str]:
        """A command of this machine, without a process of its own."""
        with self.environ():
            return run_etl(*arguments, data=self.data, expect=expect)

    def start(self, *arguments: str | Path, program: Sequence[str] = ("-m", "etl")) -> subprocess.Popen[str]:
        """A command in a process of its own, which nobody waits for."""
        return subprocess.Popen(
            [sys.executable, *program, *map(str, arguments), "--data", str(self.data)], cwd=PROJECT, text=True,
            env=self._whole(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    def store(self) -> Store:
        with self.environ():
            return opening.opened(self.data)

    @contextlib.contextmanager
    def environ(self) -> Iterator[None]:
        """The environment of this machine, for as long as this lasts."""
        kept, own = dict(os.environ), self._whole()
        os.environ.clear()
        os.environ.update(own)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(kept)

    def _whole(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if name not in VARIABLES}
        return {**own, **self.environment}


@dataclass
class PostgreSQL:
    """A server of the tests' own, reached through a socket in its folder."""

    folder: Path
    programs: Path

    def database(self, name: str, like: str = "template1") -> str:
        """Address of a new database, a copy of another one that nobody is to use meanwhile."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (like,))
            connection.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(like)))
        return self.url(name)

    def url(self, database: str) -> str:
        return f"postgresql://ozg@/{database}?host={self.folder}"

    def start(self) -> None:
        self._do("pg_ctl", "-D", self.folder / "data", "-w", "-s", "-l", self.folder / "log", "start",
                 "-o", f"-c listen_addresses='' -k {self.folder} -c fsync=off -c max_connections=60")  # fmt: skip

    def stop(self) -> None:
        """At once, as when the machine goes down."""
        self._do("pg_ctl", "-D", self.folder / "data", "-w", "-s", "-m", "immediate", "stop")

    def _do(self, program: str, *arguments: str | Path) -> None:
        as_other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run([*as_other, self.programs / program, *arguments], check=True, capture_output=True, cwd="/")


@contextlib.contextmanager
def running_postgresql() -> Iterator[PostgreSQL]:
    """A fresh server until this ends; PostgreSQL refuses to run as root, so then it is the user of the package."""
    found = shutil.which("initdb") or next(
        map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)), ""
    )
    if not found:
        without(HOW_TO_GET_POSTGRESQL)
    folder = Path(tempfile.mkdtemp(prefix="ozg-pg-"))
    server = PostgreSQL(folder, Path(found).resolve().parent)
    try:
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        server._do("initdb", "-D", folder / "data", "-U", "ozg", "-A", "trust", "-N", "-E", "UTF8", "--locale=C")
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def running_s3() -> Iterator[dict[str, str]]:
    """An S3 server on this machine with the bucket ``ozg``; yields the variables by which it is reached."""
    program = PROJECT / ".venv" / "s3" / "bin" / "moto_server"
    if not program.is_file():
        without(HOW_TO_GET_S3)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [program, "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 60
        while True:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(urllib.request.Request(f"{address}/ozg", method="PUT")).close()
                break
            assert time.monotonic() < until, "the S3 server did not start"
            time.sleep(0.1)
        yield {
            "OZG_STORE": f"s3://ozg/{secrets.token_hex(4)}", "AWS_ENDPOINT_URL": address, "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "eu-central-1",
        }  # fmt: skip
    finally:
        process.kill()
        process.wait()
