"""A tablet with its menu open has half a desk's room for the page: words stay whole, and none lies over another."""

from __future__ import annotations

import pytest

from ozg.ui.pieces.hall import _picture
from ozg.words.hall import Part, Picture
from tests.browser.app import resize, settle, show_in

pytestmark = pytest.mark.browser

CHOSEN = "kommune=990010006006"
#: A tablet held upright with the menu open, the same with it folded away, and held across.
WIDTHS = (820, 768, 1024)
PAGES = (
    "naechstes?",
    "leistungen?leistung=10124&",
    "?ansicht=saal&",
    "rat?ansicht=saal&",
    "vorhaben?",
    "pflegen?ansicht=aufgaben&",
)
#: Words that stand in several lines without a hyphen of theirs, and pairs of words that cover each other. Words only a screen reader is told,
#: and the ways only a key takes, have no size.
MEASURE = r"""() => {
  const found = [], boxes = [];
  const texts = document.createTreeWalker(document.querySelector("[data-testid=stMain]"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, element = text.parentElement;
    const hidden = "svg, script, style, .ozg-hall-key, thead, [data-testid=stSelectbox] *, [role=status], [aria-live]";
    if (element.closest(hidden) || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (element.clientWidth === 1 || element.getBoundingClientRect().width < 3) continue;
    for (const word of text.data.matchAll(/[^\s\-–\/\u00ad\u200b]+/g)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const parts = [...range.getClientRects()].filter((part) => part.width > 0.5);
      if (new Set(parts.map((part) => Math.round(part.top))).size > 1) found.push(`broken: ${word[0]}`);
      boxes.push(...parts.map((part) => [part, element, word[0]]));
    }
  }
  for (const [place, [one, element, word]] of boxes.entries())
    for (const [other, another, covered] of boxes.slice(place + 1)) {
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (element !== another && wide > 3 && high > one.height * 0.45) found.push(`covered: ${word} | ${covered}`);
    }
  return found;
}"""


@pytest.mark.parametrize("path", PAGES)
def test_words_stay_whole_and_beside_each_other(open_page, path):
    page = open_page(path + CHOSEN)
    for scheme in ("light", "dark"):
        if "ansicht=saal" in path:  # light on every device
            page.emulate_media(color_scheme=scheme)
            settle(page)
        else:
            show_in(page, scheme)
        for width in WIDTHS:
            resize(page, width, 900)
            assert page.evaluate(MEASURE) == [], (scheme, width)
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"), (scheme, width)


def test_a_list_with_room_is_a_table_and_one_without_is_cards(open_page):
    page = open_page(f"naechstes?{CHOSEN}")
    row = page.locator(".ozg-ranked tbody tr").first
    shown = {}
    for width in (1280, 1024, 820, 390):
        page.set_viewport_size({"width": width, "height": 900})
        shown[width] = row.evaluate("row => getComputedStyle(row).display")
    assert shown == {1280: "table-row", 1024: "table-row", 820: "grid", 390: "grid"}


def test_words_of_a_bar_in_a_hall_stand_below_it_only_where_they_have_room():
    def is_keyed(*parts: tuple[int, str]) -> bool:
        looks = ("conform", "not", "unknown")
        shown = tuple(Part(value, words, look) for (value, words), look in zip(parts, looks, strict=False))
        return "ozg-hall-keyed" in str(_picture(Picture(shown, is_one_bar=True)))

    assert not is_keyed((88, "88 ganz online"), (131, "131 nicht"), (12, "12 unbekannt"))
    assert is_keyed((2, "2 ganz online"), (5, "5 nicht"), (3, "3 unbekannt"))
    assert is_keyed((90, "90 ganz online"), (4, "4 nicht"), (6, "6 unbekannt"))
    assert not is_keyed((9, "9 ganz online"))
