"""Streamlit's own HTML document, changed in how its programs are asked for: so that a browser keeps them compiled, asks for all of them
at once, and opens the connection to the server without two questions before it."""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

_STATIC = Path(st.__file__).parent / "static"
_PROGRAMS = _STATIC / "static" / "js"
_ENTRY = re.compile(r'<script type="module" crossorigin src="\./static/js/([^"]+)"></script>')
_AHEAD = re.compile(r'<link rel="modulepreload" crossorigin href="([^"]+)">')
_IMPORTED = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')
#: Parts of a page that Streamlit asks for only once the page shows them; every page shows these: markup, and the field that keeps the
#: choice in the address (``selection``).
_ON_EVERY_PAGE = ("Html", "TextInput")


def index() -> str:
    """Streamlit's document with all programs of a page asked for as ordinary scripts.

    Chromium compiles a module anew with every visit while it arrives, though it has kept its compiled form; what was asked for as a
    script it takes from there (docs/leistung.md). A browser that knows no such form loses nothing: it is the same file.
    """
    html = (_STATIC / "index.html").read_text(encoding="utf-8")
    entry = _ENTRY.search(html)
    if entry is None:
        return html
    named = [entry[1], *(Path(href).name for href in _AHEAD.findall(html)), *_on_every_page()]
    html = _AHEAD.sub("", html)
    links = "".join(
        f'<link rel="preload" as="script" crossorigin href="./static/js/{name}">' for name in dict.fromkeys(named)
    )
    return html.replace(entry[0], links + entry[0], 1)


def _on_every_page() -> list[str]:
    """Names of the files that the parts on every page need, their own imports included."""
    waiting = [file.name for part in _ON_EVERY_PAGE for file in sorted(_PROGRAMS.glob(f"{part}.*.js"))]
    found: list[str] = []
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found.append(name)
            waiting += _IMPORTED.findall((_PROGRAMS / name).read_text(encoding="utf-8"))
    return found


def settings(base: str) -> str:
    """What Streamlit's program must know before it starts, as a script; ``base``: the server's path without slashes at its ends.

    Without the address of the server a link to /kommune first looks for it below /kommune: two failing requests before the page opens.
    What it would ask the server before it connects (who may embed the page: itself only) is said here, and it connects at once. On a
    browser's very first visit it asks all the same: the answer brings the cookie without which a login is not recognised.
    """
    return (
        f"window.__streamlit = {{BACKEND_BASE_URL: location.origin + '/{base}'}};"
        "if (document.cookie.includes('_streamlit_xsrf='))"
        " window.__streamlit.HOST_CONFIG = {allowedOrigins: [location.origin], useExternalAuthToken: false};"
    )
