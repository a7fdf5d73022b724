"""Reading delivered files in a process of their own, so that no file can take the application down.

One process serves many files; a file that kills it or takes too long costs itself only, the next one gets a new process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from etl.readers.limits import MAX_SECONDS
from etl.readers.raw import RawBook, UnreadableFileError, raw_from_bytes
from etl.readers.read import content_of
from etl.readers.worker import OK

PROJECT = Path(__file__).resolve().parents[2]
_BOOT = "import sys; sys.path.insert(0, sys.argv[1]); from etl.readers.worker import main; main()"


def read_raw(path: Path) -> RawBook:
    """Raw cells of one file, read in a process of its own. Raises UnreadableFileError."""
    with Sandbox() as sandbox:
        return raw_from_bytes(sandbox.read(path))


def read_raw_many(paths: Iterable[Path]) -> list[RawBook | UnreadableFileError]:
    """Raw cells of several files in their order; a file that cannot be read has its error in its place."""
    found: list[RawBook | UnreadableFileError] = []
    with Sandbox() as sandbox:
        for path in paths:
            try:
                found.append(raw_from_bytes(sandbox.read(path)))
            except UnreadableFileError as error:
                found.append(error)
    return found


def guards_in_force() -> list[str]:
    """German names of what keeps a delivered file from doing harm on this system (``etl.readers.guards``); asks a reading process."""
    with Sandbox() as sandbox:
        return sandbox.guards()


class Sandbox:
    """A reading process, started with the first file. Use it as a context manager; not for several threads at once."""

    def __init__(self, seconds: float = MAX_SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._clock: threading.Timer | None = None
        self._is_late = threading.Event()
        self._guards: list[str] | None = None
        self._unreadable: UnreadableFileError | None = None

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, path: Path) -> bytes:
        """The byte form of the raw cells (``raw_from_bytes``). Raises UnreadableFileError."""
        self.ask(path)
        return self.answer()

    def ask(self, path: Path) -> None:
        """Let the process begin with a file; ``answer`` waits for the result. One file at a time. The process gets the bytes: it may
        open no file itself."""
        self._unreadable = None
        try:
            content = content_of(path)
        except UnreadableFileError as error:
            self._unreadable = error
            return
        process = self._process or self._start()
        self._is_late.clear()
        self._clock = threading.Timer(self._seconds, self._stop, (process,))
        self._clock.start()
        assert process.stdin
        try:
            process.stdin.write(len(content).to_bytes(8, "big") + content)
            process.stdin.flush()
        except OSError:
            return  # the process is gone; answer() finds that out and says so

    def answer(self) -> bytes:
        """The byte form of the raw cells of the file asked for. Raises UnreadableFileError."""
        if self._unreadable:
            raise self._unreadable
        assert self._process and self._clock
        try:
            self.guards()
            status, payload = _receive(self._process)
        except (OSError, EOFError) as error:
            self.close()
            if self._is_late.is_set():
                raise UnreadableFileError("file_too_slow", sekunden=f"{self._seconds:.0f}") from error
            raise UnreadableFileError("file_too_complex", was="der Lesevorgang wurde abgebrochen") from error
        finally:
            self._clock.cancel()
        if status == OK:
            return payload
        code, params = json.loads(payload)
        raise UnreadableFileError(code, **params)

    def guards(self) -> list[str]:
        """What the process gave up before its first file, as it said itself when it started."""
        process = self._process or self._start()
        if self._guards is None:
            _, told = _receive(process)
            self._guards = json.loads(told)
        return self._guards

    def close(self) -> None:
        """End the reading process."""
        process, self._process, self._guards = self._process, None, None
        if process is None:
            return
        if self._clock:
            self._clock.cancel()
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue

    def _stop(self, process: subprocess.Popen[bytes]) -> None:
        self._is_late.set()
        process.kill()

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _BOOT, str(PROJECT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # nothing of the environment, where passwords of a service may stand; Windows starts no program without its folder
            env={name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
        )
        return self._process


def _receive(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    assert process.stdout
    head = process.stdout.read(9)
    if len(head) < 9:
        raise EOFError
    size = int.from_bytes(head[1:], "big")
    payload = process.stdout.read(size)
    if len(payload) < size:
        raise EOFError
    return head[:1], payload
