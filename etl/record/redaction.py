"""``forget`` reaches the editions too: the free texts of a forgotten file leave every edition made from it."""

from __future__ import annotations

import hashlib
from typing import Any

from etl.record.shelf import append, write_file
from etl.record.store import Store
from ozg.editions.archive import from_bytes, to_bytes
from ozg.editions.redaction import concerns, redact
from ozg.editions.shelf import Shelf


def redact_forgotten(store: Store) -> int:
    """Bring all editions in line with the journal; returns how many were changed. Must run under the store's lock.

    Repeated after an interruption it finishes what was begun: the register's line decides, the file follows.
    """
    shelf = Shelf(store.editions)
    if not shelf.register.is_file():
        return 0
    _finish_interrupted(shelf)
    changed = 0
    for forgotten in [entry for entry in store.entries() if entry["action"] == "forget"]:
        for line in _frozen_before(shelf, forgotten["at"]):
            if _redact_one(shelf, line, forgotten):
                changed += 1
    return changed


def _frozen_before(shelf: Shelf, moment: str) -> list[dict[str, Any]]:
    return [line for line in shelf.lines() if line["action"] == "freeze" and line["frozen_at"] <= moment]


def _redact_one(shelf: Shelf, line: dict[str, Any], forgotten: dict[str, Any]) -> bool:
    if forgotten["sha256"] not in line["sources"]:
        return False
    edition = shelf.load(line["key"], line["number"])
    is_done = any(done["sha256"] == forgotten["sha256"] for done in edition.header["redactions"])
    if is_done or not concerns(edition, forgotten["sha256"]):
        return False
    content = to_bytes(redact(edition, forgotten["sha256"], forgotten["at"], forgotten["reason"]))
    path = shelf.file_of(line["key"], line["number"])
    was = hashlib.sha256(path.read_bytes()).hexdigest()
    append(shelf, {"action": "redact", "key": line["key"], "number": line["number"], "at": forgotten["at"], "was": was,
                   "source": forgotten["sha256"], "reason": forgotten["reason"],
                   "sha256": hashlib.sha256(content).hexdigest()})  # fmt: skip
    write_file(path, content)
    return True


def _finish_interrupted(shelf: Shelf) -> None:
    """A redaction whose line was written but whose file was not replaced is done again; it gives the same bytes."""
    for line in [line for line in shelf.lines() if line["action"] == "redact"]:
        path = shelf.file_of(line["key"], line["number"])
        content = path.read_bytes() if path.is_file() else b""
        if content and hashlib.sha256(content).hexdigest() == line["was"]:
            write_file(path, to_bytes(redact(from_bytes(content), line["source"], line["at"], line["reason"])))
