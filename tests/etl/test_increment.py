"""A build grown from the published one is row by row the build made whole from the same record, and its exports are byte by byte the same."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
from collections import Counter
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl import sqlfiles
from etl.actions import edit as editing
from etl.actions.forget import forget
from etl.actions.load import load
from etl.actions.undo import undo
from etl.build import increment, model, write as writing
from etl.build.database import working_database
from etl.build.write import number, write
from etl.export.tables import export
from etl.record import publish
from etl.record.decisions import By
from etl.record.edits import edits
from etl.record.recover import recover
from etl.record.store import Store
from ozg.rules.edit import SUBJECTS, row_called
from tests.etl.conftest import ACHIM

OYTEN, VERDEN, BREMEN = "033610009009", "033610012012", "040110000000"
JUNE, SEPTEMBER, DECEMBER = date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31)
EDIT_DAY = date(2026, 1, 20)
BY = By("Projektleitung OZG", "Abnahme")
HEAD = "OZG-ID;Status;Reifegrad;Lösungsart;EfA-Status;Fälle pro Jahr;Online-Fälle;Engpass;Blockiert\n"
CRITERIA = "OZG-ID;Beschreibung (K1);Antrag (K2);Nutzerkonto (K3);Authentifizierung (K4);Bezahlung (K5);Nachweise (K6);Schriftform (K7);Bescheid (K8);Übergabe (K9)\n"
ANSWERED = (
    CRITERIA
    + "10119;Website;online;Portalverbund;online;online;Upload;nicht nötig;Postfach;eAkte\n10160;Website;Download;;;;;;;\n"
)
COUNTY = {
    ACHIM: "10119;in Umsetzung;2;EfA;;1200;4;E07;ja\n10160;offen;0;Eigenentwicklung;;300;;;\n10212;online;3;EfA;;40;38;;\n",
    OYTEN: "10119;offen;0;EfA;;900;;;\n10160;online;3;Eigenentwicklung;;20;5;;\n",
    BREMEN: "10119;online;4;EfA;;5000;2;;\n10160;offen;;;;;;E03;ja\n",
}
#: Names of the record and the moment of the build, and what a list said where an edit is free text, which only the build published with
#: it knows.
BUILD_FACTS = {"meta.build": ("build_id", "built_at"), "meta.edit": ("said_text",)}


@pytest.fixture
def grown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The working files of builds that were grown so far in the test, without those given up."""
    paths: list[str] = []
    grow = increment.grown

    @contextlib.contextmanager
    def noted(connection, previous, path, facts):
        with grow(connection, previous, path, facts) as built:
            yield built
        paths.append(path.name)

    monkeypatch.setattr(increment, "grown", noted)
    monkeypatch.setattr(writing, "FILES_OF_A_SMALL_BUILD", 0)  # so few lists would be built whole
    return paths


@pytest.fixture(scope="module")
def county_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the lists of three municipalities of two Länder; nobody in Niedersachsen proves 10119 yet."""
    folder = tmp_path_factory.mktemp("county")
    store = Store(folder / "data")
    for ars, rows in COUNTY.items():
        path = folder / f"{ars}.csv"
        path.write_text(HEAD + rows, encoding="utf-8")
        load(store, [path], ars, SEPTEMBER)
    return store.folder


@pytest.fixture
def county(store: Store, county_once: Path) -> Store:
    """The same for a test of its own."""
    shutil.copytree(county_once, store.folder)
    return store


#: Fewer rows are compared faster than DuckDB plans how to.
MANY_ROWS = 2000


def made_whole(store: Store, folder: Path) -> Path:
    """The build of the same record, made whole."""
    build_id = publish.new_build_id(store.known_builds())
    write(store, build_id, number(store, store.in_record(), False), {}, None, False, work=folder)
    return publish.working_path(folder, build_id)


def differences(one: Path, other: Path) -> list[tuple[str, object]]:
    """Tables of two builds that have other columns or rows, whatever their order; views that are made otherwise."""
    found: list[tuple[str, object]] = []
    with duckdb.connect() as connection:
        for name, path in (("one", one), ("other", other)):
            connection.execute(f"ATTACH '{path}' AS {name} (READ_ONLY)")
        shapes = {name: shape_of(connection, name) for name in ("one", "other")}
        assert len(shapes["one"]) > 100
        found += [
            (name, "shape")
            for name in shapes["one"].keys() | shapes["other"].keys()
            if shapes["one"].get(name) != shapes["other"].get(name)
        ]
        for table, columns in shapes["one"].items():
            if isinstance(columns, str):
                continue
            kept = ", ".join(f'"{name}"' for name, _ in columns if name not in BUILD_FACTS.get(table, ()))
            counts = [connection.table(f"{name}.{table}").count("*").fetchone()[0] for name in ("one", "other")]
            if max(counts) > MANY_ROWS:
                # as many rows here as there, and none that is not there as well: then they are the same
                rows = connection.execute(
                    f"SELECT {kept} FROM one.{table} EXCEPT ALL SELECT {kept} FROM other.{table} LIMIT 3"
                ).fetchall()
                found += [(table, row) for row in rows] + ([] if counts[0] == counts[1] else [(table, counts)])
            else:
                here, there = (
                    Counter(map(repr, connection.execute(f"SELECT {kept} FROM {name}.{table}").fetchall()))
                    for name in ("one", "other")
                )
                found += [(table, row) for row in [*(here - there), *(there - here)][:6]]
    return found


def shape_of(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, object]:
    """Columns of each table, and what each view says."""
    tables = connection.execute(
        "SELECT schema_name || '.' || table_name, list((column_name, data_type) ORDER BY column_index) FROM duckdb_columns() "
        "SEMI JOIN duckdb_tables() USING (database_name, schema_name, table_name) WHERE database_name = ? GROUP BY ALL",
        [database],
    ).fetchall()
    views = connection.execute(
        "SELECT schema_name || '.' || view_name, sql FROM duckdb_views() WHERE database_name = ? AND NOT internal",
        [database],
    ).fetchall()
    return dict([*tables, *((name, without_order(sql)) for name, sql in views)])


def without_order(sql: str) -> str:
    """What a view says; DuckDB keeps the columns of an EXCLUDE as a set, and writes them down in any order."""
    return re.sub(r"EXCLUDE \(([^)]*)\)", lambda found: f"EXCLUDE {sorted(found[1].split(', '))}", sql)


def check(store: Store, tmp_path: Path) -> None:
    """The published build is the one made whole."""
    current = publish.current_build(store.published)
    assert current is not None and publish.is_as_sealed(current)
    whole = made_whole(store, tmp_path)
    assert differences(current, whole) == []
    whole.unlink()


def wish(ars: str, kind: str, row: str, column: str, word: str, day: date = EDIT_DAY) -> editing.Wish:
    subject = SUBJECTS[kind]
    return editing.Wish(subject, ars, row_called(subject, row), {column: word}, day)


def change(
    store: Store, ars: str, kind: str, row: str, column: str, word: str, day: date = EDIT_DAY
) -> editing.Published:
    return editing.edit(store, [wish(ars, kind, row, column, word, day)], BY)


def test_edits_of_every_kind_and_their_undo(county, grown, tmp_path):
    change(county, ACHIM, "leistung", "10119", "Status", "online")
    several = [
        wish(ACHIM, "leistung", "10160", "Fälle pro Jahr", "410"),
        wish(ACHIM, "engpass", "10119:E07", "Wartet auf", "Hersteller"),
        wish(OYTEN, "basisdienst", "ePayment", "Status", "online"),
        wish(OYTEN, "etappe", "10119:Zuschlag erteilt", "Geplant", "30.06.2026"),
    ]
    editing.edit(county, several, BY)
    change(county, OYTEN, "leistung", "10160", "Bemerkung", "wartet auf die Schnittstelle")
    check(county, tmp_path)
    subject = SUBJECTS["aufgabe"]
    editing.edit(
        county,
        [editing.Wish(subject, BREMEN, {"ozg_id": "10160", "task_name": "Fallzahl melden"}, {"Amt": "Ordnungsamt"})],
        BY,
    )
    editing.take_back(county, edits(county)[0].number, BY)
    undo(county, OYTEN)
    editing.edit(county, [wish(BREMEN, "leistung", "10160", "Status", "Test")], By("Bürgeramt"), is_proposal=True)
    editing.accept(county, edits(county)[-1].number, BY)
    assert len(grown) == 8
    check(county, tmp_path)


def test_lists_that_come_and_go_and_a_municipality_more(county, grown, lists, tmp_path):
    load(
        county,
        [lists("neu.csv", HEAD + "10119;online;3;Eigenentwicklung;;1300;700;;\n10300;offen;0;;;3;;;\n")],
        ACHIM,
        DECEMBER,
    )
    load(county, [lists("teil.csv", HEAD + "10160;Test;2;;;310;;E03;ja\n")], ACHIM, date(2025, 12, 1), is_partial=True)
    load(county, [lists("verden.csv", ANSWERED)], VERDEN, JUNE)
    change(county, VERDEN, "leistung", "10119", "K2", "Download")
    load(county, [lists("frueher.csv", HEAD + "10160;in Umsetzung;1;;;;;;\n")], OYTEN, JUNE)
    assert len(grown) == 5
    check(county, tmp_path)
    undo(county, VERDEN)
    undo(county, VERDEN)
    undo(county)
    assert len(grown) == 7, "without the list of Verden those after it have other numbers"
    check(county, tmp_path)


def test_a_proof_that_neighbours_see_makes_the_build_whole(county, grown, tmp_path):
    change(county, ACHIM, "leistung", "10212", "Lösungsart", "Eigenentwicklung", SEPTEMBER)
    assert len(grown) == 1, "no neighbour has this service"
    assert not solutions(county)[OYTEN, "10119"]
    change(county, ACHIM, "leistung", "10119", "Reifegrad", "3", SEPTEMBER)
    assert len(grown) == 1 and solutions(county)[OYTEN, "10119"] is True
    check(county, tmp_path)
    change(county, ACHIM, "leistung", "10119", "Reifegrad", "2")
    assert len(grown) == 2, "from then on nobody proves it, and no neighbour has a list of that time"
    check(county, tmp_path)


def solutions(store: Store) -> dict[tuple[str, str], bool | None]:
    """Whether a service has a solution, by municipality and service, in September."""
    current = publish.current_build(store.published)
    with duckdb.connect(str(current), read_only=True) as connection:
        rows = connection.execute(
            "SELECT ars, ozg_id, has_solution FROM mart.entry WHERE reporting_date = ?", [SEPTEMBER]
        ).fetchall()
    return {(ars, ozg_id): has_solution for ars, ozg_id, has_solution in rows}


def test_exports_are_the_same_byte_by_byte(county, grown, tmp_path):
    change(county, ACHIM, "leistung", "10119", "Status", "online")
    change(county, BREMEN, "leistung", "10160", "Fälle pro Jahr", "60")
    assert len(grown) == 2
    builds = {"grown": publish.current_build(county.published), "whole": made_whole(county, tmp_path)}
    for name, build in builds.items():
        export(build, tmp_path / name / "inside")
        export(build, tmp_path / name / "public", is_public=True)
    written = {
        name: {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in builds
    }
    assert len(written["grown"]) > 20 and written["grown"] == written["whole"]


def test_what_was_forgotten_is_in_no_part_of_the_file(county, grown, lists):
    load(
        county,
        [lists("weg.csv", "OZG-ID;Status;Bemerkung\n10119;online;wartet auf Zweckverband Aller\n")],
        OYTEN,
        DECEMBER,
    )
    assert len(grown) == 1
    current = publish.current_build(county.published)
    assert b"Zweckverband Aller" in current.read_bytes()
    (sha256,) = {one.sha256 for one in county.in_record() if one.file == "weg.csv"}
    forget(county, sha256, BY)
    change(county, OYTEN, "leistung", "10119", "Status", "Test")
    assert len(grown) == 2
    assert b"Zweckverband Aller" not in publish.current_build(county.published).read_bytes()


def test_a_build_of_other_rules_or_with_a_changed_file_is_not_grown_from(county, grown):
    current = publish.current_build(county.published)
    with duckdb.connect(str(current)) as connection:
        connection.execute("UPDATE meta.build SET knowledge_version = 'older'")
    change(county, ACHIM, "leistung", "10119", "Status", "online")
    assert grown == []


def test_every_table_has_a_scope(tmp_path, reference_build):
    with working_database(tmp_path / "all.duckdb", reference_build) as connection:
        facts = increment.facts(connection)
        model.build_core(connection)
        model.build_marts(connection)
        connection.execute("ATTACH ':memory:' AS previous")
        assert increment.scopes(connection, facts).keys() == {"mart.municipality"}
        connection.execute("CREATE TABLE mart.of_nobody AS SELECT 1 AS figure")
        with pytest.raises(increment.TouchesOthersError):
            increment.scopes(connection, facts)


def test_a_step_that_would_forget_the_neighbours_is_seen(county, grown, tmp_path, monkeypatch):
    monkeypatch.setattr(increment, "check_neighbours", lambda connection: sqlfiles.run(connection, "mart/proof"))
    change(county, ACHIM, "leistung", "10119", "Reifegrad", "3", SEPTEMBER)
    assert len(grown) == 1
    found = differences(publish.current_build(county.published), made_whole(county, tmp_path))
    assert "mart.entry" in {table for table, _ in found}


@pytest.mark.skipif(os.name == "nt", reason="kill -9 gibt es unter Windows nicht")
def test_killed_before_the_decision_it_has_never_begun(county, grown, monkeypatch):
    before, lines = publish.current_build(county.published), county.record_file.read_bytes()
    child = os.fork()
    if not child:
        monkeypatch.setattr(model, "build_whole", lambda connection: os.kill(os.getpid(), signal.SIGKILL))
        change(county, ACHIM, "leistung", "10119", "Status", "online")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL and len(list(county.published.glob(".ozg-*.tmp*"))) >= 2
    recover(county)
    assert list(county.published.glob(".ozg-*")) == []
    assert publish.current_build(county.published) == before and county.record_file.read_bytes() == lines
    change(county, ACHIM, "leistung", "10119", "Status", "online")
    assert len(grown) == 1
