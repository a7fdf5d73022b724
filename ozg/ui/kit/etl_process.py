"""The ETL in a process of its own: the application asks for work as a person at the command line would and reads the answer.

The ETL has its own lock and is safe against being killed, so nothing a visitor does here can leave half a build.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ozg import access
from ozg.access import Right
from ozg.read import followed
from ozg.read.database import data_folder
from ozg.ui.kit import own_tasks, visitor, warm_etl
from ozg.ui.kit.menu import PROJECT

#: One command that writes at a time in this server; whoever waits goes on afterwards.
_AT_WORK = threading.Lock()
#: Where several machines share the record, commands wait for their turn there and say how many are before them.
_QUEUED = threading.BoundedSemaphore(16)
#: Commands that change nothing wait for no other, but only so many run at once.
_READING = frozenset({"check", "template", "export", "catalogue", "model"})
_READERS = threading.BoundedSemaphore(4)
#: Spares each command the start of a Python and all it has to read first.
_READY = warm_etl.ReadyProcess()
#: So long a command may take that neither reads lists nor builds.
SHORT_SECONDS = 120
#: So long one may take that builds anew.
LOAD_SECONDS = 900
#: Exit status of what nobody may do from here: an error of whoever asks (docs/vertrag.md 1).
REFUSED = 2
_TOO_LONG = "Das hat zu lange gedauert und wurde abgebrochen; es ist nichts geändert."
_STEP = re.compile(r"\[(\d+)/(\d+)\] (.+)")

#: Told what a command says while it works: how far it is (0-1, None when it does not say) and its words.
Listener = Callable[[float | None, str], None]


@dataclass(frozen=True)
class Ran:
    """How a command ended: exit status (docs/vertrag.md 1), None when it took too long, and its messages without progress."""

    status: int | None
    messages: tuple[str, ...]

    @property
    def is_done(self) -> bool:
        """Whether all was done as asked."""
        return self.status == 0

    @property
    def said(self) -> str:
        """All that the command said to people, in German."""
        return _TOO_LONG if self.status is None else " ".join(self.messages)

    @property
    def problem(self) -> str:
        """What to tell the person when the command did not do what was asked."""
        if self.status is None:
            return _TOO_LONG
        return " ".join(self.messages[-2:]) or "Der Befehl ist ohne Meldung gescheitert; es ist nichts geändert."


def run(
    arguments: Sequence[str | Path],
    seconds: float,
    listener: Listener | None = None,
    is_needless: Callable[[], bool] = lambda: False,
    keys: Sequence[str] = (access.EVERYWHERE,),
) -> Ran:
    """Run ``python -m etl`` with these arguments on the data folder of the application; waits for its turn and for the end.

    ``keys``: municipalities (or the Kreis) it is about, as the checked files or the build name them, never the screen; without them
    the right must reach everywhere, with an empty sequence anywhere. A login says which function stands in the record, whatever is typed.
    ``is_needless`` is asked when the turn has come: somebody else may have done it meanwhile. Whoever may not do this gets told so
    and nothing is started: this is the one guard of all writing, whatever a page shows.
    """
    try:
        arguments = allowed(arguments, keys)
    except access.Denied as denied:
        return Ran(REFUSED, (denied.message, denied.remedy))
    command = [*map(str, arguments), "--data", str(data_folder())]
    messages: list[str] = []
    only_reads = str(arguments[0]) in _READING or access.TRIAL in map(str, arguments)
    is_queued = not only_reads and followed.is_shared()
    with _READERS if only_reads else _QUEUED if is_queued else _AT_WORK:
        if is_needless():
            return Ran(0, ())
        with _started(command) as process:
            is_late = threading.Event()
            # whoever waits for others is not late; given up while it waits, a job is not done
            clock = threading.Timer(seconds + LOAD_SECONDS * is_queued, lambda: (is_late.set(), process.kill()))
            clock.start()
            try:
                assert process.stderr
                for line in process.stderr:
                    _hear(line.strip(), messages, listener)
                process.wait()
            finally:
                clock.cancel()
    return Ran(None if is_late.is_set() else process.returncode, tuple(messages))


def _started(command: Sequence[str]) -> warm_etl.Copy | subprocess.Popen[str]:
    """The command at work in a process of its own; what it says to people comes through its ``stderr``."""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return _READY.begin(command, environment) or subprocess.Popen(
        [sys.executable, "-m", "etl", *command], cwd=PROJECT, env=environment, text=True, encoding="utf-8",
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip


def allowed(arguments: Sequence[str | Path], keys: Sequence[str]) -> list[str | Path]:
    """The command as the visitor of this run may start it: in the function of his login, released only where he may. Raises Denied."""
    right = Right.PROPOSE if own_tasks.is_answer(arguments, keys) else access.needed(arguments)
    visitor.require(right, *keys)
    return _by_two(_in_function(arguments, right, keys), keys)


def _in_function(arguments: Sequence[str | Path], right: Right, keys: Sequence[str]) -> list[str | Path]:
    """The command with the function of the login; without one the function is typed by whoever decides."""
    function = visitor.current().function(right, keys[0]) if keys else ""
    if not function:
        return list(arguments)
    typed = [str(each).startswith("--function=") for each in arguments]
    return [f"--function={function}" if is_typed else each for each, is_typed in zip(arguments, typed, strict=True)]


def _by_two(arguments: list[str | Path], keys: Sequence[str]) -> list[str | Path]:
    """Freezing without the right to release, or where somebody else has to, leaves that to somebody else."""
    command = str(arguments[0])
    if command not in ("freeze", "release"):
        return arguments
    is_shared = visitor.has_four_eyes()
    if command == "freeze" and (is_shared or not visitor.may(Right.RELEASE, keys[0])):
        arguments = [*arguments, "--ohne-freigabe"]
    about = " ".join([*keys, str(arguments[arguments.index("--stand") + 1])]) if is_shared else ""
    return [*arguments, f"--marke={visitor.mark(about)}"] if is_shared else arguments


def _hear(line: str, messages: list[str], listener: Listener | None) -> None:
    step = _STEP.fullmatch(line)
    if line and not step:
        messages.append(line)
    if line and listener:
        listener(int(step[1]) / int(step[2]) if step else None, step[3] if step else line)
