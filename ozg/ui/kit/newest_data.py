"""The newest open data of a municipality at addresses that never change: ``offene-daten/neueste/ARS/stand.csv`` and the same files together
as ``offene-daten/neueste/ARS.zip``. Portals and tables of others link there once; the metadata name their files from there."""

from __future__ import annotations

import contextlib
import hashlib
import re
import tempfile
import threading
from collections import OrderedDict
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ozg.read import bodies
from ozg.read.database import DatabaseProblem, candidates, data_folder
from ozg.read.provider import FILE_NAME
from ozg.record import RECORD_FILE
from ozg.reports.dcat import METADATA, NEWEST
from ozg.reports.zipped import pack
from ozg.ui.kit.cache import ask_outside
from ozg.ui.kit.etl_process import SHORT_SECONDS, run

_ASKED = re.compile(rf"/{re.escape(NEWEST)}/(?P<ars>\d{{12}})(?:\.zip|/(?P<file>[A-Za-z0-9_.]+))$")
_KINDS = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".txt": "text/plain; charset=utf-8",
}
_NOTHING = "Hier gibt es keine offenen Daten."
_FAILED = "Die offenen Daten konnten nicht geschrieben werden."
#: One at a time: a portal asks for all files of a municipality at once, and they are made together.
_LOCK = threading.Lock()
#: Files by name of the municipalities asked for last, by what they are made of.
_MADE: OrderedDict[tuple[object, ...], dict[str, bytes]] = OrderedDict()
_MOST_MADE = 8


def address(ars: str, file: str = "") -> str:
    """Where a file of the newest open data is, from the root of the server; without a name all of them in one."""
    base = st.get_option("server.baseUrlPath").strip("/")
    return "/".join(("", *filter(None, [base]), NEWEST, f"{ars}/{file}" if file else f"{ars}.zip"))


def files(ars: str) -> dict[str, bytes] | None:
    """The open data of a municipality as the build in force gives them, by file name; empty where there are none, None when they could not
    be made. Invented municipalities have none."""
    with _LOCK:
        made_of = (ars, *_state())
        if made_of not in _MADE:
            made = _made(ars)
            if made is None:
                return None
            _MADE[made_of] = made
            while len(_MADE) > _MOST_MADE:
                _MADE.popitem(last=False)
        _MADE.move_to_end(made_of)
        return _MADE[made_of]


def _state() -> tuple[object, ...]:
    """What changes when other open data are to be had: the build, what the operator says, and a released correction."""
    folder = data_folder()
    changed = []
    for file in (folder / FILE_NAME, folder / RECORD_FILE):
        with contextlib.suppress(OSError):
            changed.append(file.stat().st_mtime_ns)
    return (candidates(folder).paths[0], *changed)


def _made(ars: str) -> dict[str, bytes] | None:
    found = ask_outside(bodies.called, words=ars)
    if not (found["latest_date"].notna() & (found["ars"] == ars)).any():
        return {}
    with tempfile.TemporaryDirectory() as folder:
        if not run(["export", folder, "--public", "--kommune", ars], SHORT_SECONDS, keys=[ars]).is_done:
            return None
        made = {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}
    return made if METADATA in made else {}


class NewestData:
    """Answers these addresses: what is in them is public, the same as the page's download."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = _ASKED.search(scope["path"]) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        if asked is None:
            await self.app(scope, receive, send)
            return
        answer = await run_in_threadpool(_answer, asked["ars"], asked["file"], Headers(scope=scope))
        await answer(scope, receive, send)


def _answer(ars: str, file: str | None, headers: Headers) -> Response:
    try:
        made = files(ars)
    except DatabaseProblem:
        made = {}
    if made is None:
        return PlainTextResponse(_FAILED, 503)
    if not made or (file and file not in made):
        return PlainTextResponse(_NOTHING, 404)
    content = made[file] if file else pack(made)
    kind = _KINDS.get(Path(file).suffix, "application/octet-stream") if file else "application/zip"
    # The same address has other content one day: whoever keeps a copy asks whether it is still the newest.
    told = {"ETag": f'"{hashlib.sha256(content).hexdigest()[:32]}"', "Cache-Control": "no-cache"}
    if headers.get("if-none-match") == told["ETag"]:
        return Response(status_code=304, headers=told)
    return Response(content, media_type=kind, headers=told)
