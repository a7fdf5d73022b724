"""The door of the web server when people sign in: takes a web server's word only with its secret, brings people back to where they
were before the login, and remembers which logins have ended.

Streamlit leaves three gaps: its own header option believes everybody who reaches the port, its callback always leads to the start
page, and a logout reaches the one tab it was made in.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ozg.sign_in.claims import LONGEST_SECONDS
from ozg.sign_in.settings import HeaderNames

#: Header of this process alone: the web server proved itself, then. Its value begins with a secret nobody outside knows.
_PROVEN = "x-ozg-seit"
_OWN = secrets.token_hex(16)
#: Where somebody was before the login (10 minutes), and that somebody signed out (read by login.js in every tab).
TARGET, SIGNED_OUT = "ozg_ziel", "ozg_abgemeldet"
_TARGET_SECONDS = 600
_LOGIN_COOKIE = "_streamlit_user"
LOGIN, LOGOUT, CALLBACK = "/auth/login", "/auth/logout", "/oauth2callback"

#: Logins that were ended before their time: digest of their cookies → when. Every new connection brings its cookies along, so one
#: process is enough: a browser is bound to one (docs/betrieb.md).
_ENDED: dict[str, float] = {}
#: The same where a web server signs people in: person → when; connections older than that no longer count for her.
_SIGNED_OUT: dict[str, float] = {}
_LOCK = threading.Lock()


def proven_since(headers: Mapping[str, str]) -> float | None:
    """When the web server proved itself for this connection (seconds since 1970); None when it did not."""
    own, _, began = str(headers.get(_PROVEN) or "").partition(":")
    return float(began) if began and hmac.compare_digest(own, _OWN) else None


def has_ended(cookies: Mapping[str, str]) -> bool:
    """Whether somebody signed out of the login these cookies stand for."""
    return _login(cookies) in _ENDED


def has_signed_out(person: str, began: float) -> bool:
    """Whether this person, signed in by a web server, signed out after a connection ``began`` (seconds since 1970)."""
    return _SIGNED_OUT.get(person, 0.0) >= began


def _login(cookies: Mapping[str, str]) -> str:
    mine = sorted((name, value) for name, value in cookies.items() if name.startswith(_LOGIN_COOKIE))
    return hashlib.sha256(repr(mine).encode()).hexdigest() if mine else ""


def _end(ended: dict[str, float], login: str) -> None:
    now = time.time()
    with _LOCK:
        for known in [known for known, when in ended.items() if now - when > LONGEST_SECONDS]:
            del ended[known]
        if login:
            ended[login] = now


class Doorkeeper:
    """ASGI middleware, outermost. ``names``: headers of a trusted web server, None for a login of our own; ``leads_somewhere``: whether
    the menu has a page at a path; ``base``: path the application is served below."""

    def __init__(
        self, app: ASGIApp, names: HeaderNames | None, leads_somewhere: Callable[[str], bool], base: str = ""
    ) -> None:
        self.app, self.names, self.leads_somewhere, self.base = app, names, leads_somewhere, base.rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        scope = {**scope, "headers": self._believed(scope["headers"])}
        path = scope["path"].removeprefix(self.base)
        if scope["type"] == "http" and self.names is None and path in (LOGIN, LOGOUT, CALLBACK):
            send = self._around_login(path, scope, send)
        if scope["type"] == "http" and self.names and self.names.sign_out and path == LOGOUT:
            await self._signed_out(Headers(scope=scope), self.names)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _signed_out(self, given: Headers, names: HeaderNames) -> RedirectResponse:
        """Ends all connections of the person a web server proved, and leads to where that web server ends its own login."""
        if proven_since(given) is not None:
            _end(_SIGNED_OUT, given.get(names.person, "").strip())
        answer = RedirectResponse(names.sign_out, 302)
        answer.headers.append("Set-Cookie", self._cookie(SIGNED_OUT, str(time.time()), LONGEST_SECONDS, ""))
        return answer

    def _believed(self, given: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        """The headers without what only a web server with the secret may say, unless it is one."""
        own = {_PROVEN.encode()}
        if self.names is None:
            return [(name, value) for name, value in given if name.lower() not in own]
        person, groups, proof = (
            name.lower().encode() for name in (self.names.person, self.names.groups, self.names.proof)
        )
        proofs = [value for name, value in given if name.lower() == proof]
        said = [name.lower() for name, _ in given if name.lower() in (person, groups)]
        # Twice the same header: one of them came from outside, past a web server that adds instead of replacing.
        is_proven = (
            len(proofs) == 1
            and hmac.compare_digest(proofs[0], self.names.secret.encode())
            and len(said) == len(set(said))
        )
        hidden = own | {proof} | (set() if is_proven else {person, groups})
        kept = [(name, value) for name, value in given if name.lower() not in hidden]
        return [*kept, (_PROVEN.encode(), f"{_OWN}:{time.time()}".encode())] if is_proven else kept

    def _around_login(self, path: str, scope: Scope, send: Send) -> Send:
        connection = HTTPConnection(scope)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                if path == LOGIN:
                    self._keep_target(Headers(scope=scope), out)
                elif path == LOGOUT:
                    _end(_ENDED, _login(connection.cookies))
                    out.append("Set-Cookie", self._cookie(SIGNED_OUT, str(time.time()), LONGEST_SECONDS, ""))
                elif message["status"] == 302 and out.get("location", "").rstrip("/") == self.base:
                    self._lead_back(Headers(scope=scope), out)
            await send(message)

        return answer

    def _keep_target(self, given: Headers, out: MutableHeaders) -> None:
        came = urlsplit(given.get("referer", ""))
        if came.netloc == given.get("host") and self.leads_somewhere(came.path):
            target = came.path + (f"?{came.query}" if came.query else "")
            out.append("Set-Cookie", self._cookie(TARGET, quote(target, safe=""), _TARGET_SECONDS, " HttpOnly;"))

    def _lead_back(self, given: Headers, out: MutableHeaders) -> None:
        try:
            kept = SimpleCookie(given.get("cookie", "")).get(TARGET)
        except CookieError:
            kept = None
        if kept is None:
            return
        target = unquote(kept.value)
        # Only pages of the menu on this very server: no other host, no other scheme, no header of its own.
        is_ours = target.startswith("/") and not target.startswith("//") and target.isprintable() and "\\" not in target
        if is_ours and self.leads_somewhere(urlsplit(target).path):
            out["Location"] = quote(target, safe="/?&=%+:,.-_~")
        out.append("Set-Cookie", self._cookie(TARGET, "", 0, " HttpOnly;"))

    def _cookie(self, name: str, value: str, seconds: int, more: str) -> str:
        return f"{name}={value}; Path={self.base or '/'}; Max-Age={seconds};{more} SameSite=Lax"
