"""``anmeldung.toml`` and what a login says: every mistake is told in German and opens nothing."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from ozg.access import Grant, Right, Role, rights
from ozg.sign_in.claims import EXPIRED, LONGEST_SECONDS, from_headers, from_token
from ozg.sign_in.settings import SignInProblem, sign_in
from tests.conftest import PROJECT

EXAMPLE = (PROJECT / "docs" / "anmeldung.toml").read_text(encoding="utf-8")
TOWN, OTHER = "033610001001", "033610005005"
SECRET = "0123456789abcdef0123456789abcdef"
FILLED = (
    EXAMPLE.replace("BITTE: https", "https")
    .replace("BITTE: zufällige Zeichen", SECRET)
    .replace("BITTE: Name beim Anmeldedienst", "ozg")
    .replace("BITTE: Kennwort beim Anmeldedienst", "geheim-geheim")
)


def settings_of(folder: Path, text: str = FILLED):
    folder.mkdir(exist_ok=True)
    (folder / "anmeldung.toml").write_text(text, encoding="utf-8")
    return sign_in(folder)


def token(**claims) -> dict:
    return {"is_logged_in": True, "sub": "a-1", "iat": time.time(), **claims}


def test_the_example_names_every_role_and_is_refused_until_it_is_filled(tmp_path):
    named = {group["rolle"] for group in tomllib.loads(EXAMPLE)["gruppen"].values()}
    assert named == {role.value for role in Role} - {Role.NOBODY.value}
    with pytest.raises(SignInProblem, match="noch den Wert des Beispiels"):
        settings_of(tmp_path / "example", EXAMPLE)
    assert settings_of(tmp_path / "filled").oidc["client_id"] == "ozg"
    assert sign_in(tmp_path) is None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('weg = "oidc"', 'weg = "ldap"', "weder „oidc“ noch „kopfzeile“"),
        ('weg = "oidc"', "weg = ", r"in Zeile \d+, Spalte \d+ kein gültiges TOML"),
        ('rolle = "amt"', 'rolle = "chef"', r"unter \[gruppen.ozg-amt\] keine Rolle"),
        ('rolle = "amt"', 'rolle = "niemand"', "keine Rolle"),
        ('rolle = "amt"', 'rolle = "amt"\nkommunen = ["*"]', "alle Kommunen"),
        ('kommunen = ["03361"]', 'kommunen = ["0336"]', "„0336“ keinen Schlüssel"),
        ('kommunen = ["03361"]', 'komunen = ["03361"]', "„komunen“; bekannt sind"),
        (SECRET, "kurz", "weniger als 32 Zeichen"),
        ("https://ozg.example.org/", "http://ozg.example.org/", "ohne https"),
        ("/oauth2callback", "/zurueck", "nicht auf /oauth2callback"),
        ('client_id = "ozg"', "", "nichts bei „client_id“"),
        ("vier_augen = false", "vier_augen = false\nstunden = 11", "keine Zahl über 0 bis 10"),
        ("vier_augen = false", "vier_augen = false\nstunden = 0", "keine Zahl über 0 bis 10"),
        ("vier_augen = false", "vier_augen = false\nstunden = true", "keine Zahl über 0 bis 10"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path, before, after, said):
    assert before in FILLED
    with pytest.raises(SignInProblem, match=said):
        settings_of(tmp_path / "wrong", FILLED.replace(before, after))


def test_groups_give_roles_for_their_own_places_or_those_of_the_login(tmp_path):
    settings = settings_of(tmp_path)
    who = from_token(token(roles=["ozg-projektleitung", "ozg-amt", "fremd"], ars=[OTHER]), settings)
    assert who.grants == {Grant(Role.PROJECT, TOWN), Grant(Role.OFFICE, OTHER)}
    assert Right.CHANGE in rights(who, TOWN) and Right.CHANGE not in rights(who, OTHER)
    assert Right.READ_INTERNAL in rights(who, OTHER)
    assert (who.function(Right.CHANGE, TOWN), who.problem) == ("Projektleitung", "")


def test_a_login_can_not_give_itself_every_municipality(tmp_path):
    who = from_token(token(roles=["ozg-amt"], ars=["*", ""]), settings_of(tmp_path))
    assert who.grants == frozenset() and "nennt keine Kommune" in who.problem


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"ars": [TOWN]}, "die Angabe „roles“ fehlt"),
        ({"roles": ["anderswo"], "ars": [TOWN]}, "keine der mitgeteilten Gruppen"),
        ({"roles": "ozg-amt"}, "nennt keine Kommune"),
        ({"roles": ["ozg-amt"], "ars": TOWN, "iat": None}, "die Angabe „iat“ fehlt"),
    ],
)
def test_missing_claims_are_told_and_give_nothing(tmp_path, claims, said):
    who = from_token(token(**claims), settings_of(tmp_path))
    assert said in who.problem
    assert rights(who) == {Right.READ_PUBLIC}


def test_a_login_ends_after_ten_hours(tmp_path):
    settings, given = settings_of(tmp_path), token(roles=["ozg-amt"], ars=[TOWN], iat=1000)
    assert Right.READ_INTERNAL in rights(from_token(given, settings, now=999 + LONGEST_SECONDS))
    late = from_token(given, settings, now=1000 + LONGEST_SECONDS)
    assert (late.problem, rights(late)) == (EXPIRED, {Right.READ_PUBLIC})


def test_a_house_may_end_a_login_earlier(tmp_path):
    settings = settings_of(tmp_path, FILLED.replace("vier_augen = false", "vier_augen = false\nstunden = 1.5"))
    given = token(roles=["ozg-amt"], ars=[TOWN], iat=1000)
    assert Right.READ_INTERNAL in rights(from_token(given, settings, now=999 + 5400))
    late = from_token(given, settings, now=1000 + 5400)
    assert rights(late) == {Right.READ_PUBLIC} and "nach der hier festgelegten Zeit" in late.problem


HEADER_FILE = f"""weg = "kopfzeile"
[kopfzeile]
person = "X-Remote-User"
gruppen = "X-Remote-Groups"
nachweis = "X-Ozg-Nachweis"
geheimnis = "{SECRET}"
[gruppen.ozg-pflege]
rolle = "projektleitung"
kommunen = ["{TOWN}"]
"""


def test_headers_of_a_web_server_give_roles(tmp_path):
    settings = settings_of(tmp_path, HEADER_FILE)
    said = {"X-Remote-User": "p1", "X-Remote-Groups": "Domain Users; ozg-pflege"}
    who = from_headers(said, settings.headers, settings, 1000)
    assert (who.grants, who.until) == ({Grant(Role.PROJECT, TOWN)}, 1000 + LONGEST_SECONDS)
    assert rights(from_headers({}, settings.headers, settings, 1000)) == {Right.READ_PUBLIC}
    assert "X-Remote-Groups" in from_headers({"X-Remote-User": "p1"}, settings.headers, settings, 1000).problem
    with pytest.raises(SignInProblem, match="dieselbe Kopfzeile zweimal"):
        settings_of(tmp_path / "twice", HEADER_FILE.replace("X-Remote-Groups", "x-remote-user"))
    for number, wrong in enumerate(("http://sso.example.org/ab", "//evil.example", "javascript:x")):
        with pytest.raises(SignInProblem, match="weder eine Adresse mit https noch einen Weg"):
            settings_of(tmp_path / f"ab{number}", HEADER_FILE.replace("[gruppen", f'abmelden = "{wrong}"\n[gruppen'))
