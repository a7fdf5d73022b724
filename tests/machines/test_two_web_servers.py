"""The set-up of docs/betrieb.md ("Das Land"), really started: two web servers behind nginx, each with a folder of its own, one machine that
does the jobs, one PostgreSQL, an S3 store on loopback."""

from __future__ import annotations

import contextlib
import os
import ssl
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from benchmarks import kill
from benchmarks.viewer import Viewer
from etl.record import publish
from tests.browser.app import free_port, running_app
from tests.machines.conftest import ACHIM, World
from tests.machines.machine import Machine, running_s3
from tests.pages.app import without_breaks
from tests.test_nginx import EXAMPLE, certify, nginx

pytestmark = pytest.mark.slow

NAME = "ozg.localhost"


@contextlib.contextmanager
def in_front(folder: Path, addresses: list[str]) -> Iterator[str]:
    """The documented nginx before these two servers."""
    certify(folder)
    port = free_port()
    first, second = (urlsplit(address).netloc for address in addresses)
    example = EXAMPLE.read_text(encoding="utf-8").replace("ozg.example.org", NAME).replace("/etc/ssl/ozg", str(folder))
    example = example.replace("127.0.0.1:8501", first).replace("127.0.0.1:8502", second)
    example = example.replace("listen 80;", f"listen 127.0.0.1:{free_port()};").replace(
        "listen 443", f"listen 127.0.0.1:{port}"
    )
    user = "user root;" if os.geteuid() == 0 else ""
    paths = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{user} pid {folder}/pid; daemon off; error_log {folder}/log; events {{}} http {{ access_log off; {paths}\n{example}\n}}",
        encoding="utf-8",
    )
    with subprocess.Popen(
        [nginx(), "-c", folder / "nginx.conf", "-e", folder / "log"], stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield f"https://127.0.0.1:{port}"
        finally:
            process.terminate()


def answer(address: str) -> tuple[int, str]:
    """Status and body of the first page, by its public name."""
    request = urllib.request.Request(address, headers={"Host": f"{NAME}:{urlsplit(address).port}"})
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    until = time.monotonic() + 20
    while True:
        try:
            with urllib.request.urlopen(request, timeout=30, context=context) as found:
                return found.status, found.read().decode()
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.2)


def test_what_one_machine_takes_over_all_web_servers_show(empty: World, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("STREAMLIT_SERVER_ALLOWED_HOSTS", NAME)
    (tmp_path / "liste.csv").write_text(kill.HEADER + kill.OLD_ROWS, encoding="utf-8")
    with contextlib.ExitStack() as stack:
        shared = {**empty.shared, **stack.enter_context(running_s3())}
        working, *web = (Machine(tmp_path / name, shared) for name in ("arbeit", "web1", "web2"))
        begun = [working.start("work"), *(machine.start("pull") for machine in web)]
        stack.callback(lambda: [(process.kill(), process.communicate()) for process in begun])
        assert begun[0].stderr.readline() == "Bereit für Aufträge.\n"
        load = (
            "load",
            tmp_path / "liste.csv",
            "--kommune",
            ACHIM,
            "--stichtag",
            "2026-03-31",
            "--report",
            tmp_path / "bericht.json",
        )
        told = web[0].start(*load)
        said, complained = told.communicate(timeout=120)
        assert told.returncode == 0, complained
        assert "liste.csv: übernommen" in said and "Der neue Stand ist veröffentlicht." in complained
        assert '"loaded": 2' in (tmp_path / "bericht.json").read_text(encoding="utf-8")
        until = time.monotonic() + 30
        while None in (shown := [publish.current_build(machine.data / "published") for machine in web]):
            assert time.monotonic() < until
            time.sleep(0.1)
        assert {build.name for build in shown} == {publish.current_build(working.data / "published").name}
        addresses = []
        for machine in web:
            with machine.environ():
                addresses.append(stack.enter_context(running_app(machine.data)))
        with Viewer(addresses[1]) as viewer:  # the server that was not asked to load
            viewer.show(kommune=ACHIM)
            assert "Achim" in without_breaks(" ".join(viewer.texts))
        front = stack.enter_context(in_front(tmp_path, addresses))
        status, body = answer(front)
        assert status == 200 and '<html lang="de"' in body
        third = Machine(tmp_path / "c", shared)
        third.run("pull", "--once")
        assert "alles ist, wie es entschieden wurde" in third.run("verify").stderr
