"""Reference facts as tables of the schema ``core``: catalogue, register, outlines, published priority lists; of ``mart`` what is made
of them alone.

Needs the rule macros (``ozg.rules.install``). Columns and meaning of each table: ``etl/sql/core/reference_*.sql``.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import duckdb

from etl import sqlfiles
from etl.reference.frozen import check_reference
from etl.reference.models import check_shipped
from etl.reference.register import DEMO, REFERENCE, Municipality, load_register


def load_into(
    connection: duckdb.DuckDBPyConnection, include_demo: bool, folder: Path = REFERENCE, demo_folder: Path = DEMO
) -> None:
    """Check the frozen contracts, then create core.subject_area, situation, service, leika_service, priority_list,
    case_reference, municipality, district, state, key_successor and outline, and mart.service and service_text.

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
    sqlfiles.run(connection, "core/reference_file")
    sqlfiles.run(connection, "core/reference_body", **_as_lists(list(register)))
    for step in ("demo", "catalogue", "register", "outline", "service"):
        sqlfiles.run(connection, f"core/reference_{step}")


def _as_lists(register: list[Municipality]) -> dict[str, list[object]]:
    """Field name → its values over the register, in one order."""
    lists = {field.name: [getattr(entry, field.name) for entry in register] for field in fields(Municipality)}
    return {"municipality_name": lists.pop("name"), **lists}
