"""The sheets of the template ("Meldebogen", docs/vertrag.md 3.A) and its head.

The sheets and their columns are the table of ``ozg.rules.form``: ``etl.form.template`` writes workbooks from it, intake recognises
sheets and headers by it and turns words into codes, and the staging tables get their columns from it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from etl.contracts import InputError
from ozg.rules import form
from ozg.rules.form import FormSheet

_REMEDY = "Bitte die Datei aus der Auslieferung wiederherstellen."


@dataclass(frozen=True)
class HeadEntry:
    """One line of the sheet "Kopf": ``label`` stands in the column "Feld", the answer in the column "Wert"."""

    label: str
    field: str
    explanation: str
    example: str


def _read() -> tuple[FormSheet, ...]:
    try:
        return form.sheets()
    except (OSError, KeyError, ValueError) as error:
        raise InputError(f"Die Tabelle der Spalten des Meldebogens ist nicht lesbar. {error}", _REMEDY) from error


#: The main sheets, in the order of the template.
SHEETS = tuple(sheet for sheet in _read() if sheet.word_list)
SHEET = {sheet.name: sheet for sheet in SHEETS}
SERVICES, USAGE, BOTTLENECKS, COMPONENTS = SHEETS
#: Sheets that may be there ("Vorhaben", "Mittel" …): each becomes one table ``core.<table>`` with one column per field.
OPTIONAL_SHEETS = tuple(sheet for sheet in _read() if not sheet.word_list)

HEAD_SHEET_NAME = "Kopf"
HEAD_COLUMNS = ("Feld", "Wert")
HEAD_ENTRIES = (
    HeadEntry("Kommune", "municipality_name", "Name der Kommune.", "Stadt Wiesenau"),
    HeadEntry("ARS", "ars", "Amtlicher Regionalschlüssel, 12 Ziffern.", "990010006006"),
    HeadEntry("Stichtag", "reporting_date", "Für welchen Tag die Angaben gelten.", "30.09.2026"),
    HeadEntry(
        "Erstellt von (Funktion)",
        "author_function",
        "Funktion oder Amt, kein Personenname.",
        "Digitalisierungsbeauftragte",
    ),
    HeadEntry("Reifegradmodell", "rgm_version", "1.1 (Stufen 0 bis 4) oder 2.0 (Stufen 0 bis 7).", "1.1"),
)

#: Sheets that only explain; intake leaves them alone.
STATIC_SHEET_NAMES = ("Erklärung", "Katalog")


def header(name: str, sheet: FormSheet = SERVICES) -> str:
    """How the template calls the column of a field. Unknown fields are a KeyError."""
    return sheet.by_field[name].header


def fields_of(*value_kinds: str) -> frozenset[str]:
    """Fields of the main sheets whose cells hold values of these kinds."""
    return frozenset(
        column.field for sheet in SHEETS for column in sheet.all_columns if column.value_kind in value_kinds
    )


def structure(sheet: FormSheet) -> str:
    """Columns of the sheet's table with their types, as the JSON text DuckDB's ``from_json`` takes."""
    return json.dumps(sheet.database_types)
