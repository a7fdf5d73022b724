"""The static SQL of this package."""

from __future__ import annotations

from pathlib import Path

from ozg.sql import SqlFiles

FILES = SqlFiles(Path(__file__).parent / "sql")
fetch, rows, statement = FILES.fetch, FILES.rows, FILES.text


def kept_tables() -> list[str]:
    """Names of the tables an edition keeps, ``schema.table``; each has its query in ``sql/keep``."""
    return sorted(path.stem for path in (FILES.folder / "keep").glob("*.sql"))
