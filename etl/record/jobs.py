"""Jobs: commands that wait in the database for their turn, one at a time in each chain, whichever machine takes them.

Whoever works on a job holds its row in an open transaction: killed, it lets go, and the next one begins anew. That nothing is decided
twice is the record's own care (``etl.record.postgres``): it writes the number of the job with the lines.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from etl.contracts import InputError
from etl.record.postgres import PostgresRecord, connect, rows, told


@dataclass(frozen=True)
class Ended:
    """How a job ended: exit status (None: it was not begun, because nobody waited for it any more), its words, and what it wrote by name."""

    status: int | None
    said: str = ""
    complained: str = ""
    outputs: dict[str, str] | None = None


@dataclass(frozen=True)
class Listed:
    """A job of the last days: what it does, since when it waits, and when and how it ended."""

    number: int
    run: str
    queued_at: datetime
    done_at: datetime | None
    status: int | None
    complained: str | None


@dataclass
class Job:
    """A job this process works on. ``is_decided``: somebody was killed after its decision; ``begun_before``: how often somebody was before
    it; ``ended`` is to be set when it is done."""

    number: int
    options: dict[str, Any]
    is_decided: bool
    is_given_up: bool
    begun_before: int
    ended: Ended | None = None


class Jobs:
    """The queue of one chain."""

    def __init__(self, home: PostgresRecord) -> None:
        self.chain = home.chain
        self._url = home.url
        self._connection: psycopg.Connection[Any] | None = None

    def add(self, options: dict[str, Any], inputs: Sequence[str], is_awaited: bool) -> int:
        """Put a command at the end of the queue; returns its number. With ``is_awaited`` it is done only while this process lives."""
        text = json.dumps(options, ensure_ascii=False)
        self._rows("clear_jobs")
        with told(), self._asked().transaction():
            ((number,),) = self._rows("add_job", options=text, inputs=list(inputs), is_awaited=is_awaited)
            if is_awaited:
                self._rows("await_job", job=number)
            self._rows("tell")
        return number

    def go_on_waiting(self, number: int) -> None:
        """The same after the database was gone."""
        self._rows("await_job", job=number)

    def ahead(self, number: int) -> int:
        """How many jobs are to be done before this one."""
        return int(self._rows("ahead", job=number)[0][0])

    def ended(self, number: int) -> Ended | None:
        """How it ended; None while it has not."""
        found = self._rows("ended_job", job=number)
        return Ended(*found[0]) if found else None

    def let_go(self, number: int) -> None:
        """What it said and wrote has reached whoever asked."""
        self._rows("forget_outputs", job=number)

    def withdraw(self, number: int) -> bool:
        """Take it out of the queue; False when somebody is at work on it or it is done."""
        return bool(self._rows("withdraw_job", job=number))

    def has_workers(self) -> bool:
        """Is there a ``work`` for this chain on any machine?"""
        return self._rows("workers") != [(0,)]

    def has_next(self) -> bool:
        """Is there a job that nobody is at work on, and nobody on one before it?"""
        with told(), self._asked().transaction():
            return bool(rows(self._asked(), "next_job", chain=self.chain))

    def listed(self) -> list[Listed]:
        """Those that wait and those of the last week."""
        return [Listed(*row) for row in self._rows("jobs")]

    @contextlib.contextmanager
    def next(self) -> Iterator[Job | None]:
        """The next job, this process's own until the end of this block; None when there is none or somebody is at work in this chain."""
        with told(), connect(self._url) as connection, connection.transaction():
            found = rows(connection, "next_job", chain=self.chain)
            job = Job(*found[0], *self._before(connection, found[0][0])) if found else None
            yield job
            if job and job.ended:
                values = {**job.ended.__dict__, "outputs": json.dumps(job.ended.outputs or {}, ensure_ascii=False)}
                rows(connection, "end_job", job=job.number, **values)
                rows(connection, "tell", chain=self.chain)

    def _before(self, connection: psycopg.Connection[Any], number: int) -> tuple[bool, bool, int]:
        is_decided = bool(rows(connection, "is_decided", job=number))
        is_given_up = rows(connection, "is_given_up", job=number) == [(True,)]
        # outside of the transaction that is lost with this process
        ((begun,),) = self._rows("begin_job", job=number)
        return is_decided, is_given_up, begun

    def call_worker(self) -> None:
        """This process counts as a worker from now on."""
        self._rows("name_worker")

    def wait(self, seconds: float) -> None:
        """Until something has changed in the chain, but no longer than this."""
        with told():
            asked = self._asked()
            rows(asked, "listen")
            for _ in asked.notifies(timeout=seconds, stop_after=1):
                return

    def _rows(self, name: str, **values: Any) -> list[tuple[Any, ...]]:
        with told():
            return rows(self._asked(), name, **{"chain": self.chain, **values})

    def _asked(self) -> psycopg.Connection[Any]:
        if self._connection is None or self._connection.closed:
            self._connection = connect(self._url)
        return self._connection


def of(home: object) -> Jobs:
    """The queue of a shared record. Raises InputError where the record is a folder's own."""
    if not isinstance(home, PostgresRecord):
        raise InputError(
            "Dieser Datenordner teilt sein Verzeichnis mit keinem anderen Rechner.",
            "Bitte OZG_RECORD setzen (docs/betrieb.md).",
        )
    return Jobs(home)
