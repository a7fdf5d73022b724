"""A login for one municipality learns no hidden number of another: not from its own pages, nor by taking its own numbers off a sum. One for
a Kreis, or for several of its municipalities, sees of all of them what everybody sees."""

from __future__ import annotations

import functools
import random
import time
from pathlib import Path

import pytest

from ozg.access import CASES_APART
from ozg.sign_in.settings import sign_in
from ozg.ui.kit.menu import PAGES
from tests.etl import test_protection as protection
from tests.etl.conftest import ACHIM, delivery
from tests.login.test_matrix import OIDC_FILE, OWN
from tests.pages.app import app_at, without_breaks

LANGWEDEL = "033610005005"
KINDS = ("html", "plotly_chart", "download_button", "selectbox", "text_input", "expander")


#: Group → (rolle, kommunen) beyond those of ``OIDC_FILE``, which are for Achim alone.
OF_SEVERAL = {"kreis-ganz": ("kreis", ["03361"]), "kreis-zwei": ("kreis", [ACHIM, LANGWEDEL])}


@pytest.fixture
def worlds(published, tmp_path) -> list[Path]:
    """Two data folders that differ in the hidden counts of Langwedel only, and logins for Achim and its Kreis."""
    folders = []
    for secret in (1, 2):
        folder = tmp_path / f"welt-{secret}"
        (folder / "published").mkdir(parents=True)
        own = protection.world(random.Random(7), random.Random(9))
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(protection, "ACHIM", LANGWEDEL)
            patched.setattr(protection, "delivery", functools.partial(delivery, ars=LANGWEDEL))
            theirs = protection.world(random.Random(5), random.Random(secret))
        name = f"ozg-fremd{secret}.duckdb"
        published(*own, *theirs).rename(folder / "published" / name)
        (folder / "published" / "CURRENT").write_text(name, encoding="utf-8")
        more = [
            f'[gruppen.g-{group}]\nrolle = "{role}"\nkommunen = {places}\n'.replace("'", '"')
            for group, (role, places) in OF_SEVERAL.items()
        ]
        (folder / "anmeldung.toml").write_text(OIDC_FILE.replace(OWN, ACHIM) + "\n".join(more), encoding="utf-8")
        folders.append(folder)
    return folders


@pytest.mark.parametrize(
    ("group", "looks_at", "said"),
    [
        ("projektleitung", [ACHIM, LANGWEDEL], "Angemeldet als Projektleitung"),
        ("kreis-ganz", [ACHIM, LANGWEDEL], "Angemeldet als Kreis oder Land"),
        ("kreis-zwei", [LANGWEDEL], "Angemeldet als Kreis oder Land"),
    ],
)
def test_pages_tell_no_hidden_count_of_another_municipality(worlds, monkeypatch, group, looks_at, said):
    seen = []
    for folder in worlds:
        monkeypatch.setenv("OZG_DATA", str(folder))
        sign_in.cache_clear()
        user = {"is_logged_in": True, "sub": "a", "iat": time.time(), "roles": [f"g-{group}"]}
        told = {}
        for ars in looks_at:
            for page in (page for page in PAGES if page.has_place):
                app = app_at(page.stem, {"kommune": ars, "stichtag": protection.JUNE.isoformat()}, 120, user)
                assert not app.exception
                told[page.stem, ars] = [
                    protection.CHANCE.sub("", str(element.proto)) for kind in KINDS for element in app.get(kind)
                ]
        seen.append(told)
    first, other = seen
    assert any(said in without_breaks(part) for part in first["council", looks_at[0]])
    assert max(len(parts) for parts in first.values()) > 20
    assert [(where, [pair for pair in zip(first[where], other[where], strict=True) if pair[0] != pair[1]])
            for where in first if first[where] != other[where]] == []  # fmt: skip


def test_the_overview_of_the_kreis_adds_up_no_cases_for_a_login_of_one(worlds, monkeypatch):
    """From the sum and the own number the few cases of another municipality would follow; who may read of all sees them."""
    monkeypatch.setenv("OZG_DATA", str(worlds[0]))
    sign_in.cache_clear()
    user = {"is_logged_in": True, "sub": "a", "iat": time.time(), "roles": ["g-projektleitung"]}
    app = app_at("overview", {"kommune": ACHIM, "stichtag": protection.JUNE.isoformat()}, 120, user)
    text = without_breaks(" ".join(str(element.proto) for element in app.get("html")))
    assert CASES_APART in text and "Fälle im Jahr" not in text and "Anteil der Fälle" not in text


def test_who_leads_one_municipality_sees_its_own_files_and_nothing_of_others(worlds, monkeypatch):
    """Findings are what a list is put right by; neither files of another, nor a number others' are counted in, stand beside the own ones."""
    monkeypatch.setenv("OZG_DATA", str(worlds[0]))
    user = {"is_logged_in": True, "sub": "a", "iat": time.time(), "roles": ["g-projektleitung"]}
    shown = app_at("data_status", {"kommune": ACHIM}, 60, user)
    text = " ".join(element.proto.body for element in shown.main.get("html"))
    assert "Gezeigt sind nur die Dateien von Achim: Für andere gilt Ihre Anmeldung nicht." in text
    assert "Geladene Dateien mit ihrer Zeilenbilanz" in text
    assert "Langwedel" not in text and "Verzeichnis der Entscheidungen" not in text
    assert [radio.key for radio in shown.radio] == []
    closed = app_at("programmes", {"kommune": ACHIM}, 60, user)
    said = " ".join(element.proto.body for element in closed.main.get("html"))
    assert (
        "Diese Seite nennt auch Kommunen, für die Ihre Anmeldung nicht gilt." in said and "Aus einer Summe" not in said
    )
