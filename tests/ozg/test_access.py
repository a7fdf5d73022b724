"""Who may do what without a login, and what a request says about where it comes from."""

from __future__ import annotations

import pytest

from ozg import access
from ozg.access import Grant, Right, Role, Visitor
from ozg.ui.kit import etl_process

LOCAL = [("host", "127.0.0.1:8501"), ("origin", "http://127.0.0.1:8501")]
HERE, ELSEWHERE = Visitor(is_direct=True), Visitor(is_direct=False)


@pytest.mark.parametrize(
    ("visitor", "read_only", "allowed"),
    [
        (HERE, "", set(Right)),
        (HERE, "0", set(Right)),
        (HERE, "1", {Right.READ_PUBLIC}),
        (ELSEWHERE, "", {Right.READ_PUBLIC}),
        (ELSEWHERE, "1", {Right.READ_PUBLIC}),
        (access.STRANGER, "", {Right.READ_PUBLIC}),
    ],
)
def test_rights_without_a_login(monkeypatch, visitor, read_only, allowed):
    monkeypatch.setenv("OZG_READONLY", read_only)
    assert access.rights(visitor) == allowed


@pytest.mark.parametrize(
    ("address", "headers", "direct"),
    [
        ("127.0.0.1", LOCAL, True),
        ("::1", [("Host", "[::1]:8501"), ("Origin", "http://[::1]:8501")], True),
        ("::ffff:127.0.0.1", [("host", "localhost:8501")], True),
        ("192.168.1.7", LOCAL, False),
        (None, LOCAL, False),
        ("127.0.0.1", [*LOCAL, ("X-Forwarded-For", "127.0.0.1")], False),
        ("127.0.0.1", [*LOCAL, ("x-forwarded-proto", "http")], False),
        ("127.0.0.1", [*LOCAL, ("Forwarded", "for=127.0.0.1")], False),
        ("127.0.0.1", [*LOCAL, ("Via", "1.1 proxy")], False),
        ("127.0.0.1", [*LOCAL, ("X-Real-IP", "127.0.0.1")], False),
        # a web server that says nothing of itself still passes the foreign name or the foreign origin on
        ("127.0.0.1", [("host", "ozg.example.org")], False),
        ("127.0.0.1", [("host", "127.0.0.1:8501"), ("origin", "https://ozg.example.org")], False),
        ("127.0.0.1", [("host", "127.0.0.1:8501"), ("origin", "http://localhost:9999")], False),
        ("127.0.0.1", [*LOCAL, ("host", "ozg.example.org")], False),
        ("127.0.0.1", [], False),
    ],
)
def test_direct_is_only_who_sits_at_the_machine(address, headers, direct):
    assert access.is_direct(address, headers) is direct


@pytest.mark.parametrize(
    ("host", "named", "allowed"),
    [
        ("127.0.0.1:8501", [], True),
        ("localhost", [], True),
        ("[::1]:8501", [], True),
        ("evil.example:8501", [], False),
        ("127.0.0.1.evil.example", [], False),
        ("user@127.0.0.1", [], False),
        ("127.0.0.1/evil", [], False),
        ("127.0.0.1:port", [], False),
        ("", [], False),
        (None, [], False),
        ("OZG.example.org", ["ozg.example.org"], True),
        ("ozg.example.org.:443", ["ozg.example.org"], True),
        ("other.example.org", ["ozg.example.org"], False),
        ("a.example.org", ["*.example.org"], True),
        ("example.org", ["*.example.org"], False),
    ],
)
def test_foreign_hosts_are_refused(host, named, allowed):
    assert access.is_host_allowed(host, named) is allowed


@pytest.mark.parametrize(
    ("origin", "same"),
    [
        (None, True),
        ("http://127.0.0.1:8501", True),
        ("https://127.0.0.1:8501", True),
        ("http://localhost:8501", False),
        ("http://127.0.0.1:9999", False),
        ("http://evil.example", False),
        ("null", False),
        ("", False),
        ("http://[", False),
    ],
)
def test_origin_is_the_very_host_and_port(origin, same):
    assert access.same_origin(origin, "127.0.0.1:8501") is same


@pytest.mark.parametrize(
    ("arguments", "right"),
    [
        (["load", "Liste.xlsx"], Right.CHANGE),
        (["undo"], Right.CHANGE),
        (["map"], Right.CHANGE),
        (["build"], Right.CHANGE),
        (["freeze"], Right.FREEZE),
        (["release"], Right.RELEASE),
        (["template"], Right.READ_INTERNAL),
        (["export", "x"], Right.READ_INTERNAL),
        (["export", "x", "--public"], Right.READ_PUBLIC),
    ],
)
def test_each_command_needs_its_right(arguments, right):
    assert access.needed(arguments) is right


@pytest.mark.parametrize("command", ["forget", "restore", "fetch", "backup", "report", "log"])
def test_what_pages_never_start_is_refused(command):
    with pytest.raises(access.Denied):
        access.needed([command])


@pytest.mark.parametrize("command", ["load", "undo", "map", "freeze", "build", "forget"])
@pytest.mark.parametrize("visitor", [HERE, ELSEWHERE])
def test_read_only_starts_no_writing_command(monkeypatch, tmp_path, command, visitor):
    """The guard is where the ETL is started: no page need ask."""
    monkeypatch.setenv("OZG_READONLY", "1")
    monkeypatch.setenv("OZG_DATA", str(tmp_path))
    monkeypatch.setattr(etl_process.visitor, "current", lambda: visitor)
    ran = etl_process.run([command], 60)
    assert (ran.status, ran.said) == (
        etl_process.REFUSED,
        "Diese Installation zeigt nur; es ist nichts geändert. Listen übernimmt, wer das Dashboard betreibt.",
    )
    assert list(tmp_path.iterdir()) == []


def test_from_elsewhere_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.setenv("OZG_DATA", str(tmp_path))
    ran = etl_process.run(["freeze"], 60)  # no run of a page: a stranger
    assert ran.status == etl_process.REFUSED
    assert ran.said.startswith("Von hier aus lässt sich nichts ändern; es ist nichts geändert.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("role", "place_name", "said"),
    [
        (Role.MAYOR, "Oyten", "Ihre Anmeldung gilt nicht für Oyten."),
        (Role.MAYOR, "", "Ihre Rolle zeigt diese Seite nicht."),
        (Role.AREA, "Oyten", "Ihre Rolle zeigt diese Seite nicht."),
    ],
)  # fmt: skip
def test_a_login_for_another_municipality_is_not_the_wrong_role(role, place_name, said):
    who = Visitor(is_direct=False, grants=frozenset({Grant(role, "033610001001")}), can_sign_in=True)
    why = access.denied(Right.READ_INTERNAL, who, place_name=place_name)
    assert why.message == said
    assert why.remedy == "Interne Seiten lesen für die eigene Kommune: Amt, Projektleitung, Bürgermeisteramt, Betrieb."
