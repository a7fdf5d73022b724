"""``forget``: a delivered file leaves the record, the disk, the builds and the editions."""

from __future__ import annotations

from etl.actions import words
from etl.actions.load import Outcome
from etl.actions.rebuild import publish_record
from etl.record import decisions, mirror, publish
from etl.record.decisions import By, Figures
from etl.record.edits import edits
from etl.record.recover import recover, redact_editions
from etl.record.store import Store, whole_hash


def forget(store: Store, prefix: str, by: By) -> Outcome:
    """Take a delivered file out of the record and off the disk, rebuild and publish; what and why stays noted there."""
    with store.locked():
        recover(store)
        known = {delivered.sha256: delivered for delivered in store.kept()}
        forgotten = known[whole_hash(prefix, known)]

        def decide(build_id: str, old: Figures, new: Figures) -> None:
            gone = [delivered for delivered in store.kept() if delivered.sha256 == forgotten.sha256]
            store.append(
                *decisions.forget_lines(gone, build_id, by, old, new), *words.without_those_of(store, forgotten)
            )

        record = [delivered for delivered in store.in_record() if delivered.sha256 != forgotten.sha256]
        remaining = [edit for edit in edits(store) if edit.file.sha256 != forgotten.sha256]
        build_id = publish_record(store, record, decide, edits=remaining)
        # Older builds still hold the forgotten rows: they go at once.
        for path in store.published.glob("ozg-*.duckdb"):
            if path != publish.build_path(store.published, build_id):
                publish.remove(path)
        redact_editions(store)
        mirror.clean(store)
        return Outcome(build_id=build_id, is_published=True)
