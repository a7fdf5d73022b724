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
#: Name and version of the package of which weaknesses are known for certain.
_CONTROL = tuple(CONTROL.removeprefix("pkg:pypi/").split("@"))


def audit_file(packages: Collection[Package], path: Path) -> Audit:
    """Look all packages up in the file. Raises SupplyError when there is none, the file is none of this kind, or knows nothing."""
    if not packages:
        raise SupplyError(f"Es gibt kein Paket, nach dem zu fragen wäre. {NOTHING}")
    asked = {one.name: (canonicalize_name(one.name), one.version) for one in packages}
    every = {*asked.values(), _CONTROL}
    found: dict[tuple[str, ...], set[str]] = {}
    newest = ""
    for entry in _entries(path):
        newest = max(newest, str(entry["modified"])[:10])
        for weak in _weak(every, entry):
            found.setdefault(weak, set()).add(str(entry["id"]))
    if _CONTROL not in found:
        raise SupplyError(
            f"{path.name} kennt nicht einmal die Schwachstellen von {CONTROL}; die Datei sagt nichts. {NOTHING}"
        )
    weaknesses = {name: tuple(sorted(found[one])) for name, one in asked.items() if one in found}
    return Audit(len(packages), weaknesses, newest, newest)


def _weak(asked: Collection[tuple[str, ...]], entry: Mapping[str, Any]) -> set[tuple[str, ...]]:
    """Those of the packages (name, version) that an entry speaks of. Raises SupplyError when it names a version that is none."""
    found = set()
    for affected in entry.get("affected", ()):
        about = affected.get("package", {})
        if about.get("ecosystem") != ECOSYSTEM:
            continue
        name = canonicalize_name(str(about.get("name", "")))
        try:
            found |= {one for one in asked if one[0] == name and is_affected(one[1], affected)}
        except InvalidVersion as error:
            raise SupplyError(
                f"Der Eintrag {entry['id']} nennt zu {name} eine Version, die sich mit keiner vergleichen lässt ({error}). {NOTHING} "
                "Bitte einen neueren Export laden."
            ) from error
    return found


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
    except (zipfile.BadZipFile, ValueError, TypeError, KeyError) as error:
        raise SupplyError(
            f"{path.name} ist kein Export der Datenbank OSV (ZIP mit einer JSON-Datei je Eintrag). {NOTHING}"
        ) from error
