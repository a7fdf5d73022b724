"""What guides a reader through the pages: the help at the foot of each, and the tour along the questions of the menu."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ozg import formats
from ozg.rules import guide
from ozg.ui.kit import menu, selection
from ozg.ui.kit.markup import Html, link, show, tag

#: The help at the foot of a page, as ``#hilfe`` in its address.
HELP = "hilfe"
#: Names the stop of the tour in the address, counted from 1.
TOUR = "rundgang"


def page_help(stem: str) -> Html:
    """The help of the page in the file ``stem``, folded; empty for a page that has none."""
    found = guide.help_by_page().get(stem)
    if found is None:
        return Html("")
    answers = {
        "Wozu ist diese Seite da?": found.purpose,
        "Wie liest man ihr Bild?": found.reading,
        "Woher kommen die Zahlen?": found.origin,
        "Was tun, wenn etwas fehlt?": found.missing,
    }
    pairs = [tag("div", tag("dt", question), tag("dd", answer)) for question, answer in answers.items()]
    words = [tag("div", tag("dt", term.word), tag("dd", term.meaning)) for term in found.terms]
    return tag(
        "details",
        tag("summary", "Hilfe zu dieser Seite"),
        tag("dl", *pairs),
        tag("p", tag("strong", "Wörter dieser Seite")),
        tag("dl", *words),
        class_="ozg-help ozg-no-terms",
        id=HELP,
    )


def stops(kinds_of_data: frozenset[str], closed: frozenset[str] = frozenset()) -> list[guide.Stop]:
    """The stops there is something to see at (``menu.Question.needs``), one for each question: none at, and no words of, the pages that are
    ``closed`` to the visitor."""
    found: dict[str, guide.Stop] = {}
    for stop in guide.tour():
        question = menu.place_of(stop.stem).question
        if (question.needs or "") in {"", *kinds_of_data} and not {stop.stem, stop.named} & closed:
            found.setdefault(question.path, stop)
    return list(found.values())


def tour_start(every: Sequence[guide.Stop]) -> str:
    """Address of the first of these stops."""
    return selection.address(every[0].stem, **{TOUR: "1"})


def tour_bar(here: menu.Place, kinds_of_data: frozenset[str], closed: frozenset[str]) -> None:
    """While the address names a stop of the tour and this is its page: what to look at, one stop back and on, the way out."""
    every = stops(kinds_of_data, closed)
    given = st.query_params.get(TOUR, "")
    number = int(given) if given.isdecimal() else 0
    if not 1 <= number <= len(every) or every[number - 1].stem != here.page.stem:
        return

    def way(words: str, to: int, **more: str) -> Html:
        stem = every[to - 1].stem
        where = selection.address(stem, **{TOUR: str(to)})
        return link(f"{words}: {menu.place_of(stem).question.title}", where, **more)

    is_last = number == len(every)
    ways = [way("Zurück", number - 1)] if number > 1 else []
    ways += [] if is_last else [way("Weiter", number + 1, data_tour="on")]
    last = link("Rundgang beenden", selection.address(here.page.stem), data_tour="on" if is_last else None)
    said = f"Rundgang, {formats.integer(number)} von {formats.integer(len(every))}: {here.question.asks}"
    show(
        tag(
            "nav",
            tag("p", tag("strong", said)),
            tag("p", every[number - 1].words),
            tag("p", *ways, last, class_="ozg-tour-ways"),
            class_="ozg ozg-tour",
            aria_label="Rundgang",
        )
    )
