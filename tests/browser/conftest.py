"""One server and one browser for all browser tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.app import chromium_path, running_app, running_browser, settle

HOW_TO_GET_IT = (
    "Für diesen Test fehlt Chromium. Unter Debian oder Ubuntu: „apt-get install chromium“; unter macOS und Windows genügt ein "
    "installiertes Chromium oder Google Chrome, das sich als „chromium“ oder „google-chrome“ aufrufen lässt."
)


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium; without one the tests are skipped, or fail where a browser is promised."""
    path = chromium_path()
    if path is None:
        if os.environ.get("OZG_REQUIRE_BROWSER") == "1":
            pytest.fail(HOW_TO_GET_IT)
        pytest.skip(HOW_TO_GET_IT)
    with running_browser(path) as started:
        yield started


@pytest.fixture(scope="session")
def address(browser, demo_data: Path) -> Iterator[str]:
    """Address of the application with the demo data."""
    with running_app(demo_data) as started:
        yield started


@pytest.fixture(scope="session")
def context(browser):
    """One reader's browser: what it has loaded once stays in its memory from page to page."""
    opened = browser.new_context(viewport={"width": 1280, "height": 800}, locale="de-DE", accept_downloads=True)
    yield opened
    opened.close()


@pytest.fixture
def open_page(context, address):
    """Open a path: returns the settled page; ``asked_for`` on it are the addresses of all requests, web sockets included."""
    pages = []

    def opened(path: str = ""):
        page = context.new_page()
        pages.append(page)
        page.asked_for = []
        # Playwright's own request event misses what charts and workers ask for.
        tools = context.new_cdp_session(page)
        tools.send("Network.enable")
        tools.on("Network.requestWillBeSent", lambda event: page.asked_for.append(event["request"]["url"]))
        tools.on("Network.webSocketCreated", lambda event: page.asked_for.append(event["url"]))
        page.goto(f"{address}/{path}")
        settle(page)
        return page

    yield opened
    for page in pages:
        page.close()
