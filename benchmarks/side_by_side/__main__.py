"""``python -m benchmarks.side_by_side --folder DIR [--only here,dash,…] [--quick]``: the same lists and the same six questions in LibreOffice Calc,
Dash, datasette, Superset, a Streamlit page as tutorials write it, and here.

DIR keeps the programs' own environments, their data and the measurements (``ergebnis.json``); the report is printed. ``--quick``: two visits, short loads.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.measure import Server
from benchmarks.side_by_side import hostile, page, report, sessions
from benchmarks.side_by_side.made.here import answers as here_answers, cells as here_cells
from benchmarks.side_by_side.programs import (
    ASKED,
    CALC,
    DATASETTE,
    HERE,
    MADE,
    PROGRAMS,
    SERVED,
    SUPERSET,
    SYSTEM_PYTHON,
    Program,
    answers,
    cells,
    install,
    lines,
    prepare,
    run,
    serving,
    size_mb,
)
from benchmarks.side_by_side.questions import BUDGET, DAY, TOWNS, judged

VISITS, QUICK_VISITS = 5, 2


@dataclass(frozen=True)
class Crowd:
    """Readers at once: the name of the measurement, how many, for how many seconds (and in a short run), and how long each of them reads
    between two clicks."""

    name: str
    readers: int
    seconds: float
    quick_seconds: float
    reading: float = 0.0


CROWDS = (Crowd("ten", 10, 8.0, 3.0), Crowd("hundred", 100, 12.0, 5.0), Crowd("hundred_reading", 100, 40.0, 15.0, 10.0))
#: The town whose page is timed, and those that readers click on: every program has an answer for them.
TIMED = TOWNS[0].ars
CLICKED = [town.ars for town in TOWNS if town.flaw is None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument(
        "--only", default=",".join(each.key for each in PROGRAMS), help="keys of programs, separated by commas"
    )
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    wanted = [each for each in PROGRAMS if each.key in options.only.split(",")]
    options.folder.mkdir(parents=True, exist_ok=True)
    load = os.getloadavg()[0]
    measured: dict[str, dict[str, Any]] = {}
    for program in list(wanted):
        if reason := install(options.folder, program):
            print(f"{program.name}: nicht messbar hier: {reason}", flush=True)
            wanted.remove(program)
        else:
            measured[program.key] = {
                "steps": len(program.steps),
                "lines": lines(program),
                "size": size_mb(options.folder, program),
            }
    given = _answered(options.folder, wanted, measured)
    _read_hostile(options.folder, wanted, measured)
    _keep(options.folder, measured, given)
    served = [each for each in wanted if each in SERVED]
    _shown(options.folder, served, given, measured, QUICK_VISITS if options.quick else VISITS)
    _crowded(options.folder, served, given, measured, options.quick)
    names = {each.key: each.name for each in wanted}
    _keep(options.folder, measured, given)
    print(
        f"\n{date.today():%d.%m.%Y}, {os.cpu_count()} Kerne, Last {load:.0f} bis {os.getloadavg()[0]:.0f}, {platform.machine()}, Python {platform.python_version()}\n"
    )
    print(report.table(measured, names), report.ratios(measured, names, HERE.key) if HERE in wanted else "",
          report.answers({key: judged(found) for key, found in given.items()}, names), sep="\n\n")  # fmt: skip


def _keep(folder: Path, measured: dict[str, Any], given: dict[str, Any]) -> None:
    kept = json.dumps({"measured": measured, "given": given}, ensure_ascii=False, indent=1)
    (folder / "ergebnis.json").write_text(kept, encoding="utf-8")


def _answered(
    folder: Path, wanted: list[Program], measured: dict[str, dict[str, Any]]
) -> dict[str, dict[str, dict[str, Any]]]:
    """The six answers of every program, and how long it took from the folder of lists to the first."""
    given = {}
    for program in wanted:
        started = time.perf_counter()
        prepare(folder, program)
        if program is HERE:
            given[program.key] = here_answers.answers(folder / "daten", ASKED, date.fromisoformat(DAY), BUDGET)
        elif program is CALC:
            told = json.loads(
                run(
                    [
                        SYSTEM_PYTHON,
                        str(MADE / "in_calc" / "workbook.py"),
                        "read",
                        json.dumps(ASKED),
                        str(folder / "mappen"),
                    ]
                )
            )
            given[program.key] = told["answers"]
            measured[program.key] |= {
                "memory": told["memory"],
                "warm_answer": told["warm"],
                "cold_answer": [told["cold"]],
            }
        elif program in (DATASETTE, SUPERSET):
            with serving(folder, program) as server:
                given[program.key] = answers(folder, program, server.address)
        else:
            given[program.key] = answers(folder, program)
        measured[program.key]["prepared"] = time.perf_counter() - started
        verdicts = judged(given[program.key])
        for name, is_clean in (("clean", True), ("messy", False)):
            kind = [town.ars for town in TOWNS if (town.flaw is None) is is_clean]
            measured[program.key][name] = Counter(verdict for ars in kind for verdict in verdicts[ars].values())
        print(f"{program.name}: Antworten nach {measured[program.key]['prepared']:.1f} s", file=sys.stderr, flush=True)
    return given


def _read_hostile(folder: Path, wanted: list[Program], measured: dict[str, dict[str, Any]]) -> None:
    stated = hostile.options()
    for program in wanted:
        if program is HERE:
            found = {name: here_cells.cells(hostile.FOLDER / name, stated[name]) for name in hostile.truth()}
        else:
            found = cells(folder, program, [str(hostile.FOLDER / name) for name in hostile.truth()])
        measured[program.key] |= {
            "hostile": hostile.verdicts(found),
            "hostile_files": hostile.files_without_fault(found),
        }


def _shown(
    folder: Path,
    served: list[Program],
    given: dict[str, Any],
    measured: dict[str, dict[str, Any]],
    rounds: int,
) -> None:
    with contextlib.ExitStack() as running:
        servers: dict[Program, Server] = {each: running.enter_context(serving(folder, each)) for each in served}
        for state, by_program in page.visits(servers, given, TIMED, rounds).items():
            name = {"warm": "warm", "kalt": "cold"}[state]
            for key, visits in by_program.items():
                last = visits[-1]
                measured[key] |= {f"{name}_answer": [each.answer for each in visits], f"{name}_whole": [each.whole for each in visits],
                                  ("received" if name == "cold" else "received_warm"): last.received / 1000, "heap": last.heap_mb, "foreign": len(last.foreign)}  # fmt: skip
        for program, server in servers.items():
            measured[program.key]["memory"] = server.memory_mb()
        for key, count in page.faults(servers, given, TIMED).items():
            measured[key]["axe"] = count


def _crowded(
    folder: Path, served: list[Program], given: dict[str, Any], measured: dict[str, dict[str, Any]], is_quick: bool
) -> None:
    for crowd in CROWDS:
        _keep(folder, measured, given)
        seconds = crowd.quick_seconds if is_quick else crowd.seconds
        for program in served:
            with serving(folder, program) as server:
                sessions.clicking(program, server, given, CLICKED, 1, 2.0)
                load = sessions.clicking(program, server, given, CLICKED, crowd.readers, seconds, crowd.reading)
            measured[program.key][crowd.name] = asdict(load)
            _keep(folder, measured, given)
            print(f"{program.name}: {crowd.name} gemessen", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
