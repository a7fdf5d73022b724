"""Atomic publication: whole builds or nothing.

A build is written as ``.ozg-<id>.duckdb.tmp``, closed, forced to disk and renamed to its unique name; then the one-line
pointer ``CURRENT`` is replaced. A published file is never written again: DuckDB shares instances per path inside a process,
so a reader of a replaced file would keep seeing the old rows.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from etl.contracts import InputError
from etl.record.store import sha256_of
from ozg.published import BUILD_PREFIX, BUILD_SUFFIX, POINTER, layout_version

KEPT_BUILDS = 3
_TIME = "%Y%m%dT%H%M%S"
_STAMP = re.compile(r"\d{8}T\d{6}")


def new_build_id(known: Iterable[str] = ()) -> str:
    """Sorts behind all ``known`` ones, whatever the clock says: the time in UTC, or one second after the newest known one."""
    now = datetime.now(UTC).replace(tzinfo=None)
    stamps = [found[0] for identifier in known if (found := _STAMP.match(identifier))]
    newest = datetime.strptime(max(stamps), _TIME) + timedelta(seconds=1) if stamps else now
    return f"{max(now, newest):{_TIME}}-{secrets.token_hex(2)}"


def working_path(published: Path, build_id: str) -> Path:
    return published / f".ozg-{build_id}.duckdb.tmp"


def build_path(published: Path, build_id: str) -> Path:
    return published / f"{BUILD_PREFIX}{build_id}{BUILD_SUFFIX}"


def current_build(published: Path) -> Path | None:
    """The published file the pointer names; None when nothing is published or the pointer leads nowhere."""
    pointer = published / POINTER
    if not pointer.is_file():
        return None
    path = published / pointer.read_text(encoding="utf-8").strip()
    return path if path.parent == published and path.is_file() else None


@contextlib.contextmanager
def asking_published() -> Iterator[None]:
    """Around questions to the published build. Raises InputError when an older version built it and it lacks what is asked for."""
    try:
        yield
    except (duckdb.BinderException, duckdb.CatalogException) as error:
        raise _older() from error


def check_version(connection: duckdb.DuckDBPyConnection) -> None:
    """Raises InputError unless this version built the published build: what is frozen of it must be complete."""
    with asking_published():
        (row,) = connection.execute("SELECT layout_version FROM meta.build").fetchall()
    if row != (layout_version(),):
        raise _older()


def _older() -> InputError:
    return InputError(
        "Der veröffentlichte Stand wurde von einer älteren Version gebaut.",
        "Bitte einmal „python -m etl build“ ausführen; die gelieferten Dateien und das Verzeichnis bleiben unverändert.",
    )


def seal(published: Path, build_id: str) -> Path:
    """Give a finished, closed working file its final name. Raises InputError when DuckDB left a write-ahead log behind."""
    working = working_path(published, build_id)
    if working.with_name(working.name + ".wal").exists():
        raise InputError(
            "Der neue Datenstand wurde nicht vollständig geschrieben und deshalb nicht veröffentlicht.",
            "Bitte den Befehl wiederholen; gezeigt wird weiter der bisherige Stand.",
        )
    _force_to_disk(working)
    target = build_path(published, build_id)
    seal_of(target).write_text(f"{sha256_of(working)}  {target.name}\n", encoding="utf-8")
    _force_to_disk(seal_of(target))
    working.replace(target)
    return target


def is_as_sealed(build: Path) -> bool:
    """Whether nobody wrote into a build since it was sealed. Builds of versions that sealed none are not known to be as they were."""
    seal = seal_of(build)
    return seal.is_file() and seal.read_text(encoding="utf-8").split()[:1] == [sha256_of(build)]


def remove(build: Path) -> None:
    """Delete a build with its seal."""
    for path in (build, seal_of(build)):
        path.unlink(missing_ok=True)


def seal_of(build: Path) -> Path:
    """Where the hash of a build lies, as it was when the build was sealed."""
    return build.with_name(f"{build.name}.sha256")


def discard(published: Path, build_id: str) -> None:
    """Remove an unfinished working file with everything DuckDB put beside it."""
    for path in published.glob(f"{working_path(published, build_id).name}*"):
        path.unlink(missing_ok=True)


def point_to(published: Path, build_id: str) -> None:
    """Make a sealed build the published one."""
    pointer = published / POINTER
    waiting = published / f".{POINTER}.tmp"
    waiting.write_text(build_path(published, build_id).name + "\n", encoding="utf-8")
    _force_to_disk(waiting)
    waiting.replace(pointer)
    if os.name != "nt":
        descriptor = os.open(published, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def finish_interrupted(published: Path, decided_build: str | None) -> None:
    """Clean up after an interrupted command.

    ``decided_build`` is the build of the newest line of the record: if its file is complete but the pointer still names an older
    one, the interruption hit after the decision, and publication is finished here.
    """
    for leftover in [*published.glob(".ozg-*.tmp*"), *published.glob(f".{POINTER}.tmp")]:
        leftover.unlink(missing_ok=True)
    current = current_build(published)
    if decided_build and build_path(published, decided_build).is_file():
        decided = build_path(published, decided_build)
        if current is None or decided.name > current.name:
            point_to(published, decided_build)
            current = decided
    if current:
        for path in published.glob("ozg-*.duckdb*"):
            if path.name > current.name and not path.name.startswith(current.name):
                path.unlink()


def remove_old_builds(published: Path) -> None:
    """Keep the build in force, whatever it is called, and the two before it, so that a reader that has just opened one is not
    disturbed."""
    in_force = current_build(published)
    others = sorted((path for path in published.glob("ozg-*.duckdb") if path != in_force), reverse=True)
    for path in others[KEPT_BUILDS - (in_force is not None) :]:
        remove(path)


def _force_to_disk(path: Path) -> None:
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())
