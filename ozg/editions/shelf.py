"""The shelf of editions: ``sources/editions/<key>/<number>.json.gz``, one file per edition.

Which editions there are says the record (``ozg.record``): an edition exists from the moment its line ``release``, or ``freeze`` while
somebody else has yet to release it, is complete, and a line ``redact`` names what it became when texts of a forgotten file left it. All
name the hash of the file, so a changed or missing file is seen. Older versions kept a register of their own beside the files; it is read until the record has taken it over (``shelf``).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ozg import record
from ozg.editions.archive import Edition, EditionProblem, from_bytes

_RESTORE = "Bitte den Ordner der Ausgaben aus der letzten Sicherung zurückholen."
COLUMNS = ("key", "number", "name", "kind", "frozen_at", "frozen_by", "released_at", "released_by", "reporting_date",
           "municipality_count", "build_id", "sha256", "is_demo", "redacted_at", "mark", "correction")  # fmt: skip
#: Instead of who released an edition that nobody has released yet.
UNRELEASED = "noch nicht freigegeben"


@dataclass(frozen=True)
class Shelf:
    """The editions below one data folder; ``folder`` lies beside the record."""

    folder: Path

    @property
    def register(self) -> Path:
        """Where older versions listed the editions."""
        return self.folder / "register.jsonl"

    def file_of(self, key: str, number: int) -> Path:
        return self.folder / key / f"{number:04d}.json.gz"

    def lines(self) -> list[dict[str, Any]]:
        """What happened to editions, oldest first: ``freeze`` (with the columns of ``editions`` and ``sources``, the hashes of the
        files it was made of), ``release`` of one frozen before (key, number, released_by, released_at) and ``redact`` (key, number, at,
        was, sha256, source, reason). ``place``: how many lines the record
        had before. Raises EditionProblem when record or register was changed.
        """
        entries = self._entries()
        taken_over = next((entry["editions"] for entry in entries if entry["action"] == record.SHELF), None)
        older = self.registered() if taken_over is None else taken_over
        noted = {
            (entry["key"], entry["after"]["number"]): place
            for place, entry in enumerate(entries)
            if entry["action"] == "release"
        }
        found = [
            {**line, "place": noted.get((line["key"], line["number"]), _place_by_time(entries, line))} for line in older
        ]
        known = {(line["key"], line["number"]) for line in older if line["action"] == "freeze"}
        waiting: set[tuple[str, int]] = set()
        for place, entry in enumerate(entries):
            if entry["action"] == "redact":
                found.append({**entry, "at": entry["forgotten_at"], "place": place})
            elif entry["action"] in ("freeze", "release"):
                frozen = (entry["key"], entry["after"]["number"])
                if frozen in waiting:
                    released = {"released_by": entry["function"], "released_at": entry["at"]}
                    found.append(
                        {"action": "release", "key": frozen[0], "number": frozen[1], "place": place, **released}
                    )
                elif frozen not in known:
                    found.append(_frozen(entry) | {"place": place})
                    waiting |= {frozen} if entry["action"] == "freeze" else set()
        return found

    def _entries(self) -> list[dict[str, Any]]:
        record_file = self.folder.parent / Path(record.RECORD_FILE).name
        content = record_file.read_bytes() if record_file.is_file() else b""
        problem = record.check(content).problem
        if problem:
            raise EditionProblem(
                f"Das Verzeichnis der Entscheidungen ist nachträglich verändert worden. {problem}",
                "Bitte das Verzeichnis aus der letzten Sicherung zurückholen.",
            )
        try:
            entries = [json.loads(line) for line in record.lines_of(content) if line.strip()]
            if any(map(record.names_outside, entries)):
                raise ValueError("a name that leads outside")
            return entries
        except ValueError as error:
            raise EditionProblem("Das Verzeichnis der Entscheidungen ist beschädigt.", _RESTORE) from error

    def registered(self) -> list[dict[str, Any]]:
        """The lines of an older version's register; a torn last line never happened. Raises EditionProblem when it was changed."""
        if not self.register.is_file():
            return []
        found: list[dict[str, Any]] = []
        previous = ""
        for line in self.register.read_bytes().split(b"\n")[:-1]:
            try:
                entry = json.loads(line)
                is_next = entry.pop("previous") == previous
            except (ValueError, KeyError, TypeError, AttributeError):
                is_next = False
            if not is_next:
                raise EditionProblem("Das Verzeichnis der Ausgaben wurde verändert oder ist beschädigt.", _RESTORE)
            if record.names_outside(entry):
                raise EditionProblem(
                    "Das Verzeichnis der Ausgaben nennt einen Ort außerhalb des Datenordners.", _RESTORE
                )
            found.append(entry)
            previous = hashlib.sha256(line).hexdigest()
        return found

    def editions(self, key: str | None = None) -> pd.DataFrame:
        """One row is an edition with who (function) froze and released it and when, newest first; columns see ``COLUMNS``. Nobody has
        released it yet where ``released_by`` is unknown."""
        return pd.DataFrame(self._rows(key), columns=list(COLUMNS))

    def _rows(self, key: str | None) -> list[dict[str, Any]]:
        found: dict[tuple[str, int], dict[str, Any]] = {}
        for entry in self.lines():
            place = (entry["key"], entry["number"])
            if entry["action"] == "freeze":
                found[place] = {**{name: entry.get(name) for name in COLUMNS}}
                found[place]["frozen_by"] = entry.get("frozen_by") or entry.get("released_by")
                found[place]["released_at"] = entry["frozen_at"] if entry.get("released_by") else None
            elif entry["action"] == "release":
                found[place] |= {"released_by": entry["released_by"], "released_at": entry["released_at"]}
            else:  # redact: the same edition without the texts of a forgotten file
                found[place] |= {"sha256": entry["sha256"], "redacted_at": entry["at"]}
        return [row for row in reversed(found.values()) if key is None or row["key"] == key]

    def row(self, key: str, number: int) -> dict[str, Any] | None:
        """The row of ``editions`` of one edition; None when there is no such edition."""
        return next((row for row in self._rows(key) if row["number"] == number), None)

    def newest_number(self, key: str) -> int:
        """Number of the newest edition of a scope, 0 while there is none."""
        return max((int(row["number"]) for row in self._rows(key)), default=0)

    def hash_of(self, key: str, number: int) -> str:
        """Hash of the file of an edition, as the record names it; empty when there is no such edition."""
        row = self.row(key, number)
        return str(row["sha256"]) if row else ""

    def opened(self, key: str, number: int) -> Edition:
        """``load`` for papers: with who released it, when that came after the freezing and so stands in the record alone."""
        edition, row = self.load(key, number), self.row(key, number)
        if row and edition.header["released_by"] is None:
            edition.header.update(released_by=row["released_by"], released_at=row["released_at"])
        return edition

    def load(self, key: str, number: int) -> Edition:
        """Read one edition. Raises EditionProblem when it does not exist, is missing or was changed."""
        sha256 = self.hash_of(key, number)
        if not sha256:
            raise EditionProblem(
                f"Eine Ausgabe {number} gibt es für diesen Schlüssel nicht.",
                "„python -m etl editions“ zeigt alle Ausgaben.",
            )
        path = self.file_of(key, number)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise EditionProblem(
                f"Die Datei der Ausgabe {number} fehlt oder ist nicht lesbar ({path.name}).", _RESTORE
            ) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise EditionProblem(
                f"Die Ausgabe {number} wurde nach dem Einfrieren verändert: Ihre Prüfsumme stimmt nicht.", _RESTORE
            )
        return from_bytes(content)


def _place_by_time(entries: list[dict[str, Any]], line: dict[str, Any]) -> int:
    """Where in the record a line of an older register belongs that has none there."""
    moment = line.get("frozen_at") or line["at"]
    return sum(entry["at"] <= moment for entry in entries)


def _frozen(release: dict[str, Any]) -> dict[str, Any]:
    about = {name: release.get(name) for name in ("key", "name", "kind", "municipality_count", "is_demo", "correction")}
    by = {
        "frozen_by": release["function"],
        "released_by": release["function"] if release["action"] == "release" else None,
    }
    return {"action": "freeze", **about, **release["after"], **by, "mark": release.get("mark", ""),
            "sources": release.get("sources", [])}  # fmt: skip
