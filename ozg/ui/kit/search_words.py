"""The words by which a service is found in a picture while somebody types (``drawing.js``), as a file of this server that a browser keeps:
they are the same for every municipality and would otherwise go along with each change of it.

They are those of ``ozg.read.services.words``, which says how they are sought.
"""

from __future__ import annotations

import json
import threading

import streamlit as st
from duckdb import DuckDBPyConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ozg.read import database, services
from ozg.rules.search import MINOR_STEMS, STOP_WORDS
from ozg.ui.kit.cache import ask
from ozg.ui.kit.kept_file import KeptFile, kept_file

_PREFIX = "ozg/woerter-"
_LOCK = threading.Lock()
#: The files of the builds that sessions look at, by path; newest last.
_FILES: dict[str, KeptFile] = {}
_MOST_FILES = 3


def search_words(connection: DuckDBPyConnection) -> KeptFile:
    """The file of a build: words that say nothing, stems that only order, and the words and phrases of each service by its number."""
    rows = services.words(connection)
    words, phrases = (
        {row.ozg_id: getattr(row, column) for row in rows[rows[column].notna()].itertuples()}
        for column in ("words", "phrases")
    )
    said = {"stop": STOP_WORDS, "minor": MINOR_STEMS, "words": words, "phrases": phrases}
    plain = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    made = kept_file(_PREFIX, ".json", "application/json", plain)
    with _LOCK:
        _FILES[made.path] = made
        while len(_FILES) > _MOST_FILES:
            del _FILES[next(iter(_FILES))]
    return made


def words_address() -> str:
    """Where the words of this run's build are, from the root of the server."""
    base = st.get_option("server.baseUrlPath").strip("/")
    return "/".join(("", *filter(None, [base]), ask(search_words).path))


def _of_newest_build() -> KeptFile | None:
    """Where another process of this server has named the file: that of the newest readable build."""
    for path in database.candidates(database.data_folder()).paths:
        try:
            connection = database.connect(path)
        except database.Unreadable:
            continue
        try:
            return search_words(connection)
        finally:
            connection.close()
    return None


class SearchWordFiles:
    """Answers the addresses of such files; the name says what is in one, so a browser may keep it for ever."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        at = scope["path"].find(_PREFIX) if scope["type"] == "http" else -1
        if at < 0:
            await self.app(scope, receive, send)
            return
        asked = scope["path"][at:]
        file = _FILES.get(asked) or _of_newest_build()
        if file is None:
            await Response(status_code=404)(scope, receive, send)
            return
        await file.answer(scope, is_to_keep=file.path == asked)(scope, receive, send)
