"""Runs a command of the ETL in a process of its own: the application itself never writes data."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass

from ozg.read.database import data_folder
from ozg.ui.menu import PROJECT

_LONGEST_SECONDS = 120


@dataclass(frozen=True)
class Done:
    """How a command ended. ``message`` is what it said to people, in German."""

    is_done: bool
    message: str


def run(*arguments: str) -> Done:
    """``python -m etl …`` with the data folder of this application; waits for the end."""
    command = [sys.executable, "-m", "etl", *arguments, "--data", str(data_folder())]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, encoding="utf-8",
                              timeout=_LONGEST_SECONDS, check=False)  # fmt: skip
    except subprocess.TimeoutExpired:
        return Done(False, "Das hat zu lange gedauert und wurde abgebrochen; es wurde nichts geändert.")
    # Lines of progress ("[1/2] …") are for those who wait at the command line.
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip() and not line.startswith("[")]
    return Done(done.returncode == 0, " ".join(lines))
