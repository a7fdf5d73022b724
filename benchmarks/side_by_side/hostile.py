"""Lists from the field with stated truth (tests/data/feld): what each program makes of their cells. Pure but for reading the two files.

Stated is, for some services of thirty lists, what a cell means; ``None``: the cell says nothing that may be taken for a value (a percentage in a column
for levels, a date that is none). A value where there is none to read is as wrong as another one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from benchmarks.side_by_side.questions import Verdict, judge

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "data" / "feld"
#: Program → file → service → field → value as text; a file that could not be read is missing.
Cells = Mapping[str, Mapping[str, Mapping[str, str | None]]]


def truth() -> dict[str, dict[str, dict[str, str | None]]]:
    """File → service → field → value."""
    stated = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    return {name: one["services"] for name, one in stated.items() if (FOLDER / name).is_file()}


def options() -> dict[str, list[str]]:
    """File → municipality and reporting date a person would state beside it."""
    return json.loads((FOLDER / "arguments.json").read_text(encoding="utf-8"))


def verdicts(given: Cells) -> Counter[Verdict]:
    """How many stated cells came out right, are missing, or wrong."""
    return Counter(
        judge(given.get(name, {}).get(service, {}).get(field) or None, value or None)
        for name, services in truth().items()
        for service, fields in services.items()
        for field, value in fields.items()
    )


def files_without_fault(given: Cells) -> int:
    """How many lists have every stated cell right."""
    return sum(
        all(judge(given.get(name, {}).get(service, {}).get(field) or None, value or None) is Verdict.RIGHT
            for service, fields in services.items() for field, value in fields.items())
        for name, services in truth().items()
    )  # fmt: skip
