"""What writer and reader agree on about the published folder: names and the version of the tables."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

#: One-line file that names the build in force.
POINTER = "CURRENT"
#: Build names begin with the time they were made, so their order is their age.
BUILD_PREFIX, BUILD_SUFFIX = "ozg-", ".duckdb"
#: Raise it when published tables change in a way an older reader cannot read; a reader refuses newer numbers.
SCHEMA_VERSION = 4
#: The SQL that makes the published tables. Whoever changes it need not think of a number: ``layout_version`` changes with it.
_LAYOUT = ("etl/sql", "ozg/rules")
#: Folder of the frozen editions, below the data folder.
EDITIONS = "sources/editions"


@functools.cache
def layout_version() -> str:
    """Hash over all SQL that makes the published tables. A build with another one may lack what this version asks for."""
    digest = hashlib.sha256()
    project = Path(__file__).resolve().parents[1]
    for folder in _LAYOUT:
        for path in sorted((project / folder).rglob("*.sql")):
            digest.update(path.relative_to(project).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
