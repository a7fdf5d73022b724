"""``python -m tests.machines.killed STEP COMMAND …``: a command of the ETL whose process ends at once (``kill -9``) in exactly this step."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from etl.__main__ import main
from etl.record import postgres
from etl.record.objects import FolderObjects


def die(*_: Any) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def at_build(step: Callable[..., Any], before: bool) -> Callable[..., Any]:
    """Writing an object, and the end before or after it when it is a build."""

    def write(objects: FolderObjects, key: str, content: Any) -> None:
        if before and key.endswith(".duckdb"):
            die()
        step(objects, key, content)
        if key.endswith(".duckdb"):
            die()

    return write


def at_query(step: Callable[..., Any], name: str) -> Callable[..., Any]:
    def rows(connection: Any, asked: str, **values: Any) -> Any:
        if asked == name:
            die()
        return step(connection, asked, **values)

    return rows


def first_piece(objects: FolderObjects, key: str) -> Any:
    yield next(READ(objects, key))
    die()


WRITE, ROWS, ADD, READ = FolderObjects.write, postgres.rows, postgres.PostgresRecord.add, FolderObjects.read


def after(step: Callable[..., Any]) -> Callable[..., Any]:
    def add(*arguments: Any) -> None:
        step(*arguments)
        die()

    return add


def at_carrying(is_before: bool) -> Callable[..., Any]:
    """Lines and rows in one transaction, and the end before or after it is over."""
    from etl.lake.engine import Lake

    step = Lake._carry

    def carry(lake: Lake, connection: Any, *lines: Any) -> None:
        step(lake, _Dying(connection) if is_before else connection, *lines)
        die()

    return carry


class _Dying:
    """A connection that is told to commit, and does not live to do it."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, statement: Any, *values: Any) -> Any:
        return die() if statement == "COMMIT" else self._connection.execute(statement, *values)


STEPS: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "before object": (FolderObjects, "write", at_build(WRITE, before=True)),
    "after object": (FolderObjects, "write", at_build(WRITE, before=False)),
    # lines and pointer are written, the transaction is not over
    "before line": (postgres, "rows", at_query(ROWS, "move_head")),
    "after line": (postgres.PostgresRecord, "add", after(ADD)),
    "in pull": (FolderObjects, "read", first_piece),
}

if __name__ == "__main__":
    if sys.argv[1].endswith("rows"):
        from etl.lake.engine import Lake

        owner, name, step = Lake, "_carry", at_carrying(sys.argv[1] == "before rows")
    else:
        owner, name, step = STEPS[sys.argv[1]]
    setattr(owner, name, step)
    sys.exit(main(sys.argv[2:]))
