"""Fixtures shared by all tests: real databases built by the real pipeline, nothing faked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from ozg import rules

PROJECT = Path(__file__).resolve().parents[1]


def run_etl(*arguments: str | Path, data: Path, expect: int | None = 0) -> subprocess.CompletedProcess[str]:
    """Run ``python -m etl`` as a user does; asserts the exit status unless ``expect`` is None."""
    command = [sys.executable, "-m", "etl", *map(str, arguments), "--data", str(data)]
    environment = {key: value for key, value in os.environ.items() if key != "OZG_DATA"}
    done = subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert expect is None or done.returncode == expect, f"{done.returncode}: {done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the published demo build."""
    folder = tmp_path_factory.mktemp("demo")
    run_etl("build", "--demo", data=folder)
    return folder


@pytest.fixture(scope="session")
def rule() -> duckdb.DuckDBPyConnection:
    """An empty database with all rule macros."""
    connection = duckdb.connect()
    rules.install(connection)
    return connection
