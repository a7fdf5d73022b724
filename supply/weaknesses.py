"""The database of weaknesses as a file, for houses without a way to the network: the export that OSV offers for PyPI, one JSON per entry in a
ZIP (https://ossf.github.io/osv-schema/). Read here, so that a lock can be looked at anywhere.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from supply.audit import CONTROL, NOTHING, Audit
from supply.locks import Package, SupplyError

ECOSYSTEM = "PyPI"
#: The package of which weaknesses are known for certain, as the file names it.
_CONTROL_NAME, _CONTROL_VERSION = CONTROL.removeprefix("pkg:pypi/").split("@")


def audit_file(packages: Collection[Package], path: Path) -> Audit:
    """Look all packages up in the file. Raises SupplyError when there is none, the file is none of this kind, or knows nothing."""
    if not packages:
        raise SupplyError(f"Es gibt kein Paket, nach dem zu fragen wäre. {NOTHING}")
    wanted = {canonicalize_name(package.name): package.version for package in packages}
    asked = {**wanted, _CONTROL_NAME: wanted.get(_CONTROL_NAME, _CONTROL_VERSION)}
    found: dict[str, set[str]] = {}
    knows_control, newest = False, ""
    for entry in _entries(path):
        newest = max(newest, str(entry["modified"])[:10])
        for affected in entry.get("affected", ()):
            about = affected.get("package", {})
            name = canonicalize_name(str(about.get("name", "")))
            if about.get("ecosystem") != ECOSYSTEM or name not in asked:
                continue
            knows_control |= name == _CONTROL_NAME and is_affected(_CONTROL_VERSION, affected)
            if name in wanted and is_affected(wanted[name], affected):
                found.setdefault(name, set()).add(str(entry["id"]))
    if not knows_control:
        raise SupplyError(
            f"{path.name} kennt nicht einmal die Schwachstellen von {CONTROL}; die Datei sagt nichts. {NOTHING}"
        )
    weaknesses = {
        one.name: tuple(sorted(found[canonicalize_name(one.name)]))
        for one in packages
        if canonicalize_name(one.name) in found
    }
    return Audit(len(packages), weaknesses, newest, newest)


def is_affected(version: str, affected: Mapping[str, Any]) -> bool:
    """Whether an entry's ``affected`` part speaks of this version: it lists it, or one of its ranges holds it (schema, "Evaluation")."""
    if version in affected.get("versions", ()):
        return True
    ranges = [each for each in affected.get("ranges", ()) if each.get("type") == "ECOSYSTEM"]
    return any(_is_in(Version(version), each.get("events", ())) for each in ranges)


def _is_in(version: Version, events: Collection[Mapping[str, str]]) -> bool:
    """Events in the order of their versions: introduced opens, fixed closes, last_affected closes behind itself."""
    steps = sorted(
        ((_version(at), kind) for event in events for kind, at in event.items()),
        key=lambda step: (step[0], step[1] != "introduced"),
    )
    inside = False
    for at, kind in steps:
        if kind == "introduced" and at <= version:
            inside = True
        elif (kind == "fixed" and at <= version) or (kind == "last_affected" and at < version):
            inside = False
    return inside


def _version(words: str) -> Version:
    """ "0" stands before every version, also before its own pre-releases."""
    return Version("0.dev0") if words == "0" else Version(words)


def _entries(path: Path) -> Iterator[dict[str, Any]]:
    """The entries that are not withdrawn."""
    try:
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                if name.endswith(".json"):
                    entry = json.loads(packed.read(name))
                    _ = entry["id"], entry["modified"]
                    if not entry.get("withdrawn"):
                        yield entry
    except OSError as error:
        raise SupplyError(f"{path.name} ist nicht zu lesen ({error.strerror}). {NOTHING}") from error
    except (zipfile.BadZipFile, ValueError, TypeError, KeyError, InvalidVersion) as error:
        raise SupplyError(
            f"{path.name} ist kein Export der Datenbank OSV (ZIP mit einer JSON-Datei je Eintrag). {NOTHING}"
        ) from error
