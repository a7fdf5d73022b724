"""The way of a trusted web server that signs people in: its headers with the secret, over the websocket and in a browser behind the
documented nginx. One server and one nginx serve all of it."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from benchmarks.viewer import Viewer
from ozg.access import Role
from tests.browser.accessibility import MATTERS, findings
from tests.browser.app import free_port, running_app, settle
from tests.login.test_matrix import FOREIGN, OWN, SECRET, groups
from tests.pages.app import without_breaks
from tests.test_nginx import EXAMPLE, certify, nginx

pytestmark = pytest.mark.slow

FILE = f"""weg = "kopfzeile"
[kopfzeile]
person = "X-Remote-User"
gruppen = "X-Remote-Groups"
nachweis = "X-Ozg-Nachweis"
geheimnis = "{SECRET}"
{groups()}
"""

#: A name that every browser looks for on its own machine, and the operator's name of it.
NAME = "ozg.localhost"
USER, PASSWORD = "leitung", "kennwort"


@pytest.fixture(scope="module")
def behind_proxy(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The running server on the demo, with the headers of a trusted web server; its own address, past that server."""
    folder = tmp_path_factory.mktemp("kopfzeile") / "data"
    shutil.copytree(demo_data, folder)
    (folder / "anmeldung.toml").write_text(FILE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STREAMLIT_SERVER_ALLOWED_HOSTS", NAME)
        with running_app(folder) as address:
            yield address


def said(address: str, page: str, ars: str, **headers: str) -> str:
    """All text the server sends for a page, over the websocket, to whoever connects with these headers."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    with Viewer(address, page, given) as viewer:
        viewer.show(kommune=ars)
        return re.sub(r"[\s\u202f\u00a0]+", " ", re.sub(r"<[^>]+>", " ", without_breaks(" ".join(viewer.texts))))


def proven(role: Role) -> dict[str, str]:
    return {"X_Ozg_Nachweis": SECRET, "X_Remote_User": "p1", "X_Remote_Groups": f"Alle;g-{role}"}


#: What a page says instead of its numbers (asked of every page and role in ``test_every_page``).
CLOSED = ("eine Anmeldung nötig", "Ihre Rolle zeigt diese Seite nicht", "Ihre Anmeldung gilt nicht für")


@pytest.mark.parametrize(
    "forged",
    [
        {"X_Remote_User": "p1", "X_Remote_Groups": "g-betrieb"},
        {"X_Remote_User": "p1", "X_Remote_Groups": "g-betrieb", "X_Ozg_Nachweis": SECRET[:-1] + "0"},
        {"X_Remote_User": "p1", "X_Remote_Groups": "g-betrieb", "x_ozg_seit": f"0:{time.time()}"},
    ],
)
def test_a_forged_header_on_the_direct_port_gives_nothing(behind_proxy, forged):
    text = said(behind_proxy, "", OWN, **forged)
    assert "eine Anmeldung nötig" in text and "Nicht angemeldet. Sie dürfen: öffentliche Seiten" in text


def test_the_foot_says_who_one_is_and_who_may_do_the_rest(behind_proxy):
    text = said(behind_proxy, "rat", OWN, **proven(Role.PROJECT))
    assert "Angemeldet als Projektleitung. Sie dürfen:" in text
    assert "eine Ausgabe freigeben: Bürgermeisteramt, Betrieb" in text


@dataclass(frozen=True)
class Front:
    """nginx with the documented example in front of the application. ``closer``: the same with limits one can reach in a test."""

    address: str
    closer: str


@pytest.fixture(scope="module")
def front(behind_proxy: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    program, folder = nginx(), tmp_path_factory.mktemp("nginx")
    certify(folder)
    hashed = subprocess.run(["openssl", "passwd", "-apr1", PASSWORD], check=True, capture_output=True, text=True).stdout
    (folder / "ozg.htpasswd").write_text(f"{USER}:{hashed}", encoding="utf-8")
    example = EXAMPLE.read_text(encoding="utf-8").replace("#: ", "").replace("ozg.example.org", NAME)
    for before, after in (
        ("/etc/ssl/ozg", str(folder)), ("/etc/nginx/ozg.htpasswd", str(folder / "ozg.htpasswd")),
        ("BITTE: das Geheimnis", SECRET), ("ozg-projektleitung", f"Alle;g-{Role.PROJECT}"),
        ("    server 127.0.0.1:8502;\n", ""), ("127.0.0.1:8501", urlsplit(behind_proxy).netloc),
    ):  # fmt: skip
        assert before in example
        example = example.replace(before, after)
    plain, secure, narrow = free_port(), free_port(), free_port()
    example = example.replace("listen 80;", f"listen 127.0.0.1:{plain};")
    wide = example.replace("listen 443", f"listen 127.0.0.1:{secure}")
    servers = wide[wide.index("# Wer unter einem anderen Namen") :]
    closer = servers.replace(f":{secure}", f":{narrow}").replace(f":{plain}", f":{free_port()}")
    closer = closer.replace("limit_conn ozg_verbindungen 200", "limit_conn ozg_verbindungen 5").replace(
        "burst=200", "burst=5"
    )
    # started by root, nginx's workers would be somebody who may not read the folder of a test
    user = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user} pid {folder}/pid; daemon off; error_log {folder}/log; events {{}} http {{ access_log off; "
        f"client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; "
        f"scgi_temp_path {folder}/s;\n{wide}\n{closer}\n}}",
        encoding="utf-8",
    )
    with subprocess.Popen(
        [program, "-c", str(folder / "nginx.conf"), "-e", str(folder / "log")], stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            until = time.monotonic() + 20
            while status(f"https://{NAME}:{secure}", "/") is None:
                assert process.poll() is None, process.stderr and process.stderr.read()
                assert time.monotonic() < until
                time.sleep(0.1)
            yield Front(f"https://{NAME}:{secure}", f"https://{NAME}:{narrow}")
        finally:
            process.terminate()


def unchecked() -> ssl.SSLContext:
    """The certificate is one of our own."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def status(address: str, path: str, body_size: int = 0, **headers: str) -> int | None:
    """What nginx answers; None when it closes the connection without a word, or is not there."""
    parts = urlsplit(address)
    server = http.client.HTTPSConnection("127.0.0.1", parts.port, timeout=30, context=unchecked())
    try:
        server.request("PUT" if body_size else "GET", path, b"x" * body_size or None, {"Host": parts.netloc, **headers})
        answer = server.getresponse()
        answer.read()
        return answer.status
    except OSError:
        return None
    except http.client.HTTPException:
        return None
    finally:
        server.close()


def password() -> dict[str, str]:
    return {"Authorization": "Basic " + b64encode(f"{USER}:{PASSWORD}".encode()).decode()}


def opened(address: str, **headers: str) -> ClientConnection:
    """A websocket through nginx, signed in."""
    parts = urlsplit(address)
    return connect(
        f"wss://{parts.netloc}/_stcore/stream", sock=socket.create_connection(("127.0.0.1", parts.port)), ssl=unchecked(),
        origin=address, additional_headers={**password(), **headers}, subprotocols=["streamlit"], max_size=None,
        compression=None,
    )  # fmt: skip


def test_a_person_signs_in_at_the_web_server_and_every_cookie_is_secure(browser, front):
    context = browser.new_context(
        locale="de-DE", ignore_https_errors=True, http_credentials={"username": USER, "password": PASSWORD}
    )
    page = context.new_page()
    page.goto(f"{front.address}/hindernisse?kommune={OWN}")
    settle(page)
    assert page.url.startswith(f"{front.address}/hindernisse?kommune={OWN}")
    expect(page.locator("footer")).to_contain_text("Angemeldet als Projektleitung")
    expect(page.locator("h1")).to_contain_text("blockiert")
    assert [str(one) for one in findings(page) if one.impact in MATTERS] == []
    cookies = context.cookies()
    assert {cookie["name"] for cookie in cookies} >= {"ozg_prozess", "_streamlit_xsrf"}
    assert [cookie["name"] for cookie in cookies if not cookie["secure"]] == []
    page.goto(f"{front.address}/pflegen?kommune={OWN}")
    settle(page)
    expect(page.locator("h1")).to_contain_text("Eine Liste übernehmen")
    page.goto(f"{front.address}/pflegen?kommune={FOREIGN}")
    settle(page)
    expect(page.locator("h1")).to_contain_text("Hier lassen sich keine Listen übernehmen")
    context.close()


def test_without_a_password_nginx_lets_nobody_in(front):
    assert status(front.address, "/") == 401
    assert status(front.address, "/", **password()) == 200


def test_nginx_replaces_a_forged_header(front):
    """Whoever signs in as one and claims to be another stays who he is, on the websocket that decides."""
    forged = {"X-Remote-User": "chef", "X-Remote-Groups": f"g-{Role.OPERATION}", "X-Ozg-Nachweis": SECRET[:-1] + "0"}
    with opened(front.address, **forged) as connection:
        asked = BackMsg()
        asked.rerun_script.query_string = f"kommune={OWN}"
        asked.rerun_script.page_name = ""
        connection.send(asked.SerializeToString())
        told = []
        while True:
            message = ForwardMsg()
            message.ParseFromString(connection.recv(timeout=60))
            told.append(str(message))
            if message.WhichOneof("type") == "script_finished":
                break
    text = without_breaks(" ".join(told))
    assert "Angemeldet als Projektleitung" in text and "Angemeldet als Betrieb" not in text


def test_nginx_limits_body_rate_and_connections(front):
    upload = "/_stcore/upload_file/somebody/file"
    assert status(front.address, upload, 13 * 1024 * 1024, **password()) in (413, None)
    assert status(front.address, upload, 1000, **password()) not in (413, None)
    parts = urlsplit(front.closer)
    # Connections of the tests before may be about to close: they count here, too.
    for _ in range(20):
        if status(front.closer, "/_stcore/health", **password()) == 200:
            break
        time.sleep(0.5)
    server = http.client.HTTPSConnection("127.0.0.1", parts.port, timeout=30, context=unchecked())
    answers = []
    for _ in range(80):  # on one connection, faster than fifty in a second
        server.request("GET", "/_stcore/health", headers={"Host": parts.netloc, **password()})
        answer = server.getresponse()
        answer.read()
        answers.append(answer.status)
    server.close()
    assert set(answers) == {200, 429}
    time.sleep(1)
    with contextlib.ExitStack() as held:
        for _ in range(5):
            held.enter_context(opened(front.closer))
        assert status(front.closer, "/_stcore/health", **password()) == 429
    time.sleep(1)
    assert status(front.closer, "/_stcore/health", **password()) == 200


def test_nginx_answers_no_other_name_and_no_figures_about_itself(front):
    assert status(front.address, "/", Host="evil.example") is None
    assert status(front.address, "/_stcore/metrics", **password()) == 404
