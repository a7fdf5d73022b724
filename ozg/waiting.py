"""The waiting room ``eingang/`` of a data folder: files under way lie there, each command's or visitor's in a room of its own.

A room is locked while its owner lives and is gone with it. When the owner was killed, the operating system frees the lock, and the next
command that writes clears the room (``sweep``): no uploaded list stays behind.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WAITING = "eingang"
_LOCK_SUFFIX = ".lock"


@contextlib.contextmanager
def room(data: Path) -> Iterator[Path]:
    """An empty folder below the data folder ``data``, gone afterwards."""
    own = data / WAITING / secrets.token_hex(8)
    own.parent.mkdir(parents=True, exist_ok=True)
    lock = own.with_suffix(_LOCK_SUFFIX)
    with lock.open("a+b") as stream:
        try_lock(stream)
        own.mkdir()
        try:
            yield own
        finally:
            shutil.rmtree(own, ignore_errors=True)
    with contextlib.suppress(OSError):
        lock.unlink()


def sweep(data: Path) -> None:
    """Clear the rooms whose owners are gone."""
    for own in (data / WAITING).glob("*"):
        if own.is_dir():
            lock = own.with_suffix(_LOCK_SUFFIX)
            with lock.open("a+b") as stream:
                is_left = try_lock(stream)
            if is_left:
                shutil.rmtree(own, ignore_errors=True)
                lock.unlink(missing_ok=True)


def try_lock(stream: Any) -> bool:
    """Take an exclusive lock on an open file without waiting; False when somebody else holds it. It ends with the process."""
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
