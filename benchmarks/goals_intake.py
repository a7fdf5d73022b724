"""Goals P8 and P8′: a list of 575 rows x 40 columns and one edit from the command, and from the application, to the published build;
400 lists in one go, cold and warm."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb

from benchmarks import one_list
from benchmarks.generate import generate, workbooks
from benchmarks.measure import PROJECT, Series, number, say
from etl.intake import read_delivery
from etl.record.publish import current_build
from ozg.ui.kit.warm_etl import ReadyProcess

RUNS, MANY, UNREADY = 3, 400, 2


def one(_: Path) -> None:
    """P8: ``load`` of one full list into a record that holds 14 lists (S); yardstick: openpyxl reading the same cells."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        generate("S", scratch / "S", months=1)
        lists = workbooks(scratch / "S", scratch / "mappen", 14)
        data = scratch / "daten"
        _etl("load", *lists, data=data)
        waited, used = [], []
        for turn in range(RUNS):
            path = one_list.write(scratch / f"Liste-{turn}.xlsx")
            seconds, processor = _etl("load", path, data=data)
            waited.append(seconds)
            used.append(processor)
        plain = Series(tuple(one_list.timed(lambda: one_list.cells_of(path)) for _ in range(RUNS)))
        seen = [
            _from_application("load", one_list.write(scratch / f"Seite-{turn}.xlsx"), data=data)
            for turn in range(RUNS + UNREADY)
        ][UNREADY:]
        _one_edit("S", data, path)
    told = Series(tuple(waited))
    say("P8", told.median <= 2, f"eine Liste (575 × 40) auf S, ganzer Prozess: Wartezeit {told.told('s', 2)}, Prozessor {Series(tuple(used)).told('s', 2)}; "
        f"openpyxl allein {plain.told('s', 2)}: das {number(told.median / plain.median)}-fache")  # fmt: skip
    shown = Series(tuple(seen))
    say(
        "P8",
        shown.median <= 1.5,
        f"dieselbe Liste auf S aus der Anwendung: {shown.told('s', 2)} bis der neue Stand steht (Ziel 1,5 s)",
    )


def _one_edit(size: str, data: Path, path: Path) -> None:
    """P8′: one value of the list in ``path`` changed, from the command to the published build; yardstick: the same list loaded again
    changes nothing."""
    service = next(iter(read_delivery(path).rows["service_entry"]))
    called = f"{service['ozg_id']}:{service['leika_key']}" if service.get("leika_key") else service["ozg_id"]
    waited, used, seen = [], [], []
    said = (
        "edit",
        "--kommune",
        service["ars"],
        "--leistung",
        called,
        "--feld",
        "Bemerkung",
        "--function",
        "Projektleitung OZG",
        "--wert",
    )
    for turn in range(RUNS):
        seconds, processor = _etl(*said, f"Stand {turn}", data=data)
        assert _remark(data, service) == f"Stand {turn}", "the published build does not say what was typed"
        waited.append(seconds)
        used.append(processor)
    for turn in range(RUNS + UNREADY):
        seen.append(_from_application(*said, f"Seite {turn}", data=data))
        assert _remark(data, service) == f"Seite {turn}", "the published build does not say what was typed"
    goal = {"S": 1.5, "M": 3}[size]
    told = Series(tuple(waited))
    say("P8", told.median <= goal, f"eine Angabe geändert auf {size}, ganzer Prozess: Wartezeit {told.told('s', 2)}, Prozessor "
        f"{Series(tuple(used)).told('s', 2)} (Ziel {number(goal)} s)")  # fmt: skip
    shown = Series(tuple(seen[UNREADY:]))
    say(
        "P8",
        shown.median <= goal,
        f"eine Angabe auf {size} aus der Anwendung: {shown.told('s', 2)} bis der neue Stand steht (Ziel {number(goal)} s)",
    )


def _remark(data: Path, service: dict[str, Any]) -> str | None:
    """What the published build says in the remark of a service, at its newest date."""
    build = current_build(data / "published")
    assert build
    with duckdb.connect(str(build), read_only=True) as connection:
        rows = connection.execute(
            "SELECT remark FROM mart.entry WHERE ars = ? AND ozg_id = ? AND leika_key IS NOT DISTINCT FROM ? ORDER BY reporting_date DESC LIMIT 1",
            [service["ars"], service["ozg_id"], service.get("leika_key")],
        ).fetchall()
    return rows[0][0] if rows else None


def many(_: Path) -> None:
    """P8: 400 workbooks of a whole Land loaded in one go (cold), the same record built again (warm), and one more file."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        generate("M", scratch / "M", months=1)
        lists = workbooks(scratch / "M", scratch / "mappen", MANY)
        data = scratch / "daten"
        cold, _ = _etl("load", *lists, data=data)
        warm, used = _etl("build", data=data)
        one_more = one_list.write(scratch / "Liste.xlsx")
        more, more_used = _etl("load", one_more, data=data)
        _one_edit("M", data, one_more)
        plain = one_list.timed(lambda: one_list.cells_of(one_more))
    say(
        "P8",
        None,
        f"{len(lists)} Mappen in einem Zug: {number(cold)} s ({number(cold / len(lists) * 1000, 0)} ms je Mappe)",
    )
    say(
        "P8",
        None,
        f"derselbe Bestand noch einmal gebaut, ohne eine Mappe zu lesen: {number(warm)} s (Prozessor {number(used)} s)",
    )
    say(
        "P8",
        more <= 5,
        f"eine Liste (575 × 40) auf M: {number(more)} s (Prozessor {number(more_used)} s); openpyxl allein {number(plain, 2)} s",
    )


#: What the application keeps ready for its commands. The first one waits for it to start, the second one for what it reads to be ready:
#: neither is counted.
_READY = ReadyProcess()


def _from_application(*arguments: str | Path, data: Path) -> float:
    """Seconds from a click's command to its published build, the way a page of the application gives it (``ozg.ui.kit.etl_process``)."""
    started = time.perf_counter()
    begun = _READY.begin([*map(str, arguments), "--data", str(data)], {**os.environ, "PYTHONIOENCODING": "utf-8"})
    assert begun, "this system keeps no process ready"
    with begun as copy:
        said = copy.stderr.read()
        if copy.wait() == 2:
            raise RuntimeError(said[-500:])
    return time.perf_counter() - started


def _etl(*arguments: str | Path, data: Path) -> tuple[float, float]:
    """Seconds waited and processor seconds of the whole command with its own processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "etl", *map(str, arguments), "--data", str(data)], cwd=PROJECT, capture_output=True,
                          text=True, check=False)  # fmt: skip
    if done.returncode == 2:
        raise RuntimeError(done.stderr[-500:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - started, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
