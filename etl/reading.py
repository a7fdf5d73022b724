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

from etl.contracts import Delivery
from etl.intake import read_delivery
from etl.readers.raw import RawBook, UnreadableFileError, raw_from_bytes
from etl.readers.sandbox import Sandbox

#: Below this a second process costs more than it saves.
FILES_WORTH_A_POOL = 6


@dataclass(frozen=True)
class Request:
    """One file to read, with the options of ``read_delivery``."""

    path: Path
    ars: str | None = None
    reporting_date: date | None = None
    include_demo: bool = False


def read_all(requests: Sequence[Request]) -> Iterator[Delivery]:
    """One delivery per request, in order, as soon as each is ready."""
    if len(requests) < FILES_WORTH_A_POOL:
        yield from map(read_one, requests)
        return
    # "spawn": the calling process may hold database threads, which must not be copied half way.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(os.cpu_count() or 1, len(requests)), context) as pool:
        yield from pool.map(read_one, requests, chunksize=2)


def read_one(request: Request) -> Delivery:
    """Read and understand one file; the reading process behind it serves all files of this process."""
    raw: RawBook | UnreadableFileError
    try:
        raw = raw_from_bytes(_sandbox().read(request.path))
    except UnreadableFileError as error:
        raw = error
    return read_delivery(
        request.path, ars=request.ars, reporting_date=request.reporting_date, include_demo=request.include_demo, raw=raw
    )


@functools.cache
def _sandbox() -> Sandbox:
    sandbox = Sandbox()
    atexit.register(sandbox.close)
    return sandbox
