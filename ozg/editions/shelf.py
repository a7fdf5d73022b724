"""The shelf of editions: ``sources/editions/register.jsonl`` and one file per edition, ``<key>/<number>.json.gz``.

The register is append-only. Each line names the hash of its file and the hash of the line before it, so a changed, removed or
inserted line is seen, and so is a changed or missing file. An edition exists from the moment its line is complete.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ozg.editions.archive import Edition, EditionProblem, from_bytes

_RESTORE = "Bitte den Ordner der Ausgaben aus der letzten Sicherung zurückholen."
COLUMNS = ("key", "number", "name", "kind", "frozen_at", "released_by", "reporting_date", "municipality_count", "build_id",
           "sha256", "is_demo", "redacted_at")  # fmt: skip


@dataclass(frozen=True)
class Shelf:
    """The editions below one data folder."""

    folder: Path

    @property
    def register(self) -> Path:
        return self.folder / "register.jsonl"

    def file_of(self, key: str, number: int) -> Path:
        return self.folder / key / f"{number:04d}.json.gz"

    def lines(self) -> list[dict[str, Any]]:
        """All lines of the register, oldest first; a torn last line never happened. Raises EditionProblem when it was changed."""
        return [entry for _, entry in self._checked()]

    def last_hash(self) -> str:
        """Hash of the newest line, which the next one must name; empty for the first."""
        checked = self._checked()
        return hashlib.sha256(checked[-1][0]).hexdigest() if checked else ""

    def _checked(self) -> Sequence[tuple[bytes, dict[str, Any]]]:
        if not self.register.is_file():
            return []
        checked: list[tuple[bytes, dict[str, Any]]] = []
        previous = ""
        for line in self.register.read_bytes().split(b"\n")[:-1]:
            try:
                entry = json.loads(line)
                is_next = entry["previous"] == previous
            except (ValueError, KeyError, TypeError):
                is_next = False
            if not is_next:
                raise EditionProblem("Das Verzeichnis der Ausgaben wurde verändert oder ist beschädigt.", _RESTORE)
            checked.append((line, entry))
            previous = hashlib.sha256(line).hexdigest()
        return checked

    def editions(self, key: str | None = None) -> pd.DataFrame:
        """One row is an edition with who (function) released it and when, newest first; columns see ``COLUMNS``."""
        found: dict[tuple[str, int], dict[str, Any]] = {}
        for entry in self.lines():
            place = (entry["key"], entry["number"])
            if entry["action"] == "freeze":
                found[place] = {**{name: entry.get(name) for name in COLUMNS}}
            else:  # redact: the same edition without the texts of a forgotten file
                found[place] |= {"sha256": entry["sha256"], "redacted_at": entry["at"]}
        rows = [row for row in reversed(found.values()) if key is None or row["key"] == key]
        return pd.DataFrame(rows, columns=list(COLUMNS))

    def newest_number(self, key: str) -> int:
        """Number of the newest edition of a scope, 0 while there is none."""
        return max((int(number) for number in self.editions(key)["number"]), default=0)

    def hash_of(self, key: str, number: int) -> str:
        """Hash of the file of an edition, as the register names it; empty when there is no such edition."""
        listed = self.editions(key)
        return next((str(row.sha256) for row in listed.itertuples() if row.number == number), "")

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
