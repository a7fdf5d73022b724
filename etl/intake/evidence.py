"""Rows of the federal dashboard's export (Open-PVOG, docs/vertrag.md 3.C) → ``evidence_entry``: evidence, never a claim of the
municipality."""

from __future__ import annotations

from etl.intake.identify import Identifier
from etl.intake.origin import find_by_key
from etl.intake.services import Loaded
from etl.intake.tables import BodyRow, cell_text, place_of
from etl.intake.values import CellReader, Values
from etl.parse.text import clean, fold
from etl.reference.register import Municipality, Register

ONLINE = {"ok": True, "nicht ok": False, "nok": False, "nicht_ok": False}
ACTIVE = {"ja": True, "nein": False, "true": True, "false": False}
UNKNOWN = {"", "null", "none", "nan", "unbekannt"}
COUNTRY = "000000000000"


def municipality_of(row: BodyRow, reader: CellReader, register: Register) -> Municipality | None:
    """The municipality a row of a file with many municipalities names. A row of a Land or the Bund is ignored, one of an
    unknown municipality rejected; either way the row has its outcome and finding then."""
    column = reader.table.first("ars")
    assert column
    text = clean(cell_text(row.cells.get(column.index)))
    municipality, remark = find_by_key(text, register)
    place = place_of(row, column)
    if municipality:
        if remark == "leading_zero_added":
            reader.reporter.add(remark, place, text)
        return municipality
    name_column = reader.table.first("municipality_name")
    name = clean(cell_text(row.cells.get(name_column.index))) if name_column else ""
    if _is_above(text):
        row.outcome = "ignored"
        reader.reporter.add("evidence_of_state", row.place, text, name=name or text)
        return None
    row.outcome = "rejected"
    code = "regional_key_not_readable" if remark == "regional_key_not_readable" else "municipality_not_in_register"
    reader.reporter.add(code, place, text)
    return None


def read_evidence(row: BodyRow, reader: CellReader, identifier: Identifier) -> list[Loaded]:
    """One row: what the federal dashboard says about one LeiKa service in one municipality."""
    identity = identifier.identify_by_key(row)
    if not identity.services:
        return []
    service = identity.services[0]
    values: Values = {"ozg_id": service.ozg_id, "leika_key": service.leika_key, "given_name": identity.name}
    for column in reader.table.columns:
        if column.field in ("url", "coverage_text", "exclusion_reason", "evidence_date"):
            values.update(reader.read(row, column))
        elif column.field in ("is_online", "is_active"):
            values[column.field] = _flag(row, reader, column.field)
    return [Loaded(row, "evidence_entry", values)]


def _flag(row: BodyRow, reader: CellReader, field: str) -> bool | None:
    column = reader.table.first(field)
    assert column
    words = ONLINE if field == "is_online" else ACTIVE
    cell = row.cells.get(column.index)
    text = clean(cell_text(cell)).casefold()
    if text in words:
        return words[text]
    if fold(text) not in UNKNOWN:
        reader.reporter.add(
            "evidence_word_not_known", place_of(row, column), text, woerter=" oder ".join(list(words)[:2])
        )
    return None


def _is_above(text: str) -> bool:
    """The key of a Land or of the whole country: nothing but zeros behind the Land."""
    digits = "".join(character for character in text if character.isdigit())
    return bool(digits) and (len(digits) <= 2 or (len(digits) in (8, 12) and not digits[2:].strip("0")))
