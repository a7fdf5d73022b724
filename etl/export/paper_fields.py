"""Fields of a council paper from a CSV file, for automation: columns Feld and Wert."""

from __future__ import annotations

import csv
from pathlib import Path

from etl.contracts import InputError
from ozg.reports.council import CouncilFields

#: Word in the file → field; "Beratungsfolge" may come several times: "Gremium; Datum; Zuständigkeit".
_FIELDS = {
    "Vorlagen-Nummer": "number",
    "Betreff": "subject",
    "Federführung": "lead_office",
    "Beteiligte": "involved",
    "Beschlussvorschlag": "proposal",
    "Finanzielle Auswirkungen": "finance",
    "Personelle Auswirkungen": "staff",
    "Ausblick": "outlook",
}
_PUBLIC, _MEETING = "Öffentlich", "Beratungsfolge"
_REMEDY = "Die Datei braucht die Spalten Feld und Wert (CSV, UTF-8, Komma)."


def read_fields(path: Path) -> CouncilFields:
    """The fields of the file; what it does not name keeps its suggestion. Raises InputError with the line that is wrong."""
    if not path.is_file():
        raise InputError(f"„{path}“ gibt es nicht oder ist keine Datei.", "Bitte den Pfad prüfen.")
    given: dict[str, object] = {}
    meetings: list[tuple[str, str, str]] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for number, row in enumerate(csv.DictReader(stream, strict=True), 2):
                _take(path, number, row, given, meetings)
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"„{path.name}“ ist nicht lesbar.", _REMEDY) from error
    if meetings:
        given["meetings"] = tuple(meetings)
    return CouncilFields(**given)  # type: ignore[arg-type]


def _take(path: Path, number: int, row: dict, given: dict[str, object], meetings: list[tuple[str, str, str]]) -> None:
    if list(row) != ["Feld", "Wert"] or row["Wert"] is None:
        raise InputError(f"„{path.name}“, Zeile {number}: Es fehlt Feld oder Wert.", _REMEDY)
    word, value = row["Feld"].strip(), row["Wert"].strip()
    if word == _MEETING:
        parts = [part.strip() for part in value.split(";")]
        meetings.append(tuple((*parts, "", "")[:3]))  # type: ignore[arg-type]
    elif word == _PUBLIC:
        given["is_public"] = value.casefold() != "nein"
    elif word in _FIELDS:
        given[_FIELDS[word]] = value
    else:
        known = ", ".join([*_FIELDS, _PUBLIC, _MEETING])
        raise InputError(f"„{path.name}“, Zeile {number}: Das Feld „{word}“ gibt es nicht.", f"Möglich sind: {known}.")
