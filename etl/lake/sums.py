"""Sums of Land and country over the rows of lists of all chains, by the very rules of every build (``mart/area.sql``).

Nothing is added up beforehand: a sum is made of the rows when it is asked for, so it is right with every list. A build of one chain gets
those over all; one of a chain without a list of its own is the small file of the whole country, with nothing but them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import duckdb

from etl import sqlfiles
from etl.build import check, few
from etl.build.database import WRITTEN_ONCE, attach_place
from etl.contracts import InputError
from etl.lake.engine import Lake, being_laid
from etl.lake.rows import QUIET, has_tables, rows_in
from etl.record import publish
from etl.record.store import Store

#: The name of a build while what is over all comes into it.
OWN = "own"


@contextlib.contextmanager
def sums(store: Store) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with ``mart.area``, ``mart.area_month``, ``mart.area_service`` and ``mart.area_leverage`` over all municipalities, as in
    a build of all of them. Raises InputError when there are no rows yet."""
    rows, build_id = rows_in(store), publish.new_build_id()
    with few.begun(store, build_id, rows.open()) as connection:
        if not has_tables(connection):
            raise InputError("Es gibt noch keine Zeilen von Listen (OZG_LAKE).", "Bitte zuerst Listen laden.")
        for name in ("lake/over_all", "lake/listed", "mart/area"):
            sqlfiles.run(connection, name)
        yield connection


def put_into(store: Store, lake: Lake, snapshot: int, build_id: str, work: Path) -> None:
    """Put the sums and comparisons over all chains at a snapshot into a finished working file, in the place of those over its own lists.

    Raises InputError when another chain's rows are not all there or are of another version: a sum would be wrong."""
    path = publish.working_path(work, build_id)
    with duckdb.connect(config={**QUIET, "temp_directory": str(work / "summen")}) as opened:
        lake.attach(opened, snapshot)
        if not has_tables(opened):
            return
        attach_place(opened, str(path), OWN, WRITTEN_ONCE)
        lake.check_version(opened, OWN)
        missing = [chain for chain in being_laid(opened) if chain != lake.home.chain]
        if missing:
            raise InputError(
                f"Die Zeilen der Listen sind gerade nicht vollständig (Bereich „{missing[0]}“); Summen von Land und Deutschland wären falsch.",
                "Gezeigt wird weiter der bisherige Stand. Bitte in diesem Bereich „python -m etl lake --neu“ ausführen oder abwarten, bis es fertig ist.",
            )
        with few.begun(store, publish.new_build_id([build_id]), opened, work) as connection:
            connection.execute("USE own")
            sqlfiles.run(connection, "mart/published_rate")
            sqlfiles.run(connection, "lake/own_rates")
            connection.execute("USE building")
            sqlfiles.run(connection, "lake/over_chains", chain=lake.home.chain)
            for name in ("lake/listed", "mart/area", "mart/peer_rate"):
                sqlfiles.run(connection, name)
            check.run_check(connection, "cubes_add_up")
            sqlfiles.run(connection, "lake/into_build")
        opened.execute("CHECKPOINT own")
        opened.execute("DETACH own")
