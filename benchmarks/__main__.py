"""``python -m benchmarks [GOAL …] --folder DIR``: the goals of speed and size, each measured beside its yardstick in one run.

GOAL is P1 … P9 (P10: ``python -m benchmarks.reports``); without one all are measured. DIR keeps the generated stocks and builds
between runs (L needs about 1.5 GB); delete it afterwards.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks import goals_browser, goals_data, goals_intake, goals_pages
from benchmarks.generate import generate
from benchmarks.measure import PROJECT

GOALS = ("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("goals", nargs="*", metavar="GOAL")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--sizes", nargs="+", default=["S", "M", "L"], choices=["S", "M", "L"])
    options = parser.parse_args()
    wanted = options.goals or GOALS
    unknown = set(wanted) - set(GOALS)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known are {', '.join(GOALS)}")
    print(f"{date.today():%d.%m.%Y}, {os.cpu_count()} Kerne, Last {os.getloadavg()[0]:.1f}, Python {platform.python_version()}, "
          f"DuckDB {version('duckdb')}, Streamlit {version('streamlit')}, pandas {version('pandas')}")  # fmt: skip
    folder = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    large = options.sizes[-1]
    if {"P1", "P2", "P3", "P9"} & set(wanted):
        for size in options.sizes:
            _built(folder, size, "P9" in wanted)
    if "P1" in wanted:
        for size in options.sizes:
            goals_data.history(folder / f"daten-{size}", folder)
    if "P2" in wanted:
        goals_data.one_municipality(folder / f"daten-{options.sizes[0]}", folder / f"daten-{large}")
    if "P3" in wanted:
        goals_data.whole_land(folder / f"daten-{large}", folder)
    if {"P4", "P5", "P6", "P7"} & set(wanted):
        demo = folder / "daten-demo"
        if not (demo / "published" / "CURRENT").is_file():
            subprocess.run([sys.executable, "-m", "etl", "build", "--demo", "--data", str(demo)], cwd=PROJECT, check=True, capture_output=True)  # fmt: skip
        for goal, measure in (
            ("P4", goals_pages.rerun),
            ("P5", goals_pages.sent),
            ("P5", goals_pages.sent_fragment),
            ("P6", goals_browser.browser),
            ("P7", goals_pages.load),
            ("P7", goals_pages.memory),
        ):
            if goal in wanted:
                measure(demo)
    if "P8" in wanted:
        goals_intake.one(folder)
        goals_intake.many(folder)


def _built(folder: Path, size: str, again: bool) -> None:
    """Generate and build a stock that is not there yet; ``again`` builds it in any case, to measure it."""
    stock, data = folder / size, folder / f"daten-{size}"
    if not (stock / "bestand.json").is_file():
        generate(size, stock)
    if again or not (data / "published" / "CURRENT").is_file():
        goals_data.build(stock, data)


if __name__ == "__main__":
    main()
