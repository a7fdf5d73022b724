"""Whether the rows of lists are kept in DuckLake (``OZG_LAKE``); what that needs is imported only then."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from etl.contracts import InputError
from etl.record.store import Store

if TYPE_CHECKING:
    from etl.lake.rows import LakeRows

LAKE = "OZG_LAKE"


def rows_of(store: Store) -> LakeRows | None:
    """The rows of lists of a store; None where they are in its builds alone. Raises InputError when the variable is wrong or something it
    needs is not installed."""
    folder = os.environ.get(LAKE, "")
    if not folder:
        return None
    if not store.home.is_shared:
        raise InputError("OZG_LAKE gilt nur mit OZG_RECORD.", "Ohne beide liegen Listen und Stand im Datenordner.")
    from etl.lake.engine import Lake
    from etl.lake.rows import LakeRows
    from etl.record.postgres import PostgresRecord

    assert isinstance(store.home, PostgresRecord)
    return LakeRows(store, Lake(store.home, Path(folder)))
