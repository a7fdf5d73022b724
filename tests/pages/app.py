"""The program as a reader opens it: one page at its address, in one run."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from ozg.ui.kit.menu import ENTRIES
from tests.conftest import PROJECT

# AppTest starts a runtime of its own for every page, and each reads the metadata of every installed package anew, two thirds
# of the time of a page; what is installed does not change during a run.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

#: Stem of a page's file → its address, empty for the start page.
_PATHS = {entry.stem: entry.url_path or "" for entry in ENTRIES}
START = next(stem for stem, path in _PATHS.items() if not path)


def app_at(stem: str, query: Mapping[str, str], seconds: int, user: Mapping[str, Any] | None = None) -> AppTest:
    """The page with this file stem, run once with these parameters in its address. The data folder is that of ``OZG_DATA``; ``user``: the
    claims of a login, where there is one."""
    app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=seconds)
    if user is not None:
        app.user = dict(user)
    for key, value in query.items():
        app.query_params[key] = value
    if stem != START:
        # AppTest knows the pages of an application only after a run of its own; the address is all it takes.
        app._page_hash = calc_hash(_PATHS[stem])
    return app.run()
