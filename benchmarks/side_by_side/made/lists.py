"""How a careful programmer reads the lists with pandas; what was made in Dash, datasette and Superset uses it (counted as theirs).

It knows the German headings, looks for the header row, reads German numbers and maps the words of the template and a few more.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

HEADINGS = {
    "ozg_id": ("ozg-id", "ozg id", "ozg-nr", "ozg-nummer", "ozg"),
    "leika": ("leika-schlüssel", "leika", "leika-id", "leistungsschlüssel"),
    "name": ("leistung", "leistungsname", "bezeichnung", "verwaltungsleistung", "name"),
    "relevance": ("relevanz", "betrifft uns", "relevant", "zuständigkeit"),
    "status": ("status", "umsetzungsstand", "umsetzungsstatus", "stand der umsetzung"),
    "level": ("reifegrad", "rg", "reifegrad aktuell"),
    "target": ("ziel-reifegrad",),
    "target_date": ("zieldatum", "geplant bis", "termin", "go-live geplant"),
    "ceiling": ("obergrenze",),
    "efa": ("efa-status",),
    "solution": ("lösungsart",),
    "interface": ("schnittstelle",),
    "own_rank": ("rang",),
    "own_class": ("priorität",),
    "cases": ("fälle pro jahr", "fallzahl", "fallzahlen", "fälle", "fälle/jahr", "anzahl fälle"),
    "online_cases": ("online-fälle", "davon online"),
    "minutes": ("minuten gespart",),
    "days": ("personentage",),
    "cost": ("kosten",),
    "duty": ("pflicht",),
    "will": ("wille",),
    "prerequisite": ("voraussetzung",),
    **{f"k{number}": (name,) for number, name in enumerate((
        "beschreibung (k1)", "antrag (k2)", "nutzerkonto (k3)", "authentifizierung (k4)", "bezahlung (k5)", "nachweise (k6)",
        "schriftform (k7)", "bescheid (k8)", "übergabe (k9)"), 1)},
}  # fmt: skip
BOTTLENECK_HEADINGS = {
    "ozg_id": ("ozg-id",), "bottleneck": ("engpass",), "severity": ("schwere",), "waits_for": ("wartet auf",), "resolved": ("behoben am",),
}  # fmt: skip
RELEVANCE = {
    "relevant": "RELEVANT", "ja": "RELEVANT", "x": "RELEVANT", "nein": "NICHT_ANGEBOTEN", "nicht angeboten": "NICHT_ANGEBOTEN",
    "andere stelle zuständig": "ZUSTAENDIG_ANDERE", "ungeprüft": "UNGEPRUEFT",
}  # fmt: skip
STATUS = {
    "offen": "OFFEN", "nicht begonnen": "OFFEN", "zurückgestellt": "ZURUECKGESTELLT", "geplant": "GEPLANT", "in umsetzung": "IN_UMSETZUNG",
    "in arbeit": "IN_UMSETZUNG", "begonnen": "IN_UMSETZUNG", "test": "TEST", "online": "GO_LIVE", "live": "GO_LIVE", "umgesetzt": "GO_LIVE",
    "fertig": "GO_LIVE", "erledigt": "GO_LIVE", "abgelöst": "ABGELOEST",
}  # fmt: skip
NUMBERS = ("target", "ceiling", "own_rank", "cases", "online_cases", "minutes", "days", "cost")
HEADER_DEPTH = 30
#: pandas reads workbooks with the quickest reader it knows; the one Superset insists on (2.1) takes its own for each kind of file.
ENGINE = "calamine" if tuple(map(int, pd.__version__.split(".")[:2])) >= (2, 2) else None


@dataclass
class List:
    """One file: whose it is, its date and model, its services and bottlenecks as rows of named cells."""

    ars: str | None = None
    day: date | None = None
    model: str = "1.1"
    services: list[dict[str, Any]] = field(default_factory=list)
    bottlenecks: list[dict[str, Any]] = field(default_factory=list)


def text(value: Any) -> str:
    return "" if value is None or value != value else str(value).strip()


def number(value: Any) -> float | None:
    """A German number; None when it is none."""
    if isinstance(value, int | float) and not isinstance(value, bool) and value == value:
        return float(value)
    found = text(value).replace(" ", "")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", found):
        found = found.replace(".", "")
    found = found.replace(",", ".")
    return float(found) if re.fullmatch(r"-?\d+(\.\d+)?", found) else None


def day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = re.search(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text(value))
    if found:
        return date(int(found[3]), int(found[2]), int(found[1]))
    found = re.search(r"(\d{4})-(\d{2})-(\d{2})", text(value))
    return date(*map(int, found.groups())) if found else None


def tables(path: Path) -> dict[str, list[list[Any]]]:
    """Sheets of a workbook, or the one of a CSV file, as rows of cells."""
    if path.suffix.lower() in (".xlsx", ".xls", ".xlsm", ".ods"):
        sheets = pd.read_excel(path, sheet_name=None, header=None, dtype=object, engine=ENGINE)
        return {name: frame.values.tolist() for name, frame in sheets.items()}
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            content = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    lines = content.splitlines()
    delimiter = max(";,\t|", key=lines[0].count) if lines else ";"
    return {path.stem: list(csv.reader(lines, delimiter=delimiter))}


def read(path: Path, towns: dict[str, str]) -> List:
    """``towns``: name → ARS of the towns that could be meant."""
    found = List()
    sheets = tables(path)
    for name, rows in sheets.items():
        _head(rows, towns, found)
        if name == "Engpässe":
            found.bottlenecks += _rows(rows, BOTTLENECK_HEADINGS, 3)
        elif name == "Leistungen" or "Leistungen" not in sheets:
            found.services += [
                row for row in _rows(rows, HEADINGS, 2) if re.fullmatch(r"\d{5}", text(row.get("ozg_id")))
            ]
    for row in found.services:
        _understand(row)
    return found


def _head(rows: list[list[Any]], towns: dict[str, str], found: List) -> None:
    for row in rows[:10]:
        first, second = text(row[0]) if row else "", row[1] if len(row) > 1 else None
        if first == "ARS":
            found.ars = text(second)
        elif first == "Stichtag" or first.startswith("Stand"):
            found.day = found.day or day(second) or day(first)
        elif first == "Reifegradmodell":
            found.model = text(second)
        elif found.ars is None:
            found.ars = next((ars for town, ars in towns.items() if first.endswith(" " + town)), None)


def _rows(rows: list[list[Any]], headings: dict[str, tuple[str, ...]], enough: int) -> list[dict[str, Any]]:
    for place, row in enumerate(rows[:HEADER_DEPTH]):
        cells = [text(cell).lower() for cell in row]
        columns = {key: cells.index(name) for key, names in headings.items() for name in names if name in cells}
        if len(columns) >= enough:
            return [
                {key: line[column] for key, column in columns.items() if column < len(line)}
                for line in rows[place + 1 :]
                if any(text(cell) for cell in line)
            ]
    return []


def _understand(row: dict[str, Any]) -> None:
    """Words and numbers instead of cells; what is not understood becomes None."""
    row["ozg_id"], row["leika"], row["name"] = (
        text(row["ozg_id"]),
        text(row.get("leika")) or None,
        text(row.get("name")),
    )
    row["relevance"] = RELEVANCE.get(
        text(row.get("relevance")).lower(), "UNGEPRUEFT" if "relevance" in row else "RELEVANT"
    )
    row["status"] = STATUS.get(text(row.get("status")).lower())
    level = re.fullmatch(r"(?:RG|Stufe|Reifegrad)?\s*([0-7])(?:[.,]0)?", text(row.get("level")), re.IGNORECASE)
    row["level"] = int(level[1]) if level else None
    row["target_date"] = day(row.get("target_date"))
    for key in NUMBERS:
        row[key] = number(row.get(key))
    for key in (
        "efa",
        "solution",
        "interface",
        "duty",
        "will",
        "own_class",
        "prerequisite",
        *(f"k{n}" for n in range(1, 10)),
    ):
        row[key] = text(row.get(key)) or None
