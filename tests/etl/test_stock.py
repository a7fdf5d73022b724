"""A stock of many municipalities as Parquet: the same answers from far less, and German sentences for what is wrong with it."""

import csv
import json
import re
import shutil
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from benchmarks.generate import generate
from etl import sqlfiles
from etl.actions.stock import as_stock
from etl.contracts import InputError
from etl.record import decisions
from etl.record.publish import KEPT_BUILDS
from etl.record.recover import recover
from etl.record.store import Store
from ozg.read.database import candidates, connect
from tests.conftest import run_etl

pytestmark = pytest.mark.slow

MONTHS = 3


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bestand")
    assert generate("S", folder, months=MONTHS) == 14 * 575 * MONTHS
    return folder


@pytest.fixture(scope="module")
def built(stock: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("daten")
    run_etl("build", "--parquet", stock, data=data)
    return data


def test_the_history_gives_back_every_snapshot(stock, built):
    build = connect(candidates(built).paths[0])
    told = build.execute("SELECT ars, reporting_date, ozg_id, relevance, level_low FROM mart.history").df()
    build.close()
    with duckdb.connect() as connection:
        connection.register("told", told)
        (count, wrong) = connection.execute(
            """SELECT count(*), count(*) FILTER (told.level_low IS DISTINCT FROM given.declared_level OR told.relevance <> given.relevance)
               FROM told JOIN read_parquet(?, union_by_name = true) AS given USING (ars, reporting_date, ozg_id)""",
            [str(stock / "leistungen" / "**" / "*.parquet")],
        ).fetchone()
    assert (count, wrong, len(told)) == (14 * 575 * MONTHS, 0, 14 * 575 * MONTHS)


def test_every_date_has_its_counts_and_only_the_newest_its_full_list(stock, built):
    build = connect(candidates(built).paths[0])
    dates = build.execute(
        """SELECT point.is_detailed, count(*), count(DISTINCT entry.ars), min(summary.listed_count), max(summary.listed_count)
           FROM mart.point AS point JOIN mart.summary AS summary USING (ars, reporting_date)
           LEFT JOIN (SELECT DISTINCT ars, reporting_date FROM mart.entry) AS entry USING (ars, reporting_date)
           GROUP BY ALL ORDER BY ALL"""
    ).fetchall()
    conform = build.execute("SELECT sum(conform_count) FROM mart.summary").fetchone()
    given = build.execute(
        "SELECT is_demo, count(*) FROM mart.municipality WHERE latest_date IS NOT NULL GROUP BY ALL"
    ).fetchall()
    build.close()
    assert dates == [(False, 14 * (MONTHS - 1), 0, 575, 575), (True, 14, 14, 575, 575)]
    assert given == [(True, 14)]  # invented figures are marked, although the keys are real
    with duckdb.connect() as connection:
        query = "SELECT count(*) FROM read_parquet(?) WHERE relevance = 'RELEVANT' AND declared_level >= 3"
        expected = connection.execute(query, [str(stock / "leistungen" / "**" / "*.parquet")]).fetchone()
    assert conform == expected


def test_the_entries_of_a_stock_stand_once_with_all_columns_of_a_list(stock, built):
    """One wide table without what nobody states; over it the tables of every build, of which here the files tell each value."""
    build = connect(candidates(built).paths[0])
    kept = [name for name, *_ in build.execute("DESCRIBE mart.told_entry").fetchall()]
    columns = {table: build.execute(f"DESCRIBE {table}").fetchall() for table in ("core.entry", "mart.entry")}
    told = {table: build.execute(f"SELECT * FROM {table} ORDER BY ars, ozg_id").fetchall() for table in columns}
    stored = build.execute("SELECT ars, ozg_id FROM mart.told_entry").fetchall()
    deliveries = build.execute("SELECT DISTINCT delivery_id FROM core.entry").fetchall()
    expected_deliveries = build.execute("SELECT delivery_id FROM meta.delivery").fetchall()
    views = build.execute("SELECT count(*) FROM duckdb_views() WHERE view_name = 'entry'").fetchone()
    build.close()
    with (Path(__file__).resolve().parents[1] / "data" / "published_columns.csv").open(encoding="utf-8") as stream:
        recorded = {tuple(row[1:]) for row in csv.reader(stream)}
    with duckdb.connect() as connection:
        newest = str(max((stock / "leistungen").iterdir()) / "*.parquet")
        given = connection.execute("SELECT * FROM read_parquet(?) ORDER BY ars, ozg_id", [newest])
        names, rows = [name for name, *_ in given.description], given.fetchall()
    counts = ("case_count", "online_case_count")  # where the list names none, those of the usage hold
    for table, found in columns.items():
        place = {name: number for number, (name, *_) in enumerate(found)}
        asked = {(name, kind) for of, name, kind in recorded if of == table}
        assert asked <= {(name, kind) for name, kind, *_ in found}
        assert len(told[table]) == len(rows) == 14 * 575
        for name in names:
            pairs = zip(
                (row[place[name]] for row in told[table]), (row[names.index(name)] for row in rows), strict=True
            )
            assert all(has == said or (name in counts and said is None) for has, said in pairs), (table, name)
        assert {row[place[name]] for row in told[table] for name in ("remark", "leika_key", "target_date")} == {None}
    assert views == (2,)
    assert "remark" not in kept and set(names) <= set(kept)
    assert stored == sorted(stored)
    assert deliveries == expected_deliveries and len(deliveries) == 1


def test_no_column_a_rule_fills_is_left_out_of_a_stock():
    """Left out is what nobody states, so what ``core/entry.sql`` puts in the place of a column of the list must not be asked for."""
    filled = re.search(r"REPLACE \((.*?)\n       \)\n", sqlfiles.text("core/entry"), re.DOTALL)[1]
    renamed = re.search(r"RENAME \((.*?)\)", sqlfiles.text("core/entry"))[1]
    names = set(re.findall(r"AS (\w+)(?:,?\n|\Z)", filled)) | {renamed.split(" AS ")[0]}
    kept = re.search(r"NOT IN \((.*)\)", sqlfiles.text("stock/unstated"))[1]
    assert set(re.findall(r"'(\w+)'", kept)) == {*names, "delivery_id"}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda folder: (folder / "bestand.json").unlink(), "fehlt eine lesbare Datei bestand.json"),
        (lambda folder: add(folder, "SELECT '033610001001' AS ars, DATE '2026-01-31' AS reporting_date, 1 AS geheim"), "kennt niemand die Spalte geheim"),
        (lambda folder: add(folder, "SELECT '000000000000' AS ars, DATE '2026-01-31' AS reporting_date, '10001' AS ozg_id"), "Gemeindeverzeichnis nicht kennt"),
        (lambda folder: (folder / "leistungen" / "x.parquet").write_text("kein Parquet"), "nicht als Parquet lesbar"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_stock_is_said_and_nothing_is_published(change, sentence, tmp_path):
    folder = tmp_path / "bestand"
    (folder / "leistungen").mkdir(parents=True)
    (folder / "bestand.json").write_text('{"synthetic": true}', encoding="utf-8")
    add(folder, """SELECT '033610001001' AS ars, DATE '2026-02-28' AS reporting_date, '10001' AS ozg_id, 'RELEVANT' AS relevance,
                   'OFFEN' AS implementation_status, 1 AS declared_level""", "gut")  # fmt: skip
    change(folder)
    done = run_etl("build", "--parquet", folder, data=tmp_path / "daten", expect=2)
    assert sentence in done.stderr
    assert not list((tmp_path / "daten").rglob("CURRENT"))


def test_a_stock_is_not_mixed_with_single_lists(stock, tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "Liste.csv").write_text("OZG-ID\n10001\n", encoding="utf-8")
    done = run_etl("build", "--parquet", stock, data=tmp_path, expect=2)
    assert "wird nicht mit ihnen gemischt" in done.stderr


def add(folder: Path, query: str, name: str = "mehr") -> None:
    with duckdb.connect() as connection:
        connection.sql(query).write_parquet(str(folder / "leistungen" / f"{name}.parquet"))


OWN = "OZG-ID;Leistung;Relevanz;Status;Reifegrad\n10557;Geburtsurkunde und -bescheinigung;relevant;online;4\n10124;Wohnsitzmeldungen;relevant;geplant;2\n"


def exported(data: Path, folder: Path) -> dict[str, str]:
    """The tables of the build, without the one about its files (it names moments)."""
    run_etl("export", folder, data=data)
    return {path.name: path.read_text() for path in folder.iterdir() if path.name != "quelle.csv"}


def stated_by_others(table: str, town: str) -> list[dict[str, str]]:
    """Rows of stand.csv of all others, without what is estimated from comparable municipalities: with each list there may be other ones."""
    rows = [row for row in csv.DictReader(table.splitlines()) if row["ars"] != town]
    return [
        {name: value for name, value in row.items() if "schaetz" not in name and "geschaetzt" not in name}
        for row in rows
    ]


def few_services(stock: Path, folder: Path) -> Path:
    """The same municipalities and months as real figures, with every twentieth service and those of the lists."""
    with duckdb.connect() as connection:
        for path in stock.rglob("*.parquet"):
            (folder / path.relative_to(stock)).parent.mkdir(parents=True, exist_ok=True)
            rows = connection.sql(
                "SELECT * FROM read_parquet($path) WHERE hash(ozg_id) % 20 = 0 OR ozg_id IN ('10557', '10124')",
                params={"path": str(path)},
            )
            rows.write_parquet(str(folder / path.relative_to(stock)))
    (folder / "bestand.json").write_text('{"synthetic": false}', encoding="utf-8")
    return folder


def test_lists_of_municipalities_stand_over_the_stock_and_nothing_replaces_it(stock, tmp_path):
    real, data = few_services(stock, tmp_path / "wirklich"), tmp_path / "daten"
    run_etl("build", "--parquet", real, data=data)
    shutil.rmtree(real)  # from here on the stock lies in the record
    alone = exported(data, tmp_path / "a")
    town, day = alone["verlauf.csv"].splitlines()[2].split(",")[:2]
    path = tmp_path / "liste.csv"
    path.write_text(OWN, encoding="utf-8")
    run_etl("load", path, "--kommune", town, "--stichtag", day, data=data)  # for a day the stock knows as well
    later = f"{int(day[:4]) + 1}{day[4:]}"
    path.write_text(OWN.replace("online;4", "geplant;1"), encoding="utf-8")
    run_etl("load", path, "--kommune", town, "--stichtag", later, data=data)
    both = exported(data, tmp_path / "b")
    changed = set(both["verlauf.csv"].splitlines()) - set(alone["verlauf.csv"].splitlines())
    assert sorted(line.split(",")[:6] for line in changed) == [
        [town, day, "2", "0", "1", "0"],
        [town, later, "2", "0", "0", "0"],
    ]
    assert len(both["verlauf.csv"].splitlines()) == 14 * MONTHS + 2
    mine = [line for line in both["stand.csv"].splitlines() if line.startswith(town)]
    assert len(mine) == 2
    assert stated_by_others(both["stand.csv"], town) == stated_by_others(alone["stand.csv"], town)
    run_etl("build", data=data)
    assert exported(data, tmp_path / "c") == both
    run_etl("undo", data=data)
    assert "gilt wieder „wirklich“" in run_etl("undo", data=data).stderr
    assert exported(data, tmp_path / "d") == alone
    run_etl("undo", data=data, expect=2)
    assert exported(data, tmp_path / "e") == alone


def test_a_list_over_an_invented_stock_replaces_none_of_it_and_all_stays_marked_as_example(built, tmp_path):
    shutil.copytree(built, tmp_path / "daten")
    path = tmp_path / "liste.csv"
    path.write_text(
        OWN.replace("Reifegrad\n", "Reifegrad;Bemerkung\n").replace("geplant;2", "geplant;2;bald"), encoding="utf-8"
    )
    run_etl("load", path, "--kommune", "033610001001", "--stichtag", "2026-06-30", data=tmp_path / "daten")
    build = connect(candidates(tmp_path / "daten").paths[0])
    for table in ("core.entry", "mart.entry"):  # of the stock nobody says anything there, and so it is kept from now on
        remarks = build.execute(f"SELECT ars, ozg_id, remark FROM {table} WHERE remark IS NOT NULL").fetchall()
        assert remarks == [("033610001001", "10124", "bald")]
    build.close()
    assert "Kommunen mit Liste: 15" in run_etl("status", data=tmp_path / "daten").stdout
    assert len(exported(tmp_path / "daten", tmp_path / "a")["kommune.csv"].splitlines()) == 1
    run_etl("export", tmp_path / "b", "--demo", data=tmp_path / "daten")
    marked = [line.split(",")[0] for line in (tmp_path / "b" / "kommune.csv").read_text(encoding="utf-8").splitlines()]
    assert len(marked) == 1 + 15
    assert "033610001001" in marked


ROW = """SELECT '033610001001' AS ars, DATE '2026-02-28' AS reporting_date, '10557' AS ozg_id, 'RELEVANT' AS relevance,
         'GO_LIVE' AS implementation_status, 3 AS declared_level"""


def small(folder: Path, is_invented: bool) -> Path:
    """A stock of one row."""
    (folder / "leistungen").mkdir(parents=True)
    (folder / "bestand.json").write_text(json.dumps({"synthetic": is_invented}), encoding="utf-8")
    add(folder, ROW, "teil")
    return folder


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``data``: what a small stock of real figures makes; the folder it came from is gone."""
    folder = tmp_path_factory.mktemp("wirklich")
    run_etl("build", "--parquet", small(folder / "land", False), data=folder / "data")
    shutil.rmtree(folder / "land")
    return folder


@pytest.fixture
def land(real: Path, tmp_path: Path) -> Path:
    """A data folder of the test's own with the small stock."""
    shutil.copytree(real / "data", tmp_path / "data")
    return tmp_path / "data"


STAND = ["033610001001,10557"]


def stand(data: Path, folder: Path) -> list[str]:
    """Municipality and service of each row of stand.csv; examples would be rows of other municipalities."""
    run_etl("export", folder, data=data)
    run_etl("export", folder / "beispiele", "--demo", data=data)
    assert len((folder / "beispiele" / "kommune.csv").read_text(encoding="utf-8").splitlines()) == 1
    return [
        ",".join(line.split(",")[:2]) for line in (folder / "stand.csv").read_text(encoding="utf-8").splitlines()[1:]
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda kept: add(kept, ROW.replace("3 AS declared_level", "0 AS declared_level"), "teil"),
        lambda kept: add(kept, ROW.replace("2026-02-28", "2026-03-31")),
        lambda kept: (kept / "leistungen" / "teil.parquet").write_bytes(b""),
        lambda kept: (kept / "leistungen" / "teil.parquet").unlink(),
        lambda kept: (kept / "bestand.json").write_text('{"synthetic": true}', encoding="utf-8"),
        shutil.rmtree,
    ],
    ids=["edited", "a file more", "emptied", "a file less", "now invented", "folder gone"],
)
def test_a_stock_that_is_not_as_taken_over_stops_everything_and_nothing_takes_its_place(land, tmp_path, change):
    (kept,) = (land / "sources" / "bestand").iterdir()
    shutil.copytree(kept, tmp_path / "davor")
    change(kept)
    before = (land / "published" / "CURRENT").read_text(encoding="utf-8")
    assert "Im Bestand „land“ fehlt eine Datei" in run_etl("build", data=land, expect=2).stderr
    assert "Im Bestand „land“ fehlt eine Datei" in run_etl("verify", data=land, expect=2).stdout
    assert "nichts gesichert" in run_etl("backup", tmp_path / "sicherung", data=land, expect=2).stderr
    assert (land / "published" / "CURRENT").read_text(encoding="utf-8") == before
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(tmp_path / "davor", kept)  # brought back from the backup
    run_etl("verify", data=land)


def test_without_its_stock_a_folder_is_empty_and_not_full_of_examples(land, tmp_path):
    (kept,) = (land / "sources" / "bestand").iterdir()
    run_etl("build", "--ohne", kept.name[:12], data=land, expect=1)
    assert stand(land, tmp_path / "ohne") == []
    run_etl("build", data=land)
    assert stand(land, tmp_path / "mit") == STAND
    shutil.rmtree(land / "published")
    (land / "sources" / "journal.jsonl").unlink()
    assert "Kein Eintrag nennt" in run_etl("build", data=land, expect=2).stderr
    assert not list((land / "published").glob("*.duckdb"))


def test_many_builds_and_a_backup_keep_the_stock(land, tmp_path):
    for _ in range(KEPT_BUILDS + 1):
        run_etl("build", data=land)
    assert stand(land, tmp_path / "a") == STAND
    run_etl("backup", tmp_path / "sicherung", data=land)
    run_etl("restore", tmp_path / "sicherung", data=tmp_path / "neu")
    assert exported(tmp_path / "neu", tmp_path / "c") == exported(land, tmp_path / "b")


def test_invented_figures_never_take_the_place_of_real_ones(land, tmp_path):
    lines = (land / "sources" / "journal.jsonl").read_bytes()
    done = run_etl("build", "--parquet", small(tmp_path / "erfunden", True), data=land, expect=2)
    assert "ein erfundener ersetzt ihn nicht" in done.stderr
    assert (land / "sources" / "journal.jsonl").read_bytes() == lines
    assert stand(land, tmp_path / "a") == STAND


def test_a_stock_taken_over_half_way_happened_or_did_not(tmp_path):
    store, folder = Store(tmp_path / "data"), small(tmp_path / "land", False)
    stock = as_stock(folder, False, datetime(2026, 7, 1))
    kept = store.stocks / stock.sha256 / "leistungen" / "teil.parquet"
    with store.locked():
        store.take_in_stock(stock, folder)
        recover(store)  # the command died before its line
        assert (store.stock(), kept.exists(), store.incoming.exists()) == (None, False, False)
        store.take_in_stock(stock, folder)
        nothing = decisions.NO_FIGURES
        store.append(*decisions.stock_lines(stock, "20260101T000000-aaaa", decisions.UNSAID, nothing, nothing))
        recover(store)  # and after it
        assert (store.stock(), kept.exists(), store.incoming.exists()) == (stock, True, False)
        add(folder, ROW.replace("3 AS", "4 AS"), "teil")
        with pytest.raises(InputError, match="hat sich während der Übernahme geändert"):
            store.take_in_stock(stock, folder)
