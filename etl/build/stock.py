"""A stock in a build: the lists of many municipalities over many dates as Parquet files (docs/vertrag.md 3.G), and over its rows the
lists municipalities deliver themselves.

The newest list of each municipality goes through the same rules as any other list; of the dates before it the build keeps what
changed (``mart.history_interval``) and the counts, not the full lists. Contradictions inside lists (``etl/sql/findings``) are for
those who wrote them, so they are told of single lists only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import duckdb

from etl import sqlfiles
from etl.build import model
from etl.contracts import InputError
from etl.record.store import Stock

#: Folder of the stock → the staging table whose columns its files have.
PARTS = {"leistungen": "service_entry", "nutzung": "usage_entry", "engpaesse": "bottleneck_entry"}
REQUIRED = {"leistungen": ("ars", "reporting_date", "ozg_id", "relevance", "implementation_status", "declared_level"),
            "nutzung": ("ars", "ozg_id", "period_start_date", "period_end_date"),
            "engpaesse": ("ars", "reporting_date", "bottleneck_code", "severity")}  # fmt: skip
#: Single answers and LeiKa services belong into a municipality's own list; delivery and place in it are not the file's to say.
NOT_IN_A_STOCK = {
    "delivery_id",
    "sheet_name",
    "row_number",
    "leika_key",
    "rgm_version",
    "answers",
}
ABOUT = "bestand.json"


def attach(connection: duckdb.DuckDBPyConnection, stock: Stock, folder: Path, delivery_id: int) -> model.Origin:
    """Put the stock in ``folder`` beside the lists in staging; returns what the model is made of then.

    Raises InputError (German) when the folder is no stock, or has columns, municipalities or dates that cannot be.
    """
    connection.execute("SET VARIABLE stock_folder = $folder", {"folder": str(folder.resolve())})
    connection.execute("SET VARIABLE stock_delivery = $delivery::INTEGER", {"delivery": delivery_id})
    parts = _parts(folder)
    if "leistungen" not in parts:
        raise InputError(f"In „{stock.name}“ gibt es keinen Ordner „leistungen“ mit Parquet-Dateien.", "Der Aufbau steht in docs/vertrag.md 3.G.")  # fmt: skip
    for part in parts:
        _check_columns(connection, folder, part)
    sqlfiles.run(connection, "stock/files")
    unknown = [ars for (ars,) in sqlfiles.rows(connection, "stock/wrong_points")]
    if unknown:
        raise InputError(
            f"Der Bestand nennt Kommunen, die das Gemeindeverzeichnis nicht kennt, oder Zeilen ohne Stichtag: {unknown[0]}.",
            "Bitte den zwölfstelligen Regionalschlüssel und den Stichtag in allen Dateien prüfen.",
        )
    if stock.is_invented:
        sqlfiles.run(connection, "stock/mark_invented")
        sqlfiles.run(connection, "mart/place")
    for part in parts:
        sqlfiles.run(connection, f"stock/{PARTS[part]}")
    values = {
        "stock_name": stock.name,
        "sha256": stock.sha256,
        "loaded_at": stock.loaded_at,
        "is_invented": stock.is_invented,
        "parts": [PARTS[part] for part in parts],
    }
    return model.Origin(
        "stock/delivery",
        "stock/entry",
        "stock/judged",
        _keep_told,
        "stock/history_source",
        values=values,
        after={"mart/coverage": "stock/summary"},
    )


def _keep_told(connection: duckdb.DuckDBPyConnection, parameters: Mapping[str, int]) -> None:
    """The entries as the pages read them, and over them those of the lists: one wide table instead of two, of what somebody states."""
    sqlfiles.run(connection, "stock/told_shape", **parameters)
    unstated = [name for (name,) in sqlfiles.rows(connection, "stock/unstated")]
    sqlfiles.run(connection, "stock/told_entry", unstated=unstated)
    for state_key in model.states(connection):
        sqlfiles.run(connection, "stock/told_entry_of_state", state_key=state_key, unstated=unstated, **parameters)
    for (statement,) in sqlfiles.rows(connection, "stock/told_views", unstated=unstated):
        connection.execute(statement)


def let_go(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """The finished build asks for the files of the stock no longer."""
    sqlfiles.run(connection, "stock/no_findings")
    for part in _parts(folder):
        sqlfiles.run(connection, f"stock/let_go/{PARTS[part]}")


def is_invented(folder: Path) -> bool:
    """What ``bestand.json`` says: whether the figures are invented. Raises InputError when it does not say so."""
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        if isinstance(about["synthetic"], bool):
            return about["synthetic"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _no_about(folder) from error
    raise _no_about(folder)


def _parts(folder: Path) -> list[str]:
    return [part for part in PARTS if any((folder / part).rglob("*.parquet"))]


def _no_about(folder: Path) -> InputError:
    return InputError(
        f"In „{folder.name}“ fehlt eine lesbare Datei {ABOUT}, die sagt, ob die Zahlen erfunden sind.",
        'Bitte anlegen: {"synthetic": false} für wirkliche Zahlen, {"synthetic": true} für erfundene.',
    )


def _check_columns(connection: duckdb.DuckDBPyConnection, folder: Path, part: str) -> None:
    """Every column is known and of its type; what must be there is there."""
    pattern = str(folder.resolve() / part / "**" / "*.parquet")
    try:
        relation = connection.read_parquet(pattern, union_by_name=True)
    except duckdb.Error as error:
        raise InputError(
            f"Die Dateien unter „{part}“ sind nicht als Parquet lesbar.", "Bitte die Ausgabe wiederholen."
        ) from error
    known = set(connection.table(f"staging.{PARTS[part]}").columns) - NOT_IN_A_STOCK
    unknown = sorted(set(relation.columns) - known)
    missing = [name for name in REQUIRED[part] if name not in relation.columns]
    if unknown or missing:
        what = f"kennt niemand die Spalte {unknown[0]}" if unknown else f"fehlt die Spalte {missing[0]}"
        raise InputError(f"In den Dateien unter „{part}“ {what}.", "Die Spalten stehen in docs/vertrag.md 3.G.")
