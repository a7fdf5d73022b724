"""The data folder: where delivered files, the journal and the published builds live, and who may write.

``sources/<sha256>/<name>`` holds every delivered file as delivered, ``sources/zuordnungen/<ars>.csv`` the words a municipality
confirmed by hand, ``sources/journal.jsonl`` is the record of what was decided, in order and chained (``ozg.record``).
``published/`` holds the builds (see ``publish.py``) and the lock. Appending the journal line is the moment a change is
decided: before it nothing has happened, after it the next command can finish the rest.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from etl.contracts import InputError
from ozg import record
from ozg.published import EDITIONS

JOURNAL_VERSION = 2
CHUNK_BYTES = 1 << 20


def sha256_of(path: Path) -> str:
    """Hash of a file's bytes, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


@dataclass(frozen=True)
class Source:
    """One delivered file in the record. ``ars`` and ``reporting_date`` are the options it was loaded with, not its content."""

    sha256: str
    file: str
    path: str  # relative to sources/
    ars: str | None
    reporting_date: str | None
    loaded_at: str
    #: A part of the municipality's list: what it does not name stays as it was.
    is_partial: bool = False

    def option_date(self) -> date | None:
        return date.fromisoformat(self.reporting_date) if self.reporting_date else None


class Store:
    """Everything below one data folder (``--data`` or ``OZG_DATA``, default ``data/``)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources = folder / "sources"
        self.published = folder / "published"
        self.journal = folder / record.JOURNAL
        self.incoming = self.sources / ".incoming"
        self.editions = folder / EDITIONS
        self.mappings = self.sources / "zuordnungen"

    def prepare(self) -> None:
        """Create the two folders; a folder that cannot be written is a German sentence, not a traceback."""
        for folder in (self.sources, self.published):
            folder.mkdir(parents=True, exist_ok=True)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the one writer's lock; the operating system frees it even after ``kill -9``.

        Raises InputError while another command is writing.
        """
        self.prepare()
        with (self.published / ".lock").open("a+b") as stream:
            if not _try_lock(stream):
                raise InputError(
                    "Es läuft gerade eine andere Datenübernahme.",
                    "Bitte warten, bis sie fertig ist, und den Befehl dann wiederholen.",
                )
            yield

    def entries(self) -> list[dict[str, Any]]:
        """All journal lines in order; what a power cut or ``kill -9`` left torn never happened and is left out."""
        try:
            return [json.loads(line) for line in self.lines() if line.strip()]
        except ValueError as error:
            raise InputError(
                f"Das Verzeichnis der geladenen Dateien ist beschädigt: {self.journal}.",
                "Bitte die Datei aus der letzten Sicherung zurückholen; die gelieferten Dateien daneben sind unverändert.",
            ) from error

    def lines(self) -> list[bytes]:
        """The journal lines that count, as they are written."""
        return record.lines_of(self.journal.read_bytes()) if self.journal.exists() else []

    def in_record(self) -> list[Source]:
        """Delivered files in force, in order of arrival, without the forgotten and the undone ones."""
        return self._replayed()[0]

    def kept(self) -> list[Source]:
        """Every recorded file that is on disk: the ones in force and, behind them, the undone ones."""
        in_force, undone = self._replayed()
        return in_force + undone

    def loads(self) -> list[list[Source]]:
        """The loads of which something is still in force, newest first; each with its files in force."""
        in_force = set(self.in_record())
        loads = [_files(entry) for entry in reversed(self.entries()) if entry["action"] == "load"]
        return [found for files in loads if (found := [source for source in files if source in in_force])]

    def decided_build(self) -> str | None:
        """The build named by the newest journal line that decided one; words confirmed by hand decide none."""
        return next((entry["build"] for entry in reversed(self.entries()) if "build" in entry), None)

    def _replayed(self) -> tuple[list[Source], list[Source]]:
        """The journal from its beginning: files in force, and files undone that nobody has forgotten."""
        in_force: list[Source] = []
        undone: list[Source] = []
        for entry in self.entries():
            if entry["action"] == "load":
                in_force += _files(entry)
            elif entry["action"] == "undo":
                taken_back = _files(entry)
                in_force = [source for source in in_force if source not in taken_back]
                undone += taken_back
            elif entry["action"] == "forget":
                in_force, undone = (
                    [source for source in sources if source.sha256 != entry["sha256"]] for sources in (in_force, undone)
                )
        return in_force, undone

    def is_empty(self) -> bool:
        """True while neither the record nor the folder holds a delivered file."""
        return not self.in_record() and not self.unrecorded()

    def unrecorded(self) -> list[Path]:
        """Files somebody put into ``sources/`` by hand, not in the record yet."""
        if not self.sources.exists():
            return []
        in_force, undone = self._replayed()
        known = {source.path for source in in_force}
        set_aside = {(source.path, source.sha256) for source in undone}
        return [
            path
            for path in sorted(self.sources.rglob("*"))
            if path.is_file()
            and not path.name.startswith((".", "~$"))
            and path != self.journal
            and self.incoming not in path.parents
            and self.editions not in path.parents
            and self.mappings not in path.parents
            and (name := path.relative_to(self.sources).as_posix()) not in known
            and not (set_aside and (name, sha256_of(path)) in set_aside)
        ]

    def mapping_of(self, ars: str) -> Path | None:
        """The words this municipality confirmed by hand; None when there are none."""
        return mapping_file(self.mappings, ars)

    def take_in(self, path: Path, sha256: str) -> None:
        """Copy a delivered file to the waiting room; it becomes part of the record only with its journal line."""
        folder = self.incoming / sha256
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("rb") as source, (folder / path.name).open("wb") as target:
            shutil.copyfileobj(source, target, CHUNK_BYTES)
            target.flush()
            os.fsync(target.fileno())

    def take_in_mapping(self, ars: str, content: bytes) -> None:
        """Put the new words of a municipality into the waiting room; they count only with their journal line."""
        folder = self.incoming / self.mappings.name
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{ars}.csv").open("wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())

    def append(self, *entries: dict[str, Any]) -> None:
        """Add lines (``etl.record.journal``) in one write and force them to disk: this is the moment the change is decided.

        Several lines are one decision, of which the first says how many follow. A journal from before the chain is taken over
        as it is: the first chained line says so.
        """
        lines = self.lines()
        at = datetime.now().isoformat(timespec="seconds")
        told = [{**entries[0], "together": len(entries) - 1}, *entries[1:]] if len(entries) > 1 else list(entries)
        if lines and record.check(b"".join(line + b"\n" for line in lines)).chained_from is None:
            told.insert(
                0, {"action": record.TAKEOVER, "before": {"entries": len(lines)}, "reason": "ab hier verkettet"}
            )
        count = len(lines)
        for entry in told:
            line = {"version": JOURNAL_VERSION, "at": at, **entry}
            lines.append(record.chained(line, record.previous_of(lines)))
        with self.journal.open("ab") as stream:
            stream.write(b"".join(line + b"\n" for line in lines[count:]))
            stream.flush()
            os.fsync(stream.fileno())

    def finish_interrupted(self) -> None:
        """Clean up after an interrupted command: finish what the journal decided, drop what it did not."""
        self._cut_torn_lines()
        kept = self.kept()
        for source in kept:
            waiting = self.incoming / source.sha256 / Path(source.path).name
            target = self.sources / source.path
            if waiting.exists() and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                waiting.replace(target)
        self._finish_mappings()
        if self.incoming.exists():
            shutil.rmtree(self.incoming)
        paths = {source.path for source in kept}
        for entry in self.entries():
            if entry["action"] == "forget" and entry["path"] not in paths:
                self._remove_forgotten(self.sources / entry["path"], entry["sha256"])

    def _remove_forgotten(self, path: Path, sha256: str) -> None:
        if path.is_file() and sha256_of(path) != sha256:  # another file put there by hand since
            return
        path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # still holds the same file under another name
            path.parent.rmdir()

    def _finish_mappings(self) -> None:
        """Words in the waiting room take the place of the municipality's file when the journal decided exactly them."""
        decided = {entry["ars"]: entry["sha256"] for entry in self.entries() if entry["action"] == "map"}
        for waiting in (self.incoming / self.mappings.name).glob("*.csv"):
            if decided.get(waiting.stem) == sha256_of(waiting):
                self.mappings.mkdir(exist_ok=True)
                waiting.replace(self.mappings / waiting.name)

    def _cut_torn_lines(self) -> None:
        if not self.journal.exists():
            return
        content = self.journal.read_bytes()
        whole = b"".join(line + b"\n" for line in record.lines_of(content))
        if len(whole) < len(content):
            with self.journal.open("r+b") as stream:
                stream.truncate(len(whole))


def mapping_file(folder: Path, ars: str | None) -> Path | None:
    """The words of a municipality below the folder ``zuordnungen``; None when it has none."""
    path = folder / f"{ars}.csv"
    return path if ars and path.is_file() else None


def _files(entry: dict[str, Any]) -> list[Source]:
    return [Source(**file) for file in entry["files"]]


def _try_lock(stream: Any) -> bool:
    """Take an exclusive lock without waiting; False when somebody else holds it."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
