"""``python -m benchmarks.side_by_side.made.in_dash.cells FILE…``: what the reader makes of lists from the field, as JSON."""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.side_by_side.made.lists import read

FIELDS = {
    "status": "status", "reifegrad_angabe": "level", "faelle_jahr": "cases", "online_faelle": "online_cases", "relevanz": "relevance",
    "zieldatum": "target_date",
}  # fmt: skip


def cell(value: Any) -> str | None:
    return None if value is None else f"{value:g}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    found = {}
    for path in map(Path, sys.argv[1:]):
        # a file that pandas refuses is one without answers
        with contextlib.suppress(Exception):
            found[path.name] = {
                row["ozg_id"]: {label: cell(row[key]) for label, key in FIELDS.items()}
                for row in read(path, {}).services
            }
    json.dump(found, sys.stdout, ensure_ascii=False)
