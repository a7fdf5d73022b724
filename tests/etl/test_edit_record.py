"""What the record, a stock, editions and a model of one's own do to edits: nothing is half changed, nothing is lost, nothing is rewritten."""

from __future__ import annotations

import contextlib
import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from etl.actions import edit as editing, freeze as editions, rebuild
from etl.actions.edit import Wish
from etl.actions.forget import forget
from etl.actions.freeze import parse_reason
from etl.actions.undo import undo
from etl.contracts import InputError
from etl.record import publish
from etl.record.decisions import By
from etl.record.edits import edits
from etl.record.recover import recover
from etl.record.store import Store
from ozg import record
from ozg.editions.shelf import Shelf
from ozg.rules import model
from ozg.rules.edit import SUBJECTS, row_called
from tests.conftest import PROJECT, run_etl
from tests.etl.conftest import ACHIM
from tests.etl.test_own_model import fill_in, write_model

VERDEN = "033610012012"
SEPTEMBER, DECEMBER = date(2025, 9, 30), date(2025, 12, 31)
EDIT_DAY = date(2025, 11, 20)
HEAD = "OZG-ID;Status;Reifegrad;Bemerkung\n"
LIST = HEAD + "10119;in Umsetzung;2;Formular fast fertig\n10160;offen;0;\n"
BY = By("Projektleitung OZG", "Inbetriebnahme am Montag")


def wish(row: str, column: str, word: str, day: date = EDIT_DAY, seen: str | None = None, ars: str = ACHIM) -> Wish:
    subject = SUBJECTS["leistung"]
    return Wish(subject, ars, row_called(subject, row), {column: word}, day, seen)


@pytest.fixture
def change(edit_once):
    """Function: store, wishes → what was published."""
    return lambda store, *wishes: edit_once(store, wishes, BY)


def ask(store: Store, query: str) -> list[tuple]:
    with duckdb.connect(str(publish.current_build(store.published)), read_only=True) as connection:
        return connection.execute(query).fetchall()


def told(store: Store) -> list[tuple]:
    """Municipality, day, service and status of the published build."""
    return ask(store, "SELECT ars, reporting_date, ozg_id, implementation_status FROM mart.entry ORDER BY ALL")


def states(store: Store) -> list[str]:
    return [state for (state,) in ask(store, "SELECT state FROM core.edit ORDER BY edit_number")]


@pytest.fixture
def listed(store, lists, load_once):
    """A record with one list of Achim of September."""
    load_once(store, [lists("a.csv", LIST)], ACHIM, SEPTEMBER)
    return store


# --- interrupted ---


class Killed(BaseException):
    """The process is gone: nothing of it runs any more."""


def before(name: str, owner: object = Store, after: int = 0) -> tuple[object, str, Callable]:
    """Die instead of this step, once it was done ``after`` times."""
    real, done = getattr(owner, name), []

    def die(*arguments, **named):
        done.append(name)
        if len(done) > after:
            raise Killed
        return real(*arguments, **named)

    return owner, name, die


def torn(self: Store, *lines: dict) -> None:
    """The power goes while the last of the lines is written."""
    anchor = self.folder / record.LAST_ANCHOR
    kept = anchor.read_bytes()
    REAL_APPEND(self, *lines)
    anchor.write_bytes(kept)  # written after the lines
    with self.record_file.open("rb+") as stream:
        stream.truncate(self.record_file.stat().st_size - 40)
    raise Killed


REAL_APPEND = Store.append
STEPS = {
    "before its file is in the waiting room": (before("take_in"), False),
    "between two files": (before("take_in", after=1), False),
    "before the build": (before("write", rebuild), False),
    "before the build is sealed": (before("seal", publish), False),
    "before the lines of the record": (before("append"), False),
    "within the lines of the record": ((Store, "append", torn), False),
    # the command itself begins with one, for what was left by others
    "after the lines of the record": (before("finish_interrupted", after=1), True),
    "before the new build is shown": (before("point_to", publish), True),
}


@pytest.mark.parametrize("step", STEPS)
def test_an_interrupted_edit_happened_or_did_not(listed, monkeypatch, step):
    """Both changes of one publication, or none; nothing of the attempt is left behind, and it can be made again."""
    (owner, name, instead), has_happened = STEPS[step]
    old, lines = told(listed), listed.lines()
    with monkeypatch.context() as dying:
        dying.setattr(owner, name, instead)
        dying.setattr(rebuild, "tidy", lambda *_: contextlib.nullcontext())  # a killed process tidies nothing
        with pytest.raises(Killed):
            editing.edit(
                listed, [wish("10119", "Status", "online"), wish("10160", "Bemerkung", "wartet auf das Muster")], BY
            )
    assert told(listed) == old, "readers see the old build until the pointer is set"
    with listed.locked():
        recover(listed)
    new = [(ACHIM, EDIT_DAY, "10119", "GO_LIVE"), (ACHIM, EDIT_DAY, "10160", "OFFEN")]
    assert told(listed) == old + (new if has_happened else [])
    assert [made.state for made in edits(listed)] == ["GILT"] * (2 if has_happened else 0)
    assert len(listed.lines()) == len(lines) + (2 if has_happened else 0)
    assert not listed.incoming.exists() and not list(listed.published.glob(".ozg*"))
    assert record.state_of(listed.folder).problem == "" and listed.unrecorded() == []
    if step == "within the lines of the record":
        editing.edit(
            listed, [wish("10119", "Status", "online"), wish("10160", "Bemerkung", "wartet auf das Muster")], BY
        )
        assert told(listed) == old + new


@pytest.mark.parametrize("moment", ["before the lines of the record", "before the new build is shown"])
def test_an_interrupted_taking_back_happened_or_did_not(listed, monkeypatch, moment, change):
    change(listed, wish("10119", "Status", "online"))
    (made,) = edits(listed)
    (owner, name, instead), has_happened = STEPS[moment]
    with monkeypatch.context() as dying:
        dying.setattr(owner, name, instead)
        dying.setattr(rebuild, "tidy", lambda *_: contextlib.nullcontext())
        with pytest.raises(Killed):
            editing.take_back(listed, made.number, BY)
    with listed.locked():
        recover(listed)
    assert states(listed) == ["ZURUECKGENOMMEN" if has_happened else "GILT"]
    assert len(told(listed)) == (2 if has_happened else 4)


# --- two at once ---


def test_who_decided_on_what_somebody_else_has_changed_since_is_refused(listed, change):
    change(listed, wish("10119", "Status", "Test", seen="in Umsetzung"))
    lines = listed.lines()
    with pytest.raises(InputError, match="inzwischen geändert") as refused:
        change(listed, wish("10119", "Status", "online", seen="in Umsetzung"))
    assert refused.value.remedy and listed.lines() == lines
    assert (ACHIM, EDIT_DAY, "10119", "TEST") in told(listed)


def test_of_two_processes_that_change_the_same_value_one_is_told(listed):
    """Whichever comes first: the other one finds the lock held, or another value than it saw."""
    command = [sys.executable, "-m", "etl", "edit", "--data", str(listed.folder), "--kommune", ACHIM, "--leistung", "10119",
               "--feld", "Status", "--ab", EDIT_DAY.isoformat(), "--vorher", "in Umsetzung", "--function", "Projektleitung"]  # fmt: skip
    writers = [
        subprocess.Popen(
            [*command, "--wert", word], cwd=PROJECT, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        for word in ("Test", "online")
    ]
    said = [writer.communicate(timeout=300)[1] for writer in writers]
    assert sorted(writer.returncode for writer in writers) == [0, 2]
    refused = said[0] if writers[0].returncode else said[1]
    assert "inzwischen geändert" in refused or "andere Datenübernahme" in refused
    kept = "TEST" if writers[0].returncode == 0 else "GO_LIVE"
    assert [made.after for made in edits(listed)] == [kept] and (ACHIM, EDIT_DAY, "10119", kept) in told(listed)
    run_etl("verify", data=listed.folder)


# --- a stock ---

ROW = """SELECT '033610001001' AS ars, DATE '2026-02-28' AS reporting_date, '10557' AS ozg_id, 'RELEVANT' AS relevance,
         'GEPLANT' AS implementation_status, 1 AS declared_level
         UNION ALL SELECT '033610012012', DATE '2026-02-28', '10557', 'RELEVANT', 'GEPLANT', 1"""


def stock(folder: Path, query: str) -> Path:
    """A stock of real figures of two municipalities."""
    (folder / "leistungen").mkdir(parents=True)
    (folder / "bestand.json").write_text(json.dumps({"synthetic": False}), encoding="utf-8")
    with duckdb.connect() as connection:
        connection.sql(query).write_parquet(str(folder / "leistungen" / "teil.parquet"))
    return folder


def test_edits_stand_over_a_stock_and_outlive_a_build_and_the_stock_after_it(store, tmp_path, change):
    february, march, april = date(2026, 2, 28), date(2026, 3, 15), date(2026, 4, 30)
    run_etl("build", "--parquet", stock(tmp_path / "a", ROW), data=store.folder)
    change(store, wish("10557", "Status", "in Umsetzung", march), wish("10557", "Reifegrad", "2", march))
    edited = [
        (ACHIM, february, "10557", "GEPLANT"),
        (ACHIM, march, "10557", "IN_UMSETZUNG"),
        (VERDEN, february, "10557", "GEPLANT"),
    ]
    history = "SELECT ars, reporting_date, ozg_id, implementation_status FROM mart.history ORDER BY ALL"
    assert ask(store, history) == edited and states(store) == ["GILT", "GILT"]
    assert ask(
        store, f"SELECT level_low FROM mart.entry WHERE ars = '{ACHIM}' AND reporting_date = DATE '{march}'"
    ) == [(2,)]
    run_etl("build", data=store.folder)
    assert ask(store, history) == edited and states(store) == ["GILT", "GILT"]
    run_etl("verify", data=store.folder)
    # the next stock still says one of the old values, and something else of the other
    later = f"{ROW} UNION ALL SELECT '033610001001', DATE '{april}', '10557', 'RELEVANT', 'GEPLANT', 4"
    run_etl("build", "--parquet", stock(tmp_path / "b", later), data=store.folder)
    assert ask(store, "SELECT state FROM core.edit ORDER BY edit_number") == [("GILT",), ("UEBERHOLT",)]
    query = f"SELECT implementation_status, level_low FROM mart.entry WHERE ars = '{ACHIM}' AND reporting_date = DATE '{april}'"
    assert ask(store, query) == [("IN_UMSETZUNG", 4)]
    undo(store, ACHIM)
    assert states(store) == ["ZURUECKGENOMMEN"] * 2
    assert ask(store, query) == [("GEPLANT", 4)]


# --- taken out again ---


def test_a_forgotten_list_takes_no_edit_with_it(listed, lists, load_once, change):
    """What was typed stays true of the list before it: it says the old value, so the edit holds over it."""
    load_once(listed, [lists("b.csv", HEAD + "10119;in Umsetzung;2;\n10160;offen;0;\n")], ACHIM, date(2025, 10, 31))
    change(listed, wish("10119", "Status", "online"))
    (kept,) = [kept for kept in listed.in_record() if kept.file == "b.csv"]
    forget(listed, kept.sha256, By(reason="enthielt Namen"))
    assert [row[1:] for row in told(listed) if row[2] == "10119"] == [
        (SEPTEMBER, "10119", "IN_UMSETZUNG"),
        (EDIT_DAY, "10119", "GO_LIVE"),
    ]
    assert states(listed) == ["GILT"]
    run_etl("verify", data=listed.folder)


def test_without_any_list_an_edit_says_nothing_and_comes_back_with_one(listed, lists, load_once, change):
    change(listed, wish("10119", "Status", "online"))
    (kept,) = listed.in_record()
    forget(listed, kept.sha256, By(reason="enthielt Namen"))
    assert told(listed) == [] and states(listed) == ["UEBERHOLT"]
    run_etl("verify", data=listed.folder)
    load_once(listed, [lists("neu.csv", LIST.replace("Formular fast fertig", ""))], ACHIM, SEPTEMBER)
    assert (ACHIM, EDIT_DAY, "10119", "GO_LIVE") in told(listed) and states(listed) == ["GILT"]


def test_the_state_of_the_folder_names_what_was_typed_so_that_it_can_be_forgotten(listed, change):
    change(listed, wish("10119", "Bemerkung", "Vertrag beim Rechtsamt"), wish("10160", "Bemerkung", "Muster fehlt"))
    first, second = edits(listed)
    shown = run_etl("status", data=listed.folder).stdout
    assert all(f"{made.file.sha256[:12]}  " in shown for made in (first, second)) and "Rechtsamt" not in shown
    run_etl("forget", first.file.sha256[:12], "--reason", "enthielt Vertrauliches", data=listed.folder)
    query = f"SELECT ozg_id, remark FROM core.entry WHERE reporting_date = DATE '{EDIT_DAY}' ORDER BY ozg_id"
    assert ask(listed, query) == [("10119", "Formular fast fertig"), ("10160", "Muster fehlt")]
    shown = run_etl("status", data=listed.folder).stdout
    assert first.file.sha256[:12] not in shown and second.file.sha256[:12] in shown
    assert not any(b"Rechtsamt" in path.read_bytes() for path in listed.folder.rglob("*") if path.is_file())
    run_etl("verify", data=listed.folder)


def test_undo_of_one_municipality_takes_back_its_edits_first_and_nobody_elses(listed, lists, load_once, change):
    load_once(listed, [lists("verden.csv", LIST)], VERDEN, SEPTEMBER)
    change(listed, wish("10119", "Status", "online"), wish("10160", "Status", "geplant"))
    change(listed, wish("10119", "Status", "Test", ars=VERDEN))
    undone = undo(listed, ACHIM, BY)
    assert (undone.files, undone.without_list) == (("eingabe.csv", "eingabe.csv"), ())
    assert [one["reporting_date"] for one in undone.effective] == ["2025-09-30"]
    assert states(listed) == ["ZURUECKGENOMMEN", "ZURUECKGENOMMEN", "GILT"]
    assert [row[:2] for row in told(listed) if row[2] == "10119"] == [
        (ACHIM, SEPTEMBER),
        (VERDEN, SEPTEMBER),
        (VERDEN, EDIT_DAY),
    ]
    assert undo(listed, ACHIM).without_list == (ACHIM,)
    assert {row[0] for row in told(listed)} == {VERDEN}
    assert undo(listed, VERDEN).files == ("eingabe.csv",)


def test_a_list_and_an_edit_after_it_are_two_decisions(listed, lists, load_once, change):
    change(listed, wish("10119", "Status", "online"))
    load_once(listed, [lists("d.csv", HEAD + "10119;offen;0;\n10160;offen;0;\n")], ACHIM, DECEMBER)
    assert states(listed) == ["UEBERHOLT"]
    assert undo(listed, ACHIM).files == ("d.csv",)
    assert states(listed) == ["GILT"], "an edit a list had ended holds again once that list is taken back"
    assert undo(listed, ACHIM).files == ("eingabe.csv",)


# --- beside other things ---


def test_an_edition_frozen_before_an_edit_stays_byte_for_byte(listed):
    first = editions.freeze(listed, ACHIM, "Projektleitung OZG")
    shelf = Shelf(listed.editions)
    kept = {path: path.read_bytes() for path in listed.editions.rglob("*") if path.is_file()}
    editing.edit(listed, [wish("10119", "Status", "online"), wish("10119", "Reifegrad", "3")], BY)
    run_etl("build", data=listed.folder)
    assert kept and {path: path.read_bytes() for path in kept} == kept
    second = editions.freeze(listed, ACHIM, "Projektleitung OZG", [parse_reason("10119=Inbetriebnahme")])
    assert (first["reporting_date"], second["reporting_date"]) == ("2025-09-30", "2025-11-20")
    undo(listed)
    assert {path: path.read_bytes() for path in kept} == kept
    assert shelf.load(ACHIM, 2).header["reporting_date"] == "2025-11-20"
    run_etl("verify", data=listed.folder)
    run_etl("editions", data=listed.folder)


def test_a_check_tells_the_list_alone_and_changes_nothing(listed, lists, tmp_path, change):
    change(listed, wish("10119", "Status", "online"))
    files = {path: path.read_bytes() for path in listed.folder.rglob("*") if path.is_file() and path.name != ".lock"}
    path, report = lists("d.csv", HEAD + "10119;offen;0;\n10160;offen;0;\n"), tmp_path / "bericht.json"
    run_etl("check", path, "--kommune", ACHIM, "--stichtag", DECEMBER.isoformat(), "--report", report, data=listed.folder)  # fmt: skip
    assert {path: path.read_bytes() for path in files} == files and states(listed) == ["GILT"]
    assert json.loads(report.read_text(encoding="utf-8"))


def test_the_same_list_again_changes_nothing_and_the_edit_holds(listed, lists, change):
    change(listed, wish("10119", "Status", "online"))
    lines = listed.lines()
    run_etl("load", lists("a.csv", LIST), "--kommune", ACHIM, "--stichtag", SEPTEMBER.isoformat(), data=listed.folder)
    assert listed.lines() == lines and states(listed) == ["GILT"]


@pytest.fixture
def own_model(store, tmp_path):
    """A record with a list by an invented model of 13 criteria (``tests.etl.test_own_model``)."""
    path = tmp_path / "Meldebogen.xlsx"
    write_model(store.folder)
    run_etl("build", "--no-demo", data=store.folder)
    run_etl("template", path, "--kommune", ACHIM, "--modell", "2.0", data=store.folder)
    answers = {"Fund (K1)": "durchgängig", "Antrag (K2)": "online", "Konto (K3)": "online"}
    fill_in(path, {"10557": answers, "10119": {"Reifegrad": "6"}})
    run_etl("load", path, data=store.folder, expect=None)
    yield store
    model.use({})


def test_criteria_of_a_model_of_ones_own_are_changed_by_their_names(own_model, tmp_path):
    asked = ["edit", "--kommune", ACHIM, "--leistung", "10557", "--ab", "2026-07-15", "--function", "Projektleitung"]
    done = run_etl(*asked, "--feld", "Konto (K3)", "--wert", "auf Papier", data=own_model.folder)
    assert "Konto (K3): online → auf Papier, ab 15.07.2026" in done.stderr
    answers = [
        json.loads(text)
        for (text,) in ask(own_model, "SELECT answers FROM core.entry WHERE ozg_id = '10557' ORDER BY reporting_date")
    ]
    first, second = answers
    assert {name for name in second if second[name] != first.get(name)} == {"k3"} and first.keys() == second.keys()
    levels = ask(own_model, "SELECT model_level_high FROM mart.entry WHERE ozg_id = '10557' ORDER BY reporting_date")
    assert levels == [(5,), (2,)]
    wrong = run_etl(*asked, "--feld", "Konto (K3)", "--wert", "Portalverbund", data=own_model.folder, expect=2)
    assert "Portalverbund" in wrong.stderr
    level = run_etl(*asked, "--feld", "Reifegrad", "--wert", "4", data=own_model.folder, expect=2)
    assert "der Reifegrad folgt aus ihnen" in level.stderr
    other = [*asked[:4], "10119", *asked[5:]]
    run_etl(*other, "--feld", "Reifegrad", "--wert", "7", data=own_model.folder)
    run_etl("export", tmp_path / "x", data=own_model.folder)
    with (tmp_path / "x" / "stand.csv").open(encoding="utf-8", newline="") as stream:
        stand = {
            row["ozg_id"]: (row["reifegrad_angabe"], row["rgm_version"], row["konform"])
            for row in csv.DictReader(stream)
        }
    assert stand["10119"] == ("7", "2.0", "ja")
    with (tmp_path / "x" / "angabe.csv").open(encoding="utf-8", newline="") as stream:
        assert [(row["feld"], row["zustand"]) for row in csv.DictReader(stream)] == [
            ("Konto (K3)", "GILT"),
            ("Reifegrad", "GILT"),
        ]
    run_etl("build", data=own_model.folder)
    assert states(own_model) == ["GILT", "GILT"]


def test_the_moment_of_an_edit_is_kept_with_it(listed):
    begun = datetime.now()
    editing.edit(listed, [wish("10119", "Status", "online")], BY)
    ((moment, function, reason),) = ask(listed, "SELECT edited_at, function, reason FROM core.edit")
    assert begun <= moment <= datetime.now()
    assert (function, reason) == ("Projektleitung OZG", "Inbetriebnahme am Montag")
    shutil.rmtree(listed.published)
    run_etl("build", data=listed.folder)
    assert ask(listed, "SELECT edited_at FROM core.edit") == [(moment,)], "a new build does not date it anew"
