"""How the benchmarks measure and tell: medians with their spread, ours and the yardstick in turn, in one run."""

from __future__ import annotations

import contextlib
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
START_SECONDS = 180


@dataclass(frozen=True)
class Series:
    """Several measurements of one thing in one unit."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    def told(self, unit: str = "ms", places: int = 1) -> str:
        """Median with the middle half of the values, in German."""
        low, _, high = statistics.quantiles(self.values, n=4) if len(self.values) > 1 else (self.median,) * 3
        return f"{number(self.median, places)} {unit} ({number(low, places)}–{number(high, places)})"


def number(value: float, places: int = 1) -> str:
    return f"{value:,.{places}f}".replace(",", " ").replace(".", ",")


def in_turn(works: Sequence[Callable[[], object]], rounds: int) -> list[Series]:
    """Milliseconds of processor time of each work, run in turn ``rounds`` times, so that other load on the machine hits all alike."""
    values: list[list[float]] = [[] for _ in works]
    for work in works:
        work()
    for _ in range(rounds):
        for place, work in enumerate(works):
            started = time.process_time()
            work()
            values[place].append((time.process_time() - started) * 1000)
    return [Series(tuple(found)) for found in values]


def say(goal: str, reached: bool | None, text: str) -> None:
    """One line of the result: goal, whether it is reached (None: no goal, only a figure), and the figures."""
    mark = {True: "erreicht", False: "verfehlt", None: "–"}[reached]
    print(f"{goal:4} {mark:9} {text}", flush=True)


@dataclass(frozen=True)
class Server:
    """A running page: its address without a slash and its process."""

    address: str
    pid: int

    def memory_mb(self) -> float:
        """Memory the process and those it started hold now."""
        return sum(_resident_mb(pid) for pid in _family(self.pid))

    def processor_seconds(self) -> float:
        """Processor time the process has used so far, its threads that ended included. (The clock of another process, as
        ``clock_getcpuclockid`` names it: ``/proc`` counts in steps of 10 ms.)"""
        return time.clock_gettime((~self.pid << 3) | 2)


def _family(pid: int) -> list[int]:
    """A process and all it started, directly or not."""
    with contextlib.suppress(FileNotFoundError):
        told = [file.read_text(encoding="utf-8").split() for file in Path(f"/proc/{pid}/task").glob("*/children")]
        return [pid, *(each for children in told for child in children for each in _family(int(child)))]
    return []


def _resident_mb(pid: int) -> float:
    with contextlib.suppress(FileNotFoundError, StopIteration):
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024
    return 0.0


@contextlib.contextmanager
def serving(script: Path, data: Path, *options: str, module: str = "streamlit", **environment: str) -> Iterator[Server]:
    """``streamlit run`` of a page in its own folder (so that only the dashboard has the dashboard's settings). ``module``: one that runs
    Streamlit in its own way, reached from that folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", module, "run", str(script), "--server.port", str(port), "--server.address", "127.0.0.1",
               "--server.headless", "true", "--browser.gatherUsageStats", "false", *options]  # fmt: skip
    with subprocess.Popen(command, cwd=script.parent, env={**os.environ, "OZG_DATA": str(data), **environment}, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:  # fmt: skip
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield Server(f"http://127.0.0.1:{port}", process.pid)
        finally:
            process.terminate()


def wait_for(address: str) -> None:
    """Until something answers there."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.3)
    raise TimeoutError(f"no answer within {START_SECONDS} s: {address}")
