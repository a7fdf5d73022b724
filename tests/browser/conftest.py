"""Pages of the one running application that note what they ask for."""

from __future__ import annotations

import pytest

from tests.browser.app import emptied, settle, watched

#: The window of a desk.
DESK = {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def context(browser):
    """One reader's browser: what it has loaded once stays in its memory from page to page."""
    opened = browser.new_context(viewport=DESK, locale="de-DE", accept_downloads=True)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def tabs():
    """Tabs that nobody uses at the moment. One that has shown the application opens it again in less than half the time of a new one."""
    return []


@pytest.fixture
def open_page(context, address, tabs):
    """Open a path: returns the settled page; ``asked_for`` on it are the addresses of all requests, web sockets included, ``said`` the
    messages the page sent. ``width`` and ``height`` of the window, ``scheme``: light or dark."""
    taken = []

    def opened(path: str = "", width: int = DESK["width"], height: int = DESK["height"], scheme: str = "light"):
        page = tabs.pop() if tabs else watched(context)
        taken.append(page)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{address}/{path}")
        settle(page)
        return page

    yield opened
    for page in taken:
        emptied(page, address)
        tabs.append(page)
