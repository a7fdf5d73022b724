"""A command of the ETL in a copy of a process that is kept ready (``etl.warm``): the same as ``python -m etl`` without the start.

Sent is one message per command, JSON with ``arguments`` and ``environment``, and with it two pipes: one gets what the command says to
people, the other one its process number and then its exit status, a line each. ``{"stop": number}`` ends a command.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

from ozg.ui.kit.menu import PROJECT

#: What the ready process has in memory: when a file below changes, a new one is started.
_KEPT_IN_MEMORY = ("etl", "ozg", "data/reference", "data/demo")


class Copy:
    """A command at work, as much of ``subprocess.Popen`` as is needed. ``returncode`` is negative when it was ended."""

    def __init__(self, application: socket.socket, number: int, stderr: TextIO, ends: TextIO) -> None:
        self.stderr, self.returncode = stderr, None
        self._application, self._number, self._ends = application, number, ends

    def __enter__(self) -> Copy:
        return self

    def __exit__(self, *_: object) -> None:
        self.stderr.close()
        self.wait()
        self._ends.close()

    def kill(self) -> None:
        """End it at once; what it was writing is not published."""
        with contextlib.suppress(OSError):
            self._application.send(json.dumps({"stop": self._number}).encode())

    def wait(self) -> int:
        """Exit status, once it has ended; -1 when the ready process was ended with it."""
        if self.returncode is None:
            self.returncode = int(self._ends.readline() or -1)
        return self.returncode


class ReadyProcess:
    """The process that is kept ready: started with the first command, and anew when its files have changed or it is gone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._application: socket.socket | None = None
        self._files = 0

    def begin(self, arguments: Sequence[str], environment: Mapping[str, str]) -> Copy | None:
        """Begin a command; None where there is no ready process: then it has to be started the ordinary way."""
        if sys.platform != "linux":
            return None
        with self._lock:
            application = self._application_of_today()
        said, says = os.pipe()
        ends, told = os.pipe()
        stderr, ends_read = os.fdopen(said, encoding="utf-8", errors="replace"), os.fdopen(ends, encoding="ascii")
        message = json.dumps({"arguments": list(arguments), "environment": dict(environment)}).encode()
        try:
            with contextlib.suppress(OSError):
                socket.send_fds(application, [message], [says, told])
        finally:
            os.close(says)
            os.close(told)
        number = ends_read.readline()
        if number:
            return Copy(application, int(number), stderr, ends_read)
        stderr.close()
        ends_read.close()
        return None

    def _application_of_today(self) -> socket.socket:
        """The way to the ready process; the old one does what it has begun and ends."""
        files = _files_now()
        if self._application and self._process and self._process.poll() is None and files == self._files:
            return self._application
        own, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with other:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "etl.warm", str(other.fileno())], cwd=PROJECT, pass_fds=[other.fileno()],
                env={**os.environ, "PYTHONIOENCODING": "utf-8"},
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        self._application, self._files = own, files
        return own


def _files_now() -> int:
    """Changes when a file is changed, added or removed that the ready process has in memory."""
    folders, found = [PROJECT / name for name in _KEPT_IN_MEMORY], []
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders += [Path(entry.path)] if entry.name != "__pycache__" else []
                else:
                    found.append((entry.path, entry.stat().st_mtime_ns, entry.stat().st_size))
    return hash(tuple(sorted(found)))
