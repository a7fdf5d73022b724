"""The door to the published file: the right build, hardened, and a German sentence for everything that can be wrong."""

import re
from datetime import date
from pathlib import Path

import duckdb
import pytest

from ozg.published import BUILD_PREFIX, BUILD_SUFFIX, POINTER, SCHEMA_VERSION, layout_version
from ozg.read import build, database, municipality, services


def publish(folder: Path, number: int, version: int = SCHEMA_VERSION) -> Path:
    """A tiny build ``number``, the pointer set to it."""
    published = folder / "published"
    published.mkdir(parents=True, exist_ok=True)
    path = published / f"{BUILD_PREFIX}2026010{number}T000000-aaaa{BUILD_SUFFIX}"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE SCHEMA meta")
        connection.execute("CREATE TABLE meta.build AS SELECT ?::INTEGER AS schema_version", [version])
    (published / POINTER).write_text(path.name + "\n", encoding="utf-8")
    return path


def test_data_folder_comes_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("OZG_DATA", str(tmp_path))
    assert database.data_folder() == tmp_path


def test_nothing_published_says_what_to_do(tmp_path):
    with pytest.raises(database.NothingPublished) as problem:
        database.candidates(tmp_path)
    assert problem.value.message == "Es gibt noch keine Daten."
    assert "python -m etl build" in problem.value.remedy


def test_the_pointer_decides_not_the_age(tmp_path):
    first, second = publish(tmp_path, 1), publish(tmp_path, 2)
    (tmp_path / "published" / POINTER).write_text(first.name, encoding="utf-8")
    found = database.candidates(tmp_path)
    assert found.paths == (first, second)
    assert found.problem is None


@pytest.mark.parametrize("pointer", ["ozg-gibt-es-nicht.duckdb", "../../etc/passwd", "", "\udc80"])
def test_a_broken_pointer_falls_back_to_the_newest_build(tmp_path, pointer):
    first, second = publish(tmp_path, 1), publish(tmp_path, 2)
    (tmp_path / "published" / POINTER).write_bytes(pointer.encode("utf-8", "surrogateescape"))
    found = database.candidates(tmp_path)
    assert found.paths == (second, first)
    assert "Zeiger" in found.problem


def test_a_missing_pointer_falls_back_too(tmp_path):
    path = publish(tmp_path, 1)
    (tmp_path / "published" / POINTER).unlink()
    assert database.candidates(tmp_path).paths == (path,)
    assert "Zeiger" in database.candidates(tmp_path).problem


def test_a_damaged_file_is_unreadable(tmp_path):
    path = publish(tmp_path, 1)
    path.write_bytes(b"kein DuckDB" * 1000)
    with pytest.raises(database.Unreadable, match="beschädigt"):
        database.connect(path)


def test_a_foreign_database_is_unreadable(tmp_path):
    path = tmp_path / "ozg-fremd.duckdb"
    duckdb.connect(str(path)).close()
    with pytest.raises(database.Unreadable, match="kein Stand dieses Dashboards"):
        database.connect(path)


def test_a_newer_layout_is_refused(tmp_path):
    with pytest.raises(database.Unreadable, match="neueren Fassung"):
        database.connect(publish(tmp_path, 1, SCHEMA_VERSION + 1))


def with_entries(path: Path, layout: str) -> Path:
    """The build as if it had been made with this layout of its tables, its entries without all the columns of today."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE SCHEMA mart")
        connection.execute("CREATE TABLE mart.entry (ars VARCHAR, reporting_date DATE, ozg_id VARCHAR)")
        connection.execute("ALTER TABLE meta.build ADD COLUMN layout_version VARCHAR")
        connection.execute("UPDATE meta.build SET layout_version = ?", [layout])
    return path


def test_a_column_the_build_was_not_made_with_says_what_to_do(tmp_path):
    path = with_entries(publish(tmp_path, 1), "0123456789abcdef")
    with (
        database.connect(path) as connection,
        pytest.raises(database.Unreadable, match="von einer älteren Version des Dashboards gebaut") as problem,
    ):
        services.entries(connection, "033610001001", date(2026, 6, 30), "10557")
    assert "neu aufbauen lassen" in problem.value.remedy


def test_a_wrong_question_to_a_build_of_today_stays_an_error(tmp_path):
    path = with_entries(publish(tmp_path, 1), layout_version())
    with database.connect(path) as connection, pytest.raises(database.NOT_IN_BUILD):
        services.entries(connection, "033610001001", date(2026, 6, 30), "10557")


@pytest.fixture(scope="module")
def connection(demo_data):
    opened = database.connect(database.candidates(demo_data).paths[0])
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "probe",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM glob('/*')",
        "COPY (SELECT 1) TO 'out.csv'",
        "EXPORT DATABASE 'out'",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM read_parquet('https://example.org/a.parquet')",
        "CREATE TABLE mart.evil (a INTEGER)",
        "DELETE FROM mart.summary",
        "UPDATE meta.build SET build_id = ''",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SET threads = 64",
        "SET temp_directory = '/tmp'",
    ],
)
def test_the_connection_reaches_nothing_else(connection, probe):
    with pytest.raises(duckdb.Error), connection.cursor() as cursor:
        cursor.execute(probe)


def test_a_question_is_answered_with_typed_parameters(connection):
    assert bool(build.facts(connection)["has_demo"].iloc[0])
    found = municipality.summary(connection, ars="990010006006", today=date(2100, 1, 1))
    assert found["ars"].tolist() == ["990010006006"]
    assert municipality.summary(connection, ars="' OR 1=1 --", today=date(2100, 1, 1)).empty


SQL_FILES = sorted((Path(database.__file__).parent / "sql").glob("*.sql"))


@pytest.mark.parametrize("file", SQL_FILES, ids=lambda file: file.stem)
def test_every_parameter_is_typed(file):
    text = re.sub(r"--.*", "", file.read_text(encoding="utf-8"))
    assert re.findall(r"\$\w+(?!\w)(?!::)", text) == []
