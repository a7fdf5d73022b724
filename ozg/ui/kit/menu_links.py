"""The menu as markup: groups of links, the page shown marked."""

from __future__ import annotations

from functools import cache

from ozg.ui.kit import menu
from ozg.ui.kit.markup import Html, tag


@cache
def menu_links(here: menu.Entry, brand: str) -> Html:
    """All pages but those of the foot, by group. The links name pages only: the choice in the address is added by ``links.js``,
    so that the menu is the same for everybody and is not drawn anew with each choice."""
    parts = [tag("p", brand, class_="ozg-brand")]
    for group, entries in menu.groups().items():
        if group == menu.FOOT:
            continue
        links = [
            tag("li", tag("a", entry.title, href=entry.url_path or "./", aria_current="page" if entry == here else None))
            for entry in entries
        ]  # fmt: skip
        parts += [tag("p", group, class_="ozg-group", id=f"menu-{group}")] if group else []
        parts.append(tag("ul", *links, aria_labelledby=f"menu-{group}" if group else None))
    return tag("div", *parts, class_="ozg ozg-menu")
