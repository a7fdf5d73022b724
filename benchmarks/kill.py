"""``python -m benchmarks.kill [--trials 200]``: kill -9 at random moments of ``load``; what is left must be whole.

After each kill the published build must be exactly the old or exactly the new one, and after the next command nothing of the
interrupted one may be left behind.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.record import publish
from etl.record.store import Store
from ozg import record

PROJECT = Path(__file__).resolve().parents[1]
HEADER = "OZG-ID;Leistung;Status;Reifegrad;Fälle pro Jahr\n"
OLD_ROWS = "10557;Geburtsurkunde und -bescheinigung;geplant;2;1450\n10124;Wohnsitzmeldungen;in Umsetzung;2;3100\n"
NEW_ROWS = "10557;Geburtsurkunde und -bescheinigung;online;3;1500\n10124;Wohnsitzmeldungen;online;3;3200\n10160;Hundehaltung;offen;1;260\n"
STATES = {
    "old": [("10124", "2026-03-31", 2, 3100.0), ("10557", "2026-03-31", 2, 1450.0)],
    "new": [
        ("10124", "2026-03-31", 2, 3100.0), ("10124", "2026-06-30", 3, 3200.0), ("10160", "2026-06-30", 1, 260.0),
        ("10557", "2026-03-31", 2, 1450.0), ("10557", "2026-06-30", 3, 1500.0),
    ],
}  # fmt: skip


@dataclass
class Tally:
    """What was found over all trials; ``problems`` are sentences, empty when all is well."""

    old: int = 0
    new: int = 0
    problems: list[str] | None = None


def prepare(folder: Path) -> tuple[Path, Path]:
    """A data folder with the old list loaded, and the new list to load."""
    data, old, new = folder / "base", folder / "alt.csv", folder / "neu.csv"
    old.write_text(HEADER + OLD_ROWS, encoding="utf-8")
    new.write_text(HEADER + NEW_ROWS, encoding="utf-8")
    subprocess.run(load_command(old, "2026-03-31", data), cwd=PROJECT, check=True, capture_output=True)
    return data, new


def run(trials: int, seed: int, folder: Path) -> Tally:
    """Do the trials; moments are spread evenly at random over the time an undisturbed load takes, the slowest of three."""
    base, new = prepare(folder)
    chance = random.Random(seed)
    duration = max(_duration(base, new, folder) for _ in range(3))
    tally = Tally(problems=[])
    for trial in range(trials):
        data = folder / "trial"
        shutil.copytree(base, data)
        process = subprocess.Popen(
            load_command(new, "2026-06-30", data), cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0, duration * 1.1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        state = _state(data)
        if state is None:
            tally.problems.append(f"Versuch {trial}: der veröffentlichte Stand ist weder der alte noch der neue")
        subprocess.run(
            [sys.executable, "-m", "etl", "build", "--data", str(data)], cwd=PROJECT, check=True, capture_output=True
        )
        after = _state(data)
        if after is None or (state == "new" and after == "old"):
            tally.problems.append(f"Versuch {trial}: nach dem nächsten Befehl steht „{after}“ statt „{state}“")
        tally.problems += [f"Versuch {trial}: übrig ist {path}" for path in _leftovers(data)]
        tally.old += after == "old"
        tally.new += after == "new"
        shutil.rmtree(data)
    return tally


def load_command(path: Path, date: str, data: Path) -> list[str]:
    """The command line that loads ``path`` for this reporting date into the folder ``data``."""
    return [
        sys.executable,
        "-m",
        "etl",
        "load",
        str(path),
        "--kommune",
        "033610001001",
        "--stichtag",
        date,
        "--data",
        str(data),
    ]


def _duration(base: Path, new: Path, folder: Path) -> float:
    data = folder / "timing"
    shutil.copytree(base, data)
    started = time.monotonic()
    subprocess.run(load_command(new, "2026-06-30", data), cwd=PROJECT, check=True, capture_output=True)
    shutil.rmtree(data)
    return time.monotonic() - started


def _state(data: Path) -> str | None:
    current = publish.current_build(data / "published")
    if current is None:
        return None
    with duckdb.connect(str(current), read_only=True) as connection:
        query = "SELECT ozg_id, reporting_date::VARCHAR, level_low, case_count FROM mart.entry ORDER BY ALL"
        rows = connection.execute(query).fetchall()
    return next((name for name, expected in STATES.items() if rows == expected), None)


def _leftovers(data: Path) -> list[Path]:
    store = Store(data)
    expected = {store.record_file, *(store.sources / delivered.path for delivered in store.in_record())}
    current = publish.current_build(store.published)
    assert current is not None
    expected |= {store.published / "CURRENT", store.published / ".lock", store.folder / record.LAST_ANCHOR, current}
    expected |= {publish.seal_of(current)}
    files = {path for path in data.rglob("*") if path.is_file()}
    older = {path for path in store.published.glob("ozg-*.duckdb") if path.name < current.name}
    older |= {publish.seal_of(path) for path in older}
    return sorted(
        path.relative_to(data) for path in (files - expected - older) | (expected - files - {store.published / ".lock"})
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = run(options.trials, options.seed, Path(folder))
    print(
        f"{options.trials} Abbrüche: {tally.old} × alter Stand, {tally.new} × neuer Stand, {len(tally.problems or [])} Probleme"
    )
    for problem in tally.problems or []:
        print(problem)
    return 1 if tally.problems else 0


if __name__ == "__main__":
    sys.exit(main())
