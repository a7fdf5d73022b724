"""What belongs to open data besides the tables: JSON, description of every column, licence, DCAT-AP.de metadata."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from etl import sqlfiles
from etl.reference.register import REFERENCE, read_columns
from ozg.reports import dcat
from ozg.reports.dcat import DataFile, Dataset, Place, Publication
from ozg.rules.usage import SUPPRESSED

_FOLDER = REFERENCE / "offene_daten"
_DICTIONARY, _LICENCE = "datenbeschreibung", "LIZENZ.txt"
_DICTIONARY_COLUMNS = ("tabelle", "spalte", "typ", "einheit", "bedeutung")


def write(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    tables: list[str],
    ars: str | None,
    is_demo: bool,
    contact: str,
    address: str,
    publisher: str,
    contributor: str,
    corrections: Sequence[str],
) -> list[str]:
    """Write JSON beside every CSV table, the description of the columns, and, except for fictional data, licence and metadata.

    Returns the names of the files written.
    """
    columns = _described()
    kinds = {(table, column): kind for table, column, kind, _, _ in columns}
    for table in tables:
        rows = _read(folder / f"{table}.csv")
        typed = [{name: _json_value(value, kinds[table, name]) for name, value in row.items()} for row in rows]
        _write_json(folder / f"{table}.json", typed)
    written = [f"{table}.json" for table in tables] + _write_dictionary(
        folder, [row for row in columns if row[0] in tables]
    )
    if is_demo:
        return written
    publication = _publication(connection, ars, contact, address, publisher, contributor, corrections)
    if publication is None:
        return written
    datasets = [
        Dataset(
            table,
            title,
            description,
            words.split(";"),
            [_data_file(folder / f"{table}.{kind}") for kind in ("csv", "json")],
        )
        for table, title, description, words in read_columns(
            _FOLDER / "datensaetze.csv", "tabelle", "titel", "beschreibung", "schlagworte"
        )
        if table in tables
    ]
    _write_json(folder / dcat.METADATA, dcat.catalogue(publication, datasets))
    (folder / _LICENCE).write_text(_licence(publication), encoding="utf-8")
    return [*written, dcat.METADATA, _LICENCE]


def column_names(table: str) -> list[str]:
    """The columns of a table as they are published, in their order."""
    return [column for described, column, *_ in _described() if described == table]


def _described() -> list[tuple[str, ...]]:
    """One row is one column of a table: table, column, kind, unit, meaning."""
    return list(read_columns(_FOLDER / "spalten.csv", *_DICTIONARY_COLUMNS))


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _json_value(text: str, kind: str) -> Any:
    """A cell as JSON: numbers as numbers, unknown as null; a hidden count stays the dot, so that it is not taken for unknown."""
    if text == "":
        return None
    if kind in {"ganzzahl", "zahl", "fallzahl"} and text != SUPPRESSED:
        number = float(text)
        return int(number) if number.is_integer() else number
    return text == "ja" if kind == "ja_nein" else text


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _write_dictionary(folder: Path, columns: list[tuple[str, ...]]) -> list[str]:
    with (folder / f"{_DICTIONARY}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(_DICTIONARY_COLUMNS)
        writer.writerows(columns)
    _write_json(folder / f"{_DICTIONARY}.json", [dict(zip(_DICTIONARY_COLUMNS, row, strict=True)) for row in columns])
    return [f"{_DICTIONARY}.csv", f"{_DICTIONARY}.json"]


def _publication(
    connection: duckdb.DuckDBPyConnection,
    ars: str | None,
    contact: str,
    address: str,
    publisher: str,
    contributor: str,
    corrections: Sequence[str],
) -> Publication | None:
    """Who publishes what, on the day of the build: the same build gives the same files. None while nobody has data of its own."""
    bodies = sqlfiles.execute(connection, "export/publication", ars=ars).df()
    if bodies.empty:
        return None
    # one municipality publishes itself; several of one Kreis or Land are named after it
    sole = [
        bodies[name].iloc[0] for name in ("short_name", "district_name", "state_name") if bodies[name].nunique() == 1
    ]
    dates = bodies[["first_date", "last_date"]].dropna()
    return Publication(
        publisher=publisher or (str(sole[0]) if sole else "Kommunen des OZG-Dashboards"),
        places=[Place(body.ars, body.ags or "", body.municipality_kind) for body in bodies.itertuples()],
        first_date=dates["first_date"].min().date() if len(dates) else None,
        last_date=dates["last_date"].max().date() if len(dates) else None,
        issued=bodies["built_at"].iloc[0].date(),
        contact=contact,
        address=address if not address or address.endswith("/") else f"{address}/",
        contributor=contributor,
        corrections=tuple(corrections),
    )


def _data_file(path: Path) -> DataFile:
    content = path.read_bytes()
    return DataFile(path.name, len(content), hashlib.sha256(content).hexdigest())


def _licence(publication: Publication) -> str:
    return (
        "Diese Daten stehen unter der Datenlizenz Deutschland – Namensnennung – Version 2.0.\n"
        f"Text der Lizenz: {dcat.LICENSE_PAGE}\n\n"
        f"Anzugebender Quellenvermerk:\n{dcat.attribution(publication)}\n"
        "Bei Änderungen zusätzlich: „Daten geändert“ mit kurzer Angabe, was geändert wurde.\n\n"
        "Namen, Schlüssel und Einwohnerzahlen: © Statistisches Bundesamt (Destatis), Gemeindeverzeichnis. "
        "Namen und Gliederung der Leistungen: OZG-Katalog, © KDN (MIT-Lizenz).\n\n"
        f"{SUPPRESSED} heißt: unterdrückt (kleine Fallzahl). Summen von Fällen sind auf Zehner gerundet. Was die Spalten bedeuten, steht in "
        f"{_DICTIONARY}.csv.\n"
    )
