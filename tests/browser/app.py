"""The running application and a real browser, for the browser tests and for the pictures in docs/bilder."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError, sync_playwright

from ozg.palette import PALETTES

PROJECT = Path(__file__).resolve().parents[2]
#: The system's browser under its usual names; Playwright downloads none.
BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: The same browser without anything for windows: it asks for two thirds of the processor time, so the tests take it where it is. It rounds letters
#: to whole pixels, as some screens do; benchmarks and pictures are made with what people have.
WITHOUT_WINDOWS = "chromium-headless-shell"
#: The browser's own traffic is off, so that every request seen is the application's.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START_SECONDS = 60
#: Answers as soon as the application does, and shows nothing of it.
HEALTH = "/_stcore/health"
#: A ceiling for busy machines, not a target.
SETTLE_MILLISECONDS = 60_000


def chromium_path(*preferred: str) -> str | None:
    return next((path for name in (*preferred, *BROWSER_NAMES) if (path := shutil.which(name))), None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running_app(data: Path, port: int | None = None) -> Iterator[str]:
    """``streamlit run dashboard.py`` on a free port (or this one) with the data folder ``data``; yields the address without a slash."""
    port = port or free_port()
    address = f"http://127.0.0.1:{port}"
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "dashboard.py",
        "--server.port",
        str(port),
        "--server.address",
        "127.0.0.1",
    ]
    with subprocess.Popen(command, cwd=PROJECT, env={**os.environ, "OZG_DATA": str(data)},
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # fmt: skip
        try:
            _wait_until_up(f"{address}{HEALTH}")
            yield address
        finally:
            process.terminate()


def _wait_until_up(address: str) -> None:
    until = time.monotonic() + START_SECONDS
    while True:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=2) as answer:
            if answer.status == 200:
                return
        if time.monotonic() > until:
            raise TimeoutError(f"the application did not start within {START_SECONDS} s")
        time.sleep(0.2)


@contextlib.contextmanager
def running_browser(path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


#: More than this a reader notices as a jump (web.dev/cls: "good" is up to 0.1).
MOST_SHIFT = 0.1
_WATCH = """
window.ozgShift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.ozgShift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def watch_layout(context: BrowserContext) -> None:
    """Let every page opened in ``context`` from now on add up what moves while it loads."""
    context.add_init_script(_WATCH)


def layout_shift(page: Page) -> float:
    """How much has moved since the page was opened (cumulative layout shift, 0 = nothing)."""
    return page.evaluate("window.ozgShift")


def watched(context: BrowserContext) -> Page:
    """A new page; ``asked_for`` on it are the addresses of all requests, web sockets included, ``said`` the messages it sent over them."""
    page = context.new_page()
    page.asked_for, page.said = [], []
    # Playwright's own request event misses what charts and workers ask for.
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.on("Network.requestWillBeSent", lambda event: page.asked_for.append(event["request"]["url"]))
    tools.on("Network.webSocketCreated", lambda event: page.asked_for.append(event["url"]))
    tools.on("Network.webSocketFrameSent", lambda event: page.said.append(event["response"]["payloadData"]))
    return page


def emptied(page: Page) -> None:
    """Leave the application and forget what only this tab knew: it is as good as a new one then."""
    page.emulate_media(media="null", color_scheme="null", forced_colors="null", reduced_motion="null")
    if page.url.startswith("http") and not page.url.endswith(HEALTH):
        page.goto(urljoin(page.url, HEALTH))
        page.evaluate("sessionStorage.clear()")
    page.asked_for.clear()
    page.said.clear()


#: The address changes before its run begins: until then the page before looks finished. One that has come to rest is asked to
#: remember when its address last changed and when a run last began or ended; an address without a run (an anchor) is not waited for longer.
LONGEST_MILLISECONDS_TO_A_RUN = 3_000
_LISTEN = """() => {
    if (window.ozgRuns) return;
    const runs = window.ozgRuns = { moved: 0, ran: 0 };
    const push = history.pushState;
    history.pushState = function (...all) { runs.moved = performance.now(); return push.apply(this, all); };
    addEventListener('popstate', () => { runs.moved = performance.now(); });
    const app = document.querySelector('[data-testid=stApp]');
    new MutationObserver(() => { runs.ran = performance.now(); })
        .observe(app, { attributes: true, attributeFilter: ['data-test-script-state'] });
}"""
_SETTLED = """(longest) => {
    const runs = window.ozgRuns;
    if (runs && runs.moved > runs.ran && performance.now() - runs.moved < longest) return false;
    const app = document.querySelector('[data-testid=stApp]');
    const charts = [...document.querySelectorAll('.ozg-chart')].filter(chart => chart.clientWidth);
    return app && app.getAttribute('data-test-script-state') === 'notRunning'
        && !document.querySelector('[data-testid=stSkeleton], [data-stale=true]')
        && charts.every(chart => chart.querySelector('.main-svg'));
}"""


def settle(page: Page) -> None:
    """Wait until the run of the page's address is over, it has its headline and its source line (the last one) and its charts are drawn."""
    page.wait_for_function(_SETTLED, arg=LONGEST_MILLISECONDS_TO_A_RUN, timeout=SETTLE_MILLISECONDS)
    page.locator("h1").first.wait_for(timeout=SETTLE_MILLISECONDS)
    page.locator("footer").first.wait_for(timeout=SETTLE_MILLISECONDS)
    page.wait_for_function(_SETTLED, arg=LONGEST_MILLISECONDS_TO_A_RUN, timeout=SETTLE_MILLISECONDS)
    page.evaluate(_LISTEN)
    be_still(page)  # the last elements arrive in the frame after the run's end


#: So long a page may go on changing that never rests.
MOST_MILLISECONDS_OF_CHANGE = 1_000
_STILL = """(longest) => new Promise((done) => {
    const until = performance.now() + longest;
    let quiet = 0;
    const changes = new MutationObserver(() => { quiet = 0; });
    changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const look = () => {
        quiet += 1;
        if (quiet < 5 && performance.now() < until) return requestAnimationFrame(look);
        changes.disconnect();
        done();
    };
    requestAnimationFrame(look);
})"""


_FOLLOW = """there => {
    document.querySelector('h1').dataset.before = '';
    history.pushState({}, '', there);
    dispatchEvent(new PopStateEvent('popstate'));
}"""


def follow(page: Page, there: str) -> None:
    """Go from the page that is shown to this address, of another headline, as links do: through the open connection."""
    page.evaluate(_FOLLOW, there)
    page.wait_for_selector("h1:not([data-before])", timeout=SETTLE_MILLISECONDS)
    settle(page)


def show_in(page: Page, scheme: str) -> None:
    """What a device does that turns dark or light: the open page follows."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(
        "paper => getComputedStyle(document.documentElement).getPropertyValue('--paper').trim() === paper",
        arg=PALETTES[scheme].paper,
    )
    settle(page)  # the run that brings the colours brings the charts after them


def be_still(page: Page) -> None:
    """Wait until nothing in the page has changed for a few frames: on a busy machine they take longer, and so does this."""
    page.evaluate(_STILL, MOST_MILLISECONDS_OF_CHANGE)


#: Plotly itself waits a tenth of a second before it draws anew.
REDRAWN_MILLISECONDS = 200
_FITS = "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth <= main.clientWidth + 1; }"


def fits(page: Page) -> bool:
    """Whether nothing in the page is wider than its window."""
    return page.evaluate(_FITS)


def resize(page: Page, width: int, height: int) -> None:
    """Give the page another size and wait until its charts have drawn themselves anew."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_timeout(REDRAWN_MILLISECONDS)
    be_still(page)
    with contextlib.suppress(TimeoutError):
        page.wait_for_function(_FITS, timeout=5000)
