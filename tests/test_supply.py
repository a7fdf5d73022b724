"""Packages of others: every one has a licence, the bill of materials is that of the locks, and an audit claims only what it looked at."""

from __future__ import annotations

import json
import re
import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from packaging.markers import Marker

from supply import bill as bills
from supply.__main__ import main
from supply.audit import CONTROL, audit
from supply.bill import BILL, bill
from supply.licences import LICENCES, REVIEWED, licences_of, read_licences
from supply.locks import LOCKS, PROJECT, Package, SupplyError, packages, read_lock
from supply.weaknesses import is_affected
from tests.test_readme import section, table

HOW = "Bitte „python -m supply list“ ausführen und das Ergebnis mit übernehmen."
DOCUMENT = (PROJECT / "docs" / "lieferkette.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[Package, bool]]:
    return packages()


def test_every_lock_of_the_project_is_listed():
    there = {path.relative_to(PROJECT).as_posix() for top in (PROJECT, PROJECT / "benchmarks") for path in top.glob("requirements*.*")}  # fmt: skip
    assert there == {*LOCKS, *LOCKS.values()}


def test_every_locked_package_has_one_licence(found):
    rows = read_licences()
    assert [row[:2] for row in rows] == [(package.name, package.version) for package, _ in found.values()], HOW
    assert all(row[2] and row[3] for row in rows)


def test_licences_are_what_the_installed_packages_say(found):
    rows = read_licences()
    assert licences_of([package for package, _ in found.values()], rows, read_licences(REVIEWED)) == rows, HOW


def test_what_was_read_by_a_person_is_read_again_for_another_version(found):
    reviewed = read_licences(REVIEWED)
    assert {row[:2] for row in reviewed} <= {(package.name, package.version) for package, _ in found.values()}
    newer = Package("scipy", "99.0", "", ("0" * 64,), ())
    with pytest.raises(SupplyError, match=r"Die Lizenz ist nicht bekannt: scipy 99\.0\."):
        licences_of([newer], read_licences(), reviewed)


def test_a_licence_that_is_no_spdx_expression_is_refused(tmp_path):
    path = tmp_path / "lizenzen.csv"
    path.write_text(LICENCES.read_text(encoding="utf-8").replace(",Apache-2.0,", ",Apache Software License,"), encoding="utf-8")  # fmt: skip
    with pytest.raises(SupplyError, match="kein SPDX-Ausdruck"):
        read_licences(path)


def test_the_bill_is_the_one_of_the_locks(found):
    assert BILL.read_text(encoding="utf-8") == bills.as_text(bill(found, read_licences())), HOW


def test_the_bill_says_of_each_package_what_a_scanner_asks(found):
    content = json.loads(BILL.read_text(encoding="utf-8"))
    assert (content["bomFormat"], content["specVersion"]) == ("CycloneDX", "1.6")
    components = {one["purl"]: one for one in content["components"]}
    assert len(components) == len(content["components"]) == len(found) > 80
    duckdb = components["pkg:pypi/duckdb@1.5.5"]
    assert duckdb["licenses"] == [{"expression": "MIT"}]
    assert duckdb["scope"] == "required"
    assert [one["content"] for one in duckdb["hashes"]] == [*found["duckdb"][0].hashes]
    assert all(re.fullmatch("[0-9a-f]{64}", one["content"]) for part in components.values() for one in part["hashes"])
    windows = components["pkg:pypi/colorama@0.4.6"]
    assert windows["scope"] == "excluded"
    assert windows["properties"] == [{"name": "ozg-dashboard:condition", "value": "sys_platform == 'win32'"}]
    needed = {one["ref"]: one["dependsOn"] for one in content["dependencies"]}
    assert needed.keys() == {*components, content["metadata"]["component"]["bom-ref"]}
    assert "pkg:pypi/streamlit@1.67.0" in needed["ozg-dashboard@0.1.0"]
    assert "pkg:pypi/pyarrow@26.0.1" in needed["pkg:pypi/streamlit@1.67.0"]
    assert "licenses" not in content["metadata"]["component"]  # the owner has not chosen one yet


def test_a_changed_lock_changes_the_bill(found, tmp_path):
    for name in LOCKS.values():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(PROJECT / name, tmp_path / name)
    lock = tmp_path / "requirements.txt"
    whole = lock.read_text(encoding="utf-8")
    assert packages(folder=tmp_path) == found
    for old, new in (("defusedxml==0.7.1", "defusedxml==0.7.2"), (found["duckdb"][0].hashes[0], "0" * 64)):
        lock.write_text(whole.replace(old, new), encoding="utf-8")
        changed = bills.as_text(bill(packages(folder=tmp_path), read_licences()))
        assert changed != BILL.read_text(encoding="utf-8")


def test_the_licence_of_the_project_reaches_the_bill_once_it_is_chosen(found, tmp_path):
    about = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(about.replace("[project]\n", '[project]\nlicense = "EUPL-1.2"\n'), encoding="utf-8")  # fmt: skip
    content = bill(found, read_licences(), tmp_path)
    assert content["metadata"]["component"]["licenses"] == [{"expression": "EUPL-1.2"}]


def test_a_lock_that_cannot_be_read_or_names_nothing_is_refused(tmp_path):
    path = tmp_path / "requirements.txt"
    for content, told in (("duckdb>=1\n", "Zeile 1"), ("# nichts\n", "kein einziges Paket")):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(SupplyError, match=told):
            read_lock(path)


#: What an environment marker is evaluated for.
SYSTEMS = {
    "Linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "Windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "macOS": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
}


def test_conditions_of_the_locks_give_the_documented_numbers_on_each_system():
    documented = {(row[0].strip("`"), row[1], row[2]): int(row[3]) for row in table(section(DOCUMENT, "Bedingungen"))}
    assert len(documented) == 12
    for (lock, system, version), count in documented.items():
        place = {**SYSTEMS[system], "python_version": version, "python_full_version": f"{version}.0"}
        needed = {
            name for name, package in read_lock(PROJECT / lock).items()
            if not package.condition or Marker(package.condition).evaluate(place)
        }  # fmt: skip
        assert len(needed) == count, (lock, system, version)
        assert ("watchdog" in needed) == (system != "macOS")


class Database:
    """A server that answers like the database of weaknesses; ``answer`` makes of the packages asked for what is sent back."""

    def __init__(self) -> None:
        self.answer: Callable[[list[str]], Any] = lambda purls: {"results": [{} for _ in purls]}
        self.asked: list[str] = []
        self.status = 200
        self.base = ""


@pytest.fixture
def database(monkeypatch) -> Iterator[Database]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    spoken = Database()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path == "/v1/querybatch"
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            spoken.asked = [one["package"]["purl"] for one in question["queries"]]
            content = json.dumps(spoken.answer(spoken.asked)).encode()
            self.send_response(spoken.status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def date_time_string(self, timestamp: float | None = None) -> str:
            return "Wed, 25 Nov 2026 23:30:00 GMT"

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    spoken.base = f"http://127.0.0.1:{server.server_port}"
    yield spoken
    server.shutdown()
    thread.join()
    server.server_close()


KNOWN = {"vulns": [{"id": "GHSA-alt", "modified": "2026-11-20T08:00:00Z"}]}


def test_an_audit_says_how_many_packages_it_looked_at_with_which_data(database, capsys):
    database.answer = lambda purls: {"results": [KNOWN if purl == CONTROL else {} for purl in purls]}
    assert main(["audit", "--base", database.base]) == 0
    assert sorted(database.asked[1:]) == sorted(one.purl for one in read_lock(PROJECT / "requirements.txt").values())
    said = capsys.readouterr().out
    assert said == (
        f"45 Pakete aus requirements.txt angesehen, zu keinem ist eine Schwachstelle bekannt. Daten: {database.base}, "
        "Antwort vom 25.11.2026, jüngster genannter Eintrag vom 20.11.2026.\n"
    )


def test_an_audit_names_each_package_with_a_known_weakness(database, capsys):
    new = {"vulns": [{"id": "PYSEC-2", "modified": "2026-11-24T00:00:00Z"}, {"id": "GHSA-1", "modified": "2026-01-01"}]}
    database.answer = lambda purls: {"results": [KNOWN if purl == CONTROL else new if "/jinja2@" in purl else {} for purl in purls]}  # fmt: skip
    assert main(["audit", "requirements-dev.txt", "--base", database.base]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "jinja2: GHSA-1, PYSEC-2"
    assert said[1].startswith("83 Pakete aus requirements-dev.txt angesehen, 1 Paket hat bekannte Schwachstellen.")
    assert said[1].endswith("jüngster genannter Eintrag vom 24.11.2026.")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (lambda purls: {"results": [{} for _ in purls]}, "kennt nicht einmal die Schwachstellen"),
        (lambda purls: {"results": []}, "hat 0 von 46 Fragen beantwortet"),
        (lambda purls: {"results": [KNOWN]}, "hat 1 von 46 Fragen beantwortet"),
        (lambda purls: {"results": None}, "etwas anderes als Ergebnisse"),
        (lambda purls: [], "etwas anderes als Ergebnisse"),
    ],
    ids=["knows nothing", "no answer", "one answer", "no list", "no object"],
)
def test_an_audit_that_was_not_answered_claims_nothing(database, capsys, answer, told):
    database.answer = answer
    assert main(["audit", "--base", database.base]) == 2
    said = capsys.readouterr()
    assert (said.out, told in said.err, "Es ist nichts geprüft." in said.err) == ("", True, True)


def test_an_audit_without_network_or_packages_claims_nothing(database, capsys):
    database.status = 503
    assert main(["audit", "--base", database.base]) == 2
    assert "antwortet mit HTTP 503. Es ist nichts geprüft." in capsys.readouterr().err
    for address in ("http://127.0.0.1:9", "file:///etc/passwd"):
        assert main(["audit", "--base", address]) == 2
        said = capsys.readouterr()
        assert said.out == "" and "Es ist nichts geprüft." in said.err
    with pytest.raises(SupplyError, match="kein Paket"):
        audit([], database.base)


#: Entries of our own in the form of OSV's export: the control, a hit by a range, one that is fixed in our version, one withdrawn.
ENTRIES = PROJECT / "tests" / "data" / "osv"


@pytest.fixture
def export(tmp_path):
    """Function: names of entries → ZIP as OSV offers it."""

    def pack(*left_out: str):
        path = tmp_path / "all.zip"
        with zipfile.ZipFile(path, "w") as packed:
            for entry in sorted(ENTRIES.glob("*.json")):
                if entry.stem not in left_out:
                    packed.write(entry, entry.name)
        return path

    return pack


def test_a_file_of_the_database_names_the_weak_package_and_no_safe_one(export, capsys):
    assert main(["audit", "--datenbank", str(export())]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "pandas: TEST-2026-0002",
        "45 Pakete aus requirements.txt angesehen, 1 Paket hat bekannte Schwachstellen. Daten: all.zip, jüngster Eintrag vom 24.11.2026.",
    ]
    assert main(["audit", "--datenbank", str(export("TEST-2026-0002"))]) == 0
    assert "zu keinem ist eine Schwachstelle bekannt" in capsys.readouterr().out


def test_a_file_that_knows_nothing_or_is_none_claims_nothing(export, tmp_path, capsys):
    broken = tmp_path / "kaputt.zip"
    broken.write_bytes(b"PK")
    for path, told in (
        (export("TEST-2026-0001"), "kennt nicht einmal die Schwachstellen"), (broken, "kein Export"), (tmp_path / "weg.zip", "nicht zu lesen")
    ):  # fmt: skip
        assert main(["audit", "--datenbank", str(path)]) == 2
        said = capsys.readouterr()
        assert (said.out, told in said.err, "Es ist nichts geprüft." in said.err) == ("", True, True)


def test_a_file_with_a_version_that_is_none_claims_nothing(export, capsys):
    path = export()
    entry = {
        "id": "TEST-2026-0009", "modified": "2026-11-25T00:00:00Z",
        "affected": [{"package": {"ecosystem": "PyPI", "name": "pandas"},
                      "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "dev-r266"}]}]}],
    }  # fmt: skip
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("TEST-2026-0009.json", json.dumps(entry))
    assert main(["audit", "--datenbank", str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == "" and "TEST-2026-0009" in said.err and "Es ist nichts geprüft." in said.err


@pytest.mark.parametrize(
    ("version", "events", "expected"),
    [
        ("1.0", [{"introduced": "0"}], True),
        ("0.1b1", [{"introduced": "0"}, {"fixed": "0.1"}], True),
        ("2.0", [{"introduced": "0"}, {"fixed": "2.0"}], False),
        ("2.0", [{"introduced": "0"}, {"last_affected": "2.0"}], True),
        ("2.0.1", [{"introduced": "0"}, {"last_affected": "2.0"}], False),
        ("3.1", [{"introduced": "0"}, {"fixed": "2.0"}, {"introduced": "3.0"}, {"fixed": "3.2"}], True),
        ("2.5", [{"introduced": "3.0"}, {"fixed": "3.2"}, {"introduced": "0"}, {"fixed": "2.0"}], False),
        ("10.0", [{"introduced": "9.0"}], True),
    ],
)
def test_a_range_holds_what_the_schema_says(version, events, expected):
    assert is_affected(version, {"ranges": [{"type": "ECOSYSTEM", "events": events}]}) is expected


def test_the_documented_commands_exist():
    commands = re.findall(r"python -m supply (\w+)", DOCUMENT)
    assert {*commands} == {"list", "audit"}
    for command in commands:
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0


def test_the_lists_are_named_where_people_look():
    assert all(f"({path.name})" in DOCUMENT for path in (LICENCES, BILL))
