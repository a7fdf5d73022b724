"""The sheets of the template ("Meldebogen", docs/vertrag.md 3.A) and its head.

The sheets and their columns are the table of ``ozg.rules.form``: ``etl.form.template`` writes workbooks from it, intake recognises
sheets and headers by it and turns words into codes, and the staging tables get their columns from it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.contracts import InputError
from ozg.rules import form, model
from ozg.rules.form import FormColumn, FormSheet

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

#: Stands in the head of the short template: it speaks of a part of what a list can say (``teil_woerter``).
SHORT_ENTRY = HeadEntry(
    "Umfang",
    "extent",
    "„Kurzfassung“ heißt: Was hier keine Spalte hat oder leer ist, bleibt, wie es die Listen davor sagen.",
    "Kurzfassung",
)
#: Beside the services the short template asks for what the sheet of bottlenecks asks for, by this column of it.
_OF_BOTTLENECKS = {"bottlenecks": "bottleneck_code", "waiting_for": "waiting_for"}

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


#: Fields in minutes: a header may name another unit, a cell may be a time of day.
MINUTES = fields_of("Minuten") | {
    column.field for sheet in OPTIONAL_SHEETS for column in sheet.all_columns if column.value_kind == "Minuten"
}


def form_asked(
    version: str | None, is_short: bool = False, names: Sequence[str] = (), more: frozenset[str] = frozenset()
) -> tuple[FormSheet, ...]:
    """The main sheets of a template: all of them, or the short one alone.

    ``names``: headers of further columns of the services, as a person names them; ``more``: fields that are needed because rows have
    them. Raises InputError for a name no further column has.
    """
    services, *others = sheets_for(version)
    wanted = {_named(name, services).field for name in names} | more
    criteria = {each.code for each in model.model_of_criteria(version).criteria}
    if wanted & criteria:  # the answers to all of them are one statement
        wanted |= criteria
    if not is_short:
        asked = [column for column in services.all_columns if column.is_in_template or column.field in wanted]
        return (_asking(services, asked), *others)
    first = [_short_column(services.by_field[name]) for name in form.SHORT_FIELDS]
    if "leika_key" in wanted:
        first.insert(1, services.by_field["leika_key"])
    rest = [column for column in services.all_columns if column.field in wanted - {one.field for one in first}]
    return (_asking(services, [*first, *rest]),)


def _named(name: str, services: FormSheet) -> FormColumn:
    possible = [column for column in services.all_columns if column.is_in_template or column.is_on_request]
    found = next((column for column in possible if column.header.casefold() == name.strip().casefold()), None)
    if found is None:
        asked = ", ".join(column.header for column in services.on_request)
        raise InputError(
            f"Eine Spalte „{name.strip()}“ gibt es im Meldebogen nicht.",
            f"Auf Wunsch möglich sind: {asked}; in der Kurzfassung auch jede Spalte des ganzen Meldebogens.",
        )
    return found


def _asking(services: FormSheet, asked: Sequence[FormColumn]) -> FormSheet:
    return replace(services, all_columns=tuple(replace(column, is_in_template=True) for column in asked))


def _short_column(column: FormColumn) -> FormColumn:
    """A column of the short template: what is read beside the services offers there the words of its own sheet."""
    if column.field not in _OF_BOTTLENECKS:
        return column
    own = BOTTLENECKS.by_field[_OF_BOTTLENECKS[column.field]]
    return replace(column, kind=own.kind, words=own.words, example=own.example)


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
