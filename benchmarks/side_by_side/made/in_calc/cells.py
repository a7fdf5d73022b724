"""``python3 cells.py FILE…``: what VLOOKUP finds in lists from the field opened in Calc, as JSON.

A clerk sees where the headings are and looks up the template's columns by their name; the words as they stand, put into the template's for the
comparison only.
"""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path

from workbook import Office, cells

COLUMNS = {
    "Status": "status", "Umsetzungsstand": "status", "Reifegrad": "reifegrad_angabe", "Fälle pro Jahr": "faelle_jahr", "Fallzahl": "faelle_jahr",
    "Online-Fälle": "online_faelle", "Relevanz": "relevanz", "Zieldatum": "zieldatum",
}  # fmt: skip
WORDS = {
    "offen": "OFFEN", "zurückgestellt": "ZURUECKGESTELLT", "geplant": "GEPLANT", "in umsetzung": "IN_UMSETZUNG", "in arbeit": "IN_UMSETZUNG",
    "test": "TEST", "online": "GO_LIVE", "umgesetzt": "GO_LIVE", "fertig": "GO_LIVE", "abgelöst": "ABGELOEST", "relevant": "RELEVANT", "ja": "RELEVANT",
    "andere stelle zuständig": "ZUSTAENDIG_ANDERE", "nicht angeboten": "NICHT_ANGEBOTEN", "nein": "NICHT_ANGEBOTEN",
}  # fmt: skip
#: Day zero of Calc's dates.
ZERO = date(1899, 12, 30)


def cell(value: object, label: str) -> str | None:
    if value == "":
        return None
    if isinstance(value, float):
        return str(ZERO + timedelta(days=int(value))) if label == "zieldatum" else f"{value:g}"
    return WORDS.get(str(value).strip().lower(), str(value))


def looked_up(rows: list[tuple]) -> dict[str, dict[str, str | None]]:
    for place, row in enumerate(rows[:30]):
        if "OZG-ID" in row:
            columns = {row.index(name): label for name, label in COLUMNS.items() if name in row}
            key = row.index("OZG-ID")
            return {
                f"{line[key]:g}" if isinstance(line[key], float) else str(line[key]).strip(): {
                    label: cell(line[column], label) for column, label in columns.items()
                }
                for line in reversed(rows[place + 1 :])
            }
    return {}


if __name__ == "__main__":
    office, found = Office(), {}
    for path in map(Path, sys.argv[1:]):
        book = office.open(path.resolve().as_uri())
        if book is not None and hasattr(book, "Sheets"):
            found[path.name] = {}
            for name in book.Sheets.ElementNames:
                found[path.name] = looked_up(cells(book.Sheets.getByName(name))) or found[path.name]
            book.close(False)
    office.close()
    json.dump(found, sys.stdout, ensure_ascii=False)
