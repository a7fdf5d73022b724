"""Steps of a build that need nothing of each other, at once: the second ones on a connection of their own."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import duckdb

#: So many rows of services and a second core saves more time than it costs.
ROWS_WORTH_A_SECOND = 1000
Steps = Callable[[duckdb.DuckDBPyConnection], object]


@dataclass
class Aside:
    """Where steps run that others need not wait for; without a thread they run at once and where all the others do."""

    connection: duckdb.DuckDBPyConnection
    thread: ThreadPoolExecutor | None = None
    begun: list[Future[object]] = field(default_factory=list)

    def run(self, steps: Steps) -> None:
        """Run steps that ask for tables of the build only: what is temporary belongs to the connection that made it."""
        if self.thread:
            self.begun.append(self.thread.submit(steps, self.connection))
        else:
            steps(self.connection)

    def wait(self) -> None:
        """Until all of them are done. Raises what one of them raised."""
        for one in self.begun:
            one.result()
        self.begun.clear()


@contextlib.contextmanager
def beside(connection: duckdb.DuckDBPyConnection) -> Iterator[Aside]:
    """A second connection to the database of a build, for what goes on beside the first; all of it is done in the end.

    It is for small builds: their queries use one processor core each, and the other one has nothing to do meanwhile. Few rows are done before
    a second thread has begun to help."""
    if connection.table("staging.service_entry").aggregate("count(*)").fetchall() < [(ROWS_WORTH_A_SECOND,)]:
        yield Aside(connection)
        return
    with connection.cursor() as other, ThreadPoolExecutor(1) as thread:
        other.execute("USE building")
        aside = Aside(other, thread)
        yield aside
        aside.wait()
