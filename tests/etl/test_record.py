"""The record cannot be altered unseen: five attacks, the takeover of an older record, and what a crash leaves behind."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

import pytest

from etl.__main__ import main
from etl.contracts import InputError
from etl.record.decisions import UNSAID, By, Figures, load_lines, map_line
from etl.record.store import DeliveredFile, Store
from ozg import record

ACHIM = "033610001001"
LEAD = By("Projektleitung OZG", "Quartalsmeldung")


@pytest.fixture
def store(tmp_path) -> Store:
    """A data folder with three loads and a mapping in its record: five lines, one load pins a service."""
    store = Store(tmp_path)
    store.prepare()
    pinned = {("pin", ACHIM, "10557", ""): {"rank": 1, "will": 100, "status": None, "has_reason": True}}
    before, after = (Figures({ACHIM: {"conform": count}}, {}) for count in (12, 14))
    store.append(*load_lines([kept("März")], "b1", LEAD, Figures({}, {}), before))
    store.append(*load_lines([kept("Juni")], "b2", LEAD, before, Figures(after.states, pinned)))
    store.append(map_line(ACHIM, "cd" * 32, [{"wort": "HuSt An"}], [], LEAD))
    store.append(*load_lines([kept("September")], "b3", UNSAID, after, after))
    return store


def kept(name: str) -> DeliveredFile:
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    return DeliveredFile(sha256, f"{name}.csv", f"{sha256}/{name}.csv", ACHIM, None, "2026-07-01T10:00:00")


def rewrite(store: Store, change: Callable[[list[bytes]], list[bytes]]) -> None:
    lines = store.record_file.read_bytes().split(b"\n")[:-1]
    store.record_file.write_bytes(b"".join(line + b"\n" for line in change(lines)))


def problem(store: Store, *anchors: record.Anchor) -> str:
    return record.check(store.record_file.read_bytes(), anchors).problem


def recomputed(lines: list[bytes]) -> list[bytes]:
    """Line 2 says something else, and every hash from there on is made to fit."""
    entries = [json.loads(line) for line in lines]
    entries[1]["function"] = "Jemand anders"
    new: list[bytes] = []
    for entry in entries:
        plain = {name: value for name, value in entry.items() if name not in ("previous", "hash")}
        new.append(record.chained(plain, record.previous_of(new)))
    return new


def test_what_a_command_has_looked_at_is_looked_at_again_when_it_is_changed(store):
    """A line is read and checked once while it is the same bytes; one changed between two looks of the same command is found."""
    assert (store.state().problem, store.entries()[1]["function"]) == ("", "Projektleitung OZG")
    rewrite(store, lambda lines: [lines[0], lines[1].replace(b"Projektleitung OZG", b"Jemand anders"), *lines[2:]])
    assert store.entries()[1]["function"] == "Jemand anders"
    assert "Eintrag 2 ist nach dem Schreiben verändert worden." in store.state().problem
    rewrite(store, lambda lines: [lines[0], lines[1].replace(b"Jemand anders", b"Projektleitung OZG"), *lines[2:]])
    assert store.state().problem == ""
    rewrite(store, recomputed)
    assert "neu geschrieben" in store.state().problem


def test_every_line_says_function_time_reason_before_and_after(store):
    entries = store.entries()
    assert [entry["action"] for entry in entries] == ["load", "load", "pin", "map", "load"]
    assert all({"at", "function", "reason", "before", "after", "previous", "hash"} <= entry.keys() for entry in entries)
    load, pin = entries[1], entries[2]
    assert (load["function"], load["reason"]) == ("Projektleitung OZG", "Quartalsmeldung")
    assert (load["before"], load["after"]) == ({ACHIM: {"conform": 12}}, {ACHIM: {"conform": 14}})
    assert (pin["reason"], pin["before"], pin["after"]) == ("steht in der Liste", None, {"rank": 1, "will": 100})
    assert problem(store) == ""


@pytest.mark.parametrize("number", [1, 3, 5])
def test_edited_line_is_found(store, number):
    def edited(lines: list[bytes]) -> list[bytes]:
        changed = lines[number - 1].replace(ACHIM.encode(), b"033610005005")
        return [*lines[: number - 1], changed, *lines[number:]]

    rewrite(store, edited)
    assert problem(store) == f"Eintrag {number} ist nach dem Schreiben verändert worden."


@pytest.mark.parametrize("number", [1, 4])
def test_deleted_line_is_found(store, number):
    rewrite(store, lambda lines: lines[: number - 1] + lines[number:])
    assert problem(store).startswith(f"Vor Eintrag {number} fehlt ein Eintrag")


def test_swapped_lines_are_found(store):
    rewrite(store, lambda lines: [*lines[:3], lines[4], lines[3]])
    assert problem(store).startswith(
        "Vor Eintrag 4 fehlt ein Eintrag, ist einer eingefügt oder die Reihenfolge vertauscht"
    )


def test_cut_tail_is_found_with_an_anchor(store):
    anchor = record.anchor_of(store.lines())
    rewrite(store, lambda lines: lines[:-1])
    assert problem(store) == ""
    assert problem(store, anchor) == "Das Ende fehlt: Der Anker nennt 5 Einträge, vorhanden sind 4."


def test_recomputed_chain_is_found_with_an_anchor(store):
    anchor = record.anchor_of(store.lines())
    rewrite(store, recomputed)
    assert problem(store) == ""
    assert "nachträglich neu geschrieben" in problem(store, anchor)


def test_anchor_stays_true_while_the_record_grows(store):
    anchor = record.anchor_of(store.lines())
    store.append(map_line(ACHIM, "ef" * 32, [], [], LEAD))
    assert problem(store, anchor) == ""
    assert record.anchors_in(f"Sitzung am 14.09.2026, TOP 4: {anchor.text()}.") == [anchor]
    assert record.anchors_in(f"{anchor.count} {anchor.sha256}") == [anchor]


def test_older_record_is_taken_over_and_says_from_where_it_is_chained(tmp_path):
    store = Store(tmp_path)
    store.prepare()
    old = [{"version": 1, "at": "2026-01-05T09:00:00", "action": "load", "build": "b0", "files": []}] * 2
    store.record_file.write_text("".join(json.dumps(entry) + "\n" for entry in old), encoding="utf-8")
    anchor = record.anchor_of(store.lines())
    assert record.check(store.record_file.read_bytes()).chained_from is None
    store.append(map_line(ACHIM, "ab" * 32, [], [], LEAD))
    takeover = store.entries()[2]
    assert (takeover["action"], takeover["before"], takeover["reason"]) == (
        "takeover",
        {"entries": 2},
        "ab hier verkettet",
    )
    assert record.check(store.record_file.read_bytes(), [anchor]).chained_from == 3
    assert problem(store, anchor) == ""
    rewrite(store, lambda lines: [lines[0].replace(b"2026-01-05", b"2026-01-06"), *lines[1:]])
    assert problem(store).startswith("Vor Eintrag 3 fehlt ein Eintrag")


def test_half_of_a_decision_never_happened(store):
    whole = store.record_file.read_bytes()
    lines = whole.split(b"\n")[:-1]
    before = b"".join(line + b"\n" for line in lines[:1])
    for torn in (before + lines[1] + b"\n", before + lines[1] + b"\n" + lines[2][:40]):
        store.record_file.write_bytes(torn)
        assert [entry["action"] for entry in store.entries()] == ["load"]
        store.finish_interrupted()
        assert store.record_file.read_bytes() == before
        assert problem(store) == ""


def test_commands_verify_anchor_and_show(store, tmp_path, capsys):
    def call(*arguments: str) -> int:
        return main(["log", *arguments, "--data", str(store.folder)])

    assert call("anchor") == 0
    minutes = tmp_path / "niederschrift.txt"
    minutes.write_text(f"Zu Protokoll: {capsys.readouterr().out}", encoding="utf-8")
    assert call("verify", "--anchor", str(minutes)) == 0
    said = capsys.readouterr().out
    assert "5 Einträge; keiner ist nachträglich verändert" in said and "1 Anker stimmt überein" in said
    assert call("show") == 0
    assert "festgesetzt" in capsys.readouterr().out
    rewrite(store, recomputed)
    assert call("verify") == 2  # the anchor beside the builds knows
    (store.folder / record.LAST_ANCHOR).unlink()
    capsys.readouterr()
    assert call("verify") == 0
    assert call("verify", "--anchor", str(minutes)) == 2
    assert "neu geschrieben" in capsys.readouterr().err
    (tmp_path / "leer.txt").write_text("TOP 5: nichts", encoding="utf-8")
    assert call("verify", "--anchor", str(tmp_path / "leer.txt")) == 2
    assert "steht kein Anker" in capsys.readouterr().err


@pytest.mark.parametrize("function", ["Sabine Krüger", "s.krueger@stadt.example", "Amt " * 30])
def test_names_are_kept_out(function):
    with pytest.raises(InputError, match="Funktion nennt eine Person"):
        By(function)
