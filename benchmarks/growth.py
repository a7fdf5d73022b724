"""``python -m benchmarks.growth --folder DIR``: what costs grow with: municipalities x 10 and x 28, reporting dates x 2, readers x 10 and x 100.

A curve instead of a point: processor seconds of the build, size of the published file, a question about one town, and clicks of many readers at once. Every
question's answer is looked at: the service count of the town asked. DIR keeps stocks and builds.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
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

#: Municipalities and reporting dates of each point; the first is what the others are compared with.
POINTS = ((14, MONTHS), (140, MONTHS // 2), (140, MONTHS), (396, MONTHS))
READERS, SECONDS, ROUNDS = (1, 10, 100), 10.0, 30


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    print(f"{date.today():%d.%m.%Y}, {os.cpu_count()} Kerne, Last {os.getloadavg()[0]:.0f}\n")
    print("| Kommunen × Stichtage | Zeilen | Bau, Prozessorzeit | Datei | eine Kommune fragen |\n|---|---|---|---|---|")
    built = [(point, _built(options.folder, *point)) for point in POINTS]
    asked = in_turn([_question(data) for _, (data, _, _) in built], ROUNDS)
    for ((bodies, months), (data, rows, seconds)), waited in zip(built, asked, strict=True):
        print(
            f"| {bodies} × {months} | {number(rows, 0)} | {number(seconds)} s | {number(_file(data).stat().st_size / 1e6)} MB | {waited.told()} |",
            flush=True,
        )
    print("\n| Menschen zugleich | Klicks je Sekunde | Median | p95 | Speicher des Servers |\n|---|---|---|---|---|")
    if not (options.folder / "daten" / "published" / POINTER).is_file():
        prepare(options.folder, HERE)
    keys = [town.ars for town in TOWNS if town.flaw is None]
    with serving(options.folder, HERE) as server:
        sessions.clicking(HERE, server, {HERE.key: expected()}, keys, 1, 3.0)
        for readers in READERS:
            found = sessions.clicking(HERE, server, {HERE.key: expected()}, keys, readers, SECONDS)
            print(f"| {readers} | {number(found.per_second)} | {number(found.median, 0)} ms | {number(found.p95, 0)} ms | {number(found.memory_mb, 0)} MB |", flush=True)  # fmt: skip


def _built(folder: Path, bodies: int, months: int) -> tuple[Path, int, float]:
    """Data folder, rows of the stock and processor seconds of a build of the first ``bodies`` municipalities."""
    stock, data = folder / f"bestand-{bodies}-{months}", folder / f"daten-{bodies}-{months}"
    if not (stock / "bestand.json").is_file():
        if bodies == 140:
            whole = folder / f"bestand-396-{months}"
            if not (whole / "bestand.json").is_file():
                generate("M", whole, months=months)
            _part(whole, stock, bodies)
        else:
            generate("S" if bodies == 14 else "M", stock, months=months)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "etl", "build", "--parquet", str(stock), "--data", str(data)],
        cwd=PROJECT,
        check=True,
        capture_output=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    rows = duckdb.execute("SELECT count(*) FROM read_parquet(?)", [str(stock / "leistungen/*/*.parquet")]).fetchone()[0]
    return data, rows, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _part(whole: Path, part: Path, bodies: int) -> None:
    """The first municipalities of a stock as a stock of its own."""
    newest = str(max((whole / "leistungen").iterdir()) / "*.parquet")
    with duckdb.connect() as connection:
        kept = [
            key
            for (key,) in connection.execute(
                "SELECT DISTINCT ars FROM read_parquet(?) ORDER BY 1 LIMIT ?", [newest, bodies]
            ).fetchall()
        ]
        for path in whole.rglob("*.parquet"):
            target = part / path.relative_to(whole)
            target.parent.mkdir(parents=True, exist_ok=True)
            connection.sql(
                "FROM read_parquet($path) WHERE list_contains($kept, ars)", params={"path": str(path), "kept": kept}
            ).write_parquet(str(target))
    (part / "bestand.json").write_text((whole / "bestand.json").read_text(encoding="utf-8"), encoding="utf-8")


def _question(data: Path):
    """The first question of the start page about one town, whose answer is known to be its own."""
    connection = database.connect(_file(data))
    ars, relevant = connection.execute(
        "SELECT ars, relevant_count FROM mart.summary WHERE reporting_date = ? ORDER BY ars DESC LIMIT 1", [LAST]
    ).fetchone()

    def ask() -> None:
        now = municipality.summary(connection, ars, LAST).iloc[0]
        assert (now["ars"], now["relevant_count"]) == (ars, relevant), "another town's answer"
        municipality.next_services(connection, ars, LAST, 3)

    return ask


def _file(data: Path) -> Path:
    published = data / "published"
    return published / (published / POINTER).read_text(encoding="utf-8").strip()


if __name__ == "__main__":
    main()
