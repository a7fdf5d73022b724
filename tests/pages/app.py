"""The program as a reader opens it: one page at its address, in one run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from ozg.ui.kit import menu
from tests.conftest import PROJECT

# AppTest starts a runtime of its own for every page, and each reads the metadata of every installed package anew, two thirds
# of the time of a page; what is installed does not change during a run.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

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
    app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=seconds)
    for key, value in query.items():
        app.query_params[key] = value
    app._page_hash = calc_hash(path) if path else ""
    return app.run()
