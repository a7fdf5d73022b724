"""Who may do what: the one table of rights (docs/vertrag.md, "Wer was darf") and the question every door asks.

Pure: what a request says about itself comes in as a ``Visitor``. A right is asked for where a page is opened, where a question is
answered and where the ETL is started, never where something is merely drawn.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from urllib.parse import urlsplit


class Right(StrEnum):
    """What may be allowed, one member for each row of the matrix and each half of a row that is split."""

    READ_PUBLIC = "read_public"  # public pages, protected numbers, papers of released editions
    READ_INTERNAL = "read_internal"  # internal pages of the own municipality, full numbers
    PROPOSE = "propose"  # propose an edit, tasks of the own office
    CHANGE = "change"  # load, edit, map, undo
    FREEZE = "freeze"
    RELEASE = "release"
    READ_SPECIALISTS = "read_specialists"  # figures that let a single person be told
    READ_MEMBERS = "read_members"  # the report to the Land out of released editions of all member municipalities


class Role(StrEnum):
    """Columns of the matrix; the value is the word ``anmeldung.toml`` uses."""

    NOBODY = "niemand"
    COUNCIL = "rat"
    OFFICE = "amt"
    PROJECT = "projektleitung"
    MAYOR = "buergermeisteramt"
    AREA = "kreis"
    OPERATION = "betrieb"


#: The role in a sentence: as function in the record and at the foot of a page.
ROLE_LABELS = {
    Role.NOBODY: "alle",
    Role.COUNCIL: "Rat",
    Role.OFFICE: "Amt",
    Role.PROJECT: "Projektleitung",
    Role.MAYOR: "Bürgermeisteramt",
    Role.AREA: "Kreis oder Land",
    Role.OPERATION: "Betrieb",
}
#: The right in a sentence: "Sie dürfen …".
RIGHT_LABELS = {
    Right.READ_PUBLIC: "öffentliche Seiten mit geschützten Zahlen lesen",
    Right.READ_INTERNAL: "die Seiten der eigenen Kommune mit allen Zahlen lesen",
    Right.PROPOSE: "Änderungen vorschlagen",
    Right.CHANGE: "Listen übernehmen, Wörter zuordnen und Übernahmen zurücknehmen",
    Right.FREEZE: "einen Stand einfrieren",
    Right.RELEASE: "eine Ausgabe freigeben",
    Right.READ_SPECIALISTS: "Angaben über einzelne Fachkräfte lesen",
    Right.READ_MEMBERS: "den Bericht an das Land aus freigegebenen Ausgaben aller Kommunen des Gebiets lesen",
}
_OFFICE = frozenset({Right.READ_PUBLIC, Right.READ_INTERNAL, Right.PROPOSE})
#: The matrix: what each role may do. Without a login whoever sits at the machine itself has the role of operation.
MATRIX: dict[Role, frozenset[Right]] = {
    Role.NOBODY: frozenset({Right.READ_PUBLIC}),
    Role.COUNCIL: frozenset({Right.READ_PUBLIC}),
    Role.OFFICE: _OFFICE,
    Role.PROJECT: _OFFICE | {Right.CHANGE, Right.FREEZE},
    Role.MAYOR: _OFFICE | {Right.FREEZE, Right.RELEASE, Right.READ_SPECIALISTS},
    Role.AREA: frozenset({Right.READ_PUBLIC, Right.READ_MEMBERS}),
    Role.OPERATION: frozenset(Right),
}
#: Place of a grant that reaches every municipality.
EVERYWHERE = ""
#: What ``OZG_READONLY=1`` switches off for everybody.
WRITING = frozenset({Right.PROPOSE, Right.CHANGE, Right.FREEZE, Right.RELEASE})

#: With these options an edit only proposes, or only shows what it would do.
PROPOSAL, TRIAL = "--vorschlag", "--nur-pruefen"
#: Right that a command of the ETL needs when the application starts it; what is missing is never started from a page.
_NEEDED = {
    "check": Right.CHANGE, "load": Right.CHANGE, "map": Right.CHANGE, "undo": Right.CHANGE, "build": Right.CHANGE, "pull": Right.CHANGE,
    "edit": Right.CHANGE, "edits": Right.CHANGE, "catalogue": Right.CHANGE, "model": Right.CHANGE,
    "freeze": Right.FREEZE, "release": Right.RELEASE, "template": Right.READ_INTERNAL, "export": Right.READ_INTERNAL,
}  # fmt: skip

#: Headers by which a web server says that it passes somebody else's request on.
_PASSED_ON = frozenset(
    {"forwarded", "via", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "true-client-ip", "client-ip"}
)
_PASSED_ON_BEGINNINGS = ("x-forwarded", "x-original", "x-envoy", "cf-")


class Denied(Exception):
    """Somebody may not do what was asked. ``message`` and ``remedy`` are German sentences."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True, order=True)
class Grant:
    """One role for one place. ``place`` is the beginning of a Regionalschlüssel: 12 digits a municipality, 5 a Kreis, 2 a Land,
    ``EVERYWHERE`` all; ``office``: whose tasks are the own ones, as the lists call it."""

    role: Role
    place: str
    office: str = ""


@dataclass(frozen=True)
class Visitor:
    """Who asks. ``is_direct``: on this machine itself, not through a web server; ``grants``: of a login, empty without one;
    ``can_sign_in``: a login is set up, so it decides; ``problem`` says in German why a login gave nothing; ``subject``: the login's own
    word for the person, never shown and never written down; ``until``: when the login ends (seconds since 1970), None without one."""

    is_direct: bool
    grants: frozenset[Grant] = field(default_factory=frozenset)
    can_sign_in: bool = False
    is_known: bool = False
    problem: str = ""
    subject: str = field(default="", repr=False)
    until: float | None = field(default=None, compare=False)

    @property
    def sight(self) -> str:
        """The same for visitors with the same rights: part of every remembered answer."""
        return _sight(rights(self), self.grants)

    @property
    def roles(self) -> list[str]:
        """The words of the roles, in the order of the matrix."""
        mine = {grant.role for grant in self.grants}
        return [ROLE_LABELS[role] for role in Role if role in mine]

    def is_of_office(self, office: str, key: str) -> bool:
        """Whether tasks of this office of a municipality are the visitor's own."""
        mine = {grant.office.casefold() for grant in self.grants if grant.office and key.startswith(grant.place)}
        return office.strip().casefold() in mine

    def function(self, right: Right, key: str) -> str:
        """The function that the record names when this right is used for a municipality or Kreis; empty without a login."""
        able = {grant.role for grant in self.grants if right in MATRIX[grant.role] and key.startswith(grant.place)}
        return next((ROLE_LABELS[role] for role in Role if role in able), "")


#: Somebody of whom nothing is known.
STRANGER = Visitor(is_direct=False)


@cache
def _sight(held: frozenset[Right], grants: frozenset[Grant]) -> str:
    return f"{sorted(held)} {sorted(grants)}"


def rights(visitor: Visitor, key: str | None = None) -> frozenset[Right]:
    """What this visitor may do now, for a municipality or Kreis (``key``: its Regionalschlüssel), or for any at all when None. Without
    a login: everything at the machine itself, the public view from elsewhere and, for everybody, under ``OZG_READONLY=1``."""
    read_only = is_read_only()
    if visitor.can_sign_in:
        reaching = [grant.role for grant in visitor.grants if key is None or key.startswith(grant.place)]
        given = MATRIX[Role.NOBODY].union(*(MATRIX[role] for role in reaching))
    else:
        given = MATRIX[Role.OPERATION if visitor.is_direct and not read_only else Role.NOBODY]
    return given - WRITING if read_only else given


def require(visitor: Visitor, right: Right, *keys: str) -> None:
    """Raises Denied unless the visitor has the right, for each of these municipalities when some are named."""
    if any(right not in rights(visitor, key) for key in (keys or (None,))):
        raise denied(right, visitor)


def holders(right: Right) -> list[str]:
    """The roles that have a right, as words in the order of the matrix."""
    return [ROLE_LABELS[role] for role in Role if right in MATRIX[role]]


#: Why who may read of some municipalities only gets no sums of all, and what stands in place of their cases.
FROM_A_SUM = "Aus einer Summe und der eigenen Zahl ließe sich auf kleine Zahlen anderer Kommunen schließen."
CASES_APART = f"Fälle zeigt diese Seite nur, wem die Anmeldung für alle gilt: {FROM_A_SUM}"


def denied(
    right: Right,
    visitor: Visitor = STRANGER,
    is_of_many: bool = False,
    place_name: str = "",
    tells_states: bool = False,
) -> Denied:
    """What to tell this visitor, who lacks the right, or has it for some only of the municipalities concerned (``is_of_many``, ``tells_states``:
    the page tells no sums, but how far each of them is): who has it.
    ``place_name``: the municipality asked for, where the login may be valid for another one only."""
    if is_of_many and tells_states:
        return Denied(
            "Diese Seite nennt auch Kommunen, für die Ihre Anmeldung nicht gilt.",
            "Sie sagt von jeder, wie weit sie mit einer Leistung ist und auf wen sie wartet.",
        )
    if is_of_many:
        return Denied(
            "Diese Seite zählt Kommunen zusammen, für die Ihre Anmeldung nicht gilt.",
            FROM_A_SUM,
        )
    if right in WRITING and is_read_only():
        return Denied(
            "Diese Installation zeigt nur; es ist nichts geändert.", "Listen übernimmt, wer das Dashboard betreibt."
        )
    if visitor.can_sign_in:
        who = f"für die eigene Kommune: {', '.join(holders(right))}."
        if right in WRITING:
            return Denied("Dafür fehlt Ihnen hier das Recht; es ist nichts geändert.", f"Das dürfen {who}")
        if not visitor.grants:
            what = "Für diese Seite ist eine Anmeldung nötig."
        elif place_name and right in rights(visitor):
            what = f"Ihre Anmeldung gilt nicht für {place_name}."
        else:
            what = "Ihre Rolle zeigt diese Seite nicht."
        return Denied(what, f"{visitor.problem} Interne Seiten lesen {who}".strip())
    if right in WRITING:
        return Denied(
            "Von hier aus lässt sich nichts ändern; es ist nichts geändert.",
            "Das geht nur im Haus, an dem Rechner, auf dem das Dashboard läuft.",
        )
    return Denied(
        "Diese Seite ist nur für das Haus.",
        "Sie ist für genaue Zahlen da, und kleine lassen auf einzelne Menschen schließen. Öffentlich ist „Für den Rat“.",
    )


def needed(arguments: Sequence[object]) -> Right:
    """The right that starting the ETL with these arguments needs. Raises Denied for what pages never start."""
    command = str(arguments[0])
    if command not in _NEEDED:
        raise denied(Right.CHANGE)
    if command == "export" and "--public" in map(str, arguments):
        return Right.READ_PUBLIC
    if command == "edit" and {PROPOSAL, TRIAL} & set(map(str, arguments)):
        return Right.PROPOSE
    return _NEEDED[command]


def is_read_only() -> bool:
    """Has this installation been told to show only (``OZG_READONLY=1``)?"""
    return os.environ.get("OZG_READONLY", "") not in ("", "0")


def is_direct(address: str | None, headers: Iterable[tuple[str, str]]) -> bool:
    """Does a request with this sender and these headers come from a person at this machine? A web server in between is
    recognised by what it adds, or by asking for another host than this one."""
    try:
        sender = ipaddress.ip_address(address or "")
    except ValueError:
        return False
    mapped = getattr(sender, "ipv4_mapped", None)
    given = [(name.lower(), value) for name, value in headers]
    if not (mapped or sender).is_loopback or any(_is_passed_on(name) for name, _ in given):
        return False
    hosts = [value for name, value in given if name == "host"]
    origins = [value for name, value in given if name == "origin"]
    return (
        len(hosts) == 1 and is_loopback_name(host_name(hosts[0])) and all(same_origin(one, hosts[0]) for one in origins)
    )


def _is_passed_on(name: str) -> bool:
    return name in _PASSED_ON or name.startswith(_PASSED_ON_BEGINNINGS)


def host_name(host: str | None) -> str:
    """Name or address in a Host header, without its port, lower case; empty when it is none."""
    try:
        parsed = urlsplit(f"//{host or ''}")
        has_more = bool(parsed.username or parsed.password or parsed.path or parsed.query or parsed.fragment)
        _ = parsed.port  # raises for what is no number
        return "" if has_more else (parsed.hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_loopback_name(name: str) -> bool:
    """Is this a name of the machine itself?"""
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def is_host_allowed(host: str | None, named: Iterable[str]) -> bool:
    """May a request ask for this host: this machine itself, or a name the operator gave (``*.example.org``: all below it)?

    Otherwise a foreign page could give its own name the address of this machine and read along (DNS rebinding)."""
    name = host_name(host)
    patterns = [one.strip().lower().rstrip(".") for one in named]
    is_named = any(name == one or (one.startswith("*.") and name.endswith(one[1:])) for one in patterns)
    return bool(name) and (is_loopback_name(name) or is_named)


def same_origin(origin: str | None, host: str | None) -> bool:
    """Does the page that asks come from the very host and port asked for? No Origin at all is no browser's page."""
    if origin is None:
        return True
    try:
        parsed = urlsplit(origin)
        return parsed.scheme in ("http", "https") and parsed.netloc.lower() == (host or "").lower()
    except ValueError:
        return False
