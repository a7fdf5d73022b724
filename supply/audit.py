"""Is a weakness known of a package? Asks the database OSV over the network, only when a person calls the command.

A question that was not asked, or not answered, claims nothing: the answer must speak of every package, and of one more of which weaknesses
are known for certain. Nothing but names and versions of public packages is sent.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Collection
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from supply.locks import Package, SupplyError

BASE = "https://api.osv.dev"
USER_AGENT = "OZG-Dashboard/1.0 (supply audit)"
SECONDS = 60.0
LARGEST_ANSWER = 10 << 20
#: A version with known weaknesses (the example of the database's own documentation): a database that knows none of it knows nothing.
CONTROL = "pkg:pypi/jinja2@2.4.1"
NOTHING = "Es ist nichts geprüft."


@dataclass(frozen=True)
class Audit:
    """What was asked and answered. ``weaknesses``: package → identifiers; ``answered_on``: day of the answer; ``newest``: day of the
    newest change among the entries it named (both ISO)."""

    count: int
    weaknesses: dict[str, tuple[str, ...]]
    answered_on: str
    newest: str


def audit(packages: Collection[Package], base: str = BASE) -> Audit:
    """Ask about all packages at once. Raises SupplyError when there is none, nobody answers, or the answer does not speak of all."""
    if not packages:
        raise SupplyError(f"Es gibt kein Paket, nach dem zu fragen wäre. {NOTHING}")
    if urllib.parse.urlsplit(base).scheme not in ("http", "https"):
        raise SupplyError(f"„{base}“ ist keine Internetadresse. {NOTHING}")
    purls = [CONTROL, *(package.purl for package in packages)]
    answer, answered_on = _ask(f"{base.rstrip('/')}/v1/querybatch", {"queries": [{"package": {"purl": purl}} for purl in purls]})  # fmt: skip
    try:
        told = [{one["id"]: one["modified"][:10] for one in result.get("vulns", [])} for result in answer["results"]]
    except (KeyError, TypeError, AttributeError) as error:
        raise SupplyError(f"Die Datenbank {base} hat etwas anderes als Ergebnisse geantwortet. {NOTHING}") from error
    if len(told) != len(purls):
        raise SupplyError(f"Die Datenbank {base} hat {len(told)} von {len(purls)} Fragen beantwortet. {NOTHING}")
    if not told[0]:
        raise SupplyError(
            f"Die Datenbank {base} kennt nicht einmal die Schwachstellen von {CONTROL}; ihre Antwort sagt nichts. {NOTHING}"
        )
    return Audit(
        len(packages),
        {package.name: tuple(sorted(found)) for package, found in zip(packages, told[1:], strict=True) if found},
        answered_on,
        max(day for found in told for day in found.values()),
    )


def _ask(address: str, question: dict[str, Any]) -> tuple[Any, str]:
    """The answer, and the day (ISO) the server says it answered on."""
    request = urllib.request.Request(
        address,
        json.dumps(question).encode(),
        {"User-Agent": USER_AGENT, "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            content = answer.read(LARGEST_ANSWER)
            return json.loads(content), parsedate_to_datetime(answer.headers["Date"]).date().isoformat()
    except urllib.error.HTTPError as error:
        error.close()
        raise SupplyError(f"{address} antwortet mit HTTP {error.code}. {NOTHING}") from error
    except OSError as error:
        reason = getattr(error, "reason", error)
        raise SupplyError(f"{address} ist nicht zu erreichen ({reason}). {NOTHING} Bitte mit Internetverbindung wiederholen.") from error  # fmt: skip
    except (ValueError, TypeError) as error:  # no JSON, or no day
        raise SupplyError(f"{address} hat keine lesbare Antwort gegeben. {NOTHING}") from error
