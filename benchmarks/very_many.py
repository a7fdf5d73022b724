"""``python -m benchmarks.very_many STOCK DATA [--lists N]``: one list and one edit among the rows of all municipalities (goal P8′), with what it
costs to sum, to care and to forget.

STOCK is a folder of ``benchmarks.generate``, DATA a data folder built of it (``build --parquet``). A PostgreSQL server of its own is
started, the rows of all its municipalities but N are put into DuckLake at once, and N lists of 575 services come by ``load``, each in a
process that has read everything else before. Processor seconds stand beside seconds, and the load of the machine.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from benchmarks import one_list
from benchmarks.measure import number, say
from etl.__main__ import main as etl
from etl.build import staging
from etl.build.reading import Request, read_all
from etl.lake import care, opening, sums
from etl.lake.rows import rows_in
from etl.record.opening import opened
from etl.record.store import Store
from ozg.published import POINTER
from tests.machines.machine import running_postgresql

SQL = Path(__file__).parent / "sql" / "fill_rows.sql"
DAY = date(2026, 6, 30)
ALLOWED_SECONDS = 1.0


class Spent:
    """Seconds and processor seconds of this process, over several times."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.own: list[float] = []

    @contextlib.contextmanager
    def noted(self) -> Iterator[None]:
        wall, own = time.perf_counter(), time.process_time()
        yield
        self.wall.append(time.perf_counter() - wall)
        self.own.append(time.process_time() - own)

    def told(self) -> str:
        return f"{number(statistics.median(self.wall), 2)} s (Prozessor {number(statistics.median(self.own), 2)} s, {len(self.wall)}-mal)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stock", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--lists", type=int, default=5, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, running_postgresql() as server:
        scratch = Path(folder)
        for name in ("speicher", "zeilen"):
            (scratch / name).mkdir()
        os.environ |= {
            "OZG_RECORD": server.url("postgres"), "OZG_STORE": str(scratch / "speicher"), "OZG_LAKE": str(scratch / "zeilen"),
            "OZG_BEREICH": "probe",
        }  # fmt: skip
        measure(options.stock, options.data, scratch, options.lists)


def measure(stock: Path, data: Path, scratch: Path, count: int) -> None:
    """Fill, load, edit, sum, care, forget; one line each."""
    own, published = scratch / "a", data / "published"
    build = published / (published / POINTER).read_text(encoding="utf-8").strip()
    with duckdb.connect(str(build), read_only=True) as connection:
        every = [ars for (ars,) in connection.execute("SELECT DISTINCT ars FROM mart.entry ORDER BY 1").fetchall()]
    chosen = every[len(every) // 2 :: max(1, len(every) // (2 * (count + 1)))][: count + 1]
    workbook = one_list.write(scratch / "liste.xlsx")
    lists = [of_own(workbook, scratch / f"liste-{ars}.xlsx", place) for place, ars in enumerate(chosen)]
    run(own, "load", lists[0], "--kommune", chosen[0])  # makes the tables
    store = opened(own)
    store.rows = opening.rows_of(store)
    filling = Spent()
    with filling.noted():
        fill(store, stock, build, chosen)
    say("P8′", None, f"{len(every) - len(chosen)} Kommunen hineingelegt in {filling.told()}; {size_of(store)}")
    intake, loads, edits, all_sums = Spent(), Spent(), Spent(), Spent()
    for ars, file in zip(chosen[1:], lists[1:], strict=True):
        with intake.noted():
            list(read_all([Request(file, ars, mappings=store.mappings)]))
        with loads.noted():
            run(own, "load", file, "--kommune", ars)
    for ars in chosen[1:]:
        service = service_of(store, ars)
        with edits.noted():
            run(own, "edit", "--kommune", ars, "--leistung", service, "--feld", "Fallzahl pro Jahr", "--wert", "4711",
                "--function", "Projektleitung OZG")  # fmt: skip
    for _ in range(3):
        with all_sums.noted(), sums.sums(store) as connection:
            connection.execute("SELECT sum(relevant_count) FROM mart.area_service").fetchall()
    beside = statistics.median(loads.wall) - statistics.median(intake.wall)
    say(
        "P8′",
        beside <= ALLOWED_SECONDS,
        f"eine Liste {loads.told()}, davon Eingang {intake.told()}: daneben {number(beside, 2)} s",
    )
    say("P8′", None, f"eine Eingabe {edits.told()}")
    say("P8′", None, f"Summen aller Kreise, Länder und Deutschlands {all_sums.told()}")
    caring, forgetting = Spent(), Spent()
    with caring.noted():
        care.care(store, 0)
    say("P8′", None, f"Pflege {caring.told()}; {size_of(store)}")
    sha256 = store.in_record()[-1].sha256
    with forgetting.noted():
        run(own, "forget", sha256, "--reason", "gemessen")
    say("P8′", None, f"Vergessen mit Stand {forgetting.told()}; {size_of(store)}. Last {os.getloadavg()}")


def run(data: Path, *arguments: str | Path) -> None:
    """A command in this process, without its words."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):  # noqa: SIM117
        with contextlib.redirect_stderr(nowhere):
            status = etl([*map(str, arguments), "--data", str(data)])
    assert status != 2, arguments


def of_own(workbook: Path, path: Path, place: int) -> Path:
    """The same list with other bytes, so that each is a file of its own."""
    import openpyxl

    book = openpyxl.load_workbook(workbook)
    sheet = book["Kopf"]
    for row in list(sheet.rows):
        if row[0].value == "ARS":
            sheet.delete_rows(row[0].row)
    book["Leistungen"].cell(2, book["Leistungen"].max_column + 1, f"{place}")
    book.save(path)
    return path


def fill(store: Store, stock: Path, build: Path, left_out: list[str]) -> None:
    """Put the rows of a stock and its build among those of the store."""
    rows = rows_in(store)
    newest = str(max((stock / "leistungen").iterdir()) / "*.parquet")
    values: dict[str, Any] = {"first": 1_000_000, "left_out": left_out, "knowledge_version": staging.knowledge_version(), "day": DAY, "newest": newest}  # fmt: skip
    with duckdb.connect(
        config={"memory_limit": "4GB", "temp_directory": str(store.folder), "autoload_known_extensions": False}
    ) as connection:
        connection.execute("SET preserve_insertion_order = true")
        rows.lake.attach(connection)
        connection.execute(f"ATTACH '{build}' AS stock (READ_ONLY)")
        for statement in connection.extract_statements(SQL.read_text(encoding="utf-8")):
            connection.execute(statement, {key: values[key] for key in statement.named_parameters})


def service_of(store: Store, ars: str) -> str:
    """A service of the newest list of a municipality, as the command line calls it."""
    with rows_in(store).asking() as connection:
        asked = "SELECT ozg_id, leika_key FROM previous.mart.entry WHERE ars = $ars ORDER BY 1, 2 LIMIT 1"
        ((ozg_id, leika_key),) = connection.execute(asked, {"ars": ars}).fetchall()
    return f"{ozg_id}:{leika_key}" if leika_key else ozg_id


def size_of(store: Store) -> str:
    ((snapshots, files, size),) = rows_in(store).lake.asked("size")
    return f"{snapshots} Zustände, {files} Dateien, {number(size / 1e6)} MB"


if __name__ == "__main__":
    main()
