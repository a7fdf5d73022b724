"""The screens for a hall in a real browser: everything on one screen, large enough, gone through with the keys alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import MATTERS, findings
from tests.browser.app import settle

pytestmark = pytest.mark.browser

CHOSEN_ARS = "990010006006"
#: A desk, a large screen, a beamer.
SIZES = ((1280, 800), (1920, 1080), (1024, 768))
#: Words outside of the window, words smaller than a twentieth of its height (sources and the way on apart), and whether it scrolls.
MEASURE = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  const faults = main.scrollHeight > main.clientHeight + 1 ? ["scrolls"] : [];
  for (const element of document.querySelectorAll(".ozg-hall *")) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    if (element.closest(".ozg-hall-key, details:not([open]) > :not(summary)")) continue;
    // Words in a drawing are as large as it is drawn.
    const scale = element.getScreenCTM?.().a ?? 1;
    const [box, size] = [element.getBoundingClientRect(), parseFloat(getComputedStyle(element).fontSize) * scale];
    if (box.left < 0 || box.top < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1) faults.push(`outside: ${element.textContent}`);
    if (!element.closest("footer, a") && size < innerHeight / 20 - 0.01) faults.push(`small: ${element.textContent}`);
  }
  return faults;
}"""


def step(page: Page, key: str) -> str:
    """The title of the screen the key leads to; the address changes before the screen does, so the title is waited for."""
    before = page.locator("h1").inner_text()
    page.keyboard.press(key)
    page.wait_for_function(
        "before => { const title = document.querySelector('h1'); return title && title.innerText !== before; }",
        arg=before,
    )
    settle(page)
    return page.locator("h1").inner_text()


@pytest.mark.parametrize("path", ["?ansicht=saal&", "rat?ansicht=saal&"])
def test_every_screen_is_whole_and_read_from_the_last_row(open_page, path):
    page = open_page(f"{path}kommune={CHOSEN_ARS}")
    said = []
    while True:
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate(MEASURE) == [], (width, height, page.url)
        said.append(page.locator("h1").inner_text())
        assert [str(found) for found in findings(page) if found.impact in MATTERS] == []
        if not page.locator("[data-hall=next]").count():
            break
        step(page, "ArrowRight")
    assert len(said) == len(set(said)) == 7
    assert page.locator("[data-testid=stSidebar]").is_hidden()


def test_the_keys_lead_to_every_screen_and_back(open_page):
    page = open_page(f"?ansicht=saal&kommune={CHOSEN_ARS}")
    first = page.locator("h1").inner_text()
    second = step(page, "ArrowRight")
    third = step(page, "PageDown")
    assert len({first, second, third}) == 3
    assert step(page, "ArrowLeft") == second
    last = step(page, "End")
    assert page.locator("[data-hall=next]").count() == 0
    assert step(page, "Home") == first != last
    # With a finger, or with the tabulator key: the focus stays on the way on.
    page.get_by_role("link", name="Weiter").focus()
    assert step(page, "Enter") == second
    assert page.evaluate("document.activeElement.dataset.hall") == "next"
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "ansicht" not in url)
    settle(page)
    assert page.locator("[data-testid=stSidebar]").is_visible()
    page.get_by_role("link", name="Im Saal zeigen").click()
    page.wait_for_url(lambda url: "ansicht=saal" in url)


def test_in_the_dark_a_hall_is_light(open_page):
    page = open_page(f"?ansicht=saal&kommune={CHOSEN_ARS}", scheme="dark")
    assert page.locator(".ozg-hall").evaluate("hall => getComputedStyle(hall).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("h1").evaluate("title => getComputedStyle(title).color") == "rgb(26, 26, 26)"


LIES_OVER = """() => {
  const foot = document.querySelector('.ozg-hall footer').getBoundingClientRect();
  return [...document.querySelectorAll('.ozg-hall-picture li *')].filter(each => each.getBoundingClientRect().bottom > foot.top + 1)
    .map(each => each.textContent);
}"""


def test_on_a_small_phone_no_row_lies_under_the_source_and_no_hyphen_is_lost(open_page):
    page = open_page(f"?ansicht=saal&kommune={CHOSEN_ARS}", width=320, height=560)
    # with another wrapping the browser leaves the hyphen out
    assert page.locator("h1").evaluate("each => getComputedStyle(each).textWrapStyle") == "auto"
    while page.locator("[data-hall=next]").count():
        step(page, "ArrowRight")
        assert page.evaluate(LIES_OVER) == [], page.url
