"""Undo: back to the file before. The delivered file stays on disk and in the record, it only counts no longer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import duckdb

from etl import sqlfiles
from etl.actions.rebuild import publish_record
from etl.contracts import InputError
from etl.record import decisions, publish
from etl.record.decisions import UNSAID, By, Figures
from etl.record.edits import TAKEN_BACK, Edit, edits
from etl.record.recover import recover
from etl.record.store import DeliveredFile, Store


@dataclass(frozen=True)
class Undone:
    """What an undo did. ``effective``: one entry (ars, file, sha256, reporting_date) per municipality of the files that has a
    list again; ``without_list``: the municipalities (ars) that have none any more."""

    files: tuple[str, ...]
    effective: tuple[dict[str, Any], ...]
    without_list: tuple[str, ...]
    build_id: str


def undo(store: Store, ars: str | None = None, by: By = UNSAID) -> Undone:
    """Take back the last load, with ``ars`` the last one that municipality had a file in; rebuild and publish.

    A load of several files is one decision and is taken back as a whole, whomever its files speak for. Raises InputError when there is
    nothing to take back.
    """
    with store.locked():
        recover(store)
        spoken_for = _municipalities(store)
        files = _last(store, ars, spoken_for)
        if not files:
            raise InputError(
                "Es gibt keine Übernahme, die rückgängig gemacht werden kann."
                if ars is None
                else f"Von der Kommune {ars} ist keine Datei geladen, die rückgängig gemacht werden kann.",
                "„python -m etl status“ zeigt die geladenen Dateien.",
            )
        touched = {_speaks_for(delivered, spoken_for) for delivered in files}
        effective: list[dict[str, Any]] = []

        def decide(build_id: str, old: Figures, new: Figures) -> None:
            effective.extend(one for one in _in_force(store, build_id) if one["ars"] in touched)
            store.append(*decisions.undo_lines(files, effective, build_id, by, old, new))

        record = [delivered for delivered in store.in_record() if delivered not in files]
        build_id = publish_record(store, record, decide, edits=edits_without(store, files), may_grow=True)
        listed = {one["ars"] for one in effective}
        without = sorted(one for one in touched if one and one not in listed)
        return Undone(tuple(delivered.file for delivered in files), tuple(effective), tuple(without), build_id)


def edits_without(store: Store, files: Sequence[DeliveredFile]) -> list[Edit]:
    """The edits of the record, those of these files taken back."""
    return [replace(edit, state=TAKEN_BACK) if edit.file in files else edit for edit in edits(store)]


def _last(store: Store, ars: str | None, spoken_for: dict[tuple[Any, ...], str | None]) -> Sequence[DeliveredFile]:
    decided = (
        files for files in store.decisions() if ars is None or any(_speaks_for(one, spoken_for) == ars for one in files)
    )
    return next(decided, ())


def _speaks_for(delivered: DeliveredFile, spoken_for: dict[tuple[Any, ...], str | None]) -> str | None:
    return delivered.ars if delivered.is_edit else spoken_for.get(_identity(delivered))


def _municipalities(store: Store) -> dict[tuple[Any, ...], str | None]:
    """Whom each loaded file speaks for; only the build knows, because the file itself may have said it."""
    if store.rows:
        return {tuple(key): ars for key, ars in store.rows.speaks_for().items()}
    current = publish.current_build(store.published)
    if current is None:
        return {}
    with publish.asking_published(), duckdb.connect(str(current), read_only=True) as connection:
        return {tuple(key): ars for ars, *key in sqlfiles.rows(connection, "meta_delivery_municipality")}


def _identity(delivered: DeliveredFile) -> tuple[Any, ...]:
    return (delivered.sha256, delivered.ars, delivered.reporting_date)


def _in_force(store: Store, build_id: str) -> list[dict[str, Any]]:
    names = ("ars", "file", "sha256", "reporting_date")
    if store.rows and store.rows.deciding:
        return [dict(zip(names, row, strict=True)) for row in sqlfiles.rows(store.rows.deciding, "meta_in_force")]
    with duckdb.connect(str(publish.build_path(store.published, build_id)), read_only=True) as connection:
        return [dict(zip(names, row, strict=True)) for row in sqlfiles.rows(connection, "meta_in_force")]
