"""The menu and the pages of a question as markup: links, the one shown marked."""

from __future__ import annotations

from functools import cache

from ozg.ui.kit import menu, selection
from ozg.ui.kit.markup import Html, link, show, tag


@cache
def menu_links(
    here: menu.Question, brand: str, kinds_of_data: frozenset[str], closed: frozenset[str] = frozenset()
) -> Html:
    """All questions but those of the foot, each leading to its first page that is open. ``closed``: file stems of pages that would only say
    who may open them (``selection.closed_pages``). The links name pages only: the choice in the address is added by ``links.js``, so
    that the menu is not drawn anew with each choice. What nobody has data of stays out, and what is closed altogether."""
    asked = [
        entry
        for question in menu.STEERING
        if question.needs is None or question.needs in kinds_of_data or question == here
        if (entry := _entry(question, here, closed))
    ]
    kept = _entry(menu.KEEPING, here, closed)
    return tag(
        "div",
        tag("p", brand, class_="ozg-brand"),
        *([tag("ul", *asked)] if asked else []),
        *([tag("ul", kept, class_="ozg-apart")] if kept else []),
        class_="ozg ozg-menu",
    )


def _entry(question: menu.Question, here: menu.Question, closed: frozenset[str]) -> Html | None:
    first = next((page for page in question.listed if page.stem not in closed), None)
    if first is None:
        return None
    address, current = menu.Place(question, first).address or "./", "page" if question == here else None
    return tag("li", tag("a", question.title, href=address, title=question.asks, aria_current=current))


def page_links(here: menu.Place, closed: frozenset[str]) -> None:
    """The pages of the question shown that are open (``closed``: as in ``menu_links``), above the one that is shown; nothing where there
    is no other."""
    pages = [page for page in here.question.listed if page == here.page or page.stem not in closed]
    if len(pages) < 2:
        return
    links = [
        tag("li", link(page.title, selection.address(page.stem), aria_current="page" if page == here.page else None))
        for page in pages
    ]
    show(tag("nav", tag("ul", *links), class_="ozg ozg-pages", aria_label=f"{here.question.title}: Ansichten"))
