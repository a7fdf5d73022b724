"""What a login says about somebody (claims of an ID token, headers of a web server) → a visitor with roles and places."""

from __future__ import annotations

import hmac
import time
from collections.abc import Mapping, Sequence
from typing import Any

from ozg.access import Grant, Visitor
from ozg.sign_in.settings import MOST_HOURS, HeaderNames, SignIn, place

#: Somebody who has not signed in, where one can.
ANONYMOUS = Visitor(is_direct=False, can_sign_in=True)
#: The longest a login may last; a house may shorten it (docs/anmeldung.toml).
LONGEST_SECONDS = MOST_HOURS * 3600
EXPIRED = "Die Anmeldung ist nach zehn Stunden zu Ende gegangen. Bitte neu anmelden."
_EXPIRED_EARLIER = "Die Anmeldung ist nach der hier festgelegten Zeit zu Ende gegangen. Bitte neu anmelden."
ENDED = "Sie sind abgemeldet."


def from_token(claims: Mapping[str, Any], settings: SignIn, now: float | None = None) -> Visitor:
    """The visitor an ID token speaks of (``st.user``). One without a time of issue, or older than a login may be, counts for nothing."""
    if not claims.get("is_logged_in"):
        return ANONYMOUS
    issued, subject = claims.get("iat"), claims.get("sub")
    if not isinstance(issued, int | float) or not subject:
        return Visitor(is_direct=False, can_sign_in=True, problem=_missing("iat" if subject else "sub"))
    if is_over(float(issued), settings, now):
        return expired(settings)
    until = float(issued) + settings.longest_seconds
    groups = claims.get(settings.groups_claim)
    if groups is None:
        return Visitor(is_direct=False, can_sign_in=True, is_known=True, problem=_missing(settings.groups_claim))
    return _visitor(str(subject), _words(groups), _words(claims.get(settings.places_claim)), settings, until)


def from_headers(headers: Mapping[str, str], names: HeaderNames, settings: SignIn, began: float) -> Visitor:
    """The visitor the headers of a web server that proved itself speak of, ``began`` seconds after 1970."""
    person = headers.get(names.person, "").strip()
    if not person:
        return ANONYMOUS
    groups = headers.get(names.groups)
    if groups is None:
        return Visitor(
            is_direct=False,
            can_sign_in=True,
            is_known=True,
            problem=f"Der Webserver hat die Kopfzeile „{names.groups}“ nicht mitgeschickt. {_ASK}",
        )
    words = [word.strip() for word in groups.split(names.separator)]
    return _visitor(person, words, (), settings, began + settings.longest_seconds)


def mark(settings: SignIn, subject: str, about: str) -> str:
    """Tells whether two decisions about the same thing were one person's, and nothing else: without the secret of the installation it leads
    to nobody, and another ``about`` gives another mark. It is the only trace of a person in the record (``vier_augen``)."""
    return hmac.new(settings.secret.encode(), f"{subject}\0{about}".encode(), "sha256").hexdigest()[:24]


def is_over(began: float, settings: SignIn, now: float | None = None) -> bool:
    """Whether a login that began then (seconds since 1970) has lasted as long as it may."""
    return (time.time() if now is None else now) - began >= settings.longest_seconds


def expired(settings: SignIn) -> Visitor:
    """Somebody whose login has lasted as long as it may."""
    words = EXPIRED if settings.longest_seconds == LONGEST_SECONDS else _EXPIRED_EARLIER
    return Visitor(is_direct=False, can_sign_in=True, problem=words)


_ASK = "Bitte die Stelle fragen, die die Anmeldung betreibt."


def _missing(claim: str) -> str:
    return f"Die Anmeldung hat geklappt, aber die Angabe „{claim}“ fehlt: Der Anmeldedienst muss sie in das ID-Token aufnehmen. {_ASK}"


def _words(value: Any) -> Sequence[str]:
    if value is None:
        return ()
    return [str(part) for part in value] if isinstance(value, list | tuple) else [str(value)]


def _visitor(subject: str, groups: Sequence[str], places: Sequence[str], settings: SignIn, until: float) -> Visitor:
    mine = [settings.groups[name] for name in groups if name in settings.groups]
    if not mine:
        return Visitor(is_direct=False, can_sign_in=True, is_known=True, problem=(
            f"Die Anmeldung hat geklappt, aber keine der mitgeteilten Gruppen hat hier eine Rolle. {_ASK}"
        ))  # fmt: skip
    # "*" in a login's own words is no municipality: only anmeldung.toml gives everything.
    told = [found for word in places if (found := place(word))]
    grants = {Grant(group.role, each, group.office) for group in mine for each in (group.places or told)}
    if not grants:
        return Visitor(is_direct=False, can_sign_in=True, is_known=True, problem=(
            f"Die Anmeldung hat geklappt, aber sie nennt keine Kommune (Angabe „{settings.places_claim}“, Regionalschlüssel mit "
            f"12 Ziffern). {_ASK}"
        ))  # fmt: skip
    return Visitor(False, frozenset(grants), can_sign_in=True, is_known=True, subject=subject, until=until)
