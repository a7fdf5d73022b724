"""The sheets of the template ("Meldebogen", docs/vertrag.md 3.A) and its head.

The sheets and their columns are the table of ``ozg.rules.form``: ``etl.form.template`` writes workbooks from it, intake recognises
sheets and headers by it and turns words into codes, and the staging tables get their columns from it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from etl.contracts import InputError
from ozg.rules import form, model
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

_SCALES = {one.version: f"0 bis {one.highest_level}" for one in model.SHIPPED.values()}
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
    HeadEntry(
        "Reifegradmodell",
        "rgm_version",
        f"{' oder '.join(f'{version} (Stufen {scale})' for version, scale in _SCALES.items())}.",
        model.DEFAULT_VERSION,
    ),
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


def sheets_for(version: str | None) -> tuple[FormSheet, ...]:
    """The main sheets for a list by this maturity model: its criteria in the place of those of the default one, levels up to its
    highest."""
    answered = model.model_of_criteria(version)
    if answered is model.DEFAULT:
        return SHEETS
    default = model.DEFAULT.criterion
    asked = SERVICES.all_columns
    first = next(place for place, column in enumerate(asked) if column.field in default)
    columns = [_on_the_scale_of(column, answered) for column in asked if column.field not in default]
    columns[first:first] = form.criteria(answered, asked[first].width)
    return (replace(SERVICES, all_columns=tuple(columns)), *SHEETS[1:])


def _on_the_scale_of(column: form.FormColumn, answered: model.Model) -> form.FormColumn:
    """A column of the services as a list by this model asks for it."""
    if column.value_kind != "Stufe":
        return column
    if column.field != "declared_level":
        return replace(column, maximum=answered.highest_level)
    explained = (
        f"Selbst eingeschätzte Stufe nach Modell {answered.version} (0 bis {answered.highest_level}). "
        f"Sind {answered.span} beantwortet, wird die Stufe zusätzlich berechnet."
    )
    return replace(column, maximum=answered.highest_level, explanation=explained)


def structure(sheet: FormSheet) -> str:
    """Columns of the sheet's table with their types, as the JSON text DuckDB's ``from_json`` takes."""
    return json.dumps(sheet.database_types)
