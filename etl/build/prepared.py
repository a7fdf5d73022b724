"""The start of every build: rules and reference tables, checked and read once for a version of the facts, and the empty tables of what
is delivered, copied.

Checking, reading and writing them takes longer than the rest of a small build. What is kept holds nothing of anybody's lists. It
stands beside the program, for every data folder; where the program's folder cannot be written, below the data folder.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from etl import sqlfiles
from etl.build import model, staging
from etl.build.database import MEMORY_LIMIT, working_database
from etl.reference import in_force, tables as reference_tables
from ozg import rules
from ozg.published import layout_version
from ozg.rules.model import SHIPPED

FOLDER = Path(__file__).resolve().parents[2] / "data" / "prepared"


def prepared(include_demo: bool, is_small: bool, knowledge: str, folders: Sequence[Path]) -> Path:
    """A database with the rule macros, the reference tables in ``core`` and the empty ones of deliveries, made now unless it is there, in the
    first of the folders that can be written.

    ``is_small``: for a small build. ``knowledge``: ``etl.build.staging.program_knowledge``. Raises InputError in German when a reference
    file is not as agreed, OSError when none of the folders can be written.
    """
    # Views, macros and empty tables of the build are in it too: a start of another SQL would answer by the rules of yesterday.
    name = f"reference-{knowledge}{layout_version()}-{'demo' if include_demo else 'real'}{'-small' * is_small}.duckdb"
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    *first, last = folders
    for folder in first:
        with contextlib.suppress(OSError, duckdb.IOException):
            return _made(folder / name, include_demo, is_small)
    return _made(last / name, include_demo, is_small)


@contextlib.contextmanager
def begun(
    path: Path,
    include_demo: bool,
    folder: Path,
    previous: Path | None = None,
    is_small: bool = False,
    inside: duckdb.DuckDBPyConnection | None = None,
    memory_limit: str = MEMORY_LIMIT,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The working database of a build, begun with what is prepared (below ``folder`` where the program's cannot be written, and where the
    data folder has a catalogue of its own); ``inside`` and ``memory_limit`` as in ``working_database``. A damaged start is made again."""
    own_catalogue = in_force.version()
    knowledge = staging.program_knowledge() + own_catalogue
    folders = (folder,) if own_catalogue else (FOLDER, folder)
    start = prepared(include_demo, is_small, knowledge, folders)
    with contextlib.ExitStack() as stack:
        try:
            connection = stack.enter_context(working_database(path, start, previous, is_small, inside, memory_limit))
        except duckdb.Error:
            start.unlink()
            start = prepared(include_demo, is_small, knowledge, folders)
            connection = stack.enter_context(working_database(path, start, previous, is_small, inside, memory_limit))
        yield connection


def _made(path: Path, include_demo: bool, is_small: bool) -> Path:
    unfinished = path.with_suffix(f".{os.getpid()}.tmp")
    path.parent.mkdir(exist_ok=True)
    try:
        with working_database(unfinished, is_small=is_small) as connection:
            connection.execute("PRAGMA force_compression = 'auto'")  # made once, copied with every build
            rules.install_models(connection, SHIPPED)  # of no data folder
            reference_tables.load_into(connection, include_demo)
            sqlfiles.run(connection, "meta")
            staging.create_tables(connection)
            model.begin(connection)
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
