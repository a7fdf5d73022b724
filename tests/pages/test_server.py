"""The web server around the application: German document, closed to other hosts, right from the first request."""

import os
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import plotly
import pytest
import streamlit
from playwright.sync_api import expect

from ozg import access
from ozg.ui.kit import chart_program, server
from ozg.ui.kit.menu import QUESTIONS
from ozg.ui.kit.server import document
from tests.browser.app import PROJECT, running_app

#: A busy machine takes its time; the answer counts here, not the speed.
expect.set_options(timeout=30_000)


def test_the_charts_program_runs_only_the_kinds_that_pages_draw():
    """A version of plotly that is put together in another way would bring back all of them, and with them two thirds of a first visit."""
    shipped = (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes()
    kept = chart_program.program().plain
    assert re.findall(rb"\.register\(\[\w+\(\)\]\)", kept)
    assert not re.search(rb"\.register\(\[\w+\(\),", kept)
    assert len(kept) < len(shipped) / 3
    assert b"Licensed under the MIT license" in kept[:200]
    assert f'<link rel="prefetch" href="/{chart_program.program().path}">' in document().decode("utf-8")


#: A program in which the modules "two" and "four" are never asked for, "five" has its functions before its name as newer modules do, and
#: "six" is such a one that nobody needs.
SMALL_PROGRAM = (
    "(()=>{var x;var Ea=(e,t,r)=>()=>{if(r)throw r[0]};var W=(e,t)=>()=>{try{return t||e((t={exports:{}}).exports,t),t.exports}catch(r){}};"
    "var one=W((e,t)=>{t.exports=1});var two=W((e,t)=>{t.exports=one()});var three=W((e,t)=>{help();five()});"
    "function help(){return one()}var a,b,five=Ea(()=>{a=1});var four=W((e,t)=>{two()});function lost(){}var six=Ea(()=>{four()});"
    "var last=W((e,t)=>{var r=three();r.register([bar(),"
    + "no()," * 25
    + "no()])});var bar=W((e,t)=>{});return last();})();rest"
)


def test_the_charts_program_keeps_every_module_that_another_one_asks_for():
    assert chart_program.reduced(SMALL_PROGRAM) == (
        "(()=>{var x;var Ea=(e,t,r)=>()=>{if(r)throw r[0]};var W=(e,t)=>()=>{try{return t||e((t={exports:{}}).exports,t),t.exports}catch(r){}};"
        "var one=W((e,t)=>{t.exports=1});var three=W((e,t)=>{help();five()});"
        "function help(){return one()}var a,b,five=Ea(()=>{a=1});"
        "var last=W((e,t)=>{var r=three();r.register([bar()])});var bar=W((e,t)=>{});return last();})();rest"
    )
    assert chart_program.reduced("put together in another way") == "put together in another way"


def test_streamlits_programs_are_asked_for_as_scripts_and_all_at_once():
    """As modules Chromium would compile them anew with every visit. A version of Streamlit with another document would lose it silently."""
    html = document().decode("utf-8")
    asked = re.findall(r'<link rel="preload" as="script" crossorigin href="\./static/js/([^"]+)">', html)
    entry = re.search(r'<script type="module" crossorigin src="\./static/js/([^"]+)">', html)[1]
    assert asked[0] == entry
    assert "modulepreload" not in html
    assert len(asked) == len(set(asked)) > 60
    assert {name.split(".")[0] for name in asked} >= {"Html", "TextInput", "purify", "protobuf", "StreamlitMarkdown"}
    programs = Path(streamlit.__file__).parent / "static" / "static" / "js"
    imported = {
        name
        for file in asked
        for name in re.findall(r'(?:from|import)"\./([^"]+)"', (programs / file).read_text("utf-8"))
    }
    assert imported <= set(asked)


def test_style_rules_on_the_screen_search_no_page():
    """A rule with ":has" that looks deeper than at children has the whole page styled anew whenever a chart draws a stroke: 25 times 8 ms."""
    found = [
        (file.name, anchor)
        for file in sorted((PROJECT / "ozg").rglob("*.css"))
        if file.name not in ("print.css", "first_list.css")  # paper; the one page whose rules it is has no chart
        for anchor in re.findall(r"(\S*):has\((?!> )", file.read_text(encoding="utf-8").split("*/", 1)[-1])
    ]
    # The line above the headline is small and holds no chart.
    assert {anchor.split("(")[0].split(":")[0] for _, anchor in found} <= {".ozg-kicker", "li"}, found


def test_the_document_is_german():
    html = document().decode("utf-8")
    assert '<html lang="de">' in html
    assert "<title>OZG-Dashboard</title>" in html
    assert "Diese Seite braucht JavaScript." in html
    assert "You need to enable JavaScript" not in html


@pytest.mark.parametrize("path", ["", "naechstes", "kommune", "methodik"])
def test_every_path_answers_with_it_and_forbids_other_hosts(address, path):
    with urllib.request.urlopen(f"{address}/{path}") as answer:
        assert answer.read() == document()
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'self';")
        assert "http" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["ETag"] is None


def test_an_address_that_leads_nowhere_says_so_and_lists_all_pages(address):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{address}/gibt-es-nicht")
    assert refused.value.code == 404
    page = refused.value.read().decode("utf-8")
    assert "<h1>Diese Seite gibt es nicht.</h1>" in page
    assert re.findall(r'<a href="/([^"]*)"', page) == [question.path for question in QUESTIONS]
    assert refused.value.headers["Content-Security-Policy"].startswith("default-src 'self';")


def test_an_address_that_leads_nowhere_lists_only_what_may_be_opened():
    """With a login, or from elsewhere, nobody knows who asks: only what is open for everybody."""
    page = server.not_found(access.rights(access.STRANGER)).decode("utf-8")
    listed = re.findall(r'<a href="/([^"]*)"', page)
    assert listed == [
        "rat",
        "pflegen?ansicht=bericht",
        "start",
        "methodik",
        "barrierefreiheit",
        "datenschutz",
        "impressum",
    ]


def test_other_answers_pass_unchanged(address):
    with urllib.request.urlopen(f"{address}/_stcore/health") as answer:
        assert answer.read() == b"ok"
    asked = urllib.request.Request(f"{address}/kommune", method="HEAD")
    with urllib.request.urlopen(asked) as answer:
        assert int(answer.headers["Content-Length"]) == len(document())


def test_the_start_lines_are_german_and_say_the_address(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", port]
    environment = {**os.environ, "OZG_DATA": str(tmp_path)}
    with subprocess.Popen(
        command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            lines = [server.stdout.readline(), server.stdout.readline()]
        finally:
            server.terminate()
    assert lines == [f"Das OZG-Dashboard ist bereit: http://localhost:{port}/\n", "Beendet wird es mit Strg + C.\n"]


@pytest.mark.browser
def test_a_deep_link_as_the_very_first_request_opens_its_page(demo_data, browser):
    with running_app(demo_data) as fresh:
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="de-DE")
        failed = []
        page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
        page.goto(f"{fresh}/kommune?kommune=990010006006")
        expect(page.locator("h1")).to_have_text(
            "56 von 162 Leistungen sind ganz online (35 %, Reifegrad ≥ 3), 105 nicht; von einer ist es nicht bekannt."
        )
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert page.title().startswith("Unser Stand")
        assert page.url == f"{fresh}/?kommune=990010006006"  # the address of before has led on
        assert failed == []


@pytest.mark.browser
def test_the_menu_closes_on_a_phone_and_back_returns(address, browser):
    page = browser.new_page(viewport={"width": 390, "height": 844}, locale="de-DE")
    page.goto(f"{address}/?kommune=990010006006")
    expect(page.locator("footer")).to_be_visible()
    page.get_by_role("button", name="Menü ausklappen").click()
    page.get_by_role("link", name="Wer hält uns auf", exact=True).click()
    expect(page.locator("h1")).to_contain_text("blockiert")
    assert "kommune=990010006006" in page.url
    page.get_by_role("heading", level=1).click()  # not covered by the menu
    page.go_back()
    expect(page.locator("h1")).to_contain_text("56 von 162")


def test_small_messages_leave_at_once():
    from ozg.ui.kit.server import send_at_once

    with socket.socket(family=socket.AF_INET) as listening:  # as Streamlit makes it: no protocol named
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        send_at_once()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
