"""A build grown from the published one: the steps of every build (``etl.build.model``) run over the few municipalities whose lists or
edits have changed, and their rows take the place of the old ones in a copy of the published file.

Which steps that is true of stands in ``model.WHOLE``: those are run anew over everything. Where anything else is not as in the published
build, or a neighbour is touched, the build is made whole.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import duckdb

from etl import sqlfiles
from etl.build import model
from etl.build.database import attach_copy, has_previous
from etl.build.staging import Numbered
from etl.contracts import Delivery

#: More municipalities than these are built with all the others: every row replaced leaves a gap in the file.
MOST = 8
#: Tables without rows of anybody beside those that are full when a build begins: facts that may be empty or have a step of their own, and
#: what is compared or written by itself.
OF_NOBODY = (
    "core.catalogue_release",
    "core.former_name",
    "core.service_successor",
    "core.withdrawn_service",
    "meta.parameter",
    "meta.build",
)


class TouchesOthersError(Exception):
    """Not only the municipalities that changed would be other than in the published build."""


def changed(
    connection: duckdb.DuckDBPyConnection,
    numbered: Sequence[Numbered],
    fresh: Mapping[int, Delivery],
    known: Mapping[int, int],
    version: tuple[object, ...],
) -> frozenset[str] | None:
    """The municipalities (ars) of whom lists came or went or edits differ from the published build, attached as ``previous``; None when that is
    not all that is new, or there are many. The edits of the new build are in ``meta.edit``.

    ``known``: number of a delivery that is the same in the published build → its number there; ``version``: what a build says it was
    built by (schema, layout, product, knowledge, demo).
    """
    if not known or not has_previous(connection):
        return None
    try:
        rows = sqlfiles.rows(connection, "increment/published")
        ars = {one for (one,) in sqlfiles.rows(connection, "increment/edited")}
    except duckdb.Error:  # a build of another schema
        return None
    there = {delivery_id: (of, is_partial) for *_, delivery_id, of, is_partial in rows if delivery_id is not None}
    kept = [entry for entry in numbered if entry.delivery_id not in fresh]
    if (
        rows[0][: len(version)] != version
        or any(known.get(entry.delivery_id) != entry.delivery_id for entry in kept)
        or any(there[entry.delivery_id][1] != entry.is_partial for entry in kept)
        or there.keys() & fresh.keys()
    ):
        return None
    gone = there.keys() - {entry.delivery_id for entry in kept}
    found = ars | {there[one][0] for one in gone} | {delivery.municipality for delivery in fresh.values()}
    return frozenset(found) if None not in found and 0 < len(found) <= MOST else None


def begin(connection: duckdb.DuckDBPyConnection, municipalities: Collection[str]) -> None:
    """The build is from now on one of these municipalities alone."""
    sqlfiles.run(connection, "increment/begin", changed=sorted(municipalities))


def facts(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables with facts in a build just begun."""
    return [name for (name,) in sqlfiles.rows(connection, "increment/facts")]


def check_neighbours(connection: duckdb.DuckDBPyConnection) -> None:
    """Let the marts know what neighbours prove. Raises TouchesOthersError when neighbours would change with these municipalities."""
    sqlfiles.run(connection, "mart/proof")
    if sqlfiles.rows(connection, "increment/others"):
        raise TouchesOthersError
    sqlfiles.run(connection, "increment/proof")


@contextlib.contextmanager
def grown(
    connection: duckdb.DuckDBPyConnection, previous: Path, path: Path, facts_of_all: Sequence[str]
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the whole build: a copy of the published file at ``path`` with the rows of ``connection`` in it and everything
    over all municipalities made anew; ``meta.build`` is empty. It is on the disk afterwards.

    Raises TouchesOthersError when findings could be of any municipality.
    """
    if sqlfiles.rows(connection, "increment/shared_findings"):
        raise TouchesOthersError
    attach_copy(connection, previous, path, "built")
    whole = [name for tables in model.WHOLE.values() for name in tables]
    connection.execute("BEGIN")
    sqlfiles.run(connection, "increment/lay")
    tables = scopes(connection, facts_of_all)
    for taken_out, put_in in tables.values():
        connection.execute(taken_out)
        connection.execute(put_in)
    for (statement,) in sqlfiles.rows(connection, "increment/dropped", whole=whole):
        connection.execute(statement)
    connection.execute("COMMIT")
    with connection.cursor() as over_all:
        over_all.execute("USE built")
        model.build_whole(over_all)
        yield over_all
    connection.execute("CHECKPOINT built")
    # what was computed of a few is thrown away
    connection.execute("PRAGMA disable_checkpoint_on_shutdown")


def scopes(connection: duckdb.DuckDBPyConnection, facts_of_all: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The tables with rows of single municipalities, each with the statements that replace those of the copy. Raises TouchesOthersError
    where a table's rows belong to nobody, and the step that makes it says nothing of it."""
    whole = [name for tables in model.WHOLE.values() for name in tables]
    rows = sqlfiles.rows(connection, "increment/statements", whole=whole, facts=[*facts_of_all, *OF_NOBODY])
    if any(scope is None for _, scope, _, _ in rows):
        raise TouchesOthersError
    return {name: (taken_out, put_in) for name, _, taken_out, put_in in rows}
