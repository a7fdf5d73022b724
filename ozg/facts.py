"""The facts that come with the product (``data/reference``): the one place of the application that opens them.

The ETL reads the same files through ``etl.reference``, which checks them and says in German what is wrong with one.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data" / "reference"


@cache
def rows(name: str, folder: Path = FOLDER) -> tuple[dict[str, str], ...]:
    """Rows of a CSV file below the folder as they stand there, by their header: ``rows("glossar.csv")``."""
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream, strict=True))


@cache
def text(name: str) -> str:
    """A text file below the folder."""
    return (FOLDER / name).read_text(encoding="utf-8")
