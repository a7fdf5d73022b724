"""Every page with charts printed by the browser on A4, from a desk and from a phone, and the PDF measured: charts are drawings, whole, as
wide as the paper, with all their labels, and their parts as large as their numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from ozg.charts.levels import order
from ozg.charts.theme import level_name
from ozg.palette import LIGHT
from ozg.rules.model import DEFAULT
from ozg.ui.kit.menu import QUESTIONS, Place
from tests.browser.app import fits, follow, resize, settle, watched
from tests.browser.printed import Mark, Sheet, read, squeezed

pytestmark = pytest.mark.browser

CHOSEN_ARS = "990010006006"
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
#: Points of A4 within the margins of print.css: 186 x 267 mm.
CONTENT_WIDTH, CONTENT_BOTTOM, CONTENT_TOP = 527.2, 45.3, 802.3
#: Points; what is smaller nobody reads on paper.
SMALLEST = 6
#: A page of a question each, and the charts that a page of one service adds.
ADDRESSES = (
    *[(question.title, [Place(question, page).address for page in question.pages]) for question in QUESTIONS],
    ("Eine Leistung", ["leistungen?leistung=10557", "leistungen?leistung=10119"]),
)
LEVEL_NAMES = {level_name(level) for level in order(DEFAULT)}
#: Listens after chart.js: what is drawn then is what the browser prints.
LISTEN = """
addEventListener("beforeprint", () => {
  window.ozgPrinted = [...document.querySelectorAll(".ozg-chart")].filter((chart) => chart.querySelector(".main-svg")).map((chart) => ({
    figure: chart.dataset.chart,
    labels: [...chart.querySelectorAll(".main-svg text")].filter((text) => text.getBoundingClientRect().width).map((text) => text.textContent),
  }));
});
"""


@dataclass(frozen=True)
class Chart:
    """A chart as it was when the page was printed: its figure and the words in it."""

    figure: dict[str, Any]
    labels: list[str]

    @property
    def level_counts(self) -> list[float]:
        """The numbers of a bar of levels from left to right; empty for every other chart."""
        traces = self.figure["data"]
        is_one_bar = self.figure["layout"].get("barmode") == "stack" and all(len(trace["x"]) == 1 for trace in traces)
        return [trace["x"][0] for trace in traces] if is_one_bar else []

    @property
    def is_of_levels(self) -> bool:
        return bool(self.level_counts) and {trace.get("name") for trace in self.figure["data"]} <= LEVEL_NAMES


@pytest.fixture(scope="module")
def reader(context, address) -> Iterator[Page]:
    """One open page for all of them."""
    page = watched(context)
    page.add_init_script(LISTEN)
    page.goto(f"{address}/start?kommune={CHOSEN_ARS}")
    settle(page)
    yield page
    page.close()


def go(page: Page, address: str, path: str) -> None:
    follow(page, f"{address}/{path}{'&' if '?' in path else '?'}kommune={CHOSEN_ARS}")  # each has a headline of its own


def printed(page: Page, file: Path) -> tuple[list[Sheet], list[Chart]]:
    """The page as PDF, as somebody gets it who changes nothing in the browser's dialogue."""
    page.pdf(path=file, format="A4", prefer_css_page_size=True)
    charts = [Chart(json.loads(chart["figure"]), chart["labels"]) for chart in page.evaluate("window.ozgPrinted")]
    return read(file), charts


def faults(sheets: list[Sheet], charts: list[Chart]) -> list[str]:
    """What is wrong with a printed page, in words; nothing is what it should be."""
    found = []
    for number, sheet in enumerate(sheets, 1):
        found += [f"page {number}: a picture of points instead of a drawing" for _ in sheet.of("image")]
        outside = "".join(
            glyph.words for glyph in sheet.of("text") if glyph.words.strip() and not _is_whole(glyph, sheet)
        )
        found += [f"page {number}: cut text: {outside[:80]}"] * bool(outside)
        small = "".join(glyph.words for glyph in sheet.of("text") if glyph.size < SMALLEST)
        found += [f"page {number}: too small to read: {small[:80]}"] * bool(small.strip())
        torn = [area for area in sheet.of("fill") if _is_torn(area)]
        found += [f"page {number}: areas across the edge of the page: {torn[:3]}"] * bool(torn)
    for chart in charts:
        missing = min(
            ([label for label in chart.labels if squeezed(label) not in sheet.words] for sheet in sheets), key=len
        )
        found += [f"not on one page with the rest of its chart: {missing[:5]}"] * bool(missing)
        if chart.is_of_levels:
            found += _disproportions(sheets, chart)
    return found


def _is_whole(glyph: Mark, sheet: Sheet) -> bool:
    return glyph.box.within(glyph.seen) and glyph.box.within(sheet.paper)


def _is_torn(area: Mark) -> bool:
    """Whether a coloured area goes on beyond the lower or upper end of its page."""
    is_seen = area.box.cut(area.seen).height > 1 and area.box.cut(area.seen).width > 1
    crosses = area.box.bottom < CONTENT_BOTTOM - 1 or area.box.top > CONTENT_TOP + 1
    return area.colour not in (None, "#ffffff") and is_seen and crosses


def _disproportions(sheets: list[Sheet], chart: Chart) -> list[str]:
    """Parts of a bar of levels that are not as wide as their numbers say, within one percent of what they should be."""
    counts = chart.level_counts
    colours = [trace["marker"]["color"].lower() for trace in chart.figure["data"]]
    solid = [place for place, trace in enumerate(chart.figure["data"]) if "pattern" not in trace["marker"]]
    for sheet in sheets:
        thick = [area for area in sheet.of("fill") if area.box.height > 14]
        for first in [area for area in thick if area.colour == colours[solid[0]]]:
            row = [area for area in thick if abs(area.box.bottom - first.box.bottom) < 0.5 and area.colour in colours]
            parts = [next((area for area in row if area.colour == colours[place]), None) for place in solid]
            if None in parts:
                continue
            whole = CONTENT_WIDTH - 2  # a margin of one pixel on both sides
            wrong = [
                f"{counts[place]:g} of {sum(counts):g} are {part.box.width:.2f} of {whole} points wide"
                for place, part in zip(solid, parts, strict=True)
                if abs(part.box.width - counts[place] / sum(counts) * whole) > 0.01 * part.box.width + 0.25
            ]
            return wrong
    return [f"the bar of levels {counts} is not on the paper"] if solid else []


@pytest.mark.parametrize("addresses", [pytest.param(paths, id=title) for title, paths in ADDRESSES])
def test_charts_are_whole_on_paper(reader, address, tmp_path, addresses):
    found = []
    for path in addresses:
        reader.set_viewport_size(DESK)
        go(reader, address, path)
        if not reader.locator(".ozg-chart .main-svg").count():
            continue
        for window in (DESK, PHONE):
            resize(reader, **window)
            assert fits(reader), "a chart drawn for paper before does not follow the window"
            sheets, charts = printed(reader, tmp_path / "page.pdf")
            assert charts
            found += [f"{path or '/'} from {window['width']} px: {fault}" for fault in faults(sheets, charts)]
    assert found == []


def test_a_dark_page_is_printed_light_and_stays_dark(browser, address, tmp_path):
    page = browser.new_page(viewport=DESK, locale="de-DE", color_scheme="dark")
    page.add_init_script(LISTEN)
    page.goto(f"{address}/rat?kommune={CHOSEN_ARS}")
    settle(page)
    before = page.locator(".ozg-chart").first.inner_html()
    sheets, charts = printed(page, tmp_path / "dark.pdf")
    light = [Chart(_in_light(chart.figure), chart.labels) for chart in charts]
    assert faults(sheets, light) == []
    colours = {mark.colour for sheet in sheets for mark in sheet.marks}
    assert {LIGHT.levels[1].lower(), LIGHT.levels[3].lower()} <= colours
    assert page.locator(".ozg-chart").first.inner_html().count("<path") == before.count("<path")
    page.close()


def _in_light(figure: dict[str, Any]) -> dict[str, Any]:
    for trace, colour in zip(figure["data"], LIGHT.levels, strict=False):
        if "pattern" not in trace["marker"]:
            trace["marker"]["color"] = colour
    return figure
