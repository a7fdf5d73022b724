"""The reading process: takes one path per line, answers with the raw cells or the reason why there are none.

Started by ``etl.readers.sandbox``. It limits its own memory and, as a second guard, its processor time before it opens the
first file, and it imports nothing beyond the standard library.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

from etl.readers.limits import MAX_MEMORY_BYTES, MAX_SECONDS
from etl.readers.raw import UnreadableFileError, raw_to_bytes
from etl.readers.read import read_file

OK, FAILED = b"O", b"F"


def main() -> None:
    """Serve until the parent closes the pipe."""
    # the collector would look through the millions of cells again and again, and there are no cycles among them
    gc.disable()
    limit_memory()
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    for line in requests:
        status, payload = answer(Path(json.loads(line)))
        answers.write(status + len(payload).to_bytes(8, "big") + payload)
        answers.flush()


def answer(path: Path) -> tuple[bytes, bytes]:
    """(OK, byte form of the raw cells) or (FAILED, JSON of code and params)."""
    limit_time()
    try:
        return OK, raw_to_bytes(read_file(path))
    except UnreadableFileError as error:
        code, params = error.code, error.params
    except (MemoryError, RecursionError):
        code, params = "file_too_complex", {"was": "mehr Speicher nötig als erlaubt"}
    except Exception:  # whatever a file does to a reader, it costs this file only
        code, params = "file_damaged", {}
    return FAILED, json.dumps([code, params]).encode()


def limit_memory() -> None:
    """Where the system offers it (not on Windows), this process cannot take more memory than allowed."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MAX_MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(hard, MAX_MEMORY_BYTES)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def limit_time() -> None:
    """Processor time for the next file, on top of what earlier files used."""
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    seconds = int(usage.ru_utime + usage.ru_stime + 2 * MAX_SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds if hard == resource.RLIM_INFINITY else min(seconds, hard), hard))
