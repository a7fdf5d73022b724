"""Goal P6': how long a reader waits in Chromium, against an empty Streamlit page and the same page in Dash.

The three are visited in turn and compared within a turn, so that other load on the machine hits all alike; what is told is the
median of those ratios and their range. Beside the time waited stands the processor time of the browser's main thread until then, on which
other load has less influence. A visit counts only if it shows the answer asked for: the headline timed is the one with
the municipality's own numbers, and it is still the same when everything is there.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from benchmarks.goals_pages import DASHBOARD, EMPTY, municipalities
from benchmarks.measure import PROJECT, Series, number, say, serving, wait_for
from ozg.read import database, municipality
from tests.browser.app import FLAGS, chromium_path, running_browser

LOADS = 9
#: Visits that fill a reader's browser before anything is timed: programs are kept compiled from the third on.
WARM_UP = 3
PATIENCE = 60_000
SCREEN = {"viewport": {"width": 1280, "height": 800}, "locale": "de-DE"}

#: Notes, frame by frame, when the answer can be read and when everything is there. Milliseconds since the address was entered.
_WATCH = """
window.seen = {};
(function look() {
  const shown = document.querySelector("h1");
  const said = shown?.getClientRects().length ? shown.textContent.replace(/[\\u00ad\\s]+/g, (gap) => gap.includes("\\u00ad") ? "" : " ") : "";
  if (!seen.headline && ANSWER.every((part) => said.includes(part))) {
    seen.headline = performance.now();
    seen.said = said;
  }
  const places = [...document.querySelectorAll(".ozg-chart, .js-plotly-plot")].filter((place) => place.clientWidth);
  const isDrawn = places.length >= CHARTS && places.every((place) => place.querySelector(".main-svg"));
  if (seen.headline && isDrawn && (!CHARTS || document.querySelector("footer"))) {
    seen.ready = performance.now();
    seen.charts = places.length;
    seen.saidLast = said;
  } else requestAnimationFrame(look);
})();
"""


@dataclass(frozen=True)
class Asked:
    """A page to visit: its address, what its headline must say, and how many charts it has at least."""

    address: str
    answer: tuple[str, ...]
    chart_count: int


@dataclass(frozen=True)
class Visit:
    """Milliseconds until the answer stood there and until everything did; how many charts there were; milliseconds of processor time
    the browser's main thread had used by then."""

    headline: float
    ready: float
    chart_count: int
    processor: float


def browser(data: Path) -> None:
    """P6': warm, a reader's own profile, in which each page was open before; cold, every visit is the first."""
    ars = municipalities(data)[5]
    answer = _answer(data, ars)
    with (
        serving(DASHBOARD, data) as ours, serving(EMPTY, data) as empty, _dash(data) as dash,
        running_browser(chromium_path()) as chromium,
    ):  # fmt: skip
        pages = {
            "ours": Asked(f"{ours.address}/?kommune={ars}", answer, 1),
            "empty": Asked(empty.address, ("Leer",), 0),
            "dash": Asked(f"{dash}/?kommune={ars}", answer, 2),
        }
        # A server's very first answer loads its programs; that is neither a reader's warm nor cold visit.
        _in_turn(pages, 1, lambda asked: _first(chromium, asked))
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            profile = chromium.browser_type.launch_persistent_context(
                folder, executable_path=chromium_path(), args=list(FLAGS), **SCREEN
            )
            warm = _in_turn(pages, LOADS + WARM_UP, lambda asked: _visit(profile, asked), WARM_UP)
            profile.close()
        cold = _in_turn(pages, LOADS, lambda asked: _first(chromium, asked))
    print(
        f"P6'  –         die Antwort: {' '.join(part.strip() for part in answer)}; Diagramme: {warm['ours'][0].chart_count}, in Dash {warm['dash'][0].chart_count}"
    )
    for state, found, goals in (
        ("warm", warm, {("empty", "headline"): 1.1, ("empty", "ready"): 1.25, ("dash", "ready"): 1.1}),
        ("kalt", cold, {("dash", "ready"): 1.0}),
    ):
        for name, visits in found.items():
            answered, whole, used = (
                Series(tuple(getattr(visit, what) for visit in visits)).told(places=0)
                for what in ("headline", "ready", "processor")
            )
            print(f"P6'  –         {state}, {name}: Antwort {answered}, ganze Seite {whole}, Prozessorzeit {used}")
        for yardstick, german in (("empty", "leeren Seite"), ("dash", "Seite in Dash")):
            for what, words in (
                ("headline", "Antwort"),
                ("ready", "ganze Seite mit Diagrammen"),
                ("processor", "Prozessorzeit der ganzen Seite"),
            ):
                _compare(state, words, german, found["ours"], found[yardstick], what, goals.get((yardstick, what)))


def _answer(data: Path, ars: str) -> tuple[str, str]:
    """What the headline of this municipality has to say: so many services are ganz online, of so many."""
    connection = database.connect(database.candidates(data).paths[0])
    newest = connection.execute("SELECT max(reporting_date) FROM mart.summary WHERE ars = ?", [ars]).fetchone()[0]
    now = municipality.summary(connection, ars, newest).iloc[0]
    return f"{now['conform_count']} ", f"von {now['relevant_count']} "


def _compare(
    state: str, words: str, german: str, ours: list[Visit], theirs: list[Visit], what: str, allowed: float | None
) -> None:
    ratios = [getattr(mine, what) / getattr(other, what) for mine, other in zip(ours, theirs, strict=True)]
    median = Series(tuple(ratios)).median
    goal = f" (erlaubt {number(allowed, 2)})" if allowed else ""
    say("P6'", median <= allowed if allowed else None, f"{state}, {words}: das {number(median, 2)}-fache der {german}, "
        f"von {number(min(ratios), 2)} bis {number(max(ratios), 2)} in {len(ratios)} Besuchen{goal}")  # fmt: skip


def _in_turn(
    pages: dict[str, Asked], rounds: int, visit: Callable[[Asked], Visit], skipped: int = 0
) -> dict[str, list[Visit]]:
    """Visits of each page, in turn, without the first ``skipped`` rounds."""
    found: dict[str, list[Visit]] = {name: [] for name in pages}
    for turn in range(rounds):
        for name, asked in pages.items():
            seen = visit(asked)
            if turn >= skipped:
                found[name].append(seen)
    return found


def _first(chromium: Browser, asked: Asked) -> Visit:
    """A visit with an empty browser."""
    context = chromium.new_context(**SCREEN)
    seen = _visit(context, asked)
    context.close()
    return seen


def _visit(context: BrowserContext, asked: Asked) -> Visit:
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.add_init_script(_WATCH.replace("ANSWER", json.dumps(asked.answer)).replace("CHARTS", str(asked.chart_count)))
    page.goto(asked.address, wait_until="commit")
    page.wait_for_function("window.seen?.ready", timeout=PATIENCE)
    used = {metric["name"]: metric["value"] for metric in tools.send("Performance.getMetrics")["metrics"]}
    seen = page.evaluate("window.seen")
    page.close()
    if seen["said"] != seen["saidLast"]:
        raise RuntimeError(f"{asked.address}: timed „{seen['said']}“, but the answer is „{seen['saidLast']}“")
    return Visit(seen["headline"], seen["ready"], seen["charts"], used["TaskDuration"] * 1000)


@contextlib.contextmanager
def _dash(data: Path) -> Iterator[str]:
    """The page in Dash on a free port; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "benchmarks.naive.dash_page", str(port)]
    with subprocess.Popen(command, cwd=PROJECT, env={**os.environ, "OZG_DATA": str(data)}, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:  # fmt: skip
        try:
            wait_for(f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
