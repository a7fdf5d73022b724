"""The pictures of our own shapes in a real browser: drawn at every width and on paper, gone through with the keys, lit up while somebody types,
opened, saved."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from ozg.palette import LIGHT
from tests.browser.accessibility import findings
from tests.browser.app import resize, settle
from tests.browser.printed import read

pytestmark = pytest.mark.browser

WIESENAU = "990010006006"
NAMES = ("luecke", "leistungen", "uebrig")


@pytest.fixture
def page(open_page):
    opened = open_page(f"?kommune={WIESENAU}")
    opened.wait_for_selector("[data-picture=uebrig] svg.ozg-svg")
    return opened


def drawn(page, name):
    """The drawing's own width, how many marks it has, and its words that reach out of it."""
    return page.evaluate(
        """name => {
          const svg = document.querySelector(`[data-picture=${name}] svg.ozg-svg`);
          const box = svg.getBoundingClientRect();
          const outside = [...svg.querySelectorAll("text")].filter((text) => {
            const { left, right, top, bottom } = text.getBoundingClientRect();
            return left < box.left - 2 || right > box.right + 2 || top < box.top - 2 || bottom > box.bottom + 2;
          });
          return [svg.viewBox.baseVal.width, svg.querySelectorAll(".ozg-mark").length, outside.map((text) => text.textContent)];
        }""",
        name,
    )


def test_each_width_has_its_drawing_and_its_words_inside(page):
    for width, own in ((1280, 968), (768, 640), (390, 330)):
        resize(page, width, 900)
        page.wait_for_function(
            "own => document.querySelector('[data-picture=leistungen] svg.ozg-svg').viewBox.baseVal.width === own",
            arg=own,
        )
        for name in NAMES:
            shown, marks, outside = drawn(page, name)
            assert (shown, outside) == (own, []), (name, width)
            assert name != "leistungen" or marks == 162


def test_paper_has_the_whole_picture_whatever_the_window(page, tmp_path):
    for width in (1280, 390):
        resize(page, width, 900)
        page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
        largest = {}
        for number, sheet in enumerate(read(tmp_path / "page.pdf")):
            for area in sheet.of("fill"):
                size = area.box.width * area.box.height
                if (
                    area.colour in (LIGHT.levels[2].lower(), LIGHT.levels[3].lower())
                    and size > largest.get(area.colour, (0,))[0]
                ):
                    largest[area.colour] = (size, number, area.box.within(area.seen))
        (grey, grey_sheet, grey_is_whole), (blue, blue_sheet, blue_is_whole) = (
            largest[LIGHT.levels[level].lower()] for level in (2, 3)
        )
        # Wahlschein und Briefwahl, Personalausweis: as large as their cases, whole, on one page
        assert blue / grey == pytest.approx(6422 / 4245, rel=0.03)
        assert blue_sheet == grey_sheet
        assert blue_is_whole and grey_is_whole
    expect(page.locator("[data-picture=leistungen] svg.ozg-svg")).to_have_attribute("viewBox", re.compile("^0 0 330"))


def test_typing_lights_up_what_is_meant_and_enter_opens_it(page):
    field = page.get_by_label("Leistung suchen")
    line = page.locator("[data-picture=leistungen] .ozg-found")
    unit = line.inner_text()
    field.press_sequentially("hund")
    expect(line).to_contain_text("Hundehaltung: Reifegrad 2 Formular-Assistent, 261 Fälle im Jahr.")
    lit = page.locator("[data-picture=leistungen] .ozg-mark.is-found")
    expect(page.locator("[data-picture=leistungen] .is-found[aria-label^=Hundehaltung]")).to_have_count(1)
    assert 1 <= lit.count() <= 6
    # "Hund gefunden" means them only as a whole, its last word as far as it is typed
    found_things = page.locator("[data-picture=leistungen] .is-found[aria-label^=Fundsachen]")
    expect(found_things).to_have_count(0)
    field.fill("hund abmelden")
    expect(line).to_contain_text("Hundehaltung: Reifegrad 2")
    field.fill("hund gefu")
    expect(found_things).to_have_count(1)
    expect(page.locator("[data-picture=leistungen] .is-found[aria-label^=Hundehaltung]")).to_have_count(0)
    field.fill("perso")
    expect(line).to_contain_text("Personalausweis: Reifegrad 2")
    field.fill("xyzzy")
    expect(line).to_have_text("Keine Leistung dieser Kommune passt zu „xyzzy“.")
    field.press("Escape")
    expect(line).to_have_text(unit)
    assert lit.count() == 0
    field.fill("hund")
    expect(line).to_contain_text("Hundehaltung")
    field.press("Enter")
    page.wait_for_url(lambda url: "leistung=10160" in url)
    settle(page)
    assert page.locator("h1").inner_text().startswith("Hundehaltung")


def test_the_field_of_the_page_lights_up_the_picture_below_it(open_page):
    """On Leistungen one field is for both: the list and, where it is open, the picture (``page:…``)."""
    page = open_page(f"leistungen?kommune={WIESENAU}")
    page.get_by_text("Alle Leistungen als Bild").click()
    page.wait_for_selector("[data-picture=leistungen] svg.ozg-svg")
    assert page.locator("[data-picture=leistungen] input").count() == 0
    field = page.get_by_label("Leistung suchen")
    line = page.locator("[data-picture=leistungen] .ozg-found")
    field.press_sequentially("perso")
    expect(page.locator("[data-picture=leistungen] .is-found[aria-label^=Personalausweis]")).to_have_count(1)
    expect(line).to_contain_text("Personalausweis: Reifegrad 2")
    field.fill("xyzzy")
    expect(line).to_have_text("Keine Leistung dieser Kommune passt zu „xyzzy“.")
    field.fill("")
    expect(page.locator("[data-picture=leistungen] .is-found")).to_have_count(0)
    # once the list has answered, the picture still shows what is sought
    field.fill("perso")
    field.press("Enter")
    settle(page)
    expect(page.locator("[data-picture=leistungen] .is-found[aria-label^=Personalausweis]")).to_have_count(1)


def test_the_words_are_kept_by_the_browser(page):
    named = page.locator("[data-picture=leistungen] .ozg-drawing").get_attribute("data-words")
    address = urljoin(page.url, named)
    answer = page.request.get(address)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert {"stop", "minor", "words", "phrases"} == set(answer.json())
    assert (
        page.request.get(re.sub("woerter-.*", "woerter-0000000000000000.json", address)).headers["cache-control"]
        == "no-store"
    )


def test_the_keys_go_through_the_marks(page):
    def label():
        return page.evaluate("document.activeElement.getAttribute('aria-label')")

    page.get_by_label("Leistung suchen").focus()
    page.keyboard.press("Tab")
    first = label()
    assert first.startswith("Meldebescheinigung und -registerauskunft: Reifegrad 3")
    page.keyboard.press("ArrowRight")
    second = label()
    assert second != first
    expect(page.locator(".ozg-mark-tip")).to_contain_text(second.split(":")[0])
    page.keyboard.press("Escape")
    expect(page.locator(".ozg-mark-tip")).to_have_count(0)
    page.keyboard.press("ArrowLeft")
    assert label() == first
    page.keyboard.press("End")
    last = label()
    page.keyboard.press("Home")
    assert label() == first != last
    page.keyboard.press("ArrowDown")
    assert label() not in (None, first)
    # one stop for the whole picture
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.ozg-drawing')") is None
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "leistung=" in url)


@pytest.mark.parametrize(("name", "count"), [("luecke", 4), ("uebrig", 8)])
def test_the_keys_reach_every_part_of_a_bar(page, name, count):
    """Each says what its tip says, also where it leads nowhere; where it leads somewhere Enter goes there."""
    page.locator(f"[data-picture={name}] .ozg-mark[tabindex='0']").focus()
    said = []
    for _ in range(count):
        label, width = page.evaluate("""() => [document.activeElement.getAttribute("aria-label"),
            parseFloat(getComputedStyle(document.activeElement.firstElementChild).strokeWidth)]""")
        said.append(label)
        assert width == 3.5
        expect(page.locator(".ozg-mark-tip")).to_contain_text(label.split(":")[0])
        page.keyboard.press("ArrowRight")
    assert len(set(said)) == count == page.locator(f"[data-picture={name}] .ozg-mark[aria-label]").count()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    if name == "uebrig":
        page.wait_for_url(lambda url: "/hindernisse" in url)
    else:
        assert "hindernisse" not in page.url and page.evaluate(
            "document.activeElement.closest('[data-picture=luecke]') !== null"
        )


def test_a_click_opens_the_service_and_a_touch_names_it_first(page):
    page.locator("[data-picture=leistungen] .ozg-mark[aria-label^='Wohnsitzmeldungen']").click()
    page.wait_for_url(lambda url: "leistung=10124" in url)
    settle(page)
    page.go_back()
    page.wait_for_selector("[data-picture=leistungen] svg.ozg-svg")
    resize(page, 390, 900)
    page.wait_for_selector("[data-picture=leistungen] .ozg-mark[role=link]")
    page.locator("[data-picture=leistungen] .ozg-mark[aria-label^='Wohnsitzmeldungen']").click()
    tip = page.locator(".ozg-mark-tip a")
    expect(tip).to_have_text("Wohnsitzmeldungen")
    assert tip.bounding_box()["height"] >= 43.5
    tip.click()
    page.wait_for_url(lambda url: "leistung=10124" in url)


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_saved_with_title_and_source(page, name, tmp_path):
    with page.expect_download() as saved:
        page.locator(f"[data-picture={name}] [data-picture-as=svg]").click()
    assert WIESENAU in saved.value.suggested_filename
    saved.value.save_as(tmp_path / "picture.svg")
    text = (tmp_path / "picture.svg").read_text(encoding="utf-8")
    words = [element.text for element in ET.fromstring(text).iter("{http://www.w3.org/2000/svg}text") if element.text]
    title = page.locator(f"[data-picture={name}] h2").inner_text()
    assert title.split()[0] in words[0] and any(line.startswith("Quelle: Liste vom 30.09.2026") for line in words)
    assert "var(" not in text and "class=" not in text
    with page.expect_download() as saved:
        page.locator(f"[data-picture={name}] [data-picture-as=png]").click()
    saved.value.save_as(tmp_path / "picture.png")
    assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG")


def test_nothing_keeps_anybody_out(page):
    for width in (1280, 390):
        resize(page, width, 900)
        assert [str(found) for found in findings(page) if "ozg-drawing" in str(found) or "ozg-mark" in str(found)] == []
