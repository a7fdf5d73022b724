"""The record for several machines: the same chained lines as rows of PostgreSQL, with the pointer to the build in force.

The file ``sources/journal.jsonl`` of each data folder is a copy of the chain then (``etl.record.mirror`` writes it), read by the pages.
``psycopg`` is imported only when ``OZG_RECORD`` names a database.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import psycopg

from etl.contracts import InputError
from etl.record.home import Pointer
from ozg import record
from ozg.sql import SqlFiles

_SQL = SqlFiles(Path(__file__).parent / "sql")
#: Lines that put in order what was decided before; no job asks for them.
_HOUSEKEEPING = frozenset({record.TAKEOVER, record.SHELF, "redact"})
#: A connection that is gone is noticed after half a minute, also when nobody says goodbye.
_CONNECTION = {
    "connect_timeout": 5,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "autocommit": True,
}


def rows(connection: psycopg.Connection[Any], name: str, **values: Any) -> list[tuple[Any, ...]]:
    """Rows of the one query in ``sql/<name>.sql``; none of a statement that answers nothing."""
    cursor = connection.execute(_SQL.text(name).encode(), values)
    return cursor.fetchall() if cursor.description else []


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Around every word with the database. Raises InputError, in German, when it is not there or does not let us."""
    try:
        yield
    except psycopg.errors.LockNotAvailable as error:
        raise InputError(
            "Seit einer halben Stunde arbeitet ein anderer Befehl an diesem Verzeichnis.",
            "Es wurde nichts geändert. Bitte nachsehen, ob er hängt, und dann wiederholen.",
        ) from error
    except psycopg.errors.InsufficientPrivilege as error:
        raise InputError(
            "Die Datenbank des Verzeichnisses (OZG_RECORD) erlaubt das nicht.",
            "Es wurde nichts geändert. Bitte die Rechte der Datenbankrolle prüfen (docs/betrieb.md).",
        ) from error
    except psycopg.Error as error:
        raise InputError(
            "Die Datenbank des Verzeichnisses (OZG_RECORD) ist nicht erreichbar oder hat die Verbindung beendet.",
            "Gezeigt wird weiter der bisherige Stand. Bitte prüfen, ob sie läuft, und den Befehl dann wiederholen; war er schon entschieden, sagt er es.",
        ) from error


def connect(url: str) -> psycopg.Connection[Any]:
    """A connection of its own to the database of a record, with its tables. Raises InputError when there is none."""
    with told():
        connection = psycopg.connect(url, **_CONNECTION)
        if rows(connection, "has_tables") != [(True,)]:
            with connection.transaction():
                rows(connection, "only_one")
                if rows(connection, "has_tables") != [(True,)]:
                    connection.execute(_SQL.text("schema").encode())
        return connection


class Turn:
    """A turn of one command, begun once however often it is asked for inside, and ended with the outermost."""

    def __init__(self, begin: Callable[[], object], end: Callable[[], object]) -> None:
        self._begin, self._end = begin, end
        self._depth = 0

    @property
    def is_held(self) -> bool:
        return self._depth > 0

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        if not self._depth:
            self._begin()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if not self._depth:
                with contextlib.suppress(psycopg.Error, InputError):  # the database ends it with the connection anyway
                    self._end()


class PostgresRecord:
    """One chain of lines in a database. ``job``: the number of the job this process does, None when it does none."""

    is_shared = True

    def __init__(self, url: str, chain: str, job: int | None = None) -> None:
        self.url, self.chain, self.job = url, chain, job
        self.place = f"die Tabelle ozg.line der Datenbank (OZG_RECORD, Bereich „{chain}“)"
        self._connection: psycopg.Connection[Any] | None = None
        self._lines: list[bytes] = []
        self._turn = Turn(self._begin_turn, self._end_turn)
        #: Writes lines with something else in one transaction (``etl.lake``): told the known and the fresh ones.
        self.carrier: Callable[[Sequence[bytes], Sequence[bytes]], None] | None = None

    def turn(self) -> contextlib.AbstractContextManager[None]:
        """Waits. The database ends the turn with the connection, also after ``kill -9``."""
        return self._turn.held()

    def _begin_turn(self) -> None:
        with told():
            asked = self._asked()
            asked.execute(_SQL.text("longest_wait"))
            rows(asked, "turn", chain=self.chain)

    def _end_turn(self) -> None:
        rows(self._asked(), "end_turn", chain=self.chain)

    def lines(self) -> list[bytes]:
        with told():
            fresh = rows(self._asked(), "lines", chain=self.chain, after=len(self._lines))
        self._lines += [bytes(line) for (line,) in fresh]
        return list(self._lines)

    def add(self, known: Sequence[bytes], fresh: Sequence[bytes], pointer: Pointer | None) -> None:
        """Lines and pointer in one transaction that holds the head of the chain: whoever read an older end is refused, whatever the turn says."""
        if self.carrier and fresh and pointer is None:
            self.carrier(known, fresh)
            return
        count, lines = len(known), [*known, *fresh]
        with told():
            asked = self._alive()
            with asked.transaction():
                rows(asked, "begin_chain", chain=self.chain)
                if rows(asked, "head_locked", chain=self.chain) != [(count, record.previous_of(known))]:
                    raise InputError(
                        "Inzwischen ist auf einem anderen Weg etwas anderes entschieden worden.",
                        "Es wurde nichts geändert; bitte den Befehl wiederholen.",
                    )
                for number, line in enumerate(fresh, count + 1):
                    rows(asked, "add_line", chain=self.chain, number=number, line=line)
                if pointer:
                    rows(asked, "add_build", chain=self.chain, build=pointer.build, sha256=pointer.sha256)
                build = pointer.build if pointer else None
                rows(
                    asked, "move_head", chain=self.chain, number=len(lines), hash=record.previous_of(lines), build=build
                )
                if self.job_of(fresh) is not None:
                    self._note_job(asked, len(lines))
                rows(asked, "tell", chain=self.chain)

    def job_of(self, fresh: Sequence[bytes]) -> int | None:
        """The job these lines decide; None when no job asks for them."""
        return self.job if any(json.loads(line)["action"] not in _HOUSEKEEPING for line in fresh) else None

    def pointer(self) -> Pointer | None:
        with told():
            found = rows(self._asked(), "pointer", chain=self.chain)
        return Pointer(*found[0]) if found else None

    def tidy(self) -> None:
        """A transaction is never half written."""

    def others(self) -> list[list[bytes]]:
        with told():
            asked = self._asked()
            chains = [chain for (chain,) in rows(asked, "chains") if chain != self.chain]
            return [[bytes(line) for (line,) in rows(asked, "lines", chain=chain, after=0)] for chain in chains]

    def builds(self) -> list[tuple[str, str, bool]]:
        with told():
            return rows(self._asked(), "builds")

    def awaited(self) -> set[str]:
        with told():
            return {sha256 for (sha256,) in rows(self._asked(), "awaited")}

    def _note_job(self, asked: psycopg.Connection[Any], number: int) -> None:
        if rows(asked, "is_given_up", job=self.job) == [(True,)]:
            raise InputError("Wer diesen Auftrag gab, wartet nicht mehr.", "Es wurde nichts geändert.")
        try:
            rows(asked, "add_decided", job=self.job, number=number)
        except psycopg.errors.UniqueViolation as error:
            raise InputError("Dieser Auftrag ist schon entschieden.", "Es wurde nichts geändert.") from error

    def close(self) -> None:
        """Give the connection back: a process may do many commands, and the database has few."""
        if self._connection is not None:
            self._connection.close()

    def _asked(self) -> psycopg.Connection[Any]:
        """The connection of this record; opened with the first question."""
        if self._connection is None or (self._connection.closed and not self._turn.is_held):
            self._connection = connect(self.url)
        return self._connection

    def _alive(self) -> psycopg.Connection[Any]:
        """The same, or a new one with the turn taken anew when the database has gone and come back meanwhile."""
        try:
            self._asked().execute(b"")
            return self._asked()
        except psycopg.Error:
            self._connection = connect(self.url)
        if self._turn.is_held and rows(self._connection, "turn_at_once", chain=self.chain) != [(True,)]:
            raise InputError(
                "Die Verbindung zur Datenbank war unterbrochen, und inzwischen arbeitet ein anderer Befehl.",
                "Es wurde nichts geändert; bitte den Befehl wiederholen.",
            )
        return self._connection
