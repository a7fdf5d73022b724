"""The reading process: takes the bytes of one file after the other, answers with the raw cells or the reason why there are none.

Started by ``etl.readers.sandbox``. Before the first file it gives up network, programs and files (``etl.readers.guards``) and limits
its own memory and, as a second guard, its processor time; it imports nothing beyond the standard library.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

from etl.readers import guards
from etl.readers.limits import MAX_MEMORY_BYTES, MAX_SECONDS
from etl.readers.raw import UnreadableFileError, raw_to_bytes
from etl.readers.read import read_bytes

OK, FAILED, GUARDS = b"O", b"F", b"G"


def main() -> None:
    """Say which guards are in force, then serve until the parent closes the pipe."""
    # the collector would look through the millions of cells again and again, and there are no cycles among them
    gc.disable()
    in_force = [*limit_memory(), *limit_time(), *guards.give_up(Path(__file__).resolve().parent)]
    requests, answers = sys.stdin.buffer, sys.stdout.buffer

    def say(status: bytes, payload: bytes) -> None:
        answers.write(status + len(payload).to_bytes(8, "big") + payload)
        answers.flush()

    say(GUARDS, json.dumps(in_force).encode())
    while size := requests.read(8):
        say(*answer(requests.read(int.from_bytes(size, "big"))))


def answer(data: bytes) -> tuple[bytes, bytes]:
    """(OK, byte form of the raw cells) or (FAILED, JSON of code and params)."""
    limit_time()
    try:
        return OK, raw_to_bytes(read_bytes(data))
    except UnreadableFileError as error:
        code, params = error.code, error.params
    except (MemoryError, RecursionError):
        code, params = "file_too_complex", {"was": "mehr Speicher nötig als erlaubt"}
    except Exception:  # whatever a file does to a reader, it costs this file only
        code, params = "file_damaged", {}
    return FAILED, json.dumps([code, params]).encode()


def limit_memory() -> list[str]:
    """Where the system offers it (not on Windows), this process cannot take more memory than allowed; name of the guard."""
    try:
        import resource
    except ImportError:
        return []
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MAX_MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(hard, MAX_MEMORY_BYTES)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    return [guards.LIMITED_MEMORY]


def limit_time() -> list[str]:
    """Processor time for the next file, on top of what earlier files used; name of the guard."""
    try:
        import resource
    except ImportError:
        return []
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    seconds = int(usage.ru_utime + usage.ru_stime + 2 * MAX_SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds if hard == resource.RLIM_INFINITY else min(seconds, hard), hard))
    return [guards.LIMITED_TIME]
