"""``python -m benchmarks.growth --folder DIR [--only lists,readers]``: what costs grow with: municipalities, reporting dates, readers. A curve, not a point.

Told is processor time, which other work on the machine hardly changes. Every answer timed is looked at: the municipality and count asked for,
of a build the municipalities, dates and rows it was given. DIR keeps the stocks and builds between runs (0.5 GB); delete it afterwards.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from benchmarks.generate import LAST, MONTHS, generate
from benchmarks.measure import PROJECT, in_turn, number
from benchmarks.side_by_side import sessions
from benchmarks.side_by_side.programs import HERE, prepare, serving
from benchmarks.side_by_side.questions import TOWNS, expected
from ozg.published import POINTER
from ozg.read import database, municipality

#: Municipalities and reporting dates of each point: first the former grow (× 10 from the first to the third), then the latter (× 2 each).
POINTS = ((14, MONTHS), (40, MONTHS), (140, MONTHS), (396, MONTHS), (140, MONTHS // 4), (140, MONTHS // 2))
READERS, SECONDS, ROUNDS = (1, 3, 10, 30, 100), 10.0, 30


@dataclass(frozen=True)
class Built:
    """A build: its file, the rows of the lists in it, processor seconds and gigabytes of the process that made it."""

    file: Path
    rows: int
    processor: float
    memory_gb: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--only", default="lists,readers")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    print(f"{date.today():%d.%m.%Y}, {os.cpu_count()} Kerne, Last {os.getloadavg()[0]:.0f}", flush=True)
    if "lists" in options.only.split(","):
        _lists(options.folder)
    if "readers" in options.only.split(","):
        _readers(options.folder)
    print(f"\nLast am Ende {os.getloadavg()[0]:.0f}")


def _lists(folder: Path) -> None:
    whole = folder / "bestand"
    if not (whole / "bestand.json").is_file():
        generate("M", whole, months=MONTHS)
    built = []
    for bodies, months in POINTS:
        stock = folder / f"bestand-{bodies}-{months}"
        if not (stock / "bestand.json").is_file():
            part(whole, stock, bodies, months)
        built.append(build(stock, folder / f"daten-{bodies}-{months}", bodies, months))
        print(f"{bodies} × {months} gebaut", file=sys.stderr, flush=True)
    asked = in_turn([_question(one.file) for one in built], ROUNDS)
    print("\n| Kommunen × Stichtage | Zeilen | Bau, Prozessorzeit | je 100.000 Zeilen | Arbeitsspeicher | Datei | eine Kommune fragen |\n|---|---|---|---|---|---|---|")  # fmt: skip
    for (bodies, months), one, waited in zip(POINTS, built, asked, strict=True):
        print(
            f"| {bodies} × {months} | {number(one.rows, 0)} | {number(one.processor)} s | {number(one.processor / one.rows * 1e5, 2)} s | "
            f"{number(one.memory_gb, 2)} GB | {number(one.file.stat().st_size / 1e6)} MB | {waited.told()} |",
            flush=True,
        )


def part(whole: Path, target: Path, bodies: int, months: int) -> None:
    """The first municipalities and the newest reporting dates of a stock as a stock of its own."""
    days = sorted(path.name for path in (whole / "leistungen").iterdir())[-months:]
    shutil.rmtree(target, ignore_errors=True)
    with duckdb.connect() as connection:
        newest = [str(whole / "leistungen" / days[-1] / "*.parquet"), bodies]
        keys = connection.execute("SELECT DISTINCT ars FROM read_parquet(?) ORDER BY 1 LIMIT ?", newest).fetchall()
        for path in whole.rglob("*.parquet"):
            if path.parent.parent.name == "leistungen" and path.parent.name not in days:
                continue
            cut = target / path.relative_to(whole)
            cut.parent.mkdir(parents=True, exist_ok=True)
            wanted = {"path": str(path), "kept": [key for (key,) in keys]}
            connection.sql("FROM read_parquet($path) WHERE list_contains($kept, ars)", params=wanted).write_parquet(str(cut))  # fmt: skip
    shutil.copy(whole / "bestand.json", target / "bestand.json")


def build(stock: Path, data: Path, bodies: int, months: int) -> Built:
    """``python -m etl build --parquet``, anew; raises where what was built is not what was given."""
    shutil.rmtree(data, ignore_errors=True)
    with subprocess.Popen([sys.executable, "-m", "etl", "build", "--parquet", str(stock), "--data", str(data)], cwd=PROJECT,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"build of {stock.name} ended with {process.returncode}")
    (rows,) = duckdb.execute("SELECT count(*) FROM read_parquet(?)", [str(stock / "leistungen/*/*.parquet")]).fetchone()
    published = data / "published"
    file = published / (published / POINTER).read_text(encoding="utf-8").strip()
    with duckdb.connect(str(file), read_only=True) as connection:
        given = connection.execute(
            "SELECT count(DISTINCT ars), count(DISTINCT reporting_date) FROM mart.summary"
        ).fetchone()
        (stated,) = connection.execute("SELECT sum(to_point - from_point + 1) FROM mart.history_interval").fetchone()
    if (*given, stated) != (bodies, months, rows):
        raise RuntimeError(f"{stock.name}: given {(bodies, months, rows)}, built {(*given, stated)}")
    return Built(file, rows, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024 / 1024)


def _question(file: Path) -> Callable[[], None]:
    """Two questions of the mayor's page about the last municipality, whose answers are known to be its own."""
    connection = database.connect(file)
    ars, relevant = connection.execute(
        "SELECT ars, relevant_count FROM mart.summary WHERE reporting_date = ? ORDER BY ars DESC LIMIT 1", [LAST]
    ).fetchone()
    own = {
        key
        for (key,) in connection.execute(
            "SELECT ozg_id FROM mart.entry WHERE ars = ? AND reporting_date = ? AND is_in_ratio", [ars, LAST]
        ).fetchall()
    }

    def ask() -> None:
        now = municipality.summary(connection, ars, LAST).iloc[0]
        steps = municipality.next_services(connection, ars, LAST, 3)
        if (now["ars"], now["relevant_count"]) != (ars, relevant) or steps.empty or set(steps["ozg_id"]) - own:
            raise RuntimeError(f"not the answer of {ars}")

    return ask


def _readers(folder: Path) -> None:
    """Readers of the example data who click without a pause."""
    if not (folder / "daten" / "published" / POINTER).is_file():
        prepare(folder, HERE)
    keys = [town.ars for town in TOWNS if town.flaw is None]
    given = {HERE.key: expected()}
    print("\n| Menschen zugleich | Klicks je Sekunde | Prozessorzeit je Klick | Kerne beschäftigt | Median | p95 | Speicher des Servers |\n|---|---|---|---|---|---|---|")  # fmt: skip
    with serving(folder, HERE) as server:
        sessions.clicking(HERE, server, given, keys, 1, 3.0)
        for readers in READERS:
            before = server.processor_seconds()
            found = sessions.clicking(HERE, server, given, keys, readers, SECONDS)
            used = server.processor_seconds() - before
            failed = f" ({found.failed} gescheitert)" if found.failed else ""
            print(f"| {readers} | {number(found.per_second)}{failed} | {number(used / max(1, found.clicks) * 1000, 0)} ms | {number(used * found.per_second / max(1, found.clicks), 2)} | "
                  f"{number(found.median, 0)} ms | {number(found.p95, 0)} ms | {number(found.memory_mb, 0)} MB |", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
