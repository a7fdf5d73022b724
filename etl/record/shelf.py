"""Writing to the shelf of editions; reading is ``ozg.editions.shelf``. Callers hold the store's lock."""

from __future__ import annotations

import hashlib

from etl.record.decisions import shelf_line
from etl.record.store import Store
from ozg import record
from ozg.editions.shelf import Shelf


def take_over_register(store: Store) -> None:
    """Put the register an older version kept beside the editions into the record, once; the file stays as it is."""
    shelf = Shelf(store.editions)
    if not shelf.register.is_file() or any(entry["action"] == record.SHELF for entry in store.entries()):
        return
    editions = shelf.registered()
    store.append(shelf_line(hashlib.sha256(shelf.register.read_bytes()).hexdigest(), editions))
