"""Goal P6: how long a reader waits in Chromium, against an empty Streamlit page and the same page in Dash."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from benchmarks.goals_pages import DASHBOARD, EMPTY, municipalities
from benchmarks.measure import PROJECT, Series, number, say, serving, wait_for
from tests.browser.app import FLAGS, chromium_path, running_browser

LOADS = 9
CHARTS = 2
PATIENCE = 60_000
SCREEN = {"viewport": {"width": 1280, "height": 800}, "locale": "de-DE"}

#: Notes, frame by frame, when the headline can be read and when everything is there. Milliseconds since the address was entered.
_WATCH = """
window.seen = {};
(function look() {
  const headline = document.querySelector("h1");
  if (!seen.headline && headline?.textContent.trim() && headline.getClientRects().length) seen.headline = performance.now();
  const drawn = [...document.querySelectorAll(".js-plotly-plot")].filter((chart) => chart.querySelector(".main-svg"));
  if (seen.headline && drawn.length >= CHARTS && (CHARTS === 0 || document.querySelector("footer"))) seen.ready = performance.now();
  else requestAnimationFrame(look);
})();
"""


def browser(data: Path) -> None:
    """P6: warm, a reader's own profile, in which each page was open before; cold, every visit is the first."""
    ars = municipalities(data)[5]
    with (
        serving(DASHBOARD, data) as ours, serving(EMPTY, data) as empty, _dash(data) as dash,
        running_browser(chromium_path()) as chromium,
    ):  # fmt: skip
        pages = {
            "ours": (f"{ours.address}/kommune?kommune={ars}", CHARTS),
            "empty": (empty.address, 0),
            "dash": (f"{dash}/?kommune={ars}", CHARTS),
        }
        cold = _cold(chromium, pages)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            profile = chromium.browser_type.launch_persistent_context(
                folder, executable_path=chromium_path(), args=list(FLAGS), **SCREEN
            )
            warm = _warm(profile, pages)
            profile.close()
    nothing = warm["empty"][0]
    for what, mine, allowed in (
        ("Überschrift und Zahlen", warm["ours"][0], 1.3),
        ("ganze Seite mit Diagrammen", warm["ours"][1], 2.5),
    ):
        ratio = mine.median / nothing.median
        say("P6", ratio <= allowed, f"warm, {what}: {mine.told(places=0)}; leere Seite {nothing.told(places=0)}: das {number(ratio, 2)}-fache "
            f"(erlaubt {number(allowed)})")  # fmt: skip
    for state, found in (("warm", warm), ("kalt", cold)):
        mine, theirs = found["ours"][1], found["dash"][1]
        ratio = mine.median / theirs.median
        say("P6", ratio <= 1 if state == "kalt" else None, f"{state}, ganze Seite: {mine.told(places=0)}, Überschrift {found['ours'][0].told(places=0)}; Dash "
            f"{theirs.told(places=0)}, Überschrift {found['dash'][0].told(places=0)}: das {number(ratio, 2)}-fache von Dash")  # fmt: skip


def _warm(profile: BrowserContext, pages: dict[str, tuple[str, int]]) -> dict[str, tuple[Series, Series]]:
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in pages}
    for turn in range(LOADS + 3):
        for name, (address, charts) in pages.items():
            seen = _load(profile, address, charts)
            if turn >= 3:  # the first visits fill the browser's memory; programs are kept compiled from the third on
                found[name].append(seen)
    return _series(found)


def _cold(chromium: Browser, pages: dict[str, tuple[str, int]]) -> dict[str, tuple[Series, Series]]:
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in pages}
    for _ in range(LOADS):
        for name, (address, charts) in pages.items():
            context = chromium.new_context(**SCREEN)
            found[name].append(_load(context, address, charts))
            context.close()
    return _series(found)


def _load(context: BrowserContext, address: str, charts: int) -> tuple[float, float]:
    """Milliseconds until the headline stands there, and until everything does."""
    page = context.new_page()
    page.add_init_script(_WATCH.replace("CHARTS", str(charts)))
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.seen?.ready", timeout=PATIENCE)
    seen = page.evaluate("window.seen")
    page.close()
    return seen["headline"], seen["ready"]


def _series(found: dict[str, list[tuple[float, float]]]) -> dict[str, tuple[Series, Series]]:
    return {
        name: tuple(Series(tuple(seen[place] for seen in loads)) for place in (0, 1)) for name, loads in found.items()
    }


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
