"""Undo: the last load no longer counts, its file stays, and nothing can be half undone."""

from __future__ import annotations

import json
from datetime import date

import duckdb
import pytest

from etl.actions import rebuild
from etl.actions.forget import forget
from etl.actions.load import build, load
from etl.actions.undo import undo
from etl.contracts import InputError
from etl.record import publish
from etl.record.decisions import By
from etl.record.recover import recover
from etl.record.store import Store
from tests.etl.conftest import ACHIM

VERDEN = "033610012012"
MARCH, JUNE = date(2026, 3, 31), date(2026, 6, 30)
OLD = "OZG-ID;Leistung;Reifegrad\n10557;Geburtsurkunde und -bescheinigung;1\n10124;Wohnsitzmeldungen;2\n"
NEW = OLD.replace(";1\n", ";3\n")


def levels(store: Store) -> list[tuple]:
    """Municipality, date, level of birth certificates in the published build."""
    current = publish.current_build(store.published)
    with duckdb.connect(str(current), read_only=True) as connection:
        query = "SELECT ars, reporting_date, level_low FROM mart.entry WHERE ozg_id = '10557' ORDER BY ALL"
        return connection.execute(query).fetchall()


def test_back_to_the_list_before(store, lists, load_once):
    load_once(store, [lists("alt.csv", OLD)], ACHIM, MARCH)
    load_once(store, [lists("neu.csv", NEW)], ACHIM, JUNE)
    assert levels(store) == [(ACHIM, MARCH, 1), (ACHIM, JUNE, 3)]
    undone = undo(store)
    assert undone.files == ("neu.csv",)
    assert [(one["file"], one["reporting_date"]) for one in undone.effective] == [("alt.csv", "2026-03-31")]
    assert levels(store) == [(ACHIM, MARCH, 1)]
    assert [path.name for path in sorted(store.sources.glob("*/*.csv"), key=lambda path: path.name)] == [
        "alt.csv",
        "neu.csv",
    ]
    last = json.loads(store.record_file.read_text(encoding="utf-8").splitlines()[-1])
    assert (last["action"], last["files"][0]["file"], last["effective"][0]["file"]) == (
        "undo",
        "Liste vom 30.06.2026",
        "Liste vom 31.03.2026",
    )


def test_same_bytes_are_loaded_again_after_an_undo(store, lists, load_once):
    path = lists("alt.csv", OLD)
    load_once(store, [path], ACHIM, MARCH)
    load_once(store, [lists("neu.csv", NEW)], ACHIM, MARCH)
    undo(store)
    outcome = load_once(store, [lists("neu.csv", NEW)], ACHIM, MARCH)
    assert outcome.reports[0]["outcome"] != "already_loaded"
    assert levels(store) == [(ACHIM, MARCH, 3)]
    undo(store)
    assert levels(store) == [(ACHIM, MARCH, 1)]


def test_of_one_municipality_alone_even_when_another_came_later(store, lists, load_once):
    load_once(store, [lists("achim.csv", OLD)], ACHIM, MARCH)
    load_once(store, [lists("achim2.csv", NEW)], ACHIM, JUNE)
    load_once(store, [lists("verden.csv", OLD)], VERDEN, MARCH)
    assert undo(store, ACHIM).files == ("achim2.csv",)
    assert levels(store) == [(ACHIM, MARCH, 1), (VERDEN, MARCH, 1)]


def test_files_loaded_together_are_undone_together(store, lists, load_once):
    load_once(store, [lists("maerz.csv", OLD + "Stand: 31.03.2026\n")], ACHIM, MARCH)
    load_once(store, [lists("a.csv", NEW), lists("b.csv", NEW + "10160;Hundehaltung;1\n")], ACHIM, JUNE)
    assert set(undo(store).files) == {"a.csv", "b.csv"}
    assert levels(store) == [(ACHIM, MARCH, 1)]


def test_an_acceptance_is_one_decision_whomever_its_files_speak_for(store, lists, capsys):
    load(store, [lists("alt.csv", OLD)], ACHIM, MARCH)
    both = [
        lists("achim.csv", "AGS;" + NEW.replace("\n1", "\n03361001;1")),
        lists("verden.csv", "AGS;" + NEW.replace("\n1", "\n03361012;1")),
    ]
    load(store, both, None, JUNE)
    assert [row[:2] for row in levels(store)] == [(ACHIM, MARCH), (ACHIM, JUNE), (VERDEN, JUNE)]
    undone = undo(store, VERDEN)
    assert set(undone.files) == {"achim.csv", "verden.csv"}
    assert [(one["ars"], one["file"]) for one in undone.effective] == [(ACHIM, "alt.csv")]
    assert undone.without_list == (VERDEN,)
    assert levels(store) == [(ACHIM, MARCH, 1)]


def test_nothing_to_undo_is_a_german_sentence(store, lists, load_once):
    with pytest.raises(InputError, match="keine Übernahme"):
        undo(store)
    load_once(store, [lists("alt.csv", OLD)], ACHIM, MARCH)
    with pytest.raises(InputError, match="keine Datei geladen"):
        undo(store, VERDEN)


def test_build_does_not_take_an_undone_file_for_one_put_in_by_hand(store, lists, load_once):
    load_once(store, [lists("andere.csv", OLD)], VERDEN, MARCH)
    load_once(store, [lists("alt.csv", NEW)], ACHIM, MARCH)
    undo(store)
    assert store.unrecorded() == [] and [kept.file for kept in store.in_record()] == ["andere.csv"]
    (kept,) = store.sources.glob("*/alt.csv")
    kept.write_text(OLD, encoding="utf-8")  # another file in its place is a new one
    assert store.unrecorded() == [kept]


def test_undone_file_can_be_forgotten(store, lists, load_once):
    load_once(store, [lists("alt.csv", OLD)], ACHIM, MARCH)
    load_once(store, [lists("neu.csv", NEW)], ACHIM, JUNE)
    undo(store)
    (kept,) = [kept for kept in store.kept() if kept.file == "neu.csv"]
    forget(store, kept.sha256[:12], By(reason="enthielt Namen"))
    assert [path.name for path in store.sources.glob("*/*.csv")] == ["alt.csv"]
    assert levels(store) == [(ACHIM, MARCH, 1)]


@pytest.mark.parametrize("moment", ["before the decision", "after the decision"])
def test_interrupted_undo_happened_or_did_not(store, lists, monkeypatch, moment, load_once):
    """The process dies right before or right after the line of the record: then nothing, or everything is undone."""
    load_once(store, [lists("alt.csv", OLD)], ACHIM, MARCH)
    load_once(store, [lists("neu.csv", NEW)], ACHIM, JUNE)
    before = publish.current_build(store.published)

    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    target = (Store, "append") if moment == "before the decision" else (publish, "point_to")
    with monkeypatch.context() as dying:
        dying.setattr(*target, die)
        dying.setattr(
            rebuild, "tidy", lambda *_: __import__("contextlib").nullcontext()
        )  # a killed process tidies nothing
        with pytest.raises(Killed):
            undo(store)
    assert publish.current_build(store.published) == before
    with store.locked():
        recover(store)
    is_undone = moment == "after the decision"
    assert levels(store) == [(ACHIM, MARCH, 1)] + ([] if is_undone else [(ACHIM, JUNE, 3)])
    assert [kept.file for kept in store.in_record()] == ["alt.csv"] + ([] if is_undone else ["neu.csv"])
    assert sorted(path.suffix for path in store.published.iterdir() if path.name.startswith(".ozg")) == []


def test_nothing_falls_back_to_the_examples_after_something_real_was_published(store, lists):
    load(store, [lists("alt.csv", OLD)], ACHIM, MARCH)
    undo(store)
    assert levels(store) == []
    build(store)
    with duckdb.connect(str(publish.current_build(store.published)), read_only=True) as connection:
        assert connection.execute("SELECT count(*), bool_or(is_demo) FROM mart.municipality").fetchone()[1] is False
