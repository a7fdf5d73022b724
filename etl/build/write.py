"""One build, written whole: delivered files → staging → core → marts → checks → working file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from etl import sqlfiles
from etl.build import changes, check, model, prepared, staging, unchanged
from etl.build.database import detach_previous, working_database
from etl.build.reading import Request, read_all
from etl.build.staging import Numbered
from etl.contracts import Delivery, Finding
from etl.record import publish
from etl.record.store import Source, Store, sha256_of
from ozg.published import SCHEMA_VERSION

PRODUCT_VERSION = "1.0"
DEMO_FOLDER = staging.PROJECT / "data" / "demo"
#: Told after each file: how many are done, how many there are, which one it was.
Progress = Callable[[int, int, str], None]


def write(
    store: Store,
    build_id: str,
    numbered: Sequence[Numbered],
    fresh: dict[int, Delivery],
    progress: Progress | None,
    include_demo: bool,
    findings: dict[int, list[Finding]] | None = None,
) -> dict[str, Delivery]:
    """Write the working file of a build. ``fresh`` are deliveries already read, by number; unchanged ones come from the
    previous build; the rest is read now and returned by its path below ``sources/``."""
    knowledge = staging.knowledge_version()
    read_now: dict[str, Delivery] = {}
    path = publish.working_path(store.published, build_id)
    start = prepared.prepared(include_demo, knowledge, (prepared.FOLDER, store.published))
    with working_database(path, start, publish.current_build(store.published)) as connection:
        sqlfiles.run(connection, "meta")
        staging.create_tables(connection)
        old = [entry for entry in numbered if entry.delivery_id not in fresh]
        known = unchanged.take_over(connection, store, old, knowledge)
        to_read = [entry for entry in numbered if entry.delivery_id not in known and entry.delivery_id not in fresh]
        for entry in numbered:
            if entry.delivery_id in fresh:
                staging.write_rows(connection, entry, fresh[entry.delivery_id], store.published)
        requests = [
            Request(entry.path, entry.option_ars, _date(entry.option_date), entry.is_demo, store.mappings)
            for entry in to_read
        ]
        for position, (entry, delivery) in enumerate(zip(to_read, read_all(requests), strict=True), 1):
            staging.write_rows(connection, entry, delivery, store.published)
            if not entry.is_demo:
                read_now[entry.path.relative_to(store.sources).as_posix()] = delivery
            if progress:
                progress(position, len(to_read), entry.file)
        for entry in numbered:
            if entry.is_partial:
                sqlfiles.run(connection, "meta_partial", delivery_id=entry.delivery_id)
        model.build_core(connection)
        model.build_marts(connection)
        check.add_findings(connection)
        sqlfiles.run(connection, "meta_build", build_id=build_id, built_at=datetime.now(), schema_version=SCHEMA_VERSION,
                     product_version=PRODUCT_VERSION, knowledge_version=knowledge, has_demo=include_demo)  # fmt: skip
        check.run_checks(connection)
        for entry in numbered:
            if entry.delivery_id in fresh:
                changes.add_to(connection, fresh[entry.delivery_id])
        if findings is not None:
            for delivery_id, *finding in sqlfiles.rows(connection, "meta_check_finding"):
                if delivery_id in fresh:
                    told = check.in_own_words(Finding(*finding), fresh[delivery_id])
                    findings.setdefault(delivery_id, []).append(told)
        detach_previous(connection)
        connection.execute("CHECKPOINT")
    return read_now


def number(store: Store, record: Sequence[Source], include_demo: bool) -> list[Numbered]:
    """Deliveries in order of arrival, demo files first."""
    demo = [
        Numbered(position, sha256_of(path), path.name, None, None, datetime(2026, 1, 1), True, path)
        for position, path in enumerate(demo_files(include_demo))
    ]
    return demo + number_from(store, record, len(demo))


def number_from(store: Store, record: Sequence[Source], start: int) -> list[Numbered]:
    """Deliveries in order of arrival, counted from ``start``."""
    return [
        Numbered(position, source.sha256, source.file, source.ars, source.reporting_date,
                 datetime.fromisoformat(source.loaded_at), False, store.sources / source.path, source.is_partial)
        for position, source in enumerate(record, start)
    ]  # fmt: skip


def demo_files(include_demo: bool) -> list[Path]:
    """The lists of the fictional municipalities, none unless they are wanted."""
    if not include_demo:
        return []
    return sorted(path for path in DEMO_FOLDER.iterdir() if path.suffix == ".xlsx")


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
