"""A journey through a real login: deep link, provider, back to the same address, a second tab, signing out in both."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import MATTERS, findings
from tests.browser.app import free_port, running_app, settle
from tests.conftest import without
from tests.login.test_matrix import OIDC_FILE, OWN

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HERE = Path(__file__).parent / "provider"
#: Where ``.ci/run`` installs the provider: in the environment, so that nothing foreign lies between the project's files.
PROVIDER = Path(sys.prefix) / "anmeldedienst" / "node_modules"
HOW_TO_GET_IT = (
    "Für diesen Test fehlt der Anmeldedienst. Mit Node.js: die beiden package-Dateien aus tests/login/provider nach .venv/anmeldedienst "
    "kopieren und dort „npm ci“ ausführen."
)
TARGET = f"hindernisse?kommune={OWN}"


@contextlib.contextmanager
def with_provider(demo_data: Path, folder: Path, more: str = "") -> Iterator[str]:
    """Address of the application whose logins a real provider on this machine confirms; ``more``: lines for ``anmeldung.toml``."""
    if not (PROVIDER.is_dir() and shutil.which("node")):
        without(HOW_TO_GET_IT)
    own, port = free_port(), free_port()
    (folder / "node_modules").symlink_to(PROVIDER)
    script = shutil.copy(HERE / "provider.mjs", folder)
    shutil.copytree(demo_data, folder / "data")
    text = more + OIDC_FILE.replace("127.0.0.1:8501", f"127.0.0.1:{own}").replace("127.0.0.1:1/", f"127.0.0.1:{port}/")
    text = text.replace('"geheim"', '"geheim-geheim-geheim"')
    text += '[oidc.client_kwargs]\nscope = "openid ozg"\nprompt = "login"\n'
    (folder / "data" / "anmeldung.toml").write_text(text, encoding="utf-8")
    command = ["node", script, str(port), f"http://127.0.0.1:{own}/oauth2callback"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as provider:
        try:
            assert provider.stdout and "ready" in provider.stdout.readline()
            with running_app(folder / "data", own) as address:
                yield address
        finally:
            provider.terminate()


@pytest.fixture(scope="module")
def signed_in_at(demo_data, tmp_path_factory):
    with with_provider(demo_data, tmp_path_factory.mktemp("oidc")) as address:
        yield address


def sign_in(page: Page, address: str, name: str) -> None:
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.wait_for_url(lambda url: not url.startswith(address))
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", "x")
    page.click("button[type=submit]")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(lambda url: url.startswith(address) and "oauth2callback" not in url)
    settle(page)


def test_a_link_survives_the_login_and_signing_out_reaches_every_tab(browser, signed_in_at):
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    page.goto(f"{signed_in_at}/{TARGET}")
    settle(page)
    expect(page.locator("h1")).to_have_text("Für diese Seite ist eine Anmeldung nötig.")
    assert [str(one) for one in findings(page) if one.impact in MATTERS] == []

    sign_in(page, signed_in_at, "leitung")
    assert re.search(rf"/hindernisse\?kommune={OWN}", page.url)
    expect(page.locator("footer")).to_contain_text("Angemeldet als Projektleitung")
    assert [str(one) for one in findings(page) if one.impact in MATTERS] == []

    other = context.new_page()
    other.goto(f"{signed_in_at}/pflegen?kommune={OWN}")
    settle(other)
    expect(other.locator("h1")).to_contain_text("Eine Liste übernehmen")

    page.get_by_role("button", name="Abmelden", exact=True).click()
    expect(other.locator("footer")).to_contain_text("Nicht angemeldet", timeout=20_000)
    expect(other.locator("h1")).to_contain_text("Hier lassen sich keine Listen übernehmen")
    context.close()


def test_a_login_without_roles_is_told_what_is_missing(browser, signed_in_at):
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    page.goto(f"{signed_in_at}/{TARGET}")
    settle(page)
    sign_in(page, signed_in_at, "ohne")
    expect(page.locator("footer")).to_contain_text("die Angabe „roles“ fehlt")
    expect(page.locator("h1")).to_contain_text("Anmeldung nötig")
    context.close()


def test_a_login_ends_by_itself_in_every_tab(browser, demo_data, tmp_path):
    """The operator's file shortens it to half a minute; nobody touches either tab."""
    with with_provider(demo_data, tmp_path, f"stunden = {30 / 3600}\n") as address:
        context = browser.new_context(locale="de-DE")
        page = context.new_page()
        page.goto(f"{address}/{TARGET}")
        settle(page)
        sign_in(page, address, "leitung")
        other = context.new_page()
        other.goto(f"{address}/leistungen?kommune={OWN}")
        settle(other)
        for tab in (page, other):
            expect(tab.locator("footer")).to_contain_text("Angemeldet als Projektleitung")
        for tab in (page, other):
            expect(tab.get_by_role("heading", name="Für diese Seite ist eine Anmeldung nötig.")).to_be_visible(
                timeout=60_000
            )
            expect(tab.locator("h1")).to_have_count(1)  # nothing is left of the page before
            expect(tab.locator("h1")).to_have_text("Für diese Seite ist eine Anmeldung nötig.")
            expect(tab.locator("footer")).to_contain_text("nach der hier festgelegten Zeit zu Ende gegangen")
        context.close()
