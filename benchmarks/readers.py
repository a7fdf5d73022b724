"""``python -m benchmarks.readers [--queries 10000]``: eight readers ask on while a new build is published.

Builds A and B differ in every figure. A reader may see either, never a mixture and never an error; it opens the current build
anew after every ten questions, as pages do. Prints the number of questions and how long after its publication the new build
was first seen.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import kill
from ozg.read import database

READERS = 8
QUERY = "SELECT ozg_id, reporting_date::VARCHAR, level_low, case_count FROM mart.entry ORDER BY ALL"


@dataclass
class Tally:
    """What the readers saw; ``wrong`` are answers that are neither build, and errors; seconds run from the publication."""

    queries: int = 0
    wrong: list[str] = field(default_factory=list)
    seconds_until_seen: float = float("inf")


def run(queries: int, folder: Path) -> Tally:
    """Read with eight threads until ``queries`` answers are in, the publication somewhere among the first of them."""
    data, new = kill.prepare(folder)
    pointer = data / "published" / "CURRENT"
    before = pointer.stat().st_mtime_ns
    tally, lock, published = Tally(), threading.Lock(), threading.Event()
    seen = threading.Event()

    def read() -> None:
        while tally.queries < queries or not published.is_set():
            try:
                connection = database.connect(database.candidates(data).paths[0])
                for _ in range(10):
                    rows = connection.cursor().execute(QUERY).fetchall()
                    is_new = rows == kill.STATES["new"]
                    with lock:
                        tally.queries += 1
                        if is_new and not seen.is_set():
                            seen.set()
                            published_at = pointer.stat().st_mtime_ns
                            tally.seconds_until_seen = (time.time_ns() - published_at) / 1e9
                        if not is_new and rows != kill.STATES["old"]:
                            tally.wrong.append(str(rows))
                connection.close()
            except Exception as error:
                with lock:
                    tally.wrong.append(repr(error))

    threads = [threading.Thread(target=read) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    try:
        subprocess.run(kill.load_command(new, "2026-06-30", data), cwd=kill.PROJECT, check=True, capture_output=True)
    finally:
        published.set()
        for thread in threads:
            thread.join()
    if pointer.stat().st_mtime_ns == before or not seen.is_set():
        tally.wrong.append("the new build was never seen")
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = run(options.queries, Path(folder))
    print(f"{tally.queries} Fragen von {READERS} Lesern, {len(tally.wrong)} Fehler oder falsche Antworten, "
          f"neuer Stand nach {tally.seconds_until_seen:.2f} s gesehen")  # fmt: skip
    for problem in tally.wrong[:20]:
        print(problem)
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
