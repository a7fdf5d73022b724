"""Rows of the lists of very many in DuckLake: each change is one transaction with the lines of the record, sums are those of a build of all,
files are made of a snapshot, and what is forgotten is nowhere any more."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import psycopg
import pytest

from benchmarks import kill
from etl.contracts import InputError
from etl.lake import care, opening, sums
from etl.lake.rows import rows_in
from etl.record import publish
from etl.record.store import Store
from tests.conftest import run_etl, without
from tests.machines.apart import clock_apart
from tests.machines.conftest import ACHIM, VERDEN
from tests.machines.machine import Machine, PostgreSQL, running_s3

pytestmark = pytest.mark.slow

HOW_TO_GET_DUCKLAKE = (
    "Für diesen Test fehlen die Erweiterungen von DuckDB: „pip install -r requirements-gross.txt“ bringt sie."
)
#: Another Land: its municipality is another chain's.
ALFELD = "032540002002"
#: Stands in the lists below and nowhere else.
SECRET = "Geheimnis Feldweg 7"
REMARKED = f"OZG-ID;Leistung;Status;Reifegrad;Fälle pro Jahr;Bemerkung\n10557;Geburtsurkunde und -bescheinigung;online;3;1500;{SECRET}\n"


@dataclass(frozen=True)
class Land:
    """Two machines of one chain and one of another over the same rows; and a folder of its own that knows nothing of them."""

    folder: Path
    url: str

    def machine(self, name: str, chain: str = "verden") -> Machine:
        shared = {
            "OZG_RECORD": self.url,
            "OZG_STORE": str(self.folder / "speicher"),
            "OZG_LAKE": str(self.folder / "zeilen"),
        }
        return Machine(self.folder / name, {**shared, "OZG_BEREICH": chain})

    @property
    def a(self) -> Machine:
        return self.machine("a")

    @contextmanager
    def store(self, machine: Machine) -> Iterator[Store]:
        with machine.environ():
            store = machine.store()
            store.rows = opening.rows_of(store)
            yield store

    def kept(self) -> list[tuple[str, int]]:
        """Chain and number of each delivery among the rows."""
        with self.store(self.a) as store, rows_in(store).asking() as connection:
            return connection.execute("SELECT chain, delivery_id FROM previous.meta.kept ORDER BY 2").fetchall()

    def lines(self) -> dict[str, int]:
        """Lines of each chain."""
        with psycopg.connect(self.url) as connection:
            return dict(connection.execute("SELECT chain, count(*) FROM ozg.line GROUP BY 1").fetchall())


def load(machine: Machine, file: Path, ars: str = ACHIM, day: str = "2026-03-31", expect: int = 0) -> str:
    return machine.run("load", file, "--kommune", ars, "--stichtag", day, expect=expect).stderr


def begun(folder: Path, url: str) -> Land:
    """Lists to load, and nothing of them loaded."""
    if not all(importlib.util.find_spec(f"duckdb_extension_{name}") for name in ("ducklake", "postgres_scanner")):
        without(HOW_TO_GET_DUCKLAKE)
    for name in ("speicher", "zeilen"):
        (folder / name).mkdir()
    (folder / "alt.csv").write_text(kill.HEADER + kill.OLD_ROWS, encoding="utf-8")
    (folder / "neu.csv").write_text(kill.HEADER + kill.NEW_ROWS, encoding="utf-8")
    (folder / "bemerkt.csv").write_text(REMARKED, encoding="utf-8")
    return Land(folder, url)


@pytest.fixture
def fresh(tmp_path: Path, postgresql: PostgreSQL) -> Land:
    """Nothing is loaded yet."""
    return begun(tmp_path, postgresql.database(database_of(tmp_path)))


#: The database that the tests with a first list copy.
PREPARED = "land_vorbereitet"


@pytest.fixture(scope="module")
def prepared_land(tmp_path_factory: pytest.TempPathFactory, postgresql: PostgreSQL) -> Land:
    """Machine ``a`` has loaded ``alt.csv``; to be copied."""
    own = begun(tmp_path_factory.mktemp("land"), postgresql.database(PREPARED))
    load(own.a, own.folder / "alt.csv")
    return own


@pytest.fixture
def land(tmp_path: Path, prepared_land: Land, postgresql: PostgreSQL) -> Land:
    """Machine ``a`` has loaded ``alt.csv``: folders and database of the test's own."""
    shutil.copytree(prepared_land.folder, tmp_path, dirs_exist_ok=True)
    own = Land(tmp_path, postgresql.database(database_of(tmp_path), PREPARED))
    with psycopg.connect(own.url) as connection:  # the catalogue knows where its files lie
        place = (f"{tmp_path / 'zeilen'}/",)
        moved = connection.execute("UPDATE ozg_lake.ducklake_metadata SET value = %s WHERE key = 'data_path'", place)
        assert moved.rowcount == 1
    return own


def database_of(folder: Path) -> str:
    return f"land_{folder.name[-20:].lower()}"


def level_of(service: str, level: int) -> tuple[str, ...]:
    """The command that states a level of a service of Achim."""
    of = ("--kommune", ACHIM, "--leistung", service, "--feld", "Reifegrad", "--wert", str(level))
    return ("edit", *of, "--function", "Projektleitung OZG")


def test_rows_sums_and_files_are_those_of_a_build_of_all(land: Land):
    """Three municipalities of two chains, one with two lists and an edit: what is shown is what a folder with all of them shows."""
    other, folder = land.machine("c", "hildesheim"), land.folder / "ordner"
    lists = [(land.a, "neu", ACHIM, "2026-06-30"), (land.a, "neu", VERDEN, "2026-06-30"), (other, "alt", ALFELD, "2026-06-30")]  # fmt: skip
    edit = level_of("10160", 3)
    run_etl("load", land.folder / "alt.csv", "--kommune", ACHIM, "--stichtag", "2026-03-31", data=folder)
    for machine, name, ars, day in lists:
        load(machine, land.folder / f"{name}.csv", ars, day)
        run_etl("load", land.folder / f"{name}.csv", "--kommune", ars, "--stichtag", day, data=folder)
    assert "gezeigt wird es mit dem nächsten" in land.a.run(*edit).stderr
    run_etl(*edit, data=folder)
    assert land.lines() == {"verden": 4, "hildesheim": 1}
    whole = publish.current_build(folder / "published")
    with land.store(land.a) as store, sums.sums(store) as connection:
        connection.execute(f"ATTACH '{whole}' AS whole (READ_ONLY)")
        for table in ("area", "area_month", "area_service", "area_leverage"):
            ours, theirs = (
                connection.execute(f"FROM {place}.mart.{table}").fetchall() for place in ("building", "whole")
            )
            assert ours == theirs, table
        country = "SELECT list_count, relevant_count, conform_count FROM mart.area_month WHERE area_key = 'DE' ORDER BY reporting_date DESC LIMIT 1"
        assert connection.execute(country).fetchall() == [(3, 8, 5)]

    land.a.run("build")
    second = land.machine("b")
    second.run("pull", "--once")
    second.run("export", land.folder / "gezeigt")
    run_etl("export", land.folder / "im_ordner", data=folder)
    shown, known = (
        (land.folder / name / "stand.csv").read_text(encoding="utf-8").splitlines() for name in ("gezeigt", "im_ordner")
    )
    assert shown == [line for line in known if ALFELD not in line] and len(shown) < len(known)
    assert "alles ist, wie es entschieden wurde" in second.run("verify").stderr

    # an edit and a list are taken back like everywhere
    for _ in ("edit", "list"):
        land.a.run("undo")
    with land.store(land.a) as store, sums.sums(store) as connection:
        assert connection.execute(country).fetchall() == [(2, 5, 2)]


def test_the_file_of_a_chain_has_the_sums_the_comparisons_and_the_proofs_of_all(fresh: Land):
    """Six municipalities of one size in two chains and two Länder; a third chain has no list, and its file is the small one of the country."""
    head = "Kommune;OZG-ID;Reifegrad;Fälle pro Jahr;Lösungsart;Schnittstelle\n"
    counted = {"verden": {"Verden (Aller)": 300, "Osterholz-Scharmbeck": 400}, "sonst": {"Hann. Münden": 500, "Espelkamp": 600, "Kreuztal": 700}}  # fmt: skip
    more = {"verden": "Achim;10160;;;;\nAchim;10557;1;;EfA;nein\n", "sonst": "Hann. Münden;10557;3;;EfA;ja\n"}
    folder = fresh.folder / "ordner"
    for chain, rows in counted.items():
        path = fresh.folder / f"{chain}.csv"
        peers = "".join(f"{name};10160;3;{count};;\n" for name, count in rows.items())
        path.write_text(f"{head}{more[chain]}{peers}", encoding="utf-8")
        several = ("load", path, "--stichtag", "2026-06-30", "--je-kommune")
        fresh.machine(chain, chain).run(*several)
        run_etl(*several, data=folder)
    for chain in (*counted, "bund"):
        fresh.machine(chain, chain).run("build")

    with duckdb.connect() as connection:
        for name in (*counted, "bund", "ordner"):
            build = publish.current_build(fresh.folder / name / "published")
            connection.execute(f"ATTACH '{build}' AS {name} (READ_ONLY)")

        def rows(place: str, asked: str) -> list[tuple[object, ...]]:
            connection.execute(f"USE {place}")
            return connection.execute(asked).fetchall()

        down = (
            "SELECT area_key FROM mart.area WHERE area_level = 'district' AND first_ars IS NOT NULL ORDER BY area_key"
        )
        every = [("03159",), ("03356",), ("03361",), ("05770",), ("05970",)]
        assert rows("ordner", down) == every
        for chain, own in {"verden": every[1:3], "sonst": [every[0], *every[3:]], "bund": []}.items():
            for table in ("area_month", "area_service", "peer_rate", "area_leverage"):
                assert rows(chain, f"FROM mart.{table}") == rows("ordner", f"FROM mart.{table}"), (chain, table)
            areas = "SELECT * EXCLUDE first_ars FROM mart.area"
            assert rows(chain, areas) == rows("ordner", areas)
            assert rows(chain, down) == own
            entries = "SELECT ars, ozg_id, points_m, computed_rank FROM mart.entry ORDER BY ALL"
            assert rows(chain, entries) == [row for row in rows("ordner", entries) if (str(row[0])[:5],) in own]
        country = "SELECT list_count, relevant_count, conform_count FROM mart.area_month WHERE area_key = 'DE'"
        assert rows("bund", country) == [(6, 8, 6)] and rows("bund", entries) == []
        own = f"WHERE ars = '{ACHIM}' AND ozg_id ="
        # a neighbour of another chain has solved it: 30 points more
        assert rows("verden", f"SELECT points_m FROM mart.entry {own} '10557'") == [(50.0,)]
        estimated = f"SELECT estimate_kind, estimate_basis FROM mart.estimate {own} '10160'"
        assert rows("verden", estimated) == [("VERGLEICH", "5")]


@pytest.mark.parametrize("step", ["before rows", "after rows"])
def test_killed_in_a_step_rows_and_line_are_both_there_or_neither(land: Land, step: str):
    newer = ("load", land.folder / "neu.csv", "--kommune", ACHIM, "--stichtag", "2026-06-30")
    process = land.a.start(*newer, program=("-m", "tests.machines.killed", step))
    _, complained = process.communicate(timeout=120)
    assert process.returncode == -9, complained
    decided = 1 if step == "before rows" else 2
    assert (len(land.kept()), land.lines()) == (decided, {"verden": decided})
    land.a.run(*newer)
    assert (len(land.kept()), land.lines()) == (2, {"verden": 2})
    land.a.run("build")
    assert "alles ist, wie es entschieden wurde" in land.a.run("verify").stderr


def test_who_has_read_an_older_end_of_the_record_changes_no_row(land: Land):
    with land.store(land.a) as store:
        build_id = publish.new_build_id(store.known_builds())
        with rows_in(store).changed(build_id, [ACHIM], []) as laid:

            def late() -> None:
                known = store.lines()
                other = land.machine("b").store()
                other.append({"action": "reject", "files": [], "n": 1})
                store.home.add(known, [b'{"action": "undo", "previous": "", "hash": ""}'], None)

            with pytest.raises(InputError, match="auf einem anderen Weg etwas anderes entschieden"):
                laid.decide(late)
    assert (len(land.kept()), land.lines()) == (1, {"verden": 2})


def test_a_municipality_belongs_to_one_chain_and_rows_must_be_complete(land: Land):
    said = load(land.machine("c", "hildesheim"), land.folder / "neu.csv", day="2026-06-30", expect=2)
    assert f"Die Kommune {ACHIM} gehört zum Bereich „verden“" in said
    # a machine that does not know of the rows
    lost = Machine(land.folder / "d", {name: value for name, value in land.a.environment.items() if name != "OZG_LAKE"})
    load(lost, land.folder / "neu.csv", VERDEN, "2026-06-30")
    said = load(land.a, land.folder / "neu.csv", day="2026-06-30", expect=2)
    assert "sind 1 Lieferungen des Bereichs „verden“, im Verzeichnis 2" in said
    land.a.run("lake", "--neu")
    load(land.a, land.folder / "neu.csv", day="2026-06-30")
    assert "verden  2 Kommunen, 3 Lieferungen\n" in land.a.run("lake").stdout
    with psycopg.connect(land.url) as connection:  # a process that does many commands keeps no connection of any
        open_ones = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert connection.execute(open_ones).fetchall() == [(0,)]


def test_rows_of_another_version_are_laid_anew_chain_by_chain(land: Land):
    """Until the other chain has done so, a file with sums of the country is refused: they would lack it."""
    other = land.machine("c", "hildesheim")
    load(other, land.folder / "neu.csv", ALFELD, "2026-06-30")
    with land.store(land.a) as store, rows_in(store).asking() as connection:
        connection.execute("ALTER TABLE previous.mart.summary DROP COLUMN overdue_count")
    for said in (
        load(land.a, land.folder / "neu.csv", day="2026-06-30", expect=2),
        land.a.run("build", expect=2).stderr,
    ):
        assert "eine andere Version des Programms geschrieben (Tabelle mart.summary)" in said
    land.a.run("lake", "--neu")
    assert "nicht vollständig (Bereich „hildesheim“)" in land.a.run("build", expect=2).stderr
    assert "Noch nicht vollständig: „hildesheim“" in land.a.run("lake").stderr
    other.run("lake", "--neu")
    land.a.run("build")
    with duckdb.connect(str(publish.current_build(land.a.data / "published")), read_only=True) as connection:
        asked = "SELECT list_count FROM mart.area_month WHERE area_key = 'DE' ORDER BY reporting_date"
        assert connection.execute(asked).fetchall() == [(1,), (2,)]


def entries(land: Land) -> list[tuple[object, ...]]:
    """Municipality, service and cases a year of each row."""
    with land.store(land.a) as store, rows_in(store).asking() as connection:
        return connection.execute("SELECT ars, ozg_id, case_count FROM previous.mart.entry ORDER BY ALL").fetchall()


def test_confirmed_words_and_a_newer_catalogue_are_in_the_rows_at_once(fresh: Land):
    """A header only Achim uses, a service the catalogue does not know yet; and both taken back."""
    own = fresh.folder / "eigen.csv"
    own.write_text(
        "OZG-ID;Leistung;Reifegrad;Eigene Zahl\n10557;Geburtsurkunde und -bescheinigung;3;1500\n10699;Erfundene Leistung;1;20\n",
        encoding="utf-8",
    )
    load(fresh.a, own, expect=1)
    load(fresh.a, own, VERDEN, expect=1)
    as_read = [(ACHIM, "10557", None), (VERDEN, "10557", None)]
    assert entries(fresh) == as_read
    word = ("map", "--kommune", ACHIM, "--spalte", "Eigene Zahl")
    assert "sind neu gelesen" in fresh.a.run(*word, "--als", "Fälle pro Jahr").stderr
    mapped = [(ACHIM, "10557", 1500), (VERDEN, "10557", None)]
    assert entries(fresh) == mapped

    newer = fresh.folder / "katalog.csv"
    newer.write_text("OZG-ID;Name;Themenfeld;Lebenslage\n10699;Erfundene Leistung;Familie & Kind;Geburt\n", encoding="utf-8")  # fmt: skip
    adopted = fresh.a.run("catalogue", newer, "--uebernehmen", "--stand", "2026-06-01", "--teil")
    assert "Der Katalog gilt; der neue Stand steht im Verzeichnis" in adopted.stderr
    assert entries(fresh) == [mapped[0], (ACHIM, "10699", 20), mapped[1], (VERDEN, "10699", None)]
    fresh.a.run("build")
    second = fresh.machine("b")
    second.run("pull", "--once")
    second.run("export", fresh.folder / "gezeigt")
    assert (fresh.folder / "gezeigt" / "stand.csv").read_text(encoding="utf-8").count("Erfundene Leistung") == 2

    fresh.a.run("undo")
    assert entries(fresh) == mapped
    fresh.a.run(*word, "--entfernen")
    assert entries(fresh) == as_read
    assert (fresh.lines(), len(fresh.kept())) == ({"verden": 6}, 2)
    fresh.a.run("build")
    assert "alles ist, wie es entschieden wurde" in fresh.a.run("verify").stderr


def test_a_backup_comes_back_with_its_rows_and_a_stock_does_not(land: Land, postgresql: PostgreSQL, tmp_path: Path):
    load(land.a, land.folder / "neu.csv", VERDEN, "2026-06-30")
    before = entries(land)
    land.a.run("backup", tmp_path / "sicherung")
    elsewhere = tmp_path / "anderswo"
    for name in ("speicher", "zeilen"):
        (elsewhere / name).mkdir(parents=True)
    new = Land(elsewhere, postgresql.database(f"zurueck_{tmp_path.name[-20:].lower()}"))
    said = new.a.run("restore", tmp_path / "sicherung").stderr
    assert "[2/2] Kommunen" in said and "alles ist, wie es entschieden wurde" in said
    assert entries(new) == before and new.lines() == {"verden": 2}
    load(new.a, land.folder / "neu.csv", day="2026-06-30")
    assert len(entries(new)) == 6
    refused = new.a.run("build", "--parquet", tmp_path, expect=2).stderr
    assert "Ein Bestand aus Parquet geht nicht, wo die Zeilen der Listen für sich liegen" in refused


def test_what_counts_follows_the_chain_whatever_the_clocks_say(fresh: Land):
    """One machine is five hours ahead, the other five behind: what the second decides later is later, in rows, files and in what is taken back."""
    second = fresh.machine("b")

    def ahead(*command: str | Path) -> str:
        return at(5, fresh.a, *command)

    def behind(*command: str | Path) -> str:
        return at(-5, second, *command)

    def at(hours: float, machine: Machine, *command: str | Path) -> str:
        with clock_apart(hours):
            done = machine.run(*command)
        return done.stdout + done.stderr

    def levels() -> list[tuple[object, ...]]:
        with fresh.store(fresh.a) as store, rows_in(store).asking() as connection:
            return connection.execute(
                "SELECT left(ars, 5), ozg_id, level_low FROM previous.mart.entry ORDER BY ALL"
            ).fetchall()

    of_achim = ("--kommune", ACHIM, "--stichtag", "2026-06-30")
    ahead("load", fresh.folder / "alt.csv", *of_achim)
    behind("load", fresh.folder / "neu.csv", *of_achim)
    newer = [("03361", "10124", 3), ("03361", "10160", 1), ("03361", "10557", 3)]
    assert levels() == newer

    ahead(*level_of("10160", 2))
    behind(*level_of("10160", 3))
    edited = [newer[0], ("03361", "10160", 3), newer[2]]
    assert levels() == edited
    behind("undo")
    assert levels()[1] == ("03361", "10160", 2)

    newest = fresh.folder / "katalog.csv"
    newest.write_text("OZG-ID;Name;Themenfeld;Lebenslage\n10699;Erfundene Leistung;Familie & Kind;Geburt\n", encoding="utf-8")  # fmt: skip
    ahead("catalogue", newest, "--uebernehmen", "--stand", "2026-06-01", "--teil")
    behind("load", fresh.folder / "neu.csv", "--kommune", VERDEN, "--stichtag", "2026-06-30")
    assert "„neu.csv“ zählt nicht mehr" in ahead("undo")
    assert "Der Katalog vom 01.06.2026 gilt nicht mehr" in behind("undo")

    ahead("build")
    behind("load", fresh.folder / "alt.csv", "--kommune", VERDEN, "--stichtag", "2026-06-30")
    behind("build")
    fresh.a.run("pull", "--once")
    fresh.a.run("export", fresh.folder / "gezeigt")
    assert VERDEN in (fresh.folder / "gezeigt" / "stand.csv").read_text(encoding="utf-8")
    moments = [entry["at"] for entry in fresh.a.store().entries()]
    assert moments == sorted(moments) and len(moments) == 10
    # the first was decided on the machine that is ahead
    assert datetime.fromisoformat(moments[0]) > datetime.now() + timedelta(hours=4)


def test_who_reads_a_snapshot_reads_it_to_the_end(land: Land):
    with land.store(land.a) as reader, land.store(land.a) as other:
        lake = rows_in(reader).lake
        with lake.pinned() as snapshot, duckdb.connect(config={"autoload_known_extensions": False}) as connection:
            lake.attach(connection, snapshot)
            load(land.a, land.folder / "neu.csv", day="2026-06-30")
            load(land.a, land.folder / "neu.csv", VERDEN, "2026-06-30")
            assert care.care(other, 0).left == 1
            assert connection.execute("SELECT count(*) FROM previous.staging.service_entry").fetchall() == [(2,)]
        assert care.care(other, 0).left == 0
        with rows_in(other).asking() as connection:
            assert connection.execute("SELECT count(*) FROM previous.staging.service_entry").fetchall() == [(8,)]


def test_what_is_forgotten_is_in_no_file_and_not_in_the_dump_of_the_database(fresh: Land, postgresql: PostgreSQL):
    second = fresh.machine("b")
    load(fresh.a, fresh.folder / "bemerkt.csv")
    load(fresh.a, fresh.folder / "neu.csv", VERDEN, "2026-06-30")
    fresh.a.run("build")
    second.run("pull", "--once")
    assert {"a", "speicher", "bemerkt.csv"} <= holding(fresh)
    assert SECRET.encode() in dumped(fresh, postgresql), (
        "the catalogue keeps the smallest and the largest value of a column"
    )
    with fresh.store(fresh.a) as store:
        sha256 = store.kept()[0].sha256
    fresh.a.run("forget", sha256, "--reason", "falsche Liste")
    second.run("pull", "--once")
    assert holding(fresh) == {"bemerkt.csv"}
    left = dumped(fresh, postgresql)
    assert SECRET.encode() not in left and b"bemerkt" not in left and VERDEN.encode() in left
    with fresh.store(fresh.a) as store, rows_in(store).asking() as connection:
        # where the range of a column became smaller, what is there is found
        asked = "SELECT count(*) FROM previous.mart.entry WHERE ozg_id = '10557' AND case_count > 1499"
        assert connection.execute(asked).fetchall() == [(1,)]
    load(fresh.a, fresh.folder / "alt.csv", day="2026-03-31")
    with fresh.store(fresh.a) as store, rows_in(store).asking() as connection:
        assert connection.execute(
            "SELECT count(*) FROM previous.mart.entry WHERE ars = $ars", {"ars": ACHIM}
        ).fetchall() == [(2,)]
        assert connection.execute(asked).fetchall() == [(1,)]


def test_rows_in_an_object_store_are_kept_shown_and_forgotten_as_in_a_folder(fresh: Land, postgresql: PostgreSQL):
    if not importlib.util.find_spec("duckdb_extension_httpfs"):
        without(HOW_TO_GET_DUCKLAKE)
    import obstore
    from obstore.store import S3Store

    with running_s3() as s3:
        place = f"{s3['OZG_STORE']}/zeilen"
        own = {**s3, **fresh.a.environment, "OZG_LAKE": place}
        a, b = Machine(fresh.folder / "a", own), Machine(fresh.folder / "b", own)
        with a.environ():
            bucket = S3Store.from_url(place, client_options={"allow_http": True})

        def texts() -> set[bool]:
            """Whether rows and raw bytes of the objects there are hold the words."""
            found = set()
            for one in [one for some in obstore.list(bucket) for one in some]:
                whole = bytes(obstore.get(bucket, one["path"]).bytes())
                (copy := fresh.folder / "objekt.parquet").write_bytes(whole)
                (count,) = duckdb.execute("SELECT count(*) FROM read_parquet(?) AS row WHERE row::VARCHAR LIKE ?", [str(copy), f"%{SECRET}%"]).fetchone()  # fmt: skip
                found.add(SECRET.encode() in whole or count > 0)
            return found

        load(a, fresh.folder / "bemerkt.csv")
        load(a, fresh.folder / "neu.csv", VERDEN, "2026-06-30")
        a.run("build")
        b.run("pull", "--once")
        assert texts() == {True, False}
        with a.environ():
            sha256 = a.store().kept()[0].sha256
        a.run("forget", sha256, "--reason", "falsche Liste")
        b.run("pull", "--once")
        assert texts() == {False} and SECRET.encode() not in dumped(fresh, postgresql)
        a.run("lake", "--pflegen")
        b.run("export", fresh.folder / "gezeigt")
        shown = (fresh.folder / "gezeigt" / "stand.csv").read_text(encoding="utf-8").splitlines()
        assert len(shown) == 4 and all(VERDEN in line for line in shown[1:])
        assert not (fresh.folder / "zeilen").exists() or not [*(fresh.folder / "zeilen").iterdir()]
        nobody = Machine(fresh.folder / "a", {**own, "AWS_ACCESS_KEY_ID": ""})
        assert "Für OZG_LAKE=s3://… fehlen die Zugangsdaten." in load(nobody, fresh.folder / "alt.csv", expect=2)
        before = fresh.lines()
    assert "Der Speicher der Zeilen (OZG_LAKE) ist nicht erreichbar" in load(a, fresh.folder / "alt.csv", expect=2)
    assert fresh.lines() == before


@pytest.mark.parametrize(
    ("place", "other", "is_refused"),
    [
        ("/srv/zeilen", "/srv/speicher", False),
        ("/srv/zeilen", "/srv/zeilen-alt", False),
        ("/srv/zeilen", "/srv", False),
        ("/srv/zeilen", "", False),
        ("/srv/zeilen", "/srv/zeilen", True),
        ("/srv", "/srv/speicher", True),
        ("s3://land/zeilen", "s3://land/dateien", False),
        ("s3://land/zeilen", "s3://land", False),
        ("s3://land", "s3://land/dateien", True),
        ("s3://land/", "s3://land", True),
    ],
)
def test_nothing_else_lies_where_the_care_for_the_rows_cleans_up(place: str, other: str, is_refused: bool):
    if is_refused:
        with pytest.raises(InputError, match="würde es entfernen"):
            opening.check_apart(place, [other])
    else:
        opening.check_apart(place, [other])


def holding(land: Land) -> set[str]:
    """First part of the path of everything that holds the words: files as they are, and every text in Parquet and DuckDB files."""
    found = {path for path in land.folder.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()}
    for path in land.folder.rglob("*.parquet"):
        texts = duckdb.execute(
            "SELECT count(*) FROM read_parquet(?) AS row WHERE row::VARCHAR LIKE ?", [str(path), f"%{SECRET}%"]
        )
        found |= {path} if texts.fetchone() != (0,) else set()
    for path in land.folder.rglob("*.duckdb"):
        with duckdb.connect(str(path), read_only=True) as connection:
            names = connection.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()
            held = (
                connection.execute(
                    f"SELECT count(*) FROM {schema}.{name} AS row WHERE row::VARCHAR LIKE ?", [f"%{SECRET}%"]
                ).fetchone()
                for schema, name in names
            )
            found |= {path} if any(count != (0,) for count in held) else set()
    return {path.relative_to(land.folder).parts[0] for path in found}


def dumped(land: Land, postgresql: PostgreSQL) -> bytes:
    done = subprocess.run([postgresql.programs / "pg_dump", land.url], check=True, capture_output=True)
    return done.stdout


def test_without_the_record_in_a_database_there_are_no_rows(tmp_path: Path):
    alone = Machine(tmp_path / "a", {"OZG_LAKE": str(tmp_path)})
    assert "OZG_LAKE gilt nur mit OZG_RECORD." in alone.run("status", expect=2).stderr
    assert "Zeilen vieler Kommunen sind nicht eingerichtet." in run_etl("lake", data=tmp_path / "b", expect=2).stderr
