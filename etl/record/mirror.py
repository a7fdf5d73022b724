"""The data folder of one machine, brought in line with what several machines share: lines, files, build in force. And the store, of which
only what the record still names is kept."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from etl.contracts import InputError
from etl.record import publish
from etl.record.home import Pointer, write_file
from etl.record.objects import Objects, Stored, check, fetch, find, put
from etl.record.store import Store, put_by, put_by_all, sha256_of
from ozg.published import BUILD_PREFIX, BUILD_SUFFIX

#: So long an object may lie in the store before a line names it: a command is at work, or its job waits.
UNNAMED_HOURS = 24


def pull(store: Store, seconds: float = 0) -> bool:
    """Bring the folder in line with the shared record without writing into that; whether there is a build to show.

    Raises InputError when database or store are not there or something in them was changed, and FolderIsHeld when after so long a command
    still holds this folder (it brings itself what there is).
    """
    store.prepare()
    with store.holding_folder(seconds):
        store.check_record()
        store.finish_interrupted()
        pointer = store.home.pointer()
        publish.finish_interrupted(store.published, pointer.build if pointer else None)
        refresh(store)
    return pointer is not None


def refresh(store: Store) -> None:
    """Files first, then the lines that name them, the build last: whoever reads meanwhile sees what was before, or all of it. Must run
    while the folder is held, and after ``Store.finish_interrupted``."""
    if not store.home.is_shared:
        return
    lines, entries = store.lines(), store.entries()
    if store.objects:
        history = _history(entries)
        for path, sha256 in put_by_all(entries).items():
            _bring(store, store.objects, path, sha256, history[path] - {sha256})
        shutil.rmtree(store.incoming, ignore_errors=True)
    content = b"".join(line + b"\n" for line in lines)
    if content and (not store.record_file.is_file() or store.record_file.read_bytes() != content):
        write_file(store.record_file, content)
        store.note_anchor(lines)
    pointer = store.home.pointer()
    if pointer:
        _show(store, pointer)
    # builds from before a file was forgotten hold its rows
    forgotten = max((entry["build"] for entry in entries if entry["action"] == "forget"), default="")
    for build in store.published.glob(f"{BUILD_PREFIX}*{BUILD_SUFFIX}"):
        if build.name < f"{BUILD_PREFIX}{forgotten}":
            publish.remove(build)


def _history(entries: list[dict[str, Any]]) -> dict[str, set[str]]:
    """Every hash that a line ever named for a path: words and redacted editions change under the same one."""
    found: dict[str, set[str]] = {}
    for entry in entries:
        for path, sha256 in put_by(entry).items():
            found.setdefault(path, set()).add(sha256)
        if entry["action"] == "redact":
            found[next(iter(put_by(entry)))].add(entry["was"])
    return found


def _bring(store: Store, objects: Objects, path: str, sha256: str, earlier: set[str]) -> None:
    """One file below ``sources/``, new or in place of an ``earlier`` one. Another one that lies there is left for ``verify`` to tell."""
    place = store.sources / path
    if path.endswith("/"):
        if not any(place.glob("*")):
            stored = find(objects, sha256)
            fetch(objects, stored, place / stored.name, store.incoming / sha256)
    elif not place.is_file() or (earlier and sha256_of(place) in earlier):
        fetch(objects, find(objects, sha256), place, store.incoming / sha256)


def _show(store: Store, pointer: Pointer) -> None:
    """Bring the build in force to this machine and show it."""
    current = publish.current_build(store.published)
    build = publish.build_path(store.published, pointer.build)
    if current == build:
        return
    if not build.is_file() and store.objects:
        publish.seal_of(build).write_text(f"{pointer.sha256}  {build.name}\n", encoding="utf-8")
        fetch(store.objects, find(store.objects, pointer.sha256), build)
    if build.is_file():
        publish.point_to(store.published, pointer.build)
        publish.remove_old_builds(store.published)


@dataclass(frozen=True)
class Content:
    """What lies in the store: what the record names, and what no line needs any more (``rest``)."""

    kept: tuple[Stored, ...]
    rest: tuple[Stored, ...]


def content(store: Store, objects: Objects, now: datetime | None = None) -> Content:
    """Look through the store.

    What a line has named and none needs any more is rest at once (a forgotten file, an edition before its redaction, a build that is not
    in force); what none has ever named only after a day, because somebody may be about to.
    """
    chains = [store.entries(), *([json.loads(line) for line in lines] for lines in store.home.others())]
    builds = _builds(store)
    needed = {sha256 for entries in chains for sha256 in put_by_all(entries).values()} | store.home.awaited()
    needed |= {sha256 for sha256, is_in_force in builds.items() if is_in_force}
    named = {sha256 for entries in chains for hashes in _history(entries).values() for sha256 in hashes} | builds.keys()
    before = (now or datetime.now(UTC)) - timedelta(hours=UNNAMED_HOURS)
    kept: list[Stored] = []
    rest: list[Stored] = []
    for stored in objects.listed():
        is_rest = stored.sha256 not in needed and (stored.sha256 in named or stored.written_at < before)
        (rest if is_rest else kept).append(stored)
    return Content(tuple(kept), tuple(rest))


def _builds(store: Store) -> dict[str, bool]:
    """Hash of each build that is or was published → whether it is in force."""
    if store.home.is_shared:
        return {sha256: is_in_force for _, sha256, is_in_force in store.home.builds()}
    current = publish.current_build(store.published)
    there = [
        build for build in store.published.glob(f"{BUILD_PREFIX}*{BUILD_SUFFIX}") if publish.seal_of(build).is_file()
    ]
    return {publish.seal_of(build).read_text(encoding="utf-8").split()[0]: build == current for build in there}


def missing(store: Store, objects: Objects) -> Iterator[str]:
    """German sentences about what the record names and the store does not have as it was."""
    pointer = store.home.pointer()
    for sha256 in [*put_by_all(store.entries()).values(), *([pointer.sha256] if pointer else [])]:
        try:
            check(objects, sha256)
        except InputError as problem:
            yield problem.message


def clean(store: Store) -> list[Stored]:
    """Remove from the store what nobody needs any more; returns what it was."""
    if store.objects is None:
        return []
    rest = [*content(store, store.objects).rest]
    for stored in rest:
        store.objects.remove(stored.key)
    return rest


def fill(source: Store, objects: Objects) -> int:
    """Bring into the store what the record of a folder names, the folder has and the store has not; returns how many files."""
    there = {stored.sha256 for stored in objects.listed()}
    files = {
        sha256: file
        for path, sha256 in put_by_all(source.entries()).items()
        for file in ((source.sources / path).glob("*") if path.endswith("/") else [source.sources / path])
        if sha256 not in there and file.is_file() and sha256_of(file) == sha256
    }
    pointer = source.home.pointer()
    build = publish.build_path(source.published, pointer.build) if pointer else None
    if pointer and build and pointer.sha256 not in there and build.is_file() and publish.is_as_sealed(build):
        files[pointer.sha256] = build
    for sha256, file in files.items():
        put(objects, sha256, file)
    return len(files)


def hand_over(source: Store, store: Store) -> None:
    """Bring lines and files of a folder's own record into a shared one that is empty. Must run while it is this command's turn."""
    if store.objects:
        fill(source, store.objects)
    store.home.add((), source.lines(), None)
