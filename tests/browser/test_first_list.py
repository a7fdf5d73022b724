"""The guided way to a first list on a phone, with the keyboard alone: every target large enough, every answer kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import MATTERS, findings
from tests.browser.app import running_app, settle, watched
from tests.browser.phone import HEIGHT, WIDTH, measured
from tests.conftest import run_etl

pytestmark = pytest.mark.browser

ACHIM, LANGWEDEL = "033610001001", "033610006006"
#: A busy machine needs longer than a person would wait.
PATIENCE = 60_000


@pytest.fixture(scope="module")
def own_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application with one list of Achim: Langwedel can be chosen and has none."""
    folder = tmp_path_factory.mktemp("verden")
    path: Path = folder / "liste.csv"
    path.write_text("OZG-ID;Reifegrad\n10119;2\n", encoding="utf-8")
    run_etl("load", path, "--kommune", ACHIM, "--stichtag", "2026-03-31", data=folder / "data")
    with running_app(folder / "data") as started:
        yield started


def tab_to(page: Page, wanted: Locator, most: int = 60) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"no key stops at {wanted}")


def test_the_first_click_counts_before_the_page_is_whole(context, own_address):
    """On a first visit links stand there before the program of the hidden fields has come: a click must not lose what the
    link names."""
    page = watched(context)
    held = []
    page.route("**/TextInput.*.js", lambda route: held.append(route))
    page.goto(f"{own_address}/?kommune={LANGWEDEL}")
    link = page.get_by_role("link", name="Geführt fragen lassen").first
    link.wait_for(timeout=PATIENCE)
    assert held and page.locator(".st-key-url_state input").count() == 0
    link.click()
    page.unroute_all()
    expect(page.get_by_role("button", name="Anfangen")).to_be_visible(timeout=PATIENCE)
    assert f"ansicht=erste-liste&kommune={LANGWEDEL}" in page.url
    page.close()


def test_three_screens_by_keyboard_on_a_phone(tab, own_address):
    page = tab
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.goto(f"{own_address}/pflegen?ansicht=erste-liste&kommune={LANGWEDEL}")
    settle(page)
    seen = measured(page)
    assert (seen.small, seen.sideways, seen.torn) == ([], [], [])
    tab_to(page, page.get_by_role("button", name="Anfangen"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("radiogroup", name="Wie weit ist es?")).to_be_visible(timeout=PATIENCE)
    settle(page)
    first = page.locator("h1").inner_text()

    levels = page.get_by_role("radiogroup", name="Wie weit ist es?").get_by_role("radio")
    tab_to(page, levels.first)
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name="Ja", exact=True)).to_be_checked(timeout=PATIENCE)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".stMain")).to_contain_text("1 Leistung beantwortet: 1 teilweise online", timeout=PATIENCE)
    cases = page.get_by_label("Wie viele Fälle im Jahr?")
    tab_to(page, cases)
    page.keyboard.type("ca. 310")
    bottleneck = page.get_by_role("button", name="Landes- oder EfA-Leistung fehlt")
    tab_to(page, bottleneck)
    page.keyboard.press("Space")
    waiting = page.locator(".st-key-first_list_waiting button")
    expect(waiting.first).to_be_visible(timeout=PATIENCE)
    tab_to(page, waiting.first)
    page.keyboard.press("Space")
    expect(waiting.first).to_have_attribute("aria-checked", "true", timeout=PATIENCE)
    settle(page)
    seen = measured(page)
    assert (seen.small, seen.sideways, seen.torn) == ([], [], [])
    assert [one for one in findings(page) if one.impact in MATTERS] == []
    forward = page.get_by_role("button", name="Weiter", exact=True)
    assert forward.bounding_box()["y"] < HEIGHT, "going on is within reach without scrolling"
    tab_to(page, forward)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).not_to_have_text(first, timeout=PATIENCE)
    # The next service is asked from its top: nobody answers for one whose name is above the screen.
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("h1")).to_be_in_viewport(ratio=1)

    page.reload()
    settle(page)
    tab_to(page, page.get_by_role("button", name="Zurück", exact=True))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(first, timeout=PATIENCE)
    expect(cases).to_have_value("ca. 310", timeout=PATIENCE)
    expect(levels.nth(2)).to_be_checked()
    expect(bottleneck).to_have_attribute("aria-pressed", "true")
