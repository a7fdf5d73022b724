"""The menu and the pages of a question as markup: links, the one shown marked."""

from __future__ import annotations

from functools import cache

from ozg.ui.kit import menu, selection
from ozg.ui.kit.markup import Html, link, show, tag


@cache
def menu_links(here: menu.Question, brand: str, kinds_of_data: frozenset[str]) -> Html:
    """All questions but those of the foot. The links name questions only: the choice in the address is added by ``links.js``, so
    that the menu is the same for everybody and is not drawn anew with each choice. What nobody has data of stays out."""
    asked = [
        question
        for question in menu.STEERING
        if question.needs is None or question.needs in kinds_of_data or question == here
    ]
    return tag(
        "div",
        tag("p", brand, class_="ozg-brand"),
        tag("ul", *[_entry(question, here) for question in asked]),
        tag("ul", _entry(menu.KEEPING, here), class_="ozg-apart"),
        class_="ozg ozg-menu",
    )


def _entry(question: menu.Question, here: menu.Question) -> Html:
    current = "page" if question == here else None
    return tag("li", tag("a", question.title, href=question.path or "./", title=question.asks, aria_current=current))


def page_links(here: menu.Place) -> None:
    """The pages of the question shown, above the one that is open; nothing where there is one only."""
    pages = here.question.listed
    if len(pages) < 2:
        return
    links = [
        tag("li", link(page.title, selection.address(page.stem), aria_current="page" if page == here.page else None))
        for page in pages
    ]
    show(tag("nav", tag("ul", *links), class_="ozg ozg-pages", aria_label=f"{here.question.title}: Ansichten"))
