"""What a delivered file could do if it took over the reading process: nothing (docs/betrieb.md). Tried inside such a process."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from etl.readers import guards
from etl.readers.raw import UnreadableFileError
from etl.readers.sandbox import Sandbox, guards_in_force, read_raw, read_raw_many
from tests.conftest import PROJECT

TRIED = """
import json, os, socket, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from etl.readers import guards, worker
in_force = [*worker.limit_memory(), *worker.limit_time(), *guards.give_up(Path(worker.__file__).parent)]
target = sys.argv[2]
def tried(action):
    try:
        action()
    except OSError as error:
        return error.errno
    return "done"
print(json.dumps({"in_force": in_force, **{name: tried(action) for name, action in {
    "read": lambda: open(target).read(),
    "passwd": lambda: open("/etc/passwd").read(),
    "write": lambda: open(target, "w").write("x"),
    "create": lambda: open(target + ".new", "w").write("x"),
    "remove": lambda: os.remove(target),
    "rename": lambda: os.rename(target, target + ".new"),
    "list": lambda: os.listdir(os.path.dirname(target)),
    "link": lambda: os.symlink(target, target + ".link"),
    "connect": lambda: socket.create_connection(("127.0.0.1", 9), 1),
    "listen": lambda: socket.create_server(("127.0.0.1", 0)),
    "unix": lambda: socket.socketpair(),
    "fork": os.fork,
    "exec": lambda: os.execv("/bin/true", ["true"]),
    "spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "kill": lambda: os.kill(os.getppid(), 0),
}.items()}}))
"""
FILES = ("read", "passwd", "write", "create", "remove", "rename", "list", "link")
NETWORK, PROGRAMS = ("connect", "listen", "unix"), ("fork", "exec", "spawn", "kill")


@pytest.fixture
def tried(tmp_path):
    target = tmp_path / "journal.jsonl"
    target.write_text("{}", encoding="utf-8")
    command = [sys.executable, "-I", "-S", "-c", TRIED, str(PROJECT), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert target.read_text(encoding="utf-8") == "{}"
    assert sorted(tmp_path.iterdir()) == [target]
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("guard", "actions", "numbers"),
    [(guards.NO_FILES, FILES, {1, 13}), (guards.NO_NETWORK, NETWORK, {1}), (guards.NO_PROGRAMS, PROGRAMS, {1, 13})],
)
def test_the_guard_refuses(tried, guard, actions, numbers):
    if guard not in tried["in_force"]:
        pytest.skip(f"Dieses System bietet den Schutz »{guard}« nicht; »status« nennt die, die gelten.")
    assert {action: tried[action] for action in actions if tried[action] not in numbers} == {}


def test_the_reading_process_says_which_guards_are_in_force():
    found = guards_in_force()
    if sys.platform == "linux":
        assert {guards.LIMITED_MEMORY, guards.LIMITED_TIME, guards.NO_WRITING} <= set(found)
    with Sandbox() as sandbox:
        assert sandbox.guards() == found


def test_guarded_it_still_reads_one_file_after_the_other(tmp_path):
    """Also in encodings that Python loads only when they are needed."""
    names = {"utf-8": "ä", "cp1252": "ß", "utf-16": "ü", "mac-roman": "ö"}
    paths = []
    for encoding, letter in names.items():
        path = tmp_path / f"{encoding}.csv"
        path.write_bytes(f"OZG-ID;Leistung\n10026;Eheschlie{letter}ung\n".encode(encoding))
        paths.append(path)
    for book in read_raw_many(paths):
        assert [cell.value for cell in book.sheets[0].rows[0].cells.values()] == ["OZG-ID", "Leistung"]


def test_a_missing_file_is_told_and_costs_only_itself(tmp_path):
    good = tmp_path / "gut.csv"
    good.write_text("OZG-ID;Leistung\n10026;Eheschließung\n", encoding="utf-8")
    missing, book = read_raw_many([tmp_path / "fehlt.csv", good])
    assert missing.code == "file_not_found" and len(book.sheets[0].rows) == 2


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="L">{}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)
CELL = '<table:table-cell table:number-columns-repeated="{}" office:value-type="float" office:value="1"><text:p>{}</text:p></table:table-cell>'


BLANKS = '<text:s text:c="2000000000"/>'


def ods(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", ODS.format(rows))
    return path


@pytest.mark.parametrize(
    "rows",
    [
        f'<table:table-row table:number-rows-repeated="1000000">{CELL.format(16000, "1")}</table:table-row>',
        f'<table:table-row table:number-rows-repeated="49999">{CELL.format(999, "1")}</table:table-row>',
        f"<table:table-row>{CELL.format(2_000_000_000, '1')}</table:table-row>",
        f'<table:table-row table:number-rows-repeated="99999999999999999999">{CELL.format(1, "1")}</table:table-row>',
        f"<table:table-row>{CELL.format(1, BLANKS)}</table:table-row>" * 60_000,
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2000000000"/>' * 20_000
        + f"<table:table-row>{CELL.format(2000, '1')}</table:table-row>",
    ],
    ids=["rows_and_columns", "just_below_each", "columns", "endless_rows", "blanks", "hidden_columns"],
)
def test_what_is_only_said_to_repeat_is_refused(tmp_path, rows):
    with pytest.raises(UnreadableFileError) as refused:
        read_raw(ods(tmp_path / "bombe.ods", rows))
    assert refused.value.code in ("file_too_complex", "file_damaged")
