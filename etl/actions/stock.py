"""A stock: the lists of many municipalities over many dates as Parquet files (docs/vertrag.md 3.E) → one published build.

For a Land or the federal level. The newest list of each municipality goes through the same rules as any other list; of the
dates before it the build keeps what changed (``mart.history_interval``) and the counts, not the full lists. Contradictions inside
lists (``etl/sql/findings``) are for those who wrote them, so they are told where single lists are loaded, not here.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from pathlib import Path

import duckdb

from etl import sqlfiles
from etl.build import check, model, staging
from etl.build.database import working_database
from etl.build.write import PRODUCT_VERSION
from etl.contracts import InputError
from etl.record import publish
from etl.record.recover import recover, tidy
from etl.record.store import Store
from etl.reference import tables as reference_tables
from ozg.published import SCHEMA_VERSION, layout_version

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
    *(f"k{n}" for n in range(1, 10)),
}
SOURCE = model.Source("stock/delivery", "stock/history_source", "stock/summary")
ABOUT = "bestand.json"


def build(store: Store, folder: Path) -> str:
    """Build and publish the stock in ``folder``; returns the build.

    Raises InputError (German) when the folder is no stock, has columns nobody knows, or the record holds lists: a stock and single
    lists are not mixed.
    """
    with store.locked():
        recover(store)
        if store.in_record() or store.unrecorded():
            raise InputError(
                "In diesem Datenordner liegen schon einzelne Listen; ein Bestand aus Parquet wird nicht mit ihnen gemischt.",
                "Bitte mit --data einen eigenen Ordner angeben.",
            )
        about, text = _about(folder)
        build_id = publish.new_build_id()
        with tidy(store, build_id):
            path = publish.working_path(store.published, build_id)
            with working_database(path) as connection:
                _write(
                    connection, folder, build_id, bool(about["synthetic"]), hashlib.sha256(text.encode()).hexdigest()
                )
            publish.seal(store.published, build_id)
            publish.point_to(store.published, build_id)
        publish.remove_old_builds(store.published)
        return build_id


def _write(connection: duckdb.DuckDBPyConnection, folder: Path, build_id: str, is_invented: bool, sha256: str) -> None:
    now = datetime.now()
    sqlfiles.run(connection, "meta")
    staging.create_tables(connection)
    reference_tables.load_into(connection, include_demo=False)
    connection.execute("SET VARIABLE stock_folder = $folder", {"folder": str(folder.resolve())})
    parts = [part for part in PARTS if any((folder / part).rglob("*.parquet"))]
    if "leistungen" not in parts:
        raise InputError(f"In „{folder.name}“ gibt es keinen Ordner „leistungen“ mit Parquet-Dateien.", "Der Aufbau steht in docs/vertrag.md 3.E.")  # fmt: skip
    for part in parts:
        _check_columns(connection, folder, part)
    sqlfiles.run(connection, "stock/files")
    unknown = [ars for (ars,) in sqlfiles.rows(connection, "stock/wrong_points")]
    if unknown:
        raise InputError(
            f"Der Bestand nennt Kommunen, die das Gemeindeverzeichnis nicht kennt, oder Zeilen ohne Stichtag: {unknown[0]}.",
            "Bitte den zwölfstelligen Regionalschlüssel und den Stichtag in allen Dateien prüfen.",
        )
    if is_invented:
        sqlfiles.run(connection, "stock/mark_invented")
    for part in parts:
        sqlfiles.run(connection, f"stock/{PARTS[part]}")
    source = model.Source(SOURCE.deliveries, SOURCE.history, SOURCE.more_summaries, {
        "stock_name": folder.name, "sha256": sha256, "loaded_at": now, "is_invented": is_invented, "parts": [PARTS[part] for part in parts],
    })  # fmt: skip
    model.build_core(connection, source)
    model.build_marts(connection, source)
    sqlfiles.run(connection, "meta_build", build_id=build_id, built_at=now, schema_version=SCHEMA_VERSION,
                 product_version=PRODUCT_VERSION, layout_version=layout_version(), knowledge_version=staging.knowledge_version(), has_demo=is_invented)  # fmt: skip
    check.run_checks(connection)
    for part in parts:
        sqlfiles.run(connection, f"stock/let_go/{PARTS[part]}")


def _about(folder: Path) -> tuple[dict, str]:
    """``bestand.json`` as read and its text: it must say whether the figures are invented."""
    try:
        text = (folder / ABOUT).read_text(encoding="utf-8")
        about = json.loads(text)
        if isinstance(about["synthetic"], bool):
            return about, text
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _no_about(folder) from error
    raise _no_about(folder)


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
        raise InputError(f"In den Dateien unter „{part}“ {what}.", "Die Spalten stehen in docs/vertrag.md 3.E.")
