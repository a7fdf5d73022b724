"""Files that this server makes of a build, at addresses that name their content: what is the same for every municipality goes to a browser
once and stays there, instead of going along with each change of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st
from duckdb import DuckDBPyConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ozg.read import database
from ozg.ui.kit.cache import ask
from ozg.ui.kit.kept_file import KeptFile, kept_file

_LOCK = threading.Lock()
#: The files of the builds that sessions look at, by path; newest last.
_FILES: dict[str, KeptFile] = {}
_MOST_FILES = 6


@dataclass(frozen=True)
class Kind:
    """A kind of such files: how their paths begin, what a build makes of it, and whether that of the newest build may stand in for one that
    is gone."""

    prefix: str
    made: Callable[[DuckDBPyConnection], KeptFile]
    may_stand_in: bool


def build_file(prefix: str, plain: bytes) -> KeptFile:
    """A file with this content (JSON), from now on to be had at its address."""
    made = kept_file(prefix, ".json", "application/json", plain)
    with _LOCK:
        _FILES[made.path] = made
        while len(_FILES) > _MOST_FILES:
            del _FILES[next(iter(_FILES))]
    return made


def address(file: KeptFile) -> str:
    """Where a file is, from the root of the server."""
    base = st.get_option("server.baseUrlPath").strip("/")
    return "/".join(("", *filter(None, [base]), file.path))


def file_of(made: Callable[[DuckDBPyConnection], KeptFile]) -> KeptFile:
    """The file of this run's build."""
    return ask(made)


def _made_again(kind: Kind, asked: str) -> KeptFile | None:
    """Where another process of this server has named the file: from the builds there are, the newest first."""
    newest = None
    for path in database.candidates(database.data_folder()).paths:
        try:
            connection = database.connect(path)
        except database.Unreadable:
            continue
        try:
            file = kind.made(connection)
        finally:
            connection.close()
        if file.path == asked:
            return file
        newest = newest or file
    return newest if kind.may_stand_in else None


class BuildFiles:
    """Answers the addresses of such files; the name says what is in one, so a browser may keep it for ever."""

    def __init__(self, app: ASGIApp, kinds: Sequence[Kind]) -> None:
        self.app, self.kinds = app, kinds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == "http" else ""
        kind = next((each for each in self.kinds if each.prefix in path), None)
        if kind is None:
            await self.app(scope, receive, send)
            return
        asked = path[path.find(kind.prefix) :]
        file = _FILES.get(asked) or _made_again(kind, asked)
        if file is None:
            await Response(status_code=404)(scope, receive, send)
            return
        await file.answer(scope, is_to_keep=file.path == asked)(scope, receive, send)
