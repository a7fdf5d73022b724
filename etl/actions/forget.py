"""``forget``: a delivered file leaves the record, the disk, the builds and the editions."""

from __future__ import annotations

from etl.actions import words
from etl.actions.load import Outcome
from etl.actions.rebuild import publish_record
from etl.record import journal, publish
from etl.record.journal import By
from etl.record.recover import recover, redact_editions
from etl.record.store import Store, whole_hash


def forget(store: Store, prefix: str, by: By) -> Outcome:
    """Take a delivered file out of the record and off the disk, rebuild and publish; what and why stays in the journal."""
    with store.locked():
        recover(store)
        known = {source.sha256: source for source in store.kept()}
        forgotten = known[whole_hash(prefix, known)]
        old = journal.figures_of(publish.current_build(store.published))

        def decide(build_id: str) -> None:
            gone = [source for source in store.kept() if source.sha256 == forgotten.sha256]
            new = journal.figures_of(publish.build_path(store.published, build_id))
            store.append(*journal.forget_lines(gone, build_id, by, old, new), *words.without_those_of(store, forgotten))

        record = [source for source in store.in_record() if source.sha256 != forgotten.sha256]
        build_id = publish_record(store, record, decide)
        # Older builds still hold the forgotten rows: they go at once.
        for path in store.published.glob("ozg-*.duckdb"):
            if path != publish.build_path(store.published, build_id):
                publish.remove(path)
        redact_editions(store)
        return Outcome(build_id=build_id, is_published=True)
