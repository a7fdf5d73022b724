"""Writing to the shelf of editions; reading is ``ozg.editions.shelf``. Callers hold the store's lock."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from ozg.editions.shelf import Shelf

REGISTER_VERSION = 1


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.tmp")
    with waiting.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    waiting.replace(path)


def append(shelf: Shelf, entry: dict[str, Any]) -> None:
    """Add one line in one write and force it to disk: from this moment it counts. It names the hash of the line before it."""
    _cut_torn_line(shelf)
    line = {"version": REGISTER_VERSION, **entry, "previous": shelf.last_hash()}
    with shelf.register.open("ab") as stream:
        stream.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        stream.flush()
        os.fsync(stream.fileno())


def _cut_torn_line(shelf: Shelf) -> None:
    if not shelf.register.is_file():
        return
    content = shelf.register.read_bytes()
    if content and not content.endswith(b"\n"):
        with shelf.register.open("r+b") as stream:
            stream.truncate(content.rfind(b"\n") + 1)
