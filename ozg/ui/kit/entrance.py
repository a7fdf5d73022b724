"""What is refused before Streamlit sees it: foreign hosts and origins, the operator's figures from elsewhere, too much handed in.

Streamlit checks host and origin of its websocket only, and takes any page of this machine and its network for its own.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime

from ozg import access

MEGABYTE = 1024 * 1024
#: What one session may keep in memory: twenty lists of the largest size seen in the field fit several times.
MAX_SESSION_BYTES = 60 * MEGABYTE
#: What all sessions together may keep.
MAX_ALL_BYTES = 600 * MEGABYTE
_UPLOAD = re.compile(r"/_stcore/upload_file/(?P<session>[^/]+)/(?P<file>[^/]+)$")
#: Bytes announced by session and file, while the file is on its way.
_COMING: dict[tuple[str, str], int] = {}
_METRICS = "/_stcore/metrics"

_FOREIGN_HOST = "Unter diesem Namen ist das Dashboard nicht zu erreichen."
_FOREIGN_ORIGIN = "Eine fremde Seite darf das Dashboard nicht ansprechen."
_NOT_HERE = "Hier gibt es nichts zu sehen."
_TOO_MUCH = "Zu viele Dateien auf einmal. Bitte einige entfernen oder die Seite neu laden."
_NO_SIZE = "Die Größe der Datei fehlt."


class Entrance:
    """Middleware for http and websocket alike. A websocket that is refused before it is accepted ends with 403."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refused = _refusal(scope)
        if refused is None:
            with _under_way(scope):
                await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": refused[1]})
        else:
            await PlainTextResponse(refused[1], refused[0])(scope, receive, send)


def _refusal(scope: Scope) -> tuple[int, str] | None:
    """Status and German sentence why this request goes no further; None when it may."""
    headers = Headers(scope=scope)
    hosts = headers.getlist("host")
    if len(hosts) != 1 or not access.is_host_allowed(hosts[0], st.get_option("server.allowedHosts")):
        return 421, _FOREIGN_HOST
    is_reading = scope["type"] == "http" and scope["method"] in ("GET", "HEAD", "OPTIONS")
    if not is_reading and not all(access.same_origin(origin, hosts[0]) for origin in headers.getlist("origin")):
        return 403, _FOREIGN_ORIGIN
    if scope["path"].rstrip("/").endswith(_METRICS):
        sender = scope["client"][0] if scope.get("client") else None
        return None if access.is_direct(sender, headers.items()) else (404, _NOT_HERE)
    if upload := _handed_in(scope):
        return _too_much(*upload, headers.get("content-length"))
    return None


@contextlib.contextmanager
def _under_way(scope: Scope) -> Iterator[None]:
    """Count a file from its announcement on: twenty that come at once have none of them arrived yet."""
    upload = _handed_in(scope)
    if upload is None:
        yield
        return
    _COMING[upload] = int(Headers(scope=scope)["content-length"])
    try:
        yield
    finally:
        _COMING.pop(upload, None)


def _handed_in(scope: Scope) -> tuple[str, str] | None:
    """Session and file of an upload; None for any other request."""
    found = _UPLOAD.search(scope["path"]) if scope.get("method") in ("PUT", "POST") else None
    return (found["session"], found["file"]) if found else None


def _too_much(session: str, file: str, announced: str | None) -> tuple[int, str] | None:
    """Whether this file would be more than a session, or all of them, may keep; a file that is sent again replaces itself."""
    if announced is None or not announced.isdecimal():
        return 411, _NO_SIZE
    stored = runtime.get_instance().uploaded_file_mgr.file_storage
    sizes = {
        (owner, name): len(each.data) for owner, files in list(stored.items()) for name, each in list(files.items())
    }
    sizes = {**sizes, **_COMING, (session, file): int(announced)}
    own = sum(size for (owner, _), size in sizes.items() if owner == session)
    return (413, _TOO_MUCH) if own > MAX_SESSION_BYTES or sum(sizes.values()) > MAX_ALL_BYTES else None
