"""Rows of the sheets "Nutzung", "Engpässe" and "Basisdienste", and of usage files → their staging tables."""

from __future__ import annotations

import re

from etl.form.columns import BOTTLENECKS, COMPONENTS, USAGE
from etl.intake.columns import IDENTIFYING, ListColumn
from etl.intake.identify import Identifier
from etl.intake.services import Loaded
from etl.intake.tables import BodyRow, cell_text, place_of
from etl.intake.values import CellReader, Values
from etl.intake.years import up_to
from etl.parse.text import clean, fold

ALL_SERVICES = {"alle", "alle leistungen", "alle ozg leistungen", "saemtliche leistungen", "uebergreifend", "alles"}
#: Fields read cell by cell; the others say which service, which period and which bottleneck a row is about.
_USAGE_FIELDS = USAGE.database_types.keys() - {*IDENTIFYING, "period"}
_BOTTLENECK_FIELDS = BOTTLENECKS.database_types.keys() - {*IDENTIFYING, "bottleneck_code"}
_CODE_FIRST = re.compile(r"^(E\d{2})\b")


def read_usage(row: BodyRow, reader: CellReader, identifier: Identifier, source: str | None) -> list[Loaded]:
    """One row: cases of one service in one period. Rejected without a service or without a period."""
    identity = identifier.identify(row)
    if not identity.services:
        return []
    column = reader.table.first("period")
    assert column
    period = reader.period(row, column, "period_not_readable", is_needed=True)
    if period is None:
        return []
    day = reader.day
    if day and period.start > day:
        reader.reporter.add("period_of_the_future", place_of(row, column), clean(cell_text(row.cells[column.index])))
        return []
    if day and up_to(period, day) != period:
        reader.reporter.add(
            "period_until_day",
            place_of(row, column),
            clean(cell_text(row.cells[column.index])),
            datum=f"{day:%d.%m.%Y}",
        )
        period = up_to(period, day)
    values: Values = {"period_start_date": period.start, "period_end_date": period.end}
    for other in reader.table.columns:
        if other.field in _USAGE_FIELDS:
            values.update(reader.read(row, other))
    if source and not values.get("usage_source"):
        values["usage_source"] = source
    service = identity.services[0]
    return [Loaded(row, "usage_entry", {**values, "ozg_id": service.ozg_id, "leika_key": service.leika_key})]


def read_bottleneck(row: BodyRow, reader: CellReader, identifier: Identifier) -> list[Loaded]:
    """One row: a bottleneck of one service or, without a service, of all."""
    code = _bottleneck_code(row, reader)
    if code is None:
        return []
    ozg_id = None
    if identifier.has_identity(row) and not _means_all(row, reader):
        identity = identifier.identify(row)
        if not identity.services:
            return []
        ozg_id = identity.services[0].ozg_id
    values: Values = {"ozg_id": ozg_id, "bottleneck_code": code}
    for column in reader.table.columns:
        if column.field in _BOTTLENECK_FIELDS:
            values.update(reader.read(row, column))
    values.pop("target_precision", None)
    _check_order(row, reader, values)
    return [Loaded(row, "bottleneck_entry", values)]


def read_component(row: BodyRow, reader: CellReader, status: object) -> list[Loaded]:
    """One row: a shared component of the municipality or of one office."""
    values: Values = {}
    for column in reader.table.columns:
        if column.field == "implementation_status":
            status.read(row, _NO_RELEVANCE, values)  # type: ignore[attr-defined]
        elif column.field in COMPONENTS.database_types:
            values.update(reader.read(row, column))
    if not values.get("component_name"):
        column = reader.table.first("component_name")
        place = place_of(row, column) if column else row.place
        reader.reporter.add("component_missing", place, _first_text(row))
        return []
    return [
        Loaded(
            row,
            "component_entry",
            {name: value for name, value in values.items() if name in COMPONENTS.database_types},
        )
    ]


class _NoRelevance:
    """In the table of components no cell speaks about relevance."""

    def takes(self, row: BodyRow, column: ListColumn) -> bool:
        return False

    def takes_text(self, row: BodyRow, column: ListColumn, text: str) -> bool:
        return False


_NO_RELEVANCE = _NoRelevance()


def _bottleneck_code(row: BodyRow, reader: CellReader) -> str | None:
    column = reader.table.first("bottleneck_code")
    if column is None:  # it stood in a hidden column, which is not read
        reader.reporter.add("bottleneck_missing", row.place)
        return None
    cell = reader.usable(row, column)
    text = clean(cell_text(cell))
    code = reader.vocabulary.code("bottleneck_code", text) if text else None
    match = _CODE_FIRST.match(text.upper())
    if code is None and match and match[1] in BOTTLENECKS.by_field["bottleneck_code"].words:
        code = match[1]
    if code is None and text:
        reader.reporter.add("bottleneck_not_known", place_of(row, column), text)
    elif code is None:
        reader.reporter.add("bottleneck_missing", place_of(row, column))
    return code


def _means_all(row: BodyRow, reader: CellReader) -> bool:
    """ "alle Leistungen" where a service would stand, and no key."""
    texts = [
        fold(cell_text(row.cells[column.index]))
        for column in reader.table.columns
        if column.field in IDENTIFYING and column.index in row.cells
    ]
    return all(text in ALL_SERVICES for text in texts if text)


def _check_order(row: BodyRow, reader: CellReader, values: Values) -> None:
    start = values.get("since_date")
    for field, code in (("target_date", "target_before_start"), ("resolved_date", "resolved_before_start")):
        end, column = values.get(field), reader.table.first(field)
        if start and end and end < start and column:
            reader.reporter.add(
                code,
                place_of(row, column),
                cell_text(row.cells.get(column.index)),
                ziel=f"{end:%d.%m.%Y}",
                beginn=f"{start:%d.%m.%Y}",
            )


def _first_text(row: BodyRow) -> str:
    return clean(cell_text(row.cells[min(row.cells)])) if row.cells else ""
