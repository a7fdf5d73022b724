"""``anmeldung.toml`` of the data folder: how people sign in, and what their groups may do. Documented in docs/anmeldung.toml.

A file with a mistake never opens the house: the application shows the sentence of ``SignInProblem`` and nothing else.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ozg.access import EVERYWHERE, Role

FILE = "anmeldung.toml"
OIDC, HEADER = "oidc", "kopfzeile"
FOUR_EYES = "vier_augen"
#: A login never lasts longer than this; a house may shorten it (``stunden``).
HOURS, MOST_HOURS = "stunden", 10
#: Beginning of every value of the example that must be replaced.
_EXAMPLE = "BITTE"
_LEAST_SECRET = 32
_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
#: 12 digits a municipality, 5 a Kreis, 2 a Land.
_PLACE = re.compile(r"\d{12}|\d{5}|\d{2}")
_OIDC_KEYS = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_HEADER_KEYS = ("person", "gruppen", "nachweis", "geheimnis")
_HEADER_OPTIONS = ("trennzeichen", "abmelden")


class SignInProblem(Exception):
    """``anmeldung.toml`` cannot be used. ``message`` and ``remedy`` are German sentences for people."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True)
class Group:
    """What a group of the login means here. ``places``: beginnings of Regionalschlüssel; empty: the login names them; ``office``: the
    office whose tasks are its own, as the lists call it."""

    role: Role
    places: tuple[str, ...] = ()
    office: str = ""


@dataclass(frozen=True)
class HeaderNames:
    """Headers a trusted web server sets with every request, and the secret it proves itself by. ``sign_out``: address at which that web
    server ends a login; empty where it has none."""

    person: str
    groups: str
    proof: str
    secret: str = field(repr=False)
    separator: str = ";"
    sign_out: str = ""


@dataclass(frozen=True)
class SignIn:
    """The whole file, checked. ``oidc`` is what Streamlit's login is set up with, ``headers`` the other way; one of them is there."""

    groups: Mapping[str, Group]
    groups_claim: str
    places_claim: str
    oidc: Mapping[str, Any] | None = field(default=None, repr=False)
    headers: HeaderNames | None = None
    #: An edition is released by somebody else than who froze it.
    four_eyes: bool = False
    #: A login ends after this time, whatever the cookie, the provider or the web server say.
    longest_seconds: float = MOST_HOURS * 3600.0

    @property
    def secret(self) -> str:
        """What only this installation knows."""
        return self.headers.secret if self.headers else str((self.oidc or {})["cookie_secret"])


@cache
def sign_in(folder: Path) -> SignIn | None:
    """How people sign in, None when the folder has no ``anmeldung.toml``. Read once: a change holds after a new start, so that
    removing the file never opens a running server. Raises SignInProblem."""
    path = folder / FILE
    try:
        content = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise SignInProblem(
            f"„{FILE}“ im Datenordner ist nicht lesbar.", "Bitte Rechte und Zeichensatz (UTF-8) der Datei prüfen."
        ) from error
    try:
        return _checked(tomllib.loads(content))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f" in Zeile {place[1]}, Spalte {place[2]}" if place else ""
        raise _problem(f"ist{where} kein gültiges TOML") from error


def _checked(given: Mapping[str, Any]) -> SignIn:
    way = given.get("weg")
    if way not in (OIDC, HEADER):
        raise _problem(f"nennt unter „weg“ weder „{OIDC}“ noch „{HEADER}“")
    _only_known(given, "", ("weg", FOUR_EYES, HOURS, "angaben", "gruppen", way))
    if not isinstance(given.get(FOUR_EYES, False), bool):
        raise _problem(f"sagt bei „{FOUR_EYES}“ weder true noch false")
    claims = _table(given, "angaben", required=False)
    _only_known(claims, "angaben", ("gruppen", "kommunen"))
    section = _table(given, way)
    return SignIn(
        groups={name: _group(name, entry) for name, entry in _table(given, "gruppen").items()},
        groups_claim=_text(claims, "angaben", "gruppen") if "gruppen" in claims else "roles",
        places_claim=_text(claims, "angaben", "kommunen") if "kommunen" in claims else "ars",
        oidc=_oidc(section) if way == OIDC else None,
        headers=_headers(section) if way == HEADER else None,
        four_eyes=given.get(FOUR_EYES, False),
        longest_seconds=_hours(given.get(HOURS, MOST_HOURS)) * 3600,
    )


def _hours(value: Any) -> float:
    # bool is a number to Python
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= MOST_HOURS:
        raise _problem(f"sagt bei „{HOURS}“ keine Zahl über 0 bis {MOST_HOURS}")
    return float(value)


def _group(name: str, entry: Any) -> Group:
    where = f"gruppen.{name}"
    if not isinstance(entry, Mapping):
        raise _problem(f"hat unter [{where}] keine Angaben")
    _only_known(entry, where, ("rolle", "kommunen", "amt"))
    words = [role.value for role in Role if role is not Role.NOBODY]
    if entry.get("rolle") not in words:
        raise _problem(f"nennt unter [{where}] keine Rolle, die es gibt ({', '.join(words)})")
    given = entry.get("kommunen", [])
    if not isinstance(given, list):
        raise _problem(f"hat unter [{where}] bei „kommunen“ keine Liste")
    places = tuple(place(value) for value in given)
    if None in places:
        wrong = next(value for value in given if place(value) is None)
        raise _problem(
            f"nennt unter [{where}] mit „{wrong}“ keinen Schlüssel (12 Ziffern eine Kommune, 5 ein Kreis, 2 ein Land, * alle)"
        )
    role = Role(entry["rolle"])
    if EVERYWHERE in places and role is not Role.OPERATION:
        raise _problem(f"gibt unter [{where}] alle Kommunen (*); das darf nur die Rolle „{Role.OPERATION}“")
    return Group(role, places, _text(entry, where, "amt").strip() if "amt" in entry else "")


def place(value: Any) -> str | None:
    """The beginning of a Regionalschlüssel that a value names; ``EVERYWHERE`` for "*", None for anything else."""
    text = str(value).strip()
    if text == "*":
        return EVERYWHERE
    return text if _PLACE.fullmatch(text) else None


def _oidc(section: Mapping[str, Any]) -> Mapping[str, Any]:
    _only_known(section, OIDC, (*_OIDC_KEYS, "client_kwargs"))
    found: dict[str, Any] = {key: _text(section, OIDC, key) for key in _OIDC_KEYS}
    _long_enough(found["cookie_secret"], OIDC, "cookie_secret")
    address = urlsplit(found["redirect_uri"])
    if not address.path.endswith("/oauth2callback"):
        raise _problem(f"hat unter [{OIDC}] bei „redirect_uri“ eine Adresse, die nicht auf /oauth2callback endet")
    for key in ("redirect_uri", "server_metadata_url"):
        if urlsplit(found[key]).scheme != "https" and urlsplit(found[key]).hostname not in ("127.0.0.1", "localhost"):
            raise _problem(f"hat unter [{OIDC}] bei „{key}“ eine Adresse ohne https")
    return found | {"client_kwargs": dict(_table(section, "client_kwargs", required=False))}


def _headers(section: Mapping[str, Any]) -> HeaderNames:
    _only_known(section, HEADER, (*_HEADER_KEYS, *_HEADER_OPTIONS))
    person, groups, proof, secret = (_text(section, HEADER, key) for key in _HEADER_KEYS)
    for key, name in (("person", person), ("gruppen", groups), ("nachweis", proof)):
        if not _HEADER_NAME.fullmatch(name):
            raise _problem(f"hat unter [{HEADER}] bei „{key}“ keinen Namen einer Kopfzeile (Buchstaben, Ziffern, -)")
    if len({person.lower(), groups.lower(), proof.lower()}) < 3:
        raise _problem(f"nennt unter [{HEADER}] dieselbe Kopfzeile zweimal")
    _long_enough(secret, HEADER, "geheimnis")
    separator = _text(section, HEADER, "trennzeichen") if "trennzeichen" in section else ";"
    sign_out = _text(section, HEADER, "abmelden") if "abmelden" in section else ""
    if sign_out and urlsplit(sign_out).scheme != "https" and not (sign_out.startswith("/") and sign_out[1:2] != "/"):
        raise _problem(
            f"hat unter [{HEADER}] bei „abmelden“ weder eine Adresse mit https noch einen Weg, der mit / beginnt"
        )
    return HeaderNames(person, groups, proof, secret, separator, sign_out)


def _table(given: Mapping[str, Any], name: str, required: bool = True) -> Mapping[str, Any]:
    found = given.get(name, None if required else {})
    if not isinstance(found, Mapping) or (required and not found):
        raise _problem(f"hat keinen ausgefüllten Abschnitt [{name}]")
    return found


def _text(section: Mapping[str, Any], where: str, key: str) -> str:
    value = section.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _problem(f"sagt unter [{where}] nichts bei „{key}“")
    if value.startswith(_EXAMPLE):
        raise _problem(f"hat unter [{where}] bei „{key}“ noch den Wert des Beispiels")
    return value


def _long_enough(secret: str, where: str, key: str) -> None:
    if len(secret) < _LEAST_SECRET:
        raise _problem(f"hat unter [{where}] bei „{key}“ weniger als {_LEAST_SECRET} Zeichen")


def _only_known(section: Mapping[str, Any], where: str, known: tuple[str, ...]) -> None:
    unknown = [key for key in section if key not in known]
    if unknown:
        place_words = f" unter [{where}]" if where else ""
        raise _problem(f"enthält{place_words} „{unknown[0]}“; bekannt sind {', '.join(known)}")


def _problem(what: str) -> SignInProblem:
    return SignInProblem(
        f"Die Anmeldung ist nicht richtig eingerichtet: „{FILE}“ im Datenordner {what}.",
        "Bis das berichtigt und der Server neu gestartet ist, zeigt das Dashboard nichts.",
    )
