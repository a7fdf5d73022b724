"""What two connections compute at once is what one computes after the other."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl import sqlfiles
from etl.actions import load as loading
from etl.build import aside, check, model, write
from etl.contracts import InputError
from etl.record import publish
from tests.etl.test_increment import differences

ACHIM = "033610001001"
LIST = (
    "OZG-ID;Status;Reifegrad;Fälle pro Jahr;Online-Fälle;Engpass;Engpass wartet auf\n"
    "10119;online;2;1400;600;;\n10160;geplant;1;80;;FACHVERFAHREN;Hersteller\n10557;online;3;1100;1000;;\n10124;offen;0;;;;\n"
)
MADE = re.compile(r"(?:CREATE (?:OR REPLACE )?(TEMP )?(?:TABLE|VIEW|MACRO)|UPDATE) ([\w.]+)")


def text_of(name: str) -> str:
    return re.sub(r"--.*", "", sqlfiles.text(name))


def made_by(names: list[str]) -> set[str]:
    return {made for name in names for _, made in MADE.findall(text_of(name))}


def temporary_in(names: list[str]) -> set[str]:
    return {made for name in names for temporary, made in MADE.findall(text_of(name)) if temporary}


def asked_for(wanted: set[str], names: list[str]) -> set[str]:
    return {one for one in wanted for name in names if re.search(rf"(?<![\w.]){re.escape(one)}\b", text_of(name))}


FINDINGS = [f"findings/{path.stem}" for path in (sqlfiles.SQL_FOLDER / "findings").glob("*.sql")]
FIRST = ["core/part", model.LISTS.deliveries, *model.CORE_FILES]
ENTRIES = ["mart/point", model.LISTS.history, "mart/history_interval", *model.ENTRY_FILES]
SERVICES = [name for step in model.SERVICE_FILES for name in (step, model.LISTS.after.get(step)) if name]


@pytest.mark.parametrize(
    ("these", "those"),
    [(FINDINGS, ENTRIES), (SERVICES, list(model.SUM_FILES)), (FINDINGS, SERVICES), (FINDINGS, list(model.SUM_FILES))],
    ids=["findings beside entries", "services beside sums", "findings beside services", "findings beside sums"],
)
def test_what_runs_at_once_asks_for_nothing_of_each_other(these, those):
    assert made_by(those) - {"proven", "judged"}, "the files say what they make"
    # "proven" and "judged" are words of findings and sums as well: names they give to rows of their own
    assert asked_for(made_by(those) - {"proven", "judged"}, these) == set()
    assert asked_for(made_by(these), those) == set()


@pytest.mark.parametrize("those", [FINDINGS, SERVICES], ids=["findings", "services"])
def test_what_runs_aside_asks_for_nothing_temporary_of_the_others(those):
    assert asked_for(temporary_in(FIRST) | (temporary_in(ENTRIES) - {"proven", "judged"}), those) == set()


def test_at_once_or_after_each_other_the_tables_are_the_same(store, lists, monkeypatch, tmp_path):
    loading.load(store, [lists("liste.csv", LIST)], ACHIM, date(2026, 6, 30))
    builds = []
    for worth in (0, 1000):
        monkeypatch.setattr(aside, "ROWS_WORTH_A_SECOND", worth)
        assert loading.build(store).is_published
        builds.append(Path(shutil.copyfile(publish.current_build(store.published), tmp_path / f"{worth}.duckdb")))
    assert differences(*builds) == []


def test_what_fails_aside_fails_the_build(store, lists, monkeypatch):
    monkeypatch.setattr(aside, "ROWS_WORTH_A_SECOND", 0)

    def fails(_: duckdb.DuckDBPyConnection) -> None:
        raise InputError("Das ging nicht.", "Bitte melden.")

    monkeypatch.setattr(check, "add_findings", fails)
    with pytest.raises(InputError, match="Das ging nicht"):
        loading.load(store, [lists("liste.csv", LIST)], ACHIM, date(2026, 6, 30))
    assert publish.current_build(store.published) is None and store.in_record() == []


def test_a_build_begun_for_a_list_nobody_can_read_leaves_nothing(store, lists):
    loading.load(store, [lists("liste.csv", LIST)], ACHIM, date(2026, 6, 30))
    before = publish.current_build(store.published)
    outcome = loading.load(store, [lists("leer.csv", "Nichts\n")], ACHIM, date(2026, 9, 30))
    again = loading.load(store, [lists("liste.csv", LIST)], ACHIM, date(2026, 6, 30))
    assert not outcome.is_published and again.reports[0]["outcome"] == "already_loaded"
    assert publish.current_build(store.published) == before
    assert [path.name for path in store.published.glob(".ozg*")] == []


def test_what_beginning_finds_is_told_where_a_new_list_is_built(store, lists):
    loading.load(store, [lists("liste.csv", LIST)], ACHIM, date(2026, 6, 30))
    kept = store.sources / store.in_record()[0].path
    kept.write_text(LIST.replace("1400", "14000"), encoding="utf-8")
    with pytest.raises(InputError, match=r"liste\.csv"):
        loading.load(store, [lists("neu.csv", LIST.replace("1100", "1200"))], ACHIM, date(2026, 9, 30))
    assert [delivered.file for delivered in store.in_record()] == ["liste.csv"]
    assert not store.incoming.exists() and [path.name for path in store.published.glob(".ozg*")] == []


def test_a_file_of_more_municipalities_than_make_a_small_build_takes_no_row_twice(store, lists, monkeypatch):
    loading.load(store, [lists("liste.csv", LIST)], ACHIM, date(2026, 3, 31))
    monkeypatch.setattr(write, "FILES_OF_A_SMALL_BUILD", 2)
    several = lists("kreis.csv", "Kommune;OZG-ID;Reifegrad\nOyten;10557;1\nDörverden;10124;2\n")
    assert loading.load(store, [several], None, date(2026, 6, 30), by_member=True).is_published
    with duckdb.connect(str(publish.current_build(store.published)), read_only=True) as connection:
        counted = connection.execute("SELECT ars, count(*) FROM staging.service_entry GROUP BY ars ORDER BY ars").fetchall()  # fmt: skip
    assert counted == [(ACHIM, 4), ("033610003003", 1), ("033610009009", 1)]
