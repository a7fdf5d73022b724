"""``load`` and ``build``: delivered files are checked, kept, built and published."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from etl import sqlfiles
from etl.build import loss, unchanged
from etl.build.database import without_pandas
from etl.build.reading import Request, read_all
from etl.build.write import Progress, demo_files, number, number_from, write
from etl.contracts import Delivery, Finding
from etl.record import journal, publish
from etl.record.journal import UNSAID, By
from etl.record.recover import recover, tidy
from etl.record.store import Source, Store, sha256_of

LIST_SUFFIXES = {".xlsx", ".xlsm", ".csv", ".txt", ".ods", ".json"}


@dataclass
class Outcome:
    """What a command did: reports per file (docs/vertrag.md, section 2), the build, what the exit status follows from."""

    reports: list[dict[str, Any]] = field(default_factory=list)
    build_id: str | None = None
    is_published: bool = False
    has_rows_left_out: bool = False
    #: Nothing was changed, because a list would drop services and nobody said whether it is a part or the whole.
    is_refused: bool = False

    def report(self) -> dict[str, Any]:
        return {"files": self.reports, "build": {"id": self.build_id, "published": self.is_published}}


def build(store: Store, include_demo: bool | None = None, progress: Progress | None = None) -> Outcome:
    """Build and publish everything in the record, files put into ``sources/`` by hand included.

    ``include_demo`` None means: the demo files only while the municipality has delivered nothing itself.
    """
    with store.locked():
        recover(store)
        with without_pandas():
            now = datetime.now().isoformat(timespec="seconds")
            by_hand = [
                _by_hand(store, path, now) for path in store.unrecorded() if path.suffix.lower() in LIST_SUFFIXES
            ]
            record = store.in_record()
            demo = include_demo if include_demo is not None else not (record or by_hand)
            build_id = publish.new_build_id()
            numbered = number(store, record, demo) + number_from(store, by_hand, len(record) + len(demo_files(demo)))
            old = journal.figures_of(publish.current_build(store.published)) if by_hand else journal.figures_of(None)
            with tidy(store, build_id):
                deliveries = write(store, build_id, numbered, {}, progress, demo)
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
    is_partial: bool | None = None,
    by_member: bool = False,
) -> Outcome:
    """Check files and, with ``commit``, keep them, rebuild and publish.

    Several files are one decision: the usable ones are published together. ``strict`` gives up on the first rejected row.
    ``is_partial``: True for parts of a list (what they do not name stays as it was), False for whole lists, None when nobody said:
    then a list that would drop much (``etl.build.loss``) is refused with ``strict``, otherwise taken as the whole with a warning.
    ``by_member``: a list of several municipalities is read for each of them, all in one decision.
    """
    with store.locked():
        recover(store)
        with without_pandas():
            outcome = Outcome()
            fresh: list[tuple[Path, Delivery]] = []
            seen: set[tuple[Any, ...]] = set()
            requests = [Request(path, ars, reporting_date, mappings=store.mappings) for path in files]
            understood = read_all(requests)
            if by_member:
                understood = list(understood)
                requests = [
                    own for request, one in zip(requests, understood, strict=True) for own in _by_member(request, one)
                ]
                understood = read_all(requests)
            for position, (request, delivery) in enumerate(zip(requests, understood, strict=True), 1):
                path = request.path
                if progress:
                    progress(position, len(requests) + 1, path.name)
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
                told = _Told(ars, reporting_date.isoformat() if reporting_date else None, strict, is_partial)
                checked = _try_build(store, usable, told, decided_by, progress, outcome)
                if progress:
                    progress(len(requests) + 1, len(requests) + 1, "neuer Stand")
            for position, (_, delivery) in enumerate(usable):
                delivery.findings += checked.get(position, [])
            outcome.reports += [delivery.report() for _, delivery in fresh]
            outcome.has_rows_left_out |= any(
                not delivery.is_usable or delivery.ledger.rejected for _, delivery in fresh
            )
            return outcome


@dataclass(frozen=True)
class _Told:
    """What the person said about the files of one load."""

    ars: str | None
    reporting_date: str | None
    strict: bool
    is_partial: bool | None


def _by_member(request: Request, delivery: Delivery) -> list[Request]:
    """A list of several municipalities once for each of them; every other file as it is."""
    if delivery.is_usable or not delivery.members:
        return [request]
    return [replace(request, ars=member) for member in delivery.members]


def _by_hand(store: Store, path: Path, now: str) -> Source:
    relative = path.relative_to(store.sources).as_posix()
    return Source(sha256_of(path), path.name, relative, None, None, now)


def _try_build(
    store: Store,
    usable: list[tuple[Path, Delivery]],
    told: _Told,
    by: By | None,
    progress: Progress | None,
    outcome: Outcome,
) -> dict[int, list[Finding]]:
    """Build with the new files; publish unless ``by`` is None. Returns the build's own findings by position of the file."""
    now = datetime.now().isoformat(timespec="seconds")
    sources = [
        Source(
            delivery.sha256,
            path.name,
            f"{delivery.sha256}/{path.name}",
            delivery.municipality if delivery.members else told.ars,
            told.reporting_date,
            now,
            bool(told.is_partial),
        )
        for path, delivery in usable
    ]
    build_id = publish.new_build_id()
    numbered = number(store, [*store.in_record(), *sources], False)
    first = len(numbered) - len(usable)
    fresh = {first + position: delivery for position, (_, delivery) in enumerate(usable)}
    findings: dict[int, list[Finding]] = {}
    old = journal.figures_of(publish.current_build(store.published) if by else None)
    with tidy(store, build_id):
        write(store, build_id, numbered, fresh, progress, False, findings)
        outcome.build_id = build_id
        for _, delivery in usable:
            loss.add_to(delivery)
            if delivery.loss and told.is_partial is None:
                delivery.add(loss.warning_of(delivery))
                outcome.is_refused |= told.strict
        if by and not outcome.is_refused:
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


def _has_rows_left_out(store: Store) -> bool:
    current = publish.current_build(store.published)
    assert current is not None
    with duckdb.connect(str(current), read_only=True) as connection:
        return bool(sqlfiles.rows(connection, "meta_left_out"))


def write_report(path: Path, outcome: Outcome) -> None:
    """Write the JSON report (docs/vertrag.md, section 2)."""
    path.write_text(json.dumps(outcome.report(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
