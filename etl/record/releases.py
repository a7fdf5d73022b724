"""Releases of editions in the record."""

from __future__ import annotations

from etl.record.journal import release_line
from etl.record.store import Store
from ozg.editions.shelf import Shelf


def record_releases(store: Store) -> None:
    """Note in the record every release of the register that is not there yet; an interrupted ``freeze`` is finished so.

    Must run under the store's lock.
    """
    noted = {(entry["key"], entry["after"]["number"]) for entry in store.entries() if entry["action"] == "release"}
    listed = [line for line in Shelf(store.editions).lines() if line["action"] == "freeze"]
    for line in listed:
        if (line["key"], line["number"]) not in noted:
            store.append(release_line(line))
