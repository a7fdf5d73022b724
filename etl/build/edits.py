"""The edits of the record in a build: the rows of ``meta.edit``, from which the model lays them over the lists (``etl/sql/core/edit.sql``)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import duckdb

from etl import sqlfiles
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
        connection.executemany(sqlfiles.text("meta_edit"), rows)


def _row(edit: Edit, before: str | None) -> dict[str, Any]:
    return {
        "edit_number": edit.number, "subject": edit.subject.code, "table_name": edit.subject.table, "ars": edit.ars,
        "ozg_id": edit.row.get("ozg_id"), "leika_key": edit.row.get("leika_key"), "row_key": row_key(edit), "field": edit.field,
        "column_name": edit.header, "edit_date": edit.day, "edit_values": json.dumps(edit.values, ensure_ascii=False),
        "after_text": edit.after, "before_text": before, "said_text": edit.said, "list_sha256": edit.list_sha256,
        "is_addition": edit.is_addition, "is_text": edit.is_text, "function": edit.function, "reason": edit.reason,
        "edited_at": moment(edit), "sha256": edit.file.sha256, "record_state": edit.state,
    }  # fmt: skip
