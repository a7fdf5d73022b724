"""``python -m benchmarks.profile DATA [--page PATH] [--views N] [--calls N]``: where the processor time of a page goes, fresh and remembered.

The server runs as for everybody, in a process of its own; each run counts the processor time of its thread. Told are medians a view: of the
whole process (with DuckDB's threads, with packing and sending) and of the run alone. ``--calls N`` measures once more under cProfile, which
makes small functions look larger than they are, and tells the N costliest functions a view, with what they call and without.
"""

from __future__ import annotations

import argparse
import io
import os
import pstats
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.goals_pages import DASHBOARD, municipalities, unseen
from benchmarks.measure import Series, number, serving
from benchmarks.profiled import COUNTED, NOTES, SECONDS_FILE
from benchmarks.viewer import Viewer

VIEWS = 20
#: So long the server has to pack and send what a view is made of, which belongs to its cost.
_SENDING = 0.1


@dataclass(frozen=True)
class Measured:
    """Milliseconds of processor time of each view: of the process, and of the thread that ran the page. ``calls``: what cProfile counted."""

    process: Series
    run: Series
    calls: pstats.Stats | None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with a published build")
    parser.add_argument("--page", default="", help="path of a question, with ?ansicht= of a page")
    parser.add_argument("--views", type=int, default=VIEWS)
    parser.add_argument("--calls", type=int, default=0, metavar="N")
    options = parser.parse_args()
    print(
        f"{date.today():%d.%m.%Y}, {os.cpu_count()} Kerne, Last {os.getloadavg()[0]:.1f}, /{options.page}, {options.views} Aufrufe"
    )
    for what, is_fresh in (("nie gesehen", True), ("gemerkt", False)):
        found = measured(options.data, options.page, options.views, is_fresh)
        print(f"{what:11}  Prozess {found.process.told()}, Durchlauf {found.run.told()}", flush=True)
        if options.calls:
            found = measured(options.data, options.page, options.views, is_fresh, is_counted=True)
            print(f"unter cProfile {number(found.run.median)} ms; ms je Aufruf, Zahl der Aufrufe, Funktion")
            for order in ("cumulative", "tottime"):
                print(costliest(found.calls, options.views, options.calls, order))


def measured(data: Path, page: str, views: int, is_fresh: bool, is_counted: bool = False) -> Measured:
    """What views of a page cost: each of a municipality and date that nobody has seen, or of four in turn that have been."""
    path, _, view = page.partition("?ansicht=")
    more = {"ansicht": view} if view else {}
    known = [{"kommune": ars} for ars in municipalities(data)[:4]]
    asked = unseen(data)[:views] if is_fresh else (known * views)[:views]
    with tempfile.TemporaryDirectory() as folder:
        noted = Path(folder) / SECONDS_FILE
        environment = {NOTES: folder, **({COUNTED: "1"} if is_counted else {})}
        with (
            serving(DASHBOARD, data, module="benchmarks.profiled", **environment) as server,
            Viewer(server.address, path) as viewer,
        ):
            for each in known * 3:
                viewer.show(**each, **more)
            time.sleep(_SENDING)
            whole = []
            for each in asked:
                began = server.processor_seconds()
                viewer.show(**each, **more)
                time.sleep(_SENDING)
                whole.append((server.processor_seconds() - began) * 1000)
        own = [float(line) * 1000 for line in noted.read_text(encoding="utf-8").split()[-len(asked) :]]
        counted = pstats.Stats(*map(str, sorted(Path(folder).glob("calls-*"))[-len(asked) :])) if is_counted else None
    return Measured(Series(tuple(whole)), Series(tuple(own)), counted)


def costliest(calls: pstats.Stats, views: int, most: int, order: str) -> str:
    """The costliest functions a view: milliseconds, number of calls, where; with what they call (``cumulative``) or without (``tottime``)."""
    place = {"cumulative": 3, "tottime": 2}[order]
    rows = sorted(calls.stats.items(), key=lambda item: -item[1][place])[:most]
    said = io.StringIO()
    for (file, line, name), counts in rows:
        where = "/".join(Path(file).parts[-2:])
        said.write(f"{number(counts[place] * 1000 / views, 2):>9} {counts[1] / views:>9.1f}  {where}:{line} {name}\n")
    return said.getvalue()


if __name__ == "__main__":
    main()
