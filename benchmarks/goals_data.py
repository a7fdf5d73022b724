"""Goals P1, P2, P3, P9: the size of the history, questions on all of Germany, and building it; against SQLite and pandas."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import duckdb

from benchmarks.generate import LAST, MONTHS
from benchmarks.measure import PROJECT, in_turn, number, say
from ozg.published import POINTER
from ozg.read import area, database, municipality, services

ROUNDS = 60
ALLOWED_MB, ALLOWED_PART, ALLOWED_RATIO, ALLOWED_MS, ALLOWED_SECONDS, ALLOWED_GB = 40, 1 / 14, 1.5, 3, 60, 4


def build(stock: Path, data: Path) -> None:
    """P9: ``python -m etl build --parquet``; seconds, processor seconds and memory of the whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    command = [sys.executable, "-m", "etl", "build", "--parquet", str(stock), "--data", str(data)]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    seconds, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    gigabytes = after.ru_maxrss / 1024 / 1024
    size = _file(data).stat().st_size / 1e6
    reached = None if stock.name != "L" else seconds <= ALLOWED_SECONDS and gigabytes <= ALLOWED_GB
    say("P9", reached, f"{stock.name}: gebaut in {number(seconds)} s (Prozessor {number(used)} s), {number(gigabytes, 2)} GB Arbeitsspeicher, Datei {number(size)} MB")  # fmt: skip


def history(data: Path, scratch: Path) -> None:
    """P1: the tables of the history alone in a file, against the snapshots they stand for."""
    target = scratch / "verlauf.duckdb"
    target.unlink(missing_ok=True)
    with duckdb.connect(str(target)) as connection:
        connection.execute("ATTACH $path AS build (READ_ONLY)".replace("$path", f"'{_file(data)}'"))
        connection.execute("CREATE TABLE history_interval AS FROM build.mart.history_interval")
        connection.execute("CREATE TABLE history_state AS FROM build.mart.history_state")
        connection.execute("CREATE TABLE history_service AS FROM build.mart.history_service")
        connection.execute("CREATE TABLE point AS FROM build.mart.point")
        (stretches,) = connection.execute("SELECT count(*) FROM history_interval").fetchone()
        (snapshots,) = connection.execute("SELECT sum(to_point - from_point + 1) FROM history_interval").fetchone()
    size = target.stat().st_size / 1e6
    target.unlink()
    reached = size <= ALLOWED_MB and stretches <= snapshots * ALLOWED_PART
    say(
        "P1",
        reached,
        f"{number(snapshots, 0)} Zeilen in {number(stretches, 0)} Abschnitten (1/{number(snapshots / stretches)}), {number(size)} MB",
    )


def one_municipality(small: Path, large: Path) -> None:
    """P2: the questions of the mayor's page and the history of one service, on S and on L in turn."""
    pair = [(database.connect(_file(data)), data) for data in (small, large)]
    works = []
    for connection, _ in pair:
        ars, ozg_id = connection.execute(
            "SELECT ars, ozg_id FROM mart.entry WHERE is_in_ratio ORDER BY ars DESC, ozg_id LIMIT 1"
        ).fetchone()
        works.append(lambda c=connection, a=ars: municipality.summary(c, a, LAST))
        works.append(lambda c=connection, a=ars: municipality.next_services(c, a, LAST, 3))
        works.append(lambda c=connection, a=ars, o=ozg_id: services.history(c, a, LAST, o, None))
    found = in_turn(works, ROUNDS)
    for name, place in (("Zählung", 0), ("nächste Leistungen", 1), ("Verlauf einer Leistung", 2)):
        s, m = found[place], found[place + 3]
        say(
            "P2",
            m.median <= ALLOWED_RATIO * s.median,
            f"{name}: S {s.told(places=2)}, L {m.told(places=2)}, das {number(m.median / s.median, 2)}-fache",
        )
    for connection, _ in pair:
        connection.close()


def whole_land(data: Path, scratch: Path) -> None:
    """P3: ranking and trend of the largest Land from the cubes, against SQLite and pandas over the counts of each municipality."""
    connection = database.connect(_file(data))
    (land,) = connection.execute(
        "SELECT area_key FROM mart.area WHERE area_level = 'state' ORDER BY town_hall_count DESC LIMIT 1"
    ).fetchone()
    rows = connection.execute(
        "SELECT ars, state_key, district_key, reporting_date, conform_count, relevant_count FROM mart.summary JOIN mart.municipality USING (ars)"
    ).df()
    path = scratch / "summen.sqlite"
    path.unlink(missing_ok=True)
    lite = sqlite3.connect(path)
    rows.assign(reporting_date=rows["reporting_date"].astype(str)).to_sql("summary", lite, index=False)
    lite.execute("CREATE INDEX of_land ON summary (state_key, reporting_date)")
    trend = "SELECT reporting_date, sum(conform_count) * 1.0 / sum(relevant_count) FROM summary WHERE state_key = ? GROUP BY 1"
    rank = "SELECT district_key, sum(conform_count) * 1.0 / sum(relevant_count) FROM summary WHERE state_key = ? AND reporting_date = ? GROUP BY 1 ORDER BY 2 DESC"  # fmt: skip
    newest = str(rows["reporting_date"].max())
    # The page knows the date from the trend, which it asks first.
    shown = area.months(connection, land)["reporting_date"].iloc[-1].date()
    works = [
        lambda: connection.cursor().execute("SELECT 1").df(),
        lambda: area.parts(connection, land, shown),
        lambda: area.months(connection, land),
        lambda: lite.execute(rank, [land, newest]).fetchall(),
        lambda: lite.execute(trend, [land]).fetchall(),
        lambda: rows[(rows["state_key"] == land) & (rows["reporting_date"] == rows["reporting_date"].max())]
        .groupby("district_key")[["conform_count", "relevant_count"]].sum(),
        lambda: rows[rows["state_key"] == land].groupby("reporting_date")[["conform_count", "relevant_count"]].sum(),
    ]  # fmt: skip
    found = in_turn(works, ROUNDS)
    for name, place in (("Rangfolge der Kreise", 1), (f"Verlauf über {MONTHS} Monate", 2)):
        ours, theirs, frame = found[place], found[place + 2], found[place + 4]
        say(
            "P3",
            ours.median <= ALLOWED_MS,
            f"{name}, Land {land}: {ours.told(places=2)}, davon »SELECT 1« {found[0].told(places=2)}; SQLite {theirs.told(places=2)}, pandas {frame.told(places=2)}",
        )
    lite.close()
    path.unlink()
    connection.close()


def _file(data: Path) -> Path:
    published = data / "published"
    return published / (published / POINTER).read_text(encoding="utf-8").strip()
