"""Fixtures shared by all tests: real databases built by the real pipeline, nothing faked."""

from __future__ import annotations

import contextlib
import functools
import gc
import hashlib
import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, NoReturn

import duckdb
import pytest
from hypothesis import settings

from etl.__main__ import main
from ozg import rules
from tests.browser.app import WITHOUT_WINDOWS, chromium_path, running_app, running_browser

PROJECT = Path(__file__).resolve().parents[1]
# Where the environment forbids bytecode, each of the hundreds of processes the tests start would compile the project anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# What the run allocates with (.ci/run) is not meant for the browsers, servers and databases it starts.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.pop("LD_PRELOAD", None)
# The suite tries the same examples every time; looking for new ones is a command of its own (benchmarks.round_trip).
settings.register_profile("suite", derandomize=True)
settings.load_profile("suite")
#: A page that was shown leaves itself as ``__main__``; processes that read many lists would begin by running it.
_MAIN = sys.modules["__main__"]
#: A ceiling for busy machines, not a target.
DEMO_SECONDS = 300
#: Builds that take long, from run to run.
KEPT = PROJECT / ".pytest_cache" / "welten"
#: What is looked at only; everything else of the program a build may be made of. This file says how the tests make it.
_LOOKS = (PROJECT / "ozg" / "ui", PROJECT / "ozg" / "charts", PROJECT / "pages", PROJECT / "dashboard.py")
BUILDING = (
    PROJECT / "etl", *sorted({*(PROJECT / "ozg").iterdir()} - {*_LOOKS}), PROJECT / "data" / "reference", PROJECT / "data" / "demo",
    Path(__file__),
)  # fmt: skip
BUILDING_AND_LOOKING = (*BUILDING, *_LOOKS, PROJECT / "tests" / "pages" / "app.py")
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


def made_once(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    make: Callable[[Path], object],
    made_of: tuple[Path, ...] = BUILDING,
) -> Path:
    """A folder that ``make`` fills, made once for all processes of a run; nobody writes into it afterwards.

    It is kept from run to run (``KEPT``) under a hash of the files and folders it is ``made_of``, and copied from there.
    """
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
        return folder
    kept = KEPT / f"{name}-{version_of(made_of)}"
    if kept.is_dir():
        shutil.copytree(kept, folder, dirs_exist_ok=True)
    else:
        make(folder)
        _keep(folder, kept, name)
    mark.touch()
    return folder


def _keep(folder: Path, kept: Path, name: str) -> None:
    """Lay a whole copy aside, in place of those made of other files."""
    unfinished = KEPT / f".{name}-{os.getpid()}"
    with contextlib.suppress(OSError):  # a project nobody may write into; another run that was faster
        KEPT.mkdir(parents=True, exist_ok=True)
        for older in KEPT.glob(f"{name}-*"):
            shutil.rmtree(older, ignore_errors=True)
        shutil.copytree(folder, unfinished)
        unfinished.rename(kept)
    shutil.rmtree(unfinished, ignore_errors=True)


@functools.cache
def version_of(made_of: tuple[Path, ...]) -> str:
    """Hash over the contents of files and folders, and over the versions of Python and of all pinned packages."""
    digest = hashlib.sha256(sys.version.encode())
    for root in (PROJECT / "requirements.txt", *made_of):
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(PROJECT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


#: Modules that take longest, the longest first; while the first one builds the demo the next two need none of it, and those that wait for a login
#: to end are early enough for others to work meanwhile.
LONGEST = (
    "browser/test_for_everyone.py", "machines/test_very_many.py", "etl/test_edit.py", "browser/test_journey.py", "answers/test_answers.py",
    "login/test_every_page.py", "browser/test_on_paper.py", "etl/test_increment.py", "etl/test_edit_record.py", "machines/test_guarantees.py",
    "pages/test_data_intake_page.py", "browser/test_editing.py", "login/test_oidc.py", "login/test_end_of_login.py", "etl/test_stock.py",
    "answers/test_one_number.py", "etl/test_partial.py", "etl/test_protection.py", "etl/test_editions.py", "etl/test_papers.py",
    "etl/test_cli.py", "pages/test_edits_page.py", "ozg/test_search.py", "etl/intake/test_personal_everywhere.py", "pages/test_quarter_letter.py",
    "etl/test_reliability.py", "browser/test_drawings.py", "etl/intake/test_bad_inputs.py", "browser/test_tablet.py", "etl/test_foreign.py",
    "etl/test_model.py", "pages/test_first_list_page.py", "etl/test_short_template.py", "browser/test_first_list.py", "etl/test_catalogue.py",
    "etl/test_undo.py", "browser/test_moving_pictures.py", "etl/test_letters.py", "pages/test_frame.py", "etl/test_changes.py",
    "etl/intake/test_any_table.py", "etl/test_file_names.py", "pages/test_town_stories.py", "login/test_web_server.py", "etl/test_prepared.py",
    "ozg/test_similar.py", "etl/test_tampering.py", "etl/test_correction.py", "browser/test_in_a_hall.py", "pages/test_report_page.py",
    "etl/test_of_nothing.py", "ozg/test_warm_etl.py", "etl/test_older_build.py", "machines/test_two_web_servers.py", "pages/test_server.py",
)  # fmt: skip
#: What a test asks for when it needs a build, and folders whose tests open pages.
_SLOW_FIXTURES = {"demo_data", "published", "built_once", "load_once", "reference_build", "answers", "store", "browser"}
_SLOW_FOLDERS = (PROJECT / "tests" / "pages", PROJECT / "tests" / "answers")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processor cores: browsers, servers and the ETL make the tests wait, and then another one works."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """``pytest -m "not browser and not slow"`` is the fast part (docs/architektur.md); more modules mark themselves.

    What takes long comes first, so that the small rest keeps all processes busy to the end.
    """
    for item in items:
        if _is_in_slow_folder(item.path) or _SLOW_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
    slow = {item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("browser")}
    items.sort(key=lambda item: (_place_of(item.path), item.path not in slow))


@functools.cache
def _is_in_slow_folder(module: Path) -> bool:
    return any(folder in module.parents for folder in _SLOW_FOLDERS)


@functools.cache
def _place_of(module: Path) -> int:
    """Place of a module among those that take longest, measured alone on a quiet machine."""
    name = module.relative_to(PROJECT / "tests").as_posix()
    return LONGEST.index(name) if name in LONGEST else len(LONGEST)


def pytest_collection_finish() -> None:
    """The tests and modules that are there now stay to the end: the garbage collector need not look through them again and again."""
    gc.collect()
    gc.freeze()


#: Beside the data folder of a first visit: what was shown in the end, and by which program.
START_PAGE, SHOWN_BY = "startseite.html", "gezeigt-von.txt"


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the published demo build, as the first visit of an empty folder leaves it."""
    return made_once(tmp_path_factory, "demo", _visit_first) / "data"


@pytest.fixture(scope="session")
def first_visit(tmp_path_factory: pytest.TempPathFactory, demo_data: Path) -> str:
    """Markup of what the first visit of an empty folder shows in the end, with the pages as they are today."""
    made = demo_data.parent
    if (made / SHOWN_BY).read_text(encoding="utf-8") != version_of(BUILDING_AND_LOOKING):
        made = made_once(tmp_path_factory, "erster-besuch", _visit_first, BUILDING_AND_LOOKING)
    return (made / START_PAGE).read_text(encoding="utf-8")


def _visit_first(folder: Path) -> None:
    """Open the start page where nothing is built yet, until it shows the demo."""
    from tests.pages.app import START, app_at, markup_of

    kept = os.environ.get("OZG_DATA")
    os.environ["OZG_DATA"] = str(folder / "data")
    try:
        shown = app_at(START, {}, DEMO_SECONDS)
    finally:
        os.environ.pop("OZG_DATA")
        if kept is not None:
            os.environ["OZG_DATA"] = kept
    assert not shown.exception
    (folder / START_PAGE).write_text(markup_of(shown), encoding="utf-8")
    (folder / SHOWN_BY).write_text(version_of(BUILDING_AND_LOOKING), encoding="utf-8")


@pytest.fixture(scope="session")
def address(demo_data: Path) -> Iterator[str]:
    """Address of the application with the demo data, one server for all tests of a process that change nothing in it."""
    with running_app(demo_data) as started:
        yield started


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
    path = chromium_path(WITHOUT_WINDOWS)
    if path is None:
        without(HOW_TO_GET_IT)
    with running_browser(path) as started:
        yield started
