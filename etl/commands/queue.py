"""A command that changes the shared record waits for its turn as a job, which any machine may do (``etl.record.jobs``)."""

from __future__ import annotations

import argparse
import contextlib
import functools
import io
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from etl import perform
from etl.commands.files import COMPLETE, UNCHANGED, say
from etl.contracts import InputError
from etl.record import jobs, mirror
from etl.record.jobs import Ended, Job, Jobs
from etl.record.objects import fetch, find, put
from etl.record.store import Store, sha256_of
from ozg import waiting
from ozg.words import machines as words

#: Options that name a file a command writes; it goes back to whoever asked.
OUTPUTS = ("report", "details")
#: Options that are about this machine or about waiting.
_OWN = ("data", "command", "at_once")
#: A job whose process was lost so often is not begun again: it would keep all others waiting.
MOST_BEGINNINGS = 5
#: So often somebody who waits looks, if nobody tells.
_SECONDS = 1.0
#: So long whoever has waited waits for the folder of this machine.
_BRINGING_SECONDS = 30.0
#: So long the database may be gone while somebody waits.
_PATIENCE_SECONDS = 60.0


def queue(store: Store, options: argparse.Namespace) -> int:
    """Put the command into the queue; with ``--sofort`` return its number, else wait for its end and end the same way."""
    queued = jobs.of(store.home)
    told, inputs = _as_job(store, options)
    number = queued.add(told, inputs, is_awaited=not options.at_once)
    if options.at_once:
        say(f"Auftrag {number} ist eingereiht; er {words.waiting(queued.ahead(number))}.")
        print(number)
        return COMPLETE
    try:
        ended = _await(store, queued, number, told, inputs)
    except KeyboardInterrupt:
        if not queued.withdraw(number):
            raise InputError(
                f"Auftrag {number} ist schon in Arbeit.", "„python -m etl jobs“ zeigt, wie er ausgeht."
            ) from None
        raise
    for name, text in (ended.outputs or {}).items():
        getattr(options, name).write_text(text, encoding="utf-8")
    with contextlib.suppress(
        InputError, OSError
    ):  # whoever asked looks at this machine now; a ``pull`` beside it may be about to
        mirror.pull(store, _BRINGING_SECONDS)
    return UNCHANGED if ended.status is None else ended.status


def work_once(store: Store) -> bool:
    """Do the next job of this chain; whether there was one."""
    with jobs.of(store.home).next() as job:
        if job:
            job.ended = _do(store, job, is_own=False)
        return job is not None


def _await(store: Store, queued: Jobs, number: int, told: dict[str, Any], inputs: list[str]) -> Ended:
    """Wait until somebody has done it; where nobody works for this chain, do what is before it, and then it, oneself."""
    before, gone_since = -1, None
    while True:
        try:
            ended = queued.ended(number)
            if ended and ended.status is None:  # the database was gone, and so it looked as if nobody waited
                number = queued.add(told, inputs, is_awaited=True)
            elif ended:
                queued.let_go(number)
                sys.stdout.write(ended.said)
                sys.stderr.write(ended.complained)
                return ended
            if gone_since is not None:
                queued.go_on_waiting(number)
            gone_since = None
            ahead = queued.ahead(number)
            if ahead != before:
                say(f"[0/1] {words.waiting(ahead)}")
                before = ahead
            if queued.has_workers():
                queued.wait(_SECONDS)
            elif (done := _help(store, queued, number)) is not None:
                return done
        except InputError as problem:
            gone_since = gone_since or time.monotonic()
            if time.monotonic() - gone_since > _PATIENCE_SECONDS:
                raise InputError(
                    f"Auftrag {number} ist eingereiht, aber die Datenbank (OZG_RECORD) antwortet seit einer Minute nicht.",
                    "Ob er ausgeführt wurde, zeigt „python -m etl jobs“, sobald sie wieder antwortet.",
                ) from problem
            time.sleep(_SECONDS)


def _help(store: Store, queued: Jobs, number: int) -> Ended | None:
    """Do the next job; how it ended if it was this one. Waits a moment where another command is doing one."""
    with queued.next() as job:
        if job:
            job.ended = _do(store, job, is_own=job.number == number)
    if job is None:
        queued.wait(_SECONDS)
        return None
    if job.number != number or job.ended is None or job.ended.status is None:
        return None
    queued.let_go(number)
    return job.ended


def _do(store: Store, job: Job, is_own: bool) -> Ended:
    """The job, done on this machine. What it says is kept for whoever asked, and heard at once when that is this process."""
    if problem := _needless(job):
        if is_own:
            sys.stderr.write(problem.complained)
        return problem
    said, complained = _Heard(sys.stdout if is_own else None), _Heard(sys.stderr if is_own else None)
    with waiting.room(store.folder) as room, contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
        run = functools.partial(
            perform.as_job, job.number, store.folder, lambda own: _as_options(own, job.options, room)
        )
        status = perform.guarded(run, store.folder)
        outputs = {name: (room / name).read_text(encoding="utf-8") for name in OUTPUTS if (room / name).is_file()}
    return Ended(status, said.getvalue(), complained.getvalue(), outputs)


def _needless(job: Job) -> Ended | None:
    """How a job ends that is not to be begun."""
    if job.is_decided:
        said = "Der Auftrag war schon entschieden, als der Rechner ausfiel, der ihn bearbeitete; er gilt.\n"
        return Ended(COMPLETE, "", said)
    if job.is_given_up:
        return Ended(None, "", "Wer diesen Auftrag gab, wartet nicht mehr; es wurde nichts geändert.\n")
    if job.begun_before >= MOST_BEGINNINGS:
        said = f"Bei diesem Auftrag sind {MOST_BEGINNINGS} Rechner oder Prozesse ausgefallen; er wird nicht noch einmal begonnen.\n"
        return Ended(UNCHANGED, "", said)
    return None


class _Heard(io.StringIO):
    """Keeps what is written, and passes it on."""

    def __init__(self, other: Any) -> None:
        super().__init__()
        self._other = other

    def write(self, text: str) -> int:
        if self._other:
            self._other.write(text)
            self._other.flush()
        return super().write(text)


def _as_job(store: Store, options: argparse.Namespace) -> tuple[dict[str, Any], list[str]]:
    """The options as JSON, their files in the store; and the hashes of these."""
    inputs: list[str] = []

    def told(name: str, value: Any) -> Any:
        if isinstance(value, list):
            return [told(name, each) for each in value]
        if isinstance(value, date):
            return {"day": value.isoformat()}
        if not isinstance(value, Path):
            return value
        if name in OUTPUTS:
            return {"output": True}
        if not value.is_file():
            raise InputError(
                f"„{value}“ gibt es nicht oder ist keine Datei.", "Bitte den Pfad prüfen; es wurde nichts geändert."
            )
        if store.objects is None:
            raise InputError(
                "Aufträge mit Dateien brauchen einen gemeinsamen Speicher.", "Bitte OZG_STORE setzen (docs/betrieb.md)."
            )
        sha256 = sha256_of(value)
        put(store.objects, sha256, value)
        inputs.append(sha256)
        return {"sha256": sha256, "name": value.name}

    return {name: told(name, value) for name, value in vars(options).items() if name not in _OWN}, inputs


def _as_options(store: Store, told: dict[str, Any], room: Path) -> argparse.Namespace:
    """The options of a job, its files brought into the room."""
    numbers: Iterator[int] = iter(range(sys.maxsize))

    def read(name: str, value: Any) -> Any:
        if isinstance(value, list):
            return [read(name, each) for each in value]
        if not isinstance(value, dict):
            return value
        if "day" in value:
            return date.fromisoformat(value["day"])
        if "output" in value:
            return room / name
        assert store.objects
        place = room / str(next(numbers)) / Path(value["name"]).name
        fetch(store.objects, find(store.objects, value["sha256"]), place)
        return place

    return argparse.Namespace(**{name: read(name, value) for name, value in told.items()})
