"""The federal export over the network: against a local server that speaks the same interface, never the real one."""

from __future__ import annotations

import csv
import io
import json
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from etl import fetch
from etl.contracts import InputError
from etl.fetch import Endpoint, Manners
from tests.conftest import run_etl
from tests.etl.conftest import ACHIM

TODAY = date(2026, 7, 1)
QUICK = Manners(timeout=0.5, pause=0.0, waits=(0.0, 0.0, 0.0))
FIELDS = (
    "leika_key",
    "leika_name",
    "ars",
    "ars_name",
    "ozgid",
    "ozg_bezeichnung",
    "url",
    "online_status",
    "aktiv",
    "datenstand_pvog_import",
)


def record(number: int = 0, ars: str = ACHIM) -> dict[str, str]:
    keys = ("99115005104000", "99059001012000")
    return dict(zip(FIELDS, (keys[number % 2], "Leistung", ars, "Achim", "", "", f"https://beispiel.invalid/{number}", "ok", "ja", "2026-06-30"),
                    strict=True))  # fmt: skip


def as_csv(*records: dict[str, str]) -> bytes:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, FIELDS)
    writer.writeheader()
    writer.writerows(records)
    return stream.getvalue().encode()


class Interface:
    """What the server answers: a function from (path, parameters, how often asked before) to (status, content)."""

    def __init__(self) -> None:
        self.answer: Callable[[str, dict[str, str], int], tuple[int, bytes]] = lambda *_: (404, b"")
        self.asked: list[tuple[str, dict[str, str], dict[str, str]]] = []
        self.base = ""

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]


@pytest.fixture
def interface(monkeypatch) -> Iterator[Interface]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    spoken = Interface()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            parameters = {key: values[0] for key, values in parse_qs(address.query).items()}
            before = sum((path, given) == (address.path, parameters) for path, given, _ in spoken.asked)
            spoken.asked.append((address.path, parameters, dict(self.headers)))
            status, content = spoken.answer(address.path, parameters, before)
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    spoken.base = f"http://127.0.0.1:{server.server_address[1]}/dash/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield spoken
    server.shutdown()
    server.server_close()


def ask(interface: Interface, folder: Path, **options) -> list[Path]:
    return fetch.fetch(ACHIM, folder, Endpoint(interface.base, QUICK, **options), TODAY)


def paged(pages: int, per_page: int = 2) -> Callable[[str, dict[str, str], int], tuple[int, bytes]]:
    """Export too large; pages with their number of entries."""

    def answer(path: str, parameters: dict[str, str], _: int) -> tuple[int, bytes]:
        if path.endswith("/export"):
            return 413, b""
        first = int(parameters["page"]) * per_page
        content = [record(first + number) for number in range(per_page)]
        return 200, json.dumps({"content": content, "page": {"totalPages": pages}}).encode()

    return answer


def test_export_is_asked_for_once_and_politely(interface, tmp_path):
    interface.answer = lambda *_: (200, as_csv(record()))
    (path,) = ask(interface, tmp_path)
    assert (path.name, path.read_bytes()) == (f"pvog_{ACHIM}_2026-07-01.csv", as_csv(record()))
    ((asked, parameters, headers),) = interface.asked
    assert asked == f"/dash/open-pvog/{ACHIM}/export"
    assert parameters == {"filetype": "csv", "includeAbove": "false", "includeBelow": "true"}
    assert headers["User-Agent"].startswith("OZG-Dashboard/")
    assert ask(interface, tmp_path, include_above=True) == [path] and len(interface.asked) == 1


def test_too_large_export_comes_in_pages(interface, tmp_path):
    interface.answer = paged(3)
    (path,) = ask(interface, tmp_path, include_above=True)
    urls = [entry["url"] for entry in json.loads(path.read_bytes())["content"]]
    assert urls == [f"https://beispiel.invalid/{number}" for number in range(6)]
    assert [parameters.get("page") for _, parameters, _ in interface.asked] == [None, "0", "1", "2"]
    assert interface.asked[1][1]["includeAbove"] == "true"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_interrupted_pages_go_on_where_they_stopped(interface, tmp_path):
    whole = paged(4)
    interface.answer = lambda path, parameters, before: (
        (403, b"") if parameters.get("page") == "2" else whole(path, parameters, before)
    )
    with pytest.raises(InputError, match="HTTP 403"):
        ask(interface, tmp_path)
    interface.asked.clear()
    interface.answer = whole
    (path,) = ask(interface, tmp_path)
    assert [parameters["page"] for _, parameters, _ in interface.asked] == ["2", "3"]
    assert len(json.loads(path.read_bytes())["content"]) == 8


def test_pages_of_another_day_do_not_count(interface, tmp_path):
    old = tmp_path / f".pvog_{ACHIM}_2026-06-30"
    old.mkdir()
    (old / "00000.json").write_text('{"content": []}')
    interface.answer = paged(1)
    ask(interface, tmp_path)
    assert not old.exists() and len(interface.asked) == 2


@pytest.mark.parametrize("status", [500, 503, 429])
def test_server_errors_are_asked_again(interface, tmp_path, status):
    interface.answer = lambda path, parameters, before: (status, b"") if before < 2 else (200, as_csv(record()))
    said: list[str] = []
    ask(interface, tmp_path, progress=said.append)
    assert len(interface.asked) == 3
    assert said == [f"Keine Antwort (HTTP {status}); es wird noch einmal versucht."] * 2


def test_silence_is_given_up_after_four_attempts(interface, tmp_path):
    def silent(*_: object) -> tuple[int, bytes]:
        time.sleep(0.6)
        return 200, b""

    interface.answer = silent
    with pytest.raises(InputError, match="antwortet nicht"):
        fetch.fetch(ACHIM, tmp_path, Endpoint(interface.base, Manners(0.2, 0.0, (0.0, 0.0, 0.0))), TODAY)
    assert len(interface.asked) == 4
    assert list(tmp_path.iterdir()) == []


def test_waiting_grows_from_attempt_to_attempt(monkeypatch, tmp_path):
    waited: list[float] = []
    monkeypatch.setattr(fetch.time, "sleep", waited.append)
    with pytest.raises(InputError, match="keine Verbindung"):
        fetch.fetch(ACHIM, tmp_path, Endpoint("http://127.0.0.1:9/", Manners(timeout=0.5)), TODAY)
    assert waited == [1.0, 2.0, 8.0, 30.0]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"<html>Wartung</html>", "etwas anderes als Datens"), (b"kaputt {", "etwas anderes als Datens"), (b'{"error": "x"}', "etwas anderes als Datens"),
     (b'{"content": []}', "keine Einträge")],
)  # fmt: skip
def test_garbage_is_a_german_sentence_and_no_file(interface, tmp_path, content, words):
    interface.answer = lambda *_: (200, content)
    with pytest.raises(InputError, match=words):
        ask(interface, tmp_path)
    assert not list(tmp_path.glob("pvog_*"))


def test_unknown_municipality_is_told(interface, tmp_path):
    with pytest.raises(InputError, match="kennt die Schnittstelle nicht"):
        ask(interface, tmp_path)


def test_too_much_for_one_file_becomes_several(interface, tmp_path, monkeypatch):
    monkeypatch.setattr(fetch, "MAX_FILE_BYTES", 700)
    interface.answer = paged(3)
    paths = ask(interface, tmp_path)
    assert len(paths) > 1 and len({path.name for path in paths}) == len(paths)
    assert all(path.stat().st_size <= 700 for path in paths)
    assert sum(len(json.loads(path.read_bytes())["content"]) for path in paths) == 6


def test_only_web_addresses_are_asked():
    with pytest.raises(InputError, match="keine Internetadresse"):
        fetch.checked_base("file:///etc/")


def test_command_fetches_and_loads(interface, tmp_path):
    interface.answer = lambda path, *_: (200, as_csv(record())) if ACHIM in path else (404, b"")
    place = ("--out", tmp_path / "pvog", "--base", interface.base)
    done = run_etl("fetch", "pvog", ACHIM, *place, "--report", tmp_path / "r.json", data=tmp_path / "data")
    (report,) = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["files"]
    assert (report["kind"], report["rows"]["loaded"]) == ("pvog", 1)
    assert "Der neue Stand ist veröffentlicht." in done.stderr
    both = run_etl("fetch", "pvog", ACHIM, "03361012", *place, data=tmp_path / "data", expect=1)
    assert "kennt die Schnittstelle nicht" in both.stderr
    run_etl("fetch", "pvog", "03361012", *place, data=tmp_path / "data", expect=2)
