"""Few municipalities computed alone: the steps of every build (``etl.build.model``) from their lists and edits to their rows and counts,
without what numbers or sums over all. For the rows of lists of very many (``etl.lake``), where no build of all of them is made at once.

What a neighbour has proven ("woanders läuft es schon") only the build of the whole Land knows; no sum rests on it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import duckdb

from etl import sqlfiles
from etl.build import check, edits as edited, increment, model, prepared, staging, unchanged
from etl.build.database import without_pandas
from etl.build.staging import Numbered
from etl.build.write import read_into, versions
from etl.contracts import Delivery
from etl.record import publish
from etl.record.edits import Edit
from etl.record.store import Store
from etl.reference import programmes

#: What is compared among many says nothing of few, and no count and no sum rests on it.
OF_ALL = ("mart/peer_rate", "mart/estimate")


@contextlib.contextmanager
def begun(
    store: Store, build_id: str, inside: duckdb.DuckDBPyConnection, work: Path | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty working database inside one that is open, gone afterwards; in the folder ``work``, else where builds are published."""
    work = work or store.published
    path = publish.working_path(work, build_id)
    try:
        with without_pandas(), prepared.begun(path, False, store.published, None, True, inside) as connection:
            yield connection
    finally:
        publish.discard(work, build_id)


def compute(
    connection: duckdb.DuckDBPyConnection,
    store: Store,
    build_id: str,
    municipalities: Sequence[str],
    lists: Sequence[Numbered],
    fresh: Mapping[int, Delivery],
    known: Mapping[int, int],
    edits: Sequence[Edit],
) -> None:
    """Compute these municipalities into a database just ``begun``. ``lists``: all of theirs in force; ``fresh``: those already read, by number;
    ``known``: those whose rows are taken over from what is attached as ``previous``; the rest is read now.

    Raises InputError when a file is missing or not what was delivered, and when a check before publication fails."""
    store.check_mappings()
    programmes.add_own(connection, programmes.load_programmes(store.folder))
    edited.write(connection, edits)
    increment.begin(connection, municipalities)
    unchanged.take_over(connection, known, municipalities)
    for entry in lists:
        if entry.delivery_id in fresh:
            staging.write_rows(connection, entry, fresh[entry.delivery_id], store.published)
    unread = [one for one in lists if one.delivery_id not in known and one.delivery_id not in fresh]
    for entry in unread:
        store.check_kept(entry.sha256, entry.path)
    read_into(connection, store, unread, store.published, None)
    for entry in lists:
        if entry.is_partial:
            sqlfiles.run(connection, "meta_partial", delivery_id=entry.delivery_id)
    model.build_core(connection)
    model.build_marts(connection, leave_out=OF_ALL)
    check.add_findings(connection)
    sqlfiles.run(connection, "meta_build", build_id=build_id, built_at=datetime.now(), **versions(has_demo=False))
    check.run_checks(connection)
