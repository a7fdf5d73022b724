"""``forget`` where the rows of lists are in DuckLake: the file leaves record, disk, store, rows, snapshots and builds."""

from __future__ import annotations

import time
from collections.abc import Callable

from etl.actions import words
from etl.lake import care
from etl.lake.files import publish_chain
from etl.lake.rows import rows_in
from etl.record import decisions, mirror, publish
from etl.record.decisions import NO_FIGURES, By, Figures
from etl.record.edits import edits
from etl.record.recover import recover, redact_editions, tidy
from etl.record.store import DeliveredFile, Store, whole_hash

#: Whoever is making a file of an earlier snapshot is done after so long.
SECONDS_FOR_READERS = 600


def forget(store: Store, prefix: str, by: By) -> tuple[str, int]:
    """Take a delivered file out; returns the build without it and how many snapshots that still hold its rows are left, because somebody
    reads them even now: the next care removes them."""
    rows = rows_in(store)
    with store.locked():
        recover(store)
        known = {delivered.sha256: delivered for delivered in store.kept()}
        forgotten = known[whole_hash(prefix, known)]
        gone = [delivered for delivered in store.kept() if delivered.sha256 == forgotten.sha256]
        build_id = publish.new_build_id(store.known_builds())

        def decided(old: Figures, new: Figures) -> Callable[[], None]:
            lines = decisions.forget_lines(gone, build_id, by, old, new)
            return lambda: store.append(*lines, *words.without_those_of(store, forgotten))

        municipalities = sorted(
            {ars for (sha256, *_), ars in rows.speaks_for().items() if sha256 == forgotten.sha256} | {*_edited(gone)}
        )
        with tidy(store, build_id):
            if municipalities:
                record = [delivered for delivered in store.in_record() if delivered.sha256 != forgotten.sha256]
                remaining = [edit for edit in edits(store) if edit.file.sha256 != forgotten.sha256]
                with rows.changed(build_id, municipalities, record, edits=remaining) as laid:
                    laid.decide(decided(laid.before, laid.after))
            else:  # taken back before: no row is of it
                decided(NO_FIGURES, NO_FIGURES)()
            store.finish_interrupted()
    until = time.monotonic() + SECONDS_FOR_READERS
    while (left := care.care(store, 0).left) and time.monotonic() < until:
        time.sleep(2)
    published = publish_chain(store)
    with store.locked():
        for path in store.published.glob("ozg-*.duckdb"):
            if path != publish.build_path(store.published, published):
                publish.remove(path)
        redact_editions(store)
        mirror.clean(store)
    return published, left


def _edited(files: list[DeliveredFile]) -> list[str]:
    return [one.ars for one in files if one.is_edit and one.ars]
