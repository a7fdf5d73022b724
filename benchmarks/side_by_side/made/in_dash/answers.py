"""``python -m benchmarks.side_by_side.made.in_dash.answers LISTS ASKED``: the six answers as JSON."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.side_by_side.made.lists import List, read
from benchmarks.side_by_side.made.rules import all_answers


def towns(folder: Path) -> dict[str, str]:
    """Name → ARS, from the register beside the lists."""
    with (folder / "register.csv").open(encoding="utf-8") as stream:
        return {row["short_name"]: row["ars"] for row in csv.DictReader(stream)}


def lists(folder: Path) -> list[List]:
    return [read(path, towns(folder)) for path in sorted(folder.glob("*.xlsx"))]


def answers(folder: Path, asked: dict[str, str]) -> dict[str, dict[str, Any]]:
    return all_answers(lists(folder), asked)


if __name__ == "__main__":
    json.dump(answers(Path(sys.argv[1]), json.loads(sys.argv[2])), sys.stdout, ensure_ascii=False)
