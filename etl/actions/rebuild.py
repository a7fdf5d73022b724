"""The record, built anew and put in force, after a decision that is no new list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from etl.build.write import number, write
from etl.record import publish
from etl.record.decisions import Figures
from etl.record.edits import Edit
from etl.record.recover import tidy
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
) -> str:
    """Build and publish exactly these files over the stock and under the edits (those of the record when None); returns the build.
    ``take_in`` brings new files into the waiting room. ``may_grow``: out of the published build, where only few municipalities change.

    ``decide`` is told the build when it is complete, with the figures before and in it, and writes the lines of the record that put it in force. Must run under the lock.
    """
    build_id = publish.new_build_id(store.known_builds())
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
