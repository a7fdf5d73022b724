"""Pages of the one running application that note what they ask for."""

from __future__ import annotations

import pytest

from tests.browser.app import settle, watched


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
        page = watched(context)
        pages.append(page)
        page.goto(f"{address}/{path}")
        settle(page)
        return page

    yield opened
    for page in pages:
        page.close()
