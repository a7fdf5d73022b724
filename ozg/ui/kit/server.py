"""The web server around the application: its HTML document in German, its security headers, and its start.

Streamlit has no setting for any of this, but lets an application bring its own middleware (``st.App``, see dashboard.py).
"""

from __future__ import annotations

import contextlib
import gc
import importlib.util
import re
import socket
import threading
from collections.abc import AsyncIterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

from ozg import access
from ozg.palette import LIGHT
from ozg.read.database import data_folder
from ozg.sign_in.settings import SignInProblem, sign_in
from ozg.ui.kit import breaks, chart, chart_program, frontend, menu
from ozg.ui.kit.build_file import BuildFiles
from ozg.ui.kit.doorkeeper import Doorkeeper
from ozg.ui.kit.entrance import Entrance
from ozg.ui.kit.former_addresses import FormerAddresses
from ozg.ui.kit.markup import link, tag
from ozg.ui.kit.newest_data import NewestData
from ozg.ui.kit.packed import COMMON
from ozg.ui.kit.page import custom_properties
from ozg.ui.kit.place_search import PlaceSearch
from ozg.ui.kit.search_words import SEARCH_WORDS
from ozg.ui.kit.table import alignment_style, card_style
from ozg.ui.kit.terms import hidden_meanings

TITLE = "OZG-Dashboard"

#: Only this server may be asked for anything: an image hidden in the name of a service cannot call a foreign host.
#: Streamlit needs inline styles and, for WebAssembly in one of its workers, eval.
_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self' ws: wss:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_NO_SCRIPT = (
    "<noscript><p>Diese Seite braucht JavaScript. Bitte im Browser einschalten oder die Zahlen bei der Stelle anfordern, die "
    "das Dashboard betreibt.</p></noscript>"
)


def _file(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


_STYLE = (
    # Weaker than the rule of a dark visit, though it stands behind it.
    custom_properties(LIGHT).replace(":root", "html", 1)
    + _file("style.css")
    + card_style()
    + "".join(map(_file, ("drawing.css", "facts.css", "places.css", "phone.css", "views.css", "hall.css", "print.css")))
    + alignment_style()
    + f"@media print{{{custom_properties(LIGHT, is_final=True)}}}"
    + custom_properties(LIGHT, is_final=True).replace(":root", ":root[data-has-hall]", 1)
)
_OWN_NAMES = ("127.0.0.1", "localhost", "::1")
_SCRIPTS = [
    *map(
        _file,
        (
            "german.js", "menu.js", "links.js", "frame.js", "terms.js", "packed.js", "chart.js", "drawing.js", "line.js", "dates.js",
            "hall.js", "places.js",
        ),
    )
]  # fmt: skip


@cache
def document() -> bytes:
    """Streamlit's HTML document in German.

    A screen reader chooses its voice by ``lang``; the title stands in the tab until the page has its own. The charts' program
    is fetched ahead when nothing else is: not every page has a chart, but the next one may.
    """
    scripts = [f"<script>{script}</script>" for script in _SCRIPTS]
    html = frontend.index()
    base = st.get_option("server.baseUrlPath").strip("/")
    if has_sign_out():
        scripts.append(f"<script>{_file('login.js')}</script>")
    own = f"/{base}".rstrip("/")
    scripts.append(f"<script>{chart.settings(own)}</script>")
    backend = f"<script>{frontend.settings(base)}</script>"
    html = html.replace('<html lang="en">', '<html lang="de">').replace(
        "<title>Streamlit</title>", f"<title>{TITLE}</title>"
    )
    html = re.sub(r"<noscript>.*?</noscript>", _NO_SCRIPT, html, flags=re.DOTALL)
    ahead = f'<link rel="prefetch" href="{own}/{chart_program.program().path}">'
    # After everything Streamlit puts into the head, or its own rules would win; and here once instead of with every run.
    html = html.replace("</body>", f"{hidden_meanings()}<style>{_STYLE}</style></body>")
    return html.replace("<head>", f"<head>{backend}{ahead}{''.join(scripts)}").encode("utf-8")


def _may(scope: Scope) -> frozenset[access.Right]:
    """What whoever sent a request may do, as far as the request alone says it: with a login it says nothing, and only what is open for
    everybody is."""
    try:
        if sign_in(data_folder()):
            return access.rights(access.STRANGER)
    except SignInProblem:
        return access.rights(access.STRANGER)
    sender = scope["client"][0] if scope.get("client") else None
    return access.rights(access.Visitor(access.is_direct(sender, Headers(scope=scope).items())))


@cache
def not_found(may: frozenset[access.Right]) -> bytes:
    """Answer to an address that leads nowhere: says so and lists what there is to open. Needs neither JavaScript nor data. ``may``: what
    the visitor may do."""
    base = f"/{st.get_option('server.baseUrlPath').strip('/')}".rstrip("/")
    first = {
        question: next((page for page in question.listed if (page.used_with or page.right) in may), None)
        for question in menu.QUESTIONS
    }
    asked = tag(
        "ul",
        *[tag("li", link(question.title, f"{base}/{menu.Place(question, page).address}")) for question, page in first.items() if page],
    )  # fmt: skip
    body = tag("main", tag("h1", "Diese Seite gibt es nicht."),
               tag("p", "Vielleicht ist die Adresse verschrieben oder veraltet. Diese Seiten gibt es:"), asked)  # fmt: skip
    style = (
        f"{custom_properties(LIGHT)}body{{font:1rem/1.5 sans-serif;color:var(--ink);max-width:60rem;margin:2rem auto;"
        "padding:0 1rem}ul{list-style:none;padding:0}li{padding:.25rem 0}a{color:var(--link)}"
    )
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Seite nicht gefunden · {TITLE}</title>'
    return (
        f'<!doctype html><html lang="de"><head>{head}<style>{style}</style></head><body>{body}</body></html>'.encode()
    )


def _leads_somewhere(path: str) -> bool:
    """Whether this path of a request is that of a question or one of before."""
    base = st.get_option("server.baseUrlPath").strip("/")
    named = path.strip("/").removeprefix(base).strip("/")
    return named in {question.path for question in menu.QUESTIONS} or named in menu.moved()


class ChartProgram:
    """Answers the address of the script that draws charts; its name says what is in it, so a browser may keep it for ever."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].endswith(chart_program.program().path):
            await self.app(scope, receive, send)
            return
        await chart_program.program().answer(scope)(scope, receive, send)


class GermanDocument:
    """Replaces every HTML answer (Streamlit serves one document at all paths) and adds security headers to all answers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_document = False
        answered = document() if _leads_somewhere(scope["path"]) else not_found(_may(scope))

        async def answer(message: Message) -> None:
            nonlocal is_document
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = _SECURITY_POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
                is_document = message["status"] == 200 and headers.get("content-type", "").startswith("text/html")
                if is_document:
                    # The tag of Streamlit's own file would keep an older document of ours in the browser.
                    for name in ("etag", "last-modified", "content-encoding"):
                        if name in headers:
                            del headers[name]
                    headers["Content-Length"] = str(len(answered))
                    if answered is not document():
                        message["status"] = 404
                await send(message)
            elif not is_document:
                await send(message)
            elif not message.get("more_body"):
                await send({**message, "body": b"" if scope["method"] == "HEAD" else answered})

        await self.app(scope, receive, answer)


def send_at_once() -> None:
    """Let small messages leave at once (TCP_NODELAY) instead of after the acknowledgement of the one before.

    Python sets this for every server, but not where the socket was made without naming its protocol, as Streamlit's is: each
    click then waited 40 ms. Connections inherit it from the socket that listens.
    """
    for found in gc.get_objects():
        if type(found) is socket.socket:
            with contextlib.suppress(OSError):
                if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def say_address() -> None:
    """The start line, in German: where the dashboard is and how it is ended. Streamlit's own are switched off in config.toml."""
    host = st.get_option("server.address") or st.get_option("browser.serverAddress")
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    base = st.get_option("server.baseUrlPath").strip("/")
    # A browser cannot open the address that stands for all addresses of a machine.
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::") else host
    print(f"Das {TITLE} ist bereit: {scheme}://{shown}:{st.get_option('server.port')}/{base}", flush=True)
    print("Beendet wird es mit Strg + C.", flush=True)


def know_own_names() -> None:
    """Whoever gives the server a public name (``STREAMLIT_SERVER_ALLOWED_HOSTS``) keeps the names of the machine itself: Streamlit's own
    check of the websocket knows only what is listed, and the person at the machine would see an empty page."""
    named = st.get_option("server.allowedHosts")
    config.set_option("server.allowedHosts", [*named, *(own for own in _OWN_NAMES if own not in named)])


@contextlib.asynccontextmanager
async def started(_app: st.App) -> AsyncIterator[None]:
    """Before the first visitor: send at once, read the dictionary of hyphenation, and say that the menu comes from ``st.navigation``.

    Streamlit learns that only when the first session runs; until then it takes the folder ``pages/`` for the menu, and a
    link to ``/kommune`` as the very first request would open an English "Page not found".
    """
    PagesManager.uses_pages_directory = False
    know_own_names()
    send_at_once()
    threading.Thread(target=breaks.load, daemon=True).start()
    say_address()
    yield


def _oidc() -> Mapping[str, Any] | None:
    """What Streamlit's login is set up with; None without one. A file with a mistake opens nothing: every page says so."""
    try:
        settings = sign_in(data_folder())
    except SignInProblem:
        return None
    return settings.oidc if settings else None


def has_sign_out() -> bool:
    """Whether people sign out here, so that every tab has to hear of it."""
    try:
        settings = sign_in(data_folder())
    except SignInProblem:
        return False
    return bool(settings and (settings.oidc or (settings.headers and settings.headers.sign_out)))


def login_secrets() -> dict[str, Any] | None:
    """The operator's login for Streamlit, from the data folder: nothing secret lies below ``.streamlit``. Raises SignInProblem when the
    libraries for it are missing."""
    oidc = _oidc()
    if oidc is None:
        return None
    if not all(importlib.util.find_spec(name) for name in ("authlib", "httpx")):
        raise SignInProblem(
            "„anmeldung.toml“ verlangt eine Anmeldung mit OIDC, aber die Bibliotheken dafür fehlen.",
            "Bitte „pip install -r requirements-login.txt“ ausführen und neu starten.",
        )
    return {"auth": dict(oidc)}


def middleware() -> list[Middleware]:
    """What every request passes, the outermost first: what is refused gets the security headers too."""
    passed = [
        Middleware(GermanDocument), Middleware(Entrance), Middleware(FormerAddresses), Middleware(ChartProgram),
        Middleware(BuildFiles, (SEARCH_WORDS, COMMON)), Middleware(PlaceSearch), Middleware(NewestData),
    ]  # fmt: skip
    try:
        settings = sign_in(data_folder())
    except SignInProblem:
        return passed
    if settings is None:
        return passed
    base = f"/{st.get_option('server.baseUrlPath').strip('/')}"
    return [Middleware(Doorkeeper, settings.headers, _leads_somewhere, base), *passed]
