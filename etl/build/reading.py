"""Many delivered files at once: read and understood on all processor cores, results in the order asked for."""

from __future__ import annotations

import atexit
import functools
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl.contracts import Delivery, InputError
from etl.intake import get_ready, read_delivery
from etl.parse.text import clean, fold
from etl.readers.raw import RawBook, UnreadableFileError, raw_from_bytes
from etl.readers.read import read_file
from etl.readers.sandbox import Sandbox
from etl.record.store import mapping_file, sha256_of
from etl.reference import in_force
from ozg.rules import model

#: Below this, more processes cost more than they save: each loads the program anew, and many small lists are read meanwhile.
BYTES_WORTH_A_POOL = 400_000


@dataclass(frozen=True)
class Request:
    """One file to read, with the options of ``read_delivery``."""

    path: Path
    ars: str | None = None
    reporting_date: date | None = None
    include_demo: bool = False
    #: Folder with the words each municipality confirmed by hand (``etl.actions.words``).
    mappings: Path | None = None
    #: This program wrote the file itself: nothing in it needs a process of its own.
    is_own: bool = False


def read_all(requests: Sequence[Request]) -> Iterator[Delivery]:
    """One delivery per request, in order, as soon as each is ready."""
    if sum(_size(request.path) for request in requests) < BYTES_WORTH_A_POOL:
        yield from map(read_one, requests)
        return
    # "spawn": the calling process may hold database threads, which must not be copied half way.
    context = multiprocessing.get_context("spawn")
    workers = min(os.cpu_count() or 1, len(requests))
    with ProcessPoolExecutor(
        workers, context, initializer=_begin, initargs=(model.own_models(), in_force.adopted_now())
    ) as pool:
        yield from pool.map(read_one, requests, chunksize=2)


def _size(path: Path) -> int:
    """Bytes of a file; none where it cannot be read, which its reading says."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _begin(models: dict[str, model.Model], adopted: tuple[in_force.Adopted, ...]) -> None:
    """Let a worker know what the data folder of the process that started it brings itself."""
    model.use(models)
    in_force.use(adopted)


def read_one(request: Request) -> Delivery:
    """Read and understand one file; the reading process behind it serves all files of this process.

    With the municipality's own words where it has some. Whose words apply, the file itself may be the one to say: then it is
    understood a second time.
    """
    raw: RawBook | UnreadableFileError
    words = _words(request, request.ars)
    try:
        raw = read_file(request.path) if request.is_own else _read_apart(request, words)
    except UnreadableFileError as error:
        raw = error
    delivery = _understand(request, raw, words)
    own = _words(request, delivery.municipality)
    return delivery if own == words or own is None else _understand(request, raw, own)


def _read_apart(request: Request, words: Path | None) -> RawBook:
    """The file's raw cells, read by the other process while this one gets ready."""
    sandbox = _sandbox()
    sandbox.ask(request.path)
    try:
        get_ready(words, request.include_demo)
    except InputError:  # a wrong file of words: what the process still has to say would answer the next question
        sandbox.close()
        raise
    return raw_from_bytes(sandbox.answer())


def _words(request: Request, ars: str | None) -> Path | None:
    return mapping_file(request.mappings, ars) if request.mappings else None


def _understand(request: Request, raw: RawBook | UnreadableFileError, words: Path | None) -> Delivery:
    delivery = read_delivery(
        request.path, ars=request.ars, reporting_date=request.reporting_date, include_demo=request.include_demo,
        extra_words=words, raw=raw,
    )  # fmt: skip
    delivery.words_sha256 = sha256_of(words) if words else None
    return delivery


def words_in(path: Path) -> set[str]:
    """All texts of a file, folded as words are compared; none when it cannot be read."""
    try:
        book = raw_from_bytes(_sandbox().read(path))
    except UnreadableFileError:
        return set()
    cells = (cell for sheet in book.sheets for row in sheet.rows for cell in row.cells.values())
    return {fold(clean(str(cell.value))) for cell in cells}


@functools.cache
def _sandbox() -> Sandbox:
    sandbox = Sandbox()
    atexit.register(sandbox.close)
    return sandbox
