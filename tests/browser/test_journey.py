"""A reader's way through the dashboard in a real browser, and what must hold on every page."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from ozg.ui.kit.menu import HALL, PAGES, place_of
from tests.browser.accessibility import LOOK, MATTERS, findings
from tests.browser.app import resize, settle, show_in, watched
from tests.browser.phone import HEIGHT, UPPER_QUARTER, WIDTH, measured

pytestmark = pytest.mark.browser

CHOSEN, CHOSEN_ARS = "Wiesenau", "990010006006"
#: Not the one that is shown first.
OTHER, OTHER_ARS = "Altenforst", "990010007007"
#: Every page is looked at in each of these, the next one in the opposite order: whatever turns dark or narrow draws its charts anew, and
#: the next page comes as the one before has been left. In all six of them, by all rules: ``python -m benchmarks.axe``.
LOOKS = (("light", 1280), ("light", 768), ("light", 320), ("dark", 390))
#: By all rules of axe-core on a phone in the dark, at a desk in the light by those that depend on colour and width.
RULES = {1280: LOOK, 390: ()}
#: Streamlit's own words that must never be visible.
ENGLISH = (
    "Choose an option", "Choose options", "Browse files", "Drag and drop", "Page not found", "Made with Streamlit", "Loading",
    "Running", "Deploy", "Open", "Close", "Clear", "Show", "View", "No results", "Search", "Press Enter", "Rerun", "Settings", "Connecting", "Download",
    "Submit", "Reset", "Previous", "Next", "Select", "Skip to", "Fullscreen", "Upload", "Error", "Warning", "Retry", "Stop", "Copy", "Print",
)  # fmt: skip


def query(page: Page) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def saved(page: Page, label: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label).first.click()
    return waiting.value.path().read_bytes()


def test_from_the_start_page_to_a_downloaded_table(open_page):
    page = open_page()
    expect(page.locator("h1")).to_contain_text("ganz online")

    page.get_by_role("combobox", name="Kommune").fill(OTHER)
    page.get_by_role("option", name=OTHER).click()
    page.wait_for_url(lambda url: f"kommune={OTHER_ARS}" in url)
    settle(page)

    page.get_by_role("link", name="Wer hält uns auf", exact=True).click()
    page.wait_for_url(re.compile("/hindernisse"))
    settle(page)
    expect(page.locator("h1")).to_contain_text("blockiert")
    assert query(page)["kommune"] == OTHER_ARS

    page.locator("table a[href*='engpass=']").first.click()
    page.wait_for_url(re.compile("engpass=E"))
    expect(page.locator("table caption").first).to_have_text("Betroffene Leistungen")
    settle(page)
    services = page.locator("table").first.locator("tbody tr")
    shown = [services.nth(number).locator("th").inner_text() for number in range(services.count())]

    rows = list(csv.reader(io.StringIO(saved(page, "Als CSV speichern").decode("utf-8"))))
    assert rows[0][0] == "Leistung"
    assert [row[0] for row in rows[1:]][: len(shown)] == shown
    sheet = openpyxl.load_workbook(io.BytesIO(saved(page, "Als XLSX speichern"))).active
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == [row[0] for row in rows]

    before = len(page.asked_for)
    page.locator("table a[href*='leistung=']").first.click()
    page.wait_for_url(re.compile("/leistungen"))
    settle(page)
    expect(page.locator("h1")).to_contain_text(shown[0])
    assert query(page)["kommune"] == OTHER_ARS
    # The link came through the open connection: nothing of the program was loaded again.
    assert [url for url in page.asked_for[before:] if "/leistungen" in url or "/static/js/index." in url] == []


def test_a_link_shows_the_receiver_the_same_view(open_page):
    page = open_page(f"?kommune={CHOSEN_ARS}&stichtag=2026-06-30")
    expect(page.get_by_role("combobox", name="Kommune")).to_have_value(CHOSEN)
    expect(page.get_by_role("combobox", name="Stichtag")).to_have_value("30.06.2026")
    assert query(page) == {"kommune": CHOSEN_ARS, "stichtag": "2026-06-30"}


def test_the_start_page_answers_on_one_screen_and_shows_the_whole_menu(open_page):
    page = open_page()
    expect(page.get_by_role("combobox", name="Kommune")).to_have_value(CHOSEN)  # whose data are fullest
    bottoms = page.evaluate(
        "['h1', '.ozg-states', '.ozg-menu li:last-child', '.ozg-apart a'].map("
        "name => [...document.querySelectorAll(name)].at(-1).getBoundingClientRect().bottom)"
    )
    lists = page.locator("ul.ozg-list")
    assert [page.locator("section h2").nth(place).inner_text() for place in range(3)] == ["Selbst tun", "Anstoßen", "Was sich geändert hat"]  # fmt: skip
    bottoms += [lists.nth(place).bounding_box()["y"] + lists.nth(place).bounding_box()["height"] for place in range(3)]
    assert max(bottoms) <= 800, bottoms


@pytest.mark.parametrize("path", ["leistungen?leistung=10557&", "hindernisse?engpass=E03&"])
def test_what_a_page_opens_fits_a_phone_too(open_page, path):
    page = open_page(f"{path}kommune={CHOSEN_ARS}")
    resize(page, WIDTH, HEIGHT)
    phone = measured(page)
    assert phone.top <= UPPER_QUARTER
    assert (phone.sideways, phone.small, phone.torn) == ([], [], [])


def test_long_words_break_on_a_phone_and_are_copied_as_they_are(open_page, context, address):
    page = open_page(f"leistungen?leistung=10557&kommune={CHOSEN_ARS}")
    shown = "() => [...document.querySelectorAll('u:empty')].filter(mark => getComputedStyle(mark).display !== 'none').length"
    assert page.evaluate(shown) == 0
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    assert page.evaluate(shown) > 0
    headline = page.locator("h1")
    # with another wrapping the browser leaves the hyphen out
    assert headline.evaluate("each => getComputedStyle(each).textWrapStyle") == "auto"
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    copied = page.evaluate("getSelection().toString()")
    assert "Geburtsurkunde und -bescheinigung" in copied
    assert not {"\u00ad", "\u2060"} & set(copied + headline.text_content())
    # The hyphen of "-bescheinigung" never stands alone at the end of a line.
    assert page.evaluate(
        "() => { const range = document.createRange(), words = document.querySelector('h1').firstChild;"
        " const mark = document.querySelector('h1 .ozg-join'); range.setStart(mark.previousSibling, mark.previousSibling.length - 1);"
        " range.setEnd(mark.nextSibling, 1); const tops = [...range.getClientRects()].map(rect => Math.round(rect.top));"
        " return Math.max(...tops) - Math.min(...tops) < 4; }"
    )


@pytest.fixture(scope="module")
def reader(context, address):
    """One open page that goes from address to address as links do, through the open connection; ``asked_for`` as ``open_page``."""
    page = watched(context)
    page.goto(f"{address}/start?kommune={CHOSEN_ARS}")
    settle(page)
    yield page
    page.close()


@pytest.mark.parametrize("stem", [page.stem for page in PAGES])
def test_page_is_german_self_contained_and_fits_every_width_light_and_dark(reader, address, stem):
    place, page = place_of(stem), reader
    is_always_light = place.page.view == HALL
    looks = LOOKS if page.viewport_size["width"] == LOOKS[0][1] else LOOKS[::-1]
    page.emulate_media(color_scheme="light" if is_always_light else looks[0][0])
    page.evaluate(
        "there => { history.pushState({}, '', there); dispatchEvent(new PopStateEvent('popstate')); }",
        f"{address}/{place.address_with({'kommune': CHOSEN_ARS})}",
    )
    page.wait_for_function("title => document.title === title", arg=f"{place.title} · OZG-Dashboard")
    settle(page)
    own = (address, address.replace("http", "ws", 1), "data:", "blob:")
    assert page.asked_for
    assert [url for url in page.asked_for if not url.startswith(own)] == []

    assert page.locator("html").get_attribute("lang") == "de"
    assert page.locator("h1").count() == 1
    expect(page.get_by_text("Beispieldaten: Kommunen und Zahlen sind erfunden.")).to_be_visible()
    shown = None
    for theme, width in looks:
        if not is_always_light and theme != shown:
            show_in(page, theme)
            shown = theme
        resize(page, width, HEIGHT)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (theme, width)
        seen = measured(page)
        assert seen.sideways == [], (theme, width)
        rules = RULES.get(width)
        found = [] if rules is None else [str(each) for each in findings(page, rules) if each.impact in MATTERS]
        assert found == [], (theme, width)
        if width == LOOKS[0][1]:
            assert english_in(page) == []
        if width == WIDTH:
            assert seen.top <= UPPER_QUARTER
            assert (seen.small, seen.torn) == ([], [])


def english_in(page: Page) -> list[str]:
    """Streamlit's own words in what can be read or is read out."""
    spoken = page.evaluate(
        "[...document.querySelectorAll('[aria-label], [placeholder], [title]')].flatMap("
        "element => ['aria-label', 'placeholder', 'title'].map(name => element.getAttribute(name) || ''))"
    )
    text = "\n".join([page.locator("body").inner_text(), *spoken])
    return [word for word in ENGLISH if re.search(rf"\b{word}\b", text)]
