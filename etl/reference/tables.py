"""Reference facts as tables of the schema ``core``: catalogue, register, outlines, published priority lists; of ``mart`` what is made
of them alone.

Needs the rule macros (``ozg.rules.install``). Columns and meaning of each table: ``etl/sql/core/reference_*.sql``.
"""

from __future__ import annotations

import tempfile
from dataclasses import fields
from pathlib import Path

import duckdb

from etl import sqlfiles
from etl.reference import in_force
from etl.reference.frozen import check_reference
from etl.reference.models import check_shipped
from etl.reference.register import DEMO, REFERENCE, Municipality, Register, load_register
from ozg.rules import bottleneck, form, search, usage


def load_into(
    connection: duckdb.DuckDBPyConnection, include_demo: bool, folder: Path = REFERENCE, demo_folder: Path = DEMO
) -> None:
    """Check the frozen contracts, then create core.subject_area, situation, service, leika_service, priority_list,
    case_reference, case_base, programme_service, municipality, district, state, key_successor, outline,
    form_column, bottleneck_kind, protection, planned_minutes, discontinued_channel and case_range, and mart.service, service_text, told_word and known_word.

    With ``include_demo`` the fictional Landkreis Eichholz and Hafenstadt (state key 99) are in the register as well.
    Raises InputError in German when a reference file is not as agreed; then nothing was created.
    """
    check_reference(folder)
    check_shipped(folder / "reifegradmodell")
    register = load_register(include_demo, folder, demo_folder)
    connection.execute("CREATE SCHEMA IF NOT EXISTS core")
    connection.execute("CREATE SCHEMA IF NOT EXISTS mart")
    connection.execute("SET VARIABLE reference_folder = $folder", {"folder": str(folder)})
    connection.execute("SET VARIABLE demo_folder = $folder", {"folder": str(demo_folder)})
    connection.execute("SET VARIABLE include_demo = $include_demo", {"include_demo": include_demo})
    with tempfile.TemporaryDirectory() as catalogue_folder:
        catalogue = in_force.current() if folder == REFERENCE else in_force.InForce((), folder)
        catalogue.write(Path(catalogue_folder))
        connection.execute("SET VARIABLE catalogue_folder = $folder", {"folder": catalogue_folder})
        _load(connection, register)


def _load(connection: duckdb.DuckDBPyConnection, register: Register) -> None:
    sqlfiles.run(connection, "core/reference_file")
    sqlfiles.run(connection, "core/reference_body", **_as_lists(list(register)))
    _create_form_and_bottlenecks(connection)
    steps = (
        "demo",
        "catalogue",
        "register",
        "outline",
        "service",
        "estimate",
        "protection",
        "minutes",
        "channel",
        "case_range",
    )
    thresholds = {"small_count": usage.SMALL_COUNT, "small_count_sensitive": usage.SMALL_COUNT_SENSITIVE}
    for step in steps:
        sqlfiles.run(connection, f"core/reference_{step}", **thresholds)
    sqlfiles.run(connection, "core/reference_search", stop_words=list(search.STOP_WORDS))


def _create_form_and_bottlenecks(connection: duckdb.DuckDBPyConnection) -> None:
    """Tables of what the program itself knows: the columns of the form and the taxonomy of bottlenecks."""
    form_columns = [(sheet, column) for sheet in form.sheets() for column in sheet.columns]
    sqlfiles.run(
        connection,
        "core/reference_form",
        table_names=[sheet.table for sheet, _ in form_columns],
        sheet_names=[sheet.name for sheet, _ in form_columns],
        fields=[column.field for _, column in form_columns],
        headers=[column.header for _, column in form_columns],
    )
    kinds = bottleneck.BOTTLENECKS
    sqlfiles.run(
        connection,
        "core/reference_bottleneck",
        codes=[kind.code for kind in kinds],
        labels=[kind.label for kind in kinds],
        meanings=[kind.meaning for kind in kinds],
        owners=[" ".join(kind.owners) for kind in kinds],
    )


def _as_lists(register: list[Municipality]) -> dict[str, list[object]]:
    """Field name → its values over the register, in one order."""
    lists = {field.name: [getattr(entry, field.name) for entry in register] for field in fields(Municipality)}
    return {"municipality_name": lists.pop("name"), **lists}
