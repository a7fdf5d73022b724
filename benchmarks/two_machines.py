"""``python -m benchmarks.two_machines [--lists 200] [--rows] [--chains 2]``: two machines load lists of the same and of different
municipalities at once.

Two data folders, one PostgreSQL, one store; each machine loads so many lists one after the other, every second one of a municipality the
other loads too. Afterwards all are in force, the chain is whole, and both machines write the same tables. ``--rows``: with the rows of lists
in DuckLake; ``--chains 2``: of two chains, whose changes meet in the same tables (a municipality belongs to one of them, so none is the same).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks.measure import PROJECT, number, say
from etl.lake import opening, sums
from etl.record import publish
from etl.reference.register import load_register
from tests.machines.machine import Machine, running_postgresql

HEADER = "OZG-ID;Leistung;Status;Reifegrad;Fälle pro Jahr\n"
DAYS = ("2026-03-31", "2026-06-30", "2026-09-30")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lists", type=int, default=200, metavar="N")
    parser.add_argument("--rows", action="store_true")
    parser.add_argument("--chains", type=int, choices=(1, 2), default=1)
    options = parser.parse_args()
    is_apart = options.chains == 2
    with tempfile.TemporaryDirectory() as folder, running_postgresql() as server:
        scratch = Path(folder)
        for name in ("speicher", "zeilen", "listen"):
            (scratch / name).mkdir()
        shared = {"OZG_RECORD": server.url("postgres"), "OZG_STORE": str(scratch / "speicher")}
        shared |= {"OZG_LAKE": str(scratch / "zeilen")} if options.rows else {}
        machines = [
            Machine(scratch / name, {**shared, "OZG_BEREICH": name if is_apart else "alle"}) for name in ("a", "b")
        ]
        work = plans(scratch / "listen", options.lists, is_apart)
        started = time.perf_counter()
        running = [
            subprocess.Popen(
                [sys.executable, "-m", "benchmarks.two_machines_one", str(machine.data), str(plan)],
                cwd=PROJECT, env={**os.environ, **machine.environment},
            )
            for machine, plan in zip(machines, work, strict=True)
        ]  # fmt: skip
        assert [process.wait() for process in running] == [0, 0]
        seconds = time.perf_counter() - started
        check(machines, scratch, options.lists, is_apart)
        summed = f", Zeilen in DuckLake ({check_rows(machines, scratch)})" if options.rows else ""
        rate = 2 * options.lists / seconds * 60
        chains = "zwei Bereiche" if is_apart else "ein Bereich, jede zweite von derselben Kommune"
        say("R9", True, f"2 × {options.lists} Listen zugleich, {chains}{summed}: alle gelten, Ketten ganz; {number(rate)} in der Minute, Last {number(os.getloadavg()[0])}")  # fmt: skip


def plans(folder: Path, count: int, is_apart: bool) -> list[Path]:
    """What each machine loads: a file with one line per list (path, municipality, day)."""
    bodies = [body.ars for body in load_register() if body.kind == "GEMEINDE"]
    found = []
    for number_of, name in enumerate("ab"):
        lines = []
        for place in range(count):
            is_shared = place % 2 == 0 and not is_apart
            ars = bodies[place // 2 if is_shared else 1000 + place * 2 + number_of]
            path = folder / f"{name}-{place}.csv"
            path.write_text(
                f"{HEADER}10557;Geburtsurkunde und -bescheinigung;online;3;{place + 1000 * number_of}\n",
                encoding="utf-8",
            )
            lines.append(f"{path}\t{ars}\t{DAYS[place % 3]}")
        found.append(folder / f"{name}.txt")
        found[-1].write_text("\n".join(lines), encoding="utf-8")
    return found


def check(machines: list[Machine], scratch: Path, count: int, is_apart: bool) -> None:
    """All lists are in force, the chains whole, and every machine of a chain writes the same tables."""
    for machine in machines:
        if "OZG_LAKE" in machine.environment and (is_apart or machine is machines[0]):
            machine.run("build")
        machine.run("pull", "--once")
        assert len(machine.store().in_record()) == (count if is_apart else 2 * count)
        said = machine.run("verify").stderr
        assert "alles ist, wie es entschieden wurde" in said, said
        machine.run("export", scratch / f"tabellen-{machine.data.name}")
    tables = [{path.name: path.read_bytes() for path in (scratch / f"tabellen-{name}").iterdir()} for name in "ab"]
    assert is_apart or tables[0] == tables[1]
    if is_apart:
        shown = [
            duckdb.read_csv(str(scratch / f"tabellen-{name}" / "stand.csv")).aggregate("count(*)").fetchone()
            for name in "ab"
        ]
        assert shown == [(count,)] * 2, shown


def check_rows(machines: list[Machine], scratch: Path) -> str:
    """The sums over the rows of all chains are those of the builds; returns how much the country counts."""
    counted = []
    for machine in machines:
        with machine.environ():
            store = machine.store()
            store.rows = opening.rows_of(store)
            build = publish.current_build(store.published)
            asked = "FROM mart.area_month WHERE area_key = 'DE' ORDER BY reporting_date"
            with sums.sums(store) as connection:
                rows = connection.execute(asked).fetchall()
            with duckdb.connect(str(build), read_only=True) as connection:
                assert connection.execute(asked).fetchall() == rows
            counted.append(rows[-1])
    return f"Deutschland: {counted[-1][3]} Listen"


if __name__ == "__main__":
    main()
