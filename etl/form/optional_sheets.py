"""The optional sheets of the workbook ("Vorhaben", "Mittel" …, docs/vertrag.md 3.A) as data: sheets, columns, words.

``data/reference/blaetter.csv`` and ``blattspalten.csv`` are the one place that says what they hold: intake reads by them, the
template is written from them, and each sheet becomes one table ``core.<table>`` with one column per field.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from etl.contracts import InputError
from etl.form.columns import COUNT_FORMAT, DAY_FORMAT, DECIMAL_FORMAT, EURO_FORMAT, YES_NO, ColumnKind, TemplateColumn
from etl.parse.text import fold
from etl.reference.register import REFERENCE, read_columns

#: How the cells of a column are read (``etl.intake.optional``).
ValueKind = Literal[
    "Text", "Stelle", "Leistung", "OZG-ID", "LeiKa", "Leistungen", "Kommune", "Kommunen", "Datum", "Beginn", "Geld", "Prozent",
    "Ganzzahl", "Zahl", "Kennzahl", "Auswahl", "Ja-Nein", "URL",
]  # fmt: skip
#: "ja": every row needs it; "Spalte": the sheet needs the column; "eines": every row needs one of these.
Need = Literal["ja", "Spalte", "eines", ""]
#: Value kind → how the template writes it, number format, type of the column in core.
_FORMS: dict[str, tuple[ColumnKind, str, str]] = {
    "Text": ("text", "", "VARCHAR"),
    "Stelle": ("text", "", "VARCHAR"),
    "Leistung": ("text", "", "VARCHAR"),
    "OZG-ID": ("key", "", "VARCHAR"),
    "LeiKa": ("key", "", "VARCHAR"),
    "Leistungen": ("key", "", "VARCHAR"),
    "Kommune": ("text", "", "VARCHAR"),
    "Kommunen": ("text", "", "VARCHAR"),
    "Datum": ("date", DAY_FORMAT, "DATE"),
    "Beginn": ("date", DAY_FORMAT, "DATE"),
    "Geld": ("number", EURO_FORMAT, "DECIMAL(14, 2)"),
    "Prozent": ("number", "0.##%", "DOUBLE"),
    "Ganzzahl": ("number", "0", "INTEGER"),
    "Zahl": ("number", DECIMAL_FORMAT, "DOUBLE"),
    "Kennzahl": ("number", COUNT_FORMAT, "DOUBLE"),
    "Auswahl": ("word", "", "VARCHAR"),
    "Ja-Nein": ("word", "", "BOOLEAN"),
    "URL": ("url", "", "VARCHAR"),
}
_REMEDY = "Bitte die Datei aus der Auslieferung wiederherstellen."


@dataclass(frozen=True)
class OptionalColumn(TemplateColumn):
    """One column; ``value_kind`` says how a cell is read, ``need`` how much the sheet depends on it."""

    value_kind: ValueKind = "Text"
    need: Need = ""
    synonyms: tuple[str, ...] = ()

    @property
    def database_type(self) -> str:
        return _FORMS[self.value_kind][2]


@dataclass(frozen=True)
class OptionalSheet:
    """One sheet and its table in core. ``key``: fields that make two rows speak of the same thing; none: every row counts."""

    name: str
    table: str
    row_meaning: str
    key: tuple[str, ...]
    columns: tuple[OptionalColumn, ...] = field(repr=False)

    @cached_property
    def by_header(self) -> dict[str, OptionalColumn]:
        """Folded header or synonym → column; a header of one column outweighs the synonym of another."""
        synonyms = {fold(word): column for column in self.columns for word in column.synonyms}
        return synonyms | {fold(column.header): column for column in self.columns}

    @cached_property
    def needed(self) -> frozenset[str]:
        """Fields whose columns must be there for the sheet to be recognised."""
        return frozenset(column.field for column in self.columns if column.need in ("ja", "Spalte"))

    @property
    def structure(self) -> str:
        """Field → type of the column in core, as the JSON text DuckDB's ``from_json`` takes."""
        return json.dumps({column.field: column.database_type for column in self.columns})


@cache
def optional_sheets(folder: Path = REFERENCE) -> tuple[OptionalSheet, ...]:
    """All optional sheets in the order of the template. Raises InputError for a damaged file."""
    columns: dict[str, list[OptionalColumn]] = {}
    for name, *cells in read_columns(
        folder / "blattspalten.csv",
        "blatt", "spalte", "feld", "art", "pflicht", "woerter", "synonyme", "erklaerung", "beispiel",
    ):  # fmt: skip
        columns.setdefault(name, []).append(_column(*cells))
    rows = read_columns(folder / "blaetter.csv", "blatt", "tabelle", "zeile_ist", "schluessel")
    sheets = tuple(
        OptionalSheet(name, table, row_meaning, tuple(key.split()), tuple(columns[name]))
        for name, table, row_meaning, key in rows
    )
    for sheet in sheets:
        unknown = set(sheet.key) - {column.field for column in sheet.columns}
        if unknown:
            raise InputError(f"In blaetter.csv nennt „{sheet.name}“ unbekannte Felder: {sorted(unknown)}.", _REMEDY)
    return sheets


def _column(
    header: str, name: str, value_kind: ValueKind, need: Need, words: str, synonyms: str, explanation: str, example: str
) -> OptionalColumn:
    if value_kind not in _FORMS:
        raise InputError(f"In blattspalten.csv hat „{header}“ die unbekannte Art „{value_kind}“.", _REMEDY)
    kind, number_format, _ = _FORMS[value_kind]
    choices: dict[Any, str] = dict(YES_NO) if value_kind == "Ja-Nein" else {}
    if words:
        choices = dict(choice.split("=", 1) for choice in words.split("|"))
    return OptionalColumn(
        header,
        name,
        kind,
        explanation,
        example or next(iter(choices.values()), ""),
        choices,
        max(12, min(40, len(example) + 4)),
        number_format,
        value_kind=value_kind,
        need=need,
        synonyms=tuple(filter(None, synonyms.split("|"))),
    )
