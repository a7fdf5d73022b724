"""The start of every build: rules and reference tables, checked and read once for a version of the facts, then copied.

Checking, reading and writing them takes longer than the rest of a small build. What is kept holds nothing of anybody's lists. It
stands beside the program, for every data folder; where the program's folder cannot be written, below the data folder.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

import duckdb

from etl.build.database import working_database
from etl.reference import tables as reference_tables
from ozg import rules
from ozg.rules import model

FOLDER = Path(__file__).resolve().parents[2] / "data" / "prepared"


def prepared(include_demo: bool, knowledge: str, folders: Sequence[Path]) -> Path:
    """A database with the rule macros and the reference tables in ``core``, made now unless it is there, in the first of the folders
    that can be written.

    ``knowledge``: ``etl.build.staging.program_knowledge``. Raises InputError in German when a reference file is not as agreed, OSError
    when none of the folders can be written.
    """
    name = f"reference-{knowledge}-{'demo' if include_demo else 'real'}.duckdb"
    for folder in folders:
        if _is_whole(folder / name):
            return folder / name
    *first, last = folders
    for folder in first:
        with contextlib.suppress(OSError, duckdb.IOException):
            return _made(folder / name, include_demo)
    return _made(last / name, include_demo)


def _is_whole(path: Path) -> bool:
    """Whether it is there and can be opened; a damaged file is made again."""
    try:
        duckdb.connect(str(path), read_only=True).close()
    except duckdb.Error:
        return False
    return True


def _made(path: Path, include_demo: bool) -> Path:
    unfinished = path.with_suffix(f".{os.getpid()}.tmp")
    path.parent.mkdir(exist_ok=True)
    try:
        with working_database(unfinished) as connection:
            rules.install_models(connection, model.SHIPPED)  # of no data folder
            reference_tables.load_into(connection, include_demo)
            connection.execute("CHECKPOINT")
        unfinished.replace(path)
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
