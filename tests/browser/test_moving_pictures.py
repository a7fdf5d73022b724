"""Pictures that move while a hand or a key moves a slider, as a browser draws them; and what axe-core says of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import MATTERS, findings
from tests.browser.app import fits, resize, settle

pytestmark = pytest.mark.browser

WIESENAU, CITY = "990010006006", "990020000000"
#: From each frame to the next: the slider, the line, the answer, what has the focus, and where the list stands.
WATCH = """() => {
  window.frames_ = [];
  const look = () => {
    const slider = document.querySelector(".st-key-plan_budget input[type=range]")?.getAttribute("aria-valuetext");
    const now = [slider, document.querySelector("tr.line b")?.textContent, document.querySelector("h1")?.textContent,
                 document.activeElement?.getAttribute("aria-valuetext") ? "slider" : document.activeElement?.tagName,
                 document.querySelectorAll("tr.counted").length, Math.round(document.querySelector(".ozg-ranked table")?.getBoundingClientRect().top)];
    if (JSON.stringify(window.frames_.at(-1)) !== JSON.stringify(now)) window.frames_.push(now);
    requestAnimationFrame(look);
  };
  look();
}"""


def drawn(page) -> None:
    page.wait_for_function(
        "[...document.querySelectorAll('.ozg-chart')].every((one) => !one.clientWidth || one.querySelector('.main-svg'))"
    )


def test_the_line_follows_the_slider_in_the_same_frame_without_flicker(open_page):
    page = open_page(f"naechstes?kommune={WIESENAU}&budget=20000&tage=60", is_new=True)
    slider = page.locator(".st-key-plan_budget input[type=range]")
    slider.focus()
    page.evaluate(WATCH)
    for key in (*["ArrowRight"] * 4, *["ArrowLeft"] * 7):
        before = page.evaluate("window.frames_.at(-1)[0]")
        page.keyboard.press(key)
        page.wait_for_function("before => window.frames_.at(-1)[0] !== before", arg=before)
        page.wait_for_timeout(60)
    page.wait_for_timeout(400)
    settle(page)
    frames = page.evaluate("window.frames_")
    assert len({frame[0] for frame in frames}) >= 6
    for money, line, answer, focus, _, _ in frames:
        assert f"von {money}" in line and f"mit {money} und 60 Personentagen" in answer
        assert focus == "slider"
    assert len({frame[5] for frame in frames}) == 1, "the list jumps"
    assert len({frame[4] for frame in frames}) > 1, "nothing was counted anew"
    # what the server says in the end is what the page had said by itself: the number of rows above the line stays
    assert frames[-1][4] == next(frame[4] for frame in frames if frame[0] == frames[-1][0])
    expect(page.locator(".moved")).to_have_count(0)


def test_every_row_of_the_list_is_reached_by_keyboard_and_the_list_is_saved_as_a_picture(open_page):
    page = open_page(f"naechstes?kommune={WIESENAU}")
    names = page.locator(".ozg-ranked tbody th > a")
    names.first.focus()
    seen = []
    for _ in range(60):
        seen.append(page.evaluate("document.activeElement.textContent"))
        page.keyboard.press("Tab")
    assert set(names.all_text_contents()) <= set(seen)
    for kind in ("svg", "png"):
        with page.expect_download() as download:
            page.locator(f".ozg-saved [data-picture-as={kind}]").first.click()
        assert download.value.suggested_filename.endswith(f"_liste.{kind}")
        if kind == "svg":
            words = download.value.path().read_text(encoding="utf-8")
            assert "Bis hier:" in words and "Quelle" in words and "Wohnsitzmeldungen" in words


def test_the_slider_over_dates_moves_map_strip_columns_and_words_together(open_page):
    page = open_page(f"landkreis?kommune={WIESENAU}")
    drawn(page)
    asked = len(page.asked_for)
    slider = page.locator("[data-dates] input")
    slider.focus()
    titles = page.locator("h2").all_text_contents()
    page.keyboard.press("Home")
    expect(page.locator("[data-dates] output")).to_have_text("31.12.2024")
    expect(slider).to_have_attribute("aria-valuetext", "31.12.2024")
    expect(page.locator("[data-said]")).to_contain_text("11 von 12 Kommunen mit Liste")
    expect(page.locator(".ozg-unit", has_text="Stand 31.12.2024")).to_have_count(2)
    assert page.locator("h2").all_text_contents() != titles
    expect(page.locator(".ozg-chart").first.locator(".annotation-text", has_text="20")).not_to_have_count(0)
    expect(page.locator(".ozg-columns > .at:first-child")).to_have_count(12)
    expect(page.get_by_role("link", name="Ganze Seite zum 31.12.2024")).to_be_visible()
    assert page.evaluate("document.activeElement.type") == "range"
    page.keyboard.press("End")
    assert page.locator("h2").all_text_contents() == titles
    expect(page.get_by_role("link", name="Ganze Seite zum")).to_be_hidden()
    assert len(page.asked_for) == asked, "a step asks the server"
    resize(page, 390, 844)
    assert fits(page), "a chart that was drawn anew does not follow the window"


def test_a_town_lights_up_on_map_and_strip_by_keyboard(open_page):
    page = open_page(f"landkreis?kommune={WIESENAU}")
    drawn(page)
    page.locator("[data-lights='990010007007']").focus()
    lit = page.locator(".ozg-chart").first.locator('.scatterlayer path[style*="stroke-width: 4px"]')
    expect(lit.first).to_be_attached()
    expect(page.locator(".ozg-chart").nth(2).locator(".hoverlayer")).to_contain_text("Altenforst")
    page.locator("[data-lights='990010007007']").blur()
    expect(lit).to_have_count(0)


@pytest.mark.parametrize(
    "path", [f"landkreis?ansicht=vergleich&kommune={WIESENAU}&mit={CITY}", f"landkreis?kommune={WIESENAU}"]
)
@pytest.mark.parametrize("look", [(1280, "light"), (390, "dark")])
def test_axe_has_nothing_to_say(open_page, path, look):
    width, scheme = look
    page = open_page(path, width=width, height=900, scheme=scheme)
    drawn(page)
    assert [str(each) for each in findings(page) if each.impact in MATTERS] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
