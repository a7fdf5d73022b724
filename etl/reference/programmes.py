"""Programmes of a data folder: ``reference/programm.csv`` checked and read (docs/referenzdaten.md)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import duckdb

from etl import sqlfiles
from etl.contracts import InputError
from etl.reference import given
from etl.reference.given import Row
from etl.reference.register import DEMO, REFERENCE, load_catalogue, read_columns

#: Where the programmes stand in a data folder.
PLACE = Path("reference", "programm.csv")
COLUMNS = (("programm", "ozg_id", "leistung", "quelle"), ("stufe", "land", "frist"))
SUBJECT = "Programmliste"
_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def load_programmes(data_folder: Path) -> list[Row]:
    """The services of the programmes in a data folder, [] when it has none; raises InputError naming file and line.

    The project's own folder, which is the data folder of whoever has named no other, has only those of the program there.
    """
    file = data_folder / PLACE
    if not file.is_file() or file.resolve() == (REFERENCE / PLACE.name).resolve():
        return []
    return _read(file)


def demo_programmes() -> list[Row]:
    """The invented programme of the demo, which binds its invented Land alone."""
    return _read(DEMO / PLACE.name)


def _read(file: Path) -> list[Row]:
    services = load_catalogue().services
    states = {name for name, _ in _states()}
    first: dict[tuple[str, ...], int] = {}
    rows = []
    for line, row in given.read(SUBJECT, file, COLUMNS):
        whole = {name: row.get(name, "") for columns in COLUMNS for name in columns}
        for name in ("programm", "leistung", "quelle"):
            if not whole[name]:
                raise _wrong(
                    file, line, f"Die Spalte „{name}“ ist leer.", "Bitte Programm, Leistung und Quelle nennen."
                )
        if whole["ozg_id"] not in services:
            raise _wrong(file, line, f"Die OZG-Nummer „{whole['ozg_id']}“ gibt es im Katalog nicht.",
                         "Bitte die fünfstellige Nummer eintragen; sie steht im Meldebogen im Blatt „Katalog“.")  # fmt: skip
        if whole["land"] and whole["land"] not in states:
            raise _wrong(file, line, f"Das Land „{whole['land']}“ gibt es nicht.",
                         "Bitte den Namen ausschreiben, zum Beispiel Niedersachsen; leer heißt: alle Länder.")  # fmt: skip
        whole["frist"] = _day(file, line, whole["frist"])
        key = tuple(whole[name] for name in ("programm", "stufe", "land", "ozg_id"))
        if first.setdefault(key, line) != line:
            raise _wrong(file, line, f"Die Leistung {whole['ozg_id']} steht schon in Zeile {first[key]}.",
                         "Bitte je Programm, Stufe, Land und Leistung eine Zeile.")  # fmt: skip
        rows.append(whole)
    return rows


def add_own(connection: duckdb.DuckDBPyConnection, rows: list[Row]) -> None:
    """Put the services of own programmes into core.programme_service, in place of those of the program with the same key."""
    if rows:
        named = {f"{name}s": [row[name] or None for row in rows] for columns in COLUMNS for name in columns}
        sqlfiles.run(connection, "core/programme_own", **named)


def _states() -> list[tuple[str, ...]]:
    """Names of the Länder with their keys, the fictional one among them."""
    demo = [(name, key) for name, key, kind in read_columns(DEMO / "register.csv", "short_name", "state_key", "kind") if kind == "LAND"]  # fmt: skip
    return [*read_columns(REFERENCE / "laender.csv", "name", "ags"), *demo]


def _day(file: Path, line: int, text: str) -> str:
    """A day as the database reads it; empty stays empty: a programme without a date."""
    match = _GERMAN_DAY.fullmatch(text)
    iso = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else text
    try:
        return date.fromisoformat(iso).isoformat() if iso else ""
    except ValueError:
        raise _wrong(file, line, f"„{text}“ ist kein Tag.", "Bitte wie 31.12.2026 oder 2026-12-31 schreiben.") from None


def _wrong(file: Path, line: int, problem: str, remedy: str) -> InputError:
    return given.wrong(SUBJECT, file, line, problem, remedy)
