"""The data folder: where delivered files, the journal and the published builds live, and who may write.

``sources/<sha256>/<name>`` holds every delivered file as delivered, ``sources/journal.jsonl`` is the record of what was
loaded and forgotten, in order. ``published/`` holds the builds (see ``publish.py``) and the lock. Appending the journal line
is the moment a load is decided: before it nothing has happened, after it the next command can finish the rest.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from etl.contracts import InputError

JOURNAL_VERSION = 1
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

    def option_date(self) -> date | None:
        return date.fromisoformat(self.reporting_date) if self.reporting_date else None


class Store:
    """Everything below one data folder (``--data`` or ``OZG_DATA``, default ``data/``)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources = folder / "sources"
        self.published = folder / "published"
        self.journal = self.sources / "journal.jsonl"
        self.incoming = self.sources / ".incoming"
        self.editions = self.sources / "editions"

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
        """All journal lines in order; a last line torn by a power cut or ``kill -9`` never happened and is left out."""
        if not self.journal.exists():
            return []
        lines = self.journal.read_bytes().split(b"\n")
        complete = [line for line in lines[:-1] if line.strip()]
        try:
            return [json.loads(line) for line in complete]
        except ValueError as error:
            raise InputError(
                f"Das Verzeichnis der geladenen Dateien ist beschädigt: {self.journal}.",
                "Bitte die Datei aus der letzten Sicherung zurückholen; die gelieferten Dateien daneben sind unverändert.",
            ) from error

    def in_record(self) -> list[Source]:
        """Delivered files in force, in order of arrival, without the forgotten ones."""
        sources: list[Source] = []
        for entry in self.entries():
            if entry["action"] == "load":
                sources += [Source(**file) for file in entry["files"]]
            elif entry["action"] == "forget":
                sources = [source for source in sources if source.sha256 != entry["sha256"]]
        return sources

    def is_empty(self) -> bool:
        """True while neither the record nor the folder holds a delivered file."""
        return not self.in_record() and not self.unrecorded()

    def unrecorded(self) -> list[Path]:
        """Files somebody put into ``sources/`` by hand, not in the record yet."""
        if not self.sources.exists():
            return []
        known = {source.path for source in self.in_record()}
        return [
            path
            for path in sorted(self.sources.rglob("*"))
            if path.is_file()
            and not path.name.startswith((".", "~$"))
            and path != self.journal
            and self.incoming not in path.parents
            and self.editions not in path.parents
            and path.relative_to(self.sources).as_posix() not in known
        ]

    def take_in(self, path: Path, sha256: str) -> None:
        """Copy a delivered file to the waiting room; it becomes part of the record only with its journal line."""
        folder = self.incoming / sha256
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("rb") as source, (folder / path.name).open("wb") as target:
            shutil.copyfileobj(source, target, CHUNK_BYTES)
            target.flush()
            os.fsync(target.fileno())

    def record_load(self, sources: list[Source], build_id: str) -> None:
        self._append({"action": "load", "build": build_id, "files": [asdict(source) for source in sources]})

    def record_forget(self, source: Source, reason: str, build_id: str) -> None:
        self._append({"action": "forget", "build": build_id, **asdict(source), "reason": reason})

    def _append(self, entry: dict[str, Any]) -> None:
        """Add one line in one write and force it to disk: this is the moment the change is decided."""
        line = {"version": JOURNAL_VERSION, "at": datetime.now().isoformat(timespec="seconds"), **entry}
        with self.journal.open("ab") as stream:
            stream.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())

    def finish_interrupted(self) -> None:
        """Clean up after an interrupted command: finish what the journal decided, drop what it did not."""
        self._cut_torn_line()
        recorded = self.in_record()
        for source in recorded:
            waiting = self.incoming / source.sha256 / Path(source.path).name
            target = self.sources / source.path
            if waiting.exists() and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                waiting.replace(target)
        if self.incoming.exists():
            shutil.rmtree(self.incoming)
        kept = {source.path for source in recorded}
        for entry in self.entries():
            if entry["action"] == "forget" and entry["path"] not in kept:
                (self.sources / entry["path"]).unlink(missing_ok=True)
                with contextlib.suppress(OSError):  # still holds the same file under another name
                    (self.sources / entry["path"]).parent.rmdir()

    def _cut_torn_line(self) -> None:
        if not self.journal.exists():
            return
        content = self.journal.read_bytes()
        if content and not content.endswith(b"\n"):
            with self.journal.open("r+b") as stream:
                stream.truncate(content.rfind(b"\n") + 1)


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
