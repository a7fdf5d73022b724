"""A login for one municipality learns no hidden number of another: not from its own pages, nor by taking its own numbers off a sum."""

from __future__ import annotations

import functools
import random
import time

from ozg.sign_in.settings import sign_in
from ozg.ui.kit.menu import PAGES
from tests.etl import test_protection as protection
from tests.etl.conftest import ACHIM, delivery
from tests.login.test_matrix import OIDC_FILE, OWN
from tests.pages.app import app_at

LANGWEDEL = "033610005005"
KINDS = ("html", "plotly_chart", "download_button", "selectbox", "text_input", "expander")


def test_pages_of_one_municipality_tell_no_hidden_count_of_another(published, tmp_path, monkeypatch):
    seen = []
    for secret in (1, 2):
        folder = tmp_path / f"welt-{secret}"
        (folder / "published").mkdir(parents=True)
        own = protection.world(random.Random(7), random.Random(9))
        with monkeypatch.context() as patched:
            patched.setattr(protection, "ACHIM", LANGWEDEL)
            patched.setattr(protection, "delivery", functools.partial(delivery, ars=LANGWEDEL))
            theirs = protection.world(random.Random(5), random.Random(secret))
        name = f"ozg-fremd{secret}.duckdb"
        published(*own, *theirs).rename(folder / "published" / name)
        (folder / "published" / "CURRENT").write_text(name, encoding="utf-8")
        (folder / "anmeldung.toml").write_text(OIDC_FILE.replace(OWN, ACHIM), encoding="utf-8")
        monkeypatch.setenv("OZG_DATA", str(folder))
        sign_in.cache_clear()
        user = {"is_logged_in": True, "sub": "a", "iat": time.time(), "roles": ["g-projektleitung"]}
        told = {}
        for page in (page for page in PAGES if page.has_place):
            app = app_at(page.stem, {"kommune": ACHIM, "stichtag": protection.JUNE.isoformat()}, 60, user)
            assert not app.exception
            told[page.stem] = [
                protection.CHANCE.sub("", str(element.proto)) for kind in KINDS for element in app.get(kind)
            ]
        seen.append(told)
    first, other = seen
    assert len(first["municipality"]) > 20 and any(
        "Angemeldet als Projektleitung" in part for part in first["municipality"]
    )
    assert [(where, [pair for pair in zip(first[where], other[where], strict=True) if pair[0] != pair[1]])
            for where in first if first[where] != other[where]] == []  # fmt: skip
