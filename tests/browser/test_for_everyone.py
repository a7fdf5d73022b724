"""What readers need who use no mouse, see other colours, print, or sit at the back of a hall."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from ozg.ui.kit import menu
from tests.browser.accessibility import MATTERS, findings, open_everything
from tests.browser.app import MOST_SHIFT, layout_shift, resize, settle, watch_layout

pytestmark = pytest.mark.browser

CHOSEN, CHOSEN_ARS = "Wiesenau", "990010006006"
#: Not the one that is shown first.
OTHER, OTHER_ARS = "Altenforst", "990010007007"
MOST_STEPS = 80
#: One page of every kind of content, in the dark; ``python -m benchmarks.axe`` goes through all pages, widths and themes.
IN_THE_DARK = ("", "pflegen?ansicht=bericht", "leistungen?leistung=10557", "methodik")


def tab_to(page: Page, words: str) -> None:
    """Press the tabulator key until the element with these words has the focus."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "[document.activeElement.innerText, document.activeElement.getAttribute('aria-label'), document.activeElement.value]"
        )
        if words in [line.strip() for text in focused if text for line in text.splitlines()]:
            return
    raise AssertionError(f"not reached with {MOST_STEPS} steps: {words}")


def test_the_core_tasks_need_no_mouse(open_page):
    page = open_page()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Zum Inhalt springen"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "stMain"

    tab_to(page, "Kommune")
    page.keyboard.type(OTHER)
    expect(page.get_by_role("option", name=OTHER)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: f"kommune={OTHER_ARS}" in url)
    settle(page)

    expect(page.locator("h1 .ozg-term").first).to_be_visible()  # terms are explained when the page has come to rest
    page.locator("#stMain").focus()
    tab_to(page, "ganz online")
    expect(page.get_by_role("tooltip")).to_have_text(re.compile("^Reifegrad mindestens 3"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_have_count(0)
    tab_to(page, "Als Tabelle")
    page.keyboard.press("Enter")
    expect(page.locator("table").first).to_be_visible()
    tab_to(page, "Als CSV speichern")

    page.goto(page.url)
    settle(page)
    tab_to(page, "Wer hält uns auf")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/hindernisse"))
    expect(page.locator("h1")).to_contain_text("blockiert")
    # What has changed is read out.
    expect(page.get_by_role("status").last).to_have_text(page.locator("h1").inner_text())
    expect(page.locator("[aria-current=page]").first).to_have_text("Wer hält uns auf")


def reach(page: Page, kind: str, words: str, key: str = "Tab") -> None:
    """Press the tabulator key until the element of this kind (a selector) with exactly these words has the focus."""
    for _ in range(MOST_STEPS):
        page.keyboard.press(key)
        if (
            page.evaluate("kind => document.activeElement.matches(kind) && document.activeElement.innerText", kind)
            == words
        ):
            return
    raise AssertionError(f"not reached with {MOST_STEPS} steps: {words}")


def go_on(page: Page, words: str, place: menu.Place) -> None:
    """Go back from where a page begins to a link of the menu or of its pages, follow it with Enter, and go on where its page begins."""
    reach(page, ".ozg-menu a, .ozg-pages a", words, "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("title => document.title === title", arg=f"{place.title} · OZG-Dashboard")
    settle(page)
    expect(page.locator("h1")).to_be_focused()


@pytest.mark.parametrize("question", (*menu.STEERING, menu.KEEPING), ids=lambda question: question.path or "stand")
def test_every_entry_of_the_menu_and_its_tabs_open_by_keyboard_alone(open_page, question):
    page = open_page(f"start?kommune={CHOSEN_ARS}")
    page.locator("#stMain").focus()
    first, *others = [menu.place_of(each.stem) for each in question.listed]
    go_on(page, question.title, first)
    expect(page.locator(".ozg-menu [aria-current=page]")).to_have_text(question.title)
    for place in others:
        go_on(page, place.page.title, place)
        expect(page.locator(".ozg-pages [aria-current=page]")).to_have_text(place.page.title)
        assert page.locator("h1").count() == 1


def test_the_tour_is_walked_with_the_enter_key_and_the_help_opens_by_keyboard(open_page):
    page = open_page(f"start?kommune={CHOSEN_ARS}")
    page.locator("#stMain").focus()
    reach(page, "#stMain a", "Rundgang beginnen")
    for number, question in enumerate((*menu.STEERING, menu.KEEPING), 1):
        page.keyboard.press("Enter")
        expect(page.get_by_role("navigation", name="Rundgang")).to_contain_text(f"Rundgang, {number} von 9")
        expect(page.locator(".ozg-menu [aria-current=page]")).to_have_text(question.title)
        settle(page)
        expect(page.locator("[data-tour=on]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("navigation", name="Rundgang")).to_have_count(0)
    settle(page)
    reach(page, ".ozg-tools button", "Hilfe")
    page.keyboard.press("Enter")
    expect(page.locator("#hilfe > summary")).to_be_focused()
    expect(page.get_by_text("Wozu ist diese Seite da?")).to_be_visible()


def test_no_single_key_sets_anything_off(open_page):
    page = open_page(f"methodik?kommune={CHOSEN_ARS}")
    before = len(page.said)
    assert before
    for key in "abcdefghijklmnopqrstuvwxyz":
        page.keyboard.press(key)
    page.wait_for_timeout(1_000)
    assert len(page.said) == before and page.get_by_role("dialog").count() == 0


#: Distances between lines, letters and words that a reader may set (WCAG 1.4.12).
SPACED_OUT = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}"
CUT_OFF = """[...document.querySelectorAll('.ozg *, label, button')].filter(each => {
    const { overflowX, overflowY } = getComputedStyle(each);
    return each.clientWidth > 1 && [overflowX, overflowY].includes('hidden') && !each.closest('.ozg-chart')
        && (each.scrollWidth - each.clientWidth > 2 || each.scrollHeight - each.clientHeight > 2);
}).map(each => each.textContent.slice(0, 60))"""


@pytest.mark.parametrize("path", ["", "rat", "leistungen", "landkreis"])
def test_text_may_be_spaced_out_without_being_cut_off(open_page, path):
    page = open_page(f"{path}?kommune={CHOSEN_ARS}")
    style = page.add_style_tag(content=SPACED_OUT)
    cut_off = {}
    for width in (1280, 390):
        resize(page, width, 844)
        wider = page.locator("[data-testid=stMain]").evaluate("element => element.scrollWidth - element.clientWidth")
        cut_off[width] = (wider > 1, page.evaluate(CUT_OFF))
    style.evaluate("each => each.remove()")  # the next one in this tab reads without
    assert cut_off == {1280: (False, []), 390: (False, [])}


@pytest.mark.parametrize(
    ("path", "width"), [("methodik?", 1280), ("landkreis?ansicht=vergleich&", 1280), ("rat?ansicht=wirkung&", 390)]
)
def test_nothing_jumps_while_a_page_loads(browser, address, path, width):
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="de-DE")
    watch_layout(context)
    page = context.new_page()
    page.goto(f"{address}/{path}kommune={CHOSEN_ARS}")
    settle(page)
    assert layout_shift(page) < MOST_SHIFT
    context.close()


def test_an_explained_term_looks_like_the_words_around_it(open_page):
    """„flächendeckend“ stood indented and grey among bold names: the picture meant its numbers."""
    page = open_page(f"landkreis?ansicht=vergleich&kommune={CHOSEN_ARS}")
    page.wait_for_selector(".ozg-countings .ozg-term")
    unlike = page.evaluate("""[...document.querySelectorAll('.ozg-together')].filter(each => {
        const [own, around] = [getComputedStyle(each), getComputedStyle(each.parentElement)];
        return own.marginLeft !== '0px' || ['color', 'fontWeight', 'fontSize'].some(name => own[name] !== around[name]);
    }).map(each => each.textContent)""")
    assert unlike == []


def test_brackets_and_full_stops_stay_with_an_explained_term(open_page):
    page = open_page(f"?kommune={CHOSEN_ARS}")
    page.wait_for_selector(".ozg-term")
    torn = page.evaluate(
        "[...document.querySelectorAll('.ozg-term')].filter(term => term.nextSibling === null && /^[),.]/.test(term.parentElement.nextSibling?.data ?? '')).length"
    )
    assert torn == 0 and page.locator(".ozg-together > .ozg-term").count() == page.locator(".ozg-term").count() > 0


def test_an_explanation_stays_while_the_pointer_is_on_it(open_page):
    page = open_page(f"?kommune={CHOSEN_ARS}")
    page.get_by_role("button", name="ganz online", exact=True).hover()
    tip = page.get_by_role("tooltip")
    expect(tip).to_be_visible()
    tip.hover()
    expect(tip).to_be_visible()
    page.locator("footer").hover()
    expect(tip).to_have_count(0)
    # A term is explained once a page, and described for screen readers without being opened.
    words = page.locator(".ozg-term").all_inner_texts()
    meanings = [term.get_attribute("aria-describedby") for term in page.locator(".ozg-term").all()]
    assert len(meanings) == len(set(meanings)) >= 4, words
    assert page.evaluate(f"document.getElementById('{meanings[0]}').textContent").startswith("Reifegrad mindestens 3")


def test_the_link_of_the_view_is_copied(open_page, context, address):
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = open_page(f"hindernisse?kommune={CHOSEN_ARS}&stichtag=2026-06-30&engpass=E03")
    page.get_by_role("button", name="Link kopieren").click()
    expect(page.get_by_role("button", name="Link kopiert")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{address}/hindernisse?kommune={CHOSEN_ARS}&stichtag=2026-06-30&engpass=E03"


def test_on_paper_there_is_nothing_to_click_and_the_whole_page(open_page):
    page = open_page(f"?kommune={CHOSEN_ARS}")
    page.emulate_media(media="print")
    for name in ("[data-testid=stSidebar]", ".ozg-tools", "[data-testid=stSelectbox]", ".ozg-foot"):
        expect(page.locator(name).first).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollHeight > window.innerHeight")
    page.emulate_media(media="screen", forced_colors="active", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.querySelector('.ozg-swatch')).forcedColorAdjust") == "none"
    assert float(page.evaluate("getComputedStyle(document.body).animationDuration").rstrip("s")) < 0.001


def test_the_large_view_makes_text_and_charts_larger_and_stays_on_the_way(open_page):
    page = open_page(f"?kommune={CHOSEN_ARS}&schrift=gross")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "24px"
    assert page.locator(".js-plotly-plot .annotation-text").first.evaluate("text => text.style.fontSize") in (
        "21px",
        "19.5px",
    )
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 1
    page.get_by_role("link", name="Alle Engpässe").click()
    page.wait_for_url(re.compile("/hindernisse.*schrift=gross"))
    settle(page)
    page.get_by_role("link", name="Normale Ansicht").click()
    page.wait_for_url(lambda url: "schrift=gross" not in url)


@pytest.mark.parametrize("path", IN_THE_DARK)
def test_in_the_dark_with_everything_open_axe_finds_nothing(open_page, path):
    page = open_page(f"{path}{'&' if '?' in path else '?'}kommune={CHOSEN_ARS}", height=900, scheme="dark")
    open_everything(page)
    assert [str(finding) for finding in findings(page) if finding.impact in MATTERS] == []
