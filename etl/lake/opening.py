"""Whether the rows of lists are kept in DuckLake (``OZG_LAKE``); what that needs is imported only then."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from etl.contracts import InputError
from etl.record.opening import STORE
from etl.record.store import Store

if TYPE_CHECKING:
    from etl.lake.rows import LakeRows

LAKE = "OZG_LAKE"


def rows_of(store: Store) -> LakeRows | None:
    """The rows of lists of a store; None where they are in its builds alone. Raises InputError when the variable is wrong or something it
    needs is not installed."""
    place = os.environ.get(LAKE, "")
    if not place:
        return None
    if not store.home.is_shared:
        raise InputError("OZG_LAKE gilt nur mit OZG_RECORD.", "Ohne beide liegen Listen und Stand im Datenordner.")
    from etl.lake.engine import Lake
    from etl.lake.rows import LakeRows
    from etl.record.postgres import PostgresRecord

    assert isinstance(store.home, PostgresRecord)
    lake = Lake(store.home, place)
    check_apart(lake.place, [os.environ.get(STORE, ""), str(store.folder)])
    return LakeRows(store, lake)


def check_apart(place: str, others: Sequence[str]) -> None:
    """Raises InputError when something else lies inside the place of the rows: the care for them removes what it does not know."""
    within = place.rstrip("/") + "/"
    for other in filter(None, others):
        whole = other if "://" in other else str(Path(other).resolve())
        if f"{whole.rstrip('/')}/".startswith(within):
            raise InputError(
                f"In dem Ort der Zeilen (OZG_LAKE: „{place}“) liegt auch „{other}“; die Pflege der Zeilen würde es entfernen.",
                "Es wurde nichts geändert. Bitte für OZG_LAKE einen Ort nehmen, an dem sonst nichts liegt.",
            )
