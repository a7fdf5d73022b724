"""One build, written whole: delivered files → staging → core → marts → checks → working file."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

import duckdb

from etl import sqlfiles
from etl.build import changes, check, edits as edited, increment, model, prepared, staging, stock as stocks, unchanged
from etl.build.aside import Aside, beside
from etl.build.database import (
    MEMORY_LIMIT,
    MEMORY_LIMIT_OF_A_STOCK,
    asking_previous,
    detach_previous,
    has_previous,
    without_pandas,
)
from etl.build.reading import Request, read_all
from etl.build.staging import Numbered
from etl.contracts import Delivery, Finding, InputError
from etl.parse.text import clean
from etl.record import decisions, publish
from etl.record.decisions import Figures
from etl.record.edits import Edit, edits as edits_of
from etl.record.store import DeliveredFile, Stock, Store, sha256_of
from etl.reference import programmes
from ozg.published import SCHEMA_VERSION, layout_version

PRODUCT_VERSION = "1.0"
DEMO_FOLDER = staging.PROJECT / "data" / "demo"
#: Up to so many files without a stock are a small build (``etl.build.database.working_database``). Computing few of so few municipalities and
#: copying the others takes longer than computing all: with 15, 29 and 46 full lists (575 services each) one edit took 1.1, 1.2 and 1.4 s whole
#: and 1.7, 1.4 and 1.4 s grown.
FILES_OF_A_SMALL_BUILD = 40
#: Told after each file: how many are done, how many there are, which one it was.
Progress = Callable[[int, int, str], None]


class Source(Protocol):
    """Where else than in the published build the rows of unchanged files are (``etl.lake``), attached as ``previous`` in its place."""

    def origin(self, connection: duckdb.DuckDBPyConnection) -> model.Origin:
        """What the model is made of besides."""
        ...

    def attach(self, connection: duckdb.DuckDBPyConnection) -> None: ...

    def known(self, connection: duckdb.DuckDBPyConnection, lists: Sequence[Numbered]) -> dict[int, int]:
        """Numbers of unchanged files → those they have there."""
        ...


@dataclass(frozen=True)
class Written:
    """What writing a build showed: the files of the record read for it, by their path below ``sources/``, the figures of the published
    build and of this one, and whether rows of any file of the record are not in these."""

    read: dict[str, Delivery]
    before: Figures
    after: Figures
    has_rows_left_out: bool


def write(
    store: Store,
    build_id: str,
    numbered: Sequence[Numbered],
    fresh: dict[int, Delivery],
    progress: Progress | None,
    include_demo: bool,
    findings: dict[int, list[Finding]] | None = None,
    work: Path | None = None,
    stock: Stock | None = None,
    without: Collection[str] = (),
    edits: Sequence[Edit] | None = None,
    undecided: Collection[str] = (),
    may_grow: bool = False,
    source: Source | None = None,
    ahead: Ahead | None = None,
) -> Written:
    """Write the working file of a build, in the folder ``work`` (else where builds are published). ``fresh`` are deliveries already
    read, by number; unchanged ones come from the previous build; the rest is read now.
    ``edits``: those of the record unless told. ``undecided``: hashes of files of which nobody has said whether they are a part: they themselves do.
    ``may_grow``: where nothing else is new than lists or edits of a few municipalities, only those are computed (``etl.build.increment``).
    ``source``: where to take unchanged rows from, if not from the published build. ``ahead``: the beginning of this very build.

    Raises InputError when a file of the record is missing or not what was delivered, unless it is one of ``without`` (hashes), and when
    confirmed words are not those the record decided."""
    work = work or store.published
    asked = _Asked(
        store, build_id, numbered, fresh, work, progress, include_demo, findings, stock or store.stock(), without, edits, undecided, source
    )  # fmt: skip
    if ahead:
        with ahead.taken() as start:
            return _write(asked, start, False)
    if may_grow and not (asked.is_small or asked.stock or without or undecided or include_demo):
        try:
            with _begun(asked) as start:
                written = _write(asked, start, True)
            if asked.grown.exists():
                asked.grown.replace(asked.path)
            return written
        except (
            increment.TouchesOthersError,
            InputError,
            duckdb.Error,
        ):  # the whole build says what is wrong, if anything is
            publish.discard(work, build_id)
    with _begun(asked) as start:
        return _write(asked, start, False)


@dataclass(frozen=True)
class _Asked:
    """What ``write`` was asked for."""

    store: Store
    build_id: str
    numbered: Sequence[Numbered]
    fresh: dict[int, Delivery]
    work: Path
    progress: Progress | None = None
    include_demo: bool = False
    findings: dict[int, list[Finding]] | None = None
    stock: Stock | None = None
    without: Collection[str] = ()
    edits: Sequence[Edit] | None = None
    undecided: Collection[str] = ()
    source: Source | None = None

    @property
    def is_small(self) -> bool:
        return self.stock is None and len(self.numbered) <= FILES_OF_A_SMALL_BUILD

    @property
    def path(self) -> Path:
        """The working file."""
        return publish.working_path(self.work, self.build_id)

    @property
    def grown(self) -> Path:
        """What becomes the working file where only few municipalities were computed."""
        return self.path.with_name(f"{self.path.name}.grown")


@dataclass(frozen=True)
class _Start:
    """A build as far as it comes without its new files: ``old`` are those of the record that are in it, ``known`` the numbers of those taken
    over from the previous build → theirs there; ``facts``: names of the tables full of facts. Rows are taken over already where the build is
    small; otherwise only some may be needed."""

    connection: duckdb.DuckDBPyConnection
    stock: Stock | None
    old: list[Numbered]
    known: dict[int, int]
    facts: list[str]


@dataclass(frozen=True)
class Ahead:
    """A small build begun in a thread while its new files are still being read (``begin_ahead``)."""

    start: Future[_Start]
    opened: contextlib.ExitStack

    @contextlib.contextmanager
    def taken(self) -> Iterator[_Start]:
        """What was begun, from now on in the hands of who asks. Raises what beginning raised."""
        start = self.start.result()
        with self.opened.pop_all():
            yield start


@contextlib.contextmanager
def begin_ahead(
    store: Store, build_id: str, record: Sequence[DeliveredFile], new_count: int | None
) -> Iterator[Ahead | None]:
    """Begin the build of this record and at most so many new files meanwhile; None where it might not be a small one (``new_count`` None: nobody
    knows yet how many come). What nobody takes is thrown away."""
    kept = number(store, record, False)
    if new_count is None or store.stock() or len(kept) + new_count > FILES_OF_A_SMALL_BUILD:
        yield None
        return
    asked = _Asked(store, build_id, kept, fresh={}, work=store.published)
    with contextlib.ExitStack() as opened, ThreadPoolExecutor(1) as thread:
        opened.callback(publish.discard, store.published, build_id)
        beginning = contextlib.ExitStack()
        opened.push(beginning)
        yield Ahead(thread.submit(beginning.enter_context, _begun(asked)), beginning)


@contextlib.contextmanager
def _begun(asked: _Asked) -> Iterator[_Start]:
    store, work, stock = asked.store, asked.work, asked.stock
    previous = publish.current_build(store.published)
    begun = prepared.begun(
        asked.path,
        asked.include_demo,
        store.published,
        None if asked.source else previous,
        asked.is_small,
        memory_limit=MEMORY_LIMIT_OF_A_STOCK if stock else MEMORY_LIMIT,
    )
    with without_pandas(), begun as connection:
        if asked.source:
            asked.source.attach(connection)
        facts = [] if asked.is_small else increment.facts(connection)
        kept = [one for one in asked.numbered if one.delivery_id not in asked.fresh]
        old = _as_delivered(connection, store, kept, asked.without, work)
        if stock and stock.sha256 in asked.without:
            _leave_out(connection, _as_numbered(stock, asked.include_demo), work)
            stock = None
        store.check_mappings()
        invented = programmes.demo_programmes() if asked.include_demo else []
        programmes.add_own(connection, [*invented, *programmes.load_programmes(store.folder)])
        edited.write(connection, edits_of(store, asked.without) if asked.edits is None else asked.edits)
        if asked.source:
            known = asked.source.known(connection, old)
        else:
            known = unchanged.known_in_previous(connection, store, old, staging.knowledge_version())
        if asked.is_small:
            unchanged.take_over(connection, known, None)
        yield _Start(connection, stock, old, known, facts)


def _write(asked: _Asked, start: _Start, may_grow: bool) -> Written:
    """Raises TouchesOthersError when the build has to be made whole (``may_grow`` only)."""
    store, fresh, numbered, work = asked.store, asked.fresh, asked.numbered, asked.work
    connection, stock, known = start.connection, start.stock, start.known
    version = versions(has_demo=asked.include_demo or bool(asked.stock and asked.stock.is_invented))
    previous = publish.current_build(store.published)
    few = increment.changed(connection, numbered, fresh, known, tuple(version.values())) if may_grow else None
    if few:
        increment.begin(connection, few)
    if not asked.is_small:
        unchanged.take_over(connection, known, few)
    for entry in numbered:
        if entry.delivery_id in fresh:
            staging.write_rows(connection, entry, fresh[entry.delivery_id], work)
    read_now = read_into(
        connection, store, [one for one in start.old if one.delivery_id not in known], work, asked.progress
    )
    for entry in numbered:
        if entry.is_partial or (entry.sha256 in asked.undecided and _calls_itself_a_part(store, entry, read_now)):
            sqlfiles.run(connection, "meta_partial", delivery_id=entry.delivery_id)
    with contextlib.ExitStack() as stack:
        built = connection
        if few and previous:
            _compute_few(connection)
            built = stack.enter_context(increment.grown(connection, previous, asked.grown, start.facts))
        else:
            origin = asked.source.origin(connection) if asked.source else model.LISTS
            _compute(
                connection, store, stock, asked.include_demo, bool(numbered or asked.without), asked.is_small, origin
            )
        sqlfiles.run(built, "meta_build", build_id=asked.build_id, built_at=datetime.now(), **version)
        check.run_checks(built)
        if stock:
            stocks.let_go(connection, store.folder_of(stock))
        for entry in numbered:
            if entry.delivery_id in fresh:
                changes.add_to(connection, fresh[entry.delivery_id])
        if asked.findings is not None:
            collect(connection, fresh, asked.findings)
        left_out = bool(sqlfiles.rows(built, "meta_left_out"))
        written = Written(read_now, _figures_before(connection), decisions.figures_in(built), left_out)
    if not few:
        detach_previous(connection)
        connection.execute("CHECKPOINT")
    return written


def versions(has_demo: bool) -> dict[str, Any]:
    """What a build says of itself besides its name and moment (``meta_build``)."""
    return {
        "schema_version": SCHEMA_VERSION,
        "layout_version": layout_version(),
        "product_version": PRODUCT_VERSION,
        "knowledge_version": staging.knowledge_version(),
        "has_demo": has_demo,
    }


def _figures_before(connection: duckdb.DuckDBPyConnection) -> Figures:
    if not has_previous(connection):
        return decisions.NO_FIGURES
    with asking_previous(connection):
        return decisions.figures_in(connection)


def read_into(
    connection: duckdb.DuckDBPyConnection, store: Store, entries: list[Numbered], work: Path, progress: Progress | None
) -> dict[str, Delivery]:
    """Read files of the record and the demo into staging; those of the record are returned by their path below ``sources/``."""
    requests = [
        Request(entry.path, entry.option_ars, _date(entry.option_date), entry.is_demo, store.mappings)
        for entry in entries
    ]
    read_now: dict[str, Delivery] = {}
    for position, (entry, delivery) in enumerate(zip(entries, read_all(requests), strict=True), 1):
        staging.write_rows(connection, entry, delivery, work)
        if not entry.is_demo:
            read_now[entry.path.relative_to(store.sources).as_posix()] = delivery
        if progress:
            progress(position, len(entries), entry.file)
    return read_now


def _calls_itself_a_part(store: Store, entry: Numbered, read_now: dict[str, Delivery]) -> bool:
    delivery = read_now.get(entry.path.relative_to(store.sources).as_posix())
    return delivery is not None and delivery.is_partial


def _compute(
    connection: duckdb.DuckDBPyConnection,
    store: Store,
    stock: Stock | None,
    include_demo: bool,
    has_files: bool,
    is_small: bool,
    origin: model.Origin,
) -> None:
    """From staging and the stock to all tables."""
    if stock:
        store.check_stock(stock)
        origin = stocks.attach(connection, stock, store.folder_of(stock), _stock_number(include_demo))
    with beside(connection) if is_small else contextlib.nullcontext(Aside(connection)) as aside:
        model.build_core(connection, origin)
        if has_files:
            aside.run(check.add_findings)
        model.build_marts(connection, origin, aside=aside)


def _compute_few(connection: duckdb.DuckDBPyConnection) -> None:
    """From staging to the tables of a few municipalities."""
    model.build_core(connection)
    increment.check_neighbours(connection)
    model.build_marts(connection, leave_out=("mart/proof", *model.ONLY_OVER_ALL))
    check.add_findings(connection)


def collect(
    connection: duckdb.DuckDBPyConnection, fresh: dict[int, Delivery], findings: dict[int, list[Finding]]
) -> None:
    """Add what the build found about the fresh deliveries, in their own words."""
    for delivery_id, *finding in sqlfiles.rows(connection, "meta_check_finding"):
        if delivery_id in fresh:
            told = check.in_own_words(Finding(*finding), fresh[delivery_id])
            findings.setdefault(delivery_id, []).append(told)


def _as_delivered(
    connection: duckdb.DuckDBPyConnection, store: Store, entries: list[Numbered], without: Collection[str], work: Path
) -> list[Numbered]:
    """Those files that are read: each as it was delivered; what is left out is noted in the build. A file that was loaded for several
    municipalities is compared with its hash once."""
    kept = []
    compared = set()
    for entry in entries:
        if entry.sha256 in without:
            _leave_out(connection, entry, work)
            continue
        if not entry.is_demo and (entry.sha256, entry.path) not in compared:
            store.check_kept(entry.sha256, entry.path)
            compared.add((entry.sha256, entry.path))
        kept.append(entry)
    return kept


def _leave_out(connection: duckdb.DuckDBPyConnection, entry: Numbered, work: Path) -> None:
    staging.write_rows(connection, entry, Delivery(entry.file, entry.sha256, is_usable=False), work)


def _as_numbered(stock: Stock, include_demo: bool) -> Numbered:
    moment = datetime.fromisoformat(stock.loaded_at)
    return Numbered(
        _stock_number(include_demo), stock.sha256, stock.name, None, None, moment, stock.is_invented, Path()
    )


def number(store: Store, record: Sequence[DeliveredFile], include_demo: bool) -> list[Numbered]:
    """Deliveries in order of arrival, demo files first."""
    demo = [
        Numbered(position, sha256_of(path), path.name, None, None, datetime(2026, 1, 1), True, path)
        for position, path in enumerate(demo_files(include_demo))
    ]
    return demo + number_from(store, record, _stock_number(include_demo) + 1)


def number_from(store: Store, record: Sequence[DeliveredFile], start: int) -> list[Numbered]:
    """Deliveries in order of arrival, counted from ``start``; a file's name is text like any other (``parse.text.clean``)."""
    return [
        Numbered(position, delivered.sha256, clean(delivered.file), delivered.ars, delivered.reporting_date,
                 datetime.fromisoformat(delivered.loaded_at), False, store.sources / delivered.path, delivered.is_partial)
        for position, delivered in enumerate(record, start)
    ]  # fmt: skip


def _stock_number(include_demo: bool) -> int:
    """The number of the stock, kept free where there is none: it came after the demo files and before all lists."""
    return len(demo_files(include_demo))


def demo_files(include_demo: bool) -> list[Path]:
    """The lists of the fictional municipalities, none unless they are wanted."""
    if not include_demo:
        return []
    return sorted(path for path in DEMO_FOLDER.iterdir() if path.suffix == ".xlsx")


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
