"""The care the rows of lists need: every change leaves a small file and a snapshot. And what ``forget`` needs besides: that a deleted row is
nowhere any more, neither in a Parquet file nor in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from etl import sqlfiles
from etl.lake.rows import has_tables, rows_in
from etl.record.store import Store

#: So long a snapshot stays for whoever has begun to read it without saying so, and a file for whoever is writing it.
KEPT_HOURS = 24


@dataclass(frozen=True)
class Cared:
    """What was removed: snapshots, and files of theirs or of nobody's; and how many older snapshots are left."""

    snapshots: int
    files: int
    left: int


def care(store: Store, hours: float = KEPT_HOURS) -> Cared:
    """Put small files together, let go snapshots older than so many hours that nobody reads, remove their files. With 0 hours nothing that
    was deleted is left but what somebody reads at this moment (``Lake.pinned``)."""
    rows = rows_in(store)
    lake = rows.lake
    with rows.asking() as connection, lake.turn():
        if not has_tables(connection):
            return Cared(0, 0, 0)
        sqlfiles.run(connection, "lake/rewrite")
        snapshots = [snapshot for (snapshot,) in lake.asked("expirable", hours=hours)]
        if snapshots:
            sqlfiles.rows(connection, "lake/expire", snapshots=snapshots)
        ((removed,),) = sqlfiles.rows(connection, "lake/clean_up")
        ((orphans,),) = sqlfiles.rows(connection, "lake/orphans", hours=KEPT_HOURS)
        lake.asked("narrow_bounds")
        ((count, _, _),) = lake.asked("size")
    return Cared(len(snapshots), removed + orphans, count - 1)
