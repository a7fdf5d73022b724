"""A published file made of given deliveries by the real stages, without the detour over spreadsheets."""

from __future__ import annotations

import hashlib
import itertools
import shutil
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl import sqlfiles
from etl.actions import edit as editing, load as loading
from etl.build import check, model, prepared, staging
from etl.build.database import working_database
from etl.build.staging import Numbered
from etl.contracts import Delivery, Ledger
from etl.record.decisions import By
from etl.record.store import Store
from ozg.published import SCHEMA_VERSION, layout_version

ACHIM = "033610001001"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A data folder of the test's own, with nothing in it yet."""
    return Store(tmp_path / "data")


@pytest.fixture
def lists(tmp_path: Path) -> Callable[[str, str], Path]:
    """Function: name, content → path of a delivered list."""

    def write(name: str, content: str) -> Path:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return write


def delivery(reporting_date: date | None, ars: str | None = ACHIM, **rows: Sequence[dict[str, Any]]) -> Delivery:
    """One delivery with rows by staging table; its ledger counts them as loaded."""
    numbered = {
        table: [{"sheet_name": "Liste", "row_number": number, **row} for number, row in enumerate(entries, 2)]
        for table, entries in rows.items()
    }
    count = sum(len(entries) for entries in numbered.values())
    return Delivery(
        "Liste.xlsx",
        "ab" * 32,
        "meldebogen",
        ars,
        reporting_date,
        ledger=Ledger(count, count),
        rows=numbered,
        parts=tuple(rows),
    )


@pytest.fixture(scope="session")
def reference_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the reference tables alone, made once and copied from."""
    # The one every build of this program begins with, kept beside it from run to run for exactly these facts and rules.
    kept = prepared.prepared(False, True, staging.program_knowledge(), [prepared.FOLDER])
    return Path(shutil.copyfile(kept, tmp_path_factory.mktemp("reference") / "reference.duckdb"))


def build_database(path: Path, reference_build: Path, *deliveries: Delivery) -> Path:
    """A complete, checked database file of deliveries in order of arrival; returns its path."""
    with working_database(path, reference_build, is_small=True) as connection:
        for position, entry in enumerate(deliveries):
            numbered = Numbered(
                position, entry.sha256, entry.file, None, None, datetime(2026, 7, 1), False, path.parent / entry.file
            )
            staging.write_rows(connection, numbered, entry, path.parent)
        model.build_core(connection)
        model.build_marts(connection)
        check.add_findings(connection)
        sqlfiles.run(
            connection, "meta_build", build_id="test", built_at=datetime(2026, 7, 1), schema_version=SCHEMA_VERSION,
            product_version="test", layout_version=layout_version(), knowledge_version="test", has_demo=False,
        )  # fmt: skip
        check.run_checks(connection)
        connection.execute("CHECKPOINT")
    return path


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory, reference_build: Path) -> Callable[..., Path]:
    """Function: deliveries → their database file; the same ones are built once a process. Nobody writes into it."""
    made: dict[str, Path] = {}

    def build(*deliveries: Delivery) -> Path:
        asked = repr(deliveries)
        if asked not in made:
            made[asked] = build_database(
                tmp_path_factory.mktemp("built") / "ozg-test.duckdb", reference_build, *deliveries
            )
        return made[asked]

    return build


@dataclass(frozen=True)
class Told:
    """One build of many towns, asked of one of them by its place among the cases."""

    path: Path
    towns: tuple[str, ...]
    lists: tuple[range, ...]

    def rows(self, place: int, query: str) -> list[tuple[Any, ...]]:
        """What a query with ``$ars`` says of the town."""
        with duckdb.connect(str(self.path), read_only=True) as connection:
            return connection.execute(query, {"ars": self.towns[place]}).fetchall()

    def findings(self, place: int) -> list[tuple[Any, ...]]:
        """Code, sheet, row and message of each finding about the lists of the town."""
        with duckdb.connect(str(self.path), read_only=True) as connection:
            return connection.execute(
                "SELECT code, sheet_name, row_number, message FROM meta.finding WHERE list_contains($lists, delivery_id) ORDER BY ALL",
                {"lists": list(self.lists[place])},
            ).fetchall()


@dataclass(frozen=True)
class Towns:
    """The cases of a module, each the lists of a town of its own: what a build says of a town rests on its lists alone, so that one build tells
    all of them."""

    cases: list[tuple[Delivery, ...]] = field(default_factory=list)

    def add(self, *deliveries: Delivery) -> int:
        """Keep what would be the lists of Achim for the one build, in order of arrival; the place of the town there."""
        self.cases.append(deliveries)
        return len(self.cases) - 1

    def built(self, folder: Path, reference_build: Path) -> Told:
        """The build, in which each case is told of a town about as large as Achim; the first one is Achim itself."""
        with duckdb.connect(str(reference_build), read_only=True) as connection:
            towns = tuple(ars for (ars,) in connection.execute(
                "SELECT ars FROM core.municipality AS town WHERE municipality_kind = 'GEMEINDE' AND NOT is_demo "
                "ORDER BY abs(population - (SELECT population FROM core.municipality WHERE ars = ?)), ars LIMIT ?",
                [ACHIM, len(self.cases)],
            ).fetchall())  # fmt: skip
        assert len(towns) == len(self.cases) and towns[0] == ACHIM
        moved = [_of_town(entry, ars) for ars, case in zip(towns, self.cases, strict=True) for entry in case]
        ends = tuple(itertools.accumulate((len(case) for case in self.cases), initial=0))
        lists = tuple(itertools.starmap(range, itertools.pairwise(ends)))
        return Told(build_database(folder / "ozg-test.duckdb", reference_build, *moved), towns, lists)


def _of_town(entry: Delivery, ars: str) -> Delivery:
    """The same list of another town: wherever it says Achim it says that one."""
    rows = {
        table: [{**row, **({"ars": ars} if row.get("ars") == ACHIM else {})} for row in told]
        for table, told in entry.rows.items()
    }
    return replace(entry, municipality=ars if entry.municipality == ACHIM else entry.municipality, rows=rows)


@pytest.fixture
def published(tmp_path: Path, built_once: Callable[..., Path]) -> Callable[..., Path]:
    """Function: deliveries in order of arrival → path of a complete, checked database file of the test's own."""
    return lambda *deliveries: Path(shutil.copyfile(built_once(*deliveries), tmp_path / "ozg-test.duckdb"))


@pytest.fixture(scope="session")
def done_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    """Function: what is asked of a data folder, done once a process onto the same record and copied from then on.

    The record's lines say what a folder holds: for tests that change it by commands alone.
    """
    done: dict[tuple[object, ...], tuple[Path, Any]] = {}

    def do(store: Store, asked: tuple[object, ...], action: Callable[[], Any]) -> Any:
        record = store.record_file.read_bytes() if store.record_file.is_file() else b""
        if (record, asked) not in done:
            outcome = action()
            kept = tmp_path_factory.mktemp("done") / "data"
            shutil.copytree(store.folder, kept)
            done[record, asked] = kept, outcome
        else:
            shutil.rmtree(store.folder, ignore_errors=True)
            shutil.copytree(done[record, asked][0], store.folder)
        return deepcopy(done[record, asked][1])

    return do


@pytest.fixture(scope="session")
def load_once(done_once: Callable[..., Any]) -> Callable[..., loading.Outcome]:
    """Function: ``load``, done once for the same files."""

    def load(
        store: Store,
        paths: Sequence[Path],
        ars: str | None = None,
        day: date | None = None,
        is_partial: bool | None = None,
    ) -> loading.Outcome:
        files = tuple((path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths)
        asked = ("load", files, ars, day, is_partial)
        return done_once(store, asked, lambda: loading.load(store, paths, ars, day, is_partial=is_partial))

    return load


@pytest.fixture(scope="session")
def edit_once(done_once: Callable[..., Any]) -> Callable[..., editing.Published]:
    """Function: ``edit``, done once for the same wishes; not for tests that let a step of it fail."""

    def edit(store: Store, wishes: Sequence[editing.Wish], by: By) -> editing.Published:
        return done_once(store, ("edit", repr(wishes), by), lambda: editing.edit(store, wishes, by))

    return edit


def without_estimates(build: Path, path: Path) -> Path:
    """The same build in which nothing can be estimated."""
    with duckdb.connect(str(shutil.copyfile(build, path))) as connection:
        text = connection.execute("SELECT sql FROM duckdb_views() WHERE view_name = 'estimate'").fetchone()[0]
        connection.execute(text.replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1).rstrip("; ") + " AND false")
        assert not connection.execute("SELECT 1 FROM mart.estimate").fetchall()
    return path
