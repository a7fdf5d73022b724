"""Freezing and releasing as two acts, what each role sees of editions, and what is made or remembered for one visitor only."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from ozg.access import Denied, Grant, Role, Visitor
from ozg.editions.shelf import UNRELEASED, Shelf
from ozg.sign_in import claims
from ozg.sign_in.settings import sign_in
from ozg.ui.kit import cache, doorkeeper, visitor
from tests.conftest import run_etl
from tests.login.test_matrix import FOREIGN, OIDC_FILE, OWN
from tests.pages.app import app_at, markup_of

pytestmark = pytest.mark.slow
KREIS = "99001"
PAPERS = ["Vorlage (DOCX)", "Vorlage (PDF)", "Ratstabelle (CSV)", "Ratstabelle (XLSX)"]
STATE = ["Arbeitsmappe (XLSX)", "CSV-Dateien (ZIP)", "PDF"]


@pytest.fixture
def folder(demo_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own with the published demo and a login."""
    published = tmp_path / "daten" / "published"
    published.mkdir(parents=True)
    shutil.copyfile(demo_data / "published" / "CURRENT", published / "CURRENT")
    for build in (demo_data / "published").glob("*.duckdb"):
        os.link(build, published / build.name)
    monkeypatch.setenv("OZG_DATA", str(published.parent))
    return published.parent


def logins(folder: Path, more: str = "") -> None:
    (folder / "anmeldung.toml").write_text(more + OIDC_FILE, encoding="utf-8")
    sign_in.cache_clear()


def user(role: Role, subject: str) -> dict:
    return {"is_logged_in": True, "sub": subject, "iat": time.time(), "roles": [f"g-{role}"]}


def started() -> None:
    """A script as Streamlit runs it: asks the guard where the ETL is started for one command about one municipality."""
    import streamlit as st

    from ozg.access import Denied
    from ozg.ui.kit import etl_process

    arguments = st.session_state["arguments"]
    try:
        st.session_state["started"] = etl_process.allowed(arguments, [arguments[2]])
    except Denied as denied:
        st.session_state["refused"] = denied.message


def asked(role: Role, subject: str, command: str, *more: str) -> str:
    """What comes of a command that somebody starts from a page: exit status and what is said. The command runs in this process."""
    app = AppTest.from_function(started, default_timeout=60)
    app.user = user(role, subject)
    folder = Path(os.environ["OZG_DATA"])
    stand = (folder / "published" / "CURRENT").read_text().strip().removeprefix("ozg-").removesuffix(".duckdb")
    app.session_state["arguments"] = [command, "--kommune", OWN, *more, "--function=Chef", "--stand", stand]
    app.run()
    assert not app.exception
    if "refused" in app.session_state:
        return f"2 {app.session_state['refused']}"
    done = run_etl(*app.session_state["started"], data=folder, expect=None)
    return f"{done.returncode} {done.stderr}"


def row(folder: Path, number: int = 1) -> dict:
    return Shelf(folder / "sources" / "editions").row(OWN, number) or {}


def test_who_may_not_release_only_freezes(folder):
    logins(folder)
    assert "eingefroren und wartet auf Freigabe" in asked(Role.PROJECT, "p-1", "freeze")
    assert (row(folder)["frozen_by"], row(folder)["released_by"]) == ("Projektleitung", None)
    assert asked(Role.PROJECT, "p-1", "release", "--ausgabe", "1").startswith("2 Dafür fehlt Ihnen hier das Recht")
    assert row(folder)["released_by"] is None
    # without vier_augen whoever may release may do both in one act
    assert "ist freigegeben von Bürgermeisteramt" in asked(Role.MAYOR, "b-1", "release", "--ausgabe", "1")
    assert "wartet" not in asked(Role.MAYOR, "b-1", "freeze")
    assert row(folder, 2)["released_by"] == "Bürgermeisteramt"


def test_with_four_eyes_somebody_else_releases(folder):
    logins(folder, "vier_augen = true\n")
    assert "wartet auf Freigabe" in asked(Role.MAYOR, "b-1", "freeze")
    told = asked(Role.MAYOR, "b-1", "release", "--ausgabe", "1")
    assert told.startswith("2 Ausgabe 1 von Wiesenau haben Sie selbst eingefroren.")
    assert "andere Person" in told and row(folder)["released_by"] is None
    # the same person in another role is the same person
    assert "selbst eingefroren" in asked(Role.OPERATION, "b-1", "release", "--ausgabe", "1")
    assert asked(Role.MAYOR, "b-2", "release", "--ausgabe", "1").startswith("0 Ausgabe 1")
    assert row(folder)["released_by"] == "Bürgermeisteramt"
    assert "schon freigegeben" in asked(Role.MAYOR, "b-3", "release", "--ausgabe", "1")
    record = (folder / "sources" / "journal.jsonl").read_text(encoding="utf-8")
    assert "b-1" not in record and "b-2" not in record and "Chef" not in record


def test_a_mark_tells_persons_apart_and_links_nothing(folder):
    logins(folder)
    settings = sign_in(folder)
    marks = {claims.mark(settings, subject, about) for subject in ("a", "b") for about in (f"{OWN} 1", f"{OWN} 2")}
    assert len(marks) == 4 and claims.mark(settings, "a", "x") == claims.mark(settings, "a", "x")


def page(role: Role | None, ars: str = OWN) -> AppTest:
    return app_at("report", {"kommune": ars}, 60, user(role, "x") if role else {"is_logged_in": False})


def labels(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def words(app: AppTest) -> str:
    return markup_of(app)


def test_editions_as_each_role_sees_them(folder):
    logins(folder)
    asked(Role.PROJECT, "p-1", "freeze")
    inside = page(Role.OFFICE)
    assert labels(inside)[:7] == STATE + PAPERS and UNRELEASED in words(inside)
    assert [one.label for one in inside.button if "freigeben" in one.label] == []
    assert "Das dürfen für die eigene Kommune: Bürgermeisteramt, Betrieb." in words(inside)
    assert inside.radio[0].options == ["Wiesenau"]  # the Kreis around holds full numbers of others
    for role in (None, Role.COUNCIL, Role.AREA):
        outside = page(role)
        assert not outside.exception
        assert "noch keine Ausgabe freigegeben" in words(outside) and "Was vor dem Einfrieren" not in words(outside)
        assert labels(outside)[:1] not in (STATE[:1], PAPERS[:1])
    mayor = page(Role.MAYOR)
    (button,) = [one for one in mayor.button if one.label == "Ausgabe 1 freigeben"]
    button.click().run()
    assert "ist freigegeben von Bürgermeisteramt" in words(mayor)
    sha256 = row(folder)["sha256"][:12]
    for role, ars, papers in (
        (None, OWN, PAPERS), (Role.COUNCIL, OWN, PAPERS), (Role.AREA, OWN, STATE + PAPERS), (Role.OFFICE, OWN, STATE + PAPERS),
    ):  # fmt: skip
        shown = page(role, ars)
        assert labels(shown)[: len(papers)] == papers, role
        assert (sha256 in words(shown)) is (role is Role.OFFICE)
        assert ("Was vor dem Einfrieren" in words(shown)) is (role is Role.OFFICE)


def test_what_is_remembered_for_one_is_not_given_to_another(folder, monkeypatch):
    logins(folder)

    def counted(connection, **_):
        counted.calls += 1
        return pd.DataFrame({"n": [counted.calls]})

    counted.calls = 0
    build = cache.Build("welt", None, None)
    for role, place, expected in (
        (Role.MAYOR, OWN, 1), (Role.OFFICE, OWN, 2), (Role.MAYOR, FOREIGN, 3), (Role.COUNCIL, OWN, 4), (Role.MAYOR, OWN, 1),
    ):  # fmt: skip
        who = Visitor(
            is_direct=False,
            can_sign_in=True,
            is_known=True,
            grants=frozenset({Grant(role, place)}),
            subject=str(expected),
        )
        monkeypatch.setattr(visitor, "current", lambda who=who: who)
        assert cache._answer(build, counted, {})["n"].tolist() == [expected]


def offered() -> None:
    """A script that draws a file for the municipality of the visitor."""
    import streamlit as st

    from ozg import access
    from ozg.ui.kit import visitor

    st.session_state["made"] = visitor.made_later(lambda: b"Zahlen", access.Right.READ_INTERNAL, "990010006006")


def test_a_file_is_made_only_while_its_visitor_may_have_it(folder, monkeypatch):
    logins(folder)
    app = AppTest.from_function(offered, default_timeout=20)
    app.user = user(Role.OFFICE, "a-1")
    app.run()
    made = app.session_state["made"]
    assert made() == b"Zahlen"
    with monkeypatch.context() as patched:
        patched.setattr(doorkeeper, "has_ended", lambda cookies: True)
        with pytest.raises(Denied):
            made()
    later = time.time() + claims.LONGEST_SECONDS
    monkeypatch.setattr(claims.time, "time", lambda: later)
    with pytest.raises(Denied):
        made()
    assert visitor.current() == Visitor(is_direct=False)  # nothing of him is left behind
    foreign = AppTest.from_function(offered, default_timeout=20)
    foreign.user = {"is_logged_in": False}
    foreign.run()
    with pytest.raises(Denied):
        foreign.session_state["made"]()
