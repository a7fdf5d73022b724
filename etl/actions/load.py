"""``load`` and ``build``: delivered files are checked, kept, built and published."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from etl.build import loss, unchanged
from etl.build.database import without_pandas
from etl.build.reading import Request, read_all
from etl.build.write import Ahead, Progress, Written, begin_ahead, demo_files, number, number_from, write
from etl.contracts import Delivery, Finding
from etl.record import decisions, publish
from etl.record.decisions import UNSAID, By
from etl.record.recover import recover, tidy
from etl.record.store import DeliveredFile, Store, sha256_of, whole_hash
from ozg import waiting

LIST_SUFFIXES = {".xlsx", ".xlsm", ".csv", ".txt", ".ods", ".json"}


@dataclass
class Outcome:
    """What a command did: reports per file (docs/vertrag.md, section 2), the build, what the exit status follows from."""

    reports: list[dict[str, Any]] = field(default_factory=list)
    build_id: str | None = None
    is_published: bool = False
    has_rows_left_out: bool = False
    #: Decided with its rows; the file for web servers follows (``etl.lake``).
    is_laid: bool = False
    #: Nothing was changed, because a list would drop services and nobody said whether it is a part or the whole.
    is_refused: bool = False

    def report(self) -> dict[str, Any]:
        return {"files": self.reports, "build": {"id": self.build_id, "published": self.is_published}}


def build(
    store: Store, include_demo: bool | None = None, progress: Progress | None = None, without: Sequence[str] = ()
) -> Outcome:
    """Build and publish everything in the record, files put into ``sources/`` by hand included.

    ``include_demo`` None means: the demo files only while nothing else has ever been published. ``without``: beginnings of the hashes of
    files to leave out because they are missing or changed.
    """
    with store.locked():
        recover(store)
        with without_pandas():
            by_hand = [_by_hand(store, path) for path in store.unrecorded() if path.suffix.lower() in LIST_SUFFIXES]
            record = store.in_record()
            demo = include_demo if include_demo is not None else not (by_hand or store.has_published_own())
            build_id = publish.new_build_id(store.known_builds())
            numbered = number(store, record, demo)
            numbered += number_from(store, by_hand, 1 + len(record) + len(demo_files(demo)))
            with tidy(store, build_id):
                left_out = [whole_hash(prefix, store.hashes_in_force()) for prefix in without]
                unsaid = {delivered.sha256 for delivered in by_hand}
                written = write(store, build_id, numbered, {}, progress, demo, without=left_out, undecided=unsaid)
                deliveries = written.read
                publish.seal(store.published, build_id)
                usable = [
                    replace(
                        delivered, is_partial=delivered.path in deliveries and deliveries[delivered.path].is_partial
                    )
                    for delivered in by_hand
                    if delivered.path not in deliveries or deliveries[delivered.path].is_usable
                ]
                if usable:
                    for delivered in usable:
                        store.take_in(store.sources / delivered.path, delivered.sha256)
                    _decide_load(store, usable, build_id, By(reason="von Hand in den Ordner gelegt"), written)
                    store.finish_interrupted()
                store.put_in_force(build_id)
                publish.point_to(store.published, build_id)
            for delivered in usable:
                if (store.sources / delivered.path).parent.name != delivered.sha256:
                    (store.sources / delivered.path).unlink(
                        missing_ok=True
                    )  # kept under its hash like every other file
            publish.remove_old_builds(store.published)
            return Outcome(build_id=build_id, is_published=True, has_rows_left_out=written.has_rows_left_out)


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

    Several files are one decision: the usable ones are published together. ``strict`` gives up on the first rejected row. A check
    changes nothing, so it neither waits for a command that is writing nor keeps one waiting.

    ``is_partial``: True for parts of a list (what they do not name stays as it was), False for whole lists, None when nobody said:
    then a file that calls itself a part is one, and another that would drop much (``etl.build.loss``) is refused with ``strict``,
    otherwise taken as the whole with a warning.
    ``by_member``: a list of several municipalities is read for each of them, all in one decision.
    """
    asked = _Asked(files, ars, reporting_date, strict, progress, is_partial, by_member)
    if store.rows:
        is_loaded = store.rows.is_loaded
        store.rows.get_ready()
        with store.locked(), without_pandas():
            recover(store)
            return _examine(
                store, asked, lambda usable, outcome: _lay(store, usable, asked, by, commit, outcome), is_loaded
            )
    if not commit:
        with waiting.room(store.folder) as work, without_pandas():
            return _examine(store, asked, lambda usable, outcome: _try_build(store, usable, asked, work, outcome))
    with store.locked():
        recover(store)
        build_id = publish.new_build_id(store.known_builds())
        count = None if by_member else len(files)  # how many members it speaks of, a list says when it is read
        with without_pandas(), begin_ahead(store, build_id, store.in_record(), count) as ahead:
            return _examine(
                store, asked, lambda usable, outcome: _publish(store, usable, asked, by, outcome, build_id, ahead)
            )


@dataclass(frozen=True)
class _Asked:
    """Which files, with which options."""

    files: Sequence[Path]
    ars: str | None
    reporting_date: date | None
    strict: bool
    progress: Progress | None
    is_partial: bool | None
    by_member: bool

    def delivered_files(self, store: Store, usable: list[tuple[Path, Delivery]]) -> list[DeliveredFile]:
        """The files as the record would name them."""
        now = store.moment().isoformat(timespec="seconds")
        option_date = self.reporting_date.isoformat() if self.reporting_date else None
        return [
            DeliveredFile(
                delivery.sha256,
                path.name,
                f"{delivery.sha256}/{path.name}",
                delivery.municipality if delivery.members else self.ars,
                option_date,
                now,
                delivery.is_partial if self.is_partial is None else self.is_partial,
            )
            for path, delivery in usable
        ]


#: Files that can be used and the outcome so far → findings of the build by position of the file.
_Attempt = Callable[[list[tuple[Path, Delivery]], Outcome], dict[int, list[Finding]]]


def _examine(
    store: Store, asked: _Asked, attempt: _Attempt, is_loaded: Callable[[Delivery], bool] | None = None
) -> Outcome:
    """Read the files, let ``attempt`` build with those that can be used, and report."""
    outcome = Outcome()
    is_known = is_loaded or functools.partial(unchanged.is_loaded, store)
    fresh: list[tuple[Path, Delivery]] = []
    seen: set[tuple[Any, ...]] = set()
    requests = [Request(path, asked.ars, asked.reporting_date, mappings=store.mappings) for path in asked.files]
    understood: Iterable[Delivery] = read_all(requests)
    if asked.by_member:
        pairs = list(zip(requests, understood, strict=True))
        requests = [own for request, delivery in pairs for own in _by_member(request, delivery)]
        understood = read_all(requests)
    count = len(requests) + 1
    for position, (request, delivery) in enumerate(zip(requests, understood, strict=True), 1):
        path = request.path
        if asked.progress:
            asked.progress(position, count, path.name)
        identity = (delivery.sha256, delivery.municipality, delivery.reporting_date)
        if delivery.is_usable and (identity in seen or is_known(delivery)):
            outcome.reports.append({**delivery.report(), "outcome": "already_loaded"})
            outcome.has_rows_left_out |= delivery.ledger.rejected > 0
            continue
        seen.add(identity)
        fresh.append((path, delivery))
    usable = [(path, delivery) for path, delivery in fresh if delivery.is_usable]
    outcome.has_rows_left_out |= any(not delivery.is_usable or delivery.ledger.rejected for _, delivery in fresh)
    if usable:
        checked = attempt(usable, outcome)
        if asked.progress:
            asked.progress(count, count, "neuer Stand")
        for position, (_, delivery) in enumerate(usable):
            delivery.findings += checked.get(position, [])
    outcome.reports += [delivery.report() for _, delivery in fresh]
    return outcome


def _by_member(request: Request, delivery: Delivery) -> list[Request]:
    """A list of several municipalities once for each of them; every other file as it is."""
    if delivery.is_usable or not delivery.members:
        return [request]
    return [replace(request, ars=member) for member in delivery.members]


def _by_hand(store: Store, path: Path) -> DeliveredFile:
    relative = path.relative_to(store.sources).as_posix()
    return DeliveredFile(sha256_of(path), path.name, relative, None, None, store.moment().isoformat(timespec="seconds"))


def _publish(
    store: Store,
    usable: list[tuple[Path, Delivery]],
    asked: _Asked,
    by: By,
    outcome: Outcome,
    build_id: str,
    ahead: Ahead | None,
) -> dict[int, list[Finding]]:
    """Build with the new files and put it in force, unless a strict load has rejected rows or would drop services. Returns the
    build's own findings by position of the file."""
    if asked.strict and outcome.has_rows_left_out:
        with waiting.room(store.folder) as work:
            return _try_build(store, usable, asked, work, outcome)
    delivered_files = asked.delivered_files(store, usable)
    outcome.build_id = build_id
    with tidy(store, build_id):
        findings, written = _write(
            store, build_id, store.in_record(), delivered_files, usable, asked, store.published, ahead
        )
        outcome.is_refused = _tell_losses(usable, asked, findings) and asked.strict
        if outcome.is_refused:
            return findings
        for path, delivery in usable:
            store.take_in(path, delivery.sha256)
        publish.seal(store.published, build_id)
        _decide_load(store, delivered_files, build_id, by, written)
        store.finish_interrupted()
        publish.point_to(store.published, build_id)
        publish.remove_old_builds(store.published)
        outcome.is_published = True
    return findings


def _lay(
    store: Store, usable: list[tuple[Path, Delivery]], asked: _Asked, by: By, commit: bool, outcome: Outcome
) -> dict[int, list[Finding]]:
    """Compute the municipalities of the new files and put their rows in force with the lines of the record, unless only to look, or a strict
    load has rejected rows or would drop services. Returns findings as ``_publish`` does."""
    assert store.rows
    delivered_files = asked.delivered_files(store, usable)
    build_id = outcome.build_id = publish.new_build_id(store.known_builds())
    with (
        tidy(store, build_id),
        store.rows.laid(build_id, delivered_files, [delivery for _, delivery in usable]) as laid,
    ):
        outcome.is_refused = _tell_losses(usable, asked, laid.findings) and asked.strict
        if outcome.is_refused or not commit or (asked.strict and outcome.has_rows_left_out):
            return laid.findings
        for path, delivery in usable:
            store.take_in(path, delivery.sha256)
        laid.decide(lambda: store.append(*decisions.load_lines(delivered_files, build_id, by, laid.before, laid.after)))
        store.finish_interrupted()
        outcome.is_laid = True
    return laid.findings


def _try_build(
    store: Store, usable: list[tuple[Path, Delivery]], asked: _Asked, work: Path, outcome: Outcome
) -> dict[int, list[Finding]]:
    """Build with the new files in the folder ``work``, only to see what comes of it; findings as ``_publish`` returns them."""
    build_id = outcome.build_id = publish.new_build_id(store.known_builds())
    record = store.in_build(publish.current_build(store.published))
    findings, _ = _write(store, build_id, record, asked.delivered_files(store, usable), usable, asked, work)
    outcome.is_refused = _tell_losses(usable, asked, findings) and asked.strict
    return findings


def _tell_losses(usable: list[tuple[Path, Delivery]], asked: _Asked, findings: dict[int, list[Finding]]) -> bool:
    """Note in each delivery what it would drop, with a warning where nobody said whether it is the whole; whether there is one.
    ``findings``: those of the build by position of the file; where they say it already it is not said again, and whoever called the list the
    whole is not told."""
    is_told = False
    for position, (_, delivery) in enumerate(usable):
        loss.add_to(delivery)
        if delivery.loss and asked.is_partial is None:
            delivery.loss["told_by"] = loss.TOLD_BY
            if all(one.code != loss.DROPS for one in findings.get(position, ())):
                delivery.add(loss.warning_of(delivery.loss))
            is_told = True
        elif asked.is_partial is False and position in findings:
            findings[position] = [one for one in findings[position] if one.code != loss.DROPS]
    return is_told


def _write(
    store: Store,
    build_id: str,
    record: Sequence[DeliveredFile],
    delivered_files: Sequence[DeliveredFile],
    usable: list[tuple[Path, Delivery]],
    asked: _Asked,
    work: Path,
    ahead: Ahead | None = None,
) -> tuple[dict[int, list[Finding]], Written]:
    numbered = number(store, [*record, *delivered_files], False)
    own = [entry.delivery_id for entry in numbered[-len(usable) :]]
    fresh = {number_of: delivery for number_of, (_, delivery) in zip(own, usable, strict=True)}
    findings: dict[int, list[Finding]] = {}
    written = write(store, build_id, numbered, fresh, asked.progress, False, findings, work, may_grow=True, ahead=ahead)
    return {own.index(number_of): found for number_of, found in findings.items()}, written


def _decide_load(store: Store, delivered_files: list[DeliveredFile], build_id: str, by: By, written: Written) -> None:
    store.append(*decisions.load_lines(delivered_files, build_id, by, written.before, written.after))


def write_report(path: Path, outcome: Outcome) -> None:
    """Write the JSON report (docs/vertrag.md, section 2)."""
    path.write_text(json.dumps(outcome.report(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
