"""The edits of the record in a build: the rows of ``meta.edit``, from which the model lays them over the lists (``etl/sql/core/edit.sql``)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import duckdb

from etl.record.edits import Edit, moment, row_key


def write(connection: duckdb.DuckDBPyConnection, edits: Sequence[Edit]) -> None:
    """Put the edits into ``meta.edit``."""
    rows = []
    before: dict[tuple[str, str, str, str], str | None] = {}
    for edit in edits:
        place = (edit.ars, edit.subject.code, row_key(edit), edit.field)
        rows.append(_row(edit, before.get(place) if edit.is_text else edit.before))
        before[place] = edit.after
    if rows:
        places = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO meta.edit VALUES ({places})", rows)


def _row(edit: Edit, before: str | None) -> list[Any]:
    return [
        edit.number, edit.subject.code, edit.subject.table, edit.ars, edit.row.get("ozg_id"), edit.row.get("leika_key"), row_key(edit),
        edit.field, edit.header, edit.day, json.dumps(edit.values, ensure_ascii=False), edit.after, before, edit.said, edit.list_sha256,
        edit.is_addition, edit.is_text, edit.function, edit.reason, moment(edit), edit.file.sha256, edit.state,
    ]  # fmt: skip
