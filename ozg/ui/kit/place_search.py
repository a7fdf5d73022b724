"""Find a municipality of the whole register: a field that answers with each key (``places.js``), and the address that it asks.

Only what is named leaves the server: the register has some 12,000 bodies and would be most of what a page sends.
"""

from __future__ import annotations

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ozg.frames import by_row
from ozg.read import bodies
from ozg.read.database import DatabaseProblem
from ozg.ui.kit.cache import ask_outside
from ozg.ui.kit.markup import show, tag
from ozg.words import place as place_words

_PATH, _WORD = "ozg/kommunen", "wort"
#: Longer than any name with its Kreis and Land.
_MOST_LETTERS = 120


def place_search(label: str, is_waiting: bool = False) -> None:
    """The field with its answers below; they lead to Unser Stand of the municipality. ``is_waiting``: somebody has just asked for it, so
    that it takes the first key."""
    base = st.get_option("server.baseUrlPath").strip("/")
    field = tag(
        "input", type="search", autocomplete="off", spellcheck="false", placeholder="zum Beispiel Neustadt Coburg",
        data_places="/".join(("", *filter(None, [base]), _PATH)), data_waiting="" if is_waiting else None,
    )  # fmt: skip
    hint = tag("span", "Name, dazu wenn nötig Kreis oder Land; oder der Schlüssel", class_="ozg-quiet")
    show(
        tag(
            "div",
            tag("label", tag("b", label), hint, field),
            tag("p", "", role="status", class_="ozg-quiet"),
            tag("ul", ""),
            class_="ozg ozg-places ozg-no-print",
        )
    )


def _found(words: str) -> dict[str, object]:
    """What is called so, as the field shows it, in the newest build; nothing before there is one."""
    try:
        found = ask_outside(bodies.called, words=words, with_demo=True)
    except DatabaseProblem:
        return {"said": "", "places": []}
    rows = list(by_row(found))
    return {
        "said": place_words.found(int(rows[0].found_count) if rows else 0, len(rows), words),
        "places": [[row.ars, row.short_name, place_words.where(row)] for row in rows],
    }


class PlaceSearch:
    """Answers what is typed: the register is public, and nothing else is told."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].endswith(f"/{_PATH}"):
            await self.app(scope, receive, send)
            return
        words = QueryParams(scope["query_string"]).get(_WORD, "").strip()[:_MOST_LETTERS]
        told = await run_in_threadpool(_found, words) if words else {"said": "", "places": []}
        await JSONResponse(told, headers={"Cache-Control": "no-store"})(scope, receive, send)
