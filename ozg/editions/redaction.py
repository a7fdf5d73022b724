"""What remains of an edition when a file it was made from is forgotten: all figures, none of the file's free texts.

``forget`` takes a file out of the record because it may hold personal data. An edition is immutable, but it must not keep such data
alive. So the free texts of the file's municipality are taken out of it, the figures stay as they were released, and the edition says
what was done, when and why.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ozg.editions.archive import Edition, Table
from ozg.rules import form

#: Tables of the register and the catalogue: nothing in them is a municipality's own word.
_OF_THE_PROGRAM = {"mart.municipality", "mart.service", "core.leika_service", "meta.parameter", "meta.build"}
#: Text columns that hold keys, codes or words of the program: those of the form by the kind of their column, and what the build adds.
#: Every other text is taken out: a column nobody has thought of must not keep what was to be forgotten.
_KEPT = form.coded_fields() | {
    form.ANSWERS, "criteria_version", "binding_criteria_lax",
    "ars", "option_ars", "service_name", "subject_area", "situation", "rgm_version", "version_before", "version_now",
    "binding_criteria", "target_precision", "rank_group", "turn_group", "rank_basis", "bottleneck_codes", "hindering_codes", "blocking_codes", "owner_code",
    "removable_by", "change_kind", "stage", "code", "cell", "kind", "sha256", "words_sha256", "neutral_name",
}  # fmt: skip


def concerns(edition: Edition, sha256: str) -> bool:
    """Whether the forgotten file is one of the edition's sources."""
    return any(delivered["sha256"] == sha256 for delivered in edition.header["sources"])


def redact(edition: Edition, sha256: str, at: str, reason: str) -> Edition:
    """The edition without the free texts of the municipality whose file was forgotten; the same input gives the same edition."""
    delivered_files = [delivered for delivered in edition.header["sources"] if delivered["sha256"] == sha256]
    bodies = {delivered["ars"] for delivered in delivered_files}
    deliveries = {delivered["delivery_id"] for delivered in delivered_files}
    header = {
        **edition.header,
        "sources": [
            {**delivered, "file": None} if delivered["sha256"] == sha256 else delivered
            for delivered in edition.header["sources"]
        ],
        "reasons": [
            {**given, "reason": None} if given["ars"] in bodies else given for given in edition.header["reasons"]
        ],
        "redactions": [*edition.header["redactions"], {"at": at, "sha256": sha256, "reason": reason}],
    }
    tables = {
        name: table if name in _OF_THE_PROGRAM else _without(table, bodies, deliveries)
        for name, table in edition.tables.items()
    }
    return replace(edition, header=header, tables=tables)


def _without(table: Table, bodies: set[str | None], deliveries: set[int]) -> Table:
    """The table with its free texts emptied in all rows of these municipalities and deliveries."""
    columns = list(table.types)
    places = [place for place, name in enumerate(columns) if "VARCHAR" in table.types[name] and name not in _KEPT]
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
