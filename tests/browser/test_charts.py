"""Charts and tables as a browser draws them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WIESENAU = "990010006006"
#: Texts of charts that stick out of their drawing, with how far (pixels).
OUTSIDE = """() => [...document.querySelectorAll('.ozg-chart')].flatMap((place) => {
  const frame = place.getBoundingClientRect();
  return [...place.querySelectorAll('text')].filter((text) => text.getClientRects().length && getComputedStyle(text).opacity > 0)
    .map((text) => [text.textContent, text.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.left < frame.left - 1 || box.right > frame.right + 1))
    .map(([said, box]) => [said, Math.round(Math.max(frame.left - box.left, box.right - frame.right))]);
})"""
WIDER = "() => [...document.querySelectorAll('.ozg-scroll')].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => [one.scrollWidth, one.clientWidth])"


def drawn(page) -> None:
    page.wait_for_function(
        "[...document.querySelectorAll('.ozg-chart')].every((one) => !one.clientWidth || one.querySelector('.main-svg'))"
    )


def test_the_program_without_the_kinds_nobody_draws_draws_lines_points_and_bars(open_page):
    page = open_page(f"leistungen?ansicht=nutzung&kommune={WIESENAU}")
    drawn(page)
    for layer in (".barlayer .point path", ".scatterlayer .lines path", ".scatterlayer .points path"):
        assert page.locator(f".ozg-chart {layer}").count() > 0, layer
    assert page.evaluate("Object.keys(Plotly.PlotSchema.get().traces).sort()") == ["bar", "scatter"]


@pytest.mark.parametrize("path", ["leistungen?ansicht=nutzung", "?ansicht=verlauf", "landkreis"])
def test_on_a_phone_no_label_of_a_chart_is_cut(open_page, path):
    page = open_page(f"{path}{'&' if '?' in path else '?'}kommune={WIESENAU}", width=390, height=844)
    drawn(page)
    assert page.evaluate(OUTSIDE) == []


def test_the_list_of_services_fits_a_desk(open_page):
    """It was 999 px wide in a place of 968, so its last column was cut."""
    page = open_page(f"leistungen?kommune={WIESENAU}")
    for start in (1, 26, 51):
        expect(page.get_by_text(f"Zeile {start} bis")).to_be_visible()
        assert page.evaluate(WIDER) == []
        page.get_by_role("button", name="Nächste Seite").click()


def test_map_and_strip_light_up_together(open_page):
    page = open_page(f"landkreis?kommune={WIESENAU}")
    drawn(page)
    strip = page.locator(".ozg-chart").nth(2)
    dot = strip.locator(".scatterlayer .points path").last
    dot.hover(force=True)
    expect(
        page.locator(".ozg-chart").first.locator('.scatterlayer path[style*="stroke-width: 4px"]').first
    ).to_be_attached()
