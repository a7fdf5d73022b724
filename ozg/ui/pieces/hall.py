"""Screens for a hall: one statement and one picture at a time, in letters that are read from the last row; the arrow keys go on
(``hall.js``), and so do two links. Each screen has its own address. The look is in ``hall.css``."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from ozg import formats
from ozg.charts import left_bar
from ozg.marks import plain
from ozg.rules.left import UNKNOWN
from ozg.ui.kit import guidance
from ozg.ui.kit.markup import Html, link, show, tag
from ozg.ui.kit.page import title
from ozg.ui.kit.selection import Selection, shown_place
from ozg.words.hall import Part, Picture, Screen

#: The parameter of the address that says which screen is shown.
SCREEN = "bild"
#: Statements longer than this are set smaller.
_LONG, _LONGER = 62, 105
#: A part of a keyed bar that is this share of it has room for its number in large letters.
_TOLD = 0.07
#: What a letter takes of the width of a bar, on a screen of four to three.
_LETTER = 0.022


def show_screens(
    selected: Selection,
    stated: str,
    screens: Sequence[Screen | None],
    home: str,
    drawn: Callable[[], Html] | None = None,
) -> None:
    """Show the screen the address names, the first one without; what is not known has none. ``stated``: the day of the list in words;
    ``home``: stem of the page it leads back to; ``drawn`` makes the picture of a screen that has one of its own."""
    known = [screen for screen in screens if screen is not None]
    asked = st.query_params.get(SCREEN, "")
    number = min(max(int(asked), 1), len(known)) if asked.isdecimal() else 1
    screen = known[number - 1]
    where = tag("p", f"{selected.name}, {stated}", class_="ozg-hall-place")
    back = link("Beenden", selected.link(home), data_hall="back")
    show(
        tag(
            "div",
            tag("div", where, back, class_="ozg-hall-head"),
            tag("div", title(screen.statement), class_=f"ozg-hall-said {_size(screen.statement)}"),
            tag("div", drawn(), class_="ozg-hall-picture ozg-hall-drawn", data_picture=screen.picture.name)
            if screen.picture.is_drawn and drawn
            else _picture(screen.picture),
            tag(
                "footer",
                tag("p", f"Quelle: {screen.source}.", class_="ozg-source"),
                _ways(selected, number, len(known)),
                guidance.page_help(shown_place().page.stem),
            ),
            class_="ozg ozg-hall ozg-no-terms",
        )
    )


def _size(statement: str) -> str:
    length = len(plain(statement))
    return "longer" if length > _LONGER else "long" if length > _LONG else "short"


def _ways(selected: Selection, number: int, count: int) -> Html:
    """To the screen before and the next one; what is not there is no link. The first and the last one are for the keys."""

    def way(words: str, to: int, kind: str, is_shown: bool = True) -> Html:
        if not 1 <= to <= count or to == number:
            return tag("span", words, aria_disabled="true", role="link") if is_shown else Html("")
        looks = None if is_shown else "ozg-hall-key"
        return link(words, selected.here(**{SCREEN: str(to)}), data_hall=kind, class_=looks)

    return tag(
        "nav",
        way("Anfang", 1, "first", False), way("← Zurück", number - 1, "previous"),
        tag("span", f"{number} von {count}"),
        way("Weiter →", number + 1, "next"), way("Ende", count, "last", False),
        aria_label="Bilder",
    )  # fmt: skip


def _picture(picture: Picture) -> Html:
    if picture.rows:
        items = [
            tag("li", tag("span", mark, class_="mark"), tag("span", name), *([tag("span", more, class_="ozg-quiet")] if more else []))
            for mark, name, more in picture.rows
        ]  # fmt: skip
        return tag("ul", *items, class_="ozg-hall-picture ozg-hall-rows")
    if picture.is_keyed or (picture.is_one_bar and not _have_room(picture.parts)):
        return _keyed(picture)
    if picture.is_one_bar:
        every = sum(part.value for part in picture.parts)
        return tag("ul", *[_part(part, every) for part in picture.parts], class_="ozg-hall-picture ozg-hall-bar")
    whole = max((part.value for part in picture.parts), default=1) or 1
    return tag(
        "ul",
        *[_length(part, whole) for part in picture.parts],
        class_="ozg-hall-picture ozg-hall-lengths",
        data_picture=picture.name,
    )


def _have_room(parts: Sequence[Part]) -> bool:
    """Do the words of one bar fit below their parts? Those of the last one stick out to its left, below the part before it."""
    every = sum(part.value for part in parts)
    room = [part.value / every - _LETTER * len(part.words) for part in parts]
    return all(left >= 0 for left in room[:-1]) and sum(room[-2:]) >= 0


def _keyed(picture: Picture) -> Html:
    """One bar, and below it each of its parts by name; what is not known stands apart."""
    every = sum(part.value for part in picture.parts)
    bar = [
        tag("span", formats.integer(part.value) if part.value / every > _TOLD else "", class_=_look(part), style=f"flex-grow:{part.value:g}")
        for part in picture.parts
    ]  # fmt: skip
    names = [tag("li", tag("span", class_=_look(part)), tag("span", part.words)) for part in picture.parts]
    return tag(
        "div", tag("div", *bar, class_="ozg-hall-whole", aria_hidden="true"), tag("ul", *names, class_="ozg-hall-names"),
        class_="ozg-hall-picture ozg-hall-keyed", data_picture=picture.name,
    )  # fmt: skip


def _look(part: Part) -> str:
    look = f"d-{left_bar.LOOKS[part.look]}" if part.look in left_bar.LOOKS else part.look
    return f"ozg-hall-part {look}{' apart' if part.look == UNKNOWN else ''}"


def _length(part: Part, whole: float) -> Html:
    return tag(
        "li",
        tag("span", part.words),
        tag("span", class_=f"ozg-hall-part {part.look}", style=f"width:{part.value / whole * 100:.2f}%"),
    )


def _part(part: Part, every: float) -> Html:
    look = tag("span", class_=f"ozg-hall-part {part.look}")
    share = f"flex-grow:{part.value:g};--share:{part.value / every * 100:.2f}%"
    return tag("li", look, tag("span", part.words), style=share)
