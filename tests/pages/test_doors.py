"""The doors of the running server: whom it answers, and what somebody from elsewhere gets to see over the plain websocket."""

from __future__ import annotations

import http.client
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from ozg.access import Right
from ozg.ui.kit.entrance import MAX_SESSION_BYTES, MEGABYTE
from ozg.ui.kit.menu import PAGES, place_of
from tests.pages.app import without_breaks

WIESENAU = "990010006006"
QUERY = f"kommune={WIESENAU}&stichtag=2026-09-30"
#: What a web server in front adds.
PASSED_ON = {"X-Forwarded-For": "192.168.1.7"}
#: Between the parts of a file as browsers send it.
EDGE = "ozg-edge"
FOR_THE_HOUSE = "Diese Seite ist nur für das Haus."


def opened(address: str, origin: str | None = None, **headers: str):
    netloc = urlsplit(address).netloc
    return connect(
        f"ws://{netloc}/_stcore/stream", origin=origin, additional_headers=headers, subprotocols=["streamlit"],
        max_size=None, open_timeout=30, compression=None,
    )  # fmt: skip


def sent(address: str, path: str, **headers: str) -> str:
    """Everything the server sends for one page: markup, chart data, tables, names of downloads."""
    with opened(address, **headers) as socket:
        asked = BackMsg()
        name, _, view = path.partition("?")
        asked.rerun_script.query_string = "&".join(filter(None, [QUERY, view]))
        asked.rerun_script.page_name = name
        socket.send(asked.SerializeToString())
        parts = []
        while True:
            message = ForwardMsg()
            received = socket.recv(timeout=60)
            message.ParseFromString(received)
            parts.append(received.decode("utf-8", errors="replace"))
            if message.WhichOneof("type") == "script_finished":
                return without_breaks("\n".join(parts))


def status(address: str, path: str, method: str = "GET", **headers: str) -> int:
    server = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    server.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        server.putheader(name, value)
    server.endheaders()
    answer = server.getresponse()
    answer.read()
    server.close()
    return answer.status


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://localhost:9999", "http://127.0.0.1:9999", "null", "http://192.168.1.7"]
)
def test_a_foreign_page_opens_no_websocket(address, origin):
    with pytest.raises(InvalidStatus) as refused, opened(address, origin):
        pass
    assert refused.value.response.status_code == 403


def test_its_own_page_opens_one(address):
    with opened(address, address) as socket:
        assert socket.subprotocol == "streamlit"


@pytest.mark.parametrize("path", ["/", "/kommune", "/_stcore/health", "/_stcore/metrics"])
def test_a_foreign_host_gets_nothing(address, path):
    assert status(address, path, Host="evil.example:8501") == 421
    # an address of before is led on
    assert status(address, path) == (302 if path == "/kommune" else 200)


def test_figures_about_the_server_stay_on_this_machine(address):
    assert status(address, "/_stcore/metrics", **PASSED_ON) == 404


def test_a_foreign_page_hands_nothing_in(address):
    path = "/_stcore/upload_file/somebody/file"
    assert status(address, path, "PUT", Origin="http://evil.example", **{"Content-Length": "0"}) == 403


def test_more_than_a_session_may_keep_is_refused_before_it_is_read(address):
    path = "/_stcore/upload_file/somebody/file"
    assert status(address, path, "PUT", **{"Content-Length": str(MAX_SESSION_BYTES + MEGABYTE)}) == 413
    assert status(address, path, "PUT") == 411


def test_twenty_files_at_once_are_counted_before_they_have_arrived(address):
    """Each of them alone is small enough; together they are more than a session may keep."""
    each = 10 * MEGABYTE
    with opened(address) as socket:
        asked = BackMsg()
        asked.rerun_script.query_string = QUERY
        asked.rerun_script.page_name = "pflegen"
        socket.send(asked.SerializeToString())
        message = ForwardMsg()
        while message.WhichOneof("type") != "new_session":
            message.ParseFromString(socket.recv(timeout=60))
        session = message.new_session.initialize.session_id
        cookie = urllib.request.urlopen(f"{address}/_stcore/health").headers["Set-Cookie"].split(";")[0]
        headers = {
            "Cookie": cookie,
            "X-Xsrftoken": cookie.split("=", 1)[1],
            "Content-Type": f"multipart/form-data; boundary={EDGE}",
        }

        def hand_in(number: int) -> int:
            head = f'--{EDGE}\r\nContent-Disposition: form-data; name="f"; filename="{number}.csv"\r\n\r\n'.encode()
            body = head + b"x" * (each - len(head) - len(EDGE) - 8) + f"\r\n--{EDGE}--\r\n".encode()
            server = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
            server.request("PUT", f"/_stcore/upload_file/{session}/{number}", body, headers)
            return server.getresponse().status

        with ThreadPoolExecutor(20) as together:
            answers = sorted(together.map(hand_in, range(20)))
    assert set(answers) == {204, 413}
    # nothing is lost of what fits: the sixth ends exactly where the quota does
    assert answers.count(204) == MAX_SESSION_BYTES // each


@pytest.mark.parametrize(
    "page", [each for each in PAGES if each.right != Right.READ_PUBLIC], ids=lambda each: each.stem
)
def test_internal_pages_send_nothing_elsewhere(address, page):
    """Not hidden in the page: nothing of it leaves the server."""
    told = sent(address, place_of(page.stem).address, **PASSED_ON)
    assert FOR_THE_HOUSE in told
    assert "Wiesenau" not in told and "ozg-chart" not in told and "data-figure" not in told


def test_at_the_machine_itself_they_open(address):
    told = sent(address, "leistungen")
    assert FOR_THE_HOUSE not in told and "Wiesenau" in told


def test_from_elsewhere_there_is_something_to_read_and_nothing_to_change(address):
    assert "ganz online" in sent(address, "rat", **PASSED_ON)
    told = sent(address, "pflegen", **PASSED_ON)
    assert "Hier lassen sich keine Listen übernehmen." in told and "file_uploader" not in told
