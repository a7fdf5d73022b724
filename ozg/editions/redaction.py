"""What remains of an edition when a file it was made from is forgotten: all figures, none of the file's free texts.

``forget`` takes a file out of the record because it may hold personal data. An edition is immutable, but it must not keep such data
alive. So the free texts of the file's municipality are taken out of it, the figures stay as they were released, and the edition says
what was done, when and why.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ozg.editions.archive import Edition, Table

#: Columns with words of the municipality's own, by table.
_FREE_TEXTS = {
    "mart.entry": {"given_name", "responsible_body", "office", "url", "legal_ceiling_reason", "pioneer_name", "specialist_system",
                   "priority_given", "rationale", "remark", "source_file", "source_sheet"},
    "mart.obstacle": {"office", "measure"},
    "mart.component": {"office", "remark", "sheet_name"},
    "core.evidence": {"given_name", "url", "coverage_text", "exclusion_reason", "sheet_name"},
    "meta.finding": {"sheet_name", "given_value", "message"},
    "meta.delivery": {"file_name"},
}  # fmt: skip


def concerns(edition: Edition, sha256: str) -> bool:
    """Whether the forgotten file is one of the edition's sources."""
    return any(source["sha256"] == sha256 for source in edition.header["sources"])


def redact(edition: Edition, sha256: str, at: str, reason: str) -> Edition:
    """The edition without the free texts of the municipality whose file was forgotten; the same input gives the same edition."""
    sources = [source for source in edition.header["sources"] if source["sha256"] == sha256]
    bodies = {source["ars"] for source in sources}
    deliveries = {source["delivery_id"] for source in sources}
    header = {
        **edition.header,
        "sources": [
            {**source, "file": None} if source["sha256"] == sha256 else source for source in edition.header["sources"]
        ],
        "reasons": [
            {**given, "reason": None} if given["ars"] in bodies else given for given in edition.header["reasons"]
        ],
        "redactions": [*edition.header["redactions"], {"at": at, "sha256": sha256, "reason": reason}],
    }
    tables = {
        name: _without(table, _FREE_TEXTS.get(name, set()), bodies, deliveries)
        for name, table in edition.tables.items()
    }
    return replace(edition, header=header, tables=tables)


def _without(table: Table, texts: set[str], bodies: set[str | None], deliveries: set[int]) -> Table:
    """The table with its free texts emptied in all rows of these municipalities and deliveries."""
    columns = list(table.types)
    places = [columns.index(name) for name in columns if name in texts]
    if not places:
        return table
    ars = columns.index("ars") if "ars" in columns else None
    delivery = columns.index("delivery_id") if "delivery_id" in columns else None

    def row_without(row: list[Any]) -> list[Any]:
        is_of_body = ars is not None and row[ars] is not None and row[ars] in bodies
        if not is_of_body and (delivery is None or row[delivery] not in deliveries):
            return row
        return [None if place in places else value for place, value in enumerate(row)]

    return Table(table.types, [row_without(row) for row in table.rows])
