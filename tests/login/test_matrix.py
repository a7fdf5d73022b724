"""The matrix of the public contract (6.5), cell by cell: role × right × own or foreign municipality, asked of the table and of the guard
the callbacks go through, never of what is drawn; the websocket is asked in ``test_every_page``."""

from __future__ import annotations

import time

import pytest
from streamlit.testing.v1 import AppTest

from ozg.access import MATRIX, RIGHT_LABELS, Grant, Right, Role, Visitor, rights
from tests.conftest import PROJECT, run_etl

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


def test_what_each_role_is_promised_is_the_row_of_the_documented_table():
    text = (PROJECT / "docs" / "vertrag.md").read_text(encoding="utf-8")
    # the pages and protected numbers of all members are open to everybody; what the Kreis has beside them is the report
    assert RIGHT_LABELS[Right.READ_MEMBERS] == (
        "den Bericht an das Land aus freigegebenen Ausgaben aller Kommunen des Gebiets lesen"
    )
    assert "| Bericht an das Land aus freigegebenen Ausgaben aller Kommunen des Gebiets |" in text
    assert RIGHT_LABELS[Right.READ_INTERNAL] == "die Seiten der eigenen Kommune mit allen Zahlen lesen"


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


ACHIM = "033610001001"
EDIT = ("edit", "--kommune", ACHIM)
#: What somebody starts from the pages of changes and tasks → roles that may.
STARTS = {
    "propose a value": ((*EDIT, "--leistung", "10119", "--feld", "Status", "--wert=online", "--vorschlag"), "..xxx.x"),
    "change a value": ((*EDIT, "--leistung", "10119", "--feld", "Status", "--wert=online"), "...x..x"),
    "propose a task": ((*EDIT, "--aufgabe=10119:Prüfen", "--feld=Amt", "--wert=Bauamt", "--vorschlag"), "..xxx.x"),
    "give a task": ((*EDIT, "--aufgabe=10119:Prüfen", "--feld=Amt", "--wert=Bauamt"), "...x..x"),
    "say how far an own task is": ((*EDIT, "--aufgabe=10119:Fallzahl melden", "--feld=Stand", "--wert=erledigt"), "..xx..x"),
    "say how far another office's is": ((*EDIT, "--aufgabe=keine:Muster besorgen", "--feld=Stand", "--wert=erledigt"), "...x..x"),
    "give an own task away": ((*EDIT, "--aufgabe=10119:Fallzahl melden", "--feld=Amt", "--wert=Bauamt"), "...x..x"),
    "say so of a task that is not there": ((*EDIT, "--aufgabe=keine:Erfunden", "--feld=Stand", "--wert=erledigt"), "...x..x"),
    "say so with a file beside it": (
        (*EDIT, "--aufgabe=10119:Fallzahl melden", "--feld=Stand", "--wert=erledigt", "--datei=x.csv"), "...x..x"
    ),
    "accept a proposal": (("edits", "--annehmen", "7"), "...x..x"),
}  # fmt: skip


@pytest.fixture(scope="module")
def with_tasks(tmp_path_factory):
    """A data folder of Achim with a list and two tasks, and a login of each role; that of the office names its own."""
    folder = tmp_path_factory.mktemp("achim")
    listed, data = folder / "liste.csv", folder / "data"
    listed.write_text("OZG-ID;Status\n10119;offen\n", encoding="utf-8")
    run_etl("load", listed, "--kommune", ACHIM, "--stichtag", "2026-03-31", data=data)
    for name, office in (("10119:Fallzahl melden", "Bürgeramt"), ("keine:Muster besorgen", "Hauptamt")):
        run_etl(*EDIT, f"--aufgabe={name}", "--feld=Amt", f"--wert={office}", "--function=Projektleitung", data=data)
    signed = OIDC_FILE.replace(OWN, ACHIM).replace('rolle = "amt"', 'rolle = "amt"\namt = "bürgeramt"')
    (data / "anmeldung.toml").write_text(signed, encoding="utf-8")
    return data


def started_from_a_page() -> None:
    """A script as Streamlit runs it: starts each of the commands for the municipality it is about."""
    import streamlit as st

    from ozg.ui.kit import etl_process

    for name, words in st.session_state["starts"].items():
        ran = etl_process.run(
            [*words, "--function=x"], 10, is_needless=lambda: True, keys=[st.session_state["municipality"]]
        )
        st.text(f"{name}: {ran.status == 0}")


@pytest.mark.parametrize("role", list(Role))
def test_an_office_proposes_and_answers_its_own_tasks_and_no_others(role, with_tasks, monkeypatch):
    monkeypatch.setenv("OZG_DATA", str(with_tasks))
    app = AppTest.from_function(started_from_a_page, default_timeout=20)
    app.session_state["starts"] = {name: words for name, (words, _) in STARTS.items()}
    app.session_state["municipality"] = ACHIM
    if role is not Role.NOBODY:
        app.user = {"is_logged_in": True, "sub": "a", "iat": time.time(), "roles": [f"g-{role}"]}
    app.run()
    assert not app.exception
    place = list(Role).index(role)
    assert [line.value for line in app.text] == [f"{name}: {may[place] == 'x'}" for name, (_, may) in STARTS.items()]
