"""Where the lines of the record live: the narrow agreement, and its first home, the file ``sources/journal.jsonl`` of one data folder.

What a line says and how the lines are chained is the same in every home (``etl.record.decisions``, ``ozg.record``); the second home,
for several machines, is ``etl.record.postgres``.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from etl.contracts import InputError
from ozg import record
from ozg.waiting import try_lock


@dataclass(frozen=True)
class Pointer:
    """The build in force: its identifier and the hash of its file."""

    build: str
    sha256: str


class FolderIsHeld(InputError):
    """A command of this machine is at work in the folder."""


class Record(Protocol):
    """A home of one chain of lines."""

    #: Do other machines write into it as well?
    is_shared: bool
    #: What to look at, in a German sentence, when somebody changed it.
    place: str

    def turn(self) -> AbstractContextManager[None]:
        """Be the one that writes. A command may take it again while it has it. Raises InputError where nobody may wait for it."""
        ...

    def lines(self) -> list[bytes]:
        """The lines that count, as they are written."""
        ...

    def add(self, known: Sequence[bytes], fresh: Sequence[bytes], pointer: Pointer | None) -> None:
        """Write the fresh lines behind the known ones, all or none, and put the build in force with them where there is one: this is the
        moment something is decided. ``fresh`` may be empty. Raises InputError when they would not follow the last line."""
        ...

    def pointer(self) -> Pointer | None:
        """The build all machines are to show; None where each data folder has its own pointer."""
        ...

    def close(self) -> None:
        """The command is over."""
        ...

    def others(self) -> list[list[bytes]]:
        """The lines of every other chain whose files may lie in the same store."""
        ...

    def builds(self) -> list[tuple[str, str, bool]]:
        """Every build that all machines were ever to show, of any chain: identifier, hash, whether it is in force."""
        ...

    def awaited(self) -> set[str]:
        """Hashes of the files that jobs are waiting with."""
        ...

    def tidy(self) -> None:
        """Take away what an interruption left half written."""
        ...


class FolderRecord:
    """The record as a file, and the lock beside the builds; a chain of one machine."""

    is_shared = False

    def __init__(self, file: Path, lock: Path) -> None:
        self.file, self._lock = file, lock
        self.place = f"„{file}“"

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """The operating system frees the lock even after ``kill -9``."""
        with self._lock.open("a+b") as stream:
            if not try_lock(stream):
                raise InputError(
                    "Es läuft gerade eine andere Datenübernahme.",
                    "Bitte warten, bis sie fertig ist, und den Befehl dann wiederholen.",
                )
            yield

    def close(self) -> None:
        """Nothing is kept open."""

    def lines(self) -> list[bytes]:
        return record.lines_of(self.file.read_bytes()) if self.file.exists() else []

    def add(self, known: Sequence[bytes], fresh: Sequence[bytes], pointer: Pointer | None) -> None:
        """One write, forced to disk; the pointer is the file ``CURRENT``, which follows."""
        with self.file.open("ab") as stream:
            stream.write(b"".join(line + b"\n" for line in fresh))
            stream.flush()
            os.fsync(stream.fileno())

    def pointer(self) -> Pointer | None:
        return None

    def others(self) -> list[list[bytes]]:
        return []

    def builds(self) -> list[tuple[str, str, bool]]:
        return []

    def awaited(self) -> set[str]:
        return set()

    def tidy(self) -> None:
        if not self.file.exists():
            return
        content = self.file.read_bytes()
        whole = b"".join(line + b"\n" for line in record.lines_of(content))
        if len(whole) < len(content):
            with self.file.open("r+b") as stream:
                stream.truncate(len(whole))


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.tmp")
    with waiting.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    waiting.replace(path)
