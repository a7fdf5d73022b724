"""What a phone asks of a page, measured in the page as it is laid out."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

#: Width and height of the phone, and where its answer must begin at the latest: in the upper quarter.
WIDTH, HEIGHT = 390, 844
UPPER_QUARTER = HEIGHT / 4
#: Least width and height of what a finger taps (WCAG 2.5.5); half a pixel is lost in rounding.
TARGET = 43.5
#: What may be smaller, with the reason.
#: - the handle of Streamlit's slider: its track is the target, and a number field or the arrow keys do the same;
#: - the arrow within a field with a list: the whole field opens it, and no key stops at the arrow;
#: - the ways only a key takes in a hall: they are no larger than a dot until a key stops at them.
EXEMPT = "[data-testid=stSlider] *, .react-aria-ComboBox button[tabindex='-1'], .ozg-hall-key"
#: What may be wider than the phone and moves by itself: the cells around a finding are a piece of the sheet, as the sheet looks.
OWN_SCROLL = ":has(> table.cells)"

_MEASURE = r"""([least, exempt, ownScroll]) => {
  const main = document.querySelector("[data-testid=stMain]");
  const named = (element) => {
    const steps = [];
    for (let at = element; at && steps.length < 3; at = at.parentElement) steps.unshift(at.dataset?.testid || `${at.tagName.toLowerCase()}.${at.getAttribute("class") ?? ""}`.slice(0, 40));
    return steps.join(" > ");
  };
  const style = (element, part) => getComputedStyle(element, part);
  const tapped = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [role=slider]";
  const box = (element) => {
    const shown = (element.tagName === "INPUT" && element.closest("label")) || element;
    const { width, height } = shown.getBoundingClientRect();
    // A term in a sentence is larger to the finger than to the eye.
    const around = element.matches(".ozg-term") ? style(element, "::after") : null;
    return { width: Math.max(width, parseFloat(around?.width) || 0), height: Math.max(height, parseFloat(around?.height) || 0) };
  };
  const small = [...document.querySelectorAll(tapped)].filter((element) => {
    if (element.matches(exempt) || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const at = element.getBoundingClientRect();
    if (at.width < 2 || at.height < 2 || at.right <= 0) return false;
    const { width, height } = box(element);
    return width < least || height < least;
  });
  const wide = [...main.querySelectorAll("*")].filter((element) =>
    element.clientWidth > 2 && ["auto", "scroll"].includes(style(element).overflowX) && element.scrollWidth > element.clientWidth + 1 && !element.matches(ownScroll));
  return {
    top: document.querySelector("h1").getBoundingClientRect().top + main.scrollTop,
    sideways: [...(main.scrollWidth > main.clientWidth + 1 ? ["main"] : []), ...wide.map(named)],
    small: small.map((element) => `${named(element)}: ${element.innerText || element.getAttribute("aria-label") || ""}`.slice(0, 120)),
    torn: [...document.querySelectorAll("u:empty, .ozg-join")].filter((mark) => /flex|grid/.test(style(mark.parentElement).display)).map((mark) => named(mark.parentElement)),
  };
}"""


@dataclass(frozen=True)
class Measured:
    """``top`` of the headline in px; what scrolls ``sideways``, is too ``small`` to tap, and where marks of breaks tear a word into parts
    of a flexible box."""

    top: float
    sideways: list[str]
    small: list[str]
    torn: list[str]


def measured(page: Page) -> Measured:
    """The page at the size it has."""
    return Measured(**page.evaluate(_MEASURE, [TARGET, EXEMPT, OWN_SCROLL]))
