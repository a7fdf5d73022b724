"""An edition as bytes and back, and as a database to ask.

The file is gzipped JSON: ``{"sha256": …, "edition": {"header": …, "tables": {name: {"types": {column: type}, "rows": [[…]]}}}}``.
Text, because it must be readable for years with any tool; typed, because a key must come back as the text it was. The hash is taken
over the canonical JSON of ``edition``, so the file proves by itself that nothing in it was changed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb
import numpy as np

from ozg import rules
from ozg.editions import questions

#: Format of the tables an edition keeps. 2: conformity in three states, parties of bottlenecks, status unknown (docs/fachregeln.md 14).
FORMAT = 2
#: Table → its name in the file of an edition, where files name it as the first versions did.
_NAMES_IN_FILE = {"mart.bottleneck": "mart.obstacle"}
_NAMES_TODAY = {told: name for name, told in _NAMES_IN_FILE.items()}
#: Tables of the older edition that a comparison needs; they come under the schema ``before``.
_COMPARED = ("mart.entry", "mart.municipality", "mart.summary")

#: Type of a column whose values JSON does not know → their text; decimals beside these.
_AS_TEXT: dict[str, Callable[[Any], str]] = {"DATE": date.isoformat, "TIMESTAMP": datetime.isoformat}


class EditionProblem(Exception):
    """An edition cannot be used. ``message`` and ``remedy`` are German sentences for people."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True)
class Table:
    """One table of the edition: DuckDB type by column, in order, and rows of JSON values (dates as ISO text)."""

    types: dict[str, str]
    rows: list[list[Any]]


@dataclass(frozen=True)
class Edition:
    """A frozen state. ``header`` says what, when, by whom and from which sources (see ``etl.actions.freeze``)."""

    header: dict[str, Any]
    tables: dict[str, Table]

    @property
    def name(self) -> str:
        return f"Ausgabe {self.header['number']}" if self.header.get("number") else "neuer Stand"


def snapshot(connection: duckdb.DuckDBPyConnection, municipalities: list[str]) -> dict[str, Table]:
    """The tables of the published build that an edition of these municipalities (ARS) keeps."""
    tables = {}
    for name in questions.kept_tables():
        with connection.cursor() as cursor:
            (statement,) = cursor.extract_statements(questions.statement(f"keep/{name}"))
            wanted = {"municipalities": municipalities} if statement.named_parameters else None
            cursor.execute(statement, wanted)
            types = {column: str(kind) for column, kind, *_ in cursor.description}
            tables[name] = Table(types, _plain(types, cursor.fetchall()))
    return tables


def _plain(types: dict[str, str], rows: list[tuple[Any, ...]]) -> list[list[Any]]:
    """Rows with days and decimals as text. Which columns hold such, their types tell: most values are looked at by nobody."""
    plain = [list(row) for row in rows]
    for place, kind in enumerate(types.values()):
        if kind in _AS_TEXT or kind.startswith("DECIMAL("):
            text_of = _AS_TEXT.get(kind, str)
            for row in plain:
                if row[place] is not None:
                    row[place] = text_of(row[place])
    return plain


def to_bytes(edition: Edition) -> bytes:
    """The file of an edition; the same edition gives the same bytes."""
    tables = {_NAMES_IN_FILE.get(name, name): vars(table) for name, table in edition.tables.items()}
    body = _canonical({"header": edition.header, "tables": tables})
    whole = b'{"sha256":"' + hashlib.sha256(body).hexdigest().encode() + b'","edition":' + body + b"}"
    return gzip.compress(whole, mtime=0)


def _canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def from_bytes(content: bytes) -> Edition:
    """Read the file of an edition. Raises EditionProblem when it is damaged, changed or of a newer format."""
    try:
        whole = json.loads(gzip.decompress(content))
        given, body = whole["sha256"], whole["edition"]
        header = body["header"]
        tables = {_NAMES_TODAY.get(name, name): Table(**table) for name, table in body["tables"].items()}
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EditionProblem(
            "Die Ausgabe ist beschädigt.", "Bitte die Datei aus der letzten Sicherung zurückholen."
        ) from error
    if hashlib.sha256(_canonical(body)).hexdigest() != given:
        raise EditionProblem(
            "Die Ausgabe wurde nach dem Einfrieren verändert: Ihre Prüfsumme stimmt nicht.",
            "Bitte die Datei aus der letzten Sicherung zurückholen.",
        )
    edition_format = header.get("format")
    if not isinstance(edition_format, int) or edition_format < 1:
        raise EditionProblem(
            "Die Ausgabe nennt kein Format, das gelesen werden kann.",
            "Sie bleibt unverändert liegen. Bitte mit der Version öffnen, die sie eingefroren hat.",
        )
    if edition_format > FORMAT:
        raise EditionProblem(
            "Die Ausgabe stammt aus einer neueren Fassung des Dashboards.", "Bitte das Dashboard aktualisieren."
        )
    if any(name not in tables for name in _COMPARED):
        raise EditionProblem(
            "Die Ausgabe enthält nicht, was jede Ausgabe enthält.",
            "Sie bleibt unverändert liegen. Bitte mit der Version öffnen, die sie eingefroren hat.",
        )
    return Edition(header, tables)


def connect(edition: Edition, older: Edition | None = None) -> duckdb.DuckDBPyConnection:
    """The edition as a database in memory, with the rules and the table names of the published build.

    ``older``: another edition to compare with; its tables are in the schema ``before`` (empty when None).
    """
    connection = duckdb.connect(config={"threads": 1})  # a second one costs more than such small tables give it to do
    # An edition names the type of each column: nobody looks through all values for one.
    connection.execute("SET pandas_analyze_sample = 0")
    rules.install(connection)
    connection.execute(questions.statement("schemas"))
    _create(connection, edition.tables)
    if edition.header["format"] < FORMAT:
        connection.execute(questions.statement("upgrade"))
    if "answers" not in edition.tables["mart.entry"].types:
        connection.execute(questions.statement("upgrade_answers"))
    if edition.header["format"] < FORMAT:
        connection.execute(questions.statement("upgrade_levels"))
    if "meta.delivery" in edition.tables and "neutral_name" not in edition.tables["meta.delivery"].types:
        connection.execute(questions.statement("upgrade_names"))
    if "core.withdrawn_service" not in edition.tables:
        connection.execute(questions.statement("upgrade_withdrawn"))
    if "mart.service_time" not in edition.tables:
        connection.execute(questions.statement("upgrade_times"))
    if "appearance_duty" not in edition.tables["mart.entry"].types:
        connection.execute(questions.statement("upgrade_appearance"))
    if "hindering_codes" not in edition.tables["mart.entry"].types:
        connection.execute(questions.statement("upgrade_reasons"))
    if "row_date" not in edition.tables["mart.entry"].types:
        connection.execute(questions.statement("upgrade_row_date"))
    if "outdated_date" not in edition.tables["mart.entry"].types:
        connection.execute(questions.statement("upgrade_outdated"))
    if "model_level_low" not in edition.tables["mart.entry"].types:
        connection.execute(questions.statement("upgrade_model_level"))
    if "is_said_both" not in edition.tables["mart.entry"].types:
        connection.execute(questions.statement("upgrade_said_both"))
    compared = {name: older.tables[name] if older else Table(edition.tables[name].types, []) for name in _COMPARED}
    _create(connection, {f"before.{name.split('.')[1]}": table for name, table in compared.items()})
    formats = (edition.header["format"], older.header["format"] if older else None)
    connection.execute(
        "CREATE TABLE meta.edition_format AS SELECT ?::INTEGER AS now_format, ?::INTEGER AS before_format", formats
    )
    return connection


def _create(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Table]) -> None:
    """Every value comes in as text and is read as what its column is; lists are JSON, as text they would be Python's.

    Each statement reads the variable ``given``, which DuckDB finds by its name: registered, or as relations that are bound one after the
    other, all tables take twice as long.
    """
    kinds = [table.types for table in tables.values()]
    asked = {
        "names": list(tables),
        "columns": [list(each) for each in kinds],
        "kinds": [[*each.values()] for each in kinds],
    }
    for name, statement in questions.rows(connection, "table", **asked):
        types, rows = tables[name].types, tables[name].rows
        columns = zip(*rows, strict=True) if rows else [()] * len(types)
        given = {}
        for (column, kind), values in zip(types.items(), columns, strict=True):
            if kind.endswith("]"):
                values = [None if value is None else json.dumps(value, ensure_ascii=False) for value in values]
            given[column] = np.array(values, dtype=object)
        connection.execute(statement)
