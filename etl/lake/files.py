"""Files for web servers, made of one snapshot of the rows of lists: the build of a chain (a Land), like every other build, with the sums and
comparisons over the municipalities of all chains (``etl.lake.sums``)."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace

import duckdb

from etl.build.model import LISTS, Origin
from etl.build.staging import Numbered
from etl.build.write import number, write
from etl.lake import sums
from etl.lake.engine import Lake
from etl.lake.rows import has_tables, known, rows_in
from etl.record import publish
from etl.record.edits import edits as edits_of
from etl.record.recover import recover
from etl.record.store import Store
from ozg import waiting


@dataclass(frozen=True)
class _Snapshot:
    """The rows of a chain at one snapshot, as a build takes them over."""

    store: Store
    lake: Lake
    snapshot: int

    def attach(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.lake.attach(connection, self.snapshot)
        if has_tables(connection):
            self.lake.check_version(connection)

    def origin(self, connection: duckdb.DuckDBPyConnection) -> Origin:
        """What others have proven counts for their Land as well, once there are rows."""
        return replace(LISTS, after={**LISTS.after, "mart/proof": "lake/proof"}) if has_tables(connection) else LISTS

    def known(self, connection: duckdb.DuckDBPyConnection, lists: list[Numbered]) -> dict[int, int]:
        return known(connection, self.store, self.lake.home.chain, lists)


def publish_chain(store: Store) -> str:
    """Build the chain of a store from a snapshot and show it on all machines; returns the build.

    While it is being built, lists are taken over as ever: what is decided meanwhile is in the next one. Raises InputError as every build
    does."""
    lake = rows_in(store).lake
    with contextlib.ExitStack() as pin:
        with store.locked():
            recover(store)
            # what the record says here and what the rows say is the same, since lines and rows are written together
            snapshot = pin.enter_context(lake.pinned())
            build_id = publish.new_build_id(store.known_builds())
            lists, edits = number(store, store.in_record(), False), edits_of(store)
        with waiting.room(store.folder) as work:
            write(
                store, build_id, lists, {}, None, False, work=work, edits=edits, source=_Snapshot(store, lake, snapshot)
            )
            sums.put_into(store, lake, snapshot, build_id, work)
            pin.close()
            with store.locked():
                recover(store)
                publish.working_path(work, build_id).replace(publish.working_path(store.published, build_id))
                publish.seal(store.published, build_id)
                store.put_in_force(build_id)
                publish.point_to(store.published, build_id)
                publish.remove_old_builds(store.published)
    return build_id
