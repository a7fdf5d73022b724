"""The matrix of the public contract (6.5), cell by cell: role × right × own or foreign municipality, asked of the table and of the guard
the callbacks go through, never of what is drawn; the websocket is asked in ``test_web_server``."""

from __future__ import annotations

import time

import pytest
from streamlit.testing.v1 import AppTest

from ozg.access import MATRIX, Grant, Right, Role, Visitor, rights
from tests.conftest import PROJECT

#: The table of the contract: columns are the roles in their order, x is allowed.
CONTRACT = {
    Right.READ_PUBLIC: "xxxxxxx",
    Right.READ_INTERNAL: "..xxx.x",
    Right.PROPOSE: "..xxx.x",
    Right.CHANGE: "...x..x",
    Right.FREEZE: "...xx.x",
    Right.RELEASE: "....x.x",
    Right.READ_SPECIALISTS: "....x.x",
    Right.READ_MEMBERS: ".....xx",
}
CELLS = [(role, right, cells[i] == "x") for right, cells in CONTRACT.items() for i, role in enumerate(Role)]
OWN, FOREIGN = "990010006006", "990010007007"
SECRET = "0123456789abcdef0123456789abcdef"
#: Commands that pages start, and the right each needs.
COMMANDS = {
    "check": Right.CHANGE, "load": Right.CHANGE, "map": Right.CHANGE, "undo": Right.CHANGE,
    "freeze": Right.FREEZE, "release": Right.RELEASE, "template": Right.READ_INTERNAL,
}  # fmt: skip
#: What pages never start for a login of one municipality: it reaches everybody, or stays on the command line.
NEVER = ("build", "forget", "restore")


def groups() -> str:
    each = [f'[gruppen.g-{role}]\nrolle = "{role}"\nkommunen = ["{OWN}"]' for role in Role if role is not Role.NOBODY]
    return "\n".join(each)


OIDC_FILE = f"""weg = "oidc"
[oidc]
redirect_uri = "http://127.0.0.1:8501/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "ozg"
client_secret = "geheim"
server_metadata_url = "http://127.0.0.1:1/.well-known/openid-configuration"
{groups()}
"""


@pytest.mark.parametrize(("role", "right", "is_allowed"), CELLS)
def test_the_table_is_the_contracts(role, right, is_allowed):
    assert (right in MATRIX[role]) is is_allowed
    who = Visitor(is_direct=True, grants=frozenset({Grant(role, OWN)}), can_sign_in=True)
    assert (right in rights(who, OWN)) is is_allowed
    assert (right in rights(who, FOREIGN)) is (right is Right.READ_PUBLIC)
    assert (right in rights(who, "")) is (right is Right.READ_PUBLIC)


def test_the_documented_table_is_the_one_in_force():
    text = (
        (PROJECT / "docs" / "vertrag.md").read_text(encoding="utf-8").split("## 7. Wer was darf")[1].split("\n## ")[0]
    )
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")][2:]
    told = ["".join("x" if cell.strip() == "✔" else "." for cell in cells) for _, *cells in rows]
    assert told == list(CONTRACT.values())


def test_a_kreis_reaches_its_municipalities_and_no_other():
    who = Visitor(is_direct=False, grants=frozenset({Grant(Role.AREA, "99001")}), can_sign_in=True)
    assert Right.READ_MEMBERS in rights(who, OWN) and Right.READ_MEMBERS not in rights(who, "033610001001")


def asked_of_the_guard() -> None:
    """A script as Streamlit runs it: starts every command for both municipalities, without any page in between."""
    import streamlit as st

    from ozg.ui.kit import etl_process

    def started(command: str, keys: list[str]) -> bool:
        ran = etl_process.run([command, "--function=x"], 10, is_needless=lambda: True, keys=keys)
        return ran.status == 0

    for command in st.session_state["commands"]:
        for keys in st.session_state["keys"]:
            st.text(f"{command} {','.join(keys)} {started(command, keys)}")


@pytest.mark.parametrize("role", list(Role))
def test_every_callback_meets_the_guard_where_the_etl_is_started(role, tmp_path, monkeypatch):
    (tmp_path / "anmeldung.toml").write_text(OIDC_FILE, encoding="utf-8")
    monkeypatch.setenv("OZG_DATA", str(tmp_path))
    app = AppTest.from_function(asked_of_the_guard, default_timeout=20)
    app.session_state["commands"] = [*COMMANDS, *NEVER]
    app.session_state["keys"] = [[OWN], [FOREIGN], [OWN, FOREIGN], [""]]
    if role is not Role.NOBODY:
        app.user = {"is_logged_in": True, "sub": "a", "iat": time.time(), "roles": [f"g-{role}"]}
    app.run()
    assert not app.exception
    allowed = {tuple(line.value.split(" ")) for line in app.text}
    expected = {
        (command, ",".join(keys), str(keys == [OWN] and command in COMMANDS and COMMANDS[command] in MATRIX[role]))
        for command in [*COMMANDS, *NEVER]
        for keys in ([OWN], [FOREIGN], [OWN, FOREIGN], [""])
    }
    if Right.CHANGE in MATRIX[role]:  # who may load may build for the own place too; nothing in a page asks for it
        expected = {(c, k, "True" if (c, k) == ("build", OWN) else v) for c, k, v in expected}
    assert allowed == expected
