"""Pages of the one running application that note what they ask for."""

from __future__ import annotations

import pytest

from tests.browser.app import emptied, follow, settle, show_in, watched

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
    """Tabs that nobody uses at the moment: each shows a page with little on it, or has left the application."""
    return []


@pytest.fixture
def tab(context, tabs):
    """A tab as good as a new one. One that has shown the application opens it again in less than half the time of a new one."""
    page = tabs.pop() if tabs else watched(context)
    emptied(page)
    page.set_viewport_size(DESK)
    yield page
    emptied(page)
    tabs.append(page)


#: Little of its own, and in no other test's place.
RESTING_PLACE = "impressum"


@pytest.fixture
def open_page(context, address, tabs):
    """Open a path: returns the settled page; ``asked_for`` on it are the addresses of all requests, web sockets included, ``said`` the
    messages the page sent. ``width`` and ``height`` of the window, ``scheme``: light or dark.

    A reader who is there already comes as by a link, which takes a third of the time of loading the application. It is loaded for whoever
    comes for the first time (``is_new``, or without a municipality in the address), and for nobody else afterwards.
    """
    taken = []

    def opened(
        path: str = "",
        width: int = DESK["width"],
        height: int = DESK["height"],
        scheme: str = "light",
        is_new: bool = False,
    ):
        page = tabs.pop() if tabs else watched(context)
        is_new = is_new or "kommune=" not in path
        taken.append((page, is_new))
        page.set_viewport_size({"width": width, "height": height})
        if is_new or not page.url.startswith(f"{address}/{RESTING_PLACE}"):
            emptied(page)
            page.emulate_media(color_scheme=scheme)
            page.goto(f"{address}/{path}")
            settle(page)
        else:
            show_in(page, scheme)
            follow(page, f"{address}/{path}")
        return page

    yield opened
    for page, was_new in taken:
        if was_new:
            emptied(page)
        else:
            page.emulate_media(media="null", forced_colors="null", reduced_motion="null")
            page.mouse.move(0, 0)  # a pointer that was left behind would light up what comes to lie under it
            settle(page)
            follow(page, f"{address}/{RESTING_PLACE}")
            page.asked_for.clear()
            page.said.clear()
        tabs.append(page)
