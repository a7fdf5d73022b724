"""The order of the stages: delivered files → staging → core → marts → checks → published build."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from etl import changes, check, journal, model, publish, sqlfiles, staging, unchanged
from etl.contracts import Delivery, Finding, InputError
from etl.database import detach_previous, without_pandas, working_database
from etl.journal import UNSAID, By
from etl.reading import Request, read_all
from etl.staging import Numbered
from etl.store import Source, Store, sha256_of
from ozg.published import SCHEMA_VERSION

PRODUCT_VERSION = "1.0"
DEMO_FOLDER = staging.PROJECT / "data" / "demo"
LIST_SUFFIXES = {".xlsx", ".xlsm", ".csv", ".txt", ".ods", ".json"}
#: Told after each file: how many are done, how many there are, which one it was.
Progress = Callable[[int, int, str], None]


@dataclass
class Outcome:
    """What a command did: reports per file (docs/vertrag.md, section 2), the build, what the exit status follows from."""

    reports: list[dict[str, Any]] = field(default_factory=list)
    build_id: str | None = None
    is_published: bool = False
    has_rows_left_out: bool = False

    def report(self) -> dict[str, Any]:
        return {"files": self.reports, "build": {"id": self.build_id, "published": self.is_published}}


def build(store: Store, include_demo: bool | None = None, progress: Progress | None = None) -> Outcome:
    """Build and publish everything in the record, files put into ``sources/`` by hand included.

    ``include_demo`` None means: the demo files only while the municipality has delivered nothing itself.
    """
    with store.locked():
        recover(store)
        with without_pandas():
            by_hand = [_by_hand(store, path) for path in store.unrecorded() if path.suffix.lower() in LIST_SUFFIXES]
            record = store.in_record()
            demo = include_demo if include_demo is not None else not (record or by_hand)
            build_id = publish.new_build_id()
            numbered = number(store, record, demo) + _number_from(store, by_hand, len(record) + len(_demo_files(demo)))
            old = journal.figures_of(publish.current_build(store.published)) if by_hand else journal.figures_of(None)
            with tidy(store, build_id):
                deliveries = _write(store, build_id, numbered, {}, progress, demo)
                publish.seal(store.published, build_id)
                usable = [
                    source for source in by_hand if source.path not in deliveries or deliveries[source.path].is_usable
                ]
                if usable:
                    _decide_load(store, usable, build_id, By(reason="von Hand in den Ordner gelegt"), old)
                publish.point_to(store.published, build_id)
            publish.remove_old_builds(store.published)
            return Outcome(build_id=build_id, is_published=True, has_rows_left_out=_has_rows_left_out(store))


def load(
    store: Store,
    files: Sequence[Path],
    ars: str | None = None,
    reporting_date: date | None = None,
    strict: bool = False,
    commit: bool = True,
    progress: Progress | None = None,
    by: By = UNSAID,
) -> Outcome:
    """Check files and, with ``commit``, keep them, rebuild and publish.

    Several files are one decision: the usable ones are published together. ``strict`` gives up on the first rejected row.
    """
    with store.locked():
        recover(store)
        with without_pandas():
            outcome = Outcome()
            fresh: list[tuple[Path, Delivery]] = []
            seen: set[tuple[Any, ...]] = set()
            requests = [Request(path, ars, reporting_date, mappings=store.mappings) for path in files]
            for position, (path, delivery) in enumerate(zip(files, read_all(requests), strict=True), 1):
                if progress:
                    progress(position, len(files) + 1, path.name)
                identity = (delivery.sha256, delivery.municipality, delivery.reporting_date)
                if delivery.is_usable and (identity in seen or unchanged.is_loaded(store, delivery)):
                    outcome.reports.append({**delivery.report(), "outcome": "already_loaded"})
                    outcome.has_rows_left_out |= delivery.ledger.rejected > 0
                    continue
                seen.add(identity)
                fresh.append((path, delivery))
            usable = [(path, delivery) for path, delivery in fresh if delivery.is_usable]
            is_stopped = strict and any(not delivery.is_usable or delivery.ledger.rejected for _, delivery in fresh)
            checked: dict[int, list[Finding]] = {}
            if usable:
                decided_by = by if commit and not is_stopped else None
                checked = _try_build(store, usable, ars, reporting_date, decided_by, progress, outcome)
                if progress:
                    progress(len(files) + 1, len(files) + 1, "neuer Stand")
            for position, (_, delivery) in enumerate(usable):
                delivery.findings += checked.get(position, [])
            outcome.reports += [delivery.report() for _, delivery in fresh]
            outcome.has_rows_left_out |= any(
                not delivery.is_usable or delivery.ledger.rejected for _, delivery in fresh
            )
            return outcome


def forget(store: Store, prefix: str, by: By) -> Outcome:
    """Take a delivered file out of the record and off the disk, rebuild and publish; what and why stays in the journal."""
    with store.locked():
        recover(store)
        matching = {source.sha256: source for source in store.kept() if source.sha256.startswith(prefix.lower())}
        if len(prefix) < 8 or len(matching) != 1:
            raise InputError(
                f"„{prefix}“ bezeichnet {'keine' if not matching else 'nicht genau eine'} geladene Datei.",
                "Bitte die ersten acht oder mehr Zeichen der Prüfsumme angeben; „python -m etl status“ zeigt sie.",
            )
        (forgotten,) = matching.values()

        old = journal.figures_of(publish.current_build(store.published))

        def decide(build_id: str) -> None:
            gone = [source for source in store.kept() if source.sha256 == forgotten.sha256]
            new = journal.figures_of(publish.build_path(store.published, build_id))
            store.append(*journal.forget_lines(gone, build_id, by, old, new))

        record = [source for source in store.in_record() if source.sha256 != forgotten.sha256]
        build_id = publish_record(store, record, decide)
        # Older builds still hold the forgotten rows: they go at once.
        for path in store.published.glob("ozg-*.duckdb"):
            if path != publish.build_path(store.published, build_id):
                path.unlink()
        _redact_editions(store)
        return Outcome(build_id=build_id, is_published=True)


def publish_record(store: Store, record: Sequence[Source], decide: Callable[[str], None]) -> str:
    """Build and publish exactly these files; returns the build.

    ``decide`` is told the build when it is complete and writes the journal lines that put it in force. Must run under the lock.
    """
    build_id = publish.new_build_id()
    demo = not record
    with tidy(store, build_id):
        _write(store, build_id, number(store, record, demo), {}, None, demo)
        publish.seal(store.published, build_id)
        decide(build_id)
        store.finish_interrupted()
        publish.point_to(store.published, build_id)
    publish.remove_old_builds(store.published)
    return build_id


@contextlib.contextmanager
def tidy(store: Store, build_id: str) -> Iterator[None]:
    """Leave nothing behind: no working file in any case, and after a failure no trace of the attempt."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(
            OSError, InputError
        ):  # the first problem is the one to tell; the next command tidies again
            recover(store)
        raise
    finally:
        publish.discard(store.published, build_id)


def _redact_editions(store: Store) -> None:
    """Bring record and editions in line with each other; without editions their libraries are not even imported."""
    if not store.editions.is_dir():
        return
    from etl.editions import record_releases
    from etl.redaction import redact_forgotten
    from ozg.editions.archive import EditionProblem

    try:
        record_releases(store)
        redact_forgotten(store)
    except EditionProblem as problem:
        raise InputError(
            f"Eine Ausgabe enthält noch vergessene Angaben: {problem.message}", problem.remedy
        ) from problem


def recover(store: Store) -> None:
    """Bring the folder into order after an interrupted command: all of it happened, or nothing."""
    store.finish_interrupted()
    publish.finish_interrupted(store.published, store.decided_build())
    with contextlib.suppress(InputError):  # a damaged edition is told by the commands that need it, not by every load
        _redact_editions(store)


def number(store: Store, record: Sequence[Source], include_demo: bool) -> list[Numbered]:
    """Deliveries in order of arrival, demo files first."""
    demo = [
        Numbered(position, sha256_of(path), path.name, None, None, datetime(2026, 1, 1), True, path)
        for position, path in enumerate(_demo_files(include_demo))
    ]
    return demo + _number_from(store, record, len(demo))


def _number_from(store: Store, record: Sequence[Source], start: int) -> list[Numbered]:
    return [
        Numbered(position, source.sha256, source.file, source.ars, source.reporting_date,
                 datetime.fromisoformat(source.loaded_at), False, store.sources / source.path)
        for position, source in enumerate(record, start)
    ]  # fmt: skip


def _demo_files(include_demo: bool) -> list[Path]:
    if not include_demo:
        return []
    return sorted(path for path in DEMO_FOLDER.iterdir() if path.suffix == ".xlsx")


def _by_hand(store: Store, path: Path) -> Source:
    relative = path.relative_to(store.sources).as_posix()
    return Source(sha256_of(path), path.name, relative, None, None, datetime.now().isoformat(timespec="seconds"))


def _try_build(
    store: Store,
    usable: list[tuple[Path, Delivery]],
    ars: str | None,
    reporting_date: date | None,
    by: By | None,
    progress: Progress | None,
    outcome: Outcome,
) -> dict[int, list[Finding]]:
    """Build with the new files; publish unless ``by`` is None. Returns the build's own findings by position of the file."""
    now = datetime.now().isoformat(timespec="seconds")
    option_date = reporting_date.isoformat() if reporting_date else None
    sources = [
        Source(delivery.sha256, path.name, f"{delivery.sha256}/{path.name}", ars, option_date, now)
        for path, delivery in usable
    ]
    build_id = publish.new_build_id()
    numbered = number(store, [*store.in_record(), *sources], False)
    first = len(numbered) - len(usable)
    fresh = {first + position: delivery for position, (_, delivery) in enumerate(usable)}
    findings: dict[int, list[Finding]] = {}
    old = journal.figures_of(publish.current_build(store.published) if by else None)
    with tidy(store, build_id):
        _write(store, build_id, numbered, fresh, progress, False, findings)
        outcome.build_id = build_id
        if by:
            for path, delivery in usable:
                store.take_in(path, delivery.sha256)
            publish.seal(store.published, build_id)
            _decide_load(store, sources, build_id, by, old)
            store.finish_interrupted()
            publish.point_to(store.published, build_id)
            publish.remove_old_builds(store.published)
            outcome.is_published = True
    return {position - first: found for position, found in findings.items()}


def _decide_load(store: Store, sources: list[Source], build_id: str, by: By, old: journal.Figures) -> None:
    new = journal.figures_of(publish.build_path(store.published, build_id))
    store.append(*journal.load_lines(sources, build_id, by, old, new))


def _write(
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
    with working_database(path, publish.current_build(store.published)) as connection:
        sqlfiles.run(connection, "meta")
        staging.create_tables(connection)
        unchanged.load_reference(connection, include_demo, knowledge)
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


def _has_rows_left_out(store: Store) -> bool:
    current = publish.current_build(store.published)
    assert current is not None
    with duckdb.connect(str(current), read_only=True) as connection:
        return bool(sqlfiles.rows(connection, "meta_left_out"))


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def write_report(path: Path, outcome: Outcome) -> None:
    """Write the JSON report (docs/vertrag.md, section 2)."""
    path.write_text(json.dumps(outcome.report(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
