"""``streamlit run`` that notes what its runs cost, for ``benchmarks.profile``: seconds of processor time of each, and with ``OZG_COUNTED`` what
cProfile counts in each, both in the folder ``OZG_NOTES``."""

from __future__ import annotations

import cProfile
import os
import time
from itertools import count
from pathlib import Path

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web import cli

NOTES, COUNTED = "OZG_NOTES", "OZG_COUNTED"
SECONDS_FILE, CALLS_FILE = "seconds.txt", "calls-{:04}.prof"

_run = ScriptRunner._run_script
_numbers = count()


def _noted(runner: ScriptRunner, *arguments: object) -> None:
    folder = Path(os.environ[NOTES])
    calls = cProfile.Profile() if os.environ.get(COUNTED) else None
    began = time.thread_time()
    try:
        calls.runcall(_run, runner, *arguments) if calls else _run(runner, *arguments)
    finally:
        with (folder / SECONDS_FILE).open("a") as file:
            file.write(f"{time.thread_time() - began}\n")
        if calls:
            calls.dump_stats(folder / CALLS_FILE.format(next(_numbers)))


if __name__ == "__main__":
    ScriptRunner._run_script = _noted
    cli.main()
