"""All lists of a chain laid anew among the rows: when a chain moves here, when the program has learnt since, when rows are missing."""

from __future__ import annotations

from collections.abc import Callable

from etl import sqlfiles
from etl.build import few
from etl.build.reading import Request, read_all
from etl.contracts import Delivery, InputError
from etl.lake.engine import other_columns
from etl.lake.rows import LakeRows, has_tables, rows_in
from etl.record import publish
from etl.record.recover import recover, tidy
from etl.record.store import DeliveredFile, Store

#: So many municipalities are computed at once: few enough for the memory, enough that what each computing costs by itself does not count.
MUNICIPALITIES_AT_ONCE = 20


def renew(store: Store, progress: Callable[[int, int], None]) -> int:
    """Read every list of the record and lay its rows; nothing is decided. ``progress``: told how many municipalities of how many are done.
    Returns their number. An interruption leaves rows missing, which every command says; then this is done again."""
    rows = rows_in(store)
    with store.locked():
        recover(store)
        by_municipality: dict[str, list[DeliveredFile]] = {}
        for delivered, ars in zip(store.in_record(), _municipalities(rows), strict=True):
            by_municipality.setdefault(ars, []).append(delivered)
        _begin(rows)
        every = sorted(by_municipality)
        for first in range(0, len(every), MUNICIPALITIES_AT_ONCE):
            some = every[first : first + MUNICIPALITIES_AT_ONCE]
            files = [one for ars in some for one in by_municipality[ars]]
            fresh = list(zip(files, read_all([_request(rows, one) for one in files]), strict=True))
            build_id = publish.new_build_id(store.known_builds())
            with tidy(store, build_id), rows.changed(build_id, some, (), fresh, is_whole=False) as laid:
                laid.decide()
            progress(first + len(some), len(every))
        with rows.asking() as connection, rows.lake.changing(connection):
            sqlfiles.run(connection, "lake/unmarked", chain=rows.lake.home.chain)
    return len(by_municipality)


def _municipalities(rows: LakeRows) -> list[str]:
    """Whom each file of the record speaks for, in its order; a file without the option is read to know it."""
    record = rows.store.in_record()
    silent = [one for one in record if not one.ars]
    read = dict(zip(silent, map(_municipality_of, read_all([_request(rows, one) for one in silent])), strict=True))
    return [one.ars or read[one] for one in record]


def _municipality_of(delivery: Delivery) -> str:
    if delivery.municipality is None:
        raise InputError(
            f"Die Datei „{delivery.file}“ spricht von keiner einzelnen Kommune; die Zeilen der Listen (OZG_LAKE) gehören immer einer.",
            "Es wurde nichts geändert. Bitte die Datei zurücknehmen („undo“ ohne OZG_LAKE) und je Kommune laden.",
        )
    return delivery.municipality


def _request(rows: LakeRows, one: DeliveredFile) -> Request:
    store = rows.store
    store.check_kept(one.sha256, store.place_of(one))
    return Request(store.place_of(one), one.ars, one.option_date(), mappings=store.mappings)


def _begin(rows: LakeRows) -> None:
    """The rows of the chain go, and all of them when another version wrote them; until all are there again, sums say so."""
    store, lake = rows.store, rows.lake
    build_id = publish.new_build_id(store.known_builds())
    with few.begun(store, build_id, rows.open()) as connection:
        few.compute(connection, store, build_id, [], [], {}, {}, [])  # the shape of a build, and nobody in it
        if has_tables(connection) and other_columns(connection):
            lake.make_anew(connection)
        lake.prepare(connection)
        found = sqlfiles.rows(connection, "lake/of_chain", chain=lake.home.chain)
        with lake.changing(connection):
            sqlfiles.run(connection, "lake/marked", chain=lake.home.chain)
            for delivery_ids, municipalities in found:
                sqlfiles.run(connection, "lake/take_out", gone=delivery_ids)
                sqlfiles.run(connection, "lake/no_counts", municipalities=municipalities)
