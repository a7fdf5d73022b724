"""The reference tables, checked and read once for a version of the facts, and kept beside the program for every data folder.

Checking and reading takes longer than the rest of a small build. What is kept holds nothing of anybody's lists. Where the
program's folder cannot be written, nothing is kept and each first build reads for itself.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import duckdb

from etl.build.database import working_database
from etl.reference import tables as reference_tables

FOLDER = Path(__file__).resolve().parents[2] / "data" / "prepared"


def prepared(include_demo: bool, knowledge: str, folder: Path = FOLDER) -> Path | None:
    """A database with the reference tables in the schema ``core``, made now unless it is there; None where it cannot be written.

    ``knowledge``: ``etl.build.staging.knowledge_version``. Raises InputError in German when a reference file is not as agreed.
    """
    path = folder / f"reference-{knowledge}-{'demo' if include_demo else 'real'}.duckdb"
    if path.exists():
        return path
    unfinished = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        folder.mkdir(exist_ok=True)
        with working_database(unfinished, None) as connection:
            reference_tables.load_into(connection, include_demo)
            connection.execute("CHECKPOINT")
        unfinished.replace(path)
    except (OSError, duckdb.IOException):
        return None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    _remove_others(path)
    return path


def _remove_others(kept: Path) -> None:
    """Files of other versions; one that is open elsewhere stays until the next time."""
    version = kept.name.split("-")[1]
    for path in kept.parent.glob("reference-*.duckdb"):
        if path.name.split("-")[1] != version:
            with contextlib.suppress(OSError):
                path.unlink()
