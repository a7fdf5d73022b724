"""``python -m benchmarks.two_machines_one DATA PLAN``: one of the two machines of ``benchmarks.two_machines``, in a process of its own."""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path

from etl.__main__ import main

if __name__ == "__main__":
    data, plan = sys.argv[1:]
    for line in Path(plan).read_text(encoding="utf-8").splitlines():
        path, ars, day = line.split("\t")
        told = io.StringIO()
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
            status = main(["load", path, "--kommune", ars, "--stichtag", day, "--data", data])
        assert status == 0, (line, status, told.getvalue())
