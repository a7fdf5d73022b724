"""What writer and reader agree on about the published folder: names and the version of the tables."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

#: One-line file that names the build in force.
POINTER = "CURRENT"
#: Names the database of a record that several machines share; without it the record lies in the data folder.
RECORD_VARIABLE = "OZG_RECORD"
#: Beside the builds of a machine that follows others: since when it cannot (ISO moment in UTC), empty while it can. Written again and
#: again; an old one says that nobody follows any more (``etl.commands.machines``).
FOLLOWED = "ABGLEICH"
#: Build names begin with the time they were made, so their order is their age.
BUILD_PREFIX, BUILD_SUFFIX = "ozg-", ".duckdb"
#: Raised with every change of the published tables, except for columns of the form, which old and new readers find by name: a reader
#: refuses other numbers. ``tests/etl/test_published_columns.py`` fails when the tables change and the number does not. It stands
#: beside ``layout_version`` because only a number has an order: it tells a newer build from an older one, and a column more in the form
#: makes no build unreadable.
SCHEMA_VERSION = 15
#: What makes the published tables: SQL and the table of the form's columns. ``layout_version`` changes with it by itself: where a
#: question fails or everything must be complete (freezing an edition), it says whether exactly this version built the file.
_LAYOUT = ("etl/sql", "ozg/rules", "data/reference/blattspalten.csv", "data/reference/blaetter.csv")
#: Folder of the frozen editions, below the data folder.
EDITIONS = "sources/editions"


@functools.cache
def layout_version() -> str:
    """Hash over all that makes the published tables. A build with another one may lack what this version asks for."""
    digest = hashlib.sha256()
    project = Path(__file__).resolve().parents[1]
    for name in _LAYOUT:
        place = project / name
        for path in sorted(place.rglob("*.sql")) if place.is_dir() else [place]:
            digest.update(path.relative_to(project).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
