"""Ten and a hundred readers at once, who click without a pause or read between two clicks: clicks a second, and what a click waits for."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPException

from websockets.exceptions import WebSocketException

from benchmarks.measure import Server
from benchmarks.side_by_side.programs import Given, Program, says, session

#: Seconds a click may take beyond the time of measuring; later it counts as failed.
PATIENCE = 30.0


@dataclass(frozen=True)
class Load:
    """Answers a second, median and 95th percentile of a click in milliseconds, failed clicks, megabytes of the server afterwards, clicks
    answered."""

    per_second: float
    median: float
    p95: float
    failed: int
    memory_mb: float
    clicks: int


def clicking(
    program: Program,
    server: Server,
    given: Given,
    keys: Sequence[str],
    readers: int,
    seconds: float,
    reading: float = 0.0,
) -> Load:
    """``readers`` sessions that click on one town after the other; every answer is looked at. ``reading``: so many seconds each of them reads
    after an answer, by half more or less and beginning anywhere in between; 0: nobody reads, all click as fast as they are answered."""
    opened = [session(server.address, program) for _ in range(readers)]
    waited: list[float] = []
    failed: list[str] = []
    until = time.monotonic() + seconds

    def read(place: int) -> None:
        turn, mood = place, random.Random(place)
        time.sleep(mood.uniform(0, reading))
        while time.monotonic() < until:
            ars = keys[turn % len(keys)]
            started = time.perf_counter()
            try:
                said = opened[place].click(ars)
            except (OSError, RuntimeError, TimeoutError, HTTPException, WebSocketException) as reason:
                failed.append(str(reason))
                return
            online, relevant, _ = given[program.key][ars]["ganz_online"]
            if says(said, online, relevant):
                waited.append((time.perf_counter() - started) * 1000)
            else:
                failed.append(ars)
            turn += 1
            time.sleep(reading * mood.uniform(0.5, 1.5))

    threads = [threading.Thread(target=read, args=(place,), daemon=True) for place in range(readers)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, until + 1.5 * reading + PATIENCE - time.monotonic()))
    took = time.monotonic() - started
    unanswered = sum(thread.is_alive() for thread in threads)
    memory = server.memory_mb()
    # who still waits is not waited for: closing would wait as well
    ordered = sorted(waited) or [PATIENCE * 1000]
    return Load(
        len(waited) / took,
        ordered[len(ordered) // 2],
        ordered[int(len(ordered) * 0.95)],
        len(failed) + unanswered,
        memory,
        len(waited),
    )
