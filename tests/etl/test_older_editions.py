"""Editions of all earlier versions: read and made into papers, or refused with a sentence; never a crash."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from etl.record.decisions import release_line
from etl.record.store import Store
from ozg.editions import archive
from ozg.editions.shelf import Shelf
from tests.conftest import run_etl

pytestmark = pytest.mark.slow

FILES = sorted((Path(__file__).resolve().parents[1] / "data" / "older_editions").glob("*.json.gz"))
ACHIM = "033610001001"


def shelved(data: Path, content: bytes, header: dict) -> Path:
    """A data folder with this file as its only edition."""
    store = Store(data)
    store.prepare()
    path = Shelf(store.editions).file_of(ACHIM, 1)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    store.append(release_line(header, hashlib.sha256(content).hexdigest()))
    return data


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.split(".")[0])
@pytest.mark.parametrize("paper", ["rat", "land"])
def test_papers_of_an_older_edition_are_made(file, paper, tmp_path):
    content = file.read_bytes()
    edition = archive.from_bytes(content)
    data = shelved(tmp_path / "data", content, edition.header)
    run_etl("report", paper, "--kommune", ACHIM, "--ausgabe", "1", tmp_path / "aus", data=data)
    assert {path.suffix for path in (tmp_path / "aus").iterdir()} >= {".pdf", ".csv", ".xlsx"}
    with archive.connect(edition) as connection:
        assert connection.execute("SELECT conform_count, relevant_count FROM mart.summary").fetchall() == [(1, 2)]
        assert connection.execute("SELECT count(review_date), count(*) FROM mart.entry").fetchone() == (0, 2)


def test_what_an_older_edition_counted_late_though_it_was_put_off_is_not_late():
    """Frozen while the rule was another: the papers of one edition agree, and with the pages."""

    def put_off(body: dict) -> None:
        entries, summary = body["tables"]["mart.entry"], body["tables"]["mart.summary"]
        for row in entries["rows"]:
            values = dict(zip(entries["types"], row, strict=True))
            values.update(is_overdue=True, implementation_status="ZURUECKGESTELLT")
            row[:] = [values[name] for name in entries["types"]]
        for row in summary["rows"]:
            row[[*summary["types"]].index("overdue_count")] = len(entries["rows"])

    with archive.connect(archive.from_bytes(changed(FILES[0].read_bytes(), put_off))) as connection:
        assert connection.execute("SELECT bool_or(is_overdue) FROM mart.entry").fetchone() == (False,)
        assert connection.execute("SELECT overdue_count FROM mart.summary").fetchall() == [(0,)]


def changed(content: bytes, change: Callable[[dict], object]) -> bytes:
    """The file of an edition as a version that knew other things would have written it, its hash made to fit."""
    body = json.loads(gzip.decompress(content))["edition"]
    change(body)
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    whole = b'{"sha256":"' + hashlib.sha256(text).hexdigest().encode() + b'","edition":' + text + b"}"
    return gzip.compress(whole, mtime=0)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda body: body["header"].pop("format"), "nennt kein Format"),
        (lambda body: body["header"].update(format=99), "neueren Fassung"),
        (lambda body: body["tables"].pop("mart.municipality"), "enthält nicht, was jede Ausgabe enthält"),
        (lambda body: body["tables"].pop("mart.obstacle"), "Ausgabe 1 stammt aus einer älteren Version"),
    ],
    ids=["no format", "newer format", "no municipality", "a table is missing"],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(change, told, tmp_path):
    content = FILES[0].read_bytes()
    header = archive.from_bytes(content).header
    data = shelved(tmp_path / "data", changed(content, change), header)
    done = run_etl("report", "rat", "--kommune", ACHIM, "--ausgabe", "1", tmp_path / "aus", data=data, expect=2)
    assert told in done.stderr


def test_what_stands_in_the_place_of_a_type_is_never_run():
    """The types of an edition become part of a statement."""
    known = archive.from_bytes(FILES[0].read_bytes())
    table = archive.Table({"ars": "VARCHAR AS ars; DROP SCHEMA mart; --"}, [])
    with pytest.raises(duckdb.Error, match="no type: VARCHAR AS ars; DROP"):
        archive.connect(archive.Edition(known.header, {**known.tables, "mart.entry": table}))
