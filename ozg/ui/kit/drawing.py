"""A picture of our own shapes as markup: an element with its drawings in an attribute, put on the page by ``drawing.js``, and the block
around it. Streamlit takes SVG out of what a page sends, and one drawing would not do: the browser takes the one its width has room for."""

from __future__ import annotations

from collections.abc import Sequence

from ozg import marks
from ozg.charts.drawing import Picture
from ozg.ui.kit.block import as_picture
from ozg.ui.kit.markup import Html, tag
from ozg.ui.kit.packed import packed, place_of_name
from ozg.ui.kit.parts import section_title
from ozg.ui.kit.search_words import words_address


def drawing(picture: Picture, text: str | None = None, base: str | None = None, words: str = "") -> Html:
    """The place of a picture; ``text`` is its name for those who see nothing, None: what stands beneath it (``ozg-summary``). ``base``: address that the keys of its places follow, None
    where they lead nowhere. ``words``: address of the words to search the places by."""
    widest = picture.drawings[0]
    return tag(
        "div", class_="ozg-drawing", role="img" if base is None else "group", aria_label=text and marks.plain(text),
        style=f"aspect-ratio:{widest.width:g}/{widest.height:g}", data_base=base, data_words=words or None,
        **packed(picture.sent(place_of_name())),
    )  # fmt: skip


def swatch(look: str, words: str | Html) -> Html:
    """An entry of a legend in a look of the drawings."""
    return tag("li", tag("span", class_=f"ozg-swatch d-{look}"), tag("span", words))


def picture_block(
    name: str, title: str, unit: str, picture: Picture, text: str, file_name: str, legend: Sequence[Html] = (), note: str = "",
    base: str | None = None, search: str = "",
) -> Html:  # fmt: skip
    """A picture with title (a statement), unit, legend and words. ``name``: how scripts find it (``data-picture``).

    ``search``: label of a field of this block that lights places up, or of one that the page has already (``page:…``); empty: none.
    """
    own = search and not search.startswith("page:")
    head: list[Html] = [section_title(title, "" if search else unit)]
    if search:
        # What is found takes the place of the unit: nothing moves while somebody types.
        line = tag(
            "p",
            unit,
            class_="ozg-unit ozg-found",
            role="status",
            data_field=None if own else search.removeprefix("page:"),
        )
        field = tag("input", type="search", placeholder="zum Beispiel Hund", autocomplete="off", data_search="")
        label = [tag("label", tag("span", search), field, class_="ozg-find")] if own else []
        head.append(tag("div", line, *label, class_="ozg-titled"))
    if legend:
        head.append(tag("ul", *legend, class_="ozg-legend"))
    foot = [
        tag("p", text, class_="ozg-summary"),
        *([tag("p", note, class_="ozg-source")] if note else []),
        as_picture(file_name),
    ]
    words = words_address() if search else ""
    return tag("div", *head, drawing(picture, base=base, words=words), *foot, class_="ozg", data_picture=name)
