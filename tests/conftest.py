"""Fixtures shared by all tests: real databases built by the real pipeline, nothing faked."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, NoReturn

import duckdb
import pytest
from hypothesis import settings

from etl.__main__ import main
from ozg import rules
from tests.browser.app import chromium_path, running_browser

PROJECT = Path(__file__).resolve().parents[1]
# Where the environment forbids bytecode, each of the hundreds of processes the tests start would compile the project anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# The suite tries the same examples every time; looking for new ones is a command of its own (benchmarks.round_trip).
settings.register_profile("suite", derandomize=True)
settings.load_profile("suite")
#: A page that was shown leaves itself as ``__main__``; processes that read many lists would begin by running it.
_MAIN = sys.modules["__main__"]
#: A ceiling for busy machines, not a target.
DEMO_SECONDS = 300
HOW_TO_GET_IT = (
    "Für diesen Test fehlt Chromium. Unter Debian oder Ubuntu: „apt-get install chromium“; unter macOS und Windows genügt ein "
    "installiertes Chromium oder Google Chrome, das sich als „chromium“ oder „google-chrome“ aufrufen lässt."
)


def run_etl(*arguments: str | Path, data: Path, expect: int | None = 0) -> subprocess.CompletedProcess[str]:
    """What ``python -m etl`` does and says, without a process of its own; asserts the exit status unless ``expect`` is None."""
    command = [*map(str, arguments), "--data", str(data)]
    kept = os.environ.pop("OZG_DATA", None)
    said, complained = io.StringIO(), io.StringIO()
    sys.modules["__main__"] = _MAIN
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
            status = main(command)
    except SystemExit as ended:  # argparse
        status = int(ended.code or 0)
    finally:
        if kept is not None:
            os.environ["OZG_DATA"] = kept
    return _as_expected(subprocess.CompletedProcess(command, status, said.getvalue(), complained.getvalue()), expect)


def run_etl_apart(*arguments: str | Path, data: Path, expect: int | None = 0) -> subprocess.CompletedProcess[str]:
    """``python -m etl`` as a user calls it, in a process of its own: needed where this one has the build open for its pages."""
    command = [sys.executable, "-m", "etl", *map(str, arguments), "--data", str(data)]
    environment = {key: value for key, value in os.environ.items() if key != "OZG_DATA"}
    done = subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    return _as_expected(done, expect)


def _as_expected(done: subprocess.CompletedProcess[str], expect: int | None) -> subprocess.CompletedProcess[str]:
    assert expect is None or done.returncode == expect, f"{done.returncode}: {done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr
    return done


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that ``make`` fills, made once for all processes of a run; nobody writes into it afterwards."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    mark = folder.with_name(f"{name}-built")
    try:
        folder.mkdir()
    except FileExistsError:
        until = time.monotonic() + DEMO_SECONDS
        while not mark.exists():
            assert time.monotonic() < until, f"the other process did not finish building {name}"
            time.sleep(0.2)
    else:
        make(folder)
        mark.touch()
    return folder


#: What a test asks for when it needs a build, and folders whose tests open pages.
_SLOW_FIXTURES = {"demo_data", "published", "built_once", "load_once", "reference_build", "answers", "store", "browser"}
_SLOW_FOLDERS = (PROJECT / "tests" / "pages", PROJECT / "tests" / "answers")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """``pytest -m "not browser and not slow"`` is the fast part (docs/architektur.md); more modules mark themselves."""
    for item in items:
        is_in_slow_folder = any(folder in item.path.parents for folder in _SLOW_FOLDERS)
        if is_in_slow_folder or _SLOW_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the published demo build, as the first visit of an empty folder leaves it."""
    return made_once(tmp_path_factory, "demo", _visit_first)


def _visit_first(folder: Path) -> None:
    """Open the start page where nothing is built yet; what it shows in the end is kept beside the folder (``first_visit_of``)."""
    from tests.pages.app import START, app_at, markup_of

    kept = os.environ.get("OZG_DATA")
    os.environ["OZG_DATA"] = str(folder)
    try:
        shown = app_at(START, {}, DEMO_SECONDS)
    finally:
        os.environ.pop("OZG_DATA")
        if kept is not None:
            os.environ["OZG_DATA"] = kept
    assert not shown.exception
    first_visit_of(folder).write_text(markup_of(shown), encoding="utf-8")


def first_visit_of(folder: Path) -> Path:
    """Where the markup of the first visit of the demo's folder is kept."""
    return folder.with_name(f"{folder.name}-erster-besuch.html")


@pytest.fixture(scope="session")
def rule() -> duckdb.DuckDBPyConnection:
    """An empty database with all rule macros."""
    connection = duckdb.connect()
    rules.install(connection)
    return connection


@pytest.fixture(scope="session")
def compute(rule: duckdb.DuckDBPyConnection) -> Callable[[str], Any]:
    """The value of an expression with rule macros: ``compute("rule.media_changes(['DIGITAL'])")``."""
    return lambda expression: rule.execute(f"SELECT {expression}").fetchone()[0]


def pytest_runtest_setup() -> None:
    sys.modules["__main__"] = _MAIN


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything is promised (``OZG_REQUIRE_ALL=1``, so in ``.ci/run``), a test that is skipped has failed."""
    report = yield
    if report.skipped and os.environ.get("OZG_REQUIRE_ALL") == "1":
        report.outcome = "failed"
        report.longrepr = f"Hier darf kein Test entfallen. {report.longrepr[2]}"
    return report


def without(how_to_get_it: str) -> NoReturn:
    """A program the test needs is not on this machine: the test is skipped with this German sentence."""
    pytest.skip(how_to_get_it)


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium, one for all tests of a process: Playwright allows no second loop beside the first.

    Without one the tests are skipped.
    """
    path = chromium_path()
    if path is None:
        without(HOW_TO_GET_IT)
    with running_browser(path) as started:
        yield started
