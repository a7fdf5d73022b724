"""The workbook of answers that were given one by one: the short template with exactly what was said in it
(docs/vertrag.md, ``template --antworten``)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from etl.contracts import InputError
from etl.form.columns import OPTIONAL_SHEETS, SERVICES, SHORT_ENTRY, form_asked
from etl.form.workbook import write_workbook
from etl.reference.register import REFERENCE, Municipality, read_columns
from ozg.rules.form import FormColumn, FormSheet
from ozg.rules.model import DEFAULT, DEFAULT_VERSION

Row = dict[str, Any]

#: Beside the columns of the short template.
BODY = "Zuständige Stelle"
TASKS = next(sheet for sheet in OPTIONAL_SHEETS if sheet.name == "Aufgaben")
_REMEDY = "Bitte die Datei so schreiben, wie docs/vertrag.md es unter „template --antworten“ sagt."


def write_answered(path: Path, municipality: Municipality, answers: Path) -> None:
    """Write the workbook of the answers in a JSON file; nothing else stands in it, and what it leaves out stays
    unknown. Raises InputError for what is no answer of the form."""
    said = _read(answers)
    criteria = DEFAULT.criterion.keys() & {field for row in _rows(said, SERVICES.name) for field in row}
    form = form_asked(DEFAULT_VERSION, True, [BODY], frozenset(criteria))
    names = dict(read_columns(REFERENCE / "ozg_leistungen.csv", "ozg_id", "name"))
    services = [_named(_row(row, form[0], names), names) for row in _rows(said, SERVICES.name)]
    tasks = [_named(_row(row, TASKS, names), names) for row in _rows(said, TASKS.name)]
    header = {
        "municipality_name": municipality.name,
        "ars": municipality.ars,
        "reporting_date": _day(said.get("stichtag")),
        "rgm_version": DEFAULT_VERSION,
        SHORT_ENTRY.field: SHORT_ENTRY.example,
    }
    write_workbook(path, header, {SERVICES.name: services, **({TASKS.name: tasks} if tasks else {})}, form=form)


def _read(path: Path) -> Mapping[str, Any]:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"Die Datei mit den Antworten „{path.name}“ ist nicht lesbar.", _REMEDY) from error
    if not isinstance(said, dict):
        _refuse("sie ist kein JSON-Objekt")
    return said


def _rows(said: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    found = said.get(name, [])
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        _refuse(f"„{name}“ ist keine Liste von Zeilen")
    return found


def _row(given: Mapping[str, Any], sheet: FormSheet, names: Mapping[str, str]) -> Row:
    ozg_id = given.get("ozg_id")
    if (ozg_id is not None or sheet is not TASKS) and not (isinstance(ozg_id, str) and ozg_id in names):
        _refuse(f"die OZG-ID „{ozg_id}“ steht nicht im Katalog")
    by_field = {column.field: column for column in sheet.columns}
    unknown = [name for name in given if name not in by_field]
    if unknown:
        _refuse(f"auf dem Blatt „{sheet.name}“ gibt es kein Feld „{unknown[0]}“")
    return {name: _value(by_field[name], value) for name, value in given.items()}


def _value(column: FormColumn, value: Any) -> Any:
    """A value as ``write_workbook`` takes it: codes of words checked, several of them as a tuple, levels within the
    scale."""
    if isinstance(value, list):
        if column.kind != "word" or not all(each in column.words for each in value):
            _refuse(f"„{value}“ ist in der Spalte „{column.header}“ nicht möglich")
        return tuple(value)
    is_known = (
        value in column.words if column.kind == "word" and isinstance(value, str) else isinstance(value, str | int)
    )
    if column.value_kind == "Stufe":
        is_known = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= DEFAULT.highest_level
    if not is_known:
        _refuse(f"„{value}“ ist in der Spalte „{column.header}“ nicht möglich")
    return value


def _named(row: Row, names: Mapping[str, str]) -> Row:
    return {**row, "given_name": names[row["ozg_id"]]} if row.get("ozg_id") else row


def _day(text: Any) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        _refuse(f"der Stichtag „{text}“ ist kein Tag")


def _refuse(why: str) -> NoReturn:
    raise InputError(f"Die Antworten lassen sich nicht in eine Arbeitsmappe schreiben: {why}.", _REMEDY)
