"""The ETL kept ready for the application: one process that has imported the commands and read words, catalogue and register does
each command in a copy of itself (fork), so that nobody waits for a new Python and all it has to read first.

A copy is a process of its own like ``python -m etl``: killed or broken it costs its command only, and what it has changed in memory is
gone with it. ``python -m etl.warm N`` gets commands through the socket that the application opened as file N (``ozg.ui.kit.warm_etl``
says what is sent) and ends when the application does, or when nobody asked for a while. Linux only: other systems have no such copies,
or none that are safe.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
import time
import traceback
from collections.abc import Sequence
from typing import Any, NoReturn

from etl import intake
from etl.__main__ import main
from etl.build import staging
from etl.commands import care, edits, files

#: What a command may need that takes long to import; those around editions and papers bring data frames and are rarer.
READY = (files, care, edits)
#: So long it waits for the next command before it gives its memory back.
IDLE_SECONDS = 600
#: A command with its environment is far smaller.
MOST_BYTES = 1 << 20


def serve(application: socket.socket) -> tuple[Sequence[str], dict[str, str]] | None:
    """Do what the application asks until it is gone. Returns in a copy: its command and environment; in the process itself: None."""
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake)
    at_work: dict[int, int] = {}
    is_open, is_ready = True, False
    while is_open or at_work:
        asked, _, _ = select.select(
            [woken, *([application] if is_open else [])], [], [], IDLE_SECONDS if is_ready else 0
        )
        if woken in asked:
            os.read(woken, MOST_BYTES)
            _tell_ends(at_work)
        if application in asked:
            message, pipes, _, _ = socket.recv_fds(application, MOST_BYTES, 2)
            is_open = bool(message)
            if message and (command := _begin(json.loads(message), pipes, at_work)):
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                for opened in (woken, wake, application.detach()):
                    os.close(opened)
                return command
        if asked:
            continue
        if not is_ready:
            # the first command does not wait for what only the next ones are spared
            _get_ready()
            is_ready = True
        elif not at_work:
            break
    return None


def _get_ready() -> None:
    """Read now what every copy would read anew; the application starts another process when one of these files has changed."""
    intake.get_ready()
    staging.program_knowledge()
    gc.collect()
    gc.freeze()  # the collector of a copy would touch, and so duplicate, all of this memory


def _begin(
    asked: dict[str, Any], pipes: Sequence[int], at_work: dict[int, int]
) -> tuple[Sequence[str], dict[str, str]] | None:
    """End a command, or begin one in a copy; in the copy returns what it has to do. ``pipes``: for its words, and for its number and
    how it ends."""
    if "stop" in asked:
        if asked["stop"] in at_work:
            os.kill(asked["stop"], signal.SIGKILL)
        return None
    said, ended = pipes
    process = os.fork()
    if process:
        os.close(said)
        at_work[process] = ended
        _tell(ended, process)
        return None
    for opened in (ended, *at_work.values()):
        os.close(opened)
    os.dup2(said, 2)
    os.close(said)
    return asked["arguments"], asked["environment"]


def _tell_ends(at_work: dict[int, int]) -> None:
    """Say how the copies ended that have ended."""
    for process in list(at_work):
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            told = at_work.pop(process)
            _tell(told, os.waitstatus_to_exitcode(status))
            os.close(told)


def _tell(pipe: int, number: int) -> None:
    try:
        os.write(pipe, f"{number}\n".encode())
    except BrokenPipeError:  # the application does not listen any more
        return


def _run(arguments: Sequence[str], environment: dict[str, str]) -> NoReturn:
    """Do the command and end this copy without tidying up what belongs to the process it is a copy of (as ``multiprocessing`` does)."""
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    status = 1
    try:
        status = main(arguments)
    except SystemExit as ended:  # argparse
        status = int(ended.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    command = serve(socket.socket(fileno=int(sys.argv[1])))
    if command:
        _run(*command)
