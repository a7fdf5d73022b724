"""The record, built anew and put in force, after a decision that is no new list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from etl.build.write import number, write
from etl.record import publish
from etl.record.decisions import Figures
from etl.record.edits import Edit, edits as edits_of
from etl.record.recover import tidy
from etl.record.rows import Rows
from etl.record.store import DeliveredFile, Stock, Store

#: Told the build, and the figures of the one before and of this one.
Decide = Callable[[str, Figures, Figures], None]


def publish_record(
    store: Store,
    record: Sequence[DeliveredFile],
    decide: Decide,
    stock: Stock | None = None,
    edits: Sequence[Edit] | None = None,
    take_in: Callable[[], None] = lambda: None,
    may_grow: bool = False,
    concerns_all: bool = False,
) -> str:
    """Build and publish exactly these files over the stock and under the edits (those of the record when None); returns the build.
    ``take_in`` brings new files into the waiting room. ``may_grow``: out of the published build, where only few municipalities change.

    Where the rows of lists are kept for themselves only those of the municipalities concerned change (``concerns_all``: of all there are), and
    no build is made.

    ``decide`` is told the build when it is complete, with the figures before and in it, and writes the lines of the record that put it in force. Must run under the lock.
    """
    build_id = publish.new_build_id(store.known_builds())
    if store.rows:
        municipalities = (
            sorted({*store.rows.speaks_for().values()}) if concerns_all else concerned(store, store.rows, record, edits)
        )
        _decide_rows(store, store.rows, build_id, record, decide, edits, take_in, municipalities)
        return build_id
    demo = stock is None and not store.has_published_own()
    with tidy(store, build_id):
        take_in()
        written = write(
            store, build_id, number(store, record, demo), {}, None, demo, stock=stock, edits=edits, may_grow=may_grow
        )
        publish.seal(store.published, build_id)
        decide(build_id, written.before, written.after)
        store.put_in_force(build_id)
        store.finish_interrupted()
        publish.point_to(store.published, build_id)
    publish.remove_old_builds(store.published)
    return build_id


def _decide_rows(
    store: Store,
    rows: Rows,
    build_id: str,
    record: Sequence[DeliveredFile],
    decide: Decide,
    edits: Sequence[Edit] | None,
    take_in: Callable[[], None],
    municipalities: Sequence[str],
) -> None:
    with tidy(store, build_id):
        take_in()
        with rows.changed(build_id, municipalities, record, edits=edits) as laid:
            laid.decide(lambda: decide(build_id, laid.before, laid.after))
        store.finish_interrupted()


def concerned(store: Store, rows: Rows, record: Sequence[DeliveredFile], edits: Sequence[Edit] | None) -> list[str]:
    """The municipalities of whom this record and these edits say something else than the record of the store does."""
    speaks_for = rows.speaks_for()
    gone = [one for one in store.in_record() if one not in record]
    found = {speaks_for.get((one.sha256, one.ars, one.reporting_date), one.ars) for one in gone}
    if edits is not None:
        before, now = {one.number: one for one in edits_of(store)}, {one.number: one for one in edits}
        found |= {
            (now.get(number) or before[number]).ars
            for number in before.keys() | now.keys()
            if before.get(number) != now.get(number)
        }
    return sorted(ars for ars in found if ars)
