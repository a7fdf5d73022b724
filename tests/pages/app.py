"""The program as a reader opens it: one page at its address, in one run."""

from __future__ import annotations

import base64
import contextlib
import json
import re
import zlib
from collections.abc import Mapping
from functools import cache, partial
from itertools import accumulate
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test, local_script_runner
from streamlit.util import calc_hash

from ozg.charts.drawing import middle_line
from ozg.ui.kit import menu, page
from ozg.ui.kit.build_file import BuildFiles
from ozg.ui.kit.former_addresses import FormerAddresses
from ozg.ui.kit.packed import COMMON, WINDOW
from tests.conftest import PROJECT

# AppTest starts a runtime of its own for every page, and each reads the metadata of every installed package anew, two thirds
# of the time of a page; what is installed does not change during a run.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


class _WithOwnNavigation(PagesManager):
    """What AppTest asks for in every run; it looks into the folder of the pages, where our server never does (``ozg.ui.kit.server``)."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        PagesManager.uses_pages_directory = False
        super().__init__(*arguments, **named)


app_test.PagesManager = _WithOwnNavigation


def _wait_for_the_end(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
    """Until the run of a page is over; AppTest itself looks a thousand times a second, for which the page has to pause each time."""
    runner._script_thread.join(timeout)
    if not runner.script_stopped():
        runner.request_stop()
        runner.join()
        raise RuntimeError(f"AppTest script run timed out after {timeout}(s)")


local_script_runner.require_widgets_deltas = _wait_for_the_end

# No browser waits here for an answer.
page.SECONDS_FOR_THE_ANSWER = 0

#: Stem of the page that is shown where no address says anything.
START = menu.QUESTIONS[0].pages[0].stem


def markup_of(shown: Any) -> str:
    """What a run (or a part of it) sends as HTML, without the marks of where words may break: they have no text of their own."""
    sent = "\n".join(element.proto.body for element in shown.get("html"))
    return without_breaks(sent)


def without_breaks(sent: str) -> str:
    """What was sent, as markup or as the text of a message, without the marks of where words may break."""
    return re.sub(r"""<u></u>|<i class=\\?"ozg-join\\?"></i>""", "", sent)


def app_at(stem: str, query: Mapping[str, str], seconds: int, user: Mapping[str, Any] | None = None) -> AppTest:
    """The page with this file stem, run once with these parameters in its address. The data folder is that of ``OZG_DATA``; ``user``: the
    claims of a login, where there is one."""
    app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=seconds)
    if user is not None:
        app.user = dict(user)
    place = menu.place_of(stem)
    for key, value in {**place.parameters, **query}.items():
        app.query_params[key] = value
    if place.question.path:
        # AppTest knows the pages of an application only after a run of its own; the address is all it takes.
        app._page_hash = calc_hash(place.question.path)
    return app.run()


def app_at_path(path: str, query: Mapping[str, str], seconds: int) -> AppTest:
    """What answers at an address of today or of before, followed to where it leads."""
    path, query = followed(path, query)
    app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=seconds)
    for key, value in query.items():
        app.query_params[key] = value
    app._page_hash = calc_hash(path) if path else ""
    return app.run()


def followed(path: str, query: Mapping[str, str]) -> tuple[str, Mapping[str, str]]:
    """Where a browser is after it asked for this address: the same, or where the server's own answer leads."""
    sent = answered(FormerAddresses, f"/{path}", urlencode(query))
    if not sent:
        return path, query
    there = urlsplit(dict(sent[0]["headers"])[b"location"].decode())
    return there.path.strip("/"), dict(parse_qsl(there.query))


def answered(middleware: Any, path: str, query: str = "") -> list[dict[str, Any]]:
    """The messages with which a part of our server answers an address; none where it leaves the answer to Streamlit."""
    sent: list[dict[str, Any]] = []

    async def others(scope: Any, receive: Any, send: Any) -> None:
        """The rest of the server, of which nothing is asked here."""

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []}
    # Nothing in it waits for anything, and where a browser is open a loop of events runs already.
    with contextlib.suppress(StopIteration):
        middleware(others)(scope, None, send).send(None)
    return sent


@cache
def _common(address: str) -> bytes:
    return answered(partial(BuildFiles, kinds=(COMMON,)), address)[-1]["body"]


def unpacked(place: str) -> tuple[str, dict[str, Any]]:
    """The text that an element carries as ``packed.js`` unpacks it, and the file of what is common; ``place``: its markup."""
    common, sent = (re.search(rf'data-{name}="([^"]*)"', place)[1] for name in ("common", "packed"))
    file = _common(common)
    told = zlib.decompressobj(-15, zdict=file[-WINDOW:]).decompress(base64.b64decode(sent))
    return told.decode(), json.loads(file)


def picture_of(place: str) -> dict[str, Any]:
    """A picture of our own shapes as ``drawing.js`` puts it together: ``d`` its drawings with their shapes (``s``), ``p`` its places."""
    told, common = unpacked(place)
    sent = json.loads(told)
    at, places = 0, []
    for step, said in zip(sent["p"], sent["s"], strict=True):
        if isinstance(step, int):
            at += step
        places.append([*((common["keys"][at], common["names"][at]) if isinstance(step, int) else step), said])
    drawings = [{"w": each["w"], "h": each["h"], "s": _shapes(each)} for each in sent["d"]]
    return {"d": drawings, "p": places}


def _shapes(drawing: dict[str, Any]) -> list[list[Any]]:
    columns = {
        kind: iter(zip(*(given if isinstance(given[0], str) else [half / 2 for half in accumulate(given)] for given in sent), strict=True))
        for kind, sent in drawing["c"].items()
    }  # fmt: skip
    shapes = []
    for kind in drawing["k"]:
        shape = list(next(columns[kind]))
        if kind != "m":
            shapes.append([kind, *shape])
            continue
        look, at, x, y, width, height, size, words = shape
        shapes.append(["r", look, at, x, y, width, height])
        shapes.append(["t", f"m on-{look}", x + width / 2, middle_line(y, height, size), size, words])
    return shapes
