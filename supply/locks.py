"""The locks: every package, also every indirect one, with its version, condition, hashes, and who asks for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
#: What the project asks for → the lock made from it; each holds the one before it, and a few packages more.
LOCKS = {
    "requirements.in": "requirements.txt",
    "requirements-login.in": "requirements-login.txt",
    "requirements-gross.in": "requirements-gross.txt",
    "requirements-dev.in": "requirements-dev.txt",
    "benchmarks/requirements.in": "benchmarks/requirements.txt",
}
#: What runs in a town hall; the other locks are for tests and measurements.
PRODUCT = "requirements.txt"
_NAME = re.compile(r"([a-z0-9.-]+)==([\w.]+)(?: ; ([^\\]+))? \\")
_HASH = re.compile(r"    --hash=sha256:([0-9a-f]{64})(?: \\)?")
_VIA = re.compile(r"    # {1,3}(?:via )?(.+)")


class SupplyError(Exception):
    """What is wrong and what to do, in German."""


@dataclass(frozen=True)
class Package:
    """One locked package. ``condition``: where it is needed, as in the lock, empty = everywhere; ``hashes``: SHA-256 of each of its
    files; ``via``: packages that ask for it, or the input file of the lock."""

    name: str
    version: str
    condition: str
    hashes: tuple[str, ...]
    via: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its name among all package systems."""
        return f"pkg:pypi/{self.name}@{self.version}"


def read_lock(path: Path) -> dict[str, Package]:
    """Name → package of one lock. Raises SupplyError for a line of another form, and for a lock that names no package."""
    found: dict[str, Package] = {}
    name, version, condition, hashes, via = "", "", "", [], []

    def close() -> None:
        if name:
            found[name] = Package(name, version, condition, tuple(hashes), tuple(via))

    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if match := _NAME.fullmatch(line):
            close()
            name, version, condition, hashes, via = match[1], match[2], (match[3] or "").strip(), [], []
        elif name and (match := _HASH.fullmatch(line)):
            hashes.append(match[1])
        elif name and (match := _VIA.fullmatch(line)):
            via += [] if match[1] == "via" else [match[1].removeprefix("-r ")]
        elif line.strip() and not line.startswith("#"):
            raise SupplyError(f"{path.name}, Zeile {number}: keine Zeile eines Verzeichnisses mit festen Versionen („{line.strip()}“).")  # fmt: skip
    close()
    if not found:
        raise SupplyError(f"{path.name} nennt kein einziges Paket.")
    return found


def packages(locks: dict[str, str] = LOCKS, folder: Path = PROJECT) -> dict[str, tuple[Package, bool]]:
    """Name → package of the first lock that holds it, and whether that is the product's, sorted by name."""
    found: dict[str, tuple[Package, bool]] = {}
    for lock in locks.values():
        for name, package in read_lock(folder / lock).items():
            found.setdefault(name, (package, lock == PRODUCT))
    return dict(sorted(found.items()))
