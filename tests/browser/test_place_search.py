"""A municipality of the whole register is found with each key and by keyboard alone: only the browser shows it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.app import settle

pytestmark = pytest.mark.browser


def test_neustadt_is_told_by_kreis_and_land_and_opened_by_keyboard(tab, address):
    page = tab
    page.goto(f"{address}/start")
    settle(page)
    page.get_by_role("searchbox", name="Ihre Kommune suchen").press_sequentially("Neustadt")
    expect(page.locator(".ozg-places [role=status]")).to_have_text("28 Kommunen")
    answers = page.locator(".ozg-places li a")
    assert answers.nth(3).text_content() == "Neustadt b.CoburgGroße Kreisstadt, Landkreis Coburg, Bayern"
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(answers.nth(3)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Neustadt b.Coburg: Noch ist keine Liste geladen.")
    assert "kommune=094730151151" in page.url

    settle(page)
    # a name typed into the choice over the page: who else is called so, and who is where nothing is to be chosen
    page.locator(".st-key-select_kommune input").click()
    page.keyboard.type("Neustadt")
    offered = page.locator(".ozg-offered")
    expect(offered.get_by_role("status")).to_have_text("Auch im Verzeichnis aller Kommunen")
    expect(offered.get_by_role("link", name="Neustadt am Rübenberge")).to_be_visible()
    assert offered.get_by_role("link", name="Neustadt b.Coburg").count() == 0
    page.keyboard.type(" Hessen")
    expect(offered.get_by_role("status")).to_have_text("1 Kommune")
    page.keyboard.press("ArrowDown")
    expect(offered.get_by_role("link", name="Neustadt (Hessen)")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Neustadt (Hessen): Noch ist keine Liste geladen.")
    expect(page.locator(".st-key-select_kommune input")).to_have_value("Neustadt (Hessen)")


def test_on_a_phone_nothing_lies_over_the_choice(tab, address):
    page = tab
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    settle(page)
    page.locator(".st-key-select_kommune input").click()
    expect(page.get_by_role("option", name="Andere Kommune suchen …")).to_be_attached()
