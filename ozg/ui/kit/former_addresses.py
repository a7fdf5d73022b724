"""Addresses of before (docs/vertrag.md): the server leads on from them, before there is a visit. As pages of their own Streamlit would tell
every browser of all of them with every click."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, urlencode

import streamlit as st
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ozg.ui.kit import menu
from ozg.ui.kit.selection import LARGE, LETTERS


def moved_to(place: menu.Place, query: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The parameters of an address of before, as they are at ``place``: the choice stays, the page is the place's own, and large letters
    are no page any more."""
    given = dict(query)
    kept = {name: value for name, value in given.items() if name != menu.VIEW}
    is_large = LARGE in (given.get(LETTERS), given.get(menu.VIEW))
    return {**kept, **({LETTERS: LARGE} if is_large else {}), **place.parameters}


class FormerAddresses:
    """Middleware: answers a path of before with where it leads today."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        base = st.get_option("server.baseUrlPath").strip("/")
        named = scope["path"].strip("/").removeprefix(base).strip("/") if scope["type"] == "http" else ""
        place = menu.moved().get(named) if scope.get("method") in ("GET", "HEAD") else None
        if place is None:
            await self.app(scope, receive, send)
            return
        query = urlencode(moved_to(place, parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)))
        path = "/".join(("", *filter(None, [base, quote(place.question.path)])))
        # Where the root of the server is no page, the application's own path needs its slash.
        path = path if place.question.path else f"{path.rstrip('/')}/"
        await RedirectResponse(f"{path}?{query}" if query else path, 302)(scope, receive, send)
