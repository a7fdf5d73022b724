"""A list of facts: name on the left, what is known on the right."""

from __future__ import annotations

from collections.abc import Sequence

from ozg.ui.kit.markup import Html, show, tag


def facts(entries: Sequence[tuple[str, str | Html]], is_glossary: bool = False) -> None:
    """(name, value) pairs; pairs without a value are left out. In a glossary no word is explained a second time."""
    pairs = [tag("div", tag("dt", name), tag("dd", value)) for name, value in entries if value]
    show(tag("div", tag("dl", *pairs), class_="ozg ozg-facts ozg-no-terms" if is_glossary else "ozg ozg-facts"))


def web_address(url: str) -> str | Html:
    """An address from a list: a link only when it leads to a web page; anything else stays text (``javascript:`` …)."""
    if not url.startswith(("https://", "http://")):
        return url
    return tag("a", url, href=url, rel="noopener noreferrer nofollow", target="_blank")
