"""``forget`` reaches the editions too: the free texts of a forgotten file leave every edition made from it."""

from __future__ import annotations

import hashlib
from typing import Any

from etl.record.decisions import redact_line
from etl.record.home import write_file
from etl.record.store import Store
from ozg.editions.archive import from_bytes, to_bytes
from ozg.editions.redaction import concerns, redact
from ozg.editions.shelf import Shelf


def redact_forgotten(store: Store) -> int:
    """Bring all editions in line with the record; returns how many were changed. Must run under the store's lock.

    Repeated after an interruption it finishes what was begun: the line of the record decides, the file follows.
    """
    shelf = Shelf(store.editions)
    if not shelf.folder.is_dir():
        return 0
    _finish_interrupted(shelf)
    changed = 0
    for place, forgotten in enumerate(store.entries()):
        if forgotten["action"] == "forget":
            frozen_before = [line for line in shelf.lines() if line["action"] == "freeze" and line["place"] < place]
            changed += sum(_redact_one(store, shelf, line, forgotten) for line in frozen_before)
    return changed


def _redact_one(store: Store, shelf: Shelf, line: dict[str, Any], forgotten: dict[str, Any]) -> bool:
    if forgotten["sha256"] not in line["sources"]:
        return False
    edition = shelf.load(line["key"], line["number"])
    is_done = any(done["sha256"] == forgotten["sha256"] for done in edition.header["redactions"])
    if is_done or not concerns(edition, forgotten["sha256"]):
        return False
    content = to_bytes(redact(edition, forgotten["sha256"], forgotten["at"], forgotten["reason"]))
    path = shelf.file_of(line["key"], line["number"])
    was = hashlib.sha256(path.read_bytes()).hexdigest()
    store.keep_elsewhere(content, path.name)
    store.append(redact_line(line["key"], line["number"], was, hashlib.sha256(content).hexdigest(), forgotten))
    write_file(path, content)
    return True


def _finish_interrupted(shelf: Shelf) -> None:
    """A redaction whose line was written but whose file was not replaced is done again; it gives the same bytes."""
    for line in [line for line in shelf.lines() if line["action"] == "redact"]:
        path = shelf.file_of(line["key"], line["number"])
        content = path.read_bytes() if path.is_file() else b""
        if content and hashlib.sha256(content).hexdigest() == line["was"]:
            write_file(path, to_bytes(redact(from_bytes(content), line["source"], line["at"], line["reason"])))
