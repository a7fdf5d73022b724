"""A login that is over, in a running server whose operator shortened it: every open page says so, also one that nobody touches; and signing
out at a trusted web server ends the pages that are open."""

from __future__ import annotations

import http.client
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from ozg.access import Role
from ozg.ui.kit.menu import place_of
from tests.browser.app import running_app
from tests.login.test_every_page import Tab, tab
from tests.login.test_matrix import OWN
from tests.login.test_web_server import FILE, proven

pytestmark = pytest.mark.slow

#: What a login lasts here; the answers before it must fit.
SECONDS = 40
SIGN_OUT = "https://anmeldung.example.org/abmelden"
OVER = "Die Anmeldung ist nach der hier festgelegten Zeit zu Ende gegangen."


@pytest.fixture(scope="module")
def served(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("ende") / "data"
    shutil.copytree(demo_data, folder)
    text = f"stunden = {SECONDS / 3600}\n" + FILE.replace("[kopfzeile]\n", f'[kopfzeile]\nabmelden = "{SIGN_OUT}"\n')
    (folder / "anmeldung.toml").write_text(text, encoding="utf-8")
    with running_app(folder) as address:
        yield address


def is_open(visit: Tab) -> bool:
    return "Angemeldet als Projektleitung" in visit.said


def asks_again(visit: Tab) -> tuple[float, str]:
    """After how many seconds the browser has to ask by itself, and which part of the page."""
    told = [ForwardMsg.FromString(frame) for frame in visit.frames]
    (wanted,) = [one.auto_rerun for one in told if one.WhichOneof("type") == "auto_rerun"]
    return wanted.interval, wanted.fragment_id


def ask_again(visit: Tab, fragment: str) -> None:
    """What a browser sends when that time is over, and everything that comes of it: the part, then the page."""
    asked = BackMsg()
    asked.rerun_script.fragment_id, asked.rerun_script.is_auto_rerun = fragment, True
    asked.rerun_script.page_name = visit.page
    asked.rerun_script.query_string = f"kommune={OWN}"
    visit._socket.send(asked.SerializeToString())
    visit.texts = []
    finished = False
    while not (finished and visit.texts):
        message = ForwardMsg.FromString(visit._socket.recv(timeout=60))
        finished = message.WhichOneof("type") == "script_finished"
        if message.WhichOneof("type") == "delta":
            visit._learn(message)


def test_a_login_ends_in_every_open_page_also_in_one_nobody_touches(served):
    with tab(served, Role.PROJECT) as touched, tab(served, Role.PROJECT) as left_alone:
        touched.go(place_of("bottlenecks").page, kommune=OWN)
        left_alone.go(place_of("municipality").page, kommune=OWN)
        began = time.monotonic()
        assert is_open(touched) and is_open(left_alone)
        interval, fragment = asks_again(left_alone)
        assert 0 < interval <= SECONDS + 1
        time.sleep(max(interval - (time.monotonic() - began), 0) + 1)
        ask_again(left_alone, fragment)
        touched.show(kommune=OWN)
        for visit in (left_alone, touched):
            assert OVER in visit.said and "eine Anmeldung nötig" in visit.said
            assert not is_open(visit) and "data-figure" not in " ".join(visit.texts)
        # the web server vouches for whoever comes anew
    with tab(served, Role.PROJECT) as anew:
        anew.go(place_of("municipality").page, kommune=OWN)
        assert is_open(anew)


def asked_to_sign_out(address: str, **headers: str) -> http.client.HTTPResponse:
    server = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    server.request("GET", "/auth/logout", headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = server.getresponse()
    answer.read()
    server.close()
    return answer


def test_signing_out_at_the_web_server_ends_every_open_page_of_this_person(served):
    with tab(served, Role.PROJECT) as one, tab(served, Role.PROJECT) as other, tab(served, Role.MAYOR) as forged:
        for visit in (one, other):
            visit.go(place_of("municipality").page, kommune=OWN)
            assert is_open(visit) and 'href="auth/logout"' in " ".join(visit.texts)
        # without the secret nobody is signed out
        asked_to_sign_out(served, X_Remote_User="p1")
        one.go(place_of("municipality").page, kommune=OWN)
        assert is_open(one)
        answer = asked_to_sign_out(served, **proven(Role.PROJECT))
        assert (answer.status, answer.headers["Location"]) == (302, SIGN_OUT)
        assert answer.headers["Set-Cookie"].startswith("ozg_abgemeldet=")
        for visit in (one, other):
            visit.show(kommune=OWN)
            assert "Sie sind abgemeldet." in visit.said and "data-figure" not in " ".join(visit.texts)
        forged.show(kommune=OWN)
        assert "Sie sind abgemeldet." in forged.said  # the same person in another group
